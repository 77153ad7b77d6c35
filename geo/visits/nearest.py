"""Find where a path comes nearest to a zone, and how near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..edges import wgs84
from ..longitudes import wrapped
from ..model import Formation, Nearest, Zone, to_millisecond
from .balls import Balls, NearPairs, spread
from .distance import Foot, Reach
from .joined import Joined
from .path_pieces import pieces_of
from .stretches import Stretch
from .times import time_at
from .track import Track, tracks_of
from .zone_geometry import geometry_of

_AT_ONCE: Final = 512
"""Boundaries looked at together, to keep memory small."""


@dataclass(frozen=True, slots=True)
class NearestFoot:
    """The point of a boundary that is nearest to a path.

    Attributes
    ----------
    track
        The part of the path that comes nearest.
    along_m
        Where it does, metres from the start of the path.
    foot
        The point of the boundary.
    """

    track: Track
    along_m: float
    foot: Foot


def nearest_foot(tracks: Sequence[Track], reach: Reach) -> NearestFoot:
    """Return the foot on a boundary that is nearest to any of the tracks.

    Parameters
    ----------
    tracks, reach
        The unbroken parts of a path, and the distances from the boundary.
    """
    return nearest_feet(tracks, Joined([reach]), [0])[0]


def nearest_feet(
    tracks: Sequence[Track], joined: Joined, wanted: Sequence[int]
) -> list[NearestFoot]:
    """Return the foot on each of some boundaries that is nearest to any of the tracks.

    Parameters
    ----------
    tracks
        The unbroken parts of a path.
    joined, wanted
        Distances from several boundaries, and the numbers of those that are wanted.

    Returns
    -------
    list
        One foot for each of `wanted`, in their order.
    """
    nearest: dict[int, NearestFoot] = {}
    for track in tracks:
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            for number, found in zip(some, _feet_of(track, joined, some), strict=True):
                before = nearest.get(number)
                if before is None or found.foot.distance_m < before.foot.distance_m:
                    nearest[number] = found
    return [nearest[number] for number in wanted]


def _feet_of(track: Track, joined: Joined, wanted: Sequence[int]) -> list[NearestFoot]:
    """Return the foot on each of some boundaries that is nearest to one track."""
    if track.is_still:
        return [_foot_of_place(track, joined.reaches[number]) for number in wanted]
    pieces = pieces_of(track)
    is_wanted = np.zeros(len(joined.reaches), dtype=bool)
    is_wanted[list(wanted)] = True
    pairs = NearPairs(pieces.levels[-1], joined.levels[-1], is_wanted)
    pairs.go_down(pieces.levels, joined.levels)
    legs, first, size = pieces.cut(pairs.path)
    pairs.path, pairs.target = spread(first, size), np.repeat(pairs.target, size)
    pairs.compare(Balls.round_lines(legs.curve, legs.start, legs.end, None), joined.levels[0])
    a, b = pairs.path, pairs.target
    u, v, distance_m = _between_chords(
        legs.start[a], legs.end[a], joined.chords.start[b], joined.chords.end[b]
    )
    owner = joined.levels[0].owner[b]
    order = np.lexsort((b, a, distance_m, owner))
    best = order[np.flatnonzero(np.diff(owner[order], prepend=-1))]
    a, b, u, v, owner = a[best], b[best], u[best], v[best], owner[best]
    lon, lat, w = legs.point(a, u)
    along_m = track.distance_m(pieces.along(legs.curve[a]), w).tolist()
    feet = joined.feet(lon, lat, b, v)
    found = {
        number: NearestFoot(track, *of_one)
        for number, *of_one in zip(owner.tolist(), along_m, feet, strict=True)
    }
    return [found[number] for number in wanted]


def _foot_of_place(track: Track, reach: Reach) -> NearestFoot:
    """Return the foot on a boundary that is nearest to the only place of a track."""
    _, chord, u = reach.chords.near(wgs84.geocentric_m(track.lon[:1], track.lat[:1]))
    place = float(track.lon[0]), float(track.lat[0])
    return NearestFoot(track, track.start_m, reach.foot(*place, int(chord[0]), float(u[0])))


def separation_m(formation: Formation, zone: Zone) -> float:
    """Return the least distance between a formation's path and a zone's boundary, metres.

    It is the distance from the line also where the path is inside. Right to a metre up to 350 km.

    Parameters
    ----------
    formation, zone
        Heights, dates and stated errors of both are ignored.
    """
    return nearest_foot(tracks_of(formation.path), geometry_of(zone).reach).foot.distance_m


def nearest_of(tracks: Sequence[Track], found: NearestFoot, flown: Iterable[Stretch]) -> Nearest:
    """Return where a path that does not enter a zone is laterally nearest to it.

    A path that passes over the zone, but above, below or at another time, comes as near as 0 m.

    Parameters
    ----------
    tracks
        The unbroken parts of the path.
    found
        The foot on the zone's boundary that is nearest to any of them.
    flown
        The stretches of all tracks relative to the boundary.
    """
    over = next((stretch for stretch in flown if stretch.where == "inside"), None)
    if over is None:
        track, along_m, foot = found.track, found.along_m, found.foot
        zone_place, distance_m = (foot.lon, foot.lat), foot.distance_m
    else:
        along_m, distance_m = over.from_m, 0.0
        track = next(t for t in tracks if t.start_m <= along_m <= t.end_m)
    lon, lat = (float(v[0]) for v in track.point(np.array([along_m])))
    if over is not None:
        zone_place = lon, lat
    time, basis = time_at(track, along_m)
    return Nearest(
        lon=wrapped(lon),
        lat=lat,
        along_m=along_m,
        zone_lon=wrapped(zone_place[0]),
        zone_lat=zone_place[1],
        separation_m=distance_m,
        time=time if basis == "published" else to_millisecond(time),
    )


def _between_chords(
    a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the nearest fractions of the chords a-b and c-d, and their distance.

    Ericson (2005), Real-Time Collision Detection, section 5.1.9.
    """
    p, q, r = b - a, d - c, a - c
    pp = np.maximum((p * p).sum(axis=1), 1e-12)
    qq = np.maximum((q * q).sum(axis=1), 1e-12)
    pq, pr, qr = (p * q).sum(axis=1), (p * r).sum(axis=1), (q * r).sum(axis=1)
    determinant = pp * qq - pq * pq
    with np.errstate(invalid="ignore", divide="ignore"):
        free = np.clip((pq * qr - pr * qq) / determinant, 0.0, 1.0)
    u = np.where(determinant > 1e-9 * pp * qq, free, 0.0)
    v = np.clip((pq * u + qr) / qq, 0.0, 1.0)
    u = np.clip((pq * v - pr) / pp, 0.0, 1.0)
    return u, v, np.linalg.norm(r + u[:, None] * p - v[:, None] * q, axis=1)
