"""Lands whose territorial airspace the atlas does not have, and the sea near them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import whole_turns_deg

from ..data_files import read_table

FILE: Final = "not-covered.json.gz"


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
    return tuple(
        land["name"]
        for number, land in enumerate(_table()["lands"])
        if any(_holds(number, piece, east, north) for piece in range(len(land["boxes"])))
    )


def _holds(number: int, piece: int, lon: FloatArray, lat: FloatArray) -> bool:
    """Whether some place lies in a piece of a land: on the one side of an odd number of edges."""
    west, south, east, north = _table()["lands"][number]["boxes"][piece]
    near = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    if not near.any():
        return False
    begin, end = _edges(number, piece)
    for x, y in np.column_stack((lon, lat))[near].tolist():
        spans = (begin[:, 1] <= y) != (end[:, 1] <= y)
        (x0, y0), (x1, y1) = begin[spans].T, end[spans].T
        if np.count_nonzero(x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x) % 2:
            return True
    return False


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
