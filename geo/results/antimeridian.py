"""Paths as GeoJSON geometries, cut where it crosses the 180th meridian (RFC 7946, 3.1.9)."""

from __future__ import annotations

from typing import Any

from ..arrays import FloatArray
from ..longitudes import turn_number, unwrapped, wrapped
from ..model import Route
from ..visits import path_between


def path_geometry(path: Route, from_m: float, to_m: float) -> dict[str, Any]:
    """The path between two distances from its start, as a LineString or MultiLineString geometry.

    Vertices are added until the line, drawn straight in longitude and latitude, is within 25 m.
    """
    pieces = cut_at_180(*path_between(path, from_m, to_m))
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def cut_at_180(lon: FloatArray, lat: FloatArray) -> list[list[list[float]]]:
    """Split a line that is straight in longitude and latitude into pieces within -180..180.

    >>> import numpy as np
    >>> cut_at_180(np.array([179.0, 181.0]), np.array([10.0, 12.0]))
    [[[179.0, 10.0], [180.0, 11.0]], [[-180.0, 11.0], [-179.0, 12.0]]]
    """
    lon = unwrapped(lon)
    world = turn_number(lon)
    pieces: list[list[list[float]]] = [[_position(lon[0], lat[0])]]
    for i in range(1, len(lon)):
        if world[i] != world[i - 1]:
            seam = 360.0 * max(world[i], world[i - 1]) - 180.0
            share = (seam - lon[i - 1]) / (lon[i] - lon[i - 1])
            at = float(lat[i - 1] + share * (lat[i] - lat[i - 1]))
            east = world[i] > world[i - 1]
            pieces[-1].append([180.0 if east else -180.0, at])
            pieces.append([[-180.0 if east else 180.0, at]])
        pieces[-1].append(_position(lon[i], lat[i]))
    return pieces


def _position(lon: float, lat: float) -> list[float]:
    return [wrapped(float(lon)), float(lat)]
