"""A formation: aircraft that fly together along one or more legs of routes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray
from ..errors import InputError
from ..longitudes import is_same_meridian
from ..showing import Showing, Shown, first_of
from .altitude import datum_of
from .answer import Relation
from .chart_line import ChartLine, chart_line_of
from .route import Route
from .shown import aircraft_words, named
from .zone import Zone


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of a route from one vertex to another, both counted from 0 and included."""

    route: Route
    first: int
    last: int


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Formation(Showing):
    """Aircraft and the legs they fly, in order; other formations may fly the same legs.

    aircraft: items with type, count, nation (ISO 3166 alpha-2), operator, role.
    """

    id: str
    legs: tuple[Leg, ...]
    name: str = ""
    aircraft: tuple[Mapping[str, Any], ...] = ()
    note: str | None = None

    @classmethod
    def of(cls, route: Route) -> Formation:
        """Return the formation that flies the whole of a route alone."""
        return cls(
            id=route.id,
            name=route.name,
            aircraft=route.aircraft,
            legs=(Leg(route, 0, len(route) - 1),),
        )

    @property
    def nations(self) -> frozenset[str | None]:
        """Return the codes of the aircraft's nations; with None if one is missing or not a code."""
        return frozenset(nation_code(a.get("nation")) for a in self.aircraft) or frozenset({None})

    @property
    def hypothesis(self) -> bool:
        """Return whether any leg is a hypothesis, which is checked and drawn on request only."""
        return any(leg.route.hypothesis for leg in self.legs)

    @cached_property
    def path(self) -> Route:
        """Return the legs one after another, as one route.

        Two legs that meet in one point share that vertex; two that do not are left unjoined.
        """
        if not self.legs:
            raise InputError(f"formation '{self.id}': has no legs; name at least one route")
        pieces = []
        for leg in self.legs:
            n = len(leg.route)
            if not 0 <= leg.first < leg.last < n:
                raise InputError(
                    f"formation '{self.id}': leg from {leg.first} to {leg.last} of route "
                    f"'{leg.route.id}' does not fit its {n} vertices (0 to {n - 1})"
                )
            pieces.append(slice(leg.first, leg.last + 1))
        return _chain(self, pieces)

    @cached_property
    def chart_line(self) -> ChartLine:
        """Return what the charts of its legs show besides their lines."""
        pieces: list[tuple[Route, int, int, int]] = []
        for leg in self.legs:
            start = 0
            if pieces:
                before, first, last, start = pieces[-1]
                ends = {"lon": before.lon[last], "lat": before.lat[last]}
                begins = {"lon": leg.route.lon[leg.first], "lat": leg.route.lat[leg.first]}
                start += last - first + (not _is_one_place(ends, begins))
            pieces.append((leg.route, leg.first, leg.last, start))
        return chart_line_of(pieces)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """Return its whole path as a GeoJSON Feature (RFC 7946): dense, cut at 180 degrees."""
        return self.path.__geo_interface__

    def _shown(self) -> Shown:
        legs = [leg.route.id for leg in self.legs]
        facts = [("aircraft", aircraft_words(self.aircraft))] if self.aircraft else []
        facts.append(("flies", first_of(legs) or "no route"))
        return Shown(kind="Formation", name=named(self.id, self.name), facts=facts)


def nation_code(value: object) -> str | None:
    """Return an ISO 3166 alpha-2 code in capital letters; None for anything else.

    Only the form is checked, not whether the code is in use.

    >>> nation_code("jp"), nation_code("JPN"), nation_code(None)
    ('JP', None, None)
    """
    if not isinstance(value, str) or not _CODE.fullmatch(value.strip()):
        return None
    return value.strip().upper()


_CODE: Final = re.compile("[A-Za-z]{2}")

_NUMBERS: Final = ("lon", "lat", "time", "time_sigma_s", "altitude_m", "sigma_m", "bound_m")
_TEXTS: Final = ("status", "notes", "correlation")
_PER_VERTEX: Final = (*_NUMBERS, *_TEXTS, "is_assumed")
_SURE_FIRST: Final = (None, "published", "traced", "analog", "reconstructed")


def _chain(formation: Formation, pieces: list[slice]) -> Route:
    """Return the vertices of all legs as one route, with each vertex that two legs share once."""
    columns: dict[str, list[Any]] = {name: [] for name in _PER_VERTEX}
    joined: list[BoolArray] = []
    edges: list[Any] = []
    for leg, piece in zip(formation.legs, pieces, strict=True):
        route, start = leg.route, piece.start
        if joined:
            last = {name: parts[-1][-1] for name, parts in columns.items()}
            first = {name: getattr(route, name)[start] for name in _PER_VERTEX}
            if _is_one_place(last, first):
                for name, value in _as_one(last, first).items():
                    columns[name][-1][-1] = value
                start += 1
            else:
                joined.append(np.zeros(1, dtype=bool))
                edges.append(route.edges[piece.start])
        for name, parts in columns.items():
            own = getattr(route, name)[start : piece.stop]
            parts.append(list(own) if name in _TEXTS else np.array(own))
        joined.append(route.joined[piece.start : piece.stop - 1])
        edges.extend(route.edges[piece.start : piece.stop - 1])
    texts: dict[str, Any] = {name: tuple(chain.from_iterable(columns.pop(name))) for name in _TEXTS}
    of_vertices = np.concatenate(columns.pop("is_assumed")).astype(bool).tolist()
    numbers: dict[str, Any] = {name: np.concatenate(parts) for name, parts in columns.items()}
    properties: dict[str, Any] = {}
    if any(of_vertices):
        properties["uncertainty"] = {"basis": "assumed", "of_vertices": of_vertices}
    if cut := _cut(formation.chart_line.is_cut):
        properties["cut"] = cut
    return Route(
        id=formation.id,
        name=formation.name,
        date=formation.legs[0].route.date,
        aircraft=formation.aircraft,
        altitude_datum=_datum(formation),
        joined=np.concatenate(joined).astype(bool),
        edges=tuple(edges),
        properties=properties,
        **numbers,
        **texts,
    )


def _cut(is_cut: tuple[bool, bool]) -> str | None:
    """Return which ends of a path a chart's frame cuts off, in the word of a route file."""
    at_start, at_end = is_cut
    if at_start and at_end:
        return "both"
    return "start" if at_start else "end" if at_end else None


def _is_one_place(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Return whether two vertices have the same position."""
    return bool(is_same_meridian(a["lon"], b["lon"]) and a["lat"] == b["lat"])


def _as_one(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any]:
    """Return a vertex that two legs state: what either says; of two errors, the larger."""
    both = dict(a)
    if np.isnat(a["time"]):
        both |= {name: b[name] for name in ("time", "time_sigma_s")}
    if np.isnan(a["altitude_m"]):
        both["altitude_m"] = b["altitude_m"]
    if b["sigma_m"] > np.nan_to_num(a["sigma_m"], nan=-1.0):
        both |= {name: b[name] for name in ("sigma_m", "correlation")}
    both["bound_m"] = np.fmax(a["bound_m"], b["bound_m"])
    both["status"] = max(a["status"], b["status"], key=_SURE_FIRST.index)
    both["notes"] = a["notes"] or b["notes"]
    both["is_assumed"] = a["is_assumed"] or b["is_assumed"]
    return both


def _datum(formation: Formation) -> str | None:
    """Return what the altitudes are measured from; None if a leg with altitudes does not say.

    Raises InputError if two legs disagree.
    """
    stating = [leg.route for leg in formation.legs if np.isfinite(leg.route.altitude_m).any()]
    stated = {route.altitude_datum and datum_of(route.altitude_datum) for route in stating}
    if None in stated or not stated:
        return None
    if len(stated) > 1:
        raise InputError(
            f"formation '{formation.id}': its routes give altitudes above "
            f"{' and above '.join(sorted(map(str, stated)))}; give one altitude_datum"
        )
    return stating[0].altitude_datum


def relation(formation: Formation, zone: Zone) -> Relation:
    """Return whose zone it is to the aircraft; "own" only if all their nations declared it.

    Parameters
    ----------
    formation, zone
        The aircraft and the zone, which states the state that declared it or all that claim it.
    """
    if zone.claimants:
        return "disputed"
    known, authority = formation.nations - {None}, nation_code(zone.authority)
    if authority is None or not known:
        return "unknown"
    if known != {authority}:
        return "foreign"
    return "own" if None not in formation.nations else "unknown"
