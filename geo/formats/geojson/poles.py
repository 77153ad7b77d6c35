"""A ring that runs along a pole, as sectors of the Arctic are written: 90° at two longitudes.

The side from one to the other is a point of the Earth, and the sides to and from it run along
meridians, of whatever kind they are: along a meridian every kind of edge is the same line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...edges import EDGE_KINDS, Arc
from ...longitudes import is_same_meridian

if TYPE_CHECKING:
    from .outline import Outline


def with_one_pole(outline: Outline) -> Outline:
    """Return the ring with a pole that it gives at two longitudes as one vertex.

    The ring as it is where the side before the pole or the one after it is on no meridian, as it
    then is no line to or from the pole.
    """
    n = len(outline.lat)
    if not outline.closed or n < 4:
        return outline
    lon, lat = outline.lon, outline.lat
    for first in range(n):
        before, second, after = (first - 1) % n, (first + 1) % n, (first + 2) % n
        if (
            abs(lat[first]) == 90
            and lat[first] == lat[second]
            and abs(lat[before]) != 90
            and abs(lat[after]) != 90
            and is_same_meridian(lon[before], lon[first])
            and is_same_meridian(lon[second], lon[after])
            and not any(isinstance(outline.edges[k], Arc) for k in (before, first, second))
        ):
            return _merged(outline, first)
    return outline


def _merged(outline: Outline, first: int) -> Outline:
    """The ring without the vertex after one at a pole, the sides to and from it along meridians."""
    n = len(outline.lat)
    before, second = (first - 1) % n, (first + 1) % n
    edges, assumed = list(outline.edges), outline.assumed.copy()
    for side in (before, second):
        edges[side], assumed[side] = EDGE_KINDS["geodesic"], False
    bound_m, sigma_m = outline.bound_m.copy(), outline.sigma_m.copy()
    for errors in (bound_m, sigma_m):
        errors[first] = np.fmax(errors[first], errors[second])
    kept = np.delete(np.arange(n), second)
    sides = np.delete(np.arange(n), first)
    if second == 0:  # the side that begins at the pole becomes the last
        sides = np.roll(sides, -1)
    return replace(
        outline,
        lon=outline.lon[kept],
        lat=outline.lat[kept],
        edges=tuple(edges[k] for k in sides.tolist()),
        assumed=assumed[sides],
        bound_m=bound_m[kept],
        sigma_m=sigma_m[kept],
    )
