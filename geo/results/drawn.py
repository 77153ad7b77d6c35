"""Zones for programs that know straight lines only: dense vertices, nothing across 180 degrees."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from ..arrays import FloatArray
from ..edges import densify
from ..flat_areas import DECIMALS, around_pole, as_written, valid_areas, within_180
from ..longitudes import TURN_DEG
from ..model import Ring, Zone
from .antimeridian import cut_at_180

if TYPE_CHECKING:
    import shapely


def drawn_geometry(zone: Zone, *, tolerance_m: float = 25.0) -> dict[str, Any]:
    """A zone as a GeoJSON MultiPolygon or MultiLineString, as RFC 7946 wants it.

    Its sides, straight in longitude and latitude, stay within tolerance_m of the zone's edges
    (below 89.5 degrees of latitude). Longitudes are -180..180, the zone being cut there; outer
    rings run counter-clockwise, holes clockwise. A zone round a pole is led along 180 to the pole.

    >>> from adiz.geo.edges.kinds import Geodesic
    >>> line = Ring(lon=[179, 181], lat=[60, 60], edges=[Geodesic()], closed=False)
    >>> zone = Zone(id="a", name="a", kind="line", rings=(line,))
    >>> drawn_geometry(zone, tolerance_m=1e5)["coordinates"]
    [[[179.0, 60.0], [180.0, 60.0]], [[-180.0, 60.0], [-179.0, 60.0]]]
    """
    if zone.is_line:
        lines = [piece for ring in zone.rings for piece in cut_at_180(*_dense(ring, tolerance_m))]
        written = [_rounded(line) for line in lines]
        # What is one place by now had no length that can be written.
        return {
            "type": "MultiLineString",
            "coordinates": [line for line in written if len(line) > 1],
        }
    polygons = [
        [_rounded(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in _polygons(zone, tolerance_m)
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _polygons(zone: Zone, tolerance_m: float) -> Iterator[shapely.Polygon]:
    """The area in longitude and latitude, by even-odd, cut at 180."""
    import shapely

    area = shapely.Polygon()
    for ring in zone.rings:
        area = area.symmetric_difference(within_180(_filled(ring, tolerance_m)))
    # A rounding error may have put a place past 180.
    area = shapely.intersection(area, shapely.box(-180, -90, 180, 90))
    for part in shapely.get_parts(as_written(area)):
        yield shapely.geometry.polygon.orient(part)


def _filled(ring: Ring, tolerance_m: float) -> shapely.Geometry:
    """What one ring holds, valid also where the ring touches itself."""
    import shapely

    lon, lat = around_pole(*_closed(*_dense(ring, tolerance_m)))
    return valid_areas(shapely.Polygon(np.column_stack([lon, lat])))


def _dense(ring: Ring, tolerance_m: float) -> tuple[FloatArray, FloatArray]:
    return densify(ring.lon, ring.lat, ring.edges, tolerance_m=tolerance_m, closed=ring.closed)


def _closed(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """A ring that ends where it begins, to the last bit, plus any turn that it makes.

    An arc may begin some metres from the vertex that is stated for it: then both are kept.
    """
    end_lon = lon[0] + TURN_DEG * np.rint((lon[-1] - lon[0]) / TURN_DEG)
    is_closed = max(abs(lon[-1] - end_lon), abs(lat[-1] - lat[0])) < 10.0**-DECIMALS
    kept = slice(-1 if is_closed else None)
    return np.append(lon[kept], end_lon), np.append(lat[kept], lat[0])


def _rounded(points: Any) -> list[list[float]]:
    """To a centimetre; what is one place by then is written once."""
    rounded = [[round(float(x), DECIMALS), round(float(y), DECIMALS)] for x, y in points]
    return [point for point, _ in groupby(rounded)]
