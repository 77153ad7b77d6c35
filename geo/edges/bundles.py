"""Find where many geodesics that lie close together meet edges: the samples of one leg.

Pairs that certainly lie apart are ruled out by the heights of their ends over planes through the
Earth's centre, computed for all pairs at once as matrix products. For the others, the place where
the chord of a leg passes the plane of an edge is a first guess; one or two Newton steps lead from
there to the place on the ellipsoid. A step short enough to be the last leaves less than a
millimetre. Pairs that do not converge, or that cross at so small an angle that there may be two
places, are left to `crossings.meet`.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..longitudes import near
from .by_kind import GEODESIC
from .crossings import meet
from .curves import Curves
from .geodesics import Geodesics
from .planes import Planes

_CELLS: Final = 65_536
"""Pairs whose heights are computed together; they fit into a processor's cache."""

_PIECE_M: Final = 1_000_000.0
"""Legs are cut into pieces of at most this length, which stay within 300 m of their planes."""

_STEPS: Final = 5
"""Newton steps after which a pair is left to `crossings.meet`."""

_LAST_M: Final = 30.0
"""A step of at most this is the last; its error is its square over the Earth's radius."""

_LEAST_SINE: Final = 0.05
"""Sine of the crossing angle, in addition to the turn of the edge itself, below which there may be
two crossings."""

_BEYOND_M: Final = 0.1
"""How far beyond its ends a leg or an edge still counts as met."""


def meet_bundle(
    legs: Curves, edges: Curves, planes: Planes, j: IndexArray, *, precision_m: float
) -> tuple[IndexArray, FloatArray]:
    """Return where the legs of a bundle meet edges.

    Parameters
    ----------
    legs
        The bundle, all of one kind.
    edges
        The edges, of which only those numbered j count.
    planes
        The planes of all edges.
    j
        (n,) edge numbers.
    precision_m
        How exactly a place has to be found, metres.

    Returns
    -------
    leg, w
        Leg numbers and parameters on those legs, (k,) each, in no order.
    """
    even = (legs.kind == GEODESIC).all()
    pieces = max(1, int(np.ceil(legs.length_m.max() / _PIECE_M))) if even else 1
    own = Planes(legs, pieces)
    moving = np.repeat(legs.length_m > 0, pieces)
    leg, w = [np.empty(0, np.intp)], [np.empty(0)]
    size = max(1, _CELLS // len(moving))
    for start in range(0, len(j), size):
        some = j[start : start + size]
        i, edge, guess = _candidates(own, planes, some, moving)
        i, piece = np.divmod(i, pieces)
        guess = (piece + guess) / pieces
        quick = _is_quick(legs, edges, i, edge) & np.isfinite(guess)
        turn = planes.turn[edge[quick]]
        found, at, open_ = _approach(legs, edges, i[quick], edge[quick], guess[quick], turn)
        leg.append(i[quick][found])
        w.append(at)
        rest = np.concatenate([np.flatnonzero(~quick), np.flatnonzero(quick)[open_]])
        rest = np.unique(i[rest] * len(edges) + edge[rest])
        met, at, _ = meet(legs, edges, *np.divmod(rest, len(edges)), precision_m=precision_m)
        leg.append(met)
        w.append(at)
    return np.concatenate(leg), np.concatenate(w)


def _candidates(
    legs: Planes, edges: Planes, j: IndexArray, moving: BoolArray
) -> tuple[IndexArray, IndexArray, FloatArray]:
    """Return leg and edge of pairs that may meet, and roughly the leg's parameter there.

    It is NaN where both ends of the leg lie on one side of the edge's plane.
    """
    known = legs.known[:, None] & edges.known[j]
    margin = legs.margin[:, None] + edges.margin[j]
    apart = _beside(legs.normal @ edges.start[j].T, legs.normal @ edges.end[j].T, margin)
    of_start, of_end = (ends @ edges.normal[j].T for ends in (legs.start, legs.end))
    apart |= _beside(of_start, of_end, margin)
    i, k = np.nonzero(~(apart & known) & moving[:, None])
    low, high = of_start[i, k], of_end[i, k]
    through = (low * high < 0) & known[i, k]
    part = np.where(through, low / np.where(through, low - high, 1.0), np.nan)
    half = np.linalg.norm(legs.end - legs.start, axis=1) / 2
    arc = 2 * np.arcsin(np.minimum(half, 1.0))[i]
    with np.errstate(invalid="ignore"):
        w = np.arctan2(part * np.sin(arc), 1 - part + part * np.cos(arc)) / arc
    return i, j[k], w


def _beside(one: FloatArray, other: FloatArray, margin: FloatArray) -> BoolArray:
    """Return whether both of two heights lie on one side, by more than the margin."""
    return np.asarray((np.minimum(one, other) > margin) | (np.maximum(one, other) < -margin))


def _is_quick(legs: Curves, edges: Curves, i: IndexArray, j: IndexArray) -> BoolArray:
    """Return whether Newton steps work for each pair: a geodesic and an edge that bends little."""
    straight = edges.by_kind.trait(j, lambda kind: kind.IS_STRAIGHT)
    return np.asarray(straight & (legs.kind[i] == GEODESIC))


def _approach(
    legs: Curves,
    edges: Curves,
    i: IndexArray,
    j: IndexArray,
    guess: FloatArray,
    turn: FloatArray,
) -> tuple[IndexArray, FloatArray, IndexArray]:
    """Return which pairs meet, the leg's parameter there, and which pairs did not converge.

    turn: the most by which each edge turns from a geodesic, radians.
    """
    w, on, length_m = guess.copy(), np.empty(len(i)), legs.length_m[i]
    middle = (edges.lon1[j] + edges.lon2[j]) / 2
    least_sine = np.minimum(np.sin(np.minimum(turn, np.pi / 2)) + _LEAST_SINE, 1.0)
    at_rest = np.zeros(len(i), dtype=bool)
    k = np.arange(len(i))
    for _ in range(_STEPS):
        if not len(k):
            break
        lon, lat, course = legs.place(i[k], w[k])
        side_m, sine, along, cosine = _sides(edges, j[k], near(lon, middle[k]), lat, course)
        steep = abs(sine) >= least_sine[k]
        step_m = -side_m / np.where(steep, sine, np.inf)
        last = steep & (abs(step_m) <= _LAST_M)
        w[k] += step_m / length_m[k]
        on[k] = along + step_m * cosine / np.maximum(edges.length_m[j[k]], 1e-3)
        at_rest[k[last]] = True
        k = k[steep & ~last & (abs(w[k] - 0.5) < 2.0)]
    # After a short step the place along the edge is known to a few metres; near an end, compute it.
    doubt = 2 * _LAST_M / np.maximum(edges.length_m[j], 1e-3)
    k = np.flatnonzero(at_rest & (np.minimum(abs(on), abs(on - 1)) <= doubt))
    lon, lat = legs.point(i[k], w[k])
    on[k] = edges.parameter(j[k], near(lon, middle[k]), lat)
    meets = at_rest & _is_within(w, length_m) & _is_within(on, edges.length_m[j])
    found = np.flatnonzero(meets)
    return found, w[found], np.flatnonzero(~at_rest)


def _is_within(w: FloatArray, length_m: FloatArray) -> BoolArray:
    """Return whether a parameter lies within a curve of this length, with _BEYOND_M to spare."""
    beyond = _BEYOND_M / np.maximum(length_m, 1e-3)
    return np.asarray((w >= -beyond) & (w <= 1 + beyond))


def _sides(
    edges: Curves, j: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
) -> FloatArray:
    """Return what `Geodesics.approach` returns, but for edges of any kind, (4, n)."""
    found = np.empty((4, len(j)))
    for m, kind, row in edges.by_kind.each(j):
        if isinstance(kind, Geodesics):
            found[:, m] = kind.approach(row, lon[m], lat[m], course_deg[m])
            continue
        w = kind.parameter(row, lon[m], lat[m])
        angle = np.radians(course_deg[m] - kind.place(row, w)[2])
        found[:, m] = kind.side_m(row, lon[m], lat[m]), np.sin(angle), w, np.cos(angle)
    return found
