"""The check: one answer per formation and zone.

A visit is a maximal stretch of a formation's path inside the zone: laterally (the boundary by its
declared edges), vertically within floor and ceiling, at a time when the zone is valid. Several
visits stay several; in and out within one leg is a visit; contact less deep than 0.01 m is a touch
or runs along, never a visit; vertices that are not joined are not bridged. Visits describe the
nominal line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from .certainty import Evidence, judge
from .edges import CONTACT_M, EDGE_KINDS
from .errors import InputError
from .model import (
    Answer,
    Crossing,
    Deepest,
    Formation,
    LineCrossing,
    Nearest,
    Nominal,
    Visit,
    Zone,
    in_force,
    relation,
    wrap,
)
from .visits import (
    Boundary,
    Foot,
    Inside,
    Reach,
    Stretch,
    Track,
    find_line_crossings,
    find_stretches,
    insides,
    parts_of,
    time_at,
    tracks_of,
)


def check_formation(
    formation: Formation, zones: Sequence[Zone], *, qnh_hpa: float | None = None
) -> tuple[tuple[Answer, ...], tuple[LineCrossing, ...]]:
    """One answer per zone that is an area, and every crossing of the zones that are lines.

    qnh_hpa: pressure setting that makes pressure altitudes and altitudes above mean sea level
    comparable.
    """
    tracks = tracks_of(formation.path)
    areas = [_area(zone) for zone in zones if not zone.is_line]
    boundaries = [b for area in areas for b in area.boundaries.values()]
    cuts = [iter(find_stretches(track, boundaries)) for track in tracks]
    answers = []
    for area in areas:
        cut = {name: [next(of_track) for of_track in cuts] for name in area.boundaries}
        answers.append(_answer(formation, tracks, area, cut, qnh_hpa))
    crossed = [
        LineCrossing(
            formation=formation.id,
            line=zone.id,
            crossing=_crossing(track, at, leaving=True),
            came_from="left" if to_right else "right",
            goes_to="right" if to_right else "left",
        )
        for zone in zones
        if zone.is_line
        for track in tracks
        for at, to_right in find_line_crossings(track, _area(zone).boundaries[_DECLARED])
    ]
    return tuple(answers), tuple(crossed)


def separation_m(formation: Formation, zone: Zone) -> float:
    """Least distance between a formation's path and a zone's boundary or line, metres."""
    return _nearest_foot(tracks_of(formation.path), _area(zone))[2].distance_m


def entered_across_gaps(formation: Formation, zones: Iterable[Zone]) -> list[Zone]:
    """Areas that straight lines across the gaps of a path, which nobody saw flown, would enter."""
    path = formation.path
    bridges = tracks_of(replace(path, joined=~path.joined))
    areas = [zone for zone in zones if not zone.is_line]
    boundaries = [_area(zone).boundaries[_DECLARED] for zone in areas]
    met = {
        k
        for bridge in bridges
        if not bridge.is_still
        for k, run in enumerate(find_stretches(bridge, boundaries))
        if any(stretch.where == "inside" for stretch in run)
    }
    return [areas[k] for k in sorted(met)]


_DECLARED: Final = "declared"


class _Area:
    """A zone's boundary as declared and, where its text is silent, under each reading."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        readings = EDGE_KINDS if zone.edges_assumed else {}
        try:
            self.boundaries = {_DECLARED: Boundary(zone.rings)}
            for kind, edge in readings.items():
                self.boundaries[kind] = self.boundaries[_DECLARED].reading(edge)
        except InputError as error:
            raise InputError(f"zone '{zone.id}': {error}") from None

    @cached_property
    def reaches(self) -> list[Reach]:
        """Of the declared boundary first, then of each reading."""
        return [Reach(boundary) for boundary in self.boundaries.values()]

    @property
    def reach(self) -> Reach:
        """Of the declared boundary."""
        return self.reaches[0]


@lru_cache(maxsize=256)
def _area(zone: Zone) -> _Area:
    return _Area(zone)


def _answer(
    formation: Formation,
    tracks: tuple[Track, ...],
    area: _Area,
    cut: Mapping[str, Sequence[Sequence[Stretch]]],
    qnh_hpa: float | None,
) -> Answer:
    parts = [parts_of(track, area.zone, qnh_hpa) for track in tracks]
    found = {
        name: [
            inside
            for track, run, of_track in zip(tracks, runs, parts, strict=True)
            for inside in insides(track, run, of_track)
        ]
        for name, runs in cut.items()
    }
    nominal_insides = found.pop(_DECLARED)
    readings = {
        kind: tuple((inside.from_m, inside.to_m) for inside in read) for kind, read in found.items()
    }
    visits = tuple(
        _visit(area, number, tracks.index(inside.track), inside, readings.values())
        for number, inside in enumerate(nominal_insides, 1)
    )
    flown = [stretch for run in cut[_DECLARED] for stretch in run]
    nominal = _nominal(visits, flown)
    outside = None if visits else _nearest_foot(tracks, area)
    judgement = judge(
        Evidence(
            path=formation.path,
            kind=area.zone.kind,
            reaches=area.reaches,
            parts=parts,
            visits=visits,
            nominal=nominal,
            nearest=outside and _nearest(tracks, outside, flown),
            foot=outside and outside[2],
            any_reading=any(readings.values()),
        )
    )
    return Answer(
        formation=formation.id,
        zone=area.zone.id,
        kind=area.zone.kind,
        relation=relation(formation, area.zone),
        verdict=judgement.verdict,
        basis=judgement.basis,
        probability=judgement.probability,
        nominal=nominal,
        visits=judgement.visits,
        nearest=judgement.nearest,
        readings=readings,
    )


@lru_cache(maxsize=1024)
def _deepest(area: _Area, inside: Inside) -> tuple[float, Foot]:
    return area.reach.deepest(inside.track, inside.from_m, inside.to_m)


@lru_cache(maxsize=1024)
def _nearest_foot(tracks: tuple[Track, ...], area: _Area) -> tuple[Track, float, Foot]:
    feet = [(track, *area.reach.nearest(track)) for track in tracks]
    return min(feet, key=lambda foot: foot[2].distance_m)


def _nominal(visits: Sequence[Visit], flown: Iterable[Stretch]) -> Nominal:
    if visits:
        return "inside"
    contacts = [stretch for stretch in flown if stretch.where == "on"]
    if any(contact.to_m - contact.from_m > CONTACT_M for contact in contacts):
        return "along"
    return "touch" if contacts else "outside"


def _visit(
    area: _Area,
    number: int,
    track_number: int,
    inside: Inside,
    readings: Iterable[Iterable[tuple[float, float]]],
) -> Visit:
    track = inside.track
    along_m, foot = _deepest(area, inside)
    in_every_reading = all(
        any(a <= inside.to_m and b >= inside.from_m for a, b in reading) for reading in readings
    )
    sure_of_line = in_every_reading and foot.distance_m > foot.error_m
    stands = inside.to_m == inside.from_m
    start, _ = time_at(track, inside.from_m, leaving=not inside.begins and not stands)
    end, _ = time_at(track, inside.to_m, leaving=inside.ends or stands)
    lon, lat = track.point(np.array([along_m]))
    return Visit(
        visit=number,
        track=track_number,
        vertex=track.lone_vertex,
        entry=None if inside.begins else _crossing(track, inside.from_m, leaving=not stands),
        exit=None if inside.ends else _crossing(track, inside.to_m, leaving=stands),
        from_m=inside.from_m,
        to_m=inside.to_m,
        duration_s=_duration_s(area.zone, start, end),
        deepest=Deepest(
            lon=wrap(float(lon[0])),
            lat=float(lat[0]),
            distance_m=along_m,
            depth_m=foot.distance_m,
        ),
        decidable=sure_of_line and inside.vertical != "unknown",
        vertical=inside.vertical,
    )


def _duration_s(zone: Zone, start: np.datetime64 | None, end: np.datetime64 | None) -> float | None:
    """How long, of the time from start to end, the zone was in force; None where one is unknown."""
    if start is None or end is None:
        return None
    begins, ceases = in_force(zone)
    return max(0.0, float((min(end, ceases) - max(start, begins)) / np.timedelta64(1, "s")))


def _crossing(track: Track, distance_m: float, *, leaving: bool) -> Crossing:
    at = np.array([distance_m])
    leg, along_m = track.locate(at)
    lon, lat = track.point(at)
    time, basis = time_at(track, distance_m, leaving=leaving)
    return Crossing(
        lon=wrap(float(lon[0])),
        lat=float(lat[0]),
        distance_m=distance_m,
        leg=int(track.leg_number[leg[0]]),
        fraction=float(along_m[0] / track.legs.length_m[leg[0]]),
        time=time,
        time_basis=basis,
    )


def _nearest(
    tracks: tuple[Track, ...], found: tuple[Track, float, Foot], flown: Iterable[Stretch]
) -> Nearest:
    """Laterally nearest; a path that passes above or below the zone comes as near as 0 m."""
    over = next((stretch for stretch in flown if stretch.where == "inside"), None)
    if over is None:
        track, along_m, foot = found
        zone_place, distance_m = (foot.lon, foot.lat), foot.distance_m
    else:
        along_m, distance_m = over.from_m, 0.0
        track = next(t for t in tracks if t.start_m <= along_m <= t.end_m)
    lon, lat = (float(v[0]) for v in track.point(np.array([along_m])))
    if over is not None:
        zone_place = lon, lat
    time, _ = time_at(track, along_m)
    return Nearest(
        lon=wrap(lon),
        lat=lat,
        along_m=along_m,
        zone_lon=wrap(zone_place[0]),
        zone_lat=zone_place[1],
        separation_m=distance_m,
        time=time,
    )
