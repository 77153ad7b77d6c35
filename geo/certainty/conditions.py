"""Published statements about a formation, as conditions that a possible path meets or fails.

A condition is never stricter than the words: a zone's line is taken as declared, a time published
to the minute may be a minute off, a place lies anywhere within its own radius.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray
from ..edges import Curves, Geodesic
from ..errors import InputError
from ..longitudes import near
from ..model import (
    OF_AN_ENTRY,
    STAYED_OUT,
    Formation,
    Ring,
    Zone,
    covers,
    nation_code,
    nations_of,
)
from ..positions import Find, locate
from ..visits import Boundary, geometry_of, parts_of
from .candidates import Candidates

ROUNDING_S: Final = 60.0
"""A published time is good to the minute."""

Meets = Callable[[Candidates], BoolArray]


@dataclass(frozen=True, slots=True)
class Condition:
    """A published statement, as a condition on paths.

    Attributes
    ----------
    what
        The condition, in words.
    who
        Who published it; empty for the speeds and times of the route itself.
    meets
        Returns which candidates meet the condition; None if it cannot be checked.
    reason
        Why it cannot be checked.
    """

    what: str
    who: str
    meets: Meets | None = None
    reason: str | None = None


class _Unchecked(Exception):  # noqa: N818
    """A statement that no path can be checked against, with the reason; used in this module."""


def conditions_of(
    formation: Formation,
    statements: Iterable[Mapping[str, Any]],
    zones: Sequence[Zone],
    find: Find,
) -> Iterator[Condition]:
    """Return what the statements that cover a formation require of its path, in their order.

    Parameters
    ----------
    formation
        The formation whose path is meant.
    statements
        Statements of a case. Those that cover other formations, or nobody by name, are left out.
    zones
        Zones that a statement may be about; a statement about any other zone is not checked.
    find
        Looks up the place of a name.
    """
    for statement in statements:
        if not covers(statement, formation):
            continue
        who = str(statement.get("who") or "")
        what = str(statement.get("kind") or "in words")
        try:
            what = _what(statement)
            yield Condition(what, who, _meets(statement, formation, zones, find))
        except (_Unchecked, InputError) as why:
            yield Condition(what, who, reason=str(why))


def _what(statement: Mapping[str, Any]) -> str:
    """Return what a statement says, in words."""
    kind, place = str(statement.get("kind") or "in words"), statement.get("place")
    if kind in OF_AN_ENTRY:
        return f"entered {statement.get('zone')}{_span(statement)}"
    if kind == STAYED_OUT:
        return f"{kind} {statement.get('authority')}"
    if kind == "passes between":
        return f"passes between {statement.get('a')} and {statement.get('b')}"
    if place is not None:
        return f"{_limits(statement)} {place}"
    return kind


def _span(statement: Mapping[str, Any]) -> str:
    start, end = (statement.get(key) for key in ("from", "to"))
    if start and end:
        return f", inside from {start} to {end}"
    return f", inside at {start or end}" if start or end else ""


def _limits(statement: Mapping[str, Any]) -> str:
    least, most = _km(statement)
    if most == np.inf:
        return f"no nearer than {least:g} km to"
    return f"within {most:g} km of" if least <= 0 else f"{least:g} to {most:g} km from"


def _meets(
    statement: Mapping[str, Any], formation: Formation, zones: Sequence[Zone], find: Find
) -> Meets:
    kind = statement.get("kind")
    if kind in OF_AN_ENTRY:
        return _entered(statement, zones)
    if kind == STAYED_OUT:
        _refuse_flyer(statement, formation)
        return _stayed_out(statement, zones)
    if kind == "passes between":
        return _passes_between(statement, find)
    if kind in ("within distance of", "no nearer than"):
        if kind == "no nearer than":
            _refuse_flyer(statement, formation)
        return _distant(statement, find)
    raise _Unchecked("it is said in words only")


def _refuse_flyer(statement: Mapping[str, Any], formation: Formation) -> None:
    """Refuse a denial of a state that flew, which decides nothing."""
    if not nations_of(statement).isdisjoint(formation.nations):
        raise _Unchecked("it is the denial of a state that flew")


def _entered(statement: Mapping[str, Any], zones: Sequence[Zone]) -> Meets:
    name = statement.get("zone")
    meant = [zone for zone in zones if name in (zone.id, zone.family) and not zone.is_line]
    if not meant:
        raise _Unchecked(f"zone '{name}' is not among those checked")
    times = [_seconds(statement.get(key)) for key in ("from", "to")]
    known = [time for time in times if time is not None]

    def meets(candidates: Candidates) -> BoolArray:
        found = np.zeros(candidates.count, dtype=bool)
        for zone in meant:
            about = geometry_of(zone).boundary, _parts(candidates, zone)
            if known:
                span = known[0] + ROUNDING_S, known[-1] - ROUNDING_S
                found |= candidates.may_be_inside(*about, *span)
            else:
                found |= candidates.enter(*about)
        return found

    return meets


def _stayed_out(statement: Mapping[str, Any], zones: Sequence[Zone]) -> Meets:
    authority = nation_code(statement.get("authority"))
    meant = [
        zone
        for zone in zones
        if zone.kind == "territorial"
        and authority is not None
        and nation_code(zone.authority) == authority
    ]
    if not meant:
        raise _Unchecked(f"no territorial airspace of {authority} is among the zones checked")

    def meets(candidates: Candidates) -> BoolArray:
        entered = [
            candidates.enter(geometry_of(zone).boundary, _parts(candidates, zone)) for zone in meant
        ]
        return np.asarray(~np.any(entered, axis=0))

    return meets


def _passes_between(statement: Mapping[str, Any], find: Find) -> Meets:
    a, b = (locate(str(statement.get(key)), find) for key in ("a", "b"))
    lon1, lat1, lat2 = np.array([a.lon]), np.array([a.lat]), np.array([b.lat])
    line = Curves(lon1, lat1, near(np.array([b.lon]), lon1), lat2, [Geodesic()])
    return lambda candidates: candidates.cross(line)


def _distant(statement: Mapping[str, Any], find: Find) -> Meets:
    place = locate(str(statement.get("place")), find)
    error_m = float(np.nan_to_num(place.bound_m))
    least, most = _km(statement)
    least_m, most_m = 1000 * least - error_m, 1000 * most + error_m

    def meets(candidates: Candidates) -> BoolArray:
        kept = np.ones(candidates.count, dtype=bool)
        nothing: list[list[Any]] = [[] for _ in candidates.draws]
        for radius_m, is_near in ((least_m, False), (most_m, True)):
            if 0 < radius_m < np.inf:
                ring = Ring.circle(place.lon, place.lat, radius_m)
                kept &= candidates.enter(Boundary([ring]), nothing) == is_near
        return kept

    return meets


def _km(statement: Mapping[str, Any]) -> tuple[float, float]:
    """Return the least and the greatest distance that a statement gives, kilometres."""
    stated = statement.get("km")
    limits = stated if isinstance(stated, Mapping) else {"at_most": stated}
    try:
        return float(limits.get("at_least") or 0.0), float(limits.get("at_most") or np.inf)
    except (TypeError, ValueError):
        raise _Unchecked("its km is no distance") from None


def _parts(candidates: Candidates, zone: Zone) -> list[Any]:
    return [parts_of(draws.track, zone) for draws in candidates.draws]


def _seconds(value: Any) -> float | None:
    """Return a time written with its offset as seconds UTC; None for anything else."""
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.timestamp()
