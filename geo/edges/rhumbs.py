"""Rhumb lines as columns; w is linear in the Mercator plane (lon, isometric latitude)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from . import wgs84
from .boxes import Boxes
from .columns import HALFWAY, EdgeColumns, Ends, boxes_of_ends, steepest
from .kinds import Edge, Rhumb
from .wgs84 import MEAN_RADIUS_M

_LONG_DEG: Final = 180.0
"""Isometric latitude over which the quadrature is exact to a micrometre: from the equator to 85."""


@dataclass(frozen=True, eq=False)
class Rhumbs(EdgeColumns):
    """n lines of constant course.

    dlon_deg, dpsi_deg: the span of each in longitude and in isometric latitude, from psi1_deg on.
    is_level: whether it is part of a parallel, whose latitude is used directly.
    """

    dlon_deg: FloatArray
    psi1_deg: FloatArray
    dpsi_deg: FloatArray
    course_deg: FloatArray
    is_level: BoolArray

    EDGE: ClassVar[type] = Rhumb
    IS_STRAIGHT: ClassVar[bool] = True
    IS_BY_LONGITUDE: ClassVar[bool] = True
    PIECES: ClassVar[int] = 1

    @classmethod
    def between(cls, ends: Ends, edges: Sequence[Edge]) -> Self:
        """Return the rhumb lines between these ends.

        Raises
        ------
        InputError
            If one ends at a pole or spans 180 degrees of longitude.
        """
        lon1, lat1, lon2, lat2 = ends
        dlon, is_level = lon2 - lon1, lat1 == lat2
        with np.errstate(invalid="ignore"):
            psi1 = wgs84.isometric_latitude(lat1)
            dpsi = wgs84.isometric_latitude(lat2) - psi1
        course = np.degrees(np.arctan2(dlon, dpsi))
        dpsi = np.where(is_level, 0.0, dpsi)
        made = cls(*ends, dlon, psi1, dpsi, course, is_level)
        made._refuse(
            (np.maximum(abs(lat1), abs(lat2)) > 89.999999) & ~is_level,
            "is a rhumb line that ends at a pole; make it a geodesic",
        )
        made._refuse(abs(dlon) >= 180.0, HALFWAY)
        return made

    def _lat(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return the latitude at parameter w."""
        level = self.is_level[i]
        psi = np.where(level, 0.0, self.psi1_deg[i] + w * self.dpsi_deg[i])
        return np.where(level, self.lat1[i], wgs84.latitude_from_isometric(psi))

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and the course, which is the same all along a line."""
        return self.lon1[i] + w * self.dlon_deg[i], self._lat(i, w), self.course_deg[i]

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right of the rhumb line points lie, from a cross product in Mercator."""
        dlon, dpsi = self.dlon_deg[i], self.dpsi_deg[i]
        _, parallel = wgs84.radii_m(lat)
        with np.errstate(invalid="ignore"):
            y = wgs84.isometric_latitude(lat) - self.psi1_deg[i]
            across = dpsi * (lon - self.lon1[i]) - dlon * y
        across *= np.radians(parallel) / np.hypot(dlon, dpsi)
        below = np.radians(self.lat1[i] - lat) * MEAN_RADIUS_M * np.sign(dlon)
        return np.where(self.is_level[i], below, across)

    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the sine of the angle between a course and the course of the line."""
        return np.asarray(np.sin(np.radians(course_deg - self.course_deg[i])))

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return w of the place on the line that is nearest in Mercator."""
        dlon, dpsi = self.dlon_deg[i], self.dpsi_deg[i]
        with np.errstate(invalid="ignore"):
            y = wgs84.isometric_latitude(lat) - self.psi1_deg[i]
        y = np.where(self.is_level[i], 0.0, y)
        x = lon - self.lon1[i]
        return np.asarray((x * dlon + y * dpsi) / (dlon**2 + dpsi**2))

    def speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return metres per unit of w: the Mercator step times the radius of the parallel."""
        _, parallel = wgs84.radii_m(self._lat(i, w))
        step = np.hypot(np.radians(self.dlon_deg[i]), np.radians(self.dpsi_deg[i]))
        return np.asarray(parallel * step)

    def refined_m(self, i: IndexArray, w: FloatArray, distance_m: FloatArray) -> FloatArray:
        """Return metres to w; for long lines from the meridian arc over the cosine of the course.

        Over more than _LONG_DEG of isometric latitude, nearly from pole to pole, the radius of the
        parallel is not close to a polynomial, so that quadrature fails.
        """
        dpsi = self.dpsi_deg[i]
        long = np.flatnonzero(abs(w * dpsi) > _LONG_DEG)
        if not len(long):
            return distance_m
        k, found = i[long], distance_m.copy()
        lat = self._lat(k, w[long])
        _, _, north_m = wgs84.inverse(0.0, self.lat1[k], 0.0, lat)
        found[long] = north_m / abs(np.cos(np.radians(self.course_deg[k])))
        return found

    def bend_per_m(self) -> FloatArray:
        """Return 1.1 tan(latitude) / R, which is more than a rhumb line bends."""
        return 1.1 * steepest(self.boxes()) / MEAN_RADIUS_M

    def boxes(self) -> Boxes:
        """Return the boxes of the ends: in between, both coordinates only grow or only fall."""
        return boxes_of_ends(self)
