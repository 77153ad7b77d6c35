"""Curves cut into chords through the Earth, in groups, and which of them is nearest to a place.

None is so long that it leaves its curve by more than half a metre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import Curves, bend_per_m, wgs84

CHORD_M: Final = 5_000.0
COARSE: Final = 16
"""Chords in a group: groups are compared first, by their middles."""

_TOP: Final = 256
"""Groups that are compared all at once; more of them are put in groups again."""

CELLS: Final = 16_000
"""Pairs of a place and a group that are looked at together: they fit a processor's own memory."""

SAG_M: Final = 0.5
"""How far a chord may leave its curve."""


class Chords:
    """Curves cut into chords: ends in geocentric metres, and which curve and parameters each is."""

    def __init__(self, curves: Curves, chosen: tuple[IndexArray, IndexArray] | None = None) -> None:
        """chosen: curves and steps of the chords meant, by curve and step; all if not given."""
        count = chord_counts(curves)
        self.curves = curves
        if chosen is None:
            self.curve = np.repeat(np.arange(len(curves)), count)
            step = np.arange(len(self.curve)) - np.repeat(np.cumsum(count) - count, count)
        else:
            self.curve, step = chosen
        self.w1 = step / count[self.curve]
        self.w2 = (step + 1) / count[self.curve]
        self.start = _corners(curves, self.curve, step, self.w1)
        goes_on = (np.diff(self.curve) == 0) & (np.diff(step) == 1)
        last = np.flatnonzero(~np.append(goes_on, False))
        self.end = np.roll(self.start, -1, axis=0)
        self.end[last] = _corners(curves, self.curve[last], step[last] + 1, self.w2[last])

    def __len__(self) -> int:
        return len(self.curve)

    @cached_property
    def groups(self) -> tuple[FloatArray, FloatArray, IndexArray]:
        """Middles and radii of groups of COARSE neighbouring chords, and each group's first."""
        return self._levels[0].middle, self._levels[0].radius, self._levels[0].first

    @cached_property
    def _levels(self) -> list[_Groups]:
        """Groups of chords, groups of those, and so on, until all of them are looked at at once."""
        points = np.stack([self.start, self.end])
        low, high = points.min(axis=0), points.max(axis=0)
        levels: list[_Groups] = []
        while not levels or len(levels[-1].first) > _TOP:
            first = np.arange(0, len(low), COARSE)
            low, high = np.minimum.reduceat(low, first), np.maximum.reduceat(high, first)
            levels.append(_Groups((low + high) / 2, np.linalg.norm(high - low, axis=1) / 2, first))
        return levels

    def point(self, k: IndexArray, u: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """lon, lat and curve parameter at fraction u of chord k."""
        w = self.parameter(k, u)
        lon, lat = self.curves.point(self.curve[k], w)
        return lon, lat, w

    def parameter(self, k: IndexArray, u: FloatArray) -> FloatArray:
        """Curve parameter at fraction u of chord k."""
        return self.w1[k] + u * (self.w2[k] - self.w1[k])

    def near(
        self, points: FloatArray, less_m: FloatArray | None = None
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """Of geocentric points (n, 3): distance of the nearest chord, its number, the fraction.

        less_m: (chords,) to take off the distance of each chord, before the least is sought.
        """
        less = None if less_m is None else self._least_and_most(less_m)
        size = max(1, CELLS // len(self._levels[-1].first))
        starts = range(0, max(1, len(points)), size)
        found = [self._near(points[k : k + size], less_m, less) for k in starts]
        distance, chord, u = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        return distance, chord, u

    def _least_and_most(self, less_m: FloatArray) -> list[Sequence[FloatArray]]:
        """The least and the greatest of a value of the chords within each group, by level."""
        least, most = less_m, less_m
        found: list[Sequence[FloatArray]] = []
        for level in self._levels:
            least = np.minimum.reduceat(least, level.first)
            most = np.maximum.reduceat(most, level.first)
            found.append((least, most))
        return found

    def _near(
        self,
        points: FloatArray,
        less_m: FloatArray | None,
        less: list[Sequence[FloatArray]] | None,
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        """From the largest groups to the chords; a group stays while the nearest may be in it."""
        top = self._levels[-1]
        apart_m = np.sqrt(sum((points[:, None, k] - top.middle[:, k]) ** 2 for k in range(3)))
        farthest, nearest = _within(apart_m, top.radius, None if less is None else less[-1])
        p, g = np.nonzero(nearest <= farthest.min(axis=1)[:, None])
        for number in range(len(self._levels) - 1, -1, -1):
            first = self._levels[number].first[g]
            below = self._levels[number - 1].first if number else self.curve
            size = np.minimum(COARSE, len(below) - first)
            p, g = np.repeat(p, size), spread(first, size)
            if number:
                level = self._levels[number - 1]
                of_level = None if less is None else [array[g] for array in less[number - 1]]
                apart_m = np.sqrt(_square(points[p], level.middle[g]))
                farthest, nearest = _within(apart_m, level.radius[g], of_level)
                enough = np.minimum.reduceat(farthest, np.flatnonzero(_changes(p)))
                kept = np.flatnonzero(nearest <= enough[p])
                p, g = p[kept], g[kept]
        distance, u = to_chord(points[p], self.start[g], self.end[g])
        if less_m is not None:
            distance -= less_m[g]
        lead = np.flatnonzero(_changes(p))
        least_m = np.minimum.reduceat(distance, lead)
        hit = np.flatnonzero(distance == least_m[p])
        hit = hit[_changes(p[hit])]
        return distance[hit], g[hit], u[hit]


@dataclass(frozen=True, eq=False)
class _Groups:
    """Groups of neighbouring chords, or of such groups: middles, radii, and each one's first."""

    middle: FloatArray
    radius: FloatArray
    first: IndexArray


def chord_counts(curves: Curves) -> IndexArray:
    """Into how many chords each curve is cut."""
    longest_m = np.sqrt(8 * SAG_M / np.maximum(bend_per_m(curves), 8 * SAG_M / CHORD_M**2))
    return np.maximum(1, np.ceil(curves.length_m / longest_m)).astype(np.intp)


def _corners(curves: Curves, curve: IndexArray, step: IndexArray, w: FloatArray) -> FloatArray:
    """Where steps of curves begin, geocentric (n, 3); those at an end are exactly the end."""
    at_start = step == 0
    lon = np.where(at_start, curves.lon1[curve], curves.lon2[curve])
    lat = np.where(at_start, curves.lat1[curve], curves.lat2[curve])
    inner = np.flatnonzero((w > 0) & (w < 1))
    if len(inner):
        lon[inner], lat[inner] = curves.point(curve[inner], w[inner])
    return wgs84.geocentric_m(lon, lat)


def _changes(number: IndexArray) -> BoolArray:
    """Whether each of sorted numbers, at least one, is another than the one before it."""
    return np.concatenate([[True], number[1:] > number[:-1]])


def spread(first: IndexArray, size: IndexArray) -> IndexArray:
    """first[0], first[0]+1, ... size[0] of them, then the same for the next."""
    start = np.repeat(np.cumsum(size) - size, size)
    return np.repeat(first, size) + np.arange(int(size.sum())) - start


def to_chord(
    point: FloatArray, start: FloatArray, end: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Distance from points to straight chords, and the fraction of the chord."""
    along, away = end - start, point - start
    length2 = np.maximum(_dot(along, along), 1e-12)
    u = np.clip(_dot(away, along) / length2, 0.0, 1.0)
    aside = away - u[:, None] * along
    return np.sqrt(_dot(aside, aside)), u


def _dot(a: FloatArray, b: FloatArray) -> FloatArray:
    """Inner products of vectors (n, 3), row by row; several times as fast as a sum over rows."""
    return np.asarray(a[:, 0] * b[:, 0] + a[:, 1] * b[:, 1] + a[:, 2] * b[:, 2])


def _within(
    apart_m: FloatArray, radius_m: FloatArray, less_m: Sequence[FloatArray] | None
) -> tuple[FloatArray, FloatArray]:
    """The farthest that the nearest of a group may be, and the nearest."""
    farthest, nearest = apart_m + radius_m, apart_m - radius_m
    return (farthest, nearest) if less_m is None else (farthest - less_m[0], nearest - less_m[1])


def _square(a: FloatArray, b: FloatArray) -> FloatArray:
    """Squared distances of places (n, 3), row by row."""
    x, y, z = a[:, 0] - b[:, 0], a[:, 1] - b[:, 1], a[:, 2] - b[:, 2]
    return np.asarray(x * x + y * y + z * z)
