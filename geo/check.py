"""The check. A visit is a maximal stretch of a formation's path inside a zone.

Laterally inside, the boundary by its declared edges. Several visits stay several; in and out
within one leg is a visit; contact less deep than 0.01 m is a touch or runs along, never a visit;
vertices that are not joined are not bridged. Visits describe the nominal line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from . import geodesic
from .answer import (
    Answer,
    Crossing,
    Deepest,
    LineCrossing,
    Nearest,
    Nominal,
    Relation,
    Verdict,
    Vertical,
    Visit,
)
from .arrays import FloatArray
from .crossings import CONTACT_M, crossings
from .distance import Foot, Reach
from .edges import EDGE_KINDS
from .formation import Formation
from .route import Route, wrap
from .stretches import Boundary, Stretch, Track, stretches, track_of
from .timing import time_at
from .zone import Zone

BOUND_PER_SIGMA: Final = 2.448
"""Radius that holds 95 % of a circular normal error, in standard deviations."""


def check_formation(
    formation: Formation, zones: Sequence[Zone]
) -> tuple[tuple[Answer, ...], tuple[LineCrossing, ...]]:
    """One answer per zone that is an area, and every crossing of the zones that are lines."""
    track = track_of(formation.path)
    areas = [_area(zone) for zone in zones if not zone.is_line]
    cut = iter(stretches(track, [b for area in areas for b in area.boundaries]))
    answers = tuple(
        _answer(formation, track, area, [next(cut) for _ in area.boundaries]) for area in areas
    )
    crossed = tuple(
        crossing
        for zone in zones
        if zone.is_line
        for crossing in _line_crossings(formation, track, zone)
    )
    return answers, crossed


def path_length_m(path: Route) -> float:
    """Metres along a path, over its joined legs."""
    return track_of(path).length_m


def vertex_distances_m(path: Route) -> FloatArray:
    """(n,) metres along a path from its start to each vertex."""
    return track_of(path).vertex_m


def relation(formation: Formation, zone: Zone) -> Relation:
    """Whose zone it is to the aircraft: own only if every aircraft's nation declared it."""
    if zone.claimants:
        return "disputed"
    known = formation.nations - {None}
    if zone.authority is None or not known:
        return "unknown"
    if known != {zone.authority}:
        return "foreign"
    return "own" if None not in formation.nations else "unknown"


class _Area:
    """A zone's boundary as declared and, where its text is silent, under each reading."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.boundary = Boundary(zone.rings)
        self.readings = (
            {kind: Boundary(zone.reading(edge).rings) for kind, edge in EDGE_KINDS.items()}
            if zone.edges_assumed
            else {}
        )

    @property
    def boundaries(self) -> list[Boundary]:
        return [self.boundary, *self.readings.values()]

    @cached_property
    def reach(self) -> Reach:
        return Reach(self.boundary)

    def bound_m(self, foot: Foot) -> float:
        """The zone's own error at a point of its line, between those of the two vertices."""
        ring = self.zone.rings[foot.ring]
        bound = np.fmax(ring.bound_m, BOUND_PER_SIGMA * ring.sigma_m)
        a, b = np.nan_to_num(bound[[foot.edge, (foot.edge + 1) % len(ring)]])
        return float(a + foot.fraction * (b - a))


@lru_cache(maxsize=256)
def _area(zone: Zone) -> _Area:
    return _Area(zone)


@dataclass(frozen=True, slots=True)
class _Inside:
    """A maximal stretch inside, and whether the path begins or ends with it."""

    from_m: float
    to_m: float
    begins: bool
    ends: bool


def _insides(runs: Iterable[list[Stretch]]) -> list[_Inside]:
    """Stretches inside, joined over what runs along the boundary between two of them."""
    found: list[_Inside] = []
    for run in runs:
        start, end = run[0].from_m, run[-1].to_m
        previous: list[Stretch] = []
        for stretch in run:
            if stretch.where == "inside":
                bridged = len(previous) > 1 and [s.where for s in previous[-2:]] == ["inside", "on"]
                begin = found.pop().from_m if bridged else stretch.from_m
                found.append(_Inside(begin, stretch.to_m, begin == start, stretch.to_m == end))
            previous.append(stretch)
    return found


def _answer(
    formation: Formation, track: Track, area: _Area, cut: list[list[list[Stretch]]]
) -> Answer:
    runs, *reading_runs = cut
    insides = [i for i in _insides(runs) if _is_deep(track, area, i)]
    readings = {
        kind: tuple((i.from_m, i.to_m) for i in _insides(other))
        for kind, other in zip(area.readings, reading_runs, strict=True)
    }
    visits = tuple(
        _visit(track, area, number, inside, readings.values())
        for number, inside in enumerate(insides, 1)
    )
    nominal = _nominal(visits, runs)
    nearest = None if visits else _nearest(track, area)
    return Answer(
        formation=formation.id,
        zone=area.zone.id,
        kind=area.zone.kind,
        relation=relation(formation, area.zone),
        verdict=_verdict(track, area, visits, nominal, any(readings.values())),
        basis="geometry",
        nominal=nominal,
        visits=visits,
        nearest=nearest,
        readings=readings,
    )


def _is_deep(track: Track, area: _Area, inside: _Inside) -> bool:
    """Whether a stretch gets deeper than contact; only short or lone ones need measuring."""
    if inside.to_m - inside.from_m > 1000.0:
        return True
    return _deepest(track, area, inside)[1].distance_m >= CONTACT_M


@lru_cache(maxsize=1024)
def _deepest(track: Track, area: _Area, inside: _Inside) -> tuple[float, Foot]:
    return area.reach.deepest(track, Stretch(inside.from_m, inside.to_m, "inside"))


def _nominal(visits: Sequence[Visit], runs: Iterable[list[Stretch]]) -> Nominal:
    if visits:
        return "inside"
    contacts = [s for run in runs for s in run if s.where != "outside"]
    if any(s.to_m - s.from_m > CONTACT_M for s in contacts):
        return "along"
    return "touch" if contacts else "outside"


def _verdict(
    track: Track, area: _Area, visits: Sequence[Visit], nominal: Nominal, any_reading: bool
) -> Verdict:
    """By the nominal line; undecidable where the zone's own error or its silent text decides."""
    if visits:
        return "entered" if any(visit.decidable for visit in visits) else "undecidable"
    _, foot = _nearest_foot(track, area)
    if any_reading or area.bound_m(foot) > foot.distance_m:
        return "undecidable"
    return "did not enter" if nominal == "outside" or nominal == "inside" else nominal


@lru_cache(maxsize=1024)
def _nearest_foot(track: Track, area: _Area) -> tuple[float, Foot]:
    return area.reach.nearest(track)


def _visit(
    track: Track,
    area: _Area,
    number: int,
    inside: _Inside,
    readings: Iterable[tuple[tuple[float, float], ...]],
) -> Visit:
    along_m, foot = _deepest(track, area, inside)
    in_every_reading = all(
        any(a <= inside.to_m and b >= inside.from_m for a, b in reading) for reading in readings
    )
    start, _ = time_at(track, inside.from_m)
    end, _ = time_at(track, inside.to_m)
    lon, lat = track.point(np.array([along_m]))
    return Visit(
        visit=number,
        entry=None if inside.begins else _crossing(track, inside.from_m),
        exit=None if inside.ends else _crossing(track, inside.to_m),
        from_m=inside.from_m,
        to_m=inside.to_m,
        duration_s=(
            float((end - start) / np.timedelta64(1, "s"))
            if start is not None and end is not None
            else None
        ),
        deepest=Deepest(
            lon=wrap(float(lon[0])),
            lat=float(lat[0]),
            distance_m=along_m,
            depth_m=foot.distance_m,
        ),
        decidable=in_every_reading and foot.distance_m > area.bound_m(foot),
        vertical=_vertical(area.zone),
    )


def _vertical(zone: Zone) -> Vertical:
    return "not limited" if zone.floor is None and zone.ceiling is None else "unknown"


def _crossing(track: Track, distance_m: float) -> Crossing:
    at = np.array([distance_m])
    leg, along_m = track.locate(at)
    lon, lat = track.point(at)
    time, basis = time_at(track, distance_m)
    return Crossing(
        lon=wrap(float(lon[0])),
        lat=float(lat[0]),
        distance_m=distance_m,
        leg=int(track.leg_number[leg[0]]),
        fraction=float(along_m[0] / track.legs.length_m[leg[0]]),
        time=time,
        time_basis=basis,
    )


def _nearest(track: Track, area: _Area) -> Nearest:
    along_m, foot = _nearest_foot(track, area)
    lon, lat = track.point(np.array([along_m]))
    time, _ = time_at(track, along_m)
    return Nearest(
        lon=wrap(float(lon[0])),
        lat=float(lat[0]),
        along_m=along_m,
        zone_lon=wrap(foot.lon),
        zone_lat=foot.lat,
        separation_m=foot.distance_m,
        time=time,
    )


def _line_crossings(formation: Formation, track: Track, zone: Zone) -> list[LineCrossing]:
    """Crossings of a line in order, told by the side of the line 1 m before and after."""
    if not len(track.legs):
        return []
    boundary = Boundary(zone.rings)
    leg, w, edge = crossings(track.legs, boundary.curves)
    distance = track.distance_m(leg, np.clip(w, 0.0, 1.0))
    order = np.argsort(distance)
    found: list[LineCrossing] = []
    for at, j in zip(distance[order], edge[order], strict=True):
        run = next(r for r in track.runs if track.vertex_m[r[1]] >= at)
        around = np.clip([at - 1.0, at + 1.0], *track.vertex_m[list(run)])
        if not boundary.on(*track.point(np.array([at])))[0]:
            continue
        lon, lat = track.point(around)
        middle = (boundary.curves.lon1[j] + boundary.curves.lon2[j]) / 2
        before, after = boundary.curves.side_m(np.array([j, j]), geodesic.near(lon, middle), lat)
        again = found and at - found[-1].crossing.distance_m < CONTACT_M
        if before * after < 0 and not again:
            found.append(
                LineCrossing(
                    formation=formation.id,
                    line=zone.id,
                    crossing=_crossing(track, float(at)),
                    came_from="right" if before > 0 else "left",
                    goes_to="right" if after > 0 else "left",
                )
            )
    return found
