"""Where many geodesics that lie close together meet edges: the draws of one leg of a path.

Heights over planes through the Earth's centre, all at once by products of matrices, leave out what
lies apart. Where the chord of a leg passes the plane of an edge is a first guess, from which a step
or two by Newton's method lead to the place on the ellipsoid. A step that is short enough to be the
last leaves less than a millimetre. What does not come to rest so, or crosses at so small an angle
that there may be two places, is left to `crossings.meet`.
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
"""Pairs whose heights are computed together: they fit a processor's own memory."""

_PIECE_M: Final = 1_000_000.0
"""Legs are cut into pieces no longer, as short ones leave their planes less: this long, 300 m."""

_STEPS: Final = 5

_LAST_M: Final = 30.0
"""A step no longer than this is the last: what is left is its square by the Earth's radius."""

_LEAST_SINE: Final = 0.05
"""Sine of the angle, beside what the edge itself turns, under which two places may be met."""

_BEYOND_M: Final = 0.1
"""How far beyond its ends a leg or an edge still counts as met."""


def meet_bundle(
    legs: Curves, edges: Curves, planes: Planes, j: IndexArray, *, precision_m: float
) -> tuple[IndexArray, FloatArray]:
    """Return where any of a bundle of legs meets any of some edges.

    Parameters
    ----------
    legs
        The bundle, of one kind.
    edges
        Of which those number j, (n,), are asked.
    planes
        Of all of the edges.
    precision_m
        How well a place has to be found, metres.

    Returns
    -------
    leg numbers and parameters w on those legs, (k,) each, in no order
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
    """Pairs of a leg and an edge that may meet, and the parameter of the leg where about.

    It is NaN where the ends of the leg do not lie to both sides of the edge's plane.
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
    """Whether both of two heights lie to one side, by more than the margin."""
    return np.asarray((np.minimum(one, other) > margin) | (np.maximum(one, other) < -margin))


def _is_quick(legs: Curves, edges: Curves, i: IndexArray, j: IndexArray) -> BoolArray:
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
    """Which pairs meet, at which parameter of the leg, and which pairs are left open.

    turn: by how much each edge turns from a geodesic, radians.
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
    # Where a short step leads along an edge is known to a few metres: near an end that is asked.
    doubt = 2 * _LAST_M / np.maximum(edges.length_m[j], 1e-3)
    k = np.flatnonzero(at_rest & (np.minimum(abs(on), abs(on - 1)) <= doubt))
    lon, lat = legs.point(i[k], w[k])
    on[k] = edges.parameter(j[k], near(lon, middle[k]), lat)
    meets = at_rest & _is_within(w, length_m) & _is_within(on, edges.length_m[j])
    found = np.flatnonzero(meets)
    return found, w[found], np.flatnonzero(~at_rest)


def _is_within(w: FloatArray, length_m: FloatArray) -> BoolArray:
    beyond = _BEYOND_M / np.maximum(length_m, 1e-3)
    return np.asarray((w >= -beyond) & (w <= 1 + beyond))


def _sides(
    edges: Curves, j: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
) -> FloatArray:
    """What `Geodesics.approach` says, of edges of any kind near places on courses, (4, n)."""
    found = np.empty((4, len(j)))
    for m, kind, row in edges.by_kind.each(j):
        if isinstance(kind, Geodesics):
            found[:, m] = kind.approach(row, lon[m], lat[m], course_deg[m])
            continue
        w = kind.parameter(row, lon[m], lat[m])
        angle = np.radians(course_deg[m] - kind.place(row, w)[2])
        found[:, m] = kind.side_m(row, lon[m], lat[m]), np.sin(angle), w, np.cos(angle)
    return found
