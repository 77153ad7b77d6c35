"""Curves that are the same: a patrol flies the same legs again and again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..arrays import IndexArray
from .curves import Curves
from .kinds import Arc


@dataclass(frozen=True, slots=True)
class Repeats:
    """Which things are the same. number: (n,) of each thing, that of the distinct one it is."""

    number: IndexArray

    def of(self, distinct: IndexArray) -> tuple[IndexArray, IndexArray]:
        """Return every thing that is one of the distinct ones, and where in `distinct` that is."""
        order = np.argsort(self.number, kind="stable")
        count = np.bincount(self.number, minlength=int(distinct.max(initial=-1)) + 1)
        first = np.cumsum(count) - count
        size = count[distinct]
        found = np.repeat(np.arange(len(distinct)), size)
        step = np.arange(len(found)) - np.repeat(np.cumsum(size) - size, size)
        return order[first[distinct][found] + step], found


def distinct(curves: Curves) -> tuple[Curves, Repeats]:
    """Return curves without those that have the ends and the kind of an earlier one.

    Arcs, which have a centre besides, count as distinct.
    """
    arcs = curves.by_kind.trait(np.arange(len(curves)), lambda kind: kind.EDGE is Arc)
    ends = (curves.lon1, curves.lat1, curves.lon2, curves.lat2)
    alone = np.where(arcs, np.arange(len(curves)), -1)
    keys = zip(*(end.tolist() for end in ends), curves.kind.tolist(), alone.tolist(), strict=True)
    first: dict[tuple[float, ...], int] = {}
    number = np.array([first.setdefault(key, len(first)) for key in keys], dtype=np.intp)
    if len(first) == len(curves):
        return curves, Repeats(number)
    chosen = np.zeros(len(first), dtype=np.intp)
    chosen[number[::-1]] = np.arange(len(curves))[::-1]
    return curves.take(chosen), Repeats(number)
