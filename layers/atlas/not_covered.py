"""Lands whose territorial airspace the atlas does not have, and the sea near them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray, IndexArray
from adiz.geo.longitudes import whole_turns_deg

from ..data_files import read_table

FILE: Final = "not-covered.json.gz"

_AT_ONCE: Final = 256
"""Places compared with all edges together, to keep memory small."""


def coast_nm() -> int:
    """Return how far out the sea counts as near to such a land, nautical miles."""
    return int(_table()["coast_nm"])


def lands_not_covered(lon: FloatArray, lat: FloatArray) -> tuple[str, ...]:
    """Return the lands without a zone that places lie on, or off which they lie near, by name.

    lon, lat: degrees, of any turn. What a territorial zone of the atlas covers is not counted.

    >>> lands_not_covered(np.array([20.5, 379.8, 18.7]), np.array([54.7, 54.8, 56.0]))
    ('Russia',)
    """
    east = np.asarray(lon) - whole_turns_deg(np.asarray(lon), 0.0)
    north = np.asarray(lat)
    if not len(east):
        return ()
    of_land, boxes = _boxes()
    west_most, south_most, east_most, north_most = boxes.T
    beside = (
        (west_most <= east.max())
        & (east_most >= east.min())
        & (south_most <= north.max())
        & (north_most >= north.min())
    )
    found: dict[int, None] = {}
    for box in np.flatnonzero(beside).tolist():
        land = int(of_land[box])
        if land not in found and _holds(
            land, box - int(np.searchsorted(of_land, land)), east, north
        ):
            found[land] = None
    return tuple(_table()["lands"][land]["name"] for land in found)


def _holds(land: int, piece: int, lon: FloatArray, lat: FloatArray) -> bool:
    """Whether some place lies in a piece of a land: on the one side of an odd number of edges."""
    west, south, east, north = _table()["lands"][land]["boxes"][piece]
    near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
    if not len(near):
        return False
    begin, end = _edges(land, piece)
    low, high = np.minimum(begin[:, 1], end[:, 1]), np.maximum(begin[:, 1], end[:, 1])
    of_height = np.flatnonzero((low <= lat[near].max()) & (high >= lat[near].min()))
    begin, end = begin[of_height], end[of_height]
    return any(
        _is_any_inside(begin, end, lon[some], lat[some])
        for some in np.split(near, range(_AT_ONCE, len(near), _AT_ONCE))
    )


def _is_any_inside(begin: FloatArray, end: FloatArray, lon: FloatArray, lat: FloatArray) -> bool:
    """Whether some place has an odd number of edges, from begin to end, east of it."""
    (x0, y0), (x1, y1) = begin.T, end.T
    place, edge = np.nonzero((y0 <= lat[:, None]) != (y1 <= lat[:, None]))
    slope = (x1[edge] - x0[edge]) / (y1[edge] - y0[edge])
    is_east = x0[edge] + (lat[place] - y0[edge]) * slope > lon[place]
    return bool((np.bincount(place[is_east], minlength=1) % 2).any())


@cache
def _boxes() -> tuple[IndexArray, FloatArray]:
    """The number of the land of each piece, ascending, and west, south, east and north of each."""
    lands = _table()["lands"]
    of_land = [number for number, land in enumerate(lands) for _ in land["boxes"]]
    boxes = [box for land in lands for box in land["boxes"]]
    return np.array(of_land, dtype=np.intp), np.array(boxes, dtype=float)


@cache
def _edges(number: int, piece: int) -> tuple[FloatArray, FloatArray]:
    """Beginnings and ends (n, 2) of the edges of a piece, straight in longitude and latitude."""
    rings = [
        np.cumsum(np.array(ring.split(), dtype=int).reshape(-1, 2), axis=0) * _table()["step_deg"]
        for ring in _table()["lands"][number]["polygons"][piece]
    ]
    return np.concatenate(rings), np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_table(FILE)
    return table
