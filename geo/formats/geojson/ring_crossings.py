"""Find where the edges of a ring cross each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from ...arrays import BoolArray, FloatArray, IndexArray
from ...edges import OFF_CIRCLE_M, Arc, Edge, densify
from ...errors import InputError
from ...longitudes import whole_turns_deg

if TYPE_CHECKING:
    import numpy.typing as npt

TOUCH_DEG: Final = 1e-9
_JOINT_M: Final = 2.0 * OFF_CIRCLE_M
"""Outline of what an arc may cut off where it joins another edge."""
_TOLERANCE_M: Final = 20.0
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

    An arc that only just overlaps its neighbour does not count: its ends are rounded, and so is
    the point where the next edge begins. What such a crossing cuts off has a short outline. Nor do
    edges of a ring in which an arc is undefined, because its ends are off its circle.

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
    is_arc = np.array([isinstance(item, Arc) for item in edges])
    steps_m = _M_PER_DEG * np.hypot(np.diff(x) * np.cos(np.radians(y[:-1])), np.diff(y))
    along_m = np.concatenate([[0.0], np.cumsum(steps_m)])
    for a, b in _crossings(x, y, np.ones(len(edge), dtype=bool), 0):
        first, second = np.minimum(a, b), np.maximum(a, b)
        at_first, at_second = _shares(x, y, first, second)
        loop_m = (along_m[second] + at_second * steps_m[second]) - (
            along_m[first] + at_first * steps_m[first]
        )
        cut_off_m = np.minimum(loop_m, along_m[-1] - loop_m)
        real = (is_arc[edge[first]] | is_arc[edge[second]]) & (cut_off_m > _JOINT_M)
        if real.any():
            k = int(np.argmax(real))
            found = sorted((int(edge[first[k]]), int(edge[second[k]])))
            return found[0], found[1]
    return None


def _shares(
    x: FloatArray, y: FloatArray, first: IndexArray, second: IndexArray
) -> tuple[FloatArray, FloatArray]:
    """Return where pairs of sides cross, as shares of the first and of the second side."""
    dx, dy = np.diff(x), np.diff(y)
    across = dx[first] * dy[second] - dy[first] * dx[second]
    to_x, to_y = x[second] - x[first], y[second] - y[first]
    return (
        (to_x * dy[second] - to_y * dx[second]) / across,
        (to_x * dy[first] - to_y * dx[first]) / across,
    )


def _drawn(
    lon: FloatArray, lat: FloatArray, edges: Sequence[Edge]
) -> tuple[FloatArray, FloatArray, IndexArray]:
    """Return a ring with its arcs as chains of chords, and the edge that each side belongs to."""
    xs, ys, numbers = [], [], []
    for i, edge in enumerate(edges):
        x, y = lon[i : i + 2], lat[i : i + 2]
        if isinstance(edge, Arc):
            x, y = densify(x, y, [edge], tolerance_m=max(_TOLERANCE_M, 0.002 * edge.radius_m))
            x = x - whole_turns_deg(float(x[0]), float(lon[i]))
        xs.append(x[:-1])
        ys.append(y[:-1])
        numbers.append(np.full(len(x) - 1, i))
    x, y = np.concatenate([*xs, lon[-1:]]), np.concatenate([*ys, lat[-1:]])
    return x, y, np.concatenate(numbers)


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
