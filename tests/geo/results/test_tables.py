"""A result as tables: what each holds, against an independent geodesic; the files they make."""

from __future__ import annotations

import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.check import check_formation
from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.errors import RequestError
from adiz.geo.formats import write_tables
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.results.result import Result, Source
from adiz.geo.results.tables import Table, answer_tables

WGS84 = Geodesic.WGS84


def square(west: float, south: float, side: float) -> Ring:
    lon = [west, west + side, west + side, west]
    lat = [south, south, south + side, south + side]
    return Ring(lon=np.array(lon), lat=np.array(lat), edges=(EDGE_KINDS["rhumb"],) * 4)


@pytest.fixture(scope="module")
def result() -> Result:
    """One flight across 180 with a gap, errors of both kinds, two areas and a line."""
    route = Route(
        id="flight",
        date="2025-12-09",
        lon=np.array([176.0, 184.0, 186.0, 188.0]),
        lat=np.array([51.0, 51.0, 51.0, 51.5]),
        time=np.array(["2025-12-09T01:00", "2025-12-09T02:00", "NaT", "NaT"], "M8[us]"),
        bound_m=np.array([np.nan, 40_000.0, np.nan, np.nan]),
        sigma_m=np.array([5_000.0, np.nan, np.nan, np.nan]),
        status=("traced", "reconstructed", None, None),
        joined=np.array([True, False, True]),
        aircraft=({"type": "Tu-95MS", "count": 2, "nation": "RU"},),
        source={"title": "Map", "url": "https://example.org/map"},
    )
    zones = (
        Zone(
            id="sea", name="Sea & <air>", kind="adiz", authority="US", rings=(square(178, 50, 4),)
        ),
        Zone(id="far", name="Far", kind="adiz", rings=(square(150, 40, 1),), sha256="f" * 64),
        Zone(
            id="mid",
            name="Middle",
            kind="line",
            rings=(
                Ring(
                    lon=np.array([181.0, 181.0]),
                    lat=np.array([49.0, 53.0]),
                    edges=(EDGE_KINDS["geodesic"],),
                    closed=False,
                ),
            ),
        ),
    )
    formation = Formation.of(route)
    answers, crossings = check_formation(formation, zones)
    return Result(
        formations=(formation,),
        zones=zones,
        answers=answers,
        line_crossings=crossings,
        route_sources=(Source("flight.geojson", "a" * 64, {}),),
    )


@pytest.fixture(scope="module")
def made(result: Result) -> dict[str, Table]:
    return {table.name: table for table in answer_tables(result, "adiz 9.9")}


def length_m(geometry: Any) -> float:
    """Sum of geodesics along the written vertices, whose chords stay within 25 m."""
    lines = [geometry["coordinates"]]
    if geometry["type"] == "MultiLineString":
        (lines,) = lines
    return sum(
        WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"] for line in lines for a, b in pairwise(line)
    )


def places(geometry: Any) -> Iterator[list[float]]:
    def walk(value: Any) -> Iterator[list[float]]:
        if isinstance(value[0], int | float):
            yield value
        else:
            for item in value:
                yield from walk(item)

    yield from walk(geometry["coordinates"])


def test_what_there_is(made: dict[str, Table]) -> None:
    counts = {name: len(table.rows) for name, table in made.items()}
    assert counts == {
        "zones": 2, "lines": 1, "uncertainty": 2, "routes": 1, "legs": 2, "visits": 1,
        "crossings": 4,
    }  # fmt: skip
    for table in made.values():
        columns = [tuple(row.columns) for row in table.rows]
        assert set(columns) == {columns[0]}, table.name
        for row in table.rows:
            assert row.columns["tool"] == "adiz 9.9"
            assert all(-180 <= place[0] <= 180 for place in places(row.geometry))


def test_gaps_are_intervals_with_each_answer_that_has_any(made: dict[str, Table]) -> None:
    # The flight is last timed at 02:00, before its gap; "far" lies 3,000 km from it.
    interval = "2025-12-09T02:00:00Z/.."
    assert [row.columns["gaps"] for row in made["visits"].rows] == [interval]
    by_zone = {(row.columns["zone"], row.columns["gaps"]) for row in made["crossings"].rows}
    assert by_zone == {("sea", interval), ("far", None), ("mid", None)}
    assert list(made["crossings"].rows[0].columns)[-5:] == [
        "gaps", "zone_sha256", "route_file", "route_sha256", "tool",
    ]  # fmt: skip


def test_legs_and_routes_are_as_long_as_they_are(made: dict[str, Table]) -> None:
    legs = [row.columns["length_m"] for row in made["legs"].rows]
    assert legs[0] == pytest.approx(WGS84.Inverse(51, 176, 51, 184)["s12"], abs=1e-3)
    assert legs[1] == pytest.approx(WGS84.Inverse(51, 186, 51.5, 188)["s12"], abs=1e-3)
    assert [row.columns["leg"] for row in made["legs"].rows] == [0, 2], "the gap is no leg"
    (whole,) = made["routes"].rows
    assert whole.columns["length_m"] == pytest.approx(sum(legs), abs=1e-3)
    assert length_m(whole.geometry) == pytest.approx(sum(legs), rel=1e-5)
    assert whole.columns["aircraft"] == "2 Tu-95MS"
    assert whole.columns["sources"] == "Map, https://example.org/map"
    assert (whole.columns["route_file"], whole.columns["route_sha256"]) == (
        "flight.geojson",
        "a" * 64,
    )


def test_discs_have_their_radius(made: dict[str, Table]) -> None:
    traced, chosen = made["uncertainty"].rows
    # Rayleigh: a radius of sigma * sqrt(-2 ln 0.05) holds 95 %.
    assert traced.columns["radius_m"] == pytest.approx(5_000 * 2.4477, rel=1e-3)
    assert (traced.columns["holds"], chosen.columns["holds"]) == ("95 %", "all")
    for lon, lat in places(chosen.geometry):
        away = WGS84.Inverse(51, 184, lat, lon)["s12"]
        assert away == pytest.approx(40_000, abs=1), "no vertex leaves the circle"


def test_visit_runs_from_entry_to_exit(made: dict[str, Table], result: Result) -> None:
    (visit,) = made["visits"].rows
    entry, leaves = (r for r in made["crossings"].rows if r.columns["role"] in ("entry", "exit"))
    assert entry.geometry["coordinates"][0] == pytest.approx(178, abs=1e-6)
    assert leaves.geometry["coordinates"][0] == pytest.approx(-178, abs=1e-6)
    assert visit.geometry["type"] == "MultiLineString"
    assert length_m(visit.geometry) == pytest.approx(visit.columns["length_m"], rel=1e-5)
    line = next(r for r in made["crossings"].rows if r.columns["zone"] == "mid")
    assert line.columns["role"] == "from left to right"
    assert line.geometry["coordinates"][0] == pytest.approx(-179, abs=1e-6)
    assert visit.columns["verdict"] == result.answers[0].verdict


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".kml", ".kmz"])
def test_same_bytes(made: dict[str, Table], tmp_path: Path, suffix: str) -> None:
    for name in ("a", "b"):
        write_tables(tuple(made.values()), tmp_path / f"{name}{suffix}", suffix=suffix)
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_geopackage_has_layers_types_and_styles(made: dict[str, Table], tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    write_tables(tuple(made.values()), path, suffix=".gpkg")
    layers = {name: kind for name, kind in pyogrio.list_layers(path) if kind}
    kinds = {"line": "MultiLineString", "area": "MultiPolygon", "point": "Point"}
    assert layers == {name: kinds[table.shape] for name, table in made.items()}
    types = dict(
        zip(*(pyogrio.read_info(path, layer="legs")[k] for k in ("fields", "dtypes")), strict=True)
    )
    assert types["from_time"].startswith("datetime64")
    assert (types["leg"], types["length_m"]) == ("int64", "float64")
    legs = pyogrio.read_dataframe(path, layer="legs")
    assert str(legs["from_time"][0])[:19] == "2025-12-09 01:00:00"
    assert legs.crs.to_epsg() == 4326
    with closing(sqlite3.connect(path)) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles"))
        (clocks,) = database.execute("SELECT count(DISTINCT last_change) FROM gpkg_contents")
    assert styles.keys() == layers.keys()
    assert clocks == (1,)
    for style in styles.values():  # nothing says how these are drawn
        renderer = ET.fromstring(style.partition(">")[2]).find("renderer-v2")
        assert renderer is not None
        assert renderer.get("type") == "singleSymbol"
        assert len(list(renderer.iter("symbol"))) == 1


def test_kml_is_whole_and_escaped(made: dict[str, Table], tmp_path: Path) -> None:
    write_tables(tuple(made.values()), tmp_path / "a.kml", suffix=".kml")
    root = ET.parse(tmp_path / "a.kml").getroot()
    names = [e.text for e in root.iter("{http://www.opengis.net/kml/2.2}name")]
    assert "Sea & <air>" in names
    marks = list(root.iter("{http://www.opengis.net/kml/2.2}Placemark"))
    assert len(marks) == sum(len(table.rows) for table in made.values())


def test_unknown_suffix(made: dict[str, Table], tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"results are not written as '\.shp'"):
        write_tables(tuple(made.values()), tmp_path / "a.shp", suffix=".shp")


@pytest.mark.parametrize(
    ("lon", "lat", "joined", "expected"),
    [
        ([126.5, 126.5], [33.25, 33.25], [True], [[126.5, 33.25]]),
        ([179.5, 180.5], [50, 50.0], [False], [[179.5, 50.0], [-179.5, 50.0]]),
    ],
)
def test_what_never_moves_is_points_and_no_empty_line(
    lon: list[float], lat: list[float], joined: list[bool], expected: list[list[float]]
) -> None:
    route = Route(id="still", name="Still", lon=lon, lat=lat, joined=joined)
    result = Result(formations=(Formation.of(route),), zones=(), answers=(), line_crossings=())
    (table,) = answer_tables(result, "adiz")
    assert (table.name, table.shape) == ("positions", "point")
    assert [row.geometry["coordinates"] for row in table.rows] == expected
    assert {row.columns["formation"] for row in table.rows} == {"still"}
