"""The least or greatest length inside a zone over all paths whose vertices lie in their discs.

Each disc is cut into cells. For each pair of cells of neighbouring vertices, one bound holds for
all legs between them. The cheapest chain of such bounds, found by dynamic programming, is a lower
bound for every path. Cells on cheap chains are quartered until the bound is near the length of a
path that was found. A quarter costs no less than the whole cell did, so that only pairs on cheap
chains have to be examined again. All costs are metres: the length or, if the greatest length is
sought, its negative.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Protocol

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from .disc_cells import DiscCells, Tilts

_NEAR_M: Final = 1_000.0
_NEAR_SHARE: Final = 0.02
"""A bound is near enough by either."""

_ROUNDS: Final = 16
_LOOKS: Final = 2
"""How often in a round pairs are looked at before cells are quartered."""

_SPLIT: Final = 10
"""Cells of one vertex that are quartered in one round, at most."""

_CHEAP: Final = 0.15
"""How far up from the bound to the length found a chain counts as cheap."""

_FULL: Final = 0.99
"""The share of a leg that must be inside for it to be tilted."""

_LARGE_M: Final = 5_000.0
"""The radius of a disc that is cut before anything is looked at."""

_FINEST_M: Final = 250.0


class Leg(Protocol):
    """Bounds on the costs of a leg between cells: what a subclass computes.

    Every method takes pairs of cells, n of the disc of the leg's first vertex (`start`) and n of
    that of its second (`end`).
    """

    @property
    def is_cheap(self) -> bool:
        """Whether the costs can be found at once, without a search."""

    def cost_m(self, start: DiscCells, end: DiscCells, tilts: Tilts) -> FloatArray:
        """Return a lower bound on the cost of any leg between the cells of each pair.

        Parameters
        ----------
        start, end
            n cells each.
        tilts
            What the places of the vertices add to the cost.

        Returns
        -------
        FloatArray
            (n,) metres.
        """

    def found_m(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return an upper bound on the cost of the legs between the places of the cells.

        Parameters
        ----------
        start, end
            n cells each.

        Returns
        -------
        FloatArray
            (n,) metres.
        """

    def pull(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return roughly how the cost grows with the end of each leg.

        Parameters
        ----------
        start, end
            n cells each.

        Returns
        -------
        FloatArray
            (n, 3) metres per metre, in Earth-centred axes.
        """


class LengthSearch:
    """The cells of each vertex and the costs of the legs between them, made ever finer."""

    def __init__(self, legs: Sequence[Leg], discs: Sequence[DiscCells]) -> None:
        self._legs, self._cells = legs, list(discs)
        ends = pairwise(discs)
        pulls = [leg.pull(a, b)[0] for leg, (a, b) in zip(legs, ends, strict=True)]
        between = [_between(a, b) for a, b in pairwise(pulls)]
        still = np.zeros(3)
        self._tilts = [Tilts(a, b) for a, b in pairwise([still, *between, still])]
        for k, disc in enumerate(discs):
            if disc.half_m[0] > _LARGE_M:
                self._cells[k] = disc.quartered().quartered()
        sizes = list(pairwise(map(len, self._cells)))
        self._cost_m = [np.full(size, -np.inf) for size in sizes]
        self._stale = [np.ones(size, dtype=bool) for size in sizes]
        self._found_m, self._pairs = np.inf, 0
        for k, size in enumerate(sizes):
            i, j = np.indices(size)
            self._look(k, i.ravel(), j.ravel())
        self._try(self._chain(self._behind()))

    def least_m(self, most_pairs: int) -> float:
        """Return a lower bound on any path's cost in metres, from about `most_pairs` pairs."""
        for _ in range(_ROUNDS):
            bound_m = self._tightened_m()
            loose_m = self._try(self._chain(self._behind()))
            if self._found_m - bound_m <= max(_NEAR_M, _NEAR_SHARE * abs(self._found_m)):
                break
            if self._pairs > most_pairs:
                break
            self._refine(bound_m, loose_m)
        return bound_m

    def _tightened_m(self) -> float:
        """Return the bound after the pairs on the cheapest chains have been examined."""
        for _ in range(_LOOKS):
            ahead, behind = self._ahead(), self._behind()
            bound_m = float(behind[0].min())
            most_m = bound_m + _CHEAP * (self._found_m - bound_m)
            fresh = True
            for k, cost_m in enumerate(self._cost_m):
                through_m = ahead[k][:, None] + cost_m + behind[k + 1][None, :]
                i, j = np.nonzero((through_m <= most_m) & self._stale[k])
                if len(i):
                    self._look(k, i, j)
                    fresh = False
            if fresh:
                return bound_m
        return float(self._behind()[0].min())

    def _look(self, k: int, i: IndexArray, j: IndexArray) -> None:
        """Bound the costs of pairs of leg k."""
        start, end = self._cells[k].take(i), self._cells[k + 1].take(j)
        cost_m = self._legs[k].cost_m(start, end, self._tilts[k])
        self._cost_m[k][i, j] = np.maximum(self._cost_m[k][i, j], cost_m)
        self._stale[k][i, j] = False
        self._pairs += 0 if self._legs[k].is_cheap else len(i)

    def _try(self, chain: Sequence[int]) -> FloatArray:
        """Store the cost of the path through the places of a chain of cells, if it is less.

        Returns for each vertex how far the bounds of its legs are from that cost.
        """
        each = [c.take(np.array([k])) for c, k in zip(self._cells, chain, strict=True)]
        found_m, loose_m = 0.0, []
        for k, (leg, cost_m) in enumerate(zip(self._legs, self._cost_m, strict=True)):
            own_m = float(leg.found_m(each[k], each[k + 1])[0])
            tilted_m = own_m + float(self._tilts[k].off_m(each[k], each[k + 1])[0])
            loose_m.append(tilted_m - cost_m[chain[k], chain[k + 1]])
            found_m += own_m
        self._found_m = min(self._found_m, found_m)
        return np.asarray(np.append(loose_m, 0.0) + np.append(0.0, loose_m))

    def _ahead(self) -> list[FloatArray]:
        """Return the least cost of the legs before each cell of each vertex."""
        costs = [np.zeros(len(self._cells[0]))]
        for cost_m in self._cost_m:
            costs.append((costs[-1][:, None] + cost_m).min(axis=0))
        return costs

    def _behind(self) -> list[FloatArray]:
        """Return the least cost of the legs after each cell of each vertex."""
        costs = [np.zeros(len(self._cells[-1]))]
        for cost_m in reversed(self._cost_m):
            costs.append((costs[-1][None, :] + cost_m).min(axis=1))
        return costs[::-1]

    def _chain(self, behind: Sequence[FloatArray]) -> list[int]:
        """Return the cheapest chain of cells."""
        chain = [int(np.argmin(behind[0]))]
        for cost_m, rest_m in zip(self._cost_m, behind[1:], strict=True):
            chain.append(int(np.argmin(cost_m[chain[-1]] + rest_m)))
        return chain

    def _refine(self, bound_m: float, loose: FloatArray) -> None:
        """Quarter the cells on cheap chains, and drop those that no best path goes through."""
        ahead, behind = self._ahead(), self._behind()
        cheap_m = bound_m + _CHEAP * (self._found_m - bound_m)
        of: list[IndexArray] = []
        is_new: list[BoolArray] = []
        for vertex, cells in enumerate(self._cells):
            cost_m = ahead[vertex] + behind[vertex]
            order = np.argsort(cost_m, kind="stable")
            fit = (cost_m[order] <= cheap_m) & (cells.half_m[order] > _FINEST_M)
            matters = loose[vertex] >= 0.2 * loose.max()
            chosen = order[fit][:_SPLIT] if matters else order[:0]
            stays = cost_m <= self._found_m
            stays[chosen] = False
            kept = np.flatnonzero(stays)
            self._cells[vertex], parent = cells.split(chosen, kept)
            of.append(parent)
            is_new.append(np.arange(len(parent)) >= len(kept))
        for k in range(len(self._legs)):
            both = np.ix_(of[k], of[k + 1])
            self._cost_m[k], stale = self._cost_m[k][both], self._stale[k][both]
            self._stale[k] = stale | is_new[k][:, None] | is_new[k + 1][None, :]


def _between(before: FloatArray, after: FloatArray) -> FloatArray:
    """Return the tilt of a vertex whose legs both count in full; others would gain nothing."""
    in_full = min(np.linalg.norm(before), np.linalg.norm(after)) > _FULL
    return (before + after) / 2 if in_full else np.zeros(3)
