"""Edges straight in longitude and latitude, as columns; the parameter w is linear in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from ..arrays import FloatArray, IndexArray
from . import wgs84
from .boxes import Boxes
from .columns import HALFWAY, EdgeColumns, Ends, boxes_of_ends, steepest
from .kinds import Edge, Planar
from .wgs84 import MEAN_RADIUS_M


@dataclass(frozen=True, eq=False)
class Planars(EdgeColumns):
    """n edges that are straight in degrees; each spans dlon_deg and dlat_deg."""

    dlon_deg: FloatArray
    dlat_deg: FloatArray

    EDGE: ClassVar[type] = Planar
    IS_STRAIGHT: ClassVar[bool] = True
    IS_BY_LONGITUDE: ClassVar[bool] = True
    PIECES: ClassVar[int] = 1

    @classmethod
    def between(cls, ends: Ends, edges: Sequence[Edge]) -> Self:
        """Return the planar edges between these ends; raise InputError if one spans 180 degrees."""
        lon1, lat1, lon2, lat2 = ends
        made = cls(*ends, lon2 - lon1, lat2 - lat1)
        made._refuse(abs(made.dlon_deg) >= 180.0, HALFWAY)
        return made

    def point(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return lon, lat at parameter w."""
        return self.lon1[i] + w * self.dlon_deg[i], self.lat1[i] + w * self.dlat_deg[i]

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and the true course, which changes along the edge."""
        lon, lat = self.point(i, w)
        meridian, parallel = wgs84.radii_m(lat)
        east, north = parallel * self.dlon_deg[i], meridian * self.dlat_deg[i]
        return lon, lat, np.degrees(np.arctan2(east, north))

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right of the edge points lie, from a cross product in degrees."""
        dlon, dlat = self.dlon_deg[i], self.dlat_deg[i]
        x, y = lon - self.lon1[i], lat - self.lat1[i]
        meridian, parallel = np.radians(wgs84.radii_m(lat))
        across = (dlat * x - dlon * y) * meridian * parallel
        return np.asarray(across / np.hypot(dlon * parallel, dlat * meridian))

    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the cross product of the edge and the course, in degrees."""
        meridian, parallel = wgs84.radii_m(lat)
        east = np.sin(np.radians(course_deg)) * meridian
        north = np.cos(np.radians(course_deg)) * parallel
        return np.asarray(self.dlat_deg[i] * east - self.dlon_deg[i] * north)

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return w of the place on the edge that is nearest in degrees."""
        dlon, dlat = self.dlon_deg[i], self.dlat_deg[i]
        x, y = lon - self.lon1[i], lat - self.lat1[i]
        return np.asarray((x * dlon + y * dlat) / (dlon**2 + dlat**2))

    def speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return metres per unit of w, from the radii of curvature at the latitude."""
        meridian, parallel = wgs84.radii_m(self.lat1[i] + w * self.dlat_deg[i])
        east, north = np.radians(self.dlon_deg[i]), np.radians(self.dlat_deg[i])
        return np.hypot(parallel * east, meridian * north)

    def bend_per_m(self) -> FloatArray:
        """Return 1.1 times the most that a rhumb line bends."""
        return 1.1 * steepest(self.boxes()) / MEAN_RADIUS_M

    def boxes(self) -> Boxes:
        """Return the boxes of the ends."""
        return boxes_of_ends(self)
