"""Zones for programs that know straight lines only: dense vertices, nothing across 180 degrees."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..arrays import FloatArray
from ..edges import densify
from ..longitudes import whole_turns_deg
from ..model import Ring, Zone
from .antimeridian import cut_at_180

if TYPE_CHECKING:
    import shapely

DECIMALS: Final = 7
"""Digits of a degree that are written: a centimetre."""


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
        lines = [
            piece
            for ring in zone.rings
            for piece in cut_at_180(*_dense(ring, tolerance_m))
            if len(piece) > 1
        ]
        return {"type": "MultiLineString", "coordinates": [_rounded(line) for line in lines]}
    polygons = [
        [_rounded(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in _polygons(zone, tolerance_m)
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _polygons(zone: Zone, tolerance_m: float) -> Iterator[shapely.Polygon]:
    """The area in longitude and latitude, by even-odd, cut at 180."""
    import shapely
    from shapely.affinity import translate

    area = shapely.Polygon()
    for ring in zone.rings:
        lon, lat = _around_pole(*_dense(ring, tolerance_m))
        if not area.is_empty:
            # Rings of one zone may be written a turn apart: bring them to the first.
            lon = lon - whole_turns_deg(lon.mean(), area.centroid.x)
        area = area.symmetric_difference(shapely.Polygon(np.column_stack([lon, lat])))
    west, _, east, _ = area.bounds
    for turn in range(math.floor((west + 180) / 360), math.ceil((east - 180) / 360) + 1):
        window = shapely.box(360.0 * turn - 180, -90, 360.0 * turn + 180, 90)
        piece = translate(shapely.intersection(area, window), xoff=-360.0 * turn)
        for part in shapely.get_parts(piece):
            if part.area > 0:
                yield shapely.geometry.polygon.orient(part)


def _dense(ring: Ring, tolerance_m: float) -> tuple[FloatArray, FloatArray]:
    return densify(ring.lon, ring.lat, ring.edges, tolerance_m=tolerance_m, closed=ring.closed)


def _around_pole(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """A ring that makes a turn round a pole, closed over that pole; any other as it is."""
    if abs(lon[-1] - lon[0]) < 180:
        return lon, lat
    pole = math.copysign(90.0, float(np.sin(np.radians(lat)).mean()))
    return np.append(lon, [lon[-1], lon[0]]), np.append(lat, [pole, pole])


def _rounded(points: Any) -> list[list[float]]:
    """To a centimetre; what is one place by then is written once."""
    rounded = [[round(float(x), DECIMALS), round(float(y), DECIMALS)] for x, y in points]
    return [point for point, _ in groupby(rounded)]
