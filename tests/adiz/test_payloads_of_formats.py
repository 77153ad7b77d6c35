"""Text from a file of another program is only text: as names of routes in each format."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import geopandas
import openpyxl
import pytest
from click.testing import Result as Done
from shapely.geometry import LineString

import adiz as package
from adiz.geo.errors import InputError
from adiz.geo.formats import load_bytes, read_case, read_zones, write_tables
from adiz.geo.results.tables import answer_tables
from tests.adiz.payloads import PAYLOADS, ROUTE, case, read_as, zone

Run = Callable[..., Done]

STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
START = 1765242000
LONG = [text for text in PAYLOADS if len(text) < 10_000]
WRITABLE = [text for text in LONG if not re.search("[\ud800-\udfff\x00]", text)]
"""Those that a program which writes UTF-8 can hold; the others are of JSON, which escapes them."""


def gis(suffix: str) -> Callable[[Path], bytes]:
    def make(folder: Path) -> bytes:
        lines = [LineString(ROUTE)] * len(WRITABLE)
        frame = geopandas.GeoDataFrame({"name": WRITABLE}, geometry=lines, crs=4326)
        path = folder / f"x{suffix}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of shapefiles, which cut texts
            frame.to_parquet(path) if suffix == ".parquet" else frame.to_file(path)
        return load_bytes(path)

    return make


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".parquet"])
def test_names_in_gis_files(suffix: str, tmp_path: Path, adiz: Run) -> None:
    data = gis(suffix)(tmp_path)
    routes = read_case(data, f"x{suffix}").routes
    assert sorted(route.name for route in routes) == sorted(
        read_as(text.strip()) for text in WRITABLE
    )
    done = adiz("check", tmp_path / f"x{suffix}", "--zones", "kr-adiz", "--at", "2025-12-09")
    assert done.exit_code == 0, done.output
    assert not STEERS.search(done.output)


def test_fields_of_shapefiles(tmp_path: Path) -> None:
    names = {route.name for route in read_case(gis(".shp")(tmp_path), "x.zip").routes}
    assert "<script>window.owned=1</script>" in names
    assert not [name for name in names if re.search("[\x00\x1b]", name)]


def test_notes_in_a_workbook() -> None:
    book = openpyxl.Workbook()
    kept = [text for text in WRITABLE if not openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.search(text)]
    book.active.append(["id", "lat", "lon", "notes"])
    for i, text in enumerate(kept):
        for lon, lat in ROUTE:
            book.active.append([f"r{i}", lat, lon, None])
            book.active.cell(book.active.max_row, 4).value = text
            book.active.cell(book.active.max_row, 4).data_type = "s"
    held = io.BytesIO()
    book.save(held)
    routes = read_case(held.getvalue(), "x.xlsx").routes
    assert len(routes) == len(kept) > 30
    for route, text in zip(routes, kept, strict=True):
        assert (route.notes[0] or "").split() in (read_as(text).split(), [])


@pytest.mark.parametrize("text", LONG)
def test_names_in_json_of_trackers(text: str) -> None:
    places = [[x, y] for x, y in ROUTE]
    times = [f"2025-12-09T0{i}:00:00Z" for i in range(3)]
    moving = {"type": "MovingPoint", "datetimes": times, "coordinates": places}
    line = {"type": "LineString", "coordinates": places}
    trace = [[i, y, x, 1000, 0, 0, 0, 0, {"flight": text}] for i, (x, y) in enumerate(places)]
    track = [{"lat": y, "lng": x, "alt": 1, "ts": START + i} for i, (x, y) in enumerate(places)]
    documents = (
        {"type": "Feature", "properties": {"name": text}, "temporalGeometry": moving},
        {"icao": "71be05", "t": text, "timestamp": START, "trace": trace},
        {"identification": {"id": "a", "callsign": text}, "trail": track},
    )
    for document in documents:
        (route,) = read_case(json.dumps(document).encode(), "x.json").routes
        assert route.name.strip() in (read_as(text).strip(), "71be05")
    feature = json.dumps({"type": "Feature", "properties": {"name": text}, "geometry": line})
    (route,) = read_case(f"\x1e{feature}\n".encode(), "x.geojsonl").routes
    assert route.name == read_as(text)


@pytest.mark.parametrize("text", [text for text in WRITABLE if len(text.splitlines()) == 1])
def test_the_header_of_a_recorder(text: str) -> None:
    fixes = "B0100003900000N13100000EA0900009200\nB0200003330000N12900000EA0900009200\n"
    data = f"AXXX123\nHFDTE091225\nHFGIDGLIDERID:{text}\n{fixes}".encode()
    (route,) = read_case(data, "x.igc").routes
    assert not re.search("[\x00-\x08\x1b]", route.name)


def test_workbooks_and_geoparquet_of_an_answer(tmp_path: Path) -> None:
    result = package.check(case(), zones=[box()])
    tables, whole = answer_tables(result, "adiz"), [read_as(text) for text in PAYLOADS]
    for suffix in (".xlsx", ".parquet"):
        path = tmp_path / f"x{suffix}"
        write_tables(tables, path, suffix=suffix)
        with pytest.raises(InputError, match="is an answer written by adiz"):
            read_case(path.read_bytes(), path.name)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["routes"]
    column = [cell.value for cell in sheet[1]].index("name")
    cells = [row[column] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}, "none is a formula"
    in_cells = [str(cell.value)[:31_999].split() for cell in cells]
    assert in_cells == [text[:31_999].split() for text in whole]
    frame = geopandas.read_parquet(tmp_path / "x.parquet")
    assert frame[frame["table"] == "routes"]["name"].tolist() == whole


def box() -> package.Zone:
    (zone_of_box,) = read_zones(json.dumps(zone("Box")).encode(), "z.geojson")
    return zone_of_box
