"""Find where curves meet: every leg against every edge, exactly.

A crossing is a root of the function "how far right of the edge am I" along the leg. Between two
places where that distance is stationary there is at most one root, and a geodesic, a rhumb line and
a planar edge have at most one stationary place in each hemisphere. So: cut the leg there, compare
the signs at the ends of each piece, and find the root. A root that is found twice, or that lies
beyond the edge's end, does no harm, because `visits.stretches` then tests whether the piece between
two crossings is inside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..longitudes import near
from .boxes import overlaps
from .by_kind import GEODESIC
from .curves import Curves
from .planes import Planes, may_meet
from .repeats import distinct
from .roots import bracketed_roots
from .wgs84 import LEAST_RADIUS_M

CONTACT_M: Final = 0.01
"""Depth below which contact with a boundary is a touch, not a visit. This is part of the
definition."""

_PRECISION_M: Final = 1e-7
"""How exactly the place of a crossing is found."""

SideFunction = Callable[[IndexArray, FloatArray], FloatArray]
"""f(k, w): a value for each of pairs k at parameter w of its leg, (n,) each."""

_ASIDE: Final = 1e-10
"""Share of a curve left out on both sides of the meridian opposite to another curve, which is far
from it."""


def find_crossings(legs: Curves, edges: Curves) -> tuple[IndexArray, FloatArray, IndexArray]:
    """Return the places where legs meet an edge, or come within CONTACT_M of one.

    Parameters
    ----------
    legs, edges
        Curves of any kind.

    Returns
    -------
    leg, w, edge
        Leg numbers, parameters on those legs and edge numbers, (k,) each, in no order. A place may
        occur more than once.

    >>> from adiz.geo.edges import Geodesic, Planar
    >>> east = Curves(*np.array([[0.0], [0.0], [10.0], [0.0]]), [Geodesic()])
    >>> north = Curves(*np.array([[4.0], [-1.0], [4.0], [1.0]]), [Planar()])
    >>> leg, w, edge = find_crossings(east, north)
    >>> leg.tolist(), w.round(6).tolist(), edge.tolist()
    ([0], [0.4], [0])
    """
    legs, flown = distinct(legs)
    pairs = near_pairs(legs, edges, np.zeros(len(legs)))
    leg, w, edge = crossings_of_pairs(legs, edges, *pairs)
    every_leg, found = flown.of(leg)
    return every_leg, w[found], edge[found]


def crossings_of_pairs(
    legs: Curves, edges: Curves, i: IndexArray, j: IndexArray
) -> tuple[IndexArray, FloatArray, IndexArray]:
    """Return the places that `find_crossings` finds, for the pairs of leg i and edge j given.

    Parameters
    ----------
    legs, edges
        Two sets of curves.
    i, j
        (k,) numbers of the legs and of the edges that may meet, as `near_pairs` returns them.

    Returns
    -------
    leg, w, edge
        As `find_crossings` returns them.
    """
    some = np.flatnonzero(np.bincount(j, minlength=len(edges)))
    maybe = may_meet(Planes(legs), Planes(edges.take(some)), i, np.searchsorted(some, j))
    i, j = i[maybe], j[maybe]
    leg, w, edge = meet(legs, edges, i, j)
    vertex_leg, vertex_w, vertex_edge = _vertices_on_legs(legs, edges, i, j)
    return (
        np.concatenate([leg, vertex_leg]),
        np.concatenate([w, vertex_w]),
        np.concatenate([edge, vertex_edge]),
    )


def meet(
    legs: Curves,
    edges: Curves,
    i: IndexArray,
    j: IndexArray,
    *,
    precision_m: float = _PRECISION_M,
) -> tuple[IndexArray, FloatArray, IndexArray]:
    """Return the places where leg i meets edge j, for the pairs (i, j) given.

    Unlike `find_crossings`, it leaves out ends of edges that merely lie on a leg.

    Parameters
    ----------
    legs, edges
        Two sets of curves.
    i, j
        (k,) numbers of the legs and of the edges.
    precision_m
        How exactly a place is found, metres.

    Returns
    -------
    leg, w, edge
        As `find_crossings` returns them.
    """
    swap = (legs.kind[i] != GEODESIC) & (edges.kind[j] == GEODESIC)
    leg, w, edge = _meet(legs, edges, i[~swap], j[~swap], precision_m)
    side_edge, side_w, side_leg = _meet(edges, legs, j[swap], i[swap], precision_m)
    lon, lat = edges.point(side_edge, side_w)
    lon = near(lon, (legs.lon1[side_leg] + legs.lon2[side_leg]) / 2)
    return (
        np.concatenate([leg, side_leg]),
        np.concatenate([w, legs.parameter(side_leg, lon, lat)]),
        np.concatenate([edge, side_edge]),
    )


def near_pairs(legs: Curves, edges: Curves, reach_m: FloatArray) -> tuple[IndexArray, IndexArray]:
    """Return pairs of a leg and an edge whose boxes overlap on some turn.

    A leg of zero length meets nothing, unless it has a reach.

    Parameters
    ----------
    legs, edges
        Two sets of curves.
    reach_m
        (n,) metres by which each leg's box is widened; zeros for crossings alone.

    Returns
    -------
    i, j
        (k,) numbers of the legs and of the edges.
    """
    boxes = legs.boxes()
    along = 1e-6 + np.degrees(reach_m / LEAST_RADIUS_M)
    farthest = np.minimum(np.maximum(abs(boxes.south), abs(boxes.north)) + along, 89.9)
    aside = along / np.cos(np.radians(farthest))
    i, j = overlaps(boxes.wider(aside, along), edges.boxes())
    moving = ((legs.length_m[i] > 0) | (reach_m[i] > 0)) & (edges.length_m[j] > 0)
    return i[moving], j[moving]


def _meet(
    movers: Curves, sides: Curves, i: IndexArray, j: IndexArray, precision_m: float
) -> tuple[IndexArray, FloatArray, IndexArray]:
    """Return the roots along curve i of the side of curve j, where they lie on curve j."""
    middle = (sides.lon1[j] + sides.lon2[j]) / 2

    def at(k: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the place at w on curve i of pair k, on the turn of curve j."""
        lon, lat = movers.point(i[k], w)
        return near(lon, middle[k]), lat

    def side(k: IndexArray, w: FloatArray) -> FloatArray:
        """Return how far right of curve j that place is."""
        return sides.side_m(j[k], *at(k, w))

    def slope(k: IndexArray, w: FloatArray) -> FloatArray:
        """Return the sign of the change of that distance along curve i."""
        lon, lat, course = movers.place(i[k], w)
        return _slope(sides, j[k], near(lon, middle[k]), lat, course)

    tolerance = precision_m / movers.length_m[i]
    pair, start, end = _pieces(movers, sides, i, j)
    straight = sides.by_kind.trait(j[pair], lambda kind: kind.IS_STRAIGHT)
    k = np.flatnonzero((sides.kind[j[pair]] != movers.kind[i[pair]]) | ~straight)
    turn_piece, turn = _roots(slope, pair[k], start[k], end[k], tolerance)
    turn_piece = k[turn_piece]
    at_turn = side(pair[turn_piece], turn)
    touch = abs(at_turn) < 2 * CONTACT_M

    new_end = end.copy()
    new_end[turn_piece] = turn
    pair = np.concatenate([pair, pair[turn_piece]])
    start = np.concatenate([start, turn])
    end = np.concatenate([new_end, end[turn_piece]])
    piece, root = _roots(side, pair, start, end, tolerance)

    k = np.concatenate([pair[piece], pair[: len(new_end)][turn_piece][touch]])
    w = np.concatenate([root, turn[touch]])
    on = sides.parameter(j[k], *at(k, w))
    slack = 5 * CONTACT_M / np.maximum(sides.length_m[j[k]], 1e-3)
    kept = (on >= -slack) & (on <= 1 + slack)
    return i[k[kept]], w[kept], j[k[kept]]


def _slope(
    sides: Curves, j: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
) -> FloatArray:
    """Return the sign of the change of `side_m` of curves j when moving on a course."""
    slope = np.empty(len(j))
    for m, kind, row in sides.by_kind.each(j):
        slope[m] = kind.slope(row, lon[m], lat[m], course_deg[m])
    return slope


def _roots(
    function: SideFunction,
    pair: IndexArray,
    start: FloatArray,
    end: FloatArray,
    tolerance: FloatArray,
) -> tuple[IndexArray, FloatArray]:
    """Return the numbers of the pieces over which the function changes sign, and the roots."""
    at_start, at_end = function(pair, start), function(pair, end)
    changes = np.flatnonzero(np.sign(at_start) * np.sign(at_end) <= 0)
    chosen = pair[changes]
    root = bracketed_roots(
        lambda k, w: function(chosen[k], w),
        start[changes],
        end[changes],
        at_start[changes],
        at_end[changes],
        tolerance[chosen],
    )
    return changes, root


def _pieces(
    movers: Curves, sides: Curves, i: IndexArray, j: IndexArray
) -> tuple[IndexArray, FloatArray, FloatArray]:
    """Return parts of curve i along which the side of curve j is stationary at most once.

    For sides computed by longitude, that is one hemisphere each, and one side of the meridian
    opposite to their middle, where longitudes jump. For arcs it is sixteen parts, because a rhumb
    line may approach a circle's centre more than once.
    """
    pair = np.arange(len(i))
    start, end = np.zeros(len(i)), np.ones(len(i))
    by_longitude = sides.by_kind.trait(j, lambda kind: kind.IS_BY_LONGITUDE)
    crosses_equator = movers.lat1[i] * movers.lat2[i] < 0
    split = np.flatnonzero(crosses_equator & by_longitude & (sides.kind[j] != movers.kind[i]))
    if len(split):
        equator = bracketed_roots(
            lambda k, w: movers.point(i[split[k]], w)[1],
            start[split],
            end[split],
            movers.lat1[i[split]],
            movers.lat2[i[split]],
            np.full(len(split), 1e-12),
        )
        pair, start, end = _cut(pair, start, end, split, equator)
    opposite = (sides.lon1[j] + sides.lon2[j]) / 2 + 180.0
    low = np.minimum(movers.lon1[i], movers.lon2[i])
    opposite -= 360.0 * np.floor((opposite - low) / 360.0)
    jumps = by_longitude & (opposite <= np.maximum(movers.lon1[i], movers.lon2[i]))
    split = np.flatnonzero(jumps[pair])
    if len(split):
        jump = _at_longitude(movers, i[pair[split]], opposite[pair[split]])
        within = (jump >= start[split]) & (jump <= end[split])
        pair, start, end = _cut(pair, start, end, split[within], jump[within], _ASIDE)
        some = end > start
        pair, start, end = pair[some], start[some], end[some]
    return _divided(sides, j, pair, start, end)


def _divided(
    sides: Curves, j: IndexArray, pair: IndexArray, start: FloatArray, end: FloatArray
) -> tuple[IndexArray, FloatArray, FloatArray]:
    """Return the pieces, each divided into as many equal parts as the kind of its side needs."""
    for count in sorted({kind.PIECES for kind in sides.by_kind.parts.values()} - {1}):
        m = sides.by_kind.trait(j[pair], lambda kind: kind.PIECES) == count
        width = end[m] - start[m]
        cut = start[m][:, None] + width[:, None] * (np.arange(count + 1) / count)
        pair = np.concatenate([pair[~m], np.repeat(pair[m], count)])
        start = np.concatenate([start[~m], cut[:, :-1].ravel()])
        end = np.concatenate([end[~m], cut[:, 1:].ravel()])
    return pair, start, end


def _cut(
    pair: IndexArray,
    start: FloatArray,
    end: FloatArray,
    piece: IndexArray,
    at: FloatArray,
    aside: float = 0.0,
) -> tuple[IndexArray, FloatArray, FloatArray]:
    """Return the pieces, some cut in two at parameter `at`, with `aside` left out around it."""
    first = end.copy()
    first[piece] = at - aside
    return (
        np.concatenate([pair, pair[piece]]),
        np.concatenate([start, at + aside]),
        np.concatenate([first, end[piece]]),
    )


def _at_longitude(movers: Curves, i: IndexArray, lon: FloatArray) -> FloatArray:
    """Return where curves i, monotonic in longitude, reach a longitude between their ends."""
    return bracketed_roots(
        lambda k, w: movers.point(i[k], w)[0] - lon[k],
        np.zeros(len(i)),
        np.ones(len(i)),
        movers.lon1[i] - lon,
        movers.lon2[i] - lon,
        np.full(len(i), _ASIDE / 10),
    )


def _vertices_on_legs(
    legs: Curves, edges: Curves, i: IndexArray, j: IndexArray
) -> tuple[IndexArray, FloatArray, IndexArray]:
    """Return the edge ends on a leg: where running along a boundary begins and ends."""
    i, j = np.concatenate([i, i]), np.concatenate([j, j])
    half = len(j) // 2
    lon = np.concatenate([edges.lon1[j[:half]], edges.lon2[j[half:]]])
    lat = np.concatenate([edges.lat1[j[:half]], edges.lat2[j[half:]]])
    lon = near(lon, (legs.lon1[i] + legs.lon2[i]) / 2)
    close = np.flatnonzero(abs(legs.side_m(i, lon, lat)) < 2 * CONTACT_M)
    w = legs.parameter(i[close], lon[close], lat[close])
    slack = CONTACT_M / legs.length_m[i[close]]
    kept = (w >= -slack) & (w <= 1 + slack)
    close = close[kept]
    return i[close], np.clip(w[kept], 0.0, 1.0), j[close]
