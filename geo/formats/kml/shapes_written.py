"""GeoJSON geometries as KML, on the ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

_GROUND: Final = "<altitudeMode>clampToGround</altitudeMode>"


def written_shapes(geometry: Mapping[str, Any]) -> Iterator[str]:
    """Yield a GeoJSON geometry as KML."""
    places = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            yield f"<Point>{coordinates_of([places])}</Point>"
        case "LineString":
            yield line_of(places)
        case "MultiLineString":
            yield from map(line_of, places)
        case "MultiPolygon":
            yield from map(polygon_of, places)


def shapes_of_outline(geometry: Mapping[str, Any]) -> Iterator[str]:
    """Yield the rings of areas as lines; of another geometry, its shapes."""
    if geometry["type"] != "MultiPolygon":
        yield from written_shapes(geometry)
        return
    for polygon in geometry["coordinates"]:
        yield from map(line_of, polygon)


def line_of(points: Any) -> str:
    return f"<LineString><tessellate>1</tessellate>{_GROUND}{coordinates_of(points)}</LineString>"


def polygon_of(rings: Any) -> str:
    outer, *holes = (f"<LinearRing>{coordinates_of(ring)}</LinearRing>" for ring in rings)
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return (
        f"<Polygon><tessellate>1</tessellate>{_GROUND}<outerBoundaryIs>{outer}</outerBoundaryIs>"
        f"{inner}</Polygon>"
    )


def coordinates_of(points: Any) -> str:
    return f"<coordinates>{' '.join(','.join(map(str, point)) for point in points)}</coordinates>"
