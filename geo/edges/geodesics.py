"""Geodesics of WGS84 as columns; the parameter w is linear in length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np

from ..arrays import FloatArray, IndexArray
from . import wgs84
from .boxes import Boxes
from .columns import EdgeColumns, Ends
from .kinds import Edge, Geodesic
from .wgs84 import MEAN_RADIUS_M

_LONGEST_M: Final = np.pi * 6356752.0 - 30_000.0
"""Beyond this length the ends are nearly antipodes, which more than one geodesic may join."""


@dataclass(frozen=True, eq=False)
class Geodesics(EdgeColumns):
    """n shortest lines: the azimuths at both ends, in the direction of travel, and the lengths."""

    azimuth1_deg: FloatArray
    azimuth2_deg: FloatArray
    length_m: FloatArray

    EDGE: ClassVar[type] = Geodesic
    IS_EVEN: ClassVar[bool] = True
    IS_STRAIGHT: ClassVar[bool] = True
    PIECES: ClassVar[int] = 1

    @classmethod
    def between(cls, ends: Ends, edges: Sequence[Edge]) -> Self:
        """Return the geodesics between these ends; raise InputError for antipodes."""
        made = cls(*ends, *wgs84.inverse(*ends))
        made._refuse(
            made.length_m > _LONGEST_M,
            "joins near antipodes, where the shortest line is not defined; add a vertex",
        )
        return made

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and course, all from one solution of the direct problem."""
        return wgs84.direct(self.lon1[i], self.lat1[i], self.azimuth1_deg[i], w * self.length_m[i])

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right of the geodesic, extended both ways, points lie."""
        return side_m(self.lon1[i], self.lat1[i], self.azimuth1_deg[i], lon, lat)

    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the sign of the change of `side_m`, computed on the sphere."""
        azimuth, onward, distance_m = wgs84.inverse(self.lon1[i], self.lat1[i], lon, lat)
        aside, turn = np.radians(azimuth - self.azimuth1_deg[i]), np.radians(course_deg - onward)
        ahead = np.cos(distance_m / MEAN_RADIUS_M) * np.sin(aside)
        return np.asarray(np.cos(turn) * ahead + np.sin(turn) * np.cos(aside))

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return w of points on the geodesic: the share of its length."""
        azimuth, _, distance_m = wgs84.inverse(self.lon1[i], self.lat1[i], lon, lat)
        ahead = np.cos(np.radians(azimuth - self.azimuth1_deg[i]))
        return np.asarray(distance_m * ahead / np.maximum(self.length_m[i], 1e-9))

    def approach(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Return how to step from points near the edges to the edges, from one solution each.

        Returns
        -------
        side_m, slope, w, along
            `side_m`; its change per metre on the course; the parameter on the edge; and the metres
            gained along the edge per metre on the course.
        """
        azimuth, onward, distance_m = wgs84.inverse(self.lon1[i], self.lat1[i], lon, lat)
        aside, turn = np.radians(azimuth - self.azimuth1_deg[i]), np.radians(course_deg - onward)
        arc = np.minimum(distance_m / MEAN_RADIUS_M, np.pi)
        sine, cosine = np.sin(aside), np.cos(aside)
        rate = np.cos(turn) * np.cos(arc) * sine + np.sin(turn) * cosine
        side = MEAN_RADIUS_M * np.sin(arc) * sine
        along = distance_m * cosine / np.maximum(self.length_m[i], 1e-9)
        return side, rate, along, np.cos(turn + aside)

    def speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return the length, as w is linear in it."""
        return np.broadcast_to(self.length_m[i], w.shape)

    def bend_per_m(self) -> FloatArray:
        """Return zeros, as a geodesic does not bend."""
        return np.zeros(len(self.lon1))

    def boxes(self) -> Boxes:
        """Return boxes with exact latitudes; one over a pole spans all longitudes."""
        west, east = np.minimum(self.lon1, self.lon2), np.maximum(self.lon1, self.lon2)
        south, north = wgs84.latitude_range(
            self.lat1, self.azimuth1_deg, self.azimuth2_deg, self.lat2
        )
        over_pole = abs(self.lon2 - self.lon1) > 179.0
        west[over_pole], east[over_pole] = west[over_pole] - 360.0, east[over_pole] + 360.0
        north[over_pole & (self.lat1 + self.lat2 > 0)] = 90.0
        south[over_pole & (self.lat1 + self.lat2 < 0)] = -90.0
        return Boxes(west, south, east, north)


def side_m(
    lon1: FloatArray, lat1: FloatArray, azimuth1_deg: FloatArray, lon: FloatArray, lat: FloatArray
) -> FloatArray:
    """Return how far right of geodesics points lie, roughly in metres.

    Two geodesics from one point meet again only near its antipode, so the difference of their
    azimuths at the start gives the side exactly; the distance is approximate.

    Parameters
    ----------
    lon1, lat1, azimuth1_deg
        (n,) degrees: the starts of the geodesics, and their azimuths there.
    lon, lat
        (n,) degrees WGS84, the points.
    """
    azimuth, _, distance_m = wgs84.inverse(lon1, lat1, lon, lat)
    reduced_m = MEAN_RADIUS_M * np.sin(np.minimum(distance_m / MEAN_RADIUS_M, np.pi))
    return np.asarray(reduced_m * np.sin(np.radians(azimuth - azimuth1_deg)))
