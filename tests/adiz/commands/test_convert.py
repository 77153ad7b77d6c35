"""adiz convert: routes and zones from one format to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adiz.geo.formats import read_case, read_zones
from adiz.layers.atlas import catalog
from tests.adiz.commands.exports import Run

CASES = catalog.DATA / "cases"


ZONES = catalog.DATA / "zones"


RHUMB = json.dumps(
    {
        "type": "Feature",
        "properties": {"edges": "rhumb"},
        "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
    }
)


# convert ------------------------------------------------------------------------------------------
def test_routes_through_every_format(adiz: Run, tmp_path: Path) -> None:
    source = CASES / "2022-11-30-joint-patrol.geojson"
    original = catalog.case("2022-11-30")
    for suffix in (".kml", ".gpx", ".csv", ".kmz", ".geojson"):
        target = tmp_path / f"route{suffix}"
        done = adiz("convert", source, target)
        assert (done.exit_code, done.stdout) == (0, "")
        assert ("left out" in done.stderr) == (suffix != ".geojson")
        routes = read_case(target.read_bytes(), target.name).routes
        assert [r.lon.tolist() for r in routes] == [r.lon.tolist() for r in original.routes]
        source = target


def test_geojson_keeps_the_whole_case(adiz: Run, tmp_path: Path) -> None:
    source = CASES / "2025-12-09-joint-patrol.geojson"
    adiz("convert", source, tmp_path / "2025-12-09-joint-patrol.geojson")
    zones = ["--zones", "kr-adiz", "--zones", "by:JP"]
    answers = [
        json.loads(adiz("check", case, *zones, "--format", "json").stdout)["answers"]
        for case in ("2025-12-09", tmp_path / "2025-12-09-joint-patrol.geojson")
    ]
    assert answers[0] == answers[1]


def test_zones(adiz: Run, tmp_path: Path) -> None:
    source = ZONES / "us-adiz-alaska.geojson"
    assert "1 zone " in adiz("convert", source, tmp_path / "a.geojson").stderr
    (exact,) = read_zones((tmp_path / "a.geojson").read_bytes(), "a.geojson")
    shipped = catalog.zone("us-adiz-alaska").rings[0]  # clockwise, which RFC 7946 is not
    assert exact.rings[0].lon.tolist() == [shipped.lon[0], *shipped.lon[:0:-1]]
    assert exact.rings[0].edges == shipped.edges[::-1]
    assert adiz("convert", tmp_path / "a.geojson", tmp_path / "a.kml").exit_code == 0
    assert adiz("convert", tmp_path / "a.kml", tmp_path / "a.gpkg").exit_code == 0
    (drawn,) = read_zones((tmp_path / "a.kml").read_bytes(), "a.kml")
    assert (drawn.id, drawn.kind) == ("us-adiz-alaska", "adiz")


def test_what_a_line_is_can_be_said(adiz: Run, tmp_path: Path) -> None:
    source = ZONES / "tw-line-median-2004.geojson"
    assert "1 route" in adiz("convert", source, tmp_path / "a.kml").stderr
    assert "1 zone" in adiz("convert", source, tmp_path / "b.kml", "--as", "zones").stderr
    done = adiz("convert", ZONES / "kr-adiz-2013.geojson", tmp_path / "c.kml", "--as", "routes")
    assert (done.exit_code, "holds no route" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("content", "target", "code", "message"),
    [
        ("", "b.kml", 1, "is empty"),
        ("{}", "b.kml", 1, "its type is null"),
        ('{"type": "LineString", "coordinates": [[1, 2]]}', "b.kml", 1, "has 1 vertex"),
        ('{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', "b.shp", 2, "end the name in"),
        ('{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}', "no/b.kml", 2, "cannot write"),
        (RHUMB, "b.gpx", 2, "no geodesics"),
    ],
)
def test_convert_what_cannot_be(
    adiz: Run, tmp_path: Path, content: str, target: str, code: int, message: str
) -> None:
    (tmp_path / "a.geojson").write_text(content, encoding="utf-8")
    done = adiz("convert", tmp_path / "a.geojson", tmp_path / target)
    assert (done.exit_code, done.stdout) == (code, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.geojson"]


def test_convert_no_file(adiz: Run, tmp_path: Path) -> None:
    assert adiz("convert", tmp_path / "a.gpx", tmp_path / "b.kml").exit_code == 2


def test_formats_can_be_stated(adiz: Run, tmp_path: Path) -> None:
    """Whatever the names say: a table of tabs to standard output as GPX."""
    source = tmp_path / "track.bin"
    source.write_text("time\tlat\tlon\n2025-12-09T01:00Z\t39\t131\n2025-12-09T02:00Z\t33\t129\n")
    done = adiz("convert", source, "-", "--from", "tsv", "--to", "gpx")
    assert done.exit_code == 0, done.output
    assert '<trkpt lat="39.0" lon="131.0">' in done.stdout
    wrong = adiz("convert", source, "-", "--from", "gpx", "--to", "csv")
    assert (wrong.exit_code, "is not XML" in wrong.stderr) == (1, True)
    assert adiz("convert", source, "-", "--from", "wav").exit_code == 2


def test_a_folder_of_traces_is_converted(adiz: Run, tmp_path: Path) -> None:
    traces = tmp_path / "traces"
    traces.mkdir()
    for address in ("71be05", "71be06"):
        fixes = [[0, 39, 131, 30000], [3600, 33.5, 129, 30000]]
        document = {"icao": address, "timestamp": 1765242000, "trace": fixes}
        (traces / f"trace_full_{address}.json").write_text(json.dumps(document))
    target = tmp_path / "all.geojson"
    done = adiz("convert", traces, target)
    assert (done.exit_code, "wrote 2 routes" in done.stderr) == (0, True)
    routes = read_case(target.read_bytes(), target.name).routes
    assert [route.lon.tolist() for route in routes] == [[131, 129], [131, 129]]
    for options in (["--as", "zones"], ["--columns", "time=t"]):
        refused = adiz("convert", traces, tmp_path / "no.geojson", *options)
        assert (refused.exit_code, options[0] in refused.stderr) == (2, True)
    (tmp_path / "empty").mkdir()
    empty = adiz("convert", tmp_path / "empty", tmp_path / "no.geojson")
    assert (empty.exit_code, "is a folder without traces" in empty.stderr) == (2, True)


def test_rows_that_are_not_in_order_of_time_are_named(adiz: Run, tmp_path: Path) -> None:
    head = "time,lat,lon\n"
    rows = [f"2025-12-09T01:0{k}:00Z,{30 + k / 10},125\n" for k in range(6)]
    table = tmp_path / "t.csv"
    table.write_text(head + "".join(rows))
    assert "order of time" not in adiz("convert", table, tmp_path / "a.geojson").stderr
    table.write_text(head + "".join(reversed(rows)))
    done = adiz("convert", table, tmp_path / "b.geojson")
    assert "rows are not in the order of time; kept in the order of the file" in done.stderr
    (route,) = read_case((tmp_path / "b.geojson").read_bytes(), "b.geojson").routes
    assert route.lat.tolist() == [30.5, 30.4, 30.3, 30.2, 30.1, 30]


def test_pressure_altitudes_are_not_written_as_heights_above_the_sea(
    adiz: Run, tmp_path: Path
) -> None:
    """KML 2.2 defines absolute altitudes as above mean sea level; GPX defines no datum of ele."""
    table = tmp_path / "t.csv"
    rows = "2025-12-09T01:00:00Z,39,131,9000,STD\n2025-12-09T02:00:00Z,33.5,129,9100,STD\n"
    table.write_text(f"time,lat,lon,altitude_m,altitude_datum\n{rows}")
    done = adiz("convert", table, tmp_path / "t.kml")
    assert "so all pressure altitudes" in done.stderr
    assert "9000" not in (tmp_path / "t.kml").read_text()
    done = adiz("convert", table, tmp_path / "t.gpx")
    assert "datum of altitudes" in done.stderr
    assert "<ele>9000" in (tmp_path / "t.gpx").read_text()


def test_a_bad_table_is_not_tried_as_zones(adiz: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("time,lat,lon\n2025-12-09T01:00:00Z,39,x\n2025-12-09T02:00:00Z,33,129\n")
    done = adiz("convert", table, tmp_path / "t.geojson")
    assert (done.exit_code, "t.csv:2: longitude 'x'" in done.stderr) == (1, True)
    assert "as zones" not in done.stderr
