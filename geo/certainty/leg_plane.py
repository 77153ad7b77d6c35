"""The plane about a leg in which every geodesic is straight.

The gnomonic plane: a place at distance s and azimuth a from the centre is drawn at R tan(s / R) on
the same azimuth (Snyder 1987, USGS PP 1395, ch. 22), R being the Earth's radius of curvature at the
centre. On a sphere it is exact; on the ellipsoid a place at some fraction of a geodesic's length is
drawn within `bend_m` of the place at that fraction of the straight line.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..edges import wgs84

_BEND_M: Final = 6.0
"""Metres at 1,000 km from the centre, growing with the fourth power: 2.5 were the most found."""

_HORIZON: Final = 1.25
"""Radians from the centre up to which places are drawn where they are, R tan(s / R)."""

_ANTIPODE: Final = 3.0
"""Radians: a place farther off is near the antipode, which is nowhere in the plane."""


class Plane:
    """The gnomonic plane about a place.

    Parameters
    ----------
    lon, lat
        The place, degrees WGS84.
    reach_m
        How far from it the leg may come, metres.
    """

    def __init__(self, lon: float, lat: float, reach_m: float) -> None:
        self.lon, self.lat, self.reach_m = lon, lat, reach_m
        meridian_m, parallel_m = (float(r) for r in wgs84.radii_m(lat))
        across_m = parallel_m / max(np.cos(np.radians(lat)), 1e-9)
        self.radius_m = float(np.sqrt(meridian_m * across_m))

    @property
    def is_flat_enough(self) -> bool:
        """Whether the whole leg lies well within the horizon."""
        return self.reach_m / self.radius_m < _HORIZON - 0.2

    @property
    def widest(self) -> float:
        """By what factor at most the plane is larger than the ellipsoid where the leg may be."""
        return 1.01 / float(np.cos(self.reach_m / self.radius_m)) ** 2

    @property
    def bend_m(self) -> float:
        """Most metres of the plane by which a geodesic may leave a straight line."""
        return _BEND_M * (self.reach_m / 1e6) ** 4

    @property
    def far_m(self) -> float:
        """Metres of the plane from the centre at which a place near the antipode is drawn."""
        return self.radius_m * float(np.tan(_HORIZON) + 10.0 * (_ANTIPODE - _HORIZON))

    def draw(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return places in the plane; beyond the horizon only the azimuth is right.

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84.

        Returns
        -------
        FloatArray
            (n, 2) metres east and north of the centre.
        """
        azimuth, _, distance_m = wgs84.inverse(self.lon, self.lat, lon, lat)
        arc, angle = distance_m / self.radius_m, np.radians(azimuth)
        near = np.tan(np.minimum(arc, _HORIZON))
        at_m = self.radius_m * (near + 10.0 * np.maximum(arc - _HORIZON, 0.0))
        return np.stack([at_m * np.sin(angle), at_m * np.cos(angle)], axis=-1)

    def lonlat(self, places: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return lon, lat in degrees of places of the plane, (n, 2) metres, within the horizon."""
        azimuth_deg = np.degrees(np.arctan2(places[:, 0], places[:, 1]))
        at_m = np.hypot(places[:, 0], places[:, 1])
        distance_m = self.radius_m * np.arctan(at_m / self.radius_m)
        lon, lat, _ = wgs84.direct(self.lon, self.lat, azimuth_deg, distance_m)
        return lon, lat
