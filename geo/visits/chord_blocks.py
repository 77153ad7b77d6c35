"""Straight chords in blocks of sixteen, with bounds on how near each is to a place.

A group of consecutive chords lies close to the straight line from the start of the first to the end
of the last, and for each point of that line it has a point at most `aside_m` away. So the distance
of a place from the line, and how far the chords leave it, bound the distance of the nearest chord
from below and from above.
"""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray

Values = TypeVar("Values", FloatArray, BoolArray)

COARSE: Final = 16
"""Chords in a block or group, and groups in a group of the next level."""

ROUNDING_M: Final = 1e-3
"""A chord that begins at most this far from the end of the one before is consecutive to it. Also
the error allowed in distances that are used to choose between chords."""

_NOWHERE_M: Final = 1e12
"""Where the filling of the last block is: too far away to be nearest."""


class Blocks:
    """Straight lines in blocks of COARSE: chords, or lines that stand for groups of chords.

    Parameters
    ----------
    start, end
        (n, 3) geocentric metres.
    aside_m
        (n,) most that any chord of a group is away from the line; None for the chords themselves.
    is_broken
        (n,) whether the chords of a group are not consecutive, so that only its start is certain to
        be on one of them.
    """

    def __init__(
        self,
        start: FloatArray,
        end: FloatArray,
        aside_m: FloatArray | None = None,
        is_broken: BoolArray | None = None,
    ) -> None:
        self.count = len(start)
        along = end - start
        self._start = np.stack([self.in_blocks(x, _NOWHERE_M) for x in start.T])
        self._along = np.stack([self.in_blocks(x) for x in along.T])
        self._per_length2 = self.in_blocks(1 / np.maximum(_dot(along, along), 1e-12))
        self._aside_m = self.in_blocks(np.zeros(self.count) if aside_m is None else aside_m)
        self._is_broken = None
        if is_broken is not None and is_broken.any():
            self._is_broken = self.in_blocks(is_broken)

    def in_blocks(self, value: Values, rest: float = 0.0) -> Values:
        """Return values as blocks, (blocks, COARSE).

        Parameters
        ----------
        value
            (n,) values.
        rest
            What fills up the last block.
        """
        short = -self.count % COARSE
        filled = np.append(value, np.full(short, rest, dtype=value.dtype))
        return filled.reshape(-1, COARSE)

    def range_m(self, points: FloatArray, block: IndexArray) -> tuple[FloatArray, FloatArray]:
        """Return the greatest and least possible distance of each line of a block from a place.

        Parameters
        ----------
        points
            (k, 3) geocentric metres.
        block
            (k,) the number of the block that is compared with each.

        Returns
        -------
        farthest, nearest
            (k, COARSE) metres.
        """
        away = points.T[:, :, None] - self._start[:, block]
        along = self._along[:, block]
        u = away[0] * along[0] + away[1] * along[1] + away[2] * along[2]
        u *= self._per_length2[block]
        np.clip(u, 0.0, 1.0, out=u)
        aside = away - u * along
        apart_m = np.sqrt(aside[0] ** 2 + aside[1] ** 2 + aside[2] ** 2)
        margin_m = self._aside_m[block] + ROUNDING_M
        farthest = apart_m + margin_m
        if self._is_broken is not None:
            at_start_m = np.sqrt(away[0] ** 2 + away[1] ** 2 + away[2] ** 2)
            farthest = np.where(self._is_broken[block], at_start_m + ROUNDING_M, farthest)
        return farthest, apart_m - margin_m


def to_chord(
    point: FloatArray, start: FloatArray, end: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return how far points are from straight chords.

    Parameters
    ----------
    point, start, end
        (n, 3) geocentric metres; start and end of the chord for each point.

    Returns
    -------
    distance_m, u
        (n,) each: the distance, and where along the chord the nearest place is, 0 to 1.
    """
    along, away = end - start, point - start
    length2 = np.maximum(_dot(along, along), 1e-12)
    u = np.clip(_dot(away, along) / length2, 0.0, 1.0)
    aside = away - u[:, None] * along
    return np.sqrt(_dot(aside, aside)), u


def _dot(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the inner products of vectors (n, 3) row by row, faster than a sum over rows."""
    return np.asarray(a[:, 0] * b[:, 0] + a[:, 1] * b[:, 1] + a[:, 2] * b[:, 2])
