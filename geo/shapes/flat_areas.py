"""Make areas in longitude and latitude fit RFC 7946: cut at 180, closed over a pole, valid."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from ..arrays import FloatArray

if TYPE_CHECKING:
    import shapely

DECIMALS: Final = 7
"""Decimals of a degree that are written: a centimetre."""

POLE_SIDES: Final = 4


def around_pole(lon: FloatArray, lat: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return a ring that goes round a pole closed over that pole; any other ring unchanged.

    The pole is drawn as a line with vertices in between, so that no side spans more than half a
    turn.

    Parameters
    ----------
    lon, lat
        (n,) degrees, longitudes continuous.
    """
    if abs(lon[-1] - lon[0]) < 180:
        return lon, lat
    pole = math.copysign(90.0, float(np.sin(np.radians(lat)).mean()))
    back = np.linspace(lon[-1], lon[0], POLE_SIDES + 1)
    return np.append(lon, back), np.append(lat, np.full(len(back), pole))


def within_180(area: shapely.Geometry) -> shapely.Geometry:
    """Return an area, on whichever turn it is, moved into -180..180."""
    import shapely
    from shapely.affinity import translate

    west, _, east, _ = area.bounds
    turns = range(math.floor((west + 180) / 360), math.ceil((east - 180) / 360) + 1)
    if len(turns) == 1:
        return translate(area, xoff=-360.0 * turns[0])
    whole = shapely.Polygon()
    for turn in turns:
        window = shapely.box(360.0 * turn - 180, -90, 360.0 * turn + 180, 90)
        inside = translate(shapely.intersection(area, window), xoff=-360.0 * turn)
        whole = shapely.union(whole, valid_areas(inside))
    return whole


def as_written(area: shapely.Geometry) -> shapely.Geometry:
    """Return an area with its places rounded as they are written, and still valid."""
    import shapely

    rounded = shapely.transform(area, lambda places: np.round(places, DECIMALS))
    if rounded.is_valid:
        return rounded
    return valid_areas(shapely.set_precision(area, 10.0**-DECIMALS))


def valid_areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the part of a shape that has an area, valid by OGC rules, by even-odd."""
    import shapely

    valid = shape if shape.is_valid else shapely.make_valid(shape)
    parts = shapely.get_parts(shapely.get_parts(valid))
    return shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon" and not p.is_empty])
