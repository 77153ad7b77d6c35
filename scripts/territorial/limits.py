"""Find the area of each coast: land, internal waters and sea to 12 NM, cut at equidistance."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np
import shapely
from shapely import Geometry, MultiPoint, Polygon

from .coasts import Coast, World
from .tiles import BREADTH_M, MARGIN_M, Tile, clipped, parts, tiles_near

GAP_M: Final = 350.0  # kept free at equidistance, so that simplified neighbours do not overlap
LAND_GAP_DEG: Final = 0.006  # the same where lands meet
MAINLAND_DEG2: Final = 0.01  # about 100 km2
LEAST_AREA_DEG2: Final = 1e-4  # parts and gaps of about 1 km2 that tiling and slivers leave


def limits(world: World) -> dict[str, Geometry]:
    """Return the area of each coast: land, enclosed waters and the sea within its limit."""
    pieces: dict[str, list[Geometry]] = defaultdict(list)
    for tile in tiles_near(world.shapes(), world.window):
        for of, area in shares(world, tile).items():
            pieces[of].append(area)
    areas = {}
    closed = world.closed.buffer(LAND_GAP_DEG)
    for of, coast in world.coasts.items():
        if of:
            area = shapely.union_all(pieces[of])
            whole = settled(world, of, area | enclosed(coast, area))
            areas[of] = tidied(whole - closed if not closed.is_empty else whole)
    return areas


def settled(world: World, of: str, area: Geometry) -> Geometry:
    """Return an area as published limits have it, its own and those of others."""
    for owner, published in world.official.items():
        for limit in published:
            if owner == of:
                area = (area | limit.within) - limit.beyond
            elif area.intersects(theirs := limit.within.buffer(LAND_GAP_DEG)):
                area = area - theirs
    return area


def shares(world: World, tile: Tile) -> dict[str, Geometry]:
    """Return the part of a tile within each coast's limit, in degrees; no two overlap."""
    near = {of: part for of, c in world.coasts.items() if (part := c.near(tile))}
    seas = {
        of: shapely.union_all(list(near[of].values())).buffer(BREADTH_M, quad_segs=32)
        for of in near
    }
    divided(seas, near)
    around = tile.around(BREADTH_M)
    land = {of: clipped(c.land, around) for of, c in world.coasts.items()}
    found = {}
    for of in land:
        sea = seas.get(of, Polygon())
        for region, breadth_m in world.breadths(of):
            part = tile.metres(clipped(region, tile.around(MARGIN_M)))
            if not part.is_empty and of in near:
                kept = shapely.union_all(list(near[of].values())).buffer(breadth_m, quad_segs=32)
                sea = sea - (part - kept)
        for corridor in world.corridors.get(of, ()):
            sea = sea - corridor.strip(tile)
        others = shapely.union_all([land[other] for other in land if other != of])
        area = ((tile.degrees(sea) | land[of]) - others.buffer(LAND_GAP_DEG)) & tile.box
        if of and not area.is_empty:
            found[of] = area
    return found


def divided(seas: dict[str, Geometry], near: dict[str, dict[float, Geometry]]) -> None:
    """Cut seas that overlap at equidistance from what they are measured from."""
    names = list(seas)
    contested = shapely.union_all(
        [seas[a] & seas[b] for i, a in enumerate(names) for b in names[i + 1 :]]
    )
    if contested.is_empty:
        return
    scope = contested.buffer(1.2 * BREADTH_M)
    points, owners = [], []
    for of in names:
        dense = [shapely.segmentize(shape & scope, 250.0) for shape in near[of].values()]
        points.append(shapely.get_coordinates(dense).round())
        owners += [of] * len(points[-1])
    single, first = np.unique(np.vstack(points), axis=0, return_index=True)
    owner = np.array(owners)[first]
    cells = shapely.get_parts(
        shapely.voronoi_polygons(MultiPoint(single), extend_to=scope, ordered=True)
    )
    for of in names:
        closer = shapely.union_all(cells[owner == of])
        foreign = contested - closer
        seas[of] = seas[of] - foreign.buffer(GAP_M if not foreign.is_empty else 0.0)


def enclosed(coast: Coast, area: Geometry) -> Geometry:
    """Return the internal waters: holes that an area's own land and straight baselines enclose.

    Where a chain of baselines ends on an islet, it is led on to the nearest mainland; gaps of 6 km,
    which the coarse coast leaves between land and base point, are closed.
    """
    mainland = shapely.union_all([part for part in parts(coast.land) if part.area > MAINLAND_DEG2])
    links = [
        shapely.shortest_line(end, mainland)
        for chain in parts(coast.chains)
        for end in shapely.points(shapely.get_coordinates(chain)[[0, -1]])
    ]
    wall = shapely.union_all([coast.land, coast.chains, *links]).buffer(0.03)
    inner = shapely.union_all([Polygon(ring) for p in parts(wall) for ring in p.interiors])
    holes = [Polygon(ring) for part in parts(area) for ring in part.interiors]
    return shapely.union_all([h for h in holes if inner.contains(h.representative_point())])


def tidied(area: Geometry) -> Geometry:
    """Remove the slivers that tiles and equidistance leave."""
    kept = [
        Polygon(part.exterior, [r for r in part.interiors if Polygon(r).area > LEAST_AREA_DEG2])
        for part in parts(shapely.set_precision(area, 1e-4))
        if part.area > LEAST_AREA_DEG2
    ]
    return shapely.union_all(kept)
