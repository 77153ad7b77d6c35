"""How near a path comes to a boundary, and how deep inside it gets; exact to a metre up to 350 km.

Curves are cut into chords through the Earth so short that none leaves its curve by more than
half a metre. Chords choose the place; the distance told is the geodesic between the two places. Of
places equally far through the Earth, geodesics differ by up to 2.1e-17 of the cube of the distance,
as the Earth curves by the meridian or across it: 3 m at 500 km, 21 m at 1,000 km.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import LEAST_RADIUS_M, Curves, bend_per_m, wgs84
from ..model import kept_by_owner
from .boundary import Boundary
from .track import Track

CHORD_M: Final = 5_000.0
_COARSE: Final = 16
"""Chords in a group: groups are compared first, by their middles."""

_CELLS: Final = 250_000
"""Pairs of a place and a group that are looked at together: some tens of megabytes."""

_SAG_M: Final = 0.5
"""How far a chord may leave its curve."""

_FOOT_STEPS: Final = 4
"""Steps along an edge from where a chord puts the foot to where it is."""

_LEAST_CELLS: Final = 16
"""Cells of a path that are looked into at least, where all of it is less deep than a metre."""

_LEG_BEND: Final = 1e-6 + 1 / LEAST_RADIUS_M
"""Curvature of legs, per metre, at most: of a rhumb line at 81 degrees, and of the Earth."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The point of a boundary nearest to a place, and the boundary's own error there."""

    lon: float
    lat: float
    distance_m: float
    error_m: float


class Chords:
    """Curves cut into chords: ends in geocentric metres, and which curve and parameters each is."""

    def __init__(self, curves: Curves) -> None:
        count = np.maximum(1, np.ceil(curves.length_m / _longest_m(curves))).astype(np.intp)
        self.curves = curves
        self.curve = np.repeat(np.arange(len(curves)), count)
        step = np.arange(len(self.curve)) - np.repeat(np.cumsum(count) - count, count)
        self.w1 = step / count[self.curve]
        self.w2 = (step + 1) / count[self.curve]
        self.start = wgs84.geocentric_m(curves.lon1, curves.lat1)[self.curve]
        inner = np.flatnonzero(step)
        if len(inner):
            places = curves.point(self.curve[inner], self.w1[inner])
            self.start[inner] = wgs84.geocentric_m(*places)
        self.end = np.roll(self.start, -1, axis=0)
        last = np.cumsum(count) - 1
        self.end[last] = wgs84.geocentric_m(curves.lon2, curves.lat2)

    def __len__(self) -> int:
        return len(self.curve)

    @cached_property
    def groups(self) -> tuple[FloatArray, FloatArray, IndexArray]:
        """Middles and radii of groups of _COARSE neighbouring chords, and each group's first."""
        first = np.arange(0, len(self), _COARSE)
        points = np.stack([self.start, self.end])
        low = np.minimum.reduceat(points.min(axis=0), first)
        high = np.maximum.reduceat(points.max(axis=0), first)
        return (low + high) / 2, np.linalg.norm(high - low, axis=1) / 2, first

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
        less_m = np.zeros(len(self)) if less_m is None else less_m
        size = max(1, _CELLS // len(self.groups[2]))
        starts = range(0, max(1, len(points)), size)
        found = [self._near(points[k : k + size], less_m) for k in starts]
        distance, chord, u = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        return distance, chord, u

    def _near(
        self, points: FloatArray, less_m: FloatArray
    ) -> tuple[FloatArray, IndexArray, FloatArray]:
        middle, radius, first = self.groups
        apart = np.sqrt(sum((points[:, None, k] - middle[None, :, k]) ** 2 for k in range(3)))
        enough = (apart + radius - np.minimum.reduceat(less_m, first)).min(axis=1)
        nearest = apart - radius - np.maximum.reduceat(less_m, first)
        p, g = np.nonzero(nearest <= enough[:, None])
        size = np.minimum(_COARSE, len(self) - first[g])
        p = np.repeat(p, size)
        chord = _spread(first[g], size)
        distance, u = _to_chord(points[p], self.start[chord], self.end[chord])
        distance -= less_m[chord]
        lead = np.flatnonzero(_changes(p))
        least = np.minimum.reduceat(distance, lead)
        hit = np.flatnonzero(distance == least[p])
        hit = hit[_changes(p[hit])]
        return distance[hit], chord[hit], u[hit]


@dataclass(frozen=True, eq=False)
class Reach:
    """Distances from one zone's boundary; its chords are cut once and only when asked for.

    is_exact: whether the boundary is taken as known without error. known_chords: those of the same
    boundary, where they have been cut before.
    """

    boundary: Boundary
    is_exact: bool = False
    known_chords: Chords | None = None

    @cached_property
    def chords(self) -> Chords:
        """The boundary cut into chords."""
        return Chords(self.boundary.curves) if self.known_chords is None else self.known_chords

    def foot(self, lon: float, lat: float, chord: int, u: float) -> Foot:
        """The foot of a place, near fraction u of a chord, with its geodesic distance."""
        at = np.array([lon]), np.array([lat])
        (x,), (y,), (w,), (distance,) = self._feet(*at, np.array([chord]), np.array([u]))
        curve = self.chords.curve[chord]
        return Foot(
            lon=float(x),
            lat=float(y),
            distance_m=float(distance),
            error_m=float((1 - w) * self._ends_m[0, curve] + w * self._ends_m[1, curve]),
        )

    def _feet(
        self, lon: FloatArray, lat: FloatArray, chord: IndexArray, u: FloatArray
    ) -> tuple[FloatArray, ...]:
        """Feet of places on the curves of chords: lon, lat, parameter, and geodesic distance.

        From where the chord puts the foot a few steps along the curve, while they lead nearer.
        """
        curves, i = self.chords.curves, self.chords.curve[chord]
        w = self.chords.parameter(chord, u)
        x, y, course = curves.place(i, w)
        back, _, distance = wgs84.inverse(x, y, lon, lat)
        for _ in range(_FOOT_STEPS):
            ahead_m = distance * np.cos(np.radians(back - course))
            tried_w = np.clip(w + ahead_m / curves.length_m[i], 0.0, 1.0)
            tried_x, tried_y, tried_course = curves.place(i, tried_w)
            tried_back, _, tried = wgs84.inverse(tried_x, tried_y, lon, lat)
            nearer = tried < distance
            if not nearer.any():
                break
            x, y, w, course, back, distance = (
                np.where(nearer, new, old)
                for new, old in (
                    (tried_x, x),
                    (tried_y, y),
                    (tried_w, w),
                    (tried_course, course),
                    (tried_back, back),
                    (tried, distance),
                )
            )
        return x, y, w, distance

    def deepest(self, track: Track, from_m: float, to_m: float) -> tuple[float, Foot]:
        """The distance along the path, between two others, that lies farthest from the boundary.

        Branch and bound. A cell is a part of one leg; it is halved while it may hold a place that
        is deeper than the deepest yet found.
        """

        def places(distance_m: FloatArray) -> FloatArray:
            return wgs84.geocentric_m(*track.point(distance_m))

        def deepest_of(
            distance_m: FloatArray, depth: FloatArray, chord: IndexArray, u: FloatArray
        ) -> tuple[float, float, int, float]:
            k = np.argmax(depth, keepdims=True)
            lon, lat = track.point(distance_m[k])
            x, y, _, _ = self._feet(lon, lat, chord[k], u[k])
            through = wgs84.geocentric_m(x, y) - wgs84.geocentric_m(lon, lat)
            ((at_m,), (number,), (fraction,)) = distance_m[k], chord[k], u[k]
            return float(np.linalg.norm(through)), float(at_m), int(number), float(fraction)

        within = (track.vertex_m > from_m) & (track.vertex_m < to_m)
        even = np.linspace(from_m, to_m, _LEAST_CELLS + 1)
        marks = np.sort(np.concatenate([even, track.vertex_m[within]]))
        corners = places(marks)
        best = deepest_of(marks, *self.chords.near(corners))
        low, high = marks[:-1], marks[1:]
        at_low, at_high = corners[:-1], corners[1:]
        while len(low):
            middle = (low + high) / 2
            at_middle = places(middle)
            depth, chord, u = self.chords.near(at_middle)
            if depth.max() + _SAG_M > best[0]:
                best = max(best, deepest_of(middle, depth, chord, u))
            bound = self.most_m(chord, at_low, at_high, high - low)
            kept = np.flatnonzero(bound > best[0] + 2 * _SAG_M)
            low, high, at_low, at_high = (
                np.concatenate([first[kept], second[kept]])
                for first, second in (
                    (low, middle),
                    (middle, high),
                    (at_low, at_middle),
                    (at_middle, at_high),
                )
            )
        _, at_m, chord_number, fraction = best
        (lon,), (lat,) = track.point(np.array([at_m]))
        return at_m, self.foot(float(lon), float(lat), chord_number, fraction)

    def most_m(
        self, chord: IndexArray, start: FloatArray, end: FloatArray, length_m: FloatArray
    ) -> FloatArray:
        """How deep a place between two others of one leg, geocentric (n, 3), may be at most.

        chord: (n,) any chords. No place is deeper than it is far from a chord; on a straight line
        the farthest from a chord is one of its ends, and a leg is nearly straight.
        """
        edge = self.chords.start[chord], self.chords.end[chord]
        farther = np.maximum(_to_chord(start, *edge)[0], _to_chord(end, *edge)[0])
        return np.asarray(farther + _LEG_BEND / 2 * (length_m / 2) ** 2)

    def clearance_m(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """How far points are from the boundary wherever its stated error may put it.

        Never more than the truth: straight through the Earth, less the error of each curve.
        """
        points = wgs84.geocentric_m(lon, lat)
        return self.chords.near(points, self.error_m)[0] - _SAG_M

    @property
    def has_error(self) -> bool:
        """Whether an error is stated for any of the boundary."""
        return bool(self._ends_m.any())

    @cached_property
    def exact(self) -> Reach:
        """The same distances, the boundary taken as known without error."""
        return Reach(self.boundary, is_exact=True, known_chords=self.chords)

    @cached_property
    def error_m(self) -> FloatArray:
        """Per chord the larger of the errors at the ends of its curve."""
        return np.asarray(self._ends_m.max(axis=0)[self.chords.curve])

    @cached_property
    def _ends_m(self) -> FloatArray:
        """The errors at both ends of each curve, (2, n)."""
        ends_m = np.stack([self.boundary.error1_m, self.boundary.error2_m])
        return np.zeros_like(ends_m) if self.is_exact else ends_m

    def nearest(self, track: Track) -> tuple[float, Foot]:
        """The distance along the track where it comes nearest to the boundary, and the foot."""
        if not len(track.legs):
            points = wgs84.geocentric_m(track.lon[:1], track.lat[:1])
            _, chord, u = self.chords.near(points)
            at = float(track.lon[0]), float(track.lat[0])
            return track.start_m, self.foot(*at, int(chord[0]), float(u[0]))
        legs = _leg_chords(track)
        a, b = self._near_chords(legs)
        u, v, distance = _between_chords(
            legs.start[a], legs.end[a], self.chords.start[b], self.chords.end[b]
        )
        k = int(np.argmin(distance))
        lon, lat, w = legs.point(a[k : k + 1], u[k : k + 1])
        along = track.distance_m(legs.curve[a[k : k + 1]], w)
        foot = self.foot(float(lon[0]), float(lat[0]), int(b[k]), float(v[k]))
        return float(along[0]), foot

    def _near_chords(self, legs: Chords) -> tuple[IndexArray, IndexArray]:
        """Pairs of chords among which the nearest pair surely is."""
        middle, radius, first = legs.groups
        edge_middle, edge_radius, edge_first = self.chords.groups
        apart = np.linalg.norm(middle[:, None, :] - edge_middle[None], axis=2)
        reach = radius[:, None] + edge_radius[None]
        g, h = np.nonzero(apart - reach <= (apart + reach).min())
        size = np.minimum(_COARSE, len(legs) - first[g])
        a, h = _spread(first[g], size), np.repeat(h, size)
        size = np.minimum(_COARSE, len(self.chords) - edge_first[h])
        a, b = np.repeat(a, size), _spread(edge_first[h], size)
        centre = (legs.start + legs.end) / 2
        edge_centre = (self.chords.start + self.chords.end) / 2
        apart = np.linalg.norm(centre[a] - edge_centre[b], axis=1)
        kept = apart <= apart.min() + 2 * CHORD_M
        return a[kept], b[kept]


@kept_by_owner
def _leg_chords(track: Track) -> Chords:
    return Chords(track.legs)


def _longest_m(curves: Curves) -> FloatArray:
    """Length at which a chord leaves its curve by half a metre sideways, at most CHORD_M."""
    return np.asarray(np.sqrt(8 * _SAG_M / np.maximum(bend_per_m(curves), 8 * _SAG_M / CHORD_M**2)))


def _changes(number: IndexArray) -> BoolArray:
    """Whether each of sorted numbers, at least one, is another than the one before it."""
    return np.concatenate([[True], number[1:] > number[:-1]])


def _spread(first: IndexArray, size: IndexArray) -> IndexArray:
    """first[0], first[0]+1, ... size[0] of them, then the same for the next."""
    start = np.repeat(np.cumsum(size) - size, size)
    return np.repeat(first, size) + np.arange(int(size.sum())) - start


def _to_chord(
    point: FloatArray, start: FloatArray, end: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Distance from points to straight chords, and the fraction of the chord."""
    along = end - start
    length2 = np.maximum((along * along).sum(axis=1), 1e-12)
    u = np.clip(((point - start) * along).sum(axis=1) / length2, 0.0, 1.0)
    return np.linalg.norm(point - start - u[:, None] * along, axis=1), u


def _between_chords(
    a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Nearest fractions of the chords a-b and c-d, and their distance.

    Ericson (2005), Real-Time Collision Detection, section 5.1.9.
    """
    p, q, r = b - a, d - c, a - c
    pp = np.maximum((p * p).sum(axis=1), 1e-12)
    qq = np.maximum((q * q).sum(axis=1), 1e-12)
    pq, pr, qr = (p * q).sum(axis=1), (p * r).sum(axis=1), (q * r).sum(axis=1)
    determinant = pp * qq - pq * pq
    with np.errstate(invalid="ignore", divide="ignore"):
        free = np.clip((pq * qr - pr * qq) / determinant, 0.0, 1.0)
    u = np.where(determinant > 1e-9 * pp * qq, free, 0.0)
    v = np.clip((pq * u + qr) / qq, 0.0, 1.0)
    u = np.clip((pq * v - pr) / pp, 0.0, 1.0)
    return u, v, np.linalg.norm(r + u[:, None] * p - v[:, None] * q, axis=1)
