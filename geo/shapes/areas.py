"""Areas and lines as GeoJSON geometries: dense vertices, and nothing across 180 degrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ..arrays import FloatArray
from ..edges import Edge, densify
from ..longitudes import TURN_DEG
from .cuts import cut_at_180
from .flat_areas import DECIMALS, around_pole, as_written, valid_areas, within_180

if TYPE_CHECKING:
    import shapely


class Closable(Protocol):
    """Vertices and edges of one boundary, or of one line."""

    @property
    def lon(self) -> FloatArray:
        """Return longitudes in degrees, continuous."""

    @property
    def lat(self) -> FloatArray:
        """Return latitudes in degrees."""

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Return the edge that follows each vertex."""

    @property
    def closed(self) -> bool:
        """Return whether the last vertex leads back to the first."""


def drawn_rings(rings: Sequence[Closable], *, tolerance_m: float = 25.0) -> dict[str, Any]:
    """Return closed rings as a GeoJSON MultiPolygon, and lines as a MultiLineString.

    Rings are combined by even-odd. Longitudes are -180..180, with everything cut at 180.

    Parameters
    ----------
    rings
        Closed rings, or open lines.
    tolerance_m
        Most metres that sides, straight in longitude and latitude, may leave the edges, below 89.5
        degrees of latitude.
    """
    if not rings[0].closed:
        lines = [piece for ring in rings for piece in cut_at_180(*_dense(ring, tolerance_m))]
        written = [_rounded(line) for line in lines]
        # A part whose places are all equal once rounded is too short to be written.
        return {
            "type": "MultiLineString",
            "coordinates": [line for line in written if len(line) > 1],
        }
    polygons = [
        [_rounded(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in _polygons(rings, tolerance_m)
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _polygons(rings: Sequence[Closable], tolerance_m: float) -> Iterator[shapely.Polygon]:
    """Yield the area in longitude and latitude, by even-odd, cut at 180."""
    import shapely

    area = shapely.Polygon()
    for ring in rings:
        area = area.symmetric_difference(within_180(_filled(ring, tolerance_m)))
    # A rounding error may have moved a place past 180.
    area = shapely.intersection(area, shapely.box(-180, -90, 180, 90))
    for part in shapely.get_parts(as_written(area)):
        yield shapely.geometry.polygon.orient(part)


def _filled(ring: Closable, tolerance_m: float) -> shapely.Geometry:
    """Return the area of one ring, valid even if the ring touches itself."""
    import shapely

    lon, lat = around_pole(*_closed(*_dense(ring, tolerance_m)))
    return valid_areas(shapely.Polygon(np.column_stack([lon, lat])))


def _dense(ring: Closable, tolerance_m: float) -> tuple[FloatArray, FloatArray]:
    """Return the dense vertices of a ring or line."""
    return densify(ring.lon, ring.lat, ring.edges, tolerance_m=tolerance_m, closed=ring.closed)


def _closed(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return a ring that ends exactly where it begins, plus any turn that it makes.

    An arc may begin some metres from the vertex that is stated for it; then both are kept.
    """
    end_lon = lon[0] + TURN_DEG * np.rint((lon[-1] - lon[0]) / TURN_DEG)
    is_closed = max(abs(lon[-1] - end_lon), abs(lat[-1] - lat[0])) < 10.0**-DECIMALS
    kept = slice(-1 if is_closed else None)
    return np.append(lon[kept], end_lon), np.append(lat[kept], lat[0])


def _rounded(points: Any) -> list[list[float]]:
    """Return places rounded to a centimetre, without those that repeat the one before."""
    rounded = [[round(float(x), DECIMALS), round(float(y), DECIMALS)] for x, y in points]
    return [point for point, _ in groupby(rounded)]
