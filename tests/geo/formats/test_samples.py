"""Files that other programs wrote, with values read from them by eye or known to their writer."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Final

import numpy as np
import pytest

from adiz.geo.formats import read_case
from adiz.geo.model import Route

SAMPLES: Final = Path(__file__).parent / "samples"
LON: Final = [131, 130.25, 129]
LAT: Final = [39, 36.125, 33.5]
TIMES: Final = ["2025-12-09T01:00:00", "2025-12-09T01:30:00", "2025-12-09T02:00:00"]


def routes_of(name: str) -> tuple[Route, ...]:
    data = (SAMPLES / name).read_bytes()
    if name.endswith(".gz"):
        return read_case(gzip.decompress(data), name.removesuffix(".gz")).routes
    return read_case(data, name).routes


def times_of(route: Route) -> list[str]:
    return [str(time)[:19] for time in route.time]


@pytest.mark.parametrize("name", ["exceljs.xlsx", "sheetjs.xlsx", "xlsxwriter.xlsx"])
def test_workbooks(name: str) -> None:
    (route,) = routes_of(name)
    assert (route.lon.tolist(), route.lat.tolist()) == (LON, LAT)
    assert times_of(route) == TIMES
    within_half_a_foot = 0.16
    assert route.altitude_m == pytest.approx([9000, 9150.5, 8800], abs=within_half_a_foot)


def test_parquet_of_pandas() -> None:
    (route,) = routes_of("pandas.parquet")
    assert (route.lon.tolist(), route.lat.tolist(), route.name) == (LON, LAT, "RF1")
    assert times_of(route) == TIMES
    assert route.altitude_m.tolist() == [9000, 9150.5, 8800]


@pytest.mark.parametrize("name", ["flatgeobuf-js-lines.fgb", "pyshp.zip"])
def test_lines_are_routes(name: str) -> None:
    one, two = routes_of(name)
    assert (one.id, two.id) == ("RF1", "RF2")
    assert (one.lon.tolist(), one.lat.tolist()) == (LON, LAT)
    assert (two.lon.tolist(), two.lat.tolist()) == ([131, 129], [38, 33])
    assert [dict(item) for item in one.aircraft or ()] == [{"type": None, "nation": "RU"}]


def test_a_geopackage_not_of_gdal() -> None:
    (route,) = routes_of("fudgeo.gpkg.gz")
    assert (route.id, route.lon.tolist(), route.lat.tolist()) == ("RF1", LON, LAT)


def test_points_of_flatgeobuf_are_in_the_order_of_their_times() -> None:
    (route,) = routes_of("flatgeobuf-js-points.fgb")
    assert (route.lon.tolist(), route.lat.tolist()) == (LON, LAT)
    assert times_of(route) == TIMES
    assert route.altitude_m.tolist() == [9000, 9150.5, 8800]
    assert route.altitude_datum == "STD"


def test_little_navmap() -> None:
    """The file has a flight plan of seven points, and an empty one of a single point."""
    text = (SAMPLES / "little-navmap.gpx").read_text()
    plan = re.findall(r'<rtept lon="([\d.]+)" lat="([\d.]+)">', text)
    (route,) = routes_of("little-navmap.gpx")
    assert len(plan) == 7
    assert list(zip(route.lon, route.lat, strict=True)) == [(float(x), float(y)) for x, y in plan]
    assert route.name == "WP1 to HECA Flugplan"
    assert (route.altitude_m[0], route.altitude_m[-1]) == (1066.8, 104.546)


def test_sky_dolly() -> None:
    (track,) = routes_of("sky-dolly.gpx")
    assert (track.name, times_of(track)[:2]) == (
        "Nile",
        ["2022-01-15T10:00:00", "2022-01-15T10:01:00"],
    )
    assert (track.lon[0], track.lat[0]) == (30.37051286390336, 19.70759510828487)
    (track,) = routes_of("sky-dolly-track.kml")
    assert times_of(track) == [f"2022-01-22T13:16:{second:02}" for second in range(2, 11)]
    assert (track.lon[-1], track.lat[-1], track.altitude_datum) == (
        2.348865966138631, 48.85322159360348, "MSL",
    )  # fmt: skip


def test_an_igc_file() -> None:
    """B1602405407121N00249342WA0028000421: minutes with three decimals, metres of pressure."""
    (route,) = routes_of("sky-dolly.igc")
    assert len(route.lon) == 9
    assert (route.lat[0], route.lon[0]) == pytest.approx((54 + 7.121 / 60, -2 - 49.342 / 60))
    assert (route.altitude_m[0], route.altitude_datum) == (280, "STD")
    assert times_of(route)[0] == "2019-08-16T16:02:40"
    assert [dict(item) for item in route.aircraft or ()] == [{"type": "Arcus M"}]


def test_a_simulator_counts_milliseconds_and_feet_without_saying_so() -> None:
    data = (SAMPLES / "flight-recorder.csv").read_bytes()
    case = read_case(data, "flight-recorder.csv")
    (route,) = case.routes
    assert (route.lon[0], route.lat[0]) == (0.6133177158039771, 41.6178530555875)
    assert np.isnat(route.time).all()
    assert np.isnan(route.altitude_m).all()
    said = " ".join(warning["text"] for warning in case.properties["warnings"])
    assert "'Altitude'" in said
    assert "state no unit" in said


def test_the_sample_of_gdal() -> None:
    route, track = routes_of("gdal.gpx")
    assert (route.lon.tolist(), route.lat.tolist()) == ([6, 9, 12], [5, 8, 11])
    assert times_of(route)[0] == "2007-11-25T17:58:00"
    assert (track.lon.tolist(), track.lat.tolist()) == ([15, 18, 21, 24], [14, 17, 20, 23])


def test_the_sample_of_geoparquet() -> None:
    """Its twin as text says LINESTRING (30 10, 10 30, 40 40), an empty line and no line."""
    (route,) = routes_of("geoparquet-linestring.parquet")
    assert (route.lon.tolist(), route.lat.tolist()) == ([30, 10, 40], [10, 30, 40])


def test_each_sample_is_described() -> None:
    said = (SAMPLES / "README.md").read_text()
    files = [path.name for path in SAMPLES.iterdir() if path.name != "README.md"]
    assert [name for name in files if f"`{name}`" not in said] == []
