"""Find where the edges of a ring cross each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from ...arrays import BoolArray, FloatArray

if TYPE_CHECKING:
    import numpy.typing as npt

TOUCH_DEG: Final = 1e-9
PAIRS_AT_ONCE: Final = 1_000_000


def find_crossing(
    lon: FloatArray, lat: FloatArray, straight: BoolArray, winding: int
) -> tuple[int, int] | None:
    """Return two edges that cross in longitude and latitude, or None. Touching is not crossing.

    A ring round a pole is repeated once, so that its last edges are compared with its first.
    """
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
            k = int(np.argmax(crosses))
            a, b = sorted((int(edge[i[k]]) % n, int(edge[j[k]]) % n))
            return a, b
    return None


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
