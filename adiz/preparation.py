"""Prepare routes for a check, and report what was found."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import IndexArray
from adiz.geo.edges import EDGE_KINDS
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.geojson import refuse_first, skipped_item, skipped_warning, skipping
from adiz.geo.json_values import counted, first_few
from adiz.geo.model import (
    Case,
    Finding,
    Flaws,
    Formation,
    Leg,
    Route,
    StatedError,
    flaws,
    notes_of,
    numbered_ids,
    parse_error,
    parted,
    with_error,
    without,
)

from .interleaved_tracks import take_apart
from .recorded_tracks import Handling, Track

QNH_HPA: Final = (850.0, 1090.0)
"""Sea-level pressures accepted, slightly beyond the lowest and highest measured (870, 1,084)."""

RULES: Final = 2
"""Edition of the rules for recorded tracks. By edition 1, that of answers saved with adiz 0.1,
nothing is dropped, sorted, divided or split unless an option asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """The way in which routes are prepared for a check.

    edges: kind of line to read every leg as. error: error of vertices that state none. max_gap_min:
    legs that last longer are gaps. split_min: a longer pause of a recorded track starts a new
    flight; 0 never does. keep_flawed: keep all fixes. drop_flawed: also drop fixes that duplicate
    the previous one or go back in time. rules: edition of the rules, RULES or an earlier one.
    """

    edges: str | None = None
    error: StatedError | None = None
    max_gap_min: float | None = None
    split_min: float | None = None
    keep_flawed: bool = False
    drop_flawed: bool = False
    rules: int = RULES

    def __post_init__(self) -> None:
        if self.edges is not None and self.edges not in EDGE_KINDS:
            raise RequestError(f"edges '{self.edges}' unknown; choose {', '.join(EDGE_KINDS)}")
        for name, minutes in (("max_gap_min", self.max_gap_min), ("split_min", self.split_min)):
            if isinstance(minutes, str):
                raise RequestError(f"{name} {minutes!r} is text; give a number of minutes")
        if self.rules not in range(1, RULES + 1):
            raise RequestError(f"rules {self.rules} unknown; choose an edition from 1 to {RULES}")
        if self.max_gap_min is not None and not 0 < self.max_gap_min < math.inf:
            raise RequestError(
                f"a gap of {self.max_gap_min:g} min; give a number of minutes above 0"
            )
        if self.split_min is not None and not 0 <= self.split_min < math.inf:
            raise RequestError(
                f"a pause of {self.split_min:g} min to split at; give a number of minutes, or 0 "
                "never to split"
            )
        if self.keep_flawed and self.drop_flawed:
            raise RequestError("flawed fixes cannot be both kept and dropped; ask for one of them")

    @classmethod
    def by(cls, options: Mapping[str, Any]) -> Preparation:
        """Return the preparation that the options of `adiz.check` ask for."""
        error = options["error"]
        return cls(
            edges=options["route_edges"],
            error=None if error is None else parse_error(error),
            max_gap_min=options["max_gap_min"],
            split_min=options["split_min"],
            keep_flawed=options["keep_flawed"],
            drop_flawed=options["drop_flawed"],
            rules=options["rules"],
        )

    def of(self, case: Case) -> Case:
        """Return the case with prepared routes; findings are added to its warnings.

        If the file has many flights, one with fewer than 2 fixes left is skipped, like an invalid
        feature of a file.
        """
        return self.with_findings(case)[0]

    def with_findings(self, case: Case) -> tuple[Case, list[Finding]]:
        """Return the case as `of` does, and what was found in each track.

        If the file has many flights, one with fewer than 2 fixes left is skipped, like an invalid
        feature of a file.
        """
        found: list[Finding] = []
        skipped: list[InputError] = []
        taken = {f.id for f in case.formations} | {route.id for route in case.routes}
        whole = _flown_whole(case)
        done: dict[int, _Prepared] = {}
        formations: list[Formation] = []
        for formation in case.formations:
            with _skipping_one_of_many(formation, case, skipped):
                apart = self._taken_apart(formation, whole, taken, found)
                if apart:
                    formations += apart
                    continue
                for leg in formation.legs:
                    if id(leg.route) not in done:
                        done[id(leg.route)] = self._route(leg.route, whole[id(leg.route)], found)
                ready = [done[id(leg.route)] for leg in formation.legs]
                formations += _flown(formation, ready, taken, found)
        if not formations:
            refuse_first(skipped)
        warnings = [*case.properties.get("warnings", ()), *notes_of(found)]
        warnings += map(skipped_warning, skipped)
        left_out = (*case.properties.get("skipped", ()), *map(skipped_item, skipped))
        properties = dict(case.properties) | ({"warnings": warnings} if warnings else {})
        properties |= {"skipped": left_out} if left_out else {}
        parted_ones = tuple(dict.fromkeys(one.track for one in found if one.code == "gap"))
        properties |= {"parted": parted_ones} if parted_ones else {}
        return replace(case, formations=tuple(formations), properties=properties), found

    def _taken_apart(
        self, formation: Formation, whole: dict[int, bool], taken: set[str], found: list[Finding]
    ) -> list[Formation]:
        """The flights of several aircraft whose fixes alternate, prepared; none of one aircraft."""
        (first, *others) = formation.legs
        if self.rules == 1 or others or not whole[id(first.route)]:
            return []
        apart = take_apart(formation, taken, keep_flawed=self.keep_flawed)
        if apart is None:
            return []
        flights, finding = apart
        found.append(finding)
        taken.update(flight.formation.id for flight in flights)
        formations: list[Formation] = []
        for flight in flights:
            ready = self._route(flight.formation.legs[0].route, True, found, flight.at)
            formations += _flown(flight.formation, [ready], taken, found)
        return formations

    def _route(
        self, old: Route, is_whole: bool, found: list[Finding], at: IndexArray | None = None
    ) -> _Prepared:
        """The route prepared. is_whole: whether no formation flies a part of it only. at: which
        vertex of the file each one is."""
        if self.rules == 1:
            route, kept = self._as_in_first_rules(old, found)
            track = None
        else:
            track = Track(
                old,
                Handling(
                    max_gap_min=self.max_gap_min,
                    split_min=self.split_min,
                    keep_flawed=self.keep_flawed,
                    drop_flawed=self.drop_flawed,
                    may_sort=is_whole,
                ),
                at,
            )
            found += track.findings
            route, kept = track.route, track.at
        if self.edges is not None:
            kind = EDGE_KINDS[self.edges]
            route = replace(route, edges=(kind,) * len(route.edges))
        if self.error is not None:
            route = with_error(route, self.error)
        return _Prepared(route, kept, is_whole, track)

    def _as_in_first_rules(self, route: Route, found: list[Finding]) -> tuple[Route, IndexArray]:
        """Return the route as adiz 0.1 prepared it, and the indices of the vertices kept."""
        flawed = flaws(route)
        found += [
            Finding(code="flawed-fixes", track=route.id, text=text)
            for text in _told(flawed, self.drop_flawed)
        ]
        dropped = flawed.all if self.drop_flawed else ()
        if dropped:
            route = without(route, dropped)
        if self.max_gap_min is not None:
            route, long = parted(route, self.max_gap_min)
            if long.any():
                last = counted(int(long.sum()), "leg lasts", "legs last")
                text = f"{last} over {self.max_gap_min:g} min; not bridged"
                found.append(Finding(code="gap", track=route.id, text=text))
        return route, np.delete(np.arange(len(route) + len(dropped)), dropped)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A prepared route.

    kept: index in the original route of each vertex. is_whole: whether every formation flies it
    from end to end. track: what was done to it.
    """

    route: Route
    kept: IndexArray
    is_whole: bool
    track: Track | None

    def leg(self, old: Leg) -> Leg:
        """Return a leg of the original route in the prepared one.

        Raises InputError if fewer than 2 fixes are left.
        """
        if self.is_whole:
            return Leg(self.route, 0, len(self.route) - 1)
        first = int(np.searchsorted(self.kept, old.first))
        last = int(np.searchsorted(self.kept, old.last, side="right")) - 1
        if first >= last:
            raise InputError(
                f"route '{old.route.id}': fewer than 2 fixes are left from vertex {old.first} to "
                f"{old.last}; check the file, or keep them with --keep-flawed"
            )
        return Leg(self.route, first, last)


def _skipping_one_of_many(
    formation: Formation, case: Case, skipped: list[InputError]
) -> AbstractContextManager[None]:
    """Return a context that skips an invalid flight if it is one route of a file with several.

    A formation that a file defines is part of a case, which is checked completely or not at all.
    """
    (first, *others) = formation.legs
    if len(case.formations) == 1 or others or formation.id != first.route.id:
        return nullcontext()
    file = str(case.properties.get("file", case.id))
    return skipping(skipped, file, f"route '{first.route.id}'")


def _flown(
    formation: Formation, ready: Sequence[_Prepared], taken: set[str], found: list[Finding]
) -> list[Formation]:
    """Return the formation with prepared routes, or the flights of its recorded track."""
    legs = tuple(map(_Prepared.leg, ready, formation.legs))
    flown = replace(formation, legs=legs)
    track = ready[0].track if len(ready) == 1 and ready[0].is_whole else None
    if track is None or len(track.flights) == 1:
        return [flown]
    flights = list(_flights(flown, track.flights, taken))
    found.append(track.split_into([flight.id for flight in flights]))
    return flights


def _flown_whole(case: Case) -> dict[int, bool]:
    """Return for each route, by its id(), whether all its formations fly it from end to end."""
    whole: dict[int, bool] = {}
    for formation in case.formations:
        for leg in formation.legs:
            of_leg = (leg.first, leg.last) == (0, len(leg.route) - 1)
            whole[id(leg.route)] = whole.get(id(leg.route), True) and of_leg
    return whole


def _flights(whole: Formation, flights: Sequence[range], taken: set[str]) -> Iterator[Formation]:
    """Yield the flights of a formation; the first keeps its id, others get the next free one."""
    (leg,) = whole.legs
    free = numbered_ids(whole.id, taken)
    for number, flight in enumerate(flights, 1):
        flown = replace(whole, legs=(Leg(leg.route, flight[0], flight[-1]),))
        if number > 1:
            own = next(free)
            name = own if whole.name in ("", whole.id) else f"{whole.name} ({number})"
            flown = replace(flown, id=own, name=name)
        taken.add(flown.id)
        yield flown


def check_pressure(qnh_hpa: float | None) -> None:
    """Raise RequestError if the sea-level pressure is not possible."""
    least, most = QNH_HPA
    if qnh_hpa is not None and not least <= qnh_hpa <= most:
        raise RequestError(f"a QNH of {qnh_hpa:g} hPa; give {least:g} to {most:g}")


def _told(found: Flaws, dropped: bool) -> Iterator[str]:
    kinds = (
        (found.repeated, "in the place and at the time of the fix before", "kept"),
        (found.backward, "earlier than a fix before", "kept, the time not used"),
        (found.leaping, "too far from the fix before for any aircraft", "kept"),
    )
    for vertices, what, kept in kinds:
        if vertices:
            are = "1 fix is" if len(vertices) == 1 else f"{len(vertices)} fixes are"
            yield f"{are} {what} (vertex {first_few(vertices)}); {'left out' if dropped else kept}"
