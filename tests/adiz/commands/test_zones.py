"""adiz zones: what ships, where a place stands, zones out, what is wrong in a file."""

from __future__ import annotations

import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from shapely.geometry import shape

from adiz.geo.formats import read_zones
from adiz.layers.atlas import catalog
from tests.adiz.commands.zone_files import Run, found

BERING = ("63.77", "-171.73")  # Gambell, St Lawrence Island


IEODO = ("32.123", "125.182")


def inside(adiz: Run, *arguments: str) -> set[str]:
    return {name for name, item in found(adiz, *arguments).items() if item["inside"]}


# list and show ------------------------------------------------------------------------------------
def test_list_names_every_zone_and_what_is_not_available(adiz: Run) -> None:
    text = adiz("zones", "list").stdout
    shipped, missing = text.split("\n\nNot available, never drawn:\n")
    _, *groups = shipped.split("\n\n")
    rows = [group.splitlines() for group in groups]
    assert [row[0] for row in rows][:2] == ["Asia and the western Pacific", "Europe"]
    listed = [line.split()[0] for row in rows for line in row[1:]]
    assert sorted(listed) == list(catalog.zone_ids())
    names = [item["id"] for item in catalog.not_available()]
    missing, _, edition = missing.partition("\n\n")
    assert [line.split()[0] for line in missing.splitlines()] == names
    assert edition == f"Edition {catalog.EDITION} of the catalogue.\n"
    heads = json.loads(adiz("zones", "list", "--format", "json").stdout)
    assert [head["id"] for head in heads] == [*catalog.zone_ids(), *names]
    assert [head["id"] for head in heads if not head["available"]] == names
    assert all(head["why"] for head in heads if not head["available"])


def test_list_of_some(adiz: Run) -> None:
    lines = adiz("zones", "list", "kr-adiz", "cu-adiz").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["kr-adiz-1951", "kr-adiz-2013", "cu-adiz"]
    assert "Not available" not in "".join(lines)


def test_what_is_not_available_is_no_zone_and_has_no_coordinates() -> None:
    for item in catalog.not_available():
        assert item["id"] not in catalog.zone_ids()
        assert set(item) == {"id", "name", "kind", "authority", "why", "sources"}


def test_show_says_sources_and_what_is_not_known(adiz: Run) -> None:
    text = adiz("zones", "show", "cn-adiz-2013").stdout
    assert "declared by China" in text
    assert "3311N 12147E" in text
    assert "source: " in text
    assert "caveat: " in text
    assert "cross-check: " in text
    assert "None" not in text
    guam = adiz("zones", "show", "us-adiz-guam").stdout
    assert guam.index("  ring 1") < guam.index("13°52′07″ N 143°59′16″ E")


def test_json_is_a_zone_file(adiz: Run, tmp_path: Path) -> None:
    text = adiz("zones", "show", "kr-adiz", "--format", "json").stdout
    assert [f["properties"]["id"] for f in json.loads(text)["features"]] == [
        "kr-adiz-1951",
        "kr-adiz-2013",
    ]
    (tmp_path / "own.geojson").write_text(text, encoding="utf-8")

    def answers(selector: str | Path) -> object:
        route = ["--via", "36N128E 36N134E", "--at", "2020"]
        done = adiz("check", *route, "--zones", selector, "--format", "json")
        return json.loads(done.stdout)["answers"]

    assert answers(tmp_path) == answers("kr-adiz")


# at -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "place",
    [
        BERING,
        ("63.77N", "171.73W"),
        ("6346.2N17143.8W",),
        ("63°46.2'N 171°43.8'W",),
        ("--", *BERING),
    ],
)
def test_gambell_is_in_the_alaska_adiz(adiz: Run, place: tuple[str, ...]) -> None:
    done = adiz("zones", "at", *place)
    assert done.exit_code == 0, done.output
    held, _, _ = done.stdout.partition("Outside")
    assert "us-adiz-alaska" in held


def test_history_at_ieodo(adiz: Run) -> None:
    of_2012 = {name for name in inside(adiz, *IEODO, "--at", "2012-01-01") if "-adiz-" in name}
    of_2014 = {name for name in inside(adiz, *IEODO, "--at", "2014-01-01") if "-adiz-" in name}
    assert of_2012 == {"jp-adiz-2010"}
    assert of_2014 == {"jp-adiz-2010", "cn-adiz-2013", "kr-adiz-2013"}
    text = adiz("zones", "at", *IEODO, "--at", "2012-01-01").stdout
    assert (
        "cn-adiz-2013 contains this place but was in force 2013-11-23T10:00+08:00 to today" in text
    )


def test_at_a_place_whose_airspace_the_atlas_does_not_have(adiz: Run) -> None:
    said = "The atlas has no territorial airspace here: the place lies in or within 24 NM of Russia"
    kaliningrad, gdansk = ("54.71", "20.51"), ("54.35", "18.65")
    assert said in adiz("zones", "at", *kaliningrad).stdout
    done = adiz("zones", "at", *kaliningrad, "--format", "json")
    assert said in done.stderr
    assert isinstance(json.loads(done.stdout), list)
    assert "has no territorial" not in adiz("zones", "at", *gdansk).stdout


def test_show_counts_what_the_vertices_rest_on(adiz: Run) -> None:
    """Of the decree's 902 points, 2001 to 2902, one is misprinted and one is said twice."""
    assert (
        "of these: 1681 register; 900 official\n" in adiz("zones", "show", "pl-territorial").stdout
    )
    assert "of these" not in adiz("zones", "show", "ee-territorial").stdout


@pytest.mark.parametrize(
    ("at", "is_in_force"),
    [
        ("2013-11-23T01:59Z", False),
        ("2013-11-23T09:59+08:00", False),
        ("2013-11-23T02:00Z", True),
        ("2013-11-23T11:00+09:00", True),
        ("2013-11-22", False),
        ("2013-11-23", True),
    ],
)
def test_the_hour_in_which_a_zone_comes_into_force(adiz: Run, at: str, is_in_force: bool) -> None:
    """China's zone: 10:00 Beijing time, 11:00 Japan time, 02:00 UTC."""
    assert ("cn-adiz-2013" in inside(adiz, *IEODO, "--at", at)) == is_in_force


def test_a_date_that_spans_a_change_is_told_so(adiz: Run) -> None:
    text = adiz("zones", "at", "37", "128", "--at", "2013-12").stdout
    assert "2013-12 spans a change of kr-adiz: kr-adiz-1951 and kr-adiz-2013" in text
    assert "spans a change" not in adiz("zones", "at", "37", "128", "--at", "2013-12-31").stdout


def test_yonaguni_was_let_into_japans_zone_in_2010(adiz: Run) -> None:
    yonaguni = ("24.456", "122.988")
    assert "jp-adiz-2010" in inside(adiz, *yonaguni, "--at", "2020")
    assert "jp-adiz-1972" not in inside(adiz, *yonaguni, "--at", "2009")


def test_distances_are_geodesic(adiz: Run) -> None:
    # Due south of the middle of the 39N parallel: the parallel's nearest point is due north.
    item = found(adiz, "38.5", "128", "--at", "2020")["kr-adiz-2013"]
    north = Geodesic.WGS84.Inverse(38.5, 128, 39, 128)["s12"]
    assert item["boundary_m"] == pytest.approx(north, abs=1)
    assert item["boundary"]["lat"] == pytest.approx(39, abs=1e-5)
    # West of a meridian that is an edge, the nearest point is where the perpendicular meets it.
    item = found(adiz, "33", "123.5", "--at", "2020")["kr-adiz-2013"]
    apart = min(Geodesic.WGS84.Inverse(33, 123.5, 32.9 + i * 1e-4, 124)["s12"] for i in range(2000))
    assert (item["inside"], item["decidable"]) == (False, True)
    assert item["boundary_m"] == pytest.approx(apart, abs=1)


def test_too_close_to_the_line_is_not_decidable(adiz: Run) -> None:
    assert found(adiz, "38.9970", "128")["kr-adiz-2013"]["decidable"] is False  # 333 m, bound 450 m
    assert found(adiz, "38.9950", "128")["kr-adiz-2013"]["decidable"] is True  # 555 m
    text = adiz("zones", "at", "38.9970", "128").stdout
    assert "nominally inside" in text
    assert "its line is known to 0.5 km there" in text


def test_what_another_reading_would_change_is_not_decidable(adiz: Run) -> None:
    # 39N from 123-30E to 133E: the geodesic runs up to 5.8 NM north of the parallel.
    item = found(adiz, "39.05", "128.25")["kr-adiz-2013"]
    assert (item["inside"], item["decidable"]) == (False, False)
    assert item["readings"] == {"geodesic": True, "rhumb": False, "planar": False}
    text = adiz("zones", "at", "39.05", "128.25").stdout
    assert "read as geodesic the place is inside" in text
    # No reading of 14 CFR 99.41: the 75N parallel of the Alaska ADIZ is stated to be one.
    assert found(adiz, "75.1", "-155")["us-adiz-alaska"]["decidable"] is True


def test_lines_have_no_inside(adiz: Run) -> None:
    items = found(adiz, "24.9", "120.0")
    assert items["tw-line-median-2004"]["inside"] is None
    assert items["tw-adiz"]["inside"] is True


def test_far_from_everything(adiz: Run) -> None:
    assert found(adiz, "-33.9", "151.2") == {}
    assert "No zone" in adiz("zones", "at", "-33.9", "151.2").stdout


def test_zones_of_your_own(adiz: Run, write_json: Callable[[str, Any], Path]) -> None:
    square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    own = write_json("own.geojson", {"type": "Polygon", "coordinates": [square]})
    assert inside(adiz, "0.5", "0.5", "--zones", str(own)) == {"own"}


@pytest.mark.parametrize("place", [("95", "128"), ("north",), ("33N",), ("1", "2", "3")])
def test_what_is_no_place_is_refused(adiz: Run, place: tuple[str, ...]) -> None:
    done = adiz("zones", "at", *place)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1


# export -------------------------------------------------------------------------------------------
def exported(adiz: Run, path: Path, *arguments: str) -> Path:
    done = adiz("zones", "export", *arguments, "-o", path)
    assert done.exit_code == 0, done.output
    return path


def test_geojson_is_cut_at_180_and_close_to_the_line(adiz: Run, tmp_path: Path) -> None:
    path = exported(adiz, tmp_path / "x.geojson", "us-adiz-alaska", "--tolerance", "10")
    (feature,) = json.loads(path.read_text(encoding="utf-8"))["features"]
    area = shape(feature["geometry"])
    assert area.is_valid
    assert len(area.geoms) == 2
    assert area.bounds == (-180, 50, 180, 75)
    assert all(polygon.exterior.is_ccw for polygon in area.geoms)
    # A geodesic of the text, 60N 180 to 65N 169W: its middle lies on the drawn line.
    line = Geodesic.WGS84.InverseLine(60, 180, 65, -169)
    middle = line.Position(line.s13 / 2)
    near = shapely.ops.nearest_points(area.boundary, shapely.Point(middle["lon2"], middle["lat2"]))
    off = Geodesic.WGS84.Inverse(near[0].y, near[0].x, middle["lat2"], middle["lon2"])["s12"]
    assert off < 10
    (back,) = read_zones(path.read_bytes(), "x.geojson")
    assert len(back.rings) == 1, "made whole again at 180"
    assert back.rings[0].error_m.max() == 460


def test_a_circle_with_a_hole(adiz: Run, tmp_path: Path) -> None:
    path = exported(adiz, tmp_path / "guam.geojson", "us-adiz-guam")
    (feature,) = json.loads(path.read_text(encoding="utf-8"))["features"]
    (polygon,) = shape(feature["geometry"]).geoms
    (hole,) = polygon.interiors
    assert polygon.exterior.is_ccw
    assert not hole.is_ccw
    off = [
        Geodesic.WGS84.Inverse(13 + 32 / 60 + 41 / 3600, 144 + 50.5 / 60, y, x)["s12"]
        for x, y in polygon.exterior.coords
    ]
    assert min(off) > 463_000 - 0.1
    assert max(off) < 463_000 + 0.1


def test_kml_is_escaped(adiz: Run, write_json: Callable[[str, Any], Path], tmp_path: Path) -> None:
    name = "<b>&\"'\x00\x1b"
    geometry = {"type": "LineString", "coordinates": [[170, 10], [-170, 11]]}
    zone = {"type": "Feature", "properties": {"id": "a", "name": name}, "geometry": geometry}
    path = exported(adiz, tmp_path / "x.kml", write_json("own.geojson", zone))
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    spaces = {"k": "http://www.opengis.net/kml/2.2"}
    marks = root.findall(".//k:Placemark", spaces)
    assert {mark.findtext("k:name", namespaces=spaces) for mark in marks} == {"<b>&\"'\ufffd\ufffd"}
    lines = [item.text for item in root.findall(".//k:LineString/k:coordinates", spaces)]
    assert [line and line.split()[0] for line in lines] == ["170.0,10.0", "-180.0,10.5"]


def test_geopackage_has_its_style(adiz: Run, tmp_path: Path) -> None:
    path = exported(adiz, tmp_path / "x.gpkg", "by:US", "kind:line")
    zones = geopandas.read_file(path, layer="zones")
    assert set(zones["id"]) >= {"us-adiz-alaska", "us-adiz-guam", "us-adiz-hawaii"}
    assert zones.geometry.is_valid.all()
    assert list(geopandas.read_file(path, layer="lines")["id"]) == ["tw-line-median-2004"]
    with closing(sqlite3.connect(path)) as database:
        styles = database.execute("SELECT f_table_name, useAsDefault, styleQML FROM layer_styles")
        for layer, default, style in styles.fetchall():
            assert layer in {"zones", "lines"}
            assert default == 1
            assert ET.fromstring(style.removeprefix("<!DOCTYPE qgis>")).tag == "qgis"


@pytest.mark.parametrize("suffix", [".geojson", ".kml", ".gpkg"])
def test_same_zones_same_bytes(adiz: Run, tmp_path: Path, suffix: str) -> None:
    first = exported(adiz, tmp_path / f"a{suffix}", "cu-adiz", "tw-line-median-2004")
    second = exported(adiz, tmp_path / f"b{suffix}", "cu-adiz", "tw-line-median-2004")
    assert first.read_bytes() == second.read_bytes()


def test_unknown_format_leaves_nothing_behind(adiz: Run, tmp_path: Path) -> None:
    done = adiz("zones", "export", "cu-adiz", "-o", tmp_path / "x.shp")
    assert done.exit_code == 2
    assert ".gpkg" in done.stderr
    assert list(tmp_path.iterdir()) == []


# validate -----------------------------------------------------------------------------------------
def test_every_shipped_zone_is_valid(adiz: Run) -> None:
    files = sorted((catalog.DATA / "zones").glob("*.geojson"))
    done = adiz("zones", "validate", *files)
    assert done.exit_code == 0, done.output
    assert all(
        ": no errors, " in line or ": warning: " in line for line in done.stdout.splitlines()
    )


@pytest.mark.parametrize("value", [7, "text", [None], [[]], {}, ["a", 2]])
def test_odd_lists_of_a_file_are_shown_as_they_are(
    adiz: Run, write_json: Callable[[str, Any], Path], tmp_path: Path, value: object
) -> None:
    feature = json.loads((catalog.DATA / "zones/cu-adiz.geojson").read_text(encoding="utf-8"))
    for key in ("sources", "caveats", "cross_checks", "published", "note", "vertical_note"):
        feature["properties"][key] = value
    path = write_json("odd.geojson", feature)
    assert adiz("zones", "show", path).exit_code == 0
    assert adiz("zones", "map", path, "-o", tmp_path / "x.html").exit_code == 0


def test_what_is_no_geojson(adiz: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text('{"type": "Feature",\n"properties": {,}}', encoding="utf-8")
    done = adiz("zones", "validate", path)
    assert done.exit_code == 1
    assert f"{path}:2: is not JSON" in done.stdout
    assert adiz("zones", "validate", tmp_path / "none.geojson").exit_code == 2


def test_zones_validate_tells_a_kind_once(adiz: Run, write_json: Run) -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"z{k}", "area": float("nan")},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for k in range(50)
    ]
    path = write_json("many.geojson", {"type": "FeatureCollection", "features": features})
    lines = adiz("zones", "validate", path).stdout.splitlines()
    assert len(lines) == 4
    assert "50 values are no JSON numbers" in lines[0]
    assert sum("(and 49 more like it" in text for text in lines) == 2


def test_zones_validate_names_each_zone_left_out(adiz: Run, tmp_path: Path) -> None:
    head = "AC D\nAN Area {}\nAL GND\nAH FL95\n"
    good = "DP 1:00:00 N 1:00:00 E\nDP 2:00:00 N 1:00:00 E\nDP 1:00:00 N 2:00:00 E\n"
    airspaces = [head.format(number) + "DP here\n" for number in range(9)]
    path = tmp_path / "many.openair"
    path.write_text(head.format("good") + good + "".join(airspaces), encoding="utf-8")
    *lines, total = adiz("zones", "validate", path).stdout.splitlines()
    assert [f"'Area {number}'" in line for number, line in enumerate(lines)] == [True] * 9
    assert total.endswith("9 errors, 0 warnings")
