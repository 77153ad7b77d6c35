"""Find the deepest points of many visits together, as a long path may have a thousand."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import wgs84
from .balls import spread
from .chord_blocks import to_chord
from .chords import SAG_M, Chords
from .distance import Foot, Reach
from .track import Track, marks_of

_LEAST_CELLS: Final = 16
"""Least number of cells tried per visit, even if no place is deeper than a metre."""

_SHORT_M: Final = 10_000.0
"""Cells up to this length keep a list of the chords near them."""

_STRIDE: Final = 16
"""Of a long part every so many marks are measured first."""

_FEW: Final = 256
"""Marks up to this number are all measured."""

_MARGIN_M: Final = 4 * SAG_M
"""More than chords may be off at two places."""

_AT_ONCE: Final = 256
"""Visits searched together, to keep memory small."""


def find_deepest(
    reach: Reach, track: Track, from_m: FloatArray, to_m: FloatArray
) -> list[tuple[float, Foot]]:
    """Return where each of several parts of a track lies farthest from a boundary.

    Parameters
    ----------
    reach
        The distances from the boundary.
    track
        The track that all parts are of.
    from_m, to_m
        (n,) metres along the path where each part begins and ends.

    Returns
    -------
    list
        n pairs: metres along the path of the deepest place, and its foot on the boundary.
    """
    found: list[tuple[float, Foot]] = []
    for start in range(0, len(from_m), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        found += _search(reach, track, from_m[some], to_m[some])
    return found


class _Best:
    """The deepest place found so far in each part: depth, metres along the path, and chord."""

    def __init__(self, reach: Reach, track: Track, count: int) -> None:
        self._reach, self._track = reach, track
        self.depth_m, self.at_m = np.full(count, -np.inf), np.zeros(count)
        self.chord, self.u = np.zeros(count, dtype=np.intp), np.zeros(count)

    def offer(
        self,
        part: IndexArray,
        at_m: FloatArray,
        depth_m: FloatArray,
        chord: IndexArray,
        u: FloatArray,
    ) -> None:
        """Keep the deepest of these places of each part, if it is deeper than the best.

        depth_m is measured from chords; only the place chosen in each part is measured from its
        foot.
        """
        k = _first_greatest(part, depth_m)
        k = k[depth_m[k] + SAG_M > self.depth_m[part[k]]]
        lon, lat = self._track.point(at_m[k])
        x, y, _, _ = self._reach.foot_places(lon, lat, chord[k], u[k])
        through = wgs84.geocentric_m(x, y) - wgs84.geocentric_m(lon, lat)
        exact_m = np.array([np.linalg.norm(line) for line in through])
        before_m = self.depth_m[part[k]]
        farther = (exact_m == before_m) & (at_m[k] > self.at_m[part[k]])
        better = np.flatnonzero((exact_m > before_m) | farther)
        k, own = k[better], part[k[better]]
        self.depth_m[own], self.at_m[own] = exact_m[better], at_m[k]
        self.chord[own], self.u[own] = chord[k], u[k]

    def feet(self) -> list[tuple[float, Foot]]:
        """Return the places found, each with its foot."""
        lon, lat = self._track.point(self.at_m)
        feet = self._reach.feet(lon, lat, self.chord, self.u)
        return list(zip(self.at_m.tolist(), feet, strict=True))


class _NearChords:
    """The chords that may be nearest to any place of a cell, once cells are short.

    They become few as cells are halved, so that all other chords are looked at only once.
    """

    def __init__(self, chords: Chords) -> None:
        self._chords = chords
        self._cell: IndexArray | None = None
        self._chord = np.empty(0, np.intp)

    def of(
        self, middle: FloatArray, length_m: FloatArray
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Return distance, number and fraction of the chord nearest to the middle of each cell."""
        if self._cell is None and length_m.max() > _SHORT_M:
            return self._chords.near(middle)
        if self._cell is None:
            self._cell, self._chord = self._chords.near_all(middle, length_m)
        distance_m, _ = to_chord(
            middle[self._cell], self._chords.start[self._chord], self._chords.end[self._chord]
        )
        found = self._chords.nearest_of(middle, self._cell, self._chord)
        # A place of a cell is at most half its length from the middle: farther chords cannot win.
        may_be = distance_m <= found[0][self._cell] + length_m[self._cell]
        self._cell, self._chord = self._cell[may_be], self._chord[may_be]
        return found

    def halve(self, kept: IndexArray) -> None:
        """Keep some of the cells: first the first halves of all, then the second halves."""
        if self._cell is None or not len(kept):
            return
        size = np.bincount(self._cell, minlength=int(kept[-1]) + 1)
        first = np.cumsum(size) - size
        chord = self._chord[spread(first[kept], size[kept])]
        cell = np.repeat(np.arange(len(kept)), size[kept])
        self._cell = np.concatenate([cell, cell + len(kept)])
        self._chord = np.concatenate([chord, chord])


def _search(
    reach: Reach, track: Track, from_m: FloatArray, to_m: FloatArray
) -> list[tuple[float, Foot]]:
    """Find the deepest places by branch and bound.

    A cell is a piece of one leg. It is halved while it may hold a place that is deeper than the
    deepest found in its part so far.
    """
    part, marks = marks_of(track, from_m, to_m, _LEAST_CELLS)
    corners = wgs84.geocentric_m(*track.point(marks))
    some = _deep(reach, part, marks, corners)
    part, marks, corners = part[some], marks[some], corners[some]
    best = _Best(reach, track, len(from_m))
    best.offer(part, marks, *reach.chords.near(corners))
    cell = np.flatnonzero((part[:-1] == part[1:]) & (np.diff(some) == 1))
    part, low, high = part[cell], marks[cell], marks[cell + 1]
    at_low, at_high = corners[cell], corners[cell + 1]
    near = _NearChords(reach.chords)
    while len(low):
        middle = (low + high) / 2
        at_middle = wgs84.geocentric_m(*track.point(middle))
        depth_m, chord, u = near.of(at_middle, high - low)
        best.offer(part, middle, depth_m, chord, u)
        bound_m = reach.most_m(chord, at_low, at_high, high - low)
        kept = np.flatnonzero(bound_m > best.depth_m[part] + 2 * SAG_M)
        near.halve(kept)
        part, low, high, at_low, at_high = (
            np.concatenate([first[kept], second[kept]])
            for first, second in (
                (part, part),
                (low, middle),
                (middle, high),
                (at_low, at_middle),
                (at_middle, at_high),
            )
        )
    return best.feet()


def _deep(reach: Reach, part: IndexArray, marks: FloatArray, corners: FloatArray) -> IndexArray:
    """Return the numbers of the marks that may be deepest in their part, or next to such a place.

    A recorded track has hundreds of marks in a part. A place between two of them is no deeper than
    half the sum of their depths and of the metres of path between them.
    """
    every = np.arange(len(part))
    if len(part) < _FEW:
        return every
    begins = np.flatnonzero(np.diff(part, prepend=-1))
    number = every - np.repeat(begins, np.diff(np.append(begins, len(part))))
    chosen = np.flatnonzero((number % _STRIDE == 0) | np.append(np.diff(part) > 0, True))
    depth_m, _, _ = reach.chords.near(corners[chosen])
    of_part = part[chosen]
    greatest_m = np.zeros(int(of_part[-1]) + 1)
    np.maximum.at(greatest_m, of_part, depth_m)
    most_m = (depth_m[:-1] + depth_m[1:] + np.diff(marks[chosen])) / 2 + _MARGIN_M
    maybe = (of_part[:-1] == of_part[1:]) & (most_m >= greatest_m[of_part[:-1]])
    kept = np.zeros(len(part), dtype=bool)
    kept[chosen] = True
    first, last = chosen[:-1][maybe], chosen[1:][maybe]
    kept[spread(first, last - first)] = True
    return np.flatnonzero(kept)


def _first_greatest(part: IndexArray, value: FloatArray) -> IndexArray:
    """Return the index of the greatest value of each part, the first if several are equal."""
    order = np.lexsort((-value, part))
    first: IndexArray = order[np.concatenate([[True], np.diff(part[order]) > 0])]
    return first
