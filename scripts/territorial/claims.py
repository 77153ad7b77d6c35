"""Find the waters that one claimant's straight baselines add to the 12 NM of a disputed group.

They are a zone of their own. As an error of the 12 NM limit they would hide what is certain: a
place deep within 12 NM of an island would be nearer to the limit than the baselines reach.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from .coasts import World, read_zone
from .doubt import Bounds, line_bounds
from .limits import LAND_GAP_DEG, tidied
from .tiles import DEGREE_M, Array, tiles_near, within


def added(reach: Geometry, area: Geometry) -> Geometry:
    """Return what lines add to an area, with a gap so that simplified neighbours do not overlap.

    reach: everything within 12 NM of the lines or inside them, less the area.
    """
    return tidied(reach - area.buffer(LAND_GAP_DEG))


def claimed_bounds(
    world: World, row: dict[str, Any], area: Geometry, rings: Sequence[Array], drawn_m: float
) -> list[Array]:
    """Return for each ring the bound of each vertex: that of base points, or of the area beside."""
    base_points_m = max(read_zone(row["baseline"])["properties"]["vertex_bound_m"])
    bounds = Bounds(rings, base_points_m + drawn_m)
    gap_m = LAND_GAP_DEG * DEGREE_M
    shore = shapely.get_coordinates(shapely.segmentize(area.boundary, 0.02))
    for tile in tiles_near(world.coasts[row["of"]].shapes(), world.window):
        here = within(tile, shore)
        if not len(here):
            continue
        places = np.column_stack(tile.projection(*shore[here].T))
        edges = bounds.near(tile, 10 * gap_m)
        beside = edges.distance_m(places) < 2 * gap_m
        error_m = line_bounds(world, row["of"], tile, places) + gap_m + drawn_m
        edges.cover(places[beside], error_m[beside])
    return bounds.per_ring()
