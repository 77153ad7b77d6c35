"""The smallest part of the globe that holds a flight, and whether the flight goes along a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from adiz.geo.arrays import FloatArray

ROUNDS: Final = 200
"""Steps towards the centre: each is smaller than the last; these come within half a degree."""


@dataclass(frozen=True, slots=True)
class Cap:
    """A circle on the sphere: its centre and its radius, in degrees."""

    lon: float
    lat: float
    radius: float


@dataclass(frozen=True, slots=True)
class Course:
    """The great circle along a flight: a place on it, and its azimuth there, in degrees.

    width: the most that a place of the flight is off it, degrees.
    """

    lon: float
    lat: float
    azimuth: float
    width: float


def cap_around(lon: npt.ArrayLike, lat: npt.ArrayLike) -> Cap:
    """Return about the smallest cap that holds places, (n,) degrees.

    Badoiu and Clarkson (2003): towards the farthest place, by a share that shrinks.

    >>> cap_around([0.0, 20.0], [80.0, 80.0]).radius < 2.0
    True
    """
    points = _vectors(lon, lat)
    centre = points.mean(axis=0)
    for step in range(1, ROUNDS + 1):
        farthest = points[np.argmin(points @ centre)]
        centre = centre + (farthest - centre) / (step + 1)
    centre = _unit(centre)
    radius = float(np.degrees(np.arccos(np.clip(points @ centre, -1.0, 1.0).min())))
    return Cap(*_degrees(centre), radius)


def course_of(lon: npt.ArrayLike, lat: npt.ArrayLike, cap: Cap) -> Course:
    """Return the great circle that places, (n,) degrees, lie closest along, nearest to a cap."""
    points = _vectors(lon, lat)
    pole = np.linalg.eigh(points.T @ points)[1][:, 0]
    middle = _vectors([cap.lon], [cap.lat])[0]
    middle = _unit(middle - (middle @ pole) * pole)
    lon_0, lat_0 = _degrees(middle)
    way = np.cross(pole, middle)
    east = np.array([-np.sin(np.radians(lon_0)), np.cos(np.radians(lon_0)), 0.0])
    north = np.cross(middle, east)
    azimuth = float(np.degrees(np.arctan2(way @ east, way @ north)))
    width = float(np.degrees(np.arcsin(np.abs(points @ pole).max())))
    return Course(lon_0, lat_0, (azimuth + 90.0) % 180.0 - 90.0, width)


def _vectors(lon: npt.ArrayLike, lat: npt.ArrayLike) -> FloatArray:
    a, b = np.radians(np.asarray(lon, float)), np.radians(np.asarray(lat, float))
    return np.column_stack([np.cos(b) * np.cos(a), np.cos(b) * np.sin(a), np.sin(b)])


def _unit(vector: FloatArray) -> FloatArray:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-9 else np.array([1.0, 0.0, 0.0])


def _degrees(vector: FloatArray) -> tuple[float, float]:
    lon = float(np.degrees(np.arctan2(vector[1], vector[0])))
    return lon, float(np.degrees(np.arcsin(np.clip(vector[2], -1.0, 1.0))))
