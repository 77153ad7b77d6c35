"""Boxes in longitude and latitude, to find candidates: pairs that may meet.

Boxes that overlap decide nothing; boxes that do not overlap rule a pair out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..longitudes import shortest

_PORTION: Final = 512
"""Neighbouring boxes compared at once; a box apart from their common box is apart from all."""


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
        (k,) numbers in a and in b.
    """
    first, second = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for start in range(0, len(a), _PORTION):
        portion = a.take(slice(start, start + _PORTION))
        near = np.flatnonzero(_matrix(portion.around(), b)[0])
        if len(near):
            i, j = np.nonzero(_matrix(portion, b.take(near)))
            first.append(i + start)
            second.append(near[j])
    return np.concatenate(first), np.concatenate(second)


def _matrix(a: Boxes, b: Boxes) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return for each pair of boxes whether they overlap, (len(a), len(b))."""
    apart = abs(shortest(((a.west + a.east)[:, None] - (b.west + b.east)[None, :]) / 2))
    reach = ((a.east - a.west)[:, None] + (b.east - b.west)[None, :]) / 2
    return np.asarray(
        (apart <= reach)
        & (a.south[:, None] <= b.north[None, :])
        & (a.north[:, None] >= b.south[None, :])
    )
