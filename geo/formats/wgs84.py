"""Convert geometries of GIS files to longitude and latitude on WGS84."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError

UNKNOWN = "does not say its coordinate system; assign one, such as EPSG:4326, and write it again"


@dataclass(frozen=True, slots=True)
class Conversion:
    """How to convert coordinates. name: of their coordinate system; None if it is WGS84."""

    name: str | None = None
    transformer: Any = None

    def of(self, geometries: Any) -> Any:
        """Return an array of shapely geometries, converted, without third coordinates.

        Raises
        ------
        InputError
            If a position is not on the map that the coordinate system describes.
        """
        import shapely

        flat = shapely.force_2d(geometries)
        return flat if self.transformer is None else shapely.transform(flat, self._converted)

    def _converted(self, xy: FloatArray) -> FloatArray:
        lon, lat = self.transformer.transform(xy[:, 0], xy[:, 1])
        if not (np.all(np.isfinite(lon)) and np.all(np.isfinite(lat))):
            raise InputError(f"has a position outside its coordinate system, {self.name}")
        return np.column_stack([lon, lat])


def conversion_of(crs: Any) -> Conversion:
    """Return how to convert from a coordinate system.

    Parameters
    ----------
    crs
        Anything that pyproj takes, x before y; None if the file does not say.

    Raises
    ------
    InputError
        If it is unknown, or WGS84 cannot be reached from it.
    """
    if crs is None or crs == "":
        raise InputError(UNKNOWN)
    from pyproj import CRS, Transformer
    from pyproj.exceptions import ProjError

    try:
        known = CRS.from_user_input(crs)
        if known.is_engineering or "undefined" in known.name.lower():
            raise InputError(UNKNOWN)
        wgs84 = CRS.from_epsg(4326)
        if known.to_2d().equals(wgs84, ignore_axis_order=True):
            return Conversion()
        transformer = Transformer.from_crs(known, wgs84, always_xy=True, allow_ballpark=False)
    except ProjError:
        raise InputError(
            "has a coordinate system that cannot be converted; reproject it to EPSG:4326"
        ) from None
    return Conversion(" ".join(known.name.split())[:80], transformer)
