"""Distances from a boundary: how near a path comes, and how deep inside it gets.

Curves are cut into chords through the Earth, so short that none leaves its curve by more than half
a metre. Chords choose the place; the distance reported is the geodesic distance between the two
places. Geodesics between places equally far apart through the Earth differ by up to 2.1e-17 of the
cube of the distance, because the Earth's curvature depends on the direction: 3 m at 500 km, 21 m at
1,000 km. So the nearest place is right to a metre up to 350 km.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import CONTACT_M, wgs84, widest_move_m
from .boundary import Boundary
from .chords import SAG_M, Chords

_FOOT_STEPS: Final = 4
"""Steps along an edge from where a chord puts the foot to its exact place."""

_UNNOTICED_M: Final = CONTACT_M
"""What a curve may be off more than its ends, and count for nothing."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The point of a boundary nearest to a place.

    Attributes
    ----------
    lon, lat
        The point, degrees WGS84.
    distance_m
        Its geodesic distance from the place, metres.
    error_m
        The boundary's own error there, metres; 0 if not stated.
    """

    lon: float
    lat: float
    distance_m: float
    error_m: float


@dataclass(frozen=True, eq=False)
class Reach:
    """Distances from one zone's boundary; its chords are cut once, when first needed.

    Attributes
    ----------
    boundary
        The boundary from which distances are measured.
    is_exact
        Whether the boundary is taken as known without error.
    known_chords
        The chords of the same boundary, where they have been cut before.
    """

    boundary: Boundary
    is_exact: bool = False
    known_chords: Chords | None = None

    @cached_property
    def chords(self) -> Chords:
        """Return the boundary cut into chords."""
        return Chords(self.boundary.curves) if self.known_chords is None else self.known_chords

    def foot(self, lon: float, lat: float, chord: int, u: float) -> Foot:
        """Return the foot of a place near fraction u of a chord, with its geodesic distance.

        Parameters
        ----------
        lon, lat
            The place, degrees WGS84.
        chord, u
            Number of the nearest chord, and the fraction along it, 0 to 1.
        """
        (foot,) = self.feet(np.array([lon]), np.array([lat]), np.array([chord]), np.array([u]))
        return foot

    def feet(
        self, lon: FloatArray, lat: FloatArray, chord: IndexArray, u: FloatArray
    ) -> list[Foot]:
        """Return the feet of places near fractions of chords, with their geodesic distances.

        Parameters
        ----------
        lon, lat, chord, u
            (n,) each, as for `foot`.
        """
        x, y, w, distance_m = self.foot_places(lon, lat, chord, u)
        error_m = self.stated_error_m(self.chords.curve[chord], w)
        columns = (x.tolist(), y.tolist(), distance_m.tolist(), error_m.tolist())
        return [Foot(*of_one) for of_one in zip(*columns, strict=True)]

    def stated_error_m(self, curve: IndexArray, w: FloatArray) -> FloatArray:
        """Return the boundary's own error at parameters of its curves, (n,) metres."""
        ends_m = self._ends_m[:, curve]
        return np.asarray(((1 - w) * ends_m[0] + w * ends_m[1]) * self._growth[curve])

    def foot_places(
        self, lon: FloatArray, lat: FloatArray, chord: IndexArray, u: FloatArray
    ) -> tuple[FloatArray, ...]:
        """Return the feet of places on the curves of chords.

        Starts where the chord puts the foot and takes a few steps along the curve while they lead
        nearer.

        Parameters
        ----------
        lon, lat, chord, u
            (n,) each, as for `foot`.

        Returns
        -------
        lon, lat, w, distance_m
            (n,) each: degrees WGS84, the parameter on the curve, and the geodesic distance in
            metres.
        """
        return feet_on(self.chords, lon, lat, chord, u)

    def clearance_m(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far points are from wherever the boundary's error may put it, (n,) metres.

        It is a lower bound: the distance straight through the Earth, less the error of each curve.

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84.
        """
        points = wgs84.geocentric_m(lon, lat)
        return self.chords.near(points, self.error_m)[0] - SAG_M

    @property
    def has_error(self) -> bool:
        """Return whether an error is stated for any part of the boundary."""
        return bool(self._ends_m.any())

    @property
    def is_limited(self) -> bool:
        """Return whether each curve's stated error limits where the curve may be."""
        return bool(np.isfinite(self.curve_error_m).all())

    @cached_property
    def exact(self) -> Reach:
        """Return the same distances, with the boundary taken as free of error."""
        return Reach(self.boundary, is_exact=True, known_chords=self.chords)

    @cached_property
    def error_m(self) -> FloatArray:
        """Return for each chord how far its curve may be off anywhere, metres."""
        return self.curve_error_m[self.chords.curve]

    @cached_property
    def curve_error_m(self) -> FloatArray:
        """Return for each curve of the boundary how far it may be off anywhere, metres.

        That is the larger of the errors at its ends, and more where its middle moves more than they
        do, as on a geodesic of some hundred kilometres. Infinite where the curve may be anywhere.
        """
        return np.asarray(self._ends_m.max(axis=0) * self._growth)

    @cached_property
    def _growth(self) -> FloatArray:
        """By how much each curve may be off more than its ends; (n,), at least 1.

        What adds less than a centimetre, as a visit needs, is left out; what adds more is rounded
        up to a decimetre, so that the curves have few different errors.
        """
        ends_m = self._ends_m
        widest_m = ends_m.max(axis=0)
        off = np.flatnonzero(widest_m > 0)
        growth = np.ones(len(widest_m))
        if len(off):
            moved_m = widest_move_m(self.boundary.curves, *ends_m)[off]
            rounded_m = np.ceil(10.0 * moved_m) / 10.0
            more = moved_m > widest_m[off] + _UNNOTICED_M
            growth[off] = np.where(more, rounded_m / widest_m[off], 1.0)
        return growth

    @cached_property
    def _ends_m(self) -> FloatArray:
        """Return the errors at both ends of each curve, (2, n)."""
        ends_m = np.stack([self.boundary.error1_m, self.boundary.error2_m])
        return np.zeros_like(ends_m) if self.is_exact else ends_m


def feet_on(
    chords: Chords, lon: FloatArray, lat: FloatArray, chord: IndexArray, u: FloatArray
) -> tuple[FloatArray, ...]:
    """Return the feet of places on the curves of chords, as `Reach.foot_places` does."""
    curves, i = chords.curves, chords.curve[chord]
    w = chords.parameter(chord, u)
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
