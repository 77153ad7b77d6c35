"""Read the coast from which each authority measures, from the tables, the zones and the land."""

from __future__ import annotations

import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import build_land
import numpy as np
import shapely
from pyproj import Geod
from shapely import Geometry, MultiPoint, Polygon

from .countries import Countries
from .tiles import BREADTH_M, MARGIN_M, NM, TILE_DEG, Array, Tile, Window, clipped, parts

DATA: Final = Path(__file__).resolve().parents[2] / "layers" / "data"
GEOD: Final = Geod(ellps="WGS84")
STRAIT_M: Final = 3 * NM
COAST_BOUND_M: Final = 3500.0  # no published cape lies farther from this coast
SLIVER_DEG: Final = 1e-5  # about a metre: the land of a country contains its own shore
BORDER_BOUND_M: Final = 60_000.0  # where our land is cut, if the table does not say


@dataclass
class Coast:
    """The coast from which one authority, or the claimants of one disputed group, measure.

    land: own land. limit: bound in metres -> what the limit is measured from. chains: the straight
    baselines among it. reach: what may move the limit farther out. unknown: shores with the length
    of straight baselines that may exist. border_bound_m: of cuts on land
    that are none of `borders`, each with a bound of its own.
    """

    land: Geometry
    limit: dict[float, Geometry]
    chains: Geometry
    reach: Geometry
    unknown: list[tuple[float, Geometry]]
    border_bound_m: float
    borders: list[tuple[float, Geometry]]

    def near(self, tile: Tile, margin_m: float = MARGIN_M) -> dict[float, Geometry]:
        """Return the part of `limit` near a tile, in metres."""
        box = tile.around(margin_m)
        near = {bound_m: clipped(geometry, box) for bound_m, geometry in self.limit.items()}
        return {b: tile.metres(part) for b, part in near.items() if not part.is_empty}

    @property
    def is_coarse(self) -> bool:
        """Return whether no straight baseline makes the limit better known than the outline."""
        return bool(self.chains.is_empty)

    def shapes(self) -> list[Geometry]:
        """Return the land and everything from which the limit is measured."""
        return [self.land, *self.limit.values(), self.reach]


@dataclass(frozen=True)
class Baseline:
    """A straight segment as a dense line; without moves_limit it may only move it outwards.

    of: whose it is, where the table says so and not the regions.
    """

    geodesic: shapely.LineString
    bound_m: float
    moves_limit: bool
    of: str = ""

    def is_of(self, owner: str, region: Geometry) -> bool:
        """Return whether the segment is of an owner whose region is given."""
        if self.of:
            return self.of == owner
        return bool(region.covers(self.geodesic.interpolate(0.5, normalized=True)))

    def kept_from(self, foreign: Geometry) -> Baseline:
        """Return the segment; it moves no limit if it ends on what others hold."""
        ends = shapely.points(shapely.get_coordinates(self.geodesic)[[0, -1]])
        free = self.moves_limit and not foreign.intersects(ends).any()
        return replace(self, moves_limit=free)


@dataclass(frozen=True)
class Corridor:
    """A line that a limit keeps clear of by a distance, which is known to a bound."""

    line: Geometry
    clear_m: float
    bound_m: float

    def strip(self, tile: Tile) -> Geometry:
        """Return what is kept clear near a tile, in metres."""
        part = tile.metres(clipped(self.line, tile.around(MARGIN_M)))
        return part.buffer(self.clear_m, quad_segs=32)


@dataclass(frozen=True)
class OfficialLimit:
    """A limit that a state published as points, which needs no computing.

    line: the limit. within: what it holds, as far as it settles that. beyond: what it leaves out.
    """

    line: Geometry
    within: Geometry
    beyond: Geometry
    bound_m: float


@dataclass
class World:
    """Every coast by name, with all others as "", and where less than 12 NM is claimed.

    straits: where 3 NM; corners of these that are only computed. narrow: the least breadth that
    may hold, and where. corridors: what two coasts keep clear of, as a line, a distance from it
    and the bound of that. official: limits that need no computing. closed: zones that are written
    elsewhere and end every other. median_bound_m: of a line at equidistance.
    """

    window: Window
    coasts: dict[str, Coast]
    straits: dict[str, Geometry]
    corners: Geometry
    narrow: dict[str, list[tuple[float, Geometry]]]
    corridors: dict[str, list[Corridor]]
    official: dict[str, list[OfficialLimit]]
    closed: Geometry
    median_bound_m: float

    def shapes(self) -> list[Geometry]:
        """Return the segments of every coast of which a zone consists."""
        return [shape for of, coast in self.coasts.items() if of for shape in coast.shapes()]

    def breadths(self, of: str) -> Iterator[tuple[Geometry, float]]:
        """Return the areas in which the limit of a coast is not drawn at 12 NM."""
        if of in self.straits:
            yield self.straits[of], STRAIT_M
        for nearer_m, region in self.narrow.get(of, ()):
            yield region, (nearer_m + BREADTH_M) / 2


def read_land(package: str, window: Window) -> list[Polygon]:
    """Return Natural Earth's land inside a window, in its longitudes."""
    with tempfile.TemporaryDirectory() as folder:
        data = build_land.read(package or build_land.npm_pack(folder), "land-10m")
    polygons = build_land.seamless(list(build_land.decode(json.loads(data))))
    if window.east > 180.0:
        east = [polygon for polygon in polygons if polygon.bounds[2] >= 0]
        west = [polygon for polygon in polygons if polygon.bounds[2] < 0]
        moved = [shapely.transform(p, lambda xy: xy + np.array([360.0, 0.0])) for p in west]
        polygons = east + moved
    return [part for polygon in polygons for part in parts(polygon & window.box)]


def read_world(
    tables: dict[str, Any], land: list[Polygon], window: Window, countries: Countries | None = None
) -> World:
    """Read tables and zone files, and assign every piece of coast to its owner."""
    features = json.loads((DATA / tables["features"]).read_text(encoding="utf-8"))["features"]
    everything = shapely.union_all(land)
    shore = shapely.segmentize(everything.boundary, 0.02) & window.inner
    owned = regions(tables["coasts"], window, countries)
    whole = {of: shapely.union_all([region for region, _ in rows]) for of, rows in owned.items()}
    lines = list(read_baselines(tables["baselines"]))
    points = list(read_points(tables["baselines"]))
    coasts = {}
    for of, rows in owned.items():
        foreign = shapely.union_all([whole[other] for other in whole if other not in ("", of)])
        coasts[of] = coast(
            land=everything & whole[of],
            shores=[(shore & region, row) for region, row in rows],
            islets=[feature for feature in features if feature["of"] == of],
            corners=[point for point in points if whole[of].covers(point[1])],
            lines=[
                line if line.of else line.kept_from(foreign)
                for line in lines
                if line.is_of(of, whole[of])
            ],
            window=window,
            borders=borders_of(rows, countries),
        )
    straits, corners = read_straits()
    narrow: dict[str, list[tuple[float, Geometry]]] = defaultdict(list)
    for row in tables["narrow"]:
        narrow[row["of"]].append((row["nearer_nm"] * NM, Polygon(row["region"])))
    closed = [read_zone(zone_id)["geometry"] for zone_id in tables.get("closed", ())]
    shapes = [shapely.from_geojson(json.dumps(shape)) for shape in closed]
    return World(
        window=window,
        coasts=coasts,
        straits={"JP": straits},
        corners=corners,
        narrow=narrow,
        corridors=read_corridors(tables.get("corridors", [])),
        official=read_official_limits(tables.get("official", [])),
        closed=shapely.union_all(shapes),
        median_bound_m=float(tables["median_bound_m"]),
    )


def read_corridors(rows: list[dict[str, Any]]) -> dict[str, list[Corridor]]:
    """Return what each coast keeps clear of."""
    found: dict[str, list[Corridor]] = defaultdict(list)
    for row in rows:
        points = [np.array(point) for point in row["line"]]
        line = shapely.union_all([geodesic(a, b) for a, b in pairwise(points)])
        for of in row["of"]:
            found[of].append(Corridor(line, row["clear_nm"] * NM, float(row["bound_m"])))
    return found


def read_official_limits(rows: list[dict[str, Any]]) -> dict[str, list[OfficialLimit]]:
    """Return the published limits of each coast.

    Of a row with landward and seaward, the line is open: these points close it round what it holds
    and what it leaves out. Without them it is a ring, such as that of a roadstead.
    """
    found: dict[str, list[OfficialLimit]] = defaultdict(list)
    for row in rows:
        points = row["line"] if "landward" in row else [*row["line"], row["line"][0]]
        pairs = pairwise(np.array(points))
        line = shapely.LineString(np.vstack([geodesic(a, b).coords for a, b in pairs]))
        within = Polygon([*line.coords, *row.get("landward", ())])
        beyond = Polygon([*line.coords, *row["seaward"]]) if "seaward" in row else Polygon()
        limit = OfficialLimit(line, within, beyond, float(row["bound_m"]))
        found[row["of"]].append(limit)
    return found


def borders_of(
    rows: list[tuple[Geometry, dict[str, Any]]], countries: Countries | None
) -> list[tuple[float, Geometry]]:
    """Return the borders of a coast's countries that the table names, with their bounds."""
    return [
        (float(bound_m), countries.border(name, other))
        for _, row in rows
        if countries
        for name in row.get("countries", ())
        for other, bound_m in row.get("borders", {}).items()
    ]


def regions(
    rows: list[dict[str, Any]], window: Window, countries: Countries | None
) -> dict[str, list[tuple[Geometry, dict[str, Any]]]]:
    """Return the regions of each coast; the first that contains a place counts, the rest is "".

    A row with countries instead of a region has their land, as Natural Earth draws it.
    """
    found: dict[str, list[tuple[Geometry, dict[str, Any]]]] = defaultdict(list)
    left = window.box
    for row in rows:
        if countries and "countries" in row:
            named = [countries.shapes[name] for name in row["countries"]]
            region = shapely.union_all(named).buffer(SLIVER_DEG)
            if "within" in row:
                region = region & shapely.box(*row["within"])
        else:
            region = Polygon(row["region"])
        found[row["of"]].append((region & left, row))
        left = left - region
    found[""].append((left, {}))
    return found


def coast(
    land: Geometry,
    shores: list[tuple[Geometry, dict[str, Any]]],
    islets: list[dict[str, Any]],
    corners: list[tuple[float, shapely.Point]],
    lines: list[Baseline],
    window: Window,
    borders: list[tuple[float, Geometry]],
) -> Coast:
    """Return one coast; its straight baselines replace the coarse outline beside them.

    An unconfirmed islet moves no limit: it may move it farther out.
    """
    straight = [line for line in lines if line.moves_limit]
    chains = shapely.line_merge(shapely.union_all([line.geodesic for line in straight]))
    measured: dict[float, list[Geometry]] = defaultdict(list)
    beside = strips(chains)
    for shore, row in shores:
        measured[row.get("coast_bound_m", COAST_BOUND_M)].append(shore - beside)
    confirmed = [islet for islet in islets if islet["status"] != "unconfirmed"]
    for islet in confirmed:
        bound_m, points = shore_points(islet, window)
        measured[bound_m].append(points)
    for bound_m, corner in corners:
        measured[bound_m].append(corner)
    for line in straight:
        measured[line.bound_m].append(line.geodesic)
    joined = [shore_points(islet, window)[1] for islet in islets]
    stated = [row["border_bound_m"] for _, row in shores if "border_bound_m" in row]
    return Coast(
        land=land,
        limit={bound_m: shapely.union_all(pieces) for bound_m, pieces in measured.items()},
        chains=chains,
        reach=shapely.union_all(
            [line.geodesic for line in lines if not line.moves_limit]
            + [disc(islet, window) for islet in islets if islet not in confirmed]
        ),
        unknown=[
            (
                row["unknown_baseline_span_m"],
                shapely.union_all([piece, *joined]) if row.get("joins_islets") else piece,
            )
            for piece, row in shores
            if "unknown_baseline_span_m" in row
        ],
        border_bound_m=max(stated, default=BORDER_BOUND_M),
        borders=borders,
    )


def shore_points(islet: dict[str, Any], window: Window) -> tuple[float, MultiPoint]:
    """Return the points of an islet from which the limit is measured: its hull, or its position."""
    bound_m = islet.get("shore_bound_m", islet["bound_m"])
    shore = np.array(islet.get("shore", [[islet["lon"], islet["lat"]]]))
    return float(bound_m), MultiPoint(
        np.column_stack([window.longitudes(shore[:, 0]), shore[:, 1]])
    )


def disc(islet: dict[str, Any], window: Window) -> Polygon:
    """Return where the shore of an islet may lie: a polygon of 16 sides round a circle."""
    azimuths_deg = np.arange(0.0, 360.0, 22.5)
    same = np.ones_like(azimuths_deg)
    radius_m = islet["bound_m"] / math.cos(math.radians(11.25))
    lon, lat, _ = GEOD.fwd(same * islet["lon"], same * islet["lat"], azimuths_deg, same * radius_m)
    return Polygon(np.column_stack([window.longitudes(np.asarray(lon)), lat]))


def strips(chains: Geometry) -> Geometry:
    """Return what lies beside straight baselines, within the error of the coarse coast."""
    found = []
    for chain in parts(chains):
        tile = Tile(*(shapely.get_coordinates(chain.centroid)[0] - TILE_DEG / 2))
        found.append(tile.degrees(tile.metres(chain).buffer(COAST_BOUND_M, cap_style="flat")))
    return shapely.union_all(found)


def read_baselines(rows: list[dict[str, Any]]) -> Iterator[Baseline]:
    """Return every segment of the straight baselines."""
    for row in rows:
        if "zone" in row:
            zone = read_zone(row["zone"])
            shape = shapely.from_geojson(json.dumps(zone["geometry"]))
            lines = [shapely.get_coordinates(line) for line in shapely.get_parts(shape)]
            bounds = np.hstack(zone["properties"]["vertex_bound_m"])
        else:
            lines = [np.array(line) for line in row["lines"]]
            bounds = np.full(sum(map(len, lines)), row["bound_m"])
        for line, own in zip(
            lines, np.split(bounds, np.cumsum([*map(len, lines)])[:-1]), strict=True
        ):
            for (start, end), errors_m in zip(pairwise(line), pairwise(own), strict=True):
                moves_limit = row["use"] == "limit"
                line_of = row.get("of", "")
                yield Baseline(geodesic(start, end), float(max(errors_m)), moves_limit, line_of)


def read_points(rows: list[dict[str, Any]]) -> Iterator[tuple[float, shapely.Point]]:
    """Return base points on the shore between which the lines are not shore, with their bounds."""
    for row in rows:
        if row["use"] == "points":
            zone = read_zone(row["zone"])
            bounds = zone["properties"]["vertex_bound_m"]
            for place, bound_m in zip(zone["geometry"]["coordinates"], bounds, strict=True):
                yield float(bound_m), shapely.Point(place)


def read_straits() -> tuple[Geometry, Geometry]:
    """Return the five straits of Japan, and the corners that are only computed."""
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
    """Return a geodesic with a vertex at least every 2 km."""
    (lon1, lat1), (lon2, lat2) = start.tolist(), end.tolist()
    count = math.floor(GEOD.inv(lon1, lat1, lon2, lat2)[2] / 2_000.0)
    between = GEOD.npts(lon1, lat1, lon2, lat2, count) if count else []
    return shapely.LineString([(lon1, lat1), *between, (lon2, lat2)])
