"""Curves as polylines: enough vertices that straight segments keep a stated tolerance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import FloatArray
from ..longitudes import continuous
from .columns import steepest
from .curves import Curves
from .kinds import Edge
from .wgs84 import MEAN_RADIUS_M

_LEAST_TAN = 1e-3


def densify(
    lon: FloatArray,
    lat: FloatArray,
    edges: Sequence[Edge],
    *,
    tolerance_m: float = 25.0,
    closed: bool = False,
) -> tuple[FloatArray, FloatArray]:
    """Return vertices so dense that straight segments stay within a tolerance of the line.

    Parameters
    ----------
    lon, lat
        (n,) degrees WGS84.
    edges
        How each vertex is joined to the next: n-1 edges, or n if closed.
    tolerance_m
        Most that a segment, straight in (lon, lat) or in Mercator, may leave the edge; not kept
        above 89.5 degrees of latitude.
    closed
        Whether the last vertex leads back to the first.

    Returns
    -------
    lon, lat
        (m,) degrees. Longitudes are continuous; a ring ends where it began, plus any turn it makes.

    Geodesics, rhumb lines and planar edges have geodesic curvatures that differ by at most 2
    tan(lat) / R; a circle of radius r adds cot(r/R) / R. A curve of length s and relative curvature
    k leaves its chord by at most k s^2 / 8.

    >>> from adiz.geo.edges.kinds import Rhumb
    >>> x, y = densify(np.array([120.0, 130.0]), np.array([30.0, 30.0]), [Rhumb()])
    >>> len(x) > 2, set(y.tolist())
    (True, {30.0})
    """
    curves, _ = Curves.along(lon, lat, edges, closed=closed)
    return polyline(curves, tolerance_m)


def polyline(
    curves: Curves, tolerance_m: float, longest_m: float = np.inf
) -> tuple[FloatArray, FloatArray]:
    """Return consecutive curves as a polyline that stays within a tolerance of them; see `densify`.

    Parameters
    ----------
    curves
        Each begins where the one before ends.
    tolerance_m, longest_m
        Most metres that a segment may leave its curve, and greatest length of a segment.

    Returns
    -------
    lon, lat
        (m,) degrees WGS84, longitudes continuous.
    """
    step = np.minimum(step_m(curves, tolerance_m), longest_m)
    count = np.maximum(np.ceil(curves.length_m / step), 1).astype(np.intp)
    i = np.repeat(np.arange(len(curves)), count)
    w = (np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)) / count[i]
    lon, lat = curves.point(i, w)
    return (
        continuous(np.concatenate([lon, curves.lon2[-1:]])),
        np.concatenate([lat, curves.lat2[-1:]]),
    )


def step_m(curves: Curves, tolerance_m: float) -> FloatArray:
    """Return for each curve the length of a segment that keeps the tolerance, (n,) metres.

    Parameters
    ----------
    curves, tolerance_m
        The curves, and most metres that a segment may leave its curve.
    """
    straight = curves.by_kind.trait(np.arange(len(curves)), lambda kind: kind.IS_STRAIGHT)
    relative = np.maximum(steepest(curves.boxes(), 89.5), _LEAST_TAN)
    curvature = 2 * relative / MEAN_RADIUS_M + np.where(straight, 0.0, bend_per_m(curves))
    return np.sqrt(8 * tolerance_m / curvature)


def bend_per_m(curves: Curves) -> FloatArray:
    """Return the most by which each curve turns from a geodesic, radians per metre, (n,)."""
    bend = np.empty(len(curves))
    for m, kind, row in curves.by_kind.each(np.arange(len(curves))):
        bend[m] = kind.bend_per_m()[row]
    return bend
