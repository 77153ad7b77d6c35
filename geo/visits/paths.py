"""Part of a path as a polyline, dense enough to draw."""

from __future__ import annotations

import numpy as np

from ..arrays import FloatArray
from ..edges import step_m
from ..errors import RequestError
from ..longitudes import continuous
from ..model import Route
from .track import tracks_of


def path_between(
    path: Route, from_m: float, to_m: float, *, tolerance_m: float = 25.0
) -> tuple[FloatArray, FloatArray]:
    """Return the part of a path between two distances as a polyline dense enough to draw.

    Parameters
    ----------
    path
        A route, or the path of a formation.
    from_m, to_m
        Metres from the start of the path. The part must not span a gap.
    tolerance_m
        Most metres that the polyline may leave the path.

    Returns
    -------
    lon, lat
        (n,) degrees WGS84, longitudes continuous.

    Raises
    ------
    RequestError
        If the part is not on the path, or spans a gap.

    >>> from adiz.geo.edges import Rhumb
    >>> route = Route(id="a", lon=[0, 10], lat=[60, 60], edges=[Rhumb()])
    >>> lon, lat = path_between(route, 0.0, 100_000.0)
    >>> round(float(lon[-1]), 4), set(lat.tolist())
    (1.7921, {60.0})
    """
    tracks = (t for t in tracks_of(path) if t.start_m <= from_m <= to_m <= t.end_m)
    track = next(tracks, None)
    if track is None:
        raise RequestError(
            f"metres {from_m:.0f} to {to_m:.0f} are not one unbroken part of path '{path.id}'; "
            "give two distances, in order, between which it has no gap"
        )
    start = np.clip(track.leg_start_m, from_m, to_m)
    part = np.clip(track.leg_end_m, from_m, to_m) - start
    count = np.ceil(part / step_m(track.legs, tolerance_m)).astype(np.intp)
    leg = np.repeat(np.arange(len(count)), count)
    step = np.arange(len(leg)) - np.repeat(np.cumsum(count) - count, count)
    distance_m = start[leg] + part[leg] * step / count[leg]
    lon, lat = track.point(np.concatenate([distance_m, [to_m]]))
    return continuous(lon), lat
