"""Zones within a distance of a feature: one comes within them, and never enters them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import adiz
from adiz.geo.model import Answer, Verdict, Zone
from adiz.geo.results import Result
from adiz.layers.panel import lanes, table
from adiz.layers.scene import Scene
from adiz.layers.story import tell
from adiz.layers.words import is_distance, nearness_to
from adiz.layers.words.sentences import write_sentences
from adiz.outputs import md
from adiz.outputs import table as text_table
from adiz.text.alt_text import alternative
from adiz.text.first_screen import first_lines
from adiz.text.strip import BLOCKS
from tests.layers.flights import scene_of
from tests.test_verdicts import VERDICTS, answer, result

ROCKS = "12 NM of the Rocks"
ENTERS_IT = re.compile(r"\b(enter(ed|s)?|inside|into) 12 NM|\bentered(?=\W*$)")


def texts_of(given: Result) -> Iterator[str]:
    """Everything that is said of a result's zones, in every form."""
    scene = Scene(given)
    story = tell(scene)
    yield story.headline
    yield from (text for text, _ in story.deck)
    yield story.embed_line
    yield from (f"{row.reason}" for row in story.answers)
    yield from (f"{step.title}. {step.text}" for step in story.steps)
    yield from (lane.outside for strip in lanes.strips(scene) for lane in strip.lanes)
    yield from (f"{row.zone}: {row.verdict}; {row.basis}" for g in table.groups(scene)
                for row in (*g.near, *g.far))  # fmt: skip
    yield from write_sentences(given)
    yield from (text_table.render(given), md.render(given), alternative(scene))
    yield " ".join(first_lines(given, BLOCKS))


def said(who: str, says: str, effect: str, **more: Any) -> dict[str, Any]:
    return {"who": who, "says": says, "effect": effect, **more}


STATED: dict[str, tuple[dict[str, Any], ...]] = {
    "nobody": (),
    "against": (said("ROK JCS", "in", "contradicts"), said("JSO", "out", "contradicts")),
    "for": (said("JSO", "in", "agrees"), said("Russian MoD", "out", "agrees", by_flyer=True)),
    "deciding": (said("JSO", "in", "decides", denied_by={"who": "Russian MoD"}),),
}


@pytest.mark.parametrize("kind", ["territorial", "custom"])
@pytest.mark.parametrize("basis", ["geometry", "bound", "probability"])
@pytest.mark.parametrize("stated", ["nobody", "against", "for"])
def test_nobody_enters_a_distance(stated: str, basis: str, kind: str) -> None:
    """Whatever the verdict, what it rests on, and what is stated of it."""
    for verdict in VERDICTS:
        of: Any = {"basis": basis, "kind": kind, "statements": STATED[stated], "probability": 0.5}
        given = result(replace(answer(verdict, ROCKS), **of))
        rocks = tuple(replace(z, kind=kind) for z in given.zones)
        for text in texts_of(replace(given, zones=rocks)):
            assert not ENTERS_IT.search(text), f"{verdict}: {text}"


@pytest.mark.parametrize("verdict", ["certain", "excluded"])
def test_nor_by_a_statement(verdict: Verdict) -> None:
    for kind in ("territorial", "custom"):
        of: Any = {"basis": "statement", "kind": kind, "statements": STATED["deciding"]}
        given = result(replace(answer(verdict, ROCKS), **of))
        for text in texts_of(given):
            assert not ENTERS_IT.search(text), text


def rows(given: Answer) -> dict[str, str]:
    story = tell(Scene(result(given)))
    return {row.zone: row.verdict for row in story.answers}


def test_the_row_of_a_distance() -> None:
    assert rows(answer("certain", ROCKS)) == {ROCKS: "came within"}
    assert rows(answer("probably entered", ROCKS)) == {ROCKS: "probably came within"}
    assert rows(answer("possibly entered", ROCKS)) == {ROCKS: "perhaps"}
    assert rows(answer("certain")) == {"zone": "entered"}


@pytest.mark.parametrize("case", ["2019-07-23", "2025-12-09"])
def test_cases_past_the_liancourt_rocks(case: str) -> None:
    scene = scene_of(case)
    assert any(is_distance(zone) for zone in scene.result.zones)
    for text in texts_of(scene.result):
        assert not re.search(r"\b(enter(ed|s)?|inside|into) 12 NM", text), text
    assert "entered" not in {row.verdict for row in tell(scene).answers if row.zone[:2] == "12"}


def test_every_claimed_feature_that_ships_is_a_distance() -> None:
    for zone in adiz.zones("kind:territorial"):
        assert is_distance(zone) is zone.name.startswith("12 NM of "), zone.id


def test_features_in_one_list() -> None:
    of: Any = {"kind": "custom", "rings": ()}
    zones = [Zone(id="a", name="12 NM of the Rocks", **of), Zone(id="b", name="24 NM of X", **of),
             Zone(id="c", name="12 NM of Y Islands", **of)]  # fmt: skip
    assert nearness_to(zones) == "12 NM of the Rocks and of the Y Islands and 24 NM of X"
