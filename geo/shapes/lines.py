"""Lines of several parts, and positions that are not joined, as GeoJSON geometries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..edges import Edge, densify
from ..longitudes import wrapped
from .cuts import cut_at_180


def drawn_line(
    lon: FloatArray,
    lat: FloatArray,
    edges: Sequence[Edge],
    joined: BoolArray,
    *,
    tolerance_m: float = 25.0,
) -> dict[str, Any]:
    """Return a line as a GeoJSON geometry that conforms to RFC 7946.

    Parameters
    ----------
    lon, lat
        (n,) degrees, longitudes continuous.
    edges, joined
        (n - 1,) the kind of each leg, and whether there is one.
    tolerance_m
        Most that its sides, straight in longitude and latitude, may leave the legs.

    Returns
    -------
    dict
        A LineString or MultiLineString, cut at 180 degrees; a MultiPoint of positions that are not
        joined; or, if there are both, a GeometryCollection of the two.

    >>> from adiz.geo.edges.kinds import Planar
    >>> lon, lat = np.array([179.0, 181.0]), np.array([10.0, 10.0])
    >>> shape = drawn_line(lon, lat, [Planar()], np.array([True]))
    >>> shape["type"], [part[0] for part in shape["coordinates"]]
    ('MultiLineString', [[179.0, 10.0], [-180.0, 10.0]])
    """
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    breaks = [0, *(np.flatnonzero(~np.asarray(joined, dtype=bool)) + 1).tolist(), len(lat)]
    lines, points = [], []
    for first, stop in pairwise(breaks):
        if stop - first == 1:
            points.append([float(wrapped(lon[first])), float(lat[first])])
            continue
        dense = densify(
            lon[first:stop], lat[first:stop], edges[first : stop - 1], tolerance_m=tolerance_m
        )
        lines += cut_at_180(*dense)
    shapes: list[dict[str, Any]] = []
    if len(lines) == 1:
        shapes.append({"type": "LineString", "coordinates": lines[0]})
    elif lines:
        shapes.append({"type": "MultiLineString", "coordinates": lines})
    if points:
        shapes.append({"type": "MultiPoint", "coordinates": points})
    return shapes[0] if len(shapes) == 1 else {"type": "GeometryCollection", "geometries": shapes}
