"""Which of many zones a path may come near: found from balls around both, certain where it says no.

Distances are straight through the Earth, and so never longer than those along its surface.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from adiz.geo.arrays import BoolArray, FloatArray
from adiz.geo.edges import geocentric_m
from adiz.geo.model import Route, Zone
from adiz.geo.visits import Boundary, geometry_of

RUN: Final = 64
"""Vertices of a path that one ball holds."""

_WIDEST_M: Final = 4_000_000.0
"""The boundary of a zone in a larger ball may run round anything."""

_HALF_ARC: Final = 0.8
"""Half of a leg's length is at most so much of the straight line between its ends, half round the
Earth too."""


class NearZones:
    """Zones, with a ball around each that holds all of it, inside too.

    Parameters
    ----------
    zones
        Areas and lines.
    """

    def __init__(self, zones: Sequence[Zone]) -> None:
        self.zones = tuple(zones)
        balls = [_ball_around(zone) for zone in zones]
        self._middle = np.array([middle for middle, _ in balls]).reshape(-1, 3)
        self._radius_m = np.array([radius_m for _, radius_m in balls])

    def of(self, path: Route, within_m: float) -> list[Zone]:
        """Return the zones that may be within a distance of a path, or of its gaps.

        Parameters
        ----------
        path, within_m
            The path, and the distance in metres.
        """
        if not self.zones:
            return []
        is_near = self._are_near(geocentric_m(path.lon, path.lat), within_m)
        return [self.zones[k] for k in np.flatnonzero(is_near).tolist()]

    def _are_near(self, places: FloatArray, within_m: float) -> BoolArray:
        step_m = np.linalg.norm(np.diff(places, axis=0), axis=1)
        found = np.zeros(len(self.zones), dtype=bool)
        for first in range(0, len(places), RUN):
            run = places[first : first + RUN]
            middle = (run.min(axis=0) + run.max(axis=0)) / 2
            longest_m = float(step_m[max(0, first - 1) : first + RUN].max(initial=0.0))
            radius_m = float(np.linalg.norm(run - middle, axis=1).max()) + _HALF_ARC * longest_m
            apart_m = np.linalg.norm(self._middle - middle, axis=1)
            found |= apart_m <= self._radius_m + (radius_m + within_m)
        return found


def _ball_around(zone: Zone) -> tuple[FloatArray, float]:
    """Return the middle of a ball that holds a zone under every reading, and its radius."""
    boundaries = geometry_of(zone).boundaries
    curves = boundaries[0].curves
    places = geocentric_m(curves.lon1, curves.lat1)
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    size_m = float(np.linalg.norm(middle))
    if size_m < _WIDEST_M / 10:
        return middle, np.inf
    middle *= np.linalg.norm(places[0]) / size_m
    radius_m = max(_reach_m(boundary, middle) for boundary in boundaries)
    if radius_m > _WIDEST_M or any(_holds_opposite(boundary, middle) for boundary in boundaries):
        return middle, np.inf
    return middle, radius_m


def _reach_m(boundary: Boundary, middle: FloatArray) -> float:
    """Return how far a boundary is from a place, with its stated error."""
    curves = boundary.curves
    ends = [geocentric_m(curves.lon1, curves.lat1), geocentric_m(curves.lon2, curves.lat2)]
    nearer_m = np.minimum(*(np.linalg.norm(end - middle, axis=1) for end in ends))
    error_m = np.nan_to_num(np.maximum(boundary.error1_m, boundary.error2_m))
    return float((nearer_m + curves.length_m / 2 + error_m * 4).max())


def _holds_opposite(boundary: Boundary, middle: FloatArray) -> bool:
    """Return whether the place opposite on the Earth, far from the boundary, is inside."""
    x, y, z = (-middle).tolist()
    lon, lat = np.degrees(np.arctan2(y, x)), np.degrees(np.arctan2(z, np.hypot(x, y)))
    return bool(boundary.holds(np.array([lon]), np.array([lat]))[0])
