"""What every form says of a path that was not heard for a time: never that it did not enter."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import numpy as np
import pytest

import adiz
from adiz.geo.json_object import Item
from adiz.geo.model.answer import Answer, Gap
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from adiz.geo.results import Result
from adiz.geo.results.saved_gaps import GAPS_OF_ZONE
from adiz.layers.panel import table
from adiz.layers.scene import Scene
from adiz.layers.story import answers_in_short, write_headline
from adiz.layers.words.gaps import extent, gap_note
from adiz.outputs import render
from adiz.text.alt_text import alternative
from tests.geo.world import minutes, ring

START = np.datetime64("2025-12-09T01:05:00", "us")
NOTE = "it was not heard for 115 minutes, in which it could have reached the zone"


def zone(west: float, east: float, zone_id: str = "box") -> Zone:
    part = ring([(west, 29.0), (east, 29.0), (east, 31.0), (west, 31.0)], "rhumb")
    return Zone(id=zone_id, name=zone_id.title(), kind="danger", authority="JP", rings=(part,))


def flown(**more: object) -> Route:
    lon, lat = np.array([129.0, 129.5, 132.0, 132.5]), np.full(4, 30.0)
    about: dict[str, object] = {"joined": np.array([True, False, True]), "date": "2025-12-09"}
    return Route(id="f", lon=lon, lat=lat, **about | more)  # type: ignore[arg-type]


TIMED = minutes(0, 5, 120, 125)
SIGMA = np.full(4, 500.0)


@pytest.fixture(scope="module")
def result() -> Result:
    return adiz.check(flown(time=TIMED, sigma_m=SIGMA), zones=[zone(130.5, 131.0)])


FORMS = ("table", "md", "sentence")


@pytest.mark.parametrize("form", FORMS)
def test_texts_say_why_and_never_that_it_did_not_enter(result: Result, form: str) -> None:
    told = " ".join(render(result, form).split())
    assert NOTE in told
    for wrong in ("did not enter", "95 %", "of the paths", "stayed outside", "boundary, not"):
        assert wrong not in told


@pytest.mark.parametrize("form", FORMS)
def test_texts_say_it_besides_where_another_part_entered(form: str) -> None:
    entered = adiz.check(flown(time=TIMED), zones=[zone(128.9, 129.1)])
    told = " ".join(render(entered, form).split())
    assert entered.answers[0].verdict == "entered"
    assert f"besides, {NOTE}" in told


def test_data_hold_the_gap(result: Result) -> None:
    interval = "2025-12-09T01:05:00Z/2025-12-09T03:00:00Z"
    head, line = (text.split(",") for text in render(result, "csv").splitlines())
    record = dict(zip(head, line, strict=True))
    assert (record["verdict"], record["gaps"]) == ("undecidable", interval)
    (answer,) = json.loads(render(result, "json"))["answers"]
    (gap,) = answer["gaps"]
    assert (answer["verdict"], answer["probability"]) == ("undecidable", None)
    assert f"{gap['from']}/{gap['to']}" == interval
    assert gap["minutes"] == 115.0
    (nearest,) = json.loads(render(result, "geojson"))["features"]
    assert nearest["properties"]["gaps"] == answer["gaps"]


def test_no_member_where_there_is_no_gap() -> None:
    whole = adiz.check(flown(joined=np.array([True] * 3)), zones=[zone(130.5, 131.0)])
    (answer,) = json.loads(render(whole, "json"))["answers"]
    assert "gaps" not in answer


def test_the_schema_knows_it_and_a_saved_answer_gives_it_back(result: Result) -> None:
    from importlib.resources import files

    document = json.loads(render(result, "json"))
    schema = files("adiz.geo") / "schemas" / "adiz-check-1.schema.json"
    jsonschema.validate(document, json.loads(schema.read_text()))
    found = GAPS_OF_ZONE.read(Item(document["answers"][0], "answer"))
    assert found == result.answers[0].gaps
    assert GAPS_OF_ZONE.read(Item({}, "answer")) == ()


def test_page_and_figure(result: Result) -> None:
    scene = Scene(result)
    headline = write_headline(scene)
    assert headline == "Whether f entered the Box cannot be decided"
    unheard = "was not heard for 115 minutes, in which it could have reached the zone"
    assert any(unheard in text for text in answers_in_short(scene))
    assert headline in alternative(scene)
    (group,) = table.groups(scene)
    (row,) = group.near
    assert (row.verdict, row.basis) == (
        "can’t tell",
        "it was not heard for 115 minutes, in which it could have reached the zone",
    )


def test_territorial_airspace_is_in_no_headline_for_not_having_been_heard() -> None:
    near, far = zone(130.5, 131.0, "coast"), zone(130.5, 131.0)
    asked = [replace(near, kind="territorial"), far]
    headline = write_headline(Scene(adiz.check(flown(time=TIMED), zones=asked)))
    assert "Box" in headline
    assert "Coast" not in headline


def answer(*gaps: Gap) -> Answer:
    return Answer(
        formation="f",
        zone="z",
        kind="adiz",
        relation="foreign",
        verdict="undecidable",
        basis="geometry",
        nominal="outside",
        visits=(),
        nearest=None,
        gaps=gaps,
    )


def gap(minutes_: float | None, length_m: float = 50_000.0) -> Gap:
    if minutes_ is None:
        return Gap(leg=1, at_m=0.0, length_m=length_m)
    end = START + np.timedelta64(round(minutes_ * 60), "s")
    return Gap(leg=1, at_m=0.0, length_m=length_m, start=START, end=end)


@pytest.mark.parametrize(
    ("gaps", "words"),
    [
        ([gap(47.0)], "for 47 minutes"),
        ([gap(47.0), gap(92.0)], "for 47 minutes and 92 minutes"),
        ([gap(47.0), gap(None, 241e3)], "over 50 km and 241 km"),
        ([gap(10.0 * k) for k in range(1, 6)], "5 times, for up to 50 minutes"),
        ([gap(None, 1e5 * k) for k in range(1, 6)], "5 times, over up to 500 km"),
        ([gap(295.0)], "for 4 h 55 min"),
    ],
)
def test_how_long(gaps: list[Gap], words: str) -> None:
    assert extent(gaps) == words
    assert gap_note(answer(*gaps)).startswith(f"it was not heard {words}, ")


def test_nothing_without_a_gap() -> None:
    assert gap_note(answer()) == ""
