"""A path where the atlas has no territorial airspace: every form of the answer says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import adiz
from adiz import outputs
from adiz.layers.scene import Scene
from adiz.layers.story import head_of, write_headline
from tests.layers.flights import line

KALININGRAD = ((18.0, 55.6), (20.6, 54.75), (22.5, 54.9))
GULF_OF_FINLAND = ((24.0, 59.7), (28.5, 60.0), (30.0, 60.0))
BLACK_SEA = ((29.5, 44.2), (32.5, 44.3), (34.5, 44.6))
MINSK = ((23.9, 52.5), (27.5, 53.9))
SEA_OF_JAPAN = ((134.0, 40.0), (136.0, 42.0))

SAID = "where the atlas has no territorial airspace; whether it entered any there is not answered"


@pytest.mark.parametrize("form", ["table", "sentence", "md", "json", "geojson"])
@pytest.mark.parametrize(
    ("path", "lands"),
    [
        (KALININGRAD, "Russia"),
        (GULF_OF_FINLAND, "Russia"),
        (BLACK_SEA, "Crimea"),
        (MINSK, "Belarus"),
    ],
    ids=["Kaliningrad", "Gulf of Finland", "Black Sea", "Minsk"],
)
def test_every_form_says_that_the_atlas_has_nothing_there(
    path: tuple[tuple[float, float], ...], lands: str, form: str
) -> None:
    text = " ".join(outputs.render(adiz.check(line(*path)), form).split())
    assert f"leads over or within 24 NM of {lands}, {SAID}" in text


def test_the_page_says_it_under_the_headline(tmp_path: Path) -> None:
    result = adiz.check(line(*KALININGRAD))
    assert any(SAID in sentence for sentence in head_of(Scene(result)).deck)
    file = tmp_path / "a.html"
    adiz.draw(result).save(file)
    assert "has no territorial" in " ".join(file.read_text("utf-8").split())


def test_the_zone_of_the_far_east_is_not_called_that_of_russia() -> None:
    result = adiz.check(line(*KALININGRAD), zones="ru-territorial")
    assert "Russia (Far East)" in write_headline(Scene(result))
    assert SAID in result.warnings[0]["text"]


@pytest.mark.parametrize("zones", ["jp-adiz", "kind:fir"])
def test_nothing_is_said_of_airspace_that_was_not_asked_for(zones: str) -> None:
    result = adiz.check(line(*KALININGRAD), zones=zones)
    assert not any(warning["code"] == "not-covered" for warning in result.warnings)


def test_nothing_is_said_where_the_atlas_has_every_zone() -> None:
    result = adiz.check(line(*SEA_OF_JAPAN))
    assert not any(warning["code"] == "not-covered" for warning in result.warnings)


def test_many_lands_are_counted_and_flights_share_a_note() -> None:
    far = ((2.0, 48.0), (20.0, 47.5), (40.0, 40.0), (60.0, 35.0))
    both = [replace(line(*far), id=name) for name in "ab"]
    notes = [w for w in adiz.check(both).warnings if w["code"] == "not-covered"]
    assert [note["about"] for note in notes] == [["a", "b"]]
    assert "more lands, where the atlas" in notes[0]["text"]


def test_a_saved_answer_keeps_it(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    adiz.check(line(*KALININGRAD)).save(file)
    assert json.loads(file.read_text("utf-8"))["warnings"][0]["code"] == "not-covered"
    assert adiz.saved(file).warnings[0]["code"] == "not-covered"
