"""Who states otherwise, in words: who, what of, and that a denial of the flyer is a denial."""

from __future__ import annotations

from typing import Any

import pytest

from adiz.geo.model import Answer, Formation, Verdict
from adiz.layers.words import stated_against
from adiz.layers.words.contradictions import stated_beside

TWO = Formation(id="a", legs=(), aircraft=({"type": "H-6", "count": 2, "nation": "CN"},))
ONE = Formation(id="a", legs=(), aircraft=({"type": "A-50", "count": 1, "nation": "RU"},))
PAIR = Formation(id="a", legs=(), aircraft=({"type": "H-6", "count": 1}, {"type": "Y", "count": 1}))
NAMED = Formation(id="a", legs=())


def said(who: str, says: str, effect: str = "contradicts", **more: Any) -> dict[str, Any]:
    return {"who": who, "says": says, "effect": effect, **more}


def against(*statements: dict[str, Any], of: Formation = ONE, verdict: Verdict = "entered") -> str:
    answer = Answer(
        formation="a", zone="z", kind="adiz", relation="foreign", verdict=verdict, basis="bound",
        nominal="outside", visits=(), nearest=None, statements=statements,
    )  # fmt: skip
    return stated_against(answer, of)


@pytest.mark.parametrize(
    ("formation", "who"), [(ONE, "it"), (TWO, "they"), (PAIR, "they"), (NAMED, "it")]
)
def test_one_or_several(formation: Formation, who: str) -> None:
    assert against(said("JSO", "out"), of=formation) == f"the JSO states that {who} did not enter"
    assert against(said("JSO", "in"), of=formation) == f"the JSO states that {who} entered"


def test_several_speakers_each_once() -> None:
    text = against(said("JSO; ROK JCS", "in"), said("JSO", "in"), verdict="did not enter")
    assert text == "the JSO and the ROK JCS state that it entered"


def test_names_that_take_no_article() -> None:
    assert against(said("NORAD", "out")) == "NORAD states that it did not enter"
    assert against(said("Moscow", "out")) == "Moscow states that it did not enter"
    assert against(said("the Kremlin", "out")) == "the Kremlin states that it did not enter"


@pytest.mark.parametrize(
    "name",
    ["A blogger", "An MND official", "a post on a trading site", "Korean press", "Yomiuri Online"],
)
def test_a_name_that_is_no_institution_takes_no_article(name: str) -> None:
    assert against(said(name, "out")) == f"{name} states that it did not enter"


@pytest.mark.parametrize(
    "name",
    ["MND (Taiwan)", "ROK JCS", "Russian Ministry of Defence", "South Korean Air Force"],
)
def test_institutions_take_their_article(name: str) -> None:
    assert against(said(name, "out")) == f"the {name} states that it did not enter"


def test_a_denial_of_the_flyer_is_called_a_denial() -> None:
    own = said("Russian MoD", "out", by_flyer=True)
    assert against(own) == "the Russian MoD denies an entry"
    assert against(own, verdict="depends") == "the Russian MoD denies an entry"
    assert against(said("Russian MoD", "out", "agrees", by_flyer=True)) == ""


@pytest.mark.parametrize("verdict", ["depends", "undecidable"])
def test_what_decides_nothing_is_said_beside_an_open_answer(verdict: Verdict) -> None:
    own = said("Russian MoD", "out", "agrees", by_flyer=True)
    blog = said("A blogger", "in", "agrees")
    assert against(own, verdict=verdict) == "the Russian MoD denies an entry"
    assert against(blog, of=TWO, verdict=verdict) == "A blogger states that they entered"


def test_those_against_each_other_are_all_named() -> None:
    text = against(
        said("ROK JCS", "in", denied_by={"who": "Russian MoD"}),
        said("JSO", "out"),
        verdict="depends",
    )
    assert text == (
        "the ROK JCS states that it entered; the JSO states that it did not enter; "
        "the Russian MoD denies an entry"
    )


def beside(*statements: dict[str, Any], of: Formation = ONE, verdict: Verdict) -> str:
    answer = Answer(
        formation="a", zone="z", kind="adiz", relation="foreign", verdict=verdict,
        basis="probability", nominal="outside", visits=(), nearest=None, statements=statements,
    )  # fmt: skip
    return stated_beside(answer, of)


@pytest.mark.parametrize("verdict", ["possibly entered", "probably entered", "touch", "along"])
def test_what_is_stated_stands_beside_an_answer_that_is_not_sure(verdict: Verdict) -> None:
    assert beside(said("JSO", "in", "agrees"), of=TWO, verdict=verdict) == (
        "the JSO states that they entered"
    )
    both = said("JSO", "in", "agrees"), said("Russian MoD", "out", "agrees", by_flyer=True)
    assert beside(*both, verdict=verdict) == (
        "the JSO states that it entered; the Russian MoD denies an entry"
    )
    assert beside(said("JSO", "out", "contradicts"), verdict=verdict) == ""


@pytest.mark.parametrize("verdict", ["certain", "entered", "did not enter", "excluded", "depends"])
def test_nothing_beside_what_is_sure_or_open(verdict: Verdict) -> None:
    assert beside(said("JSO", "in", "agrees"), verdict=verdict) == ""


def test_nothing_where_all_agree() -> None:
    assert against(said("JSO", "in", "agrees")) == against() == ""
