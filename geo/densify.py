"""Lines for drawing: enough vertices that straight segments stay within a stated tolerance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .arrays import FloatArray
from .curves import ARC, Curves
from .edges import Edge
from .geodesic import MEAN_RADIUS_M
from .route import Route
from .stretches import track_of

_LEAST_TAN = 1e-3
_GREATEST_TAN = 115.0


def densify(
    lon: FloatArray,
    lat: FloatArray,
    edges: Sequence[Edge],
    *,
    tolerance_m: float = 25.0,
    closed: bool = False,
) -> tuple[FloatArray, FloatArray]:
    """Vertices so dense that joining them straight, in (lon, lat) or in Mercator, moves the line
    by at most tolerance_m.

    Geodesics, rhumb lines and planar edges have geodesic curvatures that differ by at most
    2 tan(lat) / R; a circle of radius r adds cot(r/R) / R. A curve of length s and relative
    curvature k leaves its chord by at most k s^2 / 8. Above 89.5 degrees the bound is not kept.
    Longitudes are continuous; a closed ring ends where it began, plus any turn it makes.

    >>> from adiz.geo.edges import Rhumb
    >>> x, y = densify(np.array([120.0, 130.0]), np.array([30.0, 30.0]), [Rhumb()])
    >>> len(x) > 2, set(y.tolist())
    (True, {30.0})
    """
    curves, _ = Curves.along(lon, lat, edges, closed=closed)
    return polyline(curves, tolerance_m)


def polyline(curves: Curves, tolerance_m: float) -> tuple[FloatArray, FloatArray]:
    """The same for curves that follow one another."""
    _, south, _, north = curves.box()
    steepest = np.tan(np.radians(np.minimum(np.maximum(abs(south), abs(north)), 89.5)))
    curvature = 2 * np.clip(steepest, _LEAST_TAN, _GREATEST_TAN) / MEAN_RADIUS_M
    arc = curves.kind == ARC
    curvature[arc] += 1 / (MEAN_RADIUS_M * np.abs(np.tan(curves.radius_m[arc] / MEAN_RADIUS_M)))
    count = np.ceil(curves.length_m * np.sqrt(curvature / (8 * tolerance_m)))
    count = np.maximum(count, 1).astype(np.intp)
    i = np.repeat(np.arange(len(curves)), count)
    w = (np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)) / count[i]
    x, y = curves.point(i, w)
    turn = 360.0 * np.round((curves.lon2[:-1] - curves.lon1[1:]) / 360.0)
    x = x + np.concatenate([[0.0], np.cumsum(turn)])[i]
    last = curves.lon2[-1:] + turn.sum()
    return np.concatenate([x, last]), np.concatenate([y, curves.lat2[-1:]])


def path_between(
    path: Route, from_m: float, to_m: float, *, tolerance_m: float = 25.0
) -> tuple[FloatArray, FloatArray]:
    """lon, lat of the part of a path between two distances, dense enough to draw.

    The part must not span a gap.
    """
    track = track_of(path)
    inner = np.flatnonzero((track.vertex_m > from_m) & (track.vertex_m < to_m))
    marks = np.concatenate([[from_m], track.vertex_m[inner], [to_m]])
    lon: list[FloatArray] = []
    lat: list[FloatArray] = []
    for a, b in zip(marks[:-1], marks[1:], strict=True):
        leg, _ = track.locate(np.array([(a + b) / 2]))
        whole = np.linspace(
            a, b, max(2, int(np.ceil((b - a) / _step_m(track.legs, int(leg[0]), tolerance_m))) + 1)
        )
        x, y = track.point(whole)
        if lon:
            x, y = x[1:], y[1:]
        lon.append(x)
        lat.append(y)
    x = np.concatenate(lon)
    turns = np.round(np.diff(x) / 360.0)
    x[1:] -= 360.0 * np.cumsum(turns)
    return x, np.concatenate(lat)


def _step_m(legs: Curves, leg: int, tolerance_m: float) -> float:
    """Length of a segment that keeps the tolerance on one leg."""
    _, south, _, north = legs.box()
    steepest = np.tan(np.radians(min(max(abs(south[leg]), abs(north[leg])), 89.5)))
    curvature = 2 * np.clip(steepest, _LEAST_TAN, _GREATEST_TAN) / MEAN_RADIUS_M
    return float(np.sqrt(8 * tolerance_m / curvature))
