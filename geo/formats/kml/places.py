"""Where the name of a line or an area stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TOLERANCE: float = 0.02
"""How exactly the middle of an area is sought, as a part of its extent."""


def place_of_name(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Return the middle of the largest part of a geometry: of a line, a place on it.

    Parameters
    ----------
    geometry
        A GeoJSON geometry of degrees.

    >>> square = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]
    >>> lon, lat = place_of_name({"type": "MultiPolygon", "coordinates": [square]})
    >>> round(lon), round(lat)
    (2, 2)
    """
    import shapely
    from shapely.geometry import shape

    parts = shapely.get_parts(shape(geometry)).tolist()
    largest = max(parts, key=lambda part: (part.area, part.length))
    if largest.geom_type == "Polygon":
        west, south, east, north = largest.bounds
        tolerance = TOLERANCE * max(east - west, north - south)
        inside = shapely.maximum_inscribed_circle(largest, tolerance)
        middle = shapely.get_point(inside, 0)
        middle = largest.representative_point() if middle is None else middle
    elif largest.geom_type == "LineString":
        middle = largest.interpolate(0.0)
    else:
        middle = largest
    return float(middle.x), float(middle.y)
