"""A visit in a leg that was flown over on request is marked in every form.

The pause by hand: fixes at 00:05 and 05:00 UTC, 295 minutes; the others are 5 minutes apart.
"""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

import adiz
from adiz.commands import cli
from adiz.geo.errors import InputError
from adiz.geo.json_object import Item
from adiz.geo.results import Result
from adiz.geo.results.saved_gaps import UNHEARD
from adiz.geo.results.tables import answer_tables
from adiz.layers.panel import table
from adiz.layers.scene import Scene
from adiz.outputs import render
from adiz.reports.answers import sections
from tests.geo.world import minutes, route, zone

CASE = Path(__file__).parents[2] / "faults" / "30-unheard-gap"
WORDS = "in a leg of 4 h 55 min without a fix"


@pytest.fixture(scope="module")
def result() -> Result:
    path, zones = str(CASE / "gap.geojson"), str(CASE / "zone.geojson")
    return adiz.check(adiz.read(path), zones=[zones], max_gap_min=400)


def told(result: Result, form: str) -> str:
    return " ".join(render(result, form).split())


@pytest.mark.parametrize("form", ["table", "md", "sentence"])
def test_texts(result: Result, form: str) -> None:
    assert told(result, form).count(WORDS) == 1


def test_data(result: Result) -> None:
    document = json.loads(render(result, "json"))
    (visit,) = document["answers"][0]["visits"]
    assert visit["unheard_min"] == 295.0
    schema = files("adiz.geo") / "schemas" / "adiz-check-1.schema.json"
    jsonschema.validate(document, json.loads(schema.read_text()))
    (record,) = csv.DictReader(io.StringIO(render(result, "csv")))
    assert record["unheard_min"] == "295.0"
    assert list(record).index("unheard_min") > list(record).index("gaps")
    (inside, *_) = json.loads(render(result, "geojson"))["features"]
    assert inside["properties"]["unheard_min"] == 295.0
    assert result.to_frame()["unheard_min"].tolist() == [295.0]
    tables = {made.name: made for made in answer_tables(result, "adiz")}
    (row,) = tables["visits"].rows
    assert row.columns["unheard_min"] == 295.0


def test_page_and_report(result: Result, tmp_path: Path) -> None:
    scene = Scene(result)
    (group,) = table.groups(scene)
    (line,) = group.near[0].visits
    assert line.ranges == WORDS
    assert repr(list(sections(scene))).count(WORDS) == 2  # sentence and table
    adiz.draw(result).save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text()
    assert WORDS in page
    scene_data = json.loads(page.partition('id="scene">')[2].partition("</script>")[0])
    (row, *_) = csv.DictReader(io.StringIO(scene_data["table"]))
    assert row["unheard_min"] == "295.0"


def test_by_default_it_is_not_known_and_no_visit_is_marked() -> None:
    path, zones = str(CASE / "gap.geojson"), str(CASE / "zone.geojson")
    found = adiz.check(adiz.read(path), zones=[zones])
    assert found.answers[0].verdict == "undecidable"
    assert found.answers[0].visits == ()


def test_one_of_several_stretches_is_named() -> None:
    fixes = [(9.0, 0.0), (9.1, 0.0), (9.2, 0.0), (9.5, 0.0), (13.0, 0.0), (13.5, 0.0)]
    path = route(fixes, time=minutes(0, 1, 2, 5, 300, 305), date="2025-12-09")
    south, north = -1.0, 1.0
    west = [(9.05, south), (9.15, south), (9.15, north), (9.05, north)]
    east = [(10, south), (12, south), (12, north), (10, north)]
    both = zone(west, "rhumb", *zone(east, "rhumb").rings)
    found = adiz.check(path, zones=[both], max_gap_min=400)
    assert [visit.unheard_min for visit in found.answers[0].visits] == [None, 295.0]
    assert f"; stretch 2 {WORDS}" in told(found, "sentence")


def test_a_saved_answer_gives_it_back(result: Result, tmp_path: Path) -> None:
    document = json.loads(render(result, "json"))
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(document))
    assert adiz.saved(path).answers[0].visits[0].unheard_min == 295.0
    del document["answers"][0]["visits"][0]["unheard_min"]
    path.write_text(json.dumps(document))
    assert adiz.saved(path).answers[0].visits[0].unheard_min is None


@pytest.mark.parametrize(
    ("values", "found"), [({}, None), ({"unheard_min": None}, None), ({"unheard_min": 35}, 35.0)]
)
def test_reading(values: dict[str, Any], found: float | None) -> None:
    assert UNHEARD.read(Item(values, "visit")) == found


def test_no_pause_lasts_less_than_nothing() -> None:
    with pytest.raises(InputError, match=r"visit\.unheard_min is -1; a pause lasts more than 0"):
        UNHEARD.read(Item({"unheard_min": -1}, "visit"))


def test_on_the_command_line() -> None:
    args = ["check", str(CASE / "gap.geojson"), "--zones", str(CASE / "zone.geojson")]
    done = CliRunner().invoke(cli, [*args, "--max-gap", "400", "--details"])
    assert WORDS in done.stdout
