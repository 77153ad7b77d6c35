"""Boxes in longitude and latitude that overlap on some turn: candidates, they decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..longitudes import shortest

_PORTION: Final = 512
"""Neighbouring boxes looked at together: most others are apart from all of them at once."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """n boxes, (n,) degrees each; west <= east, both on any turn."""

    west: FloatArray
    south: FloatArray
    east: FloatArray
    north: FloatArray

    def __len__(self) -> int:
        return len(self.south)

    def take(self, i: IndexArray | slice) -> Boxes:
        """Only these boxes."""
        return Boxes(self.west[i], self.south[i], self.east[i], self.north[i])

    def wider(self, aside_deg: FloatArray, along_deg: FloatArray) -> Boxes:
        """Each box widened by so much in longitude and in latitude."""
        return Boxes(
            self.west - aside_deg, self.south - along_deg,
            self.east + aside_deg, self.north + along_deg,
        )  # fmt: skip

    def around(self) -> Boxes:
        """The one box that holds all."""
        return Boxes(
            self.west.min(keepdims=True), self.south.min(keepdims=True),
            self.east.max(keepdims=True), self.north.max(keepdims=True),
        )  # fmt: skip


def overlaps(a: Boxes, b: Boxes) -> tuple[IndexArray, IndexArray]:
    """Numbers of the boxes of a and of b that overlap, pair by pair."""
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
    apart = abs(shortest(((a.west + a.east)[:, None] - (b.west + b.east)[None, :]) / 2))
    reach = ((a.east - a.west)[:, None] + (b.east - b.west)[None, :]) / 2
    return np.asarray(
        (apart <= reach)
        & (a.south[:, None] <= b.north[None, :])
        & (a.north[:, None] >= b.south[None, :])
    )
