"""Visits as the answer describes them: entry, exit, duration and deepest point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..longitudes import wrapped
from ..model import Crossing, Deepest, Visit, Zone, in_force
from .clearance import get_clear
from .deepest import DeepestFoot, find_deepest
from .inside import Inside
from .joined import Joined
from .times import times_at
from .track import Track
from .zone_geometry import geometry_of


def deepest_of(
    insides: Sequence[Sequence[Inside]], joined: Joined, numbers: Sequence[int]
) -> list[list[DeepestFoot]]:
    """Return the deepest place of every part inside several zones, all of a track at once.

    Parameters
    ----------
    insides
        For each zone, the parts inside.
    joined, numbers
        Distances from the boundaries of zones, and the number of each of these zones among them.

    Returns
    -------
    list
        For each zone and part, the metres along the path and the foot, as of `find_deepest`.
    """
    found: list[list[DeepestFoot]] = [[] for _ in insides]
    every = [(zone, inside) for zone, own in enumerate(insides) for inside in own]
    for track in dict.fromkeys(inside.track for _, inside in every):
        of_track = [(zone, inside) for zone, inside in every if inside.track is track]
        from_m, to_m = np.array([(inside.from_m, inside.to_m) for _, inside in of_track]).T
        number = np.array([numbers[zone] for zone, _ in of_track], dtype=np.intp)
        deepest = find_deepest(track, joined, number, from_m, to_m)
        for (zone, _), of_one in zip(of_track, deepest, strict=True):
            found[zone].append(of_one)
    return found


def visits_of(
    zone: Zone,
    tracks: Sequence[Track],
    insides: Sequence[Inside],
    deepest: Sequence[DeepestFoot],
    readings: Iterable[Iterable[tuple[float, float]]],
) -> tuple[Visit, ...]:
    """Return the visits for the parts inside, numbered from 1.

    A visit is decidable if every reading has it, and if some place of it is farther from each
    stretch of the boundary than that stretch's own error.

    Parameters
    ----------
    zone
        The zone that is visited.
    tracks
        All tracks of the path.
    insides
        What is inside, sorted by track.
    deepest
        The deepest place of each, as `deepest_of` returns it.
    readings
        For each reading of a silent text, what is inside: from and to in metres along the path.
    """
    read = [np.array(list(reading), dtype=float).reshape(-1, 2) for reading in readings]
    reach = geometry_of(zone).reach
    visits: list[Visit] = []
    feet = iter(deepest)
    for track, of_track in groupby(insides, key=lambda inside: inside.track):
        own = list(of_track)
        from_m, to_m = np.array([(inside.from_m, inside.to_m) for inside in own]).T
        of_own = list(islice(feet, len(own)))
        number = tracks.index(track)
        in_every = np.ones(len(own), dtype=bool)
        for spans in read:
            in_every &= _meets_any(from_m, to_m, spans)
        depth_m = np.array([foot.distance_m for _, foot in of_own])
        sure_of_line = in_every & get_clear(track, from_m, to_m, reach, depth_m)
        visits += _visits_of(zone, number, len(visits), own, of_own, sure_of_line.tolist())
    return tuple(visits)


def _meets_any(from_m: FloatArray, to_m: FloatArray, spans: FloatArray) -> BoolArray:
    """Return whether each stretch shares a place with any of the spans, (n, 2), sorted."""
    if not len(spans):
        return np.zeros(len(from_m), dtype=bool)
    last = np.searchsorted(spans[:, 0], to_m, side="right") - 1
    return np.asarray((last >= 0) & (spans[np.maximum(last, 0), 1] >= from_m))


def _visits_of(
    zone: Zone,
    track_number: int,
    before: int,
    insides: Sequence[Inside],
    deepest: Sequence[DeepestFoot],
    sure_of_line: Sequence[bool],
) -> Iterator[Visit]:
    """Yield the visits on one track; `before` is the number of visits on earlier tracks."""
    track = insides[0].track
    begins, ends = (np.array([getattr(i, name) for i in insides]) for name in ("begins", "ends"))
    from_m, to_m = (np.array([getattr(i, name) for i in insides]) for name in ("from_m", "to_m"))
    # An inside of zero length is a stop: it begins with the first fix there, ends with the last.
    stands = to_m == from_m
    starts = times_at(track, from_m, ~begins & ~stands)
    stops = times_at(track, to_m, ends | stands)
    entries = iter(crossings_at(track, from_m[~begins], ~stands[~begins]))
    exits = iter(crossings_at(track, to_m[~ends], stands[~ends]))
    lon, lat = track.point(np.array([along_m for along_m, _ in deepest]))
    for k, inside in enumerate(insides):
        along_m, foot = deepest[k]
        yield Visit(
            visit=before + k + 1,
            track=track_number,
            vertex=track.lone_vertex,
            entry=None if inside.begins else next(entries),
            exit=None if inside.ends else next(exits),
            from_m=inside.from_m,
            to_m=inside.to_m,
            duration_s=_duration_s(zone, starts[k][0], stops[k][0]),
            deepest=Deepest(
                lon=wrapped(float(lon[k])),
                lat=float(lat[k]),
                distance_m=along_m,
                depth_m=foot.distance_m,
            ),
            decidable=sure_of_line[k] and inside.vertical != "unknown",
            vertical=inside.vertical,
        )


def _duration_s(zone: Zone, start: np.datetime64 | None, end: np.datetime64 | None) -> float | None:
    """Return how long the zone was in force between start and end; None if one is unknown."""
    if start is None or end is None:
        return None
    begins, ceases = in_force(zone)
    return max(0.0, float((min(end, ceases) - max(start, begins)) / np.timedelta64(1, "s")))


def crossings_at(track: Track, distance_m: FloatArray, leaving: BoolArray) -> list[Crossing]:
    """Return the crossings at distances along the path, with their legs and times.

    Parameters
    ----------
    track
        The track.
    distance_m
        (n,) metres along the path.
    leaving
        (n,) whether the time of the last vertex counts if several vertices share the place.
    """
    if not len(distance_m):
        return []
    leg, along_m = track.locate(distance_m)
    lon, lat = track.point(distance_m)
    number, part = track.leg_number[leg], along_m / track.legs.length_m[leg]
    columns = zip(
        lon.tolist(), lat.tolist(), distance_m.tolist(), number.tolist(), part.tolist(),
        times_at(track, distance_m, leaving), strict=True,
    )  # fmt: skip
    return [
        Crossing(
            lon=wrapped(x), lat=y, distance_m=at_m, leg=of_leg, fraction=fraction,
            time=time, time_basis=basis,
        )
        for x, y, at_m, of_leg, fraction, (time, basis) in columns
    ]  # fmt: skip
