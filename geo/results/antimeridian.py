"""Paths as GeoJSON geometries, cut where they cross the 180th meridian (RFC 7946, 3.1.9)."""

from __future__ import annotations

from typing import Any

from ..model import Route
from ..shapes import cut_at_180
from ..visits import path_between


def path_geometry(path: Route, from_m: float, to_m: float) -> dict[str, Any]:
    """Return the path between two distances from its start as a GeoJSON line.

    Vertices are added until the line, drawn straight in longitude and latitude, is within 25 m.

    Parameters
    ----------
    path
        The path, whose parts may be unjoined.
    from_m, to_m
        Metres from its start.

    Returns
    -------
    dict
        A LineString; a MultiLineString if it crosses the 180th meridian (RFC 7946, 3.1.9).

    >>> path_geometry(Route(id="a", lon=[179, 181], lat=[0, 0]), 0, 2e5)["type"]
    'MultiLineString'
    """
    pieces = cut_at_180(*path_between(path, from_m, to_m))
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}
