"""A projection of the WGS84 ellipsoid, by the parameters that PROJ knows it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyproj

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import near


@dataclass(frozen=True, slots=True)
class Projection:
    """Where places lie in a plane.

    name: in words. centre_lon: longitudes are continuous around it, degrees. definition: parameters
    of PROJ, besides the ellipsoid. The page's script knows the families lcc, stere, omerc, merc and
    eqearth (layers/page/projection.js).
    """

    name: str
    centre_lon: float
    definition: Mapping[str, Any]

    def forward(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> FloatArray:
        """Return places in the plane.

        Parameters
        ----------
        lon, lat : (n,) degrees WGS84

        Returns
        -------
        (n, 2) metres to the right and up; not finite where a place has none
        """
        return np.column_stack(self._proj()(np.asarray(lon, float), np.asarray(lat, float)))

    def inverse(self, xy: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return (n, 2) metres as degrees, longitudes within half a turn of the centre."""
        lon, lat = self._proj()(xy[:, 0], xy[:, 1], inverse=True)
        return near(lon, self.centre_lon), lat

    def as_json(self) -> dict[str, Any]:
        """Return the parameters for the page's script."""
        return {"centre": self.centre_lon, **self.definition}

    def _proj(self) -> pyproj.Proj:
        definition = {"lon_0": self.centre_lon, **self.definition, "ellps": "WGS84"}
        return _proj_of(tuple(sorted(definition.items())))


@lru_cache(maxsize=8)
def _proj_of(definition: tuple[tuple[str, Any], ...]) -> pyproj.Proj:
    """Return the projection, made once: a figure asks for it two thousand times."""
    return pyproj.Proj(dict(definition))
