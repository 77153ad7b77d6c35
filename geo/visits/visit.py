"""A visit as the answer describes it: entry, exit, duration and deepest point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np

from ..longitudes import wrapped
from ..model import Crossing, Deepest, Visit, Zone, in_force
from .clearance import gets_clear
from .deepest import find_deepest
from .distance import Foot
from .inside import Inside
from .times import time_at
from .track import Track
from .zone_geometry import geometry_of


def visits_of(
    zone: Zone,
    tracks: Sequence[Track],
    insides: Sequence[Inside],
    readings: Iterable[Iterable[tuple[float, float]]],
) -> tuple[Visit, ...]:
    """Return the visits that insides are, numbered from 1.

    readings: from and to in metres of what is inside under each reading of a silent text. A
    visit is decidable where every reading has it and some place of it is farther from each stretch
    of the boundary than the stretch's own error.
    """
    read = [np.array(list(reading), dtype=float).reshape(-1, 2) for reading in readings]
    reach = geometry_of(zone).reach
    visits: list[Visit] = []
    for track, of_track in groupby(insides, key=lambda inside: inside.track):
        own = list(of_track)
        from_m, to_m = np.array([(inside.from_m, inside.to_m) for inside in own]).T
        deepest = find_deepest(reach, track, from_m, to_m)
        number = tracks.index(track)
        for inside, (along_m, foot) in zip(own, deepest, strict=True):
            in_every_reading = all(
                bool(((of[:, 0] <= inside.to_m) & (of[:, 1] >= inside.from_m)).any()) for of in read
            )
            sure_of_line = in_every_reading and gets_clear(
                track, inside.from_m, inside.to_m, reach, foot
            )
            at = len(visits) + 1, number
            visits.append(_visit_of(zone, *at, inside, along_m, foot, sure_of_line))
    return tuple(visits)


def _visit_of(
    zone: Zone,
    number: int,
    track_number: int,
    inside: Inside,
    along_m: float,
    foot: Foot,
    sure_of_line: bool,
) -> Visit:
    """Return a visit whose deepest place lies so far along the path."""
    track = inside.track
    # An inside of no length is a stop: it begins with the first fix there, ends with the last.
    stands = inside.to_m == inside.from_m
    start, _ = time_at(track, inside.from_m, leaving=not inside.begins and not stands)
    end, _ = time_at(track, inside.to_m, leaving=inside.ends or stands)
    lon, lat = track.point(np.array([along_m]))
    return Visit(
        visit=number,
        track=track_number,
        vertex=track.lone_vertex,
        entry=None if inside.begins else crossing_at(track, inside.from_m, leaving=not stands),
        exit=None if inside.ends else crossing_at(track, inside.to_m, leaving=stands),
        from_m=inside.from_m,
        to_m=inside.to_m,
        duration_s=_duration_s(zone, start, end),
        deepest=Deepest(
            lon=wrapped(float(lon[0])),
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


def crossing_at(track: Track, distance_m: float, *, leaving: bool) -> Crossing:
    """Return the crossing at a distance along the path, with its leg and time.

    leaving: whether, where several vertices share a place, the time of the last of them counts.
    """
    at = np.array([distance_m])
    leg, along_m = track.locate(at)
    lon, lat = track.point(at)
    time, basis = time_at(track, distance_m, leaving=leaving)
    return Crossing(
        lon=wrapped(float(lon[0])),
        lat=float(lat[0]),
        distance_m=distance_m,
        leg=int(track.leg_number[leg[0]]),
        fraction=float(along_m[0] / track.legs.length_m[leg[0]]),
        time=time,
        time_basis=basis,
    )
