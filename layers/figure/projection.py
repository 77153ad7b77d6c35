"""The projection of a figure: conformal and centred on the flight, by where it flew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyproj

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import near, wrapped

POLAR_DEG: Final = 66.0
TROPICAL_DEG: Final = 12.0
WIDE_DEG: Final = 70.0
TALL: Final = 2.5


@dataclass(frozen=True, slots=True)
class Projection:
    """name: in words. centre_lon: where longitudes are continuous around, degrees."""

    name: str
    centre_lon: float
    definition: Mapping[str, Any]

    def forward(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> FloatArray:
        """Return (n,) degrees WGS84 as (n, 2) metres east and north, not finite without a place."""
        return np.column_stack(self._proj()(np.asarray(lon, float), np.asarray(lat, float)))

    def inverse(self, xy: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return (n, 2) metres as degrees, longitudes within half a turn of the centre."""
        lon, lat = self._proj()(xy[:, 0], xy[:, 1], inverse=True)
        return near(lon, self.centre_lon), lat

    def _proj(self) -> pyproj.Proj:
        definition = {**self.definition, "lon_0": self.centre_lon, "ellps": "WGS84"}
        return _proj_of(tuple(sorted(definition.items())))


@lru_cache(maxsize=8)
def _proj_of(definition: tuple[tuple[str, Any], ...]) -> pyproj.Proj:
    """Return the projection, made once: a figure asks for it two thousand times."""
    return pyproj.Proj(dict(definition))


def fitting(lon: FloatArray, lat: FloatArray, centre_lon: float) -> Projection:
    """Return the projection for a flight over these places: (n,) degrees, longitudes continuous.

    Lambert conformal conic with its parallels at a sixth from either end; polar stereographic
    where the flight is nearer to a pole, Mercator near the equator, transverse Mercator for a
    flight far taller than wide; Equal Earth for one that goes round more than a third of the globe.

    >>> import numpy as np
    >>> fitting(np.array([124.0, 134.0]), np.array([24.0, 40.0]), 129.0).name
    'Lambert conformal conic, parallels 26.7° and 37.3°'
    """
    south, north = float(lat.min()), float(lat.max())
    middle = (south + north) / 2
    width = float(lon.max() - lon.min()) * np.cos(np.radians(middle))
    height = north - south
    farthest = max(abs(south), abs(north))
    if max(width, height) > WIDE_DEG:
        return Projection("Equal Earth", centre_lon, {"proj": "eqearth"})
    if abs(middle) > POLAR_DEG or farthest > 80.0:
        pole = "north" if middle > 0 else "south"
        definition = {"proj": "stere", "lat_0": float(np.copysign(90, middle)), "lat_ts": middle}
        return Projection(f"Polar stereographic ({pole})", centre_lon, definition)
    if abs(middle) < TROPICAL_DEG:
        return Projection("Mercator", centre_lon, {"proj": "merc", "lat_ts": middle})
    if height > TALL * width and height > 5.0:
        name = f"Transverse Mercator, meridian {_degrees(centre_lon)}"
        return Projection(name, centre_lon, {"proj": "tmerc", "lat_0": middle})
    one, two = south + height / 6, north - height / 6
    name = f"Lambert conformal conic, parallels {one:.1f}° and {two:.1f}°"
    return Projection(
        name, centre_lon, {"proj": "lcc", "lat_0": middle, "lat_1": one, "lat_2": two}
    )


def _degrees(lon: float) -> str:
    lon = wrapped(lon)
    return f"{abs(lon):.1f}°{'E' if lon >= 0 else 'W'}"
