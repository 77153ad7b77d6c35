"""Curves cut into chords through the Earth; find the chord that is nearest to a place.

No chord is so long that it leaves its curve by more than half a metre. Chords are in groups, so
that most of them need not be looked at.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import Curves, bend_per_m, wgs84
from .chord_blocks import COARSE, ROUNDING_M, Blocks, to_chord

CHORD_M: Final = 5_000.0

_TOP: Final = 4 * COARSE
"""Most groups that are all compared; if there are more, they are grouped again."""

SAG_M: Final = 0.5
"""Most that a chord may leave its curve."""

_AT_ONCE: Final = 64
"""Places computed together; the arrays fit into a processor's cache."""


class Chords:
    """Curves cut into chords: ends in geocentric metres, and the curve and parameters of each."""

    def __init__(self, curves: Curves, chosen: tuple[IndexArray, IndexArray] | None = None) -> None:
        """Cut curves into chords.

        chosen: curve and step numbers of the chords wanted, sorted by both; all chords if None.
        """
        count = chord_counts(curves)
        self.curves = curves
        if chosen is None:
            self.curve = np.repeat(np.arange(len(curves)), count)
            step = np.arange(len(self.curve)) - np.repeat(np.cumsum(count) - count, count)
        else:
            self.curve, step = chosen
        self.w1 = step / count[self.curve]
        self.w2 = (step + 1) / count[self.curve]
        self.start = corners(curves, self.curve, step, self.w1)
        goes_on = (np.diff(self.curve) == 0) & (np.diff(step) == 1)
        last = np.flatnonzero(~np.append(goes_on, False))
        self.end = np.roll(self.start, -1, axis=0)
        self.end[last] = corners(curves, self.curve[last], step[last] + 1, self.w2[last])
        self._less: tuple[FloatArray | None, list[tuple[FloatArray, FloatArray]]] = None, []

    def __len__(self) -> int:
        return len(self.curve)

    @cached_property
    def groups(self) -> tuple[FloatArray, FloatArray, IndexArray]:
        """Return middle and radius of groups of COARSE consecutive chords, and each first one."""
        first = np.arange(0, len(self), COARSE)
        points = np.stack([self.start, self.end])
        low, high = points.min(axis=0), points.max(axis=0)
        low, high = np.minimum.reduceat(low, first), np.maximum.reduceat(high, first)
        return (low + high) / 2, np.linalg.norm(high - low, axis=1) / 2, first

    @cached_property
    def _levels(self) -> list[Blocks]:
        """Return the chords, groups of them, groups of those, until few enough to compare all."""
        breaks = np.linalg.norm(self.start[1:] - self.end[:-1], axis=1) > ROUNDING_M
        levels = [Blocks(self.start, self.end)]
        size = COARSE
        while len(levels) == 1 or levels[-1].count > _TOP:
            levels.append(self._grouped(size, breaks))
            size *= COARSE
        return levels

    def _grouped(self, size: int, breaks: BoolArray) -> Blocks:
        """Return groups of `size` chords; `breaks` says where the next chord begins elsewhere."""
        first = np.arange(0, len(self), size)
        last = np.append(first[1:], len(self)) - 1
        start, end = self.start[first], self.end[last]
        own = np.arange(len(self)) // size
        aside_m = np.maximum(
            *(to_chord(corner, start[own], end[own])[0] for corner in (self.start, self.end))
        )
        inner = np.append(breaks, False)
        inner[last] = False
        is_broken = np.logical_or.reduceat(inner, first)
        return Blocks(start, end, np.maximum.reduceat(aside_m, first), is_broken)

    def point(self, k: IndexArray, u: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the places at fractions of chords.

        Parameters
        ----------
        k, u
            (n,) numbers of the chords, and fraction along each, 0 to 1.

        Returns
        -------
        lon, lat, w
            (n,) degrees WGS84, and the parameter on the chord's curve.
        """
        w = self.parameter(k, u)
        lon, lat = self.curves.point(self.curve[k], w)
        return lon, lat, w

    def parameter(self, k: IndexArray, u: FloatArray) -> FloatArray:
        """Return the curve parameter at fraction u of chord k."""
        return self.w1[k] + u * (self.w2[k] - self.w1[k])

    def near(
        self, points: FloatArray, less_m: FloatArray | None = None
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Return the nearest chord of each point.

        Parameters
        ----------
        points
            (n, 3) geocentric metres.
        less_m
            (chords,) metres subtracted from the distance of each chord before the least is chosen.

        Returns
        -------
        distance_m, chord, u
            (n,) each: the distance, less less_m; the number of the chord; the fraction along it.
        """
        less = None if less_m is None else self._least_and_most(less_m)
        found = [
            self.nearest_of(points[some], *self._candidates(points[some], less), less_m)
            for some in _portions(len(points))
        ]
        distance, chord, u = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        return distance, chord, u

    def near_all(self, points: FloatArray, beyond_m: FloatArray) -> tuple[IndexArray, IndexArray]:
        """Return all chords at most `beyond_m` farther from a point than the nearest one.

        Parameters
        ----------
        points
            (n, 3) geocentric metres.
        beyond_m
            (n,) metres.

        Returns
        -------
        p, chord
            Numbers of the point and of the chord, sorted by point. Some chords may be farther away.
        """
        p, chord = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
        for some in _portions(len(points)):
            of_some, near = self._candidates(points[some], None, beyond_m[some])
            p.append(of_some + some.start)
            chord.append(near)
        return np.concatenate(p), np.concatenate(chord)

    def nearest_of(
        self, points: FloatArray, p: IndexArray, chord: IndexArray, less_m: FloatArray | None = None
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Return the nearest of the chords given for each point.

        Parameters
        ----------
        points, less_m
            As for `near`.
        p, chord
            (k,) numbers of the point and of a chord to compare it with, sorted by point; each point
            at least once.

        Returns
        -------
        distance_m, chord, u
            As `near` returns them.
        """
        distance, u = to_chord(points[p], self.start[chord], self.end[chord])
        if less_m is not None:
            distance -= less_m[chord]
        hit = nearest_hits(p, distance)
        return distance[hit], chord[hit], u[hit]

    def _least_and_most(self, less_m: FloatArray) -> list[tuple[FloatArray, FloatArray]]:
        """Return the least and the greatest value among the chords of each group, by level.

        Kept for the array that was given last: the same errors are asked about again and again.
        """
        if self._less[0] is not less_m:
            self._less = less_m, self._by_level(less_m)
        return self._less[1]

    def _by_level(self, less_m: FloatArray) -> list[tuple[FloatArray, FloatArray]]:
        found = [(less_m, less_m)]
        for _ in self._levels[1:]:
            first = np.arange(0, len(found[-1][0]), COARSE)
            least, most = found[-1]
            found.append((np.minimum.reduceat(least, first), np.maximum.reduceat(most, first)))
        return [
            (level.in_blocks(least), level.in_blocks(most))
            for level, (least, most) in zip(self._levels, found, strict=True)
        ]

    def _candidates(
        self,
        points: FloatArray,
        less: list[tuple[FloatArray, FloatArray]] | None,
        beyond_m: FloatArray | float = 0.0,
    ) -> tuple[IndexArray, IndexArray]:
        """Return point and chord numbers of all chords that may be nearest, sorted by point.

        Goes from the largest groups down to the chords; a group stays while it may hold the
        nearest.
        """
        every = np.arange(-(-self._levels[-1].count // COARSE))
        p, block = np.repeat(np.arange(len(points)), len(every)), np.tile(every, len(points))
        for number in range(len(self._levels) - 1, -1, -1):
            farthest, nearest = self._levels[number].range_m(points[p], block)
            if less is not None:
                farthest -= less[number][0][block]
                nearest -= less[number][1][block]
            lead = np.flatnonzero(_changes(p))
            enough = np.minimum.reduceat(farthest.min(axis=1), lead) + beyond_m
            row, column = np.nonzero(nearest <= enough[p][:, None])
            p, block = p[row], block[row] * COARSE + column
        return p, block


def _portions(count: int) -> list[slice]:
    """Return slices of at most _AT_ONCE places."""
    return [slice(k, k + _AT_ONCE) for k in range(0, max(1, count), _AT_ONCE)]


def chord_counts(curves: Curves) -> IndexArray:
    """Return the number of chords that each curve is cut into."""
    longest_m = np.sqrt(8 * SAG_M / np.maximum(bend_per_m(curves), 8 * SAG_M / CHORD_M**2))
    return np.maximum(1, np.ceil(curves.length_m / longest_m)).astype(np.intp)


def corners(curves: Curves, curve: IndexArray, step: IndexArray, w: FloatArray) -> FloatArray:
    """Return where steps of curves begin, geocentric (n, 3); curve ends are exact."""
    at_start = step == 0
    lon = np.where(at_start, curves.lon1[curve], curves.lon2[curve])
    lat = np.where(at_start, curves.lat1[curve], curves.lat2[curve])
    inner = np.flatnonzero((w > 0) & (w < 1))
    if len(inner):
        lon[inner], lat[inner] = curves.point(curve[inner], w[inner])
    return wgs84.geocentric_m(lon, lat)


def nearest_hits(p: IndexArray, distance_m: FloatArray) -> IndexArray:
    """Return where the least distance of each point stands, the first of equal ones.

    Parameters
    ----------
    p, distance_m
        (k,) the number of a point, sorted, each at least once; and a distance of it.
    """
    lead = np.flatnonzero(_changes(p))
    least_m = np.minimum.reduceat(distance_m, lead)
    hit = np.flatnonzero(distance_m == least_m[p])
    return hit[_changes(p[hit])]


def _changes(number: IndexArray) -> BoolArray:
    """Return whether each of some sorted numbers differs from the one before; True at the first."""
    return np.concatenate([[True], number[1:] > number[:-1]])
