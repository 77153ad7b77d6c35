"""Find the deepest points of many visits together, as a long path may have a thousand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import LEAST_RADIUS_M, wgs84
from .balls import spread
from .chord_blocks import to_chord
from .chords import SAG_M, nearest_hits
from .distance import Foot, feet_on
from .joined import Joined
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
"""Most visits searched together, to keep memory small."""

_VERTICES_AT_ONCE: Final = 100_000
"""Most vertices of visits searched together, if it is not a single visit that has more."""

_LEG_BEND: Final = 1e-6 + 1 / LEAST_RADIUS_M
"""Greatest curvature of legs, per metre: that of a rhumb line at 81 degrees, plus the Earth's."""

DeepestFoot = tuple[float, Foot]
"""Metres along the path of the deepest place, and its foot on the boundary."""

Places = tuple[FloatArray, FloatArray]
"""lon, lat of n places, (n,) degrees WGS84 each."""


def find_deepest(
    track: Track, joined: Joined, number: IndexArray, from_m: FloatArray, to_m: FloatArray
) -> list[DeepestFoot]:
    """Return where each of several parts of a track lies farthest from a boundary.

    Parameters
    ----------
    track
        The track that all parts are of.
    joined, number
        The distances from several boundaries, and the (n,) number of that of each part.
    from_m, to_m
        (n,) metres along the path where each part begins and ends.

    Returns
    -------
    list
        n of them.
    """
    found: list[DeepestFoot] = []
    for some in _groups(track, from_m, to_m):
        found += _search(track, joined, number[some], from_m[some], to_m[some])
    return found


def _groups(track: Track, from_m: FloatArray, to_m: FloatArray) -> Iterator[slice]:
    """Yield parts that follow one another and that may be searched together."""
    first, last = np.searchsorted(track.vertex_m, [from_m, to_m])
    vertices = np.cumsum(last - first)
    start = 0
    while start < len(from_m):
        before = vertices[start - 1] if start else 0
        full = int(np.searchsorted(vertices, before + _VERTICES_AT_ONCE, side="right"))
        end = min(max(full, start + 1), start + _AT_ONCE)
        yield slice(start, end)
        start = end


class _Best:
    """The deepest place found so far in each part: depth, metres along the path, and chord."""

    def __init__(self, joined: Joined, track: Track, count: int) -> None:
        self._joined, self._track = joined, track
        self.depth_m, self.at_m = np.full(count, -np.inf), np.zeros(count)
        self.chord, self.u = np.zeros(count, dtype=np.intp), np.zeros(count)

    def offer(
        self,
        part: IndexArray,
        at_m: FloatArray,
        places: Places,
        nearest: tuple[FloatArray, IndexArray, FloatArray],
    ) -> None:
        """Keep the deepest of these places of each part, if it is deeper than the best.

        Depths are measured from chords; only the place chosen in each part is measured from its
        foot. nearest: the depth of each place, the number of the nearest chord, and the fraction.
        """
        depth_m, chord, u = nearest
        k = _first_greatest(part, depth_m)
        k = k[depth_m[k] + SAG_M > self.depth_m[part[k]]]
        if not len(k):
            return
        lon, lat = (degrees[k] for degrees in places)
        x, y, _, _ = feet_on(self._joined.chords, lon, lat, chord[k], u[k])
        through = wgs84.geocentric_m(x, y) - wgs84.geocentric_m(lon, lat)
        exact_m = np.array([np.linalg.norm(line) for line in through])
        before_m = self.depth_m[part[k]]
        farther = (exact_m == before_m) & (at_m[k] > self.at_m[part[k]])
        better = np.flatnonzero((exact_m > before_m) | farther)
        k, own = k[better], part[k[better]]
        self.depth_m[own], self.at_m[own] = exact_m[better], at_m[k]
        self.chord[own], self.u[own] = chord[k], u[k]

    def feet(self) -> list[DeepestFoot]:
        """Return the places found, each with its foot."""
        lon, lat = self._track.point(self.at_m)
        feet = self._joined.feet(lon, lat, self.chord, self.u)
        return list(zip(self.at_m.tolist(), feet, strict=True))


class _NearChords:
    """The chords that may be nearest to any place of a cell, once cells are short.

    They become few as cells are halved, so that all other chords are looked at only once.
    """

    def __init__(self, joined: Joined) -> None:
        self._joined = joined
        self._cell: IndexArray | None = None
        self._chord = np.empty(0, np.intp)

    def of(
        self, number: IndexArray, middle: FloatArray, length_m: FloatArray
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Return distance, number and fraction of the chord nearest to the middle of each cell.

        number: of the boundary that each cell is measured from.
        """
        if self._cell is None and length_m.max() > _SHORT_M:
            return self._joined.near(number, middle)
        if self._cell is None:
            self._cell, self._chord = self._joined.near_all(number, middle, length_m)
        chords, cell = self._joined.chords, self._cell
        distance_m, u = to_chord(middle[cell], chords.start[self._chord], chords.end[self._chord])
        hit = nearest_hits(cell, distance_m)
        found = distance_m[hit], self._chord[hit], u[hit]
        # A place of a cell is at most half its length from the middle: farther chords cannot win.
        may_be = distance_m <= found[0][cell] + length_m[cell]
        self._cell, self._chord = cell[may_be], self._chord[may_be]
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
    track: Track, joined: Joined, number: IndexArray, from_m: FloatArray, to_m: FloatArray
) -> list[DeepestFoot]:
    """Find the deepest places by branch and bound.

    A cell is a piece of one leg. It is halved while it may hold a place that is deeper than the
    deepest found in its part so far.
    """
    part, marks = marks_of(track, from_m, to_m, _LEAST_CELLS)
    places = track.point(marks)
    corners = wgs84.geocentric_m(*places)
    some = _deep(joined, number, part, marks, corners)
    part, marks, corners = part[some], marks[some], corners[some]
    lon, lat = places
    best = _Best(joined, track, len(from_m))
    best.offer(part, marks, (lon[some], lat[some]), joined.near(number[part], corners))
    cell = np.flatnonzero((part[:-1] == part[1:]) & (np.diff(some) == 1))
    part, low, high = part[cell], marks[cell], marks[cell + 1]
    at_low, at_high = corners[cell], corners[cell + 1]
    near = _NearChords(joined)
    while len(low):
        middle = (low + high) / 2
        places = track.point(middle)
        at_middle = wgs84.geocentric_m(*places)
        nearest = near.of(number[part], at_middle, high - low)
        best.offer(part, middle, places, nearest)
        bound_m = _most_m(joined, nearest[1], at_low, at_high, high - low)
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


def _most_m(
    joined: Joined, chord: IndexArray, start: FloatArray, end: FloatArray, length_m: FloatArray
) -> FloatArray:
    """Return the most that a place between two others on one leg may be deep, (n,) metres.

    A place is no deeper than its distance from a chord; on a straight line that distance is
    greatest at one of the ends, and a leg is nearly straight.

    Parameters
    ----------
    joined, chord
        The boundaries, and (n,) numbers of any of their chords.
    start, end
        (n, 3) the two places, geocentric metres.
    length_m
        (n,) metres between them along the leg.
    """
    edge = joined.chords.start[chord], joined.chords.end[chord]
    farther = np.maximum(to_chord(start, *edge)[0], to_chord(end, *edge)[0])
    return np.asarray(farther + _LEG_BEND / 2 * (length_m / 2) ** 2)


def _deep(
    joined: Joined, number: IndexArray, part: IndexArray, marks: FloatArray, corners: FloatArray
) -> IndexArray:
    """Return the numbers of the marks that may be deepest in their part, or next to such a place.

    A recorded track has hundreds of marks in a part. A place between two of them is no deeper than
    half the sum of their depths and of the metres of path between them.
    """
    every = np.arange(len(part))
    if len(part) < _FEW:
        return every
    begins = np.flatnonzero(np.diff(part, prepend=-1))
    step = every - np.repeat(begins, np.diff(np.append(begins, len(part))))
    chosen = np.flatnonzero((step % _STRIDE == 0) | np.append(np.diff(part) > 0, True))
    of_part = part[chosen]
    depth_m, _, _ = joined.near(number[of_part], corners[chosen])
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
