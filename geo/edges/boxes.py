"""Boxes in longitude and latitude, to find candidates: pairs that may meet.

Boxes that overlap decide nothing; boxes that do not overlap rule a pair out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..longitudes import shortest

_DIRECT: Final = 65_536
"""Pairs of boxes that are all compared; of more, groups are compared first."""

_GROUP: Final = 16
"""Consecutive boxes in a group."""


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """n boxes, each side (n,) in degrees; west <= east, and both may be on any turn."""

    west: FloatArray
    south: FloatArray
    east: FloatArray
    north: FloatArray

    def __len__(self) -> int:
        return len(self.south)

    def take(self, i: IndexArray | slice) -> Boxes:
        """Return only these boxes."""
        return Boxes(self.west[i], self.south[i], self.east[i], self.north[i])

    def wider(self, aside_deg: FloatArray, along_deg: FloatArray) -> Boxes:
        """Return boxes extended to all sides.

        Parameters
        ----------
        aside_deg, along_deg
            (n,) degrees east and west, and degrees north and south.
        """
        return Boxes(
            self.west - aside_deg, self.south - along_deg,
            self.east + aside_deg, self.north + along_deg,
        )  # fmt: skip

    def around(self) -> Boxes:
        """Return the one box that contains all."""
        return Boxes(
            self.west.min(keepdims=True), self.south.min(keepdims=True),
            self.east.max(keepdims=True), self.north.max(keepdims=True),
        )  # fmt: skip


def overlaps(a: Boxes, b: Boxes) -> tuple[IndexArray, IndexArray]:
    """Return the pairs of boxes that overlap on some turn.

    Parameters
    ----------
    a, b
        Two sets of boxes.

    Returns
    -------
    i, j
        (k,) numbers in a and in b, sorted by i, then by j.
    """
    if len(a) * len(b) <= _DIRECT:
        i, j = np.nonzero(_overlap(a, b, np.s_[:, None], np.s_[None, :]))
        return i, j
    group, other = overlaps(_grouped(a), _grouped(b))
    first, second = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    within = np.arange(_GROUP)
    portion = _DIRECT // _GROUP**2
    for start in range(0, len(group), portion):
        some = slice(start, start + portion)
        i = np.repeat(group[some, None] * _GROUP + within, _GROUP, axis=1).ravel()
        j = np.tile(other[some, None] * _GROUP + within, _GROUP).ravel()
        kept = np.flatnonzero((i < len(a)) & (j < len(b)))
        i, j = i[kept], j[kept]
        kept = np.flatnonzero(_overlap(a, b, i, j))
        first.append(i[kept])
        second.append(j[kept])
    i, j = np.concatenate(first), np.concatenate(second)
    order = np.lexsort((j, i))
    return i[order], j[order]


def _grouped(boxes: Boxes) -> Boxes:
    """Return one box round each group of consecutive boxes."""
    first = np.arange(0, len(boxes), _GROUP)
    return Boxes(
        np.minimum.reduceat(boxes.west, first), np.minimum.reduceat(boxes.south, first),
        np.maximum.reduceat(boxes.east, first), np.maximum.reduceat(boxes.north, first),
    )  # fmt: skip


def _overlap(a: Boxes, b: Boxes, i: Any, j: Any) -> BoolArray:
    """Return whether the boxes i of a and j of b overlap; i and j index as numpy's arrays do."""
    apart = abs(shortest(((a.west + a.east)[i] - (b.west + b.east)[j]) / 2))
    reach = ((a.east - a.west)[i] + (b.east - b.west)[j]) / 2
    return np.asarray((apart <= reach) & (a.south[i] <= b.north[j]) & (a.north[i] >= b.south[j]))
