"""Find where the edges of a ring cross each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from ...arrays import BoolArray, FloatArray, IndexArray
from ...edges import OFF_CIRCLE_M, OFF_CIRCLE_SHARE, Arc, Curves, Edge, Planar, step_m
from ...errors import InputError
from ...longitudes import continuous

if TYPE_CHECKING:
    import numpy.typing as npt

TOUCH_DEG: Final = 1e-9
_MOST_PAIRS: Final = 100
"""Most crossings per block that are measured; a ring with more is refused."""
_TOLERANCE_M: Final = 20.0
_MOST_CHORDS: Final = 1000
_M_PER_DEG: Final = 111_320.0
PAIRS_AT_ONCE: Final = 1_000_000


def find_crossing(
    lon: FloatArray, lat: FloatArray, straight: BoolArray, winding: int
) -> tuple[int, int] | None:
    """Return two edges that cross in longitude and latitude, or None. Touching is not crossing.

    A ring round a pole is repeated once, so that its last edges are compared with its first.
    """
    n = len(straight)
    for a, b in _crossings(lon, lat, straight, winding):
        first, second = sorted((int(a[0]) % n, int(b[0]) % n))
        return first, second
    return None


def find_arc_crossing(
    lon: FloatArray, lat: FloatArray, edges: Sequence[Edge]
) -> tuple[int, int] | None:
    """Return two edges of a closed ring that cross, one of them an arc; None if there are none.

    An arc that only overlaps its neighbour does not count: its ends may be off its circle, and what
    the crossing cuts off is no wider than that. Nor do edges of a ring in which an arc is
    undefined.

    Parameters
    ----------
    lon, lat
        (n + 1,) degrees, longitudes continuous, the first vertex again at the end.
    edges
        The n edges.
    """
    try:
        x, y, edge = _drawn(lon, lat, edges)
    except InputError:
        return None
    slack_m = np.array(
        [
            min(OFF_CIRCLE_M, OFF_CIRCLE_SHARE * item.radius_m) if isinstance(item, Arc) else 0.0
            for item in edges
        ]
    )
    for a, b in _crossings(x, y, np.ones(len(edge), dtype=bool), 0):
        first, second = np.minimum(a, b), np.maximum(a, b)
        allowed_m = np.maximum(slack_m[edge[first]], slack_m[edge[second]])
        pairs = zip(first.tolist(), second.tolist(), allowed_m.tolist(), strict=True)
        for number, (i, j, width_m) in enumerate(pairs):
            if width_m and (number >= _MOST_PAIRS or _cut_off_width_m(x, y, i, j) > width_m):
                found = sorted((int(edge[i]), int(edge[j])))
                return found[0], found[1]
    return None


def _cut_off_width_m(x: FloatArray, y: FloatArray, first: int, second: int) -> float:
    """Return the mean width of the smaller part that the crossing of two sides cuts off a ring."""
    dx, dy = np.diff(x), np.diff(y)
    across = dx[first] * dy[second] - dy[first] * dx[second]
    to_x, to_y = x[second] - x[first], y[second] - y[first]
    at = (to_x * dy[second] - to_y * dx[second]) / across
    place = [x[first] + at * dx[first]], [y[first] + at * dy[first]]
    inner, outer = slice(first + 1, second + 1), (slice(second + 1, None), slice(1, first + 1))
    loops = (
        (np.concatenate([place[0], x[inner]]), np.concatenate([place[1], y[inner]])),
        tuple(
            np.concatenate([start, values[outer[0]], values[outer[1]]])
            for start, values in zip(place, (x, y), strict=True)
        ),
    )
    return min(_width_m(*loop) for loop in loops)


def _width_m(x: FloatArray, y: FloatArray) -> float:
    """Return twice the area of a loop over its outline, metres: the width of a long one."""
    east, north = x * np.cos(np.radians(y.mean())) * _M_PER_DEG, y * _M_PER_DEG
    east, north = east - east[0], north - north[0]
    after = np.roll(east, -1), np.roll(north, -1)
    outline_m = np.hypot(after[0] - east, after[1] - north).sum()
    return float(abs((east * after[1] - after[0] * north).sum()) / outline_m)


def _drawn(
    lon: FloatArray, lat: FloatArray, edges: Sequence[Edge]
) -> tuple[FloatArray, FloatArray, IndexArray]:
    """Return a ring with its arcs as chains of chords, and the edge that each side belongs to."""
    kinds = [edge if isinstance(edge, Arc) else Planar() for edge in edges]
    curves, number = Curves.along(lon[:-1], lat[:-1], kinds, closed=True)
    parts = np.ceil(curves.length_m / step_m(curves, _TOLERANCE_M))
    is_arc = np.array([isinstance(kind, Arc) for kind in kinds])[number]
    count = np.where(is_arc, np.clip(parts, 1, _MOST_CHORDS), 1).astype(np.intp)
    i = np.repeat(np.arange(len(curves)), count)
    w = (np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)) / count[i]
    x, y = curves.point(i, w)
    return np.append(continuous(x), lon[-1]), np.append(y, lat[-1]), number[i]


def _crossings(
    lon: FloatArray, lat: FloatArray, straight: BoolArray, winding: int
) -> Iterator[tuple[IndexArray, IndexArray]]:
    """Yield pairs of edges that cross; edges of the repeated ring count on from the first."""
    n = len(straight)
    edge = np.flatnonzero(straight)
    start = np.column_stack([lon[:-1], lat[:-1]])[edge]
    stop = np.column_stack([lon[1:], lat[1:]])[edge]
    if winding:
        shift = np.array([360.0 * winding, 0.0])
        start, stop = np.vstack([start, start + shift]), np.vstack([stop, stop + shift])
        edge = np.concatenate([edge, edge + n])
    low, high = np.minimum(start, stop), np.maximum(start, stop)
    order = np.argsort(low[:, 0], kind="stable")
    count = np.searchsorted(low[order, 0], high[order, 0], "right") - np.arange(len(order)) - 1
    for block in np.array_split(np.arange(len(order)), 1 + count.sum() // PAIRS_AT_ONCE):
        first = np.repeat(block, count[block])
        before = np.repeat(np.cumsum(count[block]) - count[block], count[block])
        i, j = order[first], order[first + 1 + np.arange(len(first)) - before]
        apart = np.abs(edge[i] - edge[j])
        near = (low[i, 1] <= high[j, 1]) & (low[j, 1] <= high[i, 1]) & (apart > 1)
        if not winding:
            near &= apart < n - 1
        i, j = i[near], j[near]
        if not len(i):
            continue
        crosses = _between(start, stop, i, j) & _between(start, stop, j, i)
        if crosses.any():
            yield edge[i[crosses]], edge[j[crosses]]


def _between(
    start: FloatArray, stop: FloatArray, i: npt.NDArray[np.int_], j: npt.NDArray[np.int_]
) -> BoolArray:
    """Return whether the ends of edges j lie on different sides of the lines through edges i."""
    along = stop[i] - start[i]
    length = np.hypot(along[:, 0], along[:, 1])

    def side(points: FloatArray) -> FloatArray:
        to = points - start[i]
        off = (along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]) / length
        return np.sign(np.where(np.abs(off) <= TOUCH_DEG, 0.0, off))

    apart: BoolArray = side(start[j]) * side(stop[j]) < 0
    return apart
