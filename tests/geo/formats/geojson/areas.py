"""Reported areas that tests are made of."""

from __future__ import annotations

from typing import Any

Box = tuple[float, float, float, float]
"""West, south, east, north."""


def corners(box: Box) -> list[tuple[float, float]]:
    west, south, east, north = box
    return [(west, south), (east, south), (east, north), (west, north)]


def feature(*boxes: Box, **properties: Any) -> dict[str, Any]:
    polygons = [[[[x, y] for x, y in (*corners(box), corners(box)[0])]] for box in boxes]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "properties": properties, "geometry": geometry}
