"""Find the crossings of a line, with the side that they come from and go to."""

from __future__ import annotations

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import CONTACT_M, Curves, crossings_of_pairs, near_pairs, wgs84
from ..longitudes import near
from .boundary import Boundary
from .track import Track

_STEP_M = 1.0
_TIE_M = 1e-6
_STRAIGHT_M = 1e-7
"""A place less far aside of the line than this, below the precision of coordinates, is on it."""


def find_line_crossings(track: Track, line: Boundary) -> list[tuple[float, bool]]:
    """Return where a track crosses a line, in order.

    Where the path meets the line, its sides before and after are compared. So a vertex on the line
    is crossed once, or not at all if path or line turns back. A path that runs along the line and
    leaves it on the other side crosses where it first meets it. A path that comes or goes straight
    on beyond the line's end has no side there, and crosses nothing.

    Parameters
    ----------
    track, line
        The track, and the line as curves.

    Returns
    -------
    list of (float, bool)
        Metres along the path, and whether it crosses to the right as one walks along the line.
    """
    if not len(track.legs):
        return []
    found: list[tuple[float, bool]] = []
    contacts = find_line_contacts(track, line)
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


def find_line_contacts(track: Track, line: Boundary) -> list[tuple[float, float]]:
    """Return where a track is on a line.

    Parameters
    ----------
    track, line
        The track, and the line as curves.

    Returns
    -------
    list of (float, float)
        From and to, metres along the path; equal if it only passes.
    """
    legs, flown = track.distinct_legs
    i, j = near_pairs(legs, line.curves, np.zeros(len(legs)))
    if not len(i) and legs.length_m.any():
        return []
    leg, w, _ = crossings_of_pairs(legs, line.curves, i, j)
    every_leg, found = flown.of(leg)
    meets = track.distance_m(every_leg, np.clip(w[found], 0.0, 1.0))
    meets = np.sort(np.concatenate([meets, track.vertex_m]))
    meets = meets[line.on(*track.point(meets))]
    if not len(meets):
        return []
    along = line.on(*track.point((meets[:-1] + meets[1:]) / 2)) | (np.diff(meets) < CONTACT_M)
    first = np.concatenate([[True], ~along])
    last = np.concatenate([~along, [True]])
    return list(zip(meets[first].tolist(), meets[last].tolist(), strict=True))


def aside_m(curves: Curves, lon: FloatArray, lat: FloatArray, among: IndexArray) -> FloatArray:
    """Return how far right of a line places lie.

    The side is taken from the edge nearest to each place, or from the two edges that meet there.

    Parameters
    ----------
    curves
        The edges of the line.
    lon, lat
        (n,) degrees WGS84.
    among
        (n, k) numbers of the curves that may be the nearest to each place; -1 fills unused columns.

    Returns
    -------
    array
        (n,) metres; negative is left, 0 is on the line or straight on beyond its end.
    """
    i = np.maximum(among, 0).ravel()
    x = near(np.repeat(lon, among.shape[1]), (curves.lon1[i] + curves.lon2[i]) / 2)
    y = np.repeat(lat, among.shape[1])
    w = np.clip(curves.parameter(i, x, y), 0.0, 1.0)
    foot_lon, foot_lat, course = curves.place(i, w)
    azimuth, _, apart = wgs84.inverse(foot_lon, foot_lat, x, y)
    distance_m = np.where(among < 0, np.inf, apart.reshape(among.shape))
    least_m = distance_m.min(axis=1)
    sine = np.sin(np.radians(azimuth - course)).reshape(among.shape)
    found_m = np.where(distance_m < least_m[:, None] + _TIE_M, sine, 0.0).sum(axis=1) * least_m
    return np.where(abs(found_m) > _STRAIGHT_M, found_m, 0.0)


def _side(line: Boundary, lon: float, lat: float) -> float:
    """Return how far right of the line one place is, comparing every edge."""
    every = np.arange(len(line.curves))[None]
    return float(aside_m(line.curves, np.array([lon]), np.array([lat]), every)[0])
