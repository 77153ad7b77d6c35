"""How far the places of an edge move while its ends move.

A geodesic follows its ends by Jacobi's equation, more in its middle than at either end. Rhumb and
planar edges are straight in the plane of Mercator or of degrees, where they follow evenly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from . import wgs84
from .by_kind import GEODESIC, KINDS
from .curves import Curves
from .planars import Planars
from .rhumbs import Rhumbs
from .wgs84 import LEAST_RADIUS_M, MEAN_RADIUS_M

_RHUMB: Final = KINDS.index(Rhumbs)
_PLANAR: Final = KINDS.index(Planars)

_POLAR_RADIUS_M: Final = 6_356_752.0
"""Root of the product of both radii of curvature where that is least, at the equator."""

LONGEST_ARC: Final = 0.999 * np.pi
"""A geodesic that may become longer, of a sphere of the polar radius, may be anywhere."""

_STEPS: Final = np.linspace(0.0, 1.0, 17)
"""Of the way to where the ends come."""

_PIECES: Final = 32
"""Pieces of a straight edge that are bounded one by one."""


def geodesic_shares(length_m: FloatArray, part: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how much of a small move of either end is passed on to a place of a geodesic.

    Parameters
    ----------
    length_m
        (n,) lengths of the geodesics, metres.
    part
        (n,) how far along them the places are, 0 to 1.

    Returns
    -------
    first, second
        (n,) factors of the moves of the first and of the second end.
    """
    arc = np.minimum(length_m / MEAN_RADIUS_M, LONGEST_ARC)
    arc = np.maximum(arc, 1e-12)
    return np.sin((1 - part) * arc) / np.sin(arc), np.sin(part * arc) / np.sin(arc)


def geodesic_growth(length_m: FloatArray, moved_m: FloatArray) -> FloatArray:
    """Return a factor by which geodesics may move more than `geodesic_shares` says of small moves.

    While the ends move, the arc between them may grow from s to s'. Its share sin(xs)/sin(s) then
    grows by less than the ratio of sin(s)/s to sin(s')/s', whatever x is. That ratio is convex in
    s', so that the trapezoidal rule gives no less than its mean.

    Parameters
    ----------
    length_m
        (n,) lengths of the geodesics, metres.
    moved_m
        (n,) how far both ends move together, metres.

    Returns
    -------
    array
        (n,) factors, no less than 1; infinite where the geodesic may be anywhere.
    """
    arc = length_m / MEAN_RADIUS_M
    arcs = (length_m[:, None] + moved_m[:, None] * _STEPS) / _POLAR_RADIUS_M
    known = arcs[:, -1] < LONGEST_ARC
    of_each = 1 / np.sinc(np.where(known[:, None], arcs, 0.0) / np.pi)
    mean = ((of_each[:, :-1] + of_each[:, 1:]) / 2).mean(axis=1)
    return np.where(known, np.sinc(np.where(known, arc, 0.0) / np.pi) * mean, np.inf)


def straight_move_m(
    curves: Curves,
    k: IndexArray,
    between: tuple[FloatArray, FloatArray],
    errors_m: tuple[FloatArray, FloatArray],
) -> FloatArray:
    """Return how far any place of a part of a rhumb or planar edge may move while its ends do.

    In the plane of Mercator a metre on the Earth is 1/r in every direction, r being the radius of
    the parallel. So an end that moves by e metres moves by at most e / r there, with the least r
    that its disc reaches. A place a part w along the edge moves by d = (1 - w) e1 / r1 + w e2 / r2
    at most, and on the Earth by no more than d times the radius of the greatest parallel within d
    of it. In the plane of degrees the two directions have scales of their own: the radius of
    curvature in the meridian, and the radius of the parallel. In each of them an end's move grows
    at most by the ratio of that radius's greatest value at the place to its least value at the end
    (`_of_both`).

    Parameters
    ----------
    curves
        Edges of any kind.
    k
        (n,) numbers of the edges.
    between
        Two arrays (n,): the parameters of the edge at which the part begins and ends.
    errors_m
        Two arrays (n,): how far the first and the second end may move, metres.

    Returns
    -------
    array
        (n,) metres. It is infinite where an end may come to a pole. For other kinds of edge it is
        the larger of the two errors. That an edge may turn back (`may_turn_back`) is not considered
        here.
    """
    found = np.maximum(*errors_m)
    for kind, bound in ((_RHUMB, _of_mercator_m), (_PLANAR, _of_degrees_m)):
        i = np.flatnonzero(curves.kind[k] == kind)
        if len(i):
            parts = between[0][i], between[1][i]
            found[i] = bound(curves, k[i], parts, (errors_m[0][i], errors_m[1][i]))
    return found


def _of_mercator_m(
    curves: Curves,
    k: IndexArray,
    between: tuple[FloatArray, FloatArray],
    errors_m: tuple[FloatArray, FloatArray],
) -> FloatArray:
    (_, r1), (_, r2) = _least_radii_m(curves, k, errors_m)
    with np.errstate(divide="ignore", invalid="ignore"):
        moved = np.maximum(*((1 - w) * errors_m[0] / r1 + w * errors_m[1] / r2 for w in between))
    lats = [curves.point(k, w)[1] for w in between]
    low, high = (wgs84.isometric_latitude(lat) for lat in lats)
    nearest = _least_size(low, high)
    known = np.isfinite(moved) & (np.minimum(r1, r2) > 0)
    moved = np.where(known, moved, 0.0)
    lowest = wgs84.latitude_from_isometric(np.maximum(nearest - np.degrees(moved), 0.0))
    return np.where(known, moved * wgs84.radii_m(lowest)[1], np.inf)


def _of_degrees_m(
    curves: Curves,
    k: IndexArray,
    between: tuple[FloatArray, FloatArray],
    errors_m: tuple[FloatArray, FloatArray],
) -> FloatArray:
    (m1, r1), (m2, r2) = _least_radii_m(curves, k, errors_m)
    known = np.isfinite(errors_m[0] + errors_m[1]) & (np.minimum(r1, r2) > 0)
    e1, e2 = (np.where(known, e, 0.0) for e in errors_m)
    r1, r2 = (np.where(known, r, 1.0) for r in (r1, r2))
    moved = np.degrees(np.maximum(*((1 - w) * e1 / m1 + w * e2 / m2 for w in between)))
    low, high = (curves.point(k, w)[1] for w in between)
    nearest = _least_size(low, high)
    farthest = np.maximum(abs(low), abs(high))
    meridian_m = wgs84.radii_m(np.minimum(farthest + moved, 90.0))[0]
    parallel_m = wgs84.radii_m(np.maximum(nearest - moved, 0.0))[1]
    north, east = (meridian_m / m1, meridian_m / m2), (parallel_m / r1, parallel_m / r2)
    parts = [((1 - w) * e1, w * e2) for w in between]
    found = np.minimum(_of_both(parts, north, east), _of_both(parts, east, north))
    return np.where(known, found, np.inf)


def _least_size(low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the least absolute value between two of either sign."""
    return np.where(low * high < 0, 0.0, np.minimum(abs(low), abs(high)))


def _of_both(
    parts: Sequence[tuple[FloatArray, FloatArray]],
    a: tuple[FloatArray, FloatArray],
    b: tuple[FloatArray, FloatArray],
) -> FloatArray:
    """Return a bound on the sum of two moves, stretched by a in one direction, by b in the other.

    Along a unit vector with squared components t and 1 - t, the sum is that of s sqrt(q), where
    q = t a^2 + (1 - t) b^2. By Cauchy and Schwarz it is at most the root of the product of two
    sums, of s b and of s q / b; the latter is linear in t.

    parts: the moves s of both ends, at either end of a part of an edge; between these they are
    linear.
    """

    def most(of1: FloatArray, of2: FloatArray) -> FloatArray:
        return np.asarray(np.maximum(*(s1 * of1 + s2 * of2 for s1, s2 in parts)))

    straight = most(*b)
    across = most(a[0] ** 2 / b[0], a[1] ** 2 / b[1])
    return np.asarray(np.sqrt(straight * np.maximum(straight, across)))


def _least_radii_m(
    curves: Curves, k: IndexArray, errors_m: tuple[FloatArray, FloatArray]
) -> list[tuple[FloatArray, FloatArray]]:
    """Return the least radii within the discs of either end: of meridian curvature, of a parallel.

    The parallel's radius is 0 if a disc holds a pole.
    """
    found = []
    for lat, error_m in zip((curves.lat1[k], curves.lat2[k]), errors_m, strict=True):
        away = np.degrees(error_m / LEAST_RADIUS_M)
        meridian_m, _ = wgs84.radii_m(np.maximum(abs(lat) - away, 0.0))
        top = np.minimum(abs(lat) + away, 90.0)
        found.append((meridian_m, np.where(top < 90.0, wgs84.radii_m(top)[1], 0.0)))
    return found


def widest_move_m(curves: Curves, error1_m: FloatArray, error2_m: FloatArray) -> FloatArray:
    """Return how far any place of each edge may move while its ends do.

    Parameters
    ----------
    curves
        Edges of any kind.
    error1_m, error2_m
        (n,) how far the first and the second end of each edge may move, metres.

    Returns
    -------
    array
        (n,) metres, no less than either error; infinite where the edge may be anywhere. An arc
        moves as a whole, by the larger of the two.

    >>> from adiz.geo.edges.kinds import Geodesic
    >>> at = (np.array([v]) for v in (0.0, 0.0, 27.0, 0.0))
    >>> error_m = np.array([1_000.0])
    >>> widest_move_m(Curves(*at, [Geodesic()]), error_m, error_m).round().tolist()
    [1029.0]
    """
    widest_m = np.maximum(error1_m, error2_m)
    moving = np.flatnonzero(np.isfinite(widest_m) & (widest_m > 0))
    found = widest_m.copy()
    bent = moving[curves.kind[moving] == GEODESIC]
    if len(bent):
        length_m, e1, e2 = curves.length_m[bent], error1_m[bent], error2_m[bent]
        # Both shares are sines: no place has more of them than the middle of equal ends.
        of_both = 1 / np.cos(np.minimum(length_m / (2 * MEAN_RADIUS_M), LONGEST_ARC / 2))
        found[bent] = widest_m[bent] * of_both * geodesic_growth(length_m, e1 + e2)
    kind = curves.kind[moving]
    straight = moving[(kind == _RHUMB) | (kind == _PLANAR)]
    if len(straight):
        each = np.repeat(straight, _PIECES)
        low = np.tile(np.arange(_PIECES) / _PIECES, len(straight))
        between, ends_m = (low, low + 1 / _PIECES), (error1_m[each], error2_m[each])
        of_pieces = straight_move_m(curves, each, between, ends_m)
        of_pieces = of_pieces.reshape(len(straight), _PIECES).max(axis=1)
        turning = may_turn_back(curves, error1_m[straight], error2_m[straight], straight)
        found[straight] = np.where(turning, np.inf, np.maximum(of_pieces, widest_m[straight]))
    return found


def may_turn_back(
    curves: Curves, error1_m: FloatArray, error2_m: FloatArray, k: IndexArray
) -> BoolArray:
    """Return whether edges may go round the Earth the other way once their ends have moved.

    A rhumb or planar edge goes the way that spans less than 180 degrees; one that spans nearly as
    much may turn. A geodesic moves with its ends.

    Parameters
    ----------
    curves
        Edges of any kind.
    error1_m, error2_m
        (n,) how far the first and the second end of those edges may move, metres.
    k
        (n,) numbers of the edges.

    Returns
    -------
    array
        (n,) bool; always False for a geodesic.
    """
    lat1, lat2 = curves.lat1[k], curves.lat2[k]
    own = abs(curves.lon2[k] - curves.lon1[k])
    span = own + _aside_deg(lat1, error1_m) + _aside_deg(lat2, error2_m)
    return np.asarray((curves.kind[k] != GEODESIC) & (span >= 180.0))


def _aside_deg(lat: FloatArray, radius_m: FloatArray) -> FloatArray:
    """Return how far a disc reaches east and west of its centre at most; 180 round a pole."""
    arc = np.where(np.isfinite(radius_m), radius_m, np.inf) / LEAST_RADIUS_M
    reach = np.sin(np.minimum(arc, np.pi / 2)) / np.maximum(np.cos(np.radians(lat)), 1e-9)
    return np.where(reach < 1.0, np.degrees(np.arcsin(np.minimum(reach, 1.0))), 180.0)
