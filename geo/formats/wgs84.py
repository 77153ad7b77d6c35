"""Convert geometries of GIS files to longitude and latitude on WGS84."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..errors import InputError
from ..longitudes import near

TOLERANCE_M: Final = 25.0
"""How far a side that is straight in another coordinate system may be from its chain of sides."""
_M_PER_DEG: Final = 111_320.0
_MOST_PARTS: Final = 1000
MOST_VERTICES: Final = 3_000_000
_MOST_ADDED: Final = 300_000
"""Most vertices that one pass adds to a line; sides on a map of their region need far fewer."""
_PASSES: Final = 4
_NO_CHAIN: Final = (
    "has sides that cannot be followed in {name}; reproject it to EPSG:4326 with enough vertices"
)

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

    def of_dense(self, geometries: Any) -> Any:
        """Return geometries as `of` does, with vertices where the conversion bends sides.

        Sides that are straight in longitude and latitude stay within TOLERANCE_M of those that are
        straight in the coordinate system.
        """
        import shapely

        if self.transformer is None:
            return self.of(geometries)
        flat = shapely.force_2d(geometries)
        left = MOST_VERTICES
        found = np.empty(len(flat), dtype=object)
        for i, shape in enumerate(flat):
            if shape is not None:
                found[i] = self._dense(shape, left)
                left -= int(shapely.get_num_coordinates(found[i]))
        return found

    def _dense(self, shape: Any, most: int) -> Any:
        """Return one geometry, dense and converted; raise InputError if it needs more vertices."""
        import shapely
        from shapely import geometry as made

        match shape.geom_type:
            case "Polygon" if not shape.is_empty:
                outer, *inner = [
                    self._dense_line(shapely.get_coordinates(ring), most)
                    for ring in (shape.exterior, *shape.interiors)
                ]
                return made.Polygon(outer, inner)
            case "LineString" if not shape.is_empty:
                return made.LineString(self._dense_line(shapely.get_coordinates(shape), most))
            case "MultiPolygon":
                return made.MultiPolygon([self._dense(part, most) for part in shape.geoms])
            case "MultiLineString":
                return made.MultiLineString([self._dense(part, most) for part in shape.geoms])
        return shapely.transform(shape, self._converted)

    def _dense_line(self, xy: FloatArray, most: int) -> FloatArray:
        """Return the longitudes and latitudes of a line, (m, 2), with vertices where it bends."""
        for _ in range(_PASSES):
            degrees = self._converted(xy)
            parts = self._parts(xy, degrees)
            if parts.max(initial=1) == 1:
                return degrees
            if parts.sum() > min(most, len(parts) + _MOST_ADDED):
                break
            i = np.repeat(np.arange(len(parts)), parts)
            w = (np.arange(len(i)) - np.repeat(np.cumsum(parts) - parts, parts)) / parts[i]
            xy = np.vstack([xy[i] + w[:, None] * (xy[i + 1] - xy[i]), xy[-1:]])
        raise InputError(_NO_CHAIN.format(name=self.name))

    def _parts(self, xy: FloatArray, degrees: FloatArray) -> IndexArray:
        """Return into how many parts each side is to be divided; the deviation falls as n**2."""
        apart_m = np.zeros(len(xy) - 1)
        for w in (0.25, 0.5, 0.75):
            on_side = self._converted(xy[:-1] + w * np.diff(xy, axis=0))
            turns = near(degrees[1:, 0], degrees[:-1, 0]) - degrees[:-1, 0]
            x = near(on_side[:, 0], degrees[:-1, 0]) - degrees[:-1, 0] - w * turns
            y = on_side[:, 1] - degrees[:-1, 1] - w * np.diff(degrees[:, 1])
            east = x * np.cos(np.radians(on_side[:, 1]))
            apart_m = np.maximum(apart_m, _M_PER_DEG * np.hypot(east, y))
        wanted = np.ceil(np.sqrt(1.5 * apart_m / TOLERANCE_M))
        return np.where(apart_m > TOLERANCE_M, np.clip(wanted, 2, _MOST_PARTS), 1).astype(np.intp)

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
