"""Crossings of a line, with the side they come from and go to."""

from __future__ import annotations

import numpy as np

from ..arrays import IndexArray
from ..edges import CONTACT_M, find_crossings, wgs84
from ..longitudes import near
from .boundary import Boundary
from .track import Track

_STEP_M = 1.0
_TIE_M = 1e-6
_STRAIGHT_M = 1e-7
"""Aside of the line by less than coordinates can tell: straight on."""


def find_line_crossings(track: Track, line: Boundary) -> list[tuple[float, bool]]:
    """Distances along the path, in order, where it crosses the line, and whether to the right.

    A path that meets the line is asked on which side it was before and is after, so that a vertex
    on the line is crossed once or, where path or line turns back, not at all. A path that runs
    along the line and leaves it on the other side crosses where it first meets it. One that comes
    or goes straight on beyond the line's end has no side there, and crosses nothing.
    """
    if not len(track.legs):
        return []
    found: list[tuple[float, bool]] = []
    contacts = _contacts(track, line)
    for k, (first, last) in enumerate(contacts):
        room_before = first - (contacts[k - 1][1] if k else track.start_m)
        room_after = (contacts[k + 1][0] if k + 1 < len(contacts) else track.end_m) - last
        if room_before == 0 or room_after == 0:
            continue
        step_before, step_after = (min(_STEP_M, room / 2) for room in (room_before, room_after))
        around = np.array([first - step_before, last + step_after])
        before, after = (_side(line, *place) for place in zip(*track.point(around), strict=True))
        if before * after < 0:
            found.append((first, after > 0))
    return found


def _contacts(track: Track, line: Boundary) -> list[tuple[float, float]]:
    """Where the path is on the line: from and to, equal where it only passes."""
    leg, w, _ = find_crossings(track.legs, line.curves)
    meets = track.distance_m(leg, np.clip(w, 0.0, 1.0))
    meets = np.sort(np.concatenate([meets, track.vertex_m]))
    meets = meets[line.on(*track.point(meets))]
    if not len(meets):
        return []
    along = line.on(*track.point((meets[:-1] + meets[1:]) / 2)) | (np.diff(meets) < CONTACT_M)
    first = np.concatenate([[True], ~along])
    last = np.concatenate([~along, [True]])
    return list(zip(meets[first].tolist(), meets[last].tolist(), strict=True))


def _side(line: Boundary, lon: float, lat: float) -> float:
    """How far right of the line, metres, by the edge nearest to it, or the two that meet; 0 if on
    it or straight beyond its end."""
    curves = line.curves
    i: IndexArray = np.arange(len(curves))
    x = near(np.full(len(i), lon), (curves.lon1 + curves.lon2) / 2)
    w = np.clip(curves.parameter(i, x, np.full(len(i), lat)), 0.0, 1.0)
    azimuth, _, distance_m = wgs84.inverse(*curves.point(i, w), lon, lat)
    nearest = np.flatnonzero(distance_m < distance_m.min() + _TIE_M)
    course = curves.course(nearest, w[nearest])
    aside_m = np.sin(np.radians(azimuth[nearest] - course)).sum() * distance_m.min()
    return float(aside_m) if abs(aside_m) > _STRAIGHT_M else 0.0
