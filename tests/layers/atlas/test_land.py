"""Land for the map: whole at 180, nothing smeared, and quick."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from pyproj import Geod

from adiz.layers.atlas import land
from adiz.layers.data_files import DATA

DETAILS: tuple[land.Detail, ...] = ("10m", "50m", "110m")
VITI_LEVU, TAVEUNI, VANUA_LEVU = (178.0, -17.8), (-179.98, -16.85), (179.40, -16.60)
ANADYR, EGVEKINOT, UELEN, WRANGEL = (177.3, 64.6), (-178.0, 66.8), (-170.5, 66.1), (-179.6, 71.2)
TOKYO, SEOUL, JEJU, SHIKOKU = (139.5, 35.9), (127.0, 37.5), (126.55, 33.38), (133.5, 33.8)
CASPIAN, SEA_OF_JAPAN, PACIFIC = (51.0, 42.0), (134.5, 39.5), (-170.0, 10.0)


def polygons(detail: land.Detail, *box: float) -> list[shapely.Polygon]:
    return [shapely.Polygon(shore, lakes) for shore, *lakes in land.clip(detail, *box)]


def on_land(detail: land.Detail, lon: float, lat: float) -> bool:
    """Whether a point is on land in a window of two degrees round it."""
    pieces = polygons(detail, lon - 1, lat - 1, lon + 1, lat + 1)
    return any(piece.contains(shapely.Point(lon, lat)) for piece in pieces)


@pytest.mark.parametrize("detail", DETAILS)
def test_area_of_the_worlds_land(detail: land.Detail) -> None:
    """148.9 million km2 is the usual figure (CIA World Factbook: 148.94), ice shelves apart."""
    geod = Geod(ellps="WGS84")
    whole = polygons(detail, -180, -90, 180, 90)
    area_km2 = sum(abs(geod.geometry_area_perimeter(piece)[0]) for piece in whole) / 1e6
    assert area_km2 == pytest.approx(148.9e6, rel=0.015)


@pytest.mark.parametrize("detail", DETAILS)
def test_land_is_where_it_is_and_sea_is_sea(detail: land.Detail) -> None:
    assert all(on_land(detail, *place) for place in (TOKYO, SEOUL, SHIKOKU, ANADYR, EGVEKINOT))
    assert not any(on_land(detail, *place) for place in (CASPIAN, SEA_OF_JAPAN, PACIFIC))


def test_both_sides_of_180_in_detail() -> None:
    """Also where the window runs past 180, and where it comes from -360."""
    for lon, lat in (VITI_LEVU, TAVEUNI, VANUA_LEVU, ANADYR, EGVEKINOT, UELEN, WRANGEL, JEJU):
        for turn in (-360, 0, 360):
            assert on_land("10m", lon + turn, lat), (lon, lat, turn)


def edges(rings: list[list[land.Point]]) -> Iterator[tuple[land.Point, land.Point]]:
    for ring in rings:
        yield from zip(ring, [*ring[1:], ring[0]], strict=True)


WINDOWS = [(-180, -90, 180, 90), (-30, -90, 330, 90), (150, 30, 210, 75), (-210, -30, -150, 0)]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("detail", DETAILS)
def test_nothing_is_smeared(detail: land.Detail, window: tuple[float, float, float, float]) -> None:
    """No edge spans 5 degrees of arc, but where the window cuts or Antarctica ends at the pole."""
    west, south, east, north = window
    for polygon in land.clip(detail, *window):
        for (lon, lat), (lon2, lat2) in edges(polygon):
            assert west <= lon <= east
            assert south <= lat <= north
            cut = (lat == lat2 and lat in (south, north)) or (lon == lon2 and lon in (west, east))
            span = math.hypot((lon2 - lon) * math.cos(math.radians(lat)), lat2 - lat)
            assert cut or span < 5


def test_no_seam_at_180() -> None:
    """Nothing in a window across 180 runs along 180: Chukotka, Fiji and Antarctica are whole."""
    for detail in DETAILS:
        for polygon in land.clip(detail, 150, -90, 210, 90):
            assert not any(lon == lon2 == 180 for (lon, _), (lon2, _) in edges(polygon))


def test_windows_a_turn_apart_hold_the_same_land() -> None:
    here = shapely.union_all(polygons("10m", 170, -20, 190, -10))
    there = shapely.union_all(polygons("10m", -190, -20, -170, -10))
    assert here.area == pytest.approx(there.area, rel=1e-9)
    assert here.area > 1.4  # Viti Levu and Vanua Levu: 10,400 and 5,600 km2


def test_polygons_are_valid_and_rings_open() -> None:
    for detail in DETAILS:
        for shore, *lakes in land.clip(detail, -180, -90, 180, 90):
            assert shore[0] != shore[-1]
            assert shapely.is_valid(shapely.Polygon(shore, lakes))


def test_a_window_takes_under_a_second() -> None:
    land.clip("10m", 0, 0, 1, 1)
    start = time.perf_counter()
    land.clip("10m", 100, 0, 220, 70)
    assert time.perf_counter() - start < 1


def test_the_files_are_small_carry_no_clock_and_name_their_input() -> None:
    shipped = {path.name: path.read_bytes() for path in (DATA / "land").glob("*.gz")}
    tiers = {f"land-{detail}.json.gz" for detail in DETAILS}
    assert set(shipped) == {"borders-10m.json.gz", *tiers}
    assert sum(map(len, shipped.values())) < 400_000
    assert len(shipped["borders-10m.json.gz"]) < 60_000
    assert all(data[4:8] == bytes(4) for data in shipped.values())
    script = Path(__file__).parents[3] / "scripts" / "build_land.py"
    pinned = re.findall(r'"([0-9a-f]{64})"', script.read_text())
    named = re.findall(r"`([0-9a-f]{64})`", ((DATA / "land") / "SOURCE.md").read_text())
    assert pinned == named
    assert len(pinned) == 4
