"""Arcs of circles of equal geodesic distance, as columns.

The parameter w is linear in the azimuth at the centre.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..errors import InputError
from ..longitudes import near
from . import geodesics, wgs84
from .boxes import Boxes
from .columns import EdgeColumns, Ends
from .kinds import Arc, Edge
from .wgs84 import LEAST_RADIUS_M, MEAN_RADIUS_M

OFF_CIRCLE_M: Final = 2_000.0
"""How far an arc's end may be off its circle: a little more than a published minute of latitude."""

OFF_CIRCLE_SHARE: Final = 0.05
"""The same as a share of the radius: half a minute of latitude on a circle of 12 NM. The stricter
of the two applies."""

_ON_CHORD_M: Final = 1e-6
"""Nearer to a chord than this, the side of a place is only rounding error."""

_WIDEST_DEG: Final = 90.0
"""Longer arcs are divided, so that the two sides of each part's chord are well defined."""


@dataclass(frozen=True, eq=False)
class Arcs(EdgeColumns):
    """n arcs of at most a half circle each; `pieces` divides longer ones.

    azimuth_start_deg: from the centre to the first end. sweep_deg: the turn from there, positive
    clockwise. chord_azimuth_deg: at the first end, of the geodesic to the other end.
    """

    centre_lon: FloatArray
    centre_lat: FloatArray
    radius_m: FloatArray
    azimuth_start_deg: FloatArray
    sweep_deg: FloatArray
    chord_azimuth_deg: FloatArray

    EDGE: ClassVar[type] = Arc
    HAS_LENS: ClassVar[bool] = True

    @classmethod
    def between(cls, ends: Ends, edges: Sequence[Edge]) -> Self:
        """Return the arcs between these ends; raise InputError for ends that are off the circle."""
        lon1, lat1, lon2, lat2 = ends
        arcs = [edge for edge in edges if isinstance(edge, Arc)]
        lon, lat, radius_m = (
            np.array([getattr(arc, name) for arc in arcs]) for name in ("lon", "lat", "radius_m")
        )
        start, _, start_m = wgs84.inverse(lon, lat, lon1, lat1)
        end, _, end_m = wgs84.inverse(lon, lat, lon2, lat2)
        off_m = np.maximum(abs(start_m - radius_m), abs(end_m - radius_m))
        off = np.flatnonzero(off_m > np.minimum(OFF_CIRCLE_M, OFF_CIRCLE_SHARE * radius_m))
        if len(off):
            k = off[0]
            raise InputError(
                f"the ends of the arc round ({lon[k]:g}, {lat[k]:g}) lie "
                f"{start_m[k]:,.0f} and {end_m[k]:,.0f} m from its centre, not "
                f"{radius_m[k]:,.0f}; correct the centre, the radius or the ends"
            )
        turn = (end - start) % 360.0
        clockwise = np.array([arc.clockwise for arc in arcs])
        return cls(
            *ends,
            centre_lon=near(lon, lon1),
            centre_lat=lat,
            radius_m=radius_m,
            azimuth_start_deg=start,
            sweep_deg=np.where(clockwise, turn, turn - 360.0),
            chord_azimuth_deg=wgs84.inverse(lon1, lat1, lon2, lat2)[0],
        )  # fmt: skip

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and course, all from one geodesic from the centre."""
        azimuth = self.azimuth_start_deg[i] + w * self.sweep_deg[i]
        lon, lat, outward = wgs84.direct(
            self.centre_lon[i], self.centre_lat[i], azimuth, self.radius_m[i]
        )
        return lon, lat, outward + np.where(self.sweep_deg[i] > 0, 90.0, -90.0)

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right of the circle points lie, from their distance to its centre."""
        _, _, distance_m = wgs84.inverse(self.centre_lon[i], self.centre_lat[i], lon, lat)
        return np.asarray((self.radius_m[i] - distance_m) * np.sign(self.sweep_deg[i]))

    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the component of the course that points to the right of the circle."""
        _, outward, _ = wgs84.inverse(self.centre_lon[i], self.centre_lat[i], lon, lat)
        return np.asarray(-np.cos(np.radians(course_deg - outward)) * np.sign(self.sweep_deg[i]))

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return w from the azimuth at the centre, counted from the middle of the arc."""
        azimuth, _, _ = wgs84.inverse(self.centre_lon[i], self.centre_lat[i], lon, lat)
        sweep = self.sweep_deg[i]
        half = sweep / 2
        beyond_middle = (azimuth - self.azimuth_start_deg[i] - half + 180.0) % 360.0 - 180.0
        return np.asarray((beyond_middle + half) / sweep)

    def speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return the length of the arc, approximated on the sphere."""
        reduced_m = MEAN_RADIUS_M * np.sin(self.radius_m[i] / MEAN_RADIUS_M)
        return np.broadcast_to(reduced_m * abs(np.radians(self.sweep_deg[i])), w.shape)

    def bend_per_m(self) -> FloatArray:
        """Return cot(radius / R) / R."""
        return np.asarray(1 / (MEAN_RADIUS_M * abs(np.tan(self.radius_m / MEAN_RADIUS_M))))

    def boxes(self) -> Boxes:
        """Return boxes of the whole circles; one near a pole spans all longitudes."""
        reach = np.degrees(self.radius_m / LEAST_RADIUS_M)
        south, north = self.centre_lat - reach, self.centre_lat + reach
        farthest = np.maximum(abs(south), abs(north))
        with np.errstate(invalid="ignore"):
            aside = np.degrees(
                np.arcsin(np.sin(np.radians(reach)) / np.cos(np.radians(self.centre_lat)))
            )
        aside = np.where((farthest < 89.0) & np.isfinite(aside), aside * 1.01, 360.0)
        return Boxes(self.centre_lon - aside, south, self.centre_lon + aside, north)

    def is_right(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie right of the geodesic between the ends.

        Edges are counted by longitude, from each one's west end up to, but without, its east end.
        So that a point on the chord's line is counted once, it lies west of the edge if it is
        beyond the west end, and east of it if it is beyond the east end or on a meridian.
        """
        west, east = np.minimum(self.lon1[i], self.lon2[i]), np.maximum(self.lon1[i], self.lon2[i])
        x = near(lon, (west + east) / 2)
        side_m = geodesics.side_m(self.lon1[i], self.lat1[i], self.chord_azimuth_deg[i], x, lat)
        beyond = (abs(side_m) < _ON_CHORD_M) & ((x < west) | (x >= east))
        return np.where(beyond, (x >= east) == (self.lat2[i] > self.lat1[i]), side_m > 0)

    def in_lens(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie in the circle, but on the other side of the chord."""
        _, _, from_centre_m = wgs84.inverse(self.centre_lon[i], self.centre_lat[i], lon, lat)
        in_lens: BoolArray = from_centre_m < self.radius_m[i]
        k = np.flatnonzero(in_lens)
        in_lens[k] = self.is_right(i[k], lon[k], lat[k]) != (self.sweep_deg[i[k]] > 0)
        return in_lens


def pieces(
    arc: Arc, lon1: float, lat1: float, lon2: float, lat2: float
) -> list[tuple[float, float, float, float, Edge]]:
    """Return an arc as parts of at most 90 degrees each; equal ends mean the whole circle.

    Parameters
    ----------
    arc
        The circle, and which way it is followed.
    lon1, lat1, lon2, lat2
        The two ends, degrees WGS84.

    Returns
    -------
    list
        (lon1, lat1, lon2, lat2, arc) of each part.
    """
    start, _, _ = wgs84.inverse(arc.lon, arc.lat, lon1, lat1)
    end, _, _ = wgs84.inverse(arc.lon, arc.lat, lon2, lat2)
    whole = lon1 == lon2 and lat1 == lat2
    turn = 360.0 if whole else float(end - start) % 360.0
    sweep = turn if arc.clockwise or whole else turn - 360.0
    if whole and not arc.clockwise:
        sweep = -360.0
    n = max(1, int(np.ceil(abs(sweep) / _WIDEST_DEG)))
    azimuth = float(start) + sweep * np.arange(1, n) / n
    lon, lat, _ = wgs84.direct(arc.lon, arc.lat, azimuth, arc.radius_m)
    lons = [lon1, *near(lon, lon1), lon2]
    lats = [lat1, *lat, lat2]
    return [(lons[k], lats[k], near(lons[k + 1], lons[k]), lats[k + 1], arc) for k in range(n)]
