"""What is written of a zone holds the same places as the engine, and no side runs round the world.

Inside is asked twice: by the declared edges, and by shapely of what is written.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from adiz.geo.arrays import FloatArray
from adiz.geo.formats import gpkg, kml
from adiz.geo.longitudes import wrapped
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.results.drawn import drawn_geometry
from adiz.geo.visits.zone_geometry import geometry_of
from adiz.layers.atlas.catalog import zone as shipped
from adiz.layers.atlas.catalog import zone_ids
from tests.geo.world import KINDS, circle, go, ring, zone
from tests.seeds import seeds

PLACES = 2000
CLEAR_M = 200.0
DEGREE_M = 110_574.0
"""The shortest degree of latitude; one of longitude is as long times the cosine, or longer."""

SOME = ("ph-territorial", "us-adiz-alaska", "us-adiz-guam", "kr-territorial", "ca-adiz-2018")
AREAS = [name for name in zone_ids() if not shipped(name).is_line]


def lines_of(drawn: Any) -> Iterator[FloatArray]:
    """Every ring and every line, (n, 2)."""
    for part in shapely.get_parts(drawn):
        rings = [part] if part.geom_type == "LineString" else [part.exterior, *part.interiors]
        yield from (shapely.get_coordinates(each) for each in rings)


def assert_sound(drawn: Any) -> None:
    assert drawn.is_valid, shapely.is_valid_reason(drawn)
    for line in lines_of(drawn):
        assert abs(line[:, 0]).max() <= 180.0
        assert abs(line[:, 1]).max() <= 90.0
        assert abs(np.diff(line[:, 0])).max() <= 180.0


def places_about(drawn: Any, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Places in the box of an area and beyond, and as many within 20 km of its line."""
    west, south, east, north = drawn.bounds
    half = PLACES // 2
    lon = rng.uniform(west - 2, east + 2, half)
    lat = rng.uniform(max(south - 2, -89.9), min(north + 2, 89.9), half)
    line = np.concatenate(list(lines_of(drawn)))
    line = line[abs(line[:, 1]) < 89.5]
    start = rng.integers(0, len(line), half)
    far, course = rng.uniform(CLEAR_M, 2e4, half) / DEGREE_M, rng.uniform(0, 2 * np.pi, half)
    near_lat = np.clip(line[start, 1] + far * np.cos(course), -89.9, 89.9)
    near_lon = line[start, 0] + far * np.sin(course) / np.cos(np.radians(near_lat))
    return wrapped(np.append(lon, near_lon)), np.append(lat, near_lat)


def assert_same_places(area: Zone, drawn: Any, seed: int) -> int:
    """Return how many places were clear of the line and compared."""
    lon, lat = places_about(drawn, np.random.default_rng(seed))
    outline = drawn.boundary
    shapely.prepare((drawn, outline))
    apart_m = shapely.distance(outline, shapely.points(lon, lat)) * DEGREE_M
    clear = apart_m * np.cos(np.radians(np.minimum(abs(lat) + 0.5, 89.95))) > CLEAR_M
    lon, lat = lon[clear], lat[clear]
    by_engine = geometry_of(area).boundary.holds(lon, lat)
    differ = np.flatnonzero(by_engine != shapely.contains_xy(drawn, lon, lat))
    assert not len(differ), [(float(lon[k]), float(lat[k])) for k in differ[:3]]
    return len(lon)


@pytest.mark.parametrize(
    "name",
    [name if name in SOME else pytest.param(name, marks=pytest.mark.slow) for name in AREAS],
)
def test_a_shipped_zone_is_drawn_as_it_is(name: str) -> None:
    area = shipped(name)
    drawn = shapely.geometry.shape(drawn_geometry(area))
    assert_sound(drawn)
    assert assert_same_places(area, drawn, seed=0) > PLACES / 4


def random_ring(rng: np.random.Generator, centre: tuple[float, float], size_m: float) -> Ring:
    """A star about a place, of any edges."""
    n = int(rng.integers(3, 9))
    first = rng.uniform(0, 360)
    points = [go(*centre, first + 360.0 * k / n, size_m * rng.uniform(0.5, 1.0)) for k in range(n)]
    return ring(points, [str(kind) for kind in rng.choice(KINDS, n)])


def random_zone(seed: int) -> Zone:
    """One or two stars with holes, often across 180 degrees or with vertices on it."""
    rng = np.random.default_rng(seed)
    centre = float(rng.choice([rng.uniform(-180, 180), 180.0, 179.5, -179.9])), rng.uniform(-80, 80)
    size_m = 10 ** rng.uniform(4.5, 6.0) * min(1.0, np.cos(np.radians(centre[1])) * 2)
    size_m = min(size_m, (88.0 - abs(centre[1])) * DEGREE_M)
    outer = random_ring(rng, centre, size_m)
    rings = [outer]
    if rng.random() < 0.7:
        hole = random_ring(rng, centre, size_m * 0.05)
        turn = float(rng.choice([-360.0, 0.0, 360.0]))
        rings.append(Ring(lon=hole.lon + turn, lat=hole.lat, edges=hole.edges))
    if rng.random() < 0.5:
        rings.append(circle(*go(*centre, 90.0, size_m * 2.5), size_m * 0.6))
    return Zone(id="zone", name="Zone", kind="custom", rings=tuple(rings))


@pytest.mark.parametrize("seed", seeds(12, 300))
def test_a_random_zone_is_drawn_as_it_is(seed: int) -> None:
    area = random_zone(seed)
    drawn = shapely.geometry.shape(drawn_geometry(area))
    assert_sound(drawn)
    assert assert_same_places(area, drawn, seed) > PLACES / 4


def cap(lat: float, first: float, kind: str = "geodesic") -> Ring:
    return ring([(first + 60.0 * k, lat) for k in range(6)], kind)


@pytest.mark.parametrize("side", [1, -1])
@pytest.mark.parametrize("first", [-180.0, -170.0, 0.0, 100.0])
def test_a_ring_round_a_pole_is_drawn_as_it_is(side: int, first: float) -> None:
    """An annulus: the inner ring begins on a turn of its own."""
    area = Zone(
        id="z", name="z", kind="custom", rings=(cap(side * 60.0, -170.0), cap(side * 75.0, first))
    )
    drawn = shapely.geometry.shape(drawn_geometry(area))
    assert_sound(drawn)
    assert_same_places(area, drawn, seed=1)
    inner = zone([(first + 60.0 * k, side * 75.0) for k in range(6)])
    whole = shapely.geometry.shape(drawn_geometry(inner))
    assert_sound(whole)
    assert_same_places(inner, whole, seed=2)


@pytest.mark.parametrize(
    "lon", [180.0, -180.0, 179.99999999999997, 180.00000000000003, 179.99999999]
)
@pytest.mark.parametrize("width", [20.0, -20.0, 1e-6])
def test_a_box_on_180_is_drawn_on_its_side(lon: float, width: float) -> None:
    area = zone([(lon, 50.0), (lon, 80.0), (lon + width, 80.0), (lon + width, 50.0)], "rhumb")
    drawn = shapely.geometry.shape(drawn_geometry(area))
    assert_sound(drawn)
    assert drawn.area == pytest.approx(30 * abs(width), abs=1e-5)


def test_a_ring_that_touches_itself_is_valid_when_written() -> None:
    """Two triangles that share a vertex, in one ring: by even-odd both are inside."""
    bow = [(10.0, 10.0), (15.0, 15.0), (20.0, 10.0), (20.0, 20.0), (15.0, 15.0), (10.0, 20.0)]
    drawn = shapely.geometry.shape(drawn_geometry(zone(bow, "planar")))
    assert_sound(drawn)
    assert drawn.area == pytest.approx(50.0)


@pytest.mark.parametrize("seed", range(20))
def test_what_rounding_makes_cross_is_valid_when_written(seed: int) -> None:
    """A hole whose corner is nearer to a slanted side than the last digit that is written."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(1, 9)
    corner = (x, x / 3 + 10.0 ** rng.uniform(-10, -7))
    hole = ring([corner, (x - 0.5, x / 3 + 0.5), (x - 0.6, x / 3 + 0.2)], "planar")
    drawn = shapely.geometry.shape(
        drawn_geometry(zone([(0, 0), (9, 3), (9, 9), (0, 9)], "planar", hole))
    )
    assert_sound(drawn)
    assert drawn.area == pytest.approx(
        67.5 - shapely.Polygon(zip(hole.lon, hole.lat, strict=True)).area, abs=1e-5
    )


def of_kml(path: Path) -> dict[str, Any]:
    """The areas of a KML file by the id of the zone, read with nothing of ours."""
    space = "{http://www.opengis.net/kml/2.2}"

    def places(boundary: Any) -> list[tuple[float, ...]]:
        text = boundary.find(f"{space}LinearRing/{space}coordinates").text
        return [tuple(map(float, place.split(","))) for place in text.split()]

    found = {}
    for mark in ET.parse(path).iter(f"{space}Placemark"):
        name = mark.find(f"{space}ExtendedData/{space}Data[@name='id']/{space}value").text
        polygons = [
            shapely.Polygon(
                places(polygon.find(f"{space}outerBoundaryIs")),
                [places(hole) for hole in polygon.iter(f"{space}innerBoundaryIs")],
            )
            for polygon in mark.iter(f"{space}Polygon")
        ]
        found[name] = shapely.MultiPolygon(polygons)
    return found


@pytest.mark.parametrize(
    "names", [SOME, pytest.param(tuple(AREAS), marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_every_form_holds_the_same_places(names: tuple[str, ...], tmp_path: Path) -> None:
    """GeoPackage and KML hold what drawn_geometry gives, which the tests above compare."""
    areas = [shipped(name) for name in names]
    kml.write_zones(areas, tmp_path / "zones.kml", tolerance_m=25.0)
    gpkg.write_zones(areas, tmp_path / "zones.gpkg", tolerance_m=25.0)
    by_kml = of_kml(tmp_path / "zones.kml")
    frame = geopandas.read_file(tmp_path / "zones.gpkg", layer="zones")
    by_gpkg = dict(zip(frame["id"], frame.geometry, strict=True))
    for area in areas:
        drawn = shapely.geometry.shape(drawn_geometry(area))
        for written in (by_kml[area.id], by_gpkg[area.id]):
            assert_sound(written)
            assert shapely.equals_exact(written, drawn)
