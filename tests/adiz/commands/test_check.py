"""adiz check: the flight of 9 December 2025, the formats, the options."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from click.testing import Result

import adiz as package
from adiz import outputs
from adiz.commands.check import fails
from adiz.geo.model.route import Route
from adiz.layers.atlas import catalog
from tests.seeds import sweep

SCHEMA = files("adiz.geo").joinpath("schemas/adiz-check-1.schema.json").read_text("utf-8")
Run = Callable[..., Result]
Write = Callable[[str, Any], Path]

# Kilometres along each formation, edges by 14 CFR 99.41, by an independent method; None = the
# formation begins or ends inside.
LENGTH_KM = {"tu95": 4349.4, "h6": 4069.4}
VISITS_KM = {
    ("tu95", "cn-adiz-2013"): [(1007.1, 1673.4), (4262.8, None)],
    ("tu95", "kr-adiz-2013"): [(69.5, 408.6), (873.6, 939.1), (1018.3, 1019.7)],
    ("tu95", "jp-adiz-2010"): [(407.8, 2654.4), (2877.6, 3058.6), (3281.8, None)],
    ("tu95", "tw-adiz"): [],
    ("tu95", "ph-adiz"): [],
    ("h6", "cn-adiz-2013"): [(None, 267.1), (565.0, 1231.3), (3820.7, None)],
    ("h6", "kr-adiz-2013"): [(18.9, 268.4), (332.7, 403.3), (431.5, 497.0), (576.3, 577.7)],
    ("h6", "jp-adiz-2010"): [(113.0, 2212.4), (2435.5, 2616.6), (2839.7, None)],
    ("h6", "tw-adiz"): [],
    ("h6", "ph-adiz"): [],
}
# What the bounds prove; everything else is certain.
VERDICTS = {
    ("tu95", "tw-adiz"): "excluded",
    ("tu95", "ph-adiz"): "excluded",
    ("h6", "tw-adiz"): "depends",
    ("h6", "ph-adiz"): "excluded",
}


@pytest.fixture(scope="module")
def flight() -> dict[str, Any]:
    """The JSON of the flight against every ADIZ."""
    import adiz
    from adiz.outputs import render

    found = adiz.check(adiz.case("2025-12-09"), zones="kind:adiz")
    return json.loads(render(found, "json"))


def answer(result: dict[str, Any], formation: str, zone: str) -> dict[str, Any]:
    (found,) = (a for a in result["answers"] if (a["formation"], a["zone"]) == (formation, zone))
    return found


def test_formations(flight: dict[str, Any]) -> None:
    lengths = {f["id"]: f["length_m"] / 1000 for f in flight["formations"]}
    assert lengths == pytest.approx(LENGTH_KM, abs=0.3)


@pytest.mark.parametrize(("formation", "zone"), VISITS_KM)
def test_visits_of_the_flight(flight: dict[str, Any], formation: str, zone: str) -> None:
    found = answer(flight, formation, zone)
    visits = [
        tuple(visit[end] and visit[end]["distance_m"] / 1000 for end in ("entry", "exit"))
        for visit in found["visits"]
    ]
    expected = VISITS_KM[formation, zone]
    assert [(a is None, b is None) for a, b in visits] == [
        (a is None, b is None) for a, b in expected
    ]
    for got, want in zip(visits, expected, strict=True):
        assert [x for x in got if x is not None] == pytest.approx(
            [x for x in want if x is not None], abs=0.3
        )
    assert found["basis"] == "bound"
    assert found["verdict"] == VERDICTS.get((formation, zone), "certain")
    assert (found["nearest"] is None) == bool(expected)


def test_relations_of_the_flight(flight: dict[str, Any]) -> None:
    assert answer(flight, "h6", "cn-adiz-2013")["relation"] == "own"
    assert answer(flight, "tu95", "cn-adiz-2013")["relation"] == "foreign"
    assert answer(flight, "h6", "kr-adiz-2013")["relation"] == "foreign"


@pytest.mark.parametrize(
    ("formation", "index", "rhumb", "planar"),
    [("tu95", 2, (1017.6, 1021.5), (1017.1, 1023.0)), ("h6", 3, (575.6, 579.5), (575.0, 581.0))],
)
def test_visit_less_deep_than_the_zone_is_known(
    flight: dict[str, Any], formation: str, index: int, rhumb: tuple[float, float],
    planar: tuple[float, float],
) -> None:  # fmt: skip
    found = answer(flight, formation, "kr-adiz-2013")
    visit = found["visits"][index]
    assert visit["decidable"] is False
    assert visit["length_m"] == pytest.approx(1400, abs=50)
    assert visit["deepest"]["depth_m"] == pytest.approx(173, abs=2)
    for kind, expected in {"rhumb": rhumb, "planar": planar}.items():
        reading = found["readings"][kind]["visits"][index]
        km = (reading["from_m"] / 1000, reading["to_m"] / 1000)
        assert km == pytest.approx(expected, abs=0.3)


def test_what_is_ours_is_said(flight: dict[str, Any]) -> None:
    texts = {warning["code"]: warning["text"] for warning in flight["warnings"]}
    ours = "our reconstruction; no probability is given, only what its bounds prove"
    assert texts["reconstruction"].endswith(ours)


def test_editions_not_valid_are_named(flight: dict[str, Any]) -> None:
    assert {item["zone"]: item["why"] for item in flight["not_checked"]} == {
        "kr-adiz-1951": "not valid at this date",
        "jp-adiz-1972": "not valid at this date",
    }


@pytest.mark.parametrize(
    "arguments",
    sweep(
        [
            ["2025-12-09"],
            ["2025-12-09/2025-12-09-joint", "--zones", "by:JP", "--at", "2010-06-25"],
            ["--via", "10N10E 11N11E", "--zones", "kind:line"],
        ],
        [
            ["2025-12-09", "--zones", "kind:adiz", "--hypotheses", "--own"],
            ["2025-12-09", "--via", "25N119E 24N120E", "--route-edges", "rhumb"],
        ],
    ),
)
def test_json_follows_the_schema(adiz: Run, arguments: list[str]) -> None:
    schema = json.loads(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(schema)
    done = adiz("check", *arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(json.loads(done.stdout))


def test_json_of_areas_and_of_nobody_follows_the_schema(adiz: Run, write_json: Write) -> None:
    """A case without formations, and a statement that does not say whose it is."""
    ring = [[118, 23], [121, 23], [121, 25], [118, 25], [118, 23]]
    area = {"type": "Polygon", "coordinates": [ring]}
    line = {"type": "LineString", "coordinates": [[117, 24], [122, 24]]}
    entered = {"kind": "entered", "zone": "tw-adiz", "about": "all aircraft"}
    features = [
        {"type": "Feature", "properties": {"id": kind["type"]}, "geometry": kind}
        for kind in (area, line)
    ]
    head = {"type": "FeatureCollection", "statements": [entered], "features": features}
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA))
    for content, told in ((head, 1), (head | {"formations": []}, 0)):
        path = write_json("case.geojson", content)
        done = adiz("check", path, "--zones", "tw-adiz", "--format", "json")
        document = json.loads(done.stdout)
        validator.validate(document)
        assert [len(a["statements"]) for a in document["answers"]] == [1] * told
        assert len(document["areas"]) == 1


def test_own_zones_and_files_in_json(adiz: Run, write_json: Write) -> None:
    zone = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
    route = {"type": "LineString", "coordinates": [[-1, 1], [3, 1]]}
    done = adiz(
        "check", write_json("a.geojson", route), "--zones", write_json("z.geojson", zone),
        "--format", "json",
    )  # fmt: skip
    inputs = json.loads(done.stdout)["inputs"]
    assert inputs["routes"][0]["name"] == "a.geojson"
    assert inputs["routes"][0]["geojson"]["features"][0]["geometry"] == route
    assert inputs["zones"][0]["geojson"]["geometry"] == zone
    shipped = json.loads(adiz("check", "2025-12-09", "--format", "json").stdout)["inputs"]
    assert shipped["routes"][0]["name"] == "2025-12-09-joint-patrol"
    assert {source["geojson"] for source in shipped["routes"] + shipped["zones"]} == {None}


@pytest.mark.parametrize("form", outputs.names())
def test_same_input_same_bytes_and_whole_files(adiz: Run, form: str, tmp_path: Path) -> None:
    first = adiz("check", "2025-12-09", "--format", form)
    again = adiz("check", "2025-12-09", "--format", form, "-o", tmp_path / "out")
    assert first.exit_code == again.exit_code == 0
    assert again.stdout == ""
    assert (tmp_path / "out").read_text(encoding="utf-8") == first.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_csv_has_a_line_per_visit(adiz: Run) -> None:
    done = adiz("check", "2025-12-09", "--zones", "kind:adiz", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    for (formation, zone), expected in VISITS_KM.items():
        lines = [row for row in rows if (row["formation"], row["zone"]) == (formation, zone)]
        assert [row["visit"] for row in lines] == (
            [str(i + 1) for i in range(len(expected))] or [""]
        )


def test_table_fits_a_terminal(adiz: Run) -> None:
    done = adiz("check", "2025-12-09", "--details")
    assert max(map(len, done.stdout.splitlines())) <= 100
    assert "our reconstruction; no probability is given, only what its bounds prove" in done.stdout
    assert "not decidable" in done.stdout
    assert "no legal finding" in done.stdout


def test_geojson_is_cut_at_180(adiz: Run, write_json: Write) -> None:
    ring = [[170, -10], [190, -10], [190, 10], [170, 10], [170, -10]]
    zone = write_json("z.geojson", {"type": "Polygon", "coordinates": [ring]})
    done = adiz("check", "--via", "0N160E 0N160W", "--zones", zone, "--format", "geojson")
    features = json.loads(done.stdout)["features"]
    (inside,) = (f for f in features if f["properties"]["role"] == "inside")
    assert inside["geometry"]["type"] == "MultiLineString"
    west, east = inside["geometry"]["coordinates"]
    assert (west[0], west[-1]) == ([pytest.approx(170), 0], [180, 0])
    assert (east[0], east[-1]) == ([-180, 0], [pytest.approx(-170), 0])
    assert [f["properties"]["role"] for f in features] == ["inside", "entry", "exit"]


def test_names_from_files_are_data(adiz: Run, write_json: Write) -> None:
    hostile = "=cmd|'x'!A1 \x1b[31m[bold]<img src=x onerror=alert(1)>|*_`"
    route = {
        "type": "Feature",
        "properties": {"id": "r", "name": hostile},
        "geometry": {"type": "LineString", "coordinates": [[-1, 1], [3, 1]]},
    }
    square = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    zone = {
        "type": "Feature",
        "properties": {"id": "z", "name": hostile, "kind": "adiz"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }
    inputs = [write_json("r.geojson", route), "--zones", write_json("z.geojson", zone)]
    for form in ("table", "md"):
        text = adiz("check", *inputs, "--format", form).stdout
        assert "\x1b" not in text
        assert "[bold]" in html.unescape(text)
    assert "<img" not in text
    (row,) = csv.DictReader(io.StringIO(adiz("check", *inputs, "--format", "csv").stdout))
    assert row["zone_name"].startswith("'=cmd")
    assert row["entry_lon"] == "0.0"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fail-on", "entered"], 3),
        (["--fail-on", "entered", "--zones", "tw-adiz"], 0),
        (["--fail-on", "probably,possibly,undecidable"], 0),
        (["--fail-on", "depends"], 3),
        (["--fail-on", "entered", "--zones", "tw-line-median-2004"], 0),
    ],
)
def test_fail_on(adiz: Run, arguments: list[str], code: int) -> None:
    done = adiz("check", "2025-12-09", *arguments)
    assert done.exit_code == code
    assert done.stdout


@pytest.mark.parametrize(("own", "code"), [([], 0), (["--own"], 3)])
def test_own_zones_fail_only_when_asked(adiz: Run, own: list[str], code: int) -> None:
    done = adiz(
        "check", "2025-12-09/h6", "--zones", "by:CN", "--fail-on", "entered", "--details", *own
    )
    assert done.exit_code == code
    assert "their own zone" in done.stdout


@pytest.mark.parametrize(
    ("zones", "is_named"),
    [
        (["liancourt-territorial"], True),
        (["+liancourt-territorial"], True),
        (["kind:territorial"], False),
        (["+by:KR"], False),
        ([], False),
    ],
)
def test_a_disputed_zone_fails_where_it_is_named(zones: list[str], is_named: bool) -> None:
    through = Route(id="r", lon=np.array([131.7, 132.1]), lat=np.array([37.24, 37.24]))
    result = package.check(through, zones=zones, at="2025-12-09")
    disputed = [answer for answer in result.answers if answer.relation == "disputed"]
    assert ("liancourt-territorial", "entered") in {(a.zone, a.verdict) for a in disputed}
    only = replace(result, answers=tuple(disputed))
    assert fails(only, frozenset({"entered"})) == is_named


def test_a_disputed_zone_of_a_file_is_named(adiz: Run, write_json: Write) -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}
    claimed = {"id": "rocks", "claimants": ["JP", "KR"], "edges": "geodesic"}
    path = write_json("z.geojson", {"type": "Feature", "properties": claimed, "geometry": square})
    shipped = catalog.DATA / "zones" / "liancourt-territorial.geojson"
    for file, way in ((path, "1N1W 1N3E"), (shipped, "3714N13142E 3714N13206E")):
        done = adiz("check", "--via", way, "--zones", file, "--fail-on", "entered")
        assert done.exit_code == 3, done.output


def test_hypotheses_only_on_request(adiz: Run) -> None:
    def formations(*arguments: str) -> list[str]:
        done = adiz("check", "2025-12-09", "--format", "json", *arguments)
        return [formation["id"] for formation in json.loads(done.stdout)["formations"]]

    assert formations() == ["tu95", "h6"]
    assert formations("--hypotheses") == ["tu95", "h6", "tu95-return"]


def test_several_inputs_name_the_case(adiz: Run) -> None:
    done = adiz("check", "2025-12-09/h6", "--via", "39N131E 38N132E", "--format", "json")
    found = json.loads(done.stdout)
    assert [f["id"] for f in found["formations"]] == ["2025-12-09-joint-patrol/h6", "via/via"]


def test_stdin(adiz: Run) -> None:
    route = json.dumps({"type": "LineString", "coordinates": [[128, 36], [134, 35]]})
    done = adiz("check", "-", "--zones", "kr-adiz", "--at", "2020-01-01", "--details", stdin=route)
    assert done.exit_code == 0
    assert "begins inside" in done.stdout


def test_a_gap_is_called_one_and_speeds_give_windows(adiz: Run, write_json: Write) -> None:
    vertices = {
        "times": ["2025-12-09T00:00:00Z", None, None, None],
        "joined": [True, False, True],
    }
    route = {
        "type": "Feature",
        "properties": {
            "speed_kmh": {"min": 600, "max": 900},
            "coordinateProperties": vertices,
        },
        "geometry": {
            "type": "LineString",
            "coordinates": [[131, 39], [129, 34.5], [127.5, 33.4], [121.8, 33.2]],
        },
    }
    file = write_json("gap.geojson", route)
    done = adiz("check", str(file), "--zones", "jp-adiz-2010", "--format", "table")
    before, after = (line for line in done.stdout.splitlines() if " a gap" in line)
    assert before.endswith("inside before a gap")
    # 511.8 km at 900 and at 600 km/h: 34.1 and 51.2 minutes.
    assert before.split()[1:4] == ["511.8", "530.3", "18.5"]
    assert "00:34–00:52 UTC, estimated" in before
    assert after.split()[1:4] == ["530.3", "531.9", "1.6"]
    assert "inside after a gap" in after


def test_terminal_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import adiz
    from adiz.outputs.table import show

    monkeypatch.setenv("COLUMNS", "100")
    show(adiz.check(adiz.case("2025-12-09")))
    text = capsys.readouterr().out
    assert "1,007.1" in text
    assert max(map(len, text.splitlines())) <= 100


def test_excel_takes_it_for_utf_8(adiz: Run, tmp_path: Path) -> None:
    asked = ("check", "2025-12-09", "--zones", "kr-adiz-2013")
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    assert adiz(*asked, "-o", plain).exit_code == 0
    assert adiz(*asked, "-o", marked, "--excel").exit_code == 0
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    refused = adiz(*asked, "--format", "json", "--excel")
    assert (refused.exit_code, "--excel is for CSV" in refused.stderr) == (2, True)
