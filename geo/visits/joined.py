"""The boundaries of many zones put together, to find the nearest point of each at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import Curves
from .balls import Balls
from .chords import Chords
from .distance import Foot, Reach, feet_on


class Joined:
    """Distances from several boundaries, whose chords are cut together.

    Parameters
    ----------
    reaches
        The distances from each boundary, at least one.
    """

    def __init__(self, reaches: Sequence[Reach]) -> None:
        self.reaches = tuple(reaches)

    @cached_property
    def chords(self) -> Chords:
        """Return the chords of all boundaries, one boundary after another."""
        if len(self.reaches) == 1:
            return self.reaches[0].chords
        return Chords(Curves.join([reach.boundary.curves for reach in self.reaches]))

    @cached_property
    def levels(self) -> list[Balls]:
        """Return balls round the chords, round groups of them and so on, the lowest first."""
        owner = self._owner[self.chords.curve]
        return Balls.round_lines(owner, self.chords.start, self.chords.end, None).levels()

    def feet(
        self, lon: FloatArray, lat: FloatArray, chord: IndexArray, u: FloatArray
    ) -> list[Foot]:
        """Return the feet of places near fractions of chords, as `Reach.feet` does."""
        x, y, w, distance_m = feet_on(self.chords, lon, lat, chord, u)
        curve = self.chords.curve[chord]
        error_m = np.zeros(len(curve))
        for k, number in enumerate(self._owner[curve].tolist()):
            reach = self.reaches[number]
            if reach.has_error:
                own = curve[k : k + 1] - self._first[number]
                error_m[k] = reach.stated_error_m(own, w[k : k + 1])[0]
        columns = (x.tolist(), y.tolist(), distance_m.tolist(), error_m.tolist())
        return [Foot(*of_one) for of_one in zip(*columns, strict=True)]

    @cached_property
    def _owner(self) -> IndexArray:
        """Return the number of the boundary of each curve."""
        return np.repeat(np.arange(len(self.reaches)), self._count)

    @cached_property
    def _first(self) -> IndexArray:
        """Return the number of the first curve of each boundary."""
        return np.cumsum(self._count) - self._count

    @cached_property
    def _count(self) -> IndexArray:
        return np.array([len(reach.boundary.curves) for reach in self.reaches], dtype=np.intp)
