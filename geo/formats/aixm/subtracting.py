"""Take one polygon out of others where the result is exact: as a hole, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from shapely.geometry import Polygon

from ...edges import densify
from ...errors import InputError
from ...longitudes import unwrapped, whole_turns_deg
from ..geojson.edges import read_edges
from .curves import Chain

_APART_DEG: Final = 0.005
"""Rings nearer to each other than this, some 500 m, may touch."""
_TOLERANCE_M: Final = 50.0

Rings = list[Chain]
"""The rings of a polygon, the outer one first."""


def without(polygons: Sequence[Rings], taken: Rings) -> list[Rings]:
    """Return polygons without another one, which becomes a hole in the one that it lies in.

    Parameters
    ----------
    polygons, taken
        Polygons as their rings, and what is taken out of them.

    Raises
    ------
    InputError
        If its boundary touches or crosses that of a polygon, or it fills one.
    """
    if len(taken) > 1:
        raise InputError("takes out a volume with a hole (SUBTR); give the resulting volume")
    left: list[Rings] = []
    for rings in polygons:
        hole, *others = _drawn([taken[0], *rings])
        outer = Polygon(others[0].exterior, [other.exterior for other in others[1:]])
        if not all(shape.is_valid for shape in (hole, outer)):
            raise InputError("takes out a volume (SUBTR) and crosses itself; correct it")
        if outer.boundary.distance(hole.boundary) < _APART_DEG or hole.contains(outer):
            raise InputError(
                "takes out a volume (SUBTR) whose boundary touches or crosses its own, which adiz "
                "does not compute; give the resulting volume"
            )
        around = [other for other in others[1:] if hole.contains(other)]
        if around:
            raise InputError("takes out a volume (SUBTR) round a hole; give the resulting volume")
        left.append([*rings, taken[0]] if outer.contains(hole) else list(rings))
    return left


def _drawn(chains: Sequence[Chain]) -> list[Polygon]:
    """Return rings as polygons in longitude and latitude, near to the first one."""
    drawn: list[Polygon] = []
    first = chains[0].places[0][0]
    for chain in chains:
        lon, lat = np.array(chain.places, dtype=float).T
        lon = unwrapped(lon)
        lon = lon - whole_turns_deg(float(lon[0]), first)
        edges = read_edges(chain.edges, len(chain.edges))
        x, y = densify(lon, lat, edges, tolerance_m=_TOLERANCE_M)
        drawn.append(Polygon(np.column_stack((x, y))))
    return drawn
