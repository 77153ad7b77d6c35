"""Find curves that are the same, because a patrol flies the same legs again and again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..arrays import BoolArray, IndexArray
from .curves import Curves
from .kinds import Arc

_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
"""Odd, and near 2**64 divided by the golden ratio: spreads neighbouring numbers."""

_SHIFT: Final = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Which of n items are the same.

    Attributes
    ----------
    number
        (n,) the number of each item's distinct item, counted from 0.
    """

    number: IndexArray

    @classmethod
    def of_keys(cls, keys: Sequence[Hashable]) -> Repeats:
        """Return which items have equal keys; distinct items are numbered as they first occur."""
        first: dict[Hashable, int] = {}
        return cls(np.array([first.setdefault(key, len(first)) for key in keys], dtype=np.intp))

    @property
    def any(self) -> bool:
        """Return whether any item is the same as an earlier one."""
        return len(self.number) > int(self.number.max(initial=-1)) + 1

    def first(self) -> BoolArray:
        """Return for each item whether it is the first of its kind, (n,)."""
        so_far = np.maximum.accumulate(np.concatenate([[-1], self.number]))
        return np.asarray(self.number > so_far[:-1])

    def of(self, distinct: IndexArray) -> tuple[IndexArray, IndexArray]:
        """Return all items that equal one of some distinct items.

        Parameters
        ----------
        distinct
            (k,) numbers of distinct items.

        Returns
        -------
        item, index
            (m,) each: the number of the item, and the index in `distinct` of the one that it
            equals.
        """
        order = np.argsort(self.number, kind="stable")
        count = np.bincount(self.number, minlength=int(distinct.max(initial=-1)) + 1)
        first = np.cumsum(count) - count
        size = count[distinct]
        found = np.repeat(np.arange(len(distinct)), size)
        step = np.arange(len(found)) - np.repeat(np.cumsum(size) - size, size)
        return order[first[distinct][found] + step], found


def distinct(curves: Curves) -> tuple[Curves, Repeats]:
    """Return curves without those that have the ends and the kind of an earlier one.

    Arcs count as distinct, because they also differ by their centres.
    """
    arcs = curves.by_kind.trait(np.arange(len(curves)), lambda kind: kind.EDGE is Arc)
    ends = (curves.lon1, curves.lat1, curves.lon2, curves.lat2)
    alone = np.where(arcs, np.arange(len(curves)), -1)
    columns = (*ends, curves.kind, alone)
    if _all_differ(columns):
        return curves, Repeats(np.arange(len(curves)))
    repeats = Repeats.of_keys(list(zip(*(column.tolist() for column in columns), strict=True)))
    kept = curves.take(np.flatnonzero(repeats.first())) if repeats.any else curves
    return kept, repeats


def _all_differ(columns: Sequence[NDArray[Any]]) -> bool:
    """Return whether all rows certainly differ; False may also mean that two have one sum."""
    total = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        bits = (column.astype(np.float64) + 0.0).view(np.uint64)  # -0.0 is 0.0
        total = (total ^ bits ^ (bits >> _SHIFT)) * _FACTOR
        total ^= total >> _SHIFT
    total.sort()
    return not (total[1:] == total[:-1]).any()
