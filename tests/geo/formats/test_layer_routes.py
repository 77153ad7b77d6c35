"""Files of GIS programs, written by GDAL, read as routes."""

from __future__ import annotations

import io
import math
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import pytest
from pyproj import Geod
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import load_bytes, read_case
from adiz.geo.formats.table_reading import parse_reading
from adiz.geo.model import Case

SUFFIXES = ("gpkg", "shp", "fgb")
FIXES = {
    "id": ["A", "B", "A", "B"],
    "time": [f"2025-12-09T0{hour}:00:00Z" for hour in (1, 1, 2, 2)],
    "altitude_m": [9000.0, 1.5, None, 2.0],
}
AT = [Point(131, 39), Point(170, -10), Point(129, 33.5), Point(-170, 10)]
LINES = [
    LineString([(131, 39), (129, 33.5)]),
    MultiLineString([[(131, 38), (130, 38)], [(129, 38), (128, 38)]]),
]


def written(path: Path, fields: Any, shapes: Iterable[Any], crs: Any = 4326, **how: Any) -> Path:
    """A file that GDAL wrote."""
    frame = geopandas.GeoDataFrame(fields, geometry=list(shapes), crs=4326)
    frame = frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)
    frame.to_file(path, **how)
    return path


def read(path: Path, **reading: Any) -> Case:
    return read_case(load_bytes(path), str(path), reading=parse_reading(**reading))


def told(case: Case) -> list[str]:
    return [warning["text"] for warning in case.properties.get("warnings", ())]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_points_are_the_fixes_of_flights(tmp_path: Path, suffix: str) -> None:
    case = read(written(tmp_path / f"x.{suffix}", FIXES, AT))
    a, b = sorted(case.routes, key=lambda route: route.id)
    assert (a.id, a.lon.tolist(), a.lat.tolist()) == ("A", [131, 129], [39, 33.5])
    assert (b.id, b.lon.tolist(), b.lat.tolist()) == ("B", [170, 190], [-10, 10])
    assert [str(time)[:16] for time in a.time] == ["2025-12-09T01:00", "2025-12-09T02:00"]
    assert a.altitude_m.tolist()[0] == 9000
    assert a.altitude_m[1] != a.altitude_m[1]
    assert told(case) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_lines_are_routes(tmp_path: Path, suffix: str) -> None:
    fields = {"name": ["one", "two"], "aircraft": ["2 Tu-95MS", None], "date": ["2025/12/9", ""]}
    case = read(written(tmp_path / f"x.{suffix}", fields, LINES))
    one, two = case.routes
    assert (one.name, one.date) == ("one", "2025-12-09")
    assert [dict(item) for item in one.aircraft or ()] == [{"type": "Tu-95MS", "count": 2}]
    assert (two.name, two.lon.tolist()) == ("two", [131, 130, 129, 128])
    assert two.joined.tolist() == [True, False, True]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("crs", [32652, 3857, 4258])
def test_positions_are_converted_to_wgs84(tmp_path: Path, suffix: str, crs: int) -> None:
    case = read(written(tmp_path / f"x.{suffix}", {"name": ["a", "b"]}, LINES, crs))
    (route, _) = case.routes
    *_, off_m = Geod(ellps="WGS84").inv(route.lon, route.lat, [131, 129], [39, 33.5])
    assert max(off_m) < 0.001
    assert any("were converted to WGS84" in text for text in told(case))


def test_a_datum_is_shifted(tmp_path: Path) -> None:
    """Tokyo to WGS84 by the shift that the Geospatial Information Authority published, by hand."""
    frame = geopandas.GeoDataFrame(geometry=[LineString([(138.5, 35.5), (139, 36)])], crs=4301)
    frame.to_file(tmp_path / "x.gpkg")
    (route,) = read(tmp_path / "x.gpkg").routes
    lon, lat = math.radians(138.5), math.radians(35.5)
    e2 = 0.006674372230614  # Bessel 1841
    n = 6377397.155 / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x = n * math.cos(lat) * math.cos(lon) - 146.414
    y = n * math.cos(lat) * math.sin(lon) + 507.337
    z = n * (1 - e2) * math.sin(lat) + 680.507
    e2, flat = 0.00669437999014, math.hypot(x, y)  # WGS84
    for _ in range(9):
        n = 6378137.0 / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * n * math.sin(lat), flat)
    new = math.degrees(math.atan2(y, x)), math.degrees(lat)
    *_, off_m = Geod(ellps="WGS84").inv(route.lon[0], route.lat[0], *new)
    assert off_m < 15  # the shift is known to no better


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_unknown_coordinate_system_is_refused(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"x.{suffix}", {"name": ["a", "b"]}, LINES, None)
    with pytest.raises(InputError, match="does not say its coordinate system; assign one"):
        read(path)


def test_points_without_order_need_times(tmp_path: Path) -> None:
    """FlatGeobuf sorts its rows by place; a GeoPackage keeps their order."""
    late = {**FIXES, "id": ["A"] * 4, "time": [f"2025-12-09T0{h}:00:00Z" for h in (1, 2, 3, 4)]}
    shapes = [Point(131, 39), Point(170, 10), Point(131, 38.9), Point(169, 10)]
    (route,) = read(written(tmp_path / "x.fgb", late, shapes)).routes
    assert route.lon.tolist() == [131, 170, 131, 169]
    path = written(tmp_path / "y.fgb", {"id": ["A"] * 4}, shapes)
    with pytest.raises(InputError, match="does not keep the order of its points"):
        read(path)
    (route,) = read(written(tmp_path / "y.gpkg", {"id": ["A"] * 4}, shapes)).routes
    assert route.lon.tolist() == [131, 170, 131, 169]


def test_what_is_no_route_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    written(path, {"name": ["a", "b"]}, LINES, layer="ways")
    written(path, FIXES, AT, layer="towns")
    case = read(path)
    assert [route.name for route in case.routes] == ["a", "b"]
    assert told(case) == ["x.gpkg: not read, as not part of a route: towns (layers)"]
    area = Polygon([(0, 0), (1, 0), (1, 1)])
    with pytest.raises(InputError, match="holds no route, only Polygon; give lines, or points"):
        read(written(tmp_path / "z.gpkg", {"name": ["a"]}, [area]))
    both = tmp_path / "both.gpkg"
    for layer in ("a", "b"):
        written(both, {"id": FIXES["id"]}, AT, layer=layer)
    with pytest.raises(InputError, match=r"has 2 layers of points without times \(a, b\)"):
        read(both)


def test_options_of_tables_apply(tmp_path: Path) -> None:
    fields = {"wann": FIXES["time"], "was": FIXES["id"]}
    points = written(tmp_path / "x.gpkg", fields, AT)
    case = read(points, columns=["time=wann", "id=was"], where=["was = B"])
    assert [route.id for route in case.routes] == ["B"]
    lines = written(tmp_path / "y.gpkg", {"tail": ["a", "b"]}, LINES)
    case = read(lines, columns=["id=tail"], where=["tail != a"])
    assert [route.id for route in case.routes] == ["b"]
    with pytest.raises(RequestError, match="time is of points, and this file has lines"):
        read(lines, columns=["time=tail"])
    with pytest.raises(InputError, match="no row that --where lets through"):
        read(lines, where=["tail = c"])


def test_a_shapefile_needs_its_parts(tmp_path: Path) -> None:
    path = written(tmp_path / "x.shp", {"name": ["a", "b"]}, LINES)
    parts = {beside.name: beside.read_bytes() for beside in tmp_path.iterdir()}
    with pytest.raises(InputError, match="is one part of a shapefile; give"):
        read_case(parts["x.shp"], "x.shp")
    assert len(read_case(archive(parts, "maps/"), "x.zip").routes) == 2
    (tmp_path / "x.dbf").unlink()
    with pytest.raises(InputError, match=r"x\.dbf is missing; put it beside the \.shp"):
        read(path)


def archive(parts: dict[str, bytes], folder: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(folder + name, data)
    return held.getvalue()


def test_an_archive_is_limited(tmp_path: Path) -> None:
    written(tmp_path / "x.shp", {"name": ["a", "b"]}, LINES)
    parts = {beside.name: beside.read_bytes() for beside in tmp_path.iterdir()}
    bomb = archive({**parts, "x.dbf": bytes(50_000_000)})
    assert len(bomb) < 100_000
    with pytest.raises(InputError, match="unpacks to 50,000,000 bytes"):
        read_case(bomb, "x.zip")


def test_a_layer_that_is_computed_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path / "x.gpkg", {"name": ["a", "b"]}, LINES, layer="a")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("ALTER TABLE a RENAME TO b")
        database.execute(
            "CREATE VIEW a AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT b.* FROM b, n"
        )
    with pytest.raises(InputError, match="layer 'a' is computed by a query, which is not run"):
        read(path)


def test_a_database_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE a (b)")
    with pytest.raises(InputError, match="is SQLite but no GeoPackage"):
        read(path)
    with pytest.raises(InputError, match="damaged"):
        read_case(path.read_bytes()[:200], "x.gpkg")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_cut_file_is_an_input_error(tmp_path: Path, suffix: str) -> None:
    data = load_bytes(written(tmp_path / f"x.{suffix}", FIXES, AT))
    for stop in range(20, len(data), max(1, len(data) // 20)):
        error = refused(data[:stop], f"x.{suffix}")
        assert error is None or "vsimem" not in error


def refused(data: bytes, name: str) -> str | None:
    """Why a file is refused; None if what it holds can be read."""
    try:
        read_case(data, name)
    except InputError as error:
        return str(error)
    return None


def test_a_geopackage_with_a_write_ahead_log_is_read(tmp_path: Path) -> None:
    """As QGIS leaves it; in memory there is no such log."""
    path = written(tmp_path / "x.gpkg", {"name": ["a", "b"]}, LINES)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    data = path.read_bytes()
    assert data[18:20] == b"\2\2"
    assert [route.name for route in read_case(data, "x.gpkg").routes] == ["a", "b"]
