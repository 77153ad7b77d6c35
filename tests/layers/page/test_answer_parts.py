"""What the page shows of answers besides their table."""

from __future__ import annotations

import pytest

import adiz
from adiz.layers.page.answer_parts import (
    far_lines,
    map_key,
    ordinal,
    other_zones,
    visits_by_answer,
    visits_of,
)
from adiz.layers.panel import table
from adiz.layers.scene.scene import Scene
from adiz.layers.story import AnswerLine
from tests.layers.flights import box, line, scene_of


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_ordinals(number: int, wanted: str) -> None:
    assert ordinal(number) == wanted


def test_each_visit_of_a_grouped_answer_has_a_button_that_says_whose() -> None:
    scene = scene_of("2025-12-09")
    korea = [a for a in scene.result.answers if a.zone == "kr-adiz-2013"]
    places = tuple(scene.place_of(answer) for answer in korea)
    line = AnswerLine(
        answers=places,
        zone="Korea ADIZ",
        verdict="entered",
        mark="inside",
        reason="",
        formations=("tu95", "h6"),
    )
    found = visits_of(visits_by_answer(scene, table.groups(scene)), line)
    assert [(answer, visit.number) for _, answer, visit, _ in found] == [
        (scene.place_of(answer), visit.visit) for answer in korea for visit in answer.visits
    ]
    words = [(name, text) for name, _, _, text in found]
    assert words[0] == ("Tu-95MS", "1st time")
    assert ("Tu-95MS", "2nd time: perhaps") in words
    assert ("H-6K", "1st time") in words


def test_zones_that_are_far_are_named_once() -> None:
    scene = scene_of("2025-12-09")
    groups = table.groups(scene)
    lines = far_lines(scene, groups, scene.result.not_checked)
    names = {row.zone for group in groups for row in group.far}
    assert sum(not text.startswith("Not checked") for text in lines) == len(names)
    left_out = [text for text in lines if text.startswith("Not checked")]
    assert sum(len(text.split(": ")[1].split("; ")) for text in left_out) == len(
        scene.result.not_checked
    )
    assert not any(str(item["zone"]) in text for item in scene.result.not_checked for text in lines)
    assert "Canadian ADIZ (Pacific)" in left_out[0]
    assert left_out[1].endswith(": Japan ADIZ (until 2010); Korea ADIZ (1951-2013)")
    assert other_zones(groups, 16) == f"{len(names)} more zones checked: no; 16 not checked"


def test_the_map_explains_our_line_only_where_it_is_ours() -> None:
    ours = adiz.draw(scene_of("2025-12-09").whole).layers
    assert "our line" in [words for _, words in map_key(ours)]
    given = adiz.draw(adiz.check(line((0, 0), (3, 0)), zones=[box(1, -1, 2, 1)])).layers
    assert map_key(given) == ()


def test_nothing_far_nothing_said() -> None:
    scene = Scene(adiz.check(line((0, 0), (3, 0)), zones=[box(1, -1, 2, 1)]))
    assert other_zones(table.groups(scene), 0) == ""
