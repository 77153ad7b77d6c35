"""Land for the map: Natural Earth polygons, clipped to a window of longitudes and latitudes.

Source and treatment: layers/data/land/SOURCE.md. For drawing only.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

import numpy as np

from adiz.geo.arrays import BoolArray, FloatArray
from adiz.geo.longitudes import TURN_DEG, turns_between, whole_turns_deg

from ..data_files import read_table

if TYPE_CHECKING:
    import shapely

Detail = Literal["10m", "50m", "110m"]
Point = tuple[float, float]


def clip(
    detail: Detail, west: float, south: float, east: float, north: float
) -> list[list[list[Point]]]:
    """Return the land inside a window, as polygons of rings of (lon, lat) points in degrees.

    detail: "10m" (0.01 degree, for the neighbourhood of a route), "50m" (a continent) or "110m"
    (the world).
    west < east; both may lie beyond -180..180, and the longitudes returned are continuous inside
    the window. The first ring of a polygon is its shore, the others its lakes; rings are not
    closed by a repeated point. A coast that the window cuts ends on the window's edge.

    >>> from adiz.layers.atlas import land
    >>> [len(polygon) for polygon in land.clip("110m", 120.0, 22.0, 122.0, 25.0)]
    [1]
    """
    return [
        [_points(ring) for ring in (piece.exterior, *piece.interiors)]
        for piece in pieces(detail, west, south, east, north)
    ]


def pieces(
    detail: Detail, west: float, south: float, east: float, north: float
) -> list[shapely.Polygon]:
    """Return the land inside a window, as `clip` has it, as polygons in degrees.

    >>> from adiz.layers.atlas import land
    >>> [piece.geom_type for piece in land.pieces("50m", 120.0, 22.0, 121.5, 25.0)]
    ['Polygon']
    """
    import shapely

    window = shapely.box(west, south, east, north)
    found: list[shapely.Polygon] = []
    for polygon, (least, low, most, high) in _polygons(detail):
        if high < south or low > north:
            continue
        turns = turns_between((least, most), (west, east))
        copies = [_moved(polygon, TURN_DEG * turn).intersection(window) for turn in turns]
        whole = copies[0] if len(copies) == 1 else shapely.union_all(copies)
        found += shapely.get_parts(whole).tolist()
    return [piece for piece in found if isinstance(piece, shapely.Polygon) and not piece.is_empty]


def is_on_land(lon: FloatArray, lat: FloatArray) -> BoolArray:
    """Return which places, degrees of any turn, lie inside a shore of 1:10m; lakes are land.

    >>> is_on_land(np.array([116.4, 476.4, 150.0]), np.array([39.9, 39.9, 30.0])).tolist()
    [True, True, False]
    """
    import shapely

    east = np.asarray(lon) - whole_turns_deg(np.asarray(lon), 0.0)
    north = np.asarray(lat)
    inside = np.zeros(len(east), dtype=bool)
    if not len(east):
        return inside
    west, south, most, high = _bounds().T
    meet = (west <= east.max()) & (east.min() <= most) & (south <= north.max())
    for number in np.flatnonzero(meet & (north.min() <= high)).tolist():
        inside |= shapely.contains_xy(_shore(number), east, north)
    return inside


@cache
def _bounds() -> FloatArray:
    """(n, 4) west, south, east and north of each piece of the land of 1:10m."""
    return np.array([bounds for _, bounds in _polygons("10m")])


@cache
def _shore(number: int) -> shapely.Polygon:
    """One piece of the land of 1:10m without its lakes, made ready to be asked many times."""
    import shapely

    shore = shapely.Polygon(_polygons("10m")[number][0].exterior)
    shapely.prepare(shore)
    return shore


@cache
def _polygons(detail: Detail) -> tuple[tuple[shapely.Polygon, tuple[float, ...]], ...]:
    """The shipped polygons with their bounds (west, south, east, north)."""
    import shapely

    shipped = read_table(f"land/land-{detail}.json.gz")
    rings = [ring for polygon in shipped["polygons"] for ring in polygon]
    of_polygon = np.repeat(np.arange(len(shipped["polygons"])), list(map(len, shipped["polygons"])))
    counts = np.array([len(ring) // 2 for ring in rings])
    steps = np.fromiter(chain.from_iterable(rings), dtype=np.int64).reshape(-1, 2)
    # Each ring starts from zero: subtract the sum of all rings before it.
    sums = np.cumsum(steps, axis=0)
    begins = np.cumsum(counts) - counts
    before = np.where(begins[:, None] > 0, sums[begins - 1], 0)
    places = (sums - np.repeat(before, counts, axis=0)) * shipped["step_deg"]
    closed = shapely.linearrings(places.round(9), indices=np.repeat(np.arange(len(rings)), counts))
    polygons = shapely.polygons(closed, indices=of_polygon)
    return tuple(zip(polygons.tolist(), map(tuple, shapely.bounds(polygons).tolist()), strict=True))


def _moved(polygon: shapely.Polygon, degrees: float) -> shapely.Polygon:
    import shapely

    if degrees == 0.0:
        return polygon
    return shapely.transform(polygon, lambda lonlat: lonlat + np.array([degrees, 0.0]))


def _points(ring: shapely.LinearRing) -> list[Point]:
    return [(lon, lat) for lon, lat in ring.coords[:-1]]
