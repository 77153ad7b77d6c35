"""Balls round pieces of curves, groups of them, and groups of those, to tell what lies far apart.

A ball certainly holds its piece, and one place of the piece is known. So two balls bound from below
and from above how near their pieces come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray

FANOUT: Final = 16
"""Consecutive balls in a group."""

ROUNDING_M: Final = 1e-3
"""Error allowed in distances that are used to choose between pieces."""


@dataclass(frozen=True, slots=True, eq=False)
class Balls:
    """n balls, in the order of their pieces.

    Attributes
    ----------
    owner
        (n,) number of what each piece belongs to, increasing.
    centre
        (n, 3) geocentric metres.
    radius_m
        (n,) metres.
    place
        (n, 3) a place of each piece, geocentric metres.
    first, size
        (n,) number of the first ball of the level below, and how many there are; empty on the
        lowest level.
    """

    owner: IndexArray
    centre: FloatArray
    radius_m: FloatArray
    place: FloatArray
    first: IndexArray
    size: IndexArray

    def __len__(self) -> int:
        return len(self.owner)

    @classmethod
    def round_lines(
        cls, owner: IndexArray, start: FloatArray, end: FloatArray, length_m: FloatArray | None
    ) -> Balls:
        """Return balls round lines of which the ends and the length are known.

        A place of a line is from its two ends together no farther than the line is long, so that
        it lies within half the length from the middle between the ends.

        Parameters
        ----------
        owner
            (n,) as of the balls.
        start, end
            (n, 3) ends of the lines, geocentric metres.
        length_m
            (n,) metres; None for straight lines.
        """
        if length_m is None:
            length_m = np.linalg.norm(end - start, axis=1)
        none = np.empty(0, dtype=np.intp)
        return cls(owner, (start + end) / 2, length_m / 2 + ROUNDING_M, start, none, none)

    def grouped(self, most: int = FANOUT) -> Balls:
        """Return balls round groups of at most `most` consecutive balls of one owner."""
        begins = np.flatnonzero(np.diff(self.owner, prepend=self.owner[0] - 1))
        count = np.diff(np.append(begins, len(self)))
        groups = -(-count // most)
        of_owner = np.repeat(np.arange(len(begins)), groups)
        number = np.arange(len(of_owner)) - np.repeat(np.cumsum(groups) - groups, groups)
        first = begins[of_owner] + number * most
        size = np.minimum(most, count[of_owner] - number * most)
        reach = self.radius_m[:, None]
        low = np.minimum.reduceat(self.centre - reach, first)
        high = np.maximum.reduceat(self.centre + reach, first)
        centre = (low + high) / 2
        away_m = np.linalg.norm(self.centre - np.repeat(centre, size, axis=0), axis=1)
        radius_m = np.maximum.reduceat(away_m + self.radius_m, first) + ROUNDING_M
        return Balls(self.owner[first], centre, radius_m, self.place[first], first, size)

    def levels(self, most: int = 1) -> list[Balls]:
        """Return these balls, groups of them, groups of those, to at most `most` of one owner."""
        found = [self]
        while int(np.bincount(found[-1].owner).max(initial=0)) > most:
            found.append(found[-1].grouped())
        return found


class NearPairs:
    """Pairs of a ball of a path and a ball of a target, of those that may be nearest.

    Starts from the balls on the top levels, and goes down on one side after the other. A pair is
    left out once another pair of the same target is certain to be nearer.

    Attributes
    ----------
    path, target
        (k,) numbers of balls, on the level reached so far.
    enough_m
        (targets,) how near one pair of each target certainly comes, metres.
    """

    def __init__(self, path: Balls, target: Balls, wanted: BoolArray) -> None:
        """Pair each ball of a path with each ball of the targets that are wanted.

        wanted: (targets,) for each target whether it is.
        """
        some = np.flatnonzero(wanted[target.owner])
        self.path = np.tile(np.arange(len(path)), len(some))
        self.target = np.repeat(some, len(path))
        self.enough_m = np.full(len(wanted), np.inf)
        self.compare(path, target)

    def compare(self, path: Balls, target: Balls) -> None:
        """Leave out the pairs that cannot be nearest."""
        owner = target.owner[self.target]
        reached_m = _apart_m(path.place[self.path], target.place[self.target]) + ROUNDING_M
        np.minimum.at(self.enough_m, owner, reached_m)
        apart_m = _apart_m(path.centre[self.path], target.centre[self.target])
        apart_m -= path.radius_m[self.path] + target.radius_m[self.target] + ROUNDING_M
        kept = np.flatnonzero(apart_m <= self.enough_m[owner])
        self.path, self.target = self.path[kept], self.target[kept]

    def go_down(self, path: Sequence[Balls], target: Sequence[Balls]) -> None:
        """Go from the top levels to the lowest, the larger balls first.

        path, target: the levels on both sides, the lowest first.
        """
        above, over = len(path) - 1, len(target) - 1
        while above or over:
            wide_m = path[above].radius_m[self.path].mean() if above else -1.0
            if over and target[over].radius_m[self.target].mean() > wide_m:
                balls = target[over]
                self.path = np.repeat(self.path, balls.size[self.target])
                self.target = spread(balls.first[self.target], balls.size[self.target])
                over -= 1
            else:
                balls = path[above]
                self.target = np.repeat(self.target, balls.size[self.path])
                self.path = spread(balls.first[self.path], balls.size[self.path])
                above -= 1
            self.compare(path[above], target[over])


def _apart_m(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the distances of places (n, 3) from others, straight through the Earth."""
    line = a - b
    return np.sqrt(line[:, 0] ** 2 + line[:, 1] ** 2 + line[:, 2] ** 2)


def spread(first: IndexArray, size: IndexArray) -> IndexArray:
    """Return runs of consecutive numbers, one run after another.

    Parameters
    ----------
    first, size
        (n,) first number of each run, and how many numbers it has.

    >>> spread(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    start = np.repeat(np.cumsum(size) - size, size)
    return np.repeat(first, size) + np.arange(int(size.sum())) - start
