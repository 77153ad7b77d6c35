"""Statements decide only what is open, by name, and never against each other."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from adiz.geo.certainty.statements import with_statements
from adiz.geo.model.answer import Answer, Verdict
from adiz.geo.model.formation import Formation
from adiz.geo.model.zone import Zone

JAPAN = Zone(id="jp-territorial", name="Japan", kind="territorial", authority="JP", rings=())
ROCKS = Zone(id="liancourt-territorial", name="rocks", kind="territorial", rings=())
KADIZ = Zone(id="kr-adiz-2013", family="kr-adiz", name="K", kind="adiz", authority="KR", rings=())
A50 = Formation(id="a50", legs=(), aircraft=({"type": "A-50", "count": 1, "nation": "RU"},))

STAYED = {"who": "JSO", "kind": "stayed outside the airspace of", "authority": "JP",
          "about": ["a50"], "text": "no violation", "source": "s"}  # fmt: skip
ENTERED = {"who": "ROK JCS; JSO", "kind": "entered", "zone": "liancourt-territorial",
           "about": ["a50"], "denied_by": {"who": "Russian MoD", "nation": "RU"}}  # fmt: skip


def told(verdict: Verdict, zone: Zone, *statements: dict[str, Any]) -> Answer:
    answer = Answer(
        formation="a50", zone=zone.id, kind=zone.kind, relation="foreign", verdict=verdict,
        basis="bound", nominal="outside", visits=(), nearest=None,
    )  # fmt: skip
    return with_statements(answer, A50, zone, statements)


@pytest.mark.parametrize("verdict", ["depends", "undecidable"])
def test_a_ministry_speaks_for_its_own_airspace(verdict: Verdict) -> None:
    answer = told(verdict, JAPAN, STAYED)
    assert (answer.verdict, answer.basis) == ("excluded", "statement")
    assert [s["effect"] for s in answer.statements] == ["decides"]
    assert told(verdict, KADIZ, STAYED).statements == ()
    assert told(verdict, KADIZ, STAYED).verdict == verdict


def test_about_whom() -> None:
    assert (
        told("depends", JAPAN, STAYED | {"about": "all aircraft of the day"}).basis == "statement"
    )
    assert told("depends", JAPAN, STAYED | {"about": " All  aircraft"}).basis == "statement"
    for about in (
        "some of the seven", ["h6"], "9 aircraft, not said which", None, 5, "a50",
        "all aircraft except the A-50", "all aircraft of China", "all aircraft but one", "all",
    ):  # fmt: skip
        assert told("depends", JAPAN, STAYED | {"about": about}).verdict == "depends"


def test_geometry_is_never_hidden() -> None:
    answer = told("certain", JAPAN, STAYED)
    assert (answer.verdict, answer.basis) == ("certain", "bound")
    assert answer.statements[0]["effect"] == "contradicts"
    assert told("excluded", JAPAN, STAYED).statements[0]["effect"] == "agrees"


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_whatever_the_verdict_a_statement_is_told(verdict: Verdict) -> None:
    told_of = told(verdict, JAPAN, STAYED).statements
    assert [s["who"] for s in told_of] == ["JSO"]
    inside = verdict in ("entered", "probably entered", "certain")
    still_open = verdict in ("depends", "undecidable")
    effect = "decides" if still_open else "contradicts" if inside else "agrees"
    assert told_of[0]["effect"] == effect


def test_two_against_each_other_decide_nothing() -> None:
    entered = {"who": "X", "kind": "entered", "zone": "jp-territorial", "about": ["a50"]}
    answer = told("depends", JAPAN, STAYED, entered)
    assert answer.verdict == "depends"
    assert [s["effect"] for s in answer.statements] == ["contradicts", "contradicts"]


def test_two_named_authorities_against_the_flyers_own_denial() -> None:
    answer = told("depends", ROCKS, ENTERED)
    assert (answer.verdict, answer.basis) == ("certain", "statement")
    assert answer.statements[0]["denied_by"]["who"] == "Russian MoD"
    one = ENTERED | {"who": "ROK JCS"}
    assert told("depends", ROCKS, one).verdict == "depends"
    for who in ("JSO; JSO (briefing)", "JSO;", "jso; JSO", "JSO; (in writing)", None):
        assert told("depends", ROCKS, ENTERED | {"who": who}).verdict == "depends"
    apart = (ENTERED | {"who": "JSO (briefing)"}, ENTERED | {"who": "ROK JCS"})
    assert told("depends", ROCKS, *apart).verdict == "certain"
    strangers = ENTERED | {"denied_by": {"who": "somebody", "nation": "CN"}}
    assert told("depends", ROCKS, strangers).verdict == "depends"


def test_inside_a_zone_by_its_family() -> None:
    inside = {"who": "JCS", "kind": "inside zone between", "zone": "kr-adiz", "about": ["a50"]}
    assert told("depends", KADIZ, inside).verdict == "certain"
    unsaid = inside | {"about": "9 aircraft of the day, which of them not said"}
    assert told("depends", KADIZ, unsaid).verdict == "depends"
