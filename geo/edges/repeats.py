"""Find curves that are the same, because a patrol flies the same legs again and again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import BoolArray, IndexArray
from .curves import Curves
from .kinds import Arc


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
    columns = (column.tolist() for column in (*ends, curves.kind, alone))
    repeats = Repeats.of_keys(list(zip(*columns, strict=True)))
    kept = curves.take(np.flatnonzero(repeats.first())) if repeats.any else curves
    return kept, repeats
