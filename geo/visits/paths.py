"""Part of a path as a polyline, dense enough to draw."""

from __future__ import annotations

import numpy as np

from ..arrays import FloatArray
from ..edges import step_m
from ..longitudes import continuous
from ..model import Route
from .track import tracks_of


def path_between(
    path: Route, from_m: float, to_m: float, *, tolerance_m: float = 25.0
) -> tuple[FloatArray, FloatArray]:
    """Return lon, lat of the part of a path between two distances, dense enough to draw.

    Parameters
    ----------
    from_m, to_m
        Metres from the start of the path. The part must not span a gap.
    tolerance_m
        Most that the polyline may leave the path.

    Returns
    -------
    lon, lat
        (n,) degrees WGS84, longitudes continuous.
    """
    track = next(t for t in tracks_of(path) if t.start_m <= from_m and to_m <= t.end_m)
    start = np.clip(track.leg_start_m, from_m, to_m)
    part = np.clip(track.leg_end_m, from_m, to_m) - start
    count = np.ceil(part / step_m(track.legs, tolerance_m)).astype(np.intp)
    leg = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(leg)) - np.repeat(np.cumsum(count) - count, count)
    distance_m = start[leg] + part[leg] * step / count[leg]
    lon, lat = track.point(np.concatenate([distance_m, [to_m]]))
    return continuous(lon), lat
