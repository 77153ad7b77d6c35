"""Paths as GeoJSON geometries, cut where they cross the 180th meridian (RFC 7946, 3.1.9)."""

from __future__ import annotations

from typing import Any

from ..model import Route
from ..shapes import cut_at_180
from ..visits import path_between


def path_geometry(path: Route, from_m: float, to_m: float) -> dict[str, Any]:
    """The path between two distances from its start, as a LineString or MultiLineString geometry.

    Vertices are added until the line, drawn straight in longitude and latitude, is within 25 m.
    """
    pieces = cut_at_180(*path_between(path, from_m, to_m))
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}
