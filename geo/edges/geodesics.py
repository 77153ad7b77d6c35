"""Geodesics of WGS84 as columns; w is linear in length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np

from ..arrays import FloatArray, IndexArray
from . import wgs84
from .boxes import Boxes
from .columns import EdgeColumns
from .kinds import Edge, Geodesic
from .wgs84 import MEAN_RADIUS_M

_LONGEST_M: Final = np.pi * 6356752.0 - 30_000.0
"""Beyond it the ends are near antipodes, which more than one geodesic may join."""


@dataclass(frozen=True, eq=False)
class Geodesics(EdgeColumns):
    """n shortest lines, with their azimuths at both ends, onward, and their lengths."""

    azimuth1_deg: FloatArray
    azimuth2_deg: FloatArray
    length_m: FloatArray

    EDGE: ClassVar[type] = Geodesic
    IS_EVEN: ClassVar[bool] = True
    IS_STRAIGHT: ClassVar[bool] = True
    PIECES: ClassVar[int] = 1

    @classmethod
    def between(
        cls,
        lon1: FloatArray,
        lat1: FloatArray,
        lon2: FloatArray,
        lat2: FloatArray,
        edges: Sequence[Edge],
    ) -> Self:
        """Return the geodesics between these ends; raise InputError where they are antipodes."""
        made = cls(lon1, lat1, lon2, lat2, *wgs84.inverse(lon1, lat1, lon2, lat2))
        made._refuse(
            made.length_m > _LONGEST_M,
            "joins near antipodes, where the shortest line is not defined; add a vertex",
        )
        return made

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and course, all from one solution of the direct problem."""
        return wgs84.direct(self.lon1[i], self.lat1[i], self.azimuth1_deg[i], w * self.length_m[i])

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right of the geodesic, prolonged both ways, points lie."""
        return side_m(self.lon1[i], self.lat1[i], self.azimuth1_deg[i], lon, lat)

    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the sign of how `side_m` changes, on the sphere; exact but for the flattening."""
        azimuth, onward, distance_m = wgs84.inverse(self.lon1[i], self.lat1[i], lon, lat)
        aside, turn = np.radians(azimuth - self.azimuth1_deg[i]), np.radians(course_deg - onward)
        ahead = np.cos(distance_m / MEAN_RADIUS_M) * np.sin(aside)
        return np.asarray(np.cos(turn) * ahead + np.sin(turn) * np.cos(aside))

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return the part of the length at which points lie."""
        azimuth, _, distance_m = wgs84.inverse(self.lon1[i], self.lat1[i], lon, lat)
        ahead = np.cos(np.radians(azimuth - self.azimuth1_deg[i]))
        return np.asarray(distance_m * ahead / np.maximum(self.length_m[i], 1e-9))

    def approach(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
        """Return what a traveller near the edges is to do to meet them, from one solution.

        Returns
        -------
        `side_m`; how much it changes by the metre; the parameter of the edge; and how many metres
        on the edge a metre on the course leads
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
        """Return the length: it is passed evenly."""
        return np.broadcast_to(self.length_m[i], w.shape)

    def bend_per_m(self) -> FloatArray:
        """Return zeros: a geodesic does not bend."""
        return np.zeros(len(self.lon1))

    def boxes(self) -> Boxes:
        """Return boxes with the exact latitudes; one over a pole goes all the way round."""
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
    """Return how far right of the geodesics from these places on these azimuths points lie.

    Two geodesics from one point meet again only near its antipode, so the difference of azimuths
    at the start gives the side exactly; the distance is about right.
    """
    azimuth, _, distance_m = wgs84.inverse(lon1, lat1, lon, lat)
    reduced_m = MEAN_RADIUS_M * np.sin(np.minimum(distance_m / MEAN_RADIUS_M, np.pi))
    return np.asarray(reduced_m * np.sin(np.radians(azimuth - azimuth1_deg)))
