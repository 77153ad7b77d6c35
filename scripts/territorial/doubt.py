"""Find how far the true limit may lie from the one drawn, vertex by vertex."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import Geometry, MultiPoint, Polygon, STRtree

from .coasts import STRAIT_M, Coast, World
from .limits import GAP_M, LAND_GAP_DEG
from .tiles import (
    BREADTH_M,
    MARGIN_M,
    NM,
    Array,
    Indices,
    Tile,
    clipped,
    grid_points,
    parts,
    tiles_near,
    within,
)

UNSETTLED: Final = {
    "KR": ("KP",),
    "KP": ("KR",),
    "FI": ("SE", ""),
    "SE": ("FI",),
    "RO": ("",),
}  # no line between them is agreed, or the one that is was not obtained: 12 NM of doubt
ON_CURVE_M: Final = 300.0
ON_OFFICIAL_M: Final = 1_100.0  # the gap beside a closed zone, and what simplification moves
NEAR_BORDER_M: Final = 3_000.0  # a cut farther than that from a border is none of it
STEP_M: Final = 1_000.0  # of the grid over what a limit may reach
WIDE_STEP_M: Final = 4_000.0  # the same where whole coasts may have straight baselines


def possible(world: World, areas: dict[str, Geometry]) -> dict[str, Geometry]:
    """Return how far each limit might reach with straight baselines that are missing here."""
    found: dict[str, list[Geometry]] = defaultdict(list)
    for of, coast in world.coasts.items():
        spans = [(span_m, shore) for span_m, shore in coast.unknown if of]
        if not spans and coast.reach.is_empty:
            continue
        for tile in tiles_near(coast.shapes(), world.window):
            hulls = [h for span_m, shore in spans for h in chords(tile, shore, span_m)]
            lines = tile.metres(clipped(coast.reach, tile.around(MARGIN_M)))
            wide = shapely.union_all([*hulls, lines]).buffer(BREADTH_M)
            found[of].append(tile.degrees(wide) & tile.box)
    reaches = {}
    for of, pieces in found.items():
        whole = shapely.union_all(pieces)
        filled = shapely.union_all([Polygon(part.exterior) for part in parts(whole)])
        foreign = [area for other, area in areas.items() if other != of]
        reaches[of] = filled - shapely.union_all([*foreign, areas[of]])
        for other, coast in world.coasts.items():
            if other != of:
                reaches[of] = reaches[of] - coast.land
        for limit in world.official.get(of, ()):
            reaches[of] = reaches[of] - (limit.within | limit.beyond).buffer(LAND_GAP_DEG)
        reaches[of] = on_this_side(world, of, reaches[of], areas[of])
    return reaches


def on_this_side(world: World, of: str, reach: Geometry, area: Geometry) -> Geometry:
    """Return what a limit may reach without crossing what it keeps clear of."""
    if not world.corridors.get(of):
        return reach
    clear = [
        tile.degrees(corridor.strip(tile)) & tile.box
        for corridor in world.corridors[of]
        for tile in tiles_near([corridor.line], world.window)
    ]
    left = reach - shapely.union_all(clear)
    return shapely.union_all([p for p in parts(left) if p.distance(area) < LAND_GAP_DEG])


def chords(tile: Tile, shore: Geometry, span_m: float) -> Iterator[Geometry]:
    """Return hulls of the shore in overlapping windows; they contain every chord up to a length."""
    near = tile.metres(clipped(shore, tile.around(span_m + BREADTH_M)))
    points = np.unique((shapely.get_coordinates(near) / 3_000).round(), axis=0) * 3_000
    if len(points) < 2:
        return
    tree = STRtree(shapely.points(points))
    west, south, east, north = tile.metres(tile.around(BREADTH_M)).bounds
    step_m = span_m / 8
    reach_m = span_m / 2
    xs = np.arange(west - reach_m, east + reach_m + step_m, step_m)
    ys = np.arange(south - reach_m, north + reach_m + step_m, step_m)
    centres = shapely.points(np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2))
    which, point = tree.query(centres, "dwithin", distance=reach_m + step_m)
    for members in np.split(point, np.flatnonzero(np.diff(which)) + 1):
        if len(members) > 1:
            yield MultiPoint(points[members]).convex_hull


def bounded(
    world: World,
    of: str,
    areas: dict[str, Geometry],
    rings: Sequence[Array],
    reach: Geometry | None,
    drawn_m: float,
) -> list[Array]:
    """Return for each ring the bound of each vertex, which covers the two edges beside it.

    drawn_m: what simplification and rounding add.
    """
    lines = shapely.union_all([limit.line for limit in world.official.get(of, ())])
    bounds = Bounds(rings, drawn_m)
    vertices = shapely.get_coordinates(shapely.segmentize(areas[of], 0.02))
    step_m = WIDE_STEP_M if world.coasts[of].unknown else STEP_M
    for tile in tiles_near(world.coasts[of].shapes(), world.window):
        here = within(tile, vertices)
        edges = bounds.near(tile, MARGIN_M)
        if len(here):
            places = np.column_stack(tile.projection(*vertices[here].T))
            error_m = line_bounds(world, of, tile, places)
            for limit in world.official.get(of, ()):
                line = tile.metres(clipped(limit.line, tile.around(MARGIN_M)))
                apart_m = shapely.distance(shapely.points(places), line)
                error_m = np.where(apart_m < ON_OFFICIAL_M, limit.bound_m + apart_m, error_m)
            edges.cover(places, error_m + drawn_m)
        if reach is not None and not (part := reach & tile.box).is_empty:
            grid = grid_points(tile.metres(part), step_m)
            edges = bounds.near(tile, 300_000.0, published=lines)
            edges.cover(grid, edges.distance_m(grid) + step_m)
    return bounds.per_ring()


def line_bounds(world: World, of: str, tile: Tile, places: Array) -> Array:
    """Return how far the true limit may lie from points of the drawn one.

    A limit stands off the nearest of what it is measured from; each of these may be wrong by its
    bound, so the limit moves outward by at most the bound less the distance to spare. Points that
    stand nearer lie on a strait's line, at equidistance, or where our land is cut.
    """
    coast, points = world.coasts[of], shapely.points(places)
    breadth_m, narrow = np.full(len(places), BREADTH_M), np.zeros(len(places), dtype=bool)
    doubt_m = np.zeros(len(places))
    on_strait, at_corner = narrow.copy(), narrow.copy()
    for region, width_m in world.breadths(of):
        shape = tile.metres(clipped(region, tile.around(MARGIN_M)))
        if shape.is_empty:
            continue
        apart = shapely.distance(points, shape)
        breadth_m[apart < ON_CURVE_M] = width_m
        if width_m == STRAIT_M:
            edge = tile.metres(clipped(region.boundary, tile.around(MARGIN_M)))
            corners = tile.metres(clipped(world.corners, tile.around(MARGIN_M)))
            on_strait = shapely.distance(points, edge) < ON_CURVE_M
            at_corner = shapely.distance(points, corners) < 1.1 * NM
        else:
            narrow[apart < ON_CURVE_M] = True
            doubt_m[apart < ON_CURVE_M] = BREADTH_M - width_m
    near = coast.near(tile, 2 * MARGIN_M)
    if not near:
        return np.full(len(places), coast.border_bound_m)
    spare = {b: shapely.distance(points, shape) - breadth_m for b, shape in near.items()}
    nearest = np.min(list(spare.values()), axis=0)
    outward = np.max([b - distance for b, distance in spare.items()], axis=0)
    other_m, other = neighbours(world, of, tile, points)
    stands_off = abs(nearest) <= ON_CURVE_M
    from_median = abs(other_m - nearest - breadth_m) / 2
    median = (nearest < 0) & (from_median < 2 * GAP_M + ON_CURVE_M)
    error = np.select(
        [stands_off, at_corner, on_strait, median & np.isin(other, UNSETTLED.get(of, ())), median],
        [outward.clip(0.0), NM, ON_CURVE_M, BREADTH_M, world.median_bound_m],
        np.where(narrow, 0.0, cut_bounds(coast, tile, points)),
    )
    error[at_corner] = np.maximum(error[at_corner], NM)
    for corridor in world.corridors.get(of, ()):
        edge = corridor.strip(tile).boundary
        if not edge.is_empty:
            beside = shapely.distance(points, edge) < ON_CURVE_M
            error[beside] = np.maximum(error[beside], corridor.bound_m)
    return np.asarray(np.where(median, np.maximum(error, doubt_m), error + doubt_m))


def cut_bounds(coast: Coast, tile: Tile, points: npt.NDArray[Any]) -> Array:
    """Return the bound of the nearest border for points where land is cut."""
    bound_m, nearest_m = (
        np.full(len(points), coast.border_bound_m),
        np.full(len(points), NEAR_BORDER_M),
    )
    for border_m, line in coast.borders:
        shape = tile.metres(clipped(line, tile.around(MARGIN_M)))
        if not shape.is_empty:
            apart = shapely.distance(points, shape)
            bound_m[apart < nearest_m] = border_m
            nearest_m = np.minimum(nearest_m, apart)
    return bound_m


def neighbours(
    world: World, of: str, tile: Tile, points: npt.NDArray[Any]
) -> tuple[Array, npt.NDArray[np.str_]]:
    """Return the distance of points from the nearest other coast, and its owner."""
    nearest_m, whose = np.full(len(points), np.inf), np.full(len(points), "", dtype="U32")
    for other, coast in world.coasts.items():
        if other != of:
            for shape in coast.near(tile).values():
                distance = shapely.distance(points, shape)
                whose[distance < nearest_m] = other
                nearest_m = np.minimum(nearest_m, distance)
    return nearest_m, whose


class Bounds:
    """The bounds of the vertices of some rings, which grow with what they must cover."""

    def __init__(self, rings: Sequence[Array], least_m: float) -> None:
        self.sizes = [len(ring) for ring in rings]
        self.start = np.vstack(rings)
        self.end = np.vstack([np.roll(ring, -1, axis=0) for ring in rings])
        first = np.repeat(np.cumsum([0, *self.sizes[:-1]]), self.sizes)
        size = np.repeat(self.sizes, self.sizes)
        number = np.arange(len(self.start))
        self.following = first + (number - first + 1) % size
        self.bound_m = np.full(len(self.start), least_m)
        self.lines = shapely.linestrings(np.stack([self.start, self.end], axis=1))
        self.tree = STRtree(self.lines)

    def near(self, tile: Tile, margin_m: float, published: Geometry | None = None) -> Edges:
        """Return the edges near a tile, in metres, without those on a published limit."""
        edge = np.sort(self.tree.query(tile.around(margin_m)))
        lines = np.array([tile.metres(line) for line in self.lines[edge]])
        if published is not None and not published.is_empty:
            known = tile.metres(clipped(published, tile.around(margin_m)))
            middles = shapely.line_interpolate_point(lines, 0.5, normalized=True)
            is_free = ~(shapely.distance(middles, known) < ON_OFFICIAL_M)
            edge, lines = edge[is_free], lines[is_free]
        return Edges(self, edge, STRtree(lines))

    def per_ring(self) -> list[Array]:
        return np.split(self.bound_m, np.cumsum(self.sizes)[:-1])


@dataclass(frozen=True)
class Edges:
    """Some edges of rings, in metres."""

    bounds: Bounds
    edge: Indices
    tree: STRtree

    def distance_m(self, places: Array) -> Array:
        """Return the distance of points from the nearest edge."""
        _, distance = self.tree.query_nearest(
            shapely.points(places), return_distance=True, all_matches=False
        )
        return np.asarray(distance)

    def cover(self, places: Array, error_m: Array) -> None:
        """Raise both ends of the edge nearest to each point to the error there."""
        edge = self.edge[self.tree.nearest(shapely.points(places))]
        np.maximum.at(self.bounds.bound_m, edge, error_m)
        np.maximum.at(self.bounds.bound_m, self.bounds.following[edge], error_m)
