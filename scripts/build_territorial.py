"""Build the territorial zones of layers/data/zones from coast, islets and baselines.

    python scripts/build_territorial.py [PACKAGE] [FOLDER]

PACKAGE is world-atlas as for build_land.py ("" fetches it); FOLDER is where the zones are written,
layers/data/zones unless said. A maintainer's tool: the same input gives the same bytes. What is
built, from what and how well it is known: docs/territorial.md.

Everything is done in tiles of TILE_DEG, each in its own azimuthal equidistant projection of the
ellipsoid, where within 200 km of the middle lengths are true to 0.02 % (4 m in 12 nm); the tiles
are put together in longitude (0..360) and latitude.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import build_land
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Proj
from shapely import Geometry, MultiPoint, Polygon, STRtree

Array = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

DATA: Final = Path(__file__).resolve().parents[1] / "layers" / "data"
GEOD: Final = Geod(ellps="WGS84")
NM: Final = 1852.0
BREADTH_M: Final = 12 * NM
STRAIT_M: Final = 3 * NM
WINDOW: Final = (105.0, 0.0, 235.0, 76.0)
TILE_DEG: Final = 2.0
MARGIN_M: Final = 3 * BREADTH_M

COAST_BOUND_M: Final = 3500.0  # greatest distance of a cape of Japan's schedule from this coast
BORDER_BOUND_M: Final = 60_000.0  # where our land is cut, if the table does not say
DRAWN_BOUND_M: Final = 200.0  # simplification, rounding, chords of circles and geodesics
UNSETTLED: Final = {"KR": "KP", "KP": "KR"}  # no line between them is agreed: 12 nm of doubt
ON_CURVE_M: Final = 300.0
SIMPLIFY_DEG: Final = 0.001  # 111 m or less
LONGEST_EDGE_DEG: Final = 0.2  # a geodesic that long leaves the straight line by under 30 m
GAP_M: Final = 250.0  # kept free at equidistance, so that simplified neighbours do not overlap
LEVELS_M: Final = (
    250,
    500,
    750,
    1000,
    1500,
    2250,
    3000,
    3750,
    5500,
    7250,
    9050,
    12_500,
    17_000,
    22_500,
    30_250,
    42_500,
    60_250,
    85_000,
    120_000,
    170_000,
    240_000,
    340_000,
)  # bounds are rounded up to one of these: the check works on each by itself
LEAST_AREA_DEG2: Final = 1e-4  # parts and gaps of about 1 km2 that tiling and slivers leave


@dataclass(frozen=True)
class Tile:
    """A box of longitude and latitude and its projection to metres."""

    west: float
    south: float

    @cached_property
    def box(self) -> Geometry:
        return shapely.box(self.west, self.south, self.west + TILE_DEG, self.south + TILE_DEG)

    @cached_property
    def projection(self) -> Proj:
        half = TILE_DEG / 2
        return Proj(
            proj="aeqd", lon_0=self.west + half, lat_0=self.south + half, ellps="WGS84", over=True
        )

    def around(self, margin_m: float) -> Geometry:
        """The box with everything that lies within a margin of it."""
        north = margin_m / 110_000
        top = min(abs(self.south), 74.0) + TILE_DEG + north
        east = north / math.cos(math.radians(min(top, 85.0)))
        west, south, right, up = self.box.bounds
        return shapely.box(west - east, south - north, right + east, up + north)

    def metres(self, geometry: Geometry) -> Geometry:
        return shapely.transform(
            geometry, lambda xy: np.column_stack(self.projection(xy[:, 0], xy[:, 1]))
        )

    def degrees(self, geometry: Geometry) -> Geometry:
        """Back to longitude 0..360 and latitude."""
        dense = shapely.segmentize(geometry, 2_000.0)
        moved = shapely.transform(
            dense,
            lambda xy: np.column_stack(self.projection(xy[:, 0], xy[:, 1], inverse=True)) % 360.0,
        )
        return shapely.make_valid(moved, method="structure")


@dataclass
class Coast:
    """What one authority, or the claimants of one disputed group, measure from.

    land: own land. limit: bound in metres -> what the limit is measured from. chains: the straight
    baselines among it. reach: what may move the limit farther out. unknown: shores with the length
    of straight baselines that may exist.
    """

    land: Geometry
    limit: dict[float, Geometry]
    chains: Geometry
    reach: Geometry
    unknown: list[tuple[float, Geometry]]
    border_bound_m: float

    def near(self, tile: Tile, margin_m: float = MARGIN_M) -> dict[float, Geometry]:
        """The part of `limit` near a tile, in metres."""
        box = tile.around(margin_m)
        near = {bound_m: clipped(geometry, box) for bound_m, geometry in self.limit.items()}
        return {b: tile.metres(part) for b, part in near.items() if not part.is_empty}


@dataclass
class World:
    """Every coast by name, and where less than 12 nm is claimed."""

    coasts: dict[str, Coast]
    straits: dict[str, Geometry]
    corners: Geometry
    narrow: dict[str, tuple[float, Geometry]]

    def breadths(self, of: str) -> Iterator[tuple[Geometry, float]]:
        """Areas where the limit of a coast is drawn at another distance than 12 nm."""
        if of in self.straits:
            yield self.straits[of], STRAIT_M
        if of in self.narrow:
            nearer_m, region = self.narrow[of]
            yield region, (nearer_m + BREADTH_M) / 2


def main(package: str, folder: Path) -> None:
    """Write one file per zone."""
    tables = json.loads((DATA / "coasts.json").read_text(encoding="utf-8"))
    world = read_world(tables, read_land(package))
    areas = limits(world)
    reaches = possible(world, areas)
    for zone in tables["zones"]:
        rings = simplified(areas[zone["of"]])
        bounds = bounded(world, zone["of"], areas, rings, reaches.get(zone["of"]))
        text = zone_text(zone, rings, bounds)
        (folder / f"{zone['id']}.geojson").write_text(text, encoding="utf-8")


# What is measured from ------------------------------------------------------------------------


def read_land(package: str) -> list[Polygon]:
    """Natural Earth's land inside the window, longitudes 0..360."""
    with tempfile.TemporaryDirectory() as folder:
        data = build_land.read(package or build_land.npm_pack(folder), "land-10m")
    polygons = build_land.seamless(list(build_land.decode(json.loads(data))))
    window = shapely.box(*WINDOW)
    east = [polygon for polygon in polygons if polygon.bounds[2] >= 0]
    west = [polygon for polygon in polygons if polygon.bounds[2] < 0]
    moved = [shapely.transform(polygon, lambda xy: xy + np.array([360.0, 0.0])) for polygon in west]
    return [part for polygon in east + moved for part in parts(polygon & window)]


def read_world(tables: dict[str, Any], land: list[Polygon]) -> World:
    """The tables and zone files, with every piece of coast given to whom it belongs."""
    features = json.loads((DATA / "features.json").read_text(encoding="utf-8"))["features"]
    everything = shapely.union_all(land)
    shore = shapely.segmentize(everything.boundary, 0.02)
    sea_and_land = shapely.box(*WINDOW)
    regions: dict[str, list[tuple[Geometry, dict[str, Any]]]] = defaultdict(list)
    for row in tables["coasts"]:
        region = Polygon(row["region"]) & sea_and_land
        sea_and_land = sea_and_land - region
        regions[row["of"]].append((region, row))
    regions[""].append((sea_and_land, {}))
    lines = list(read_baselines(tables["baselines"]))
    coasts = {}
    for of, rows in regions.items():
        own = shapely.union_all([region for region, _ in rows])
        shores = [(row, shore & region & shapely.box(*inside_window())) for region, row in rows]
        limit: dict[float, list[Geometry]] = defaultdict(list)
        limit[COAST_BOUND_M] += [part for _, part in shores]
        for feature in features:
            if feature["of"] == of:
                limit[feature["bound_m"]].append(
                    shapely.Point(feature["lon"] % 360.0, feature["lat"])
                )
        reach, straight = [], []
        for line, bound_m, use in lines:
            ends = shapely.points(shapely.get_coordinates(line)[[0, -1]])
            if own.covers(line.interpolate(0.5, normalized=True)):
                whole = use == "limit" and not any(
                    region.covers(end)
                    for other in regions
                    if other not in ("", of)
                    for region, _ in regions[other]
                    for end in ends
                )
                if whole:
                    straight.append(line)
                    limit[bound_m].append(line)
                else:
                    reach.append(line)
        measured = {b: shapely.union_all(pieces) for b, pieces in limit.items()}
        chains = shapely.line_merge(shapely.union_all(straight))
        measured[COAST_BOUND_M] = measured[COAST_BOUND_M] - strips(chains)
        coasts[of] = Coast(
            land=everything & own,
            limit=measured,
            chains=chains,
            reach=shapely.union_all(reach),
            unknown=[
                (row["unknown_baseline_span_m"], part)
                for row, part in shores
                if "unknown_baseline_span_m" in row
            ],
            border_bound_m=max((row.get("border_bound_m", 0) for _, row in rows), default=0)
            or BORDER_BOUND_M,
        )
    straits, corners = read_straits()
    narrow = {
        row["of"]: (row["nearer_nm"] * NM, Polygon(row["region"])) for row in tables["narrow"]
    }
    return World(coasts, {"JP": straits}, corners, narrow)


def strips(chains: Geometry) -> Geometry:
    """What lies so near to straight baselines that they, not the coarse coast, are the shore."""
    found = []
    for chain in parts(chains):
        tile = Tile(*(shapely.get_coordinates(chain.centroid)[0] - TILE_DEG / 2))
        found.append(tile.degrees(tile.metres(chain).buffer(COAST_BOUND_M, cap_style="flat")))
    return shapely.union_all(found)


def inside_window() -> tuple[float, float, float, float]:
    """The window without its own edge, where the land is cut and no shore is."""
    west, south, east, north = WINDOW
    return west + 1e-6, south + 1e-6, east - 1e-6, north - 1e-6


def read_baselines(rows: list[dict[str, Any]]) -> Iterator[tuple[Geometry, float, str]]:
    """Each straight segment as a dense geodesic, its bound and its use."""
    for row in rows:
        if "zone" in row:
            zone = read_zone(row["zone"])
            shape = shapely.from_geojson(json.dumps(zone["geometry"]))
            lines = [shapely.get_coordinates(line) for line in shapely.get_parts(shape)]
            bound_m = float(np.hstack(zone["properties"]["vertex_bound_m"]).max())
        else:
            lines, bound_m = [np.array(line) for line in row["lines"]], float(row["bound_m"])
        for line in lines:
            for start, end in pairwise(line):
                yield geodesic(start, end), bound_m, row["use"]


def read_straits() -> tuple[Geometry, Geometry]:
    """The five straits of Japan, and the corners that are only computed."""
    polygons, corners = [], []
    for path in sorted((DATA / "zones").glob("jp-strait-*.geojson")):
        zone = read_zone(path.stem)
        ring = np.array(zone["geometry"]["coordinates"][0])
        dense = [geodesic(start, end).coords[:-1] for start, end in pairwise(ring)]
        polygons.append(Polygon(np.vstack(dense)))
        computed = np.array(zone["properties"]["vertex_bound_m"]) >= NM
        corners.append(MultiPoint(ring[:-1][computed]))
    return shapely.union_all(polygons), shapely.union_all(corners)


def read_zone(zone_id: str) -> dict[str, Any]:
    text = (DATA / "zones" / f"{zone_id}.geojson").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def geodesic(start: Array, end: Array) -> shapely.LineString:
    """A geodesic with a vertex every 2 km or less."""
    length_m = GEOD.inv(*start, *end)[2]
    between = GEOD.npts(*start, *end, math.floor(length_m / 2_000.0)) if length_m > 2_000 else []
    return shapely.LineString([tuple(start), *between, tuple(end)])


# The limits -----------------------------------------------------------------------------------


def limits(world: World) -> dict[str, Geometry]:
    """The area of each coast: land, enclosed waters and the sea within its limit."""
    pieces: dict[str, list[Geometry]] = defaultdict(list)
    for tile in tiles([coast for of, coast in world.coasts.items() if of]):
        for of, area in shares(world, tile).items():
            pieces[of].append(area)
    areas = {}
    for of, coast in world.coasts.items():
        if of:
            area = shapely.union_all(pieces[of])
            areas[of] = tidied(area | enclosed(coast, area))
    return areas


def tiles(coasts: Sequence[Coast]) -> list[Tile]:
    """Every tile that some limit may reach."""
    west, south, east, north = WINDOW
    grid = [
        Tile(x, y)
        for x in np.arange(west, east, TILE_DEG).tolist()
        for y in np.arange(south, north, TILE_DEG).tolist()
    ]
    shapes = [part for c in coasts for area in (c.land, *c.limit.values()) for part in parts(area)]
    found = STRtree(shapes).query([tile.around(MARGIN_M) for tile in grid], "intersects")[0]
    return [grid[i] for i in np.unique(found).tolist()]


def shares(world: World, tile: Tile) -> dict[str, Geometry]:
    """What of a tile lies within each coast's limit, in degrees; no two overlap."""
    near = {of: part for of, c in world.coasts.items() if (part := c.near(tile))}
    seas = {
        of: shapely.union_all(list(near[of].values())).buffer(BREADTH_M, quad_segs=32)
        for of in near
    }
    divided(seas, near)
    land = {of: c.land & tile.box for of, c in world.coasts.items()}
    found = {}
    for of in land:
        sea = seas.get(of, Polygon())
        for region, breadth_m in world.breadths(of):
            part = tile.metres(clipped(region, tile.around(MARGIN_M)))
            if not part.is_empty and of in near:
                kept = shapely.union_all(list(near[of].values())).buffer(breadth_m, quad_segs=32)
                sea = sea - (part - kept)
        others = shapely.union_all([land[other] for other in land if other != of])
        area = ((tile.degrees(sea) & tile.box) | land[of]) - others
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
    """Holes of an area that its own land and straight baselines enclose: internal waters.

    Where a chain of baselines ends on an islet, it is led on to the nearest land; gaps of 6 km,
    which the coarse coast leaves between land and base point, are closed.
    """
    links = [
        shapely.shortest_line(end, coast.land)
        for chain in parts(coast.chains)
        for end in shapely.points(shapely.get_coordinates(chain)[[0, -1]])
    ]
    wall = shapely.union_all([coast.land, coast.chains, *links]).buffer(0.03)
    inner = shapely.union_all([Polygon(ring) for p in parts(wall) for ring in p.interiors])
    holes = [Polygon(ring) for part in parts(area) for ring in part.interiors]
    return shapely.union_all([h for h in holes if inner.contains(h.representative_point())])


def tidied(area: Geometry) -> Geometry:
    """Without the slivers that tiles and equidistance leave."""
    kept = [
        Polygon(part.exterior, [r for r in part.interiors if Polygon(r).area > LEAST_AREA_DEG2])
        for part in parts(shapely.set_precision(area, 1e-4))
        if part.area > LEAST_AREA_DEG2
    ]
    return shapely.union_all(kept)


# How well they are known ----------------------------------------------------------------------


def possible(world: World, areas: dict[str, Geometry]) -> dict[str, Geometry]:
    """How far each limit might reach with the straight baselines that we do not have."""
    found: dict[str, list[Geometry]] = defaultdict(list)
    for of, coast in world.coasts.items():
        spans = [(span_m, shore) for span_m, shore in coast.unknown if of]
        if not spans and coast.reach.is_empty:
            continue
        for tile in tiles([coast]):
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
    return reaches


def chords(tile: Tile, shore: Geometry, span_m: float) -> Iterator[Geometry]:
    """Hulls of the shore inside overlapping windows, which hold every chord up to a length."""
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
) -> list[Array]:
    """Per ring the bound of each vertex: that of everything on the two edges beside it."""
    bounds = Bounds(rings)
    vertices = shapely.get_coordinates(shapely.segmentize(areas[of], 0.02))
    for tile in tiles([world.coasts[of]]):
        here = within(tile, vertices)
        edges = bounds.near(tile, MARGIN_M)
        if len(here):
            places = np.column_stack(tile.projection(*vertices[here].T))
            edges.cover(places, line_bounds(world, of, tile, places))
        if reach is not None and not (part := reach & tile.box).is_empty:
            grid = grid_points(tile.metres(part), step_m=4_000.0)
            edges = bounds.near(tile, 300_000.0)
            edges.cover(grid, edges.distance_m(grid) + 4_000.0)
    return bounds.per_ring()


def line_bounds(world: World, of: str, tile: Tile, places: Array) -> Array:
    """How far the true limit may lie from points of the drawn one.

    A limit stands off the nearest of what it is measured from; each of these may be wrong by its
    bound, so the limit moves outward by at most the bound less the distance to spare. Points that
    stand nearer lie on a strait's line, at equidistance, or where our land is cut.
    """
    coast, points = world.coasts[of], shapely.points(places)
    breadth_m, narrow = np.full(len(places), BREADTH_M), np.zeros(len(places), dtype=bool)
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
            narrow = apart < ON_CURVE_M
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
        [stands_off, at_corner, on_strait, median & (other == UNSETTLED.get(of)), median],
        [outward.clip(0.0), NM, ON_CURVE_M, BREADTH_M, 2 * COAST_BOUND_M],
        np.where(narrow, 0.0, coast.border_bound_m),
    )
    error[at_corner] = np.maximum(error[at_corner], NM)
    if of in world.narrow:
        error[narrow] += (BREADTH_M - world.narrow[of][0]) / 2
    return error + DRAWN_BOUND_M


def neighbours(
    world: World, of: str, tile: Tile, points: npt.NDArray[Any]
) -> tuple[Array, npt.NDArray[np.str_]]:
    """The distance of points from the nearest other coast, and whose that is."""
    nearest_m, whose = np.full(len(points), np.inf), np.full(len(points), "", dtype="U32")
    for other, coast in world.coasts.items():
        if other != of:
            for shape in coast.near(tile).values():
                distance = shapely.distance(points, shape)
                whose[distance < nearest_m] = other
                nearest_m = np.minimum(nearest_m, distance)
    return nearest_m, whose


class Bounds:
    """The bound of each vertex of some rings, growing as more is found that it must cover."""

    def __init__(self, rings: Sequence[Array]) -> None:
        self.sizes = [len(ring) for ring in rings]
        self.start = np.vstack(rings)
        self.end = np.vstack([np.roll(ring, -1, axis=0) for ring in rings])
        first = np.repeat(np.cumsum([0, *self.sizes[:-1]]), self.sizes)
        size = np.repeat(self.sizes, self.sizes)
        number = np.arange(len(self.start))
        self.following = first + (number - first + 1) % size
        self.bound_m = np.full(len(self.start), DRAWN_BOUND_M)
        self.lines = shapely.linestrings(np.stack([self.start, self.end], axis=1))
        self.tree = STRtree(self.lines)

    def near(self, tile: Tile, margin_m: float) -> Edges:
        """The edges near a tile, in metres."""
        edge = np.sort(self.tree.query(tile.around(margin_m)))
        return Edges(self, edge, STRtree([tile.metres(line) for line in self.lines[edge]]))

    def per_ring(self) -> list[Array]:
        return np.split(self.bound_m, np.cumsum(self.sizes)[:-1])


@dataclass(frozen=True)
class Edges:
    """Some edges of rings, in metres."""

    bounds: Bounds
    edge: Indices
    tree: STRtree

    def distance_m(self, places: Array) -> Array:
        """How far points lie from the nearest edge."""
        _, distance = self.tree.query_nearest(
            shapely.points(places), return_distance=True, all_matches=False
        )
        return np.asarray(distance)

    def cover(self, places: Array, error_m: Array) -> None:
        """Raise both ends of the edge nearest to each point to the error there."""
        edge = self.edge[self.tree.nearest(shapely.points(places))]
        np.maximum.at(self.bounds.bound_m, edge, error_m)
        np.maximum.at(self.bounds.bound_m, self.bounds.following[edge], error_m)


# Writing --------------------------------------------------------------------------------------


def simplified(area: Geometry) -> list[Array]:
    """Rings, open, shells before their holes, to SIMPLIFY_DEG; edges of limited length."""
    simple = shapely.simplify(area, SIMPLIFY_DEG, preserve_topology=True)
    short = shapely.segmentize(simple, LONGEST_EDGE_DEG)
    polygons = sorted(parts(short), key=lambda part: part.bounds)
    return [
        shapely.get_coordinates(ring)[:-1].round(4)
        for polygon in (shapely.orient_polygons(part) for part in polygons)
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def zone_text(zone: dict[str, Any], rings: Sequence[Array], bounds: Sequence[Array]) -> str:
    """A zone file: readable properties, then one line per ring."""
    levels = np.array(LEVELS_M)
    rounded = [levels[np.searchsorted(levels, bound_m)].tolist() for bound_m in bounds]
    properties = {
        "id": zone["id"],
        "family": zone["id"],
        "kind": "territorial",
        **{key: value for key, value in zone.items() if key not in ("id", "of")},
        "floor": "not limited by the text",
        "ceiling": "not limited by the text",
        "valid_to": None,
        "status": "reconstructed",
        "edges": "geodesic",
        "edges_assumed": False,
        "caveats": ["Computed by scripts/build_territorial.py. No legal finding."],
        "licence": "Made with Natural Earth (public domain) and published coordinates.",
        "retrieved": None,
    }
    turn = -360.0 if min(ring[:, 0].min() for ring in rings) >= 180 else 0.0
    polygons: list[list[str]] = []
    for ring in rings:
        closed = np.vstack([ring, ring[:1]]) + np.array([turn, 0.0])
        line = json.dumps(closed.round(4).tolist(), separators=(",", ":"))
        if shapely.LinearRing(closed).is_ccw:
            polygons.append([])
        polygons[-1].append(line)
    shapes = ",\n".join("      [" + ",\n      ".join(polygon) + "]" for polygon in polygons)
    body = json.dumps(properties, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    errors = json.dumps(rounded, separators=(",", ":")).replace("],[", "],\n      [")
    return (
        f'{{\n  "type": "Feature",\n  "id": "{zone["id"]}",\n'
        f'  "properties": {body[:-4]},\n    "vertex_bound_m": {errors}\n  }},\n'
        f'  "geometry": {{\n    "type": "MultiPolygon",\n    "coordinates": [\n{shapes}\n    ]\n'
        "  }\n}\n"
    )


# Small things ---------------------------------------------------------------------------------


def parts(geometry: Geometry) -> list[Any]:
    """The pieces of a geometry, empty ones left out."""
    return [part for part in shapely.get_parts(geometry).tolist() if not part.is_empty]


def clipped(geometry: Geometry, box: Geometry) -> Geometry:
    """What lies in a box, quick where most does not."""
    return shapely.clip_by_rect(geometry, *box.bounds)


def within(tile: Tile, points: Array) -> Indices:
    """Which points (n, 2) lie in a tile."""
    west, south, east, north = tile.box.bounds
    x, y = points.T
    return np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))


def grid_points(area: Geometry, step_m: float) -> Array:
    """Points of a grid inside an area and on its outline."""
    west, south, east, north = area.bounds
    x, y = np.meshgrid(np.arange(west, east, step_m), np.arange(south, north, step_m))
    grid = np.column_stack([x.ravel(), y.ravel()])
    inside = grid[shapely.contains_xy(area, grid)]
    outline = shapely.get_coordinates(shapely.segmentize(area.boundary, step_m))
    return np.vstack([inside, outline])


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "",
        Path(sys.argv[2]) if len(sys.argv) > 2 else DATA / "zones",
    )
