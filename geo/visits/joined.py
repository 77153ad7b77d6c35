"""The boundaries of many zones put together, to find the nearest point of each at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

    def near(
        self, number: IndexArray, points: FloatArray
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Return the chord of one boundary that is nearest to each point, as `Chords.near` does.

        Parameters
        ----------
        number
            (n,) the boundary that is meant for each point.
        points
            (n, 3) geocentric metres.
        """
        distance_m, u = np.empty((2, len(points)))
        chord = np.empty(len(points), dtype=np.intp)
        for own, chords, first in self._each(number):
            distance_m[own], near, u[own] = chords.near(points[own])
            chord[own] = near + first
        return distance_m, chord, u

    def near_all(
        self, number: IndexArray, points: FloatArray, beyond_m: FloatArray
    ) -> tuple[IndexArray, IndexArray]:
        """Return the chords of one boundary that are near each point, as `Chords.near_all` does.

        Parameters
        ----------
        number, points, beyond_m
            (n,) the boundary that is meant for each point, and as for `Chords.near_all`.
        """
        p, chord = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
        for own, chords, first in self._each(number):
            of_own, near = chords.near_all(points[own], beyond_m[own])
            p.append(own[of_own])
            chord.append(near + first)
        every = np.concatenate(p)
        order = np.argsort(every, kind="stable")
        return every[order], np.concatenate(chord)[order]

    def _each(self, number: IndexArray) -> Iterator[tuple[IndexArray, Chords, int]]:
        """Yield where each boundary is named, its chords, and the number of the first here."""
        for k in sorted(set(number.tolist())):
            yield np.flatnonzero(number == k), self.reaches[k].chords, int(self._first_chord[k])

    @cached_property
    def _first_chord(self) -> IndexArray:
        """Return the number of the first chord of each boundary."""
        return np.searchsorted(self.chords.curve, self._first)

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
