"""What only our own guess touches is no incursion; a denied one has no kilometres."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adiz import check, read
from adiz.geo.results.tables import answer_tables
from adiz.layers.panel import lanes, table
from adiz.reports.build import report
from adiz.sensitivity import sensitivities
from tests.adiz.judged import INPUTS, NUMBER_WITH_UNIT, Forms

UNBOUNDED = INPUTS / "daito-unbounded.geojson"


def test_a_guess_that_the_state_denies_has_no_kilometres(of: Callable[..., Forms]) -> None:
    """JSO says that they stayed outside; bounds of 60 km put our line some 50 km inside."""
    forms = of("daito", "jp-territorial")
    (answer,) = forms.result.answers
    assert (answer.verdict, answer.basis, len(answer.visits)) == ("excluded", "statement", 1)
    told = "did not enter the territorial airspace of Japan (declared by Japan), as stated by JSO"
    assert told in forms.form("sentence")
    inside = re.compile(r"\d km inside|\b5[01]\.\d\b|\b5[01](?: |\xa0)km|\d°[NSEW]")
    for form in ("sentence", "table", "md"):
        assert not inside.search(forms.form(form)), form
        assert "JSO" in forms.form(form), form
    assert "amber" not in forms.alt
    assert not NUMBER_WITH_UNIT.search(forms.alt)
    assert not inside.search(forms.recheck)
    assert list(sensitivities(forms.result)) == []
    (row,) = forms.rows
    assert [row[key] for key in ("visit", "length_m", "entry_lon", "nearest_m")] == [""] * 4
    (feature,) = forms.features
    assert (feature["geometry"], feature["properties"]["role"]) == (None, "excluded")
    assert len(forms.result.to_frame()) == 1
    layers = {item.name for item in answer_tables(forms.result, "adiz")}
    assert layers.isdisjoint({"visits", "crossings"})


def test_a_denied_guess_on_page_and_embed(of: Callable[..., Forms]) -> None:
    forms = of("daito", "jp-territorial")
    (group,) = table.groups(forms.scene)
    assert [(r.stretches, r.visits) for r in group.near] == [("as stated", ())]
    (strip,) = lanes.strips(forms.scene)
    assert [(lane.bars, lane.outside) for lane in strip.lanes] == [((), "no (JSO)")]
    told = repr(report(forms.result, command="adiz report"))
    assert not re.search(r"km inside|\b5[01](?:\.\d)?(?: |\\xa0)km", told)


@pytest.mark.parametrize("bound_m", [[60_000, 60_000], None])
@pytest.mark.parametrize("status", [["reconstructed"] * 2, ["published"] * 2])
def test_what_is_a_denied_guess(of: Callable[..., Forms], bound_m: Any, status: Any) -> None:
    """A denial decides what is open; without bounds a published line is no guess."""
    (answer,) = of("daito", "jp-territorial", bound_m=bound_m, status=status).result.answers
    assert answer.is_denied_guess == (answer.basis == "statement")
    assert not replace(answer, on_our_line=False, has_bounds=False).is_denied_guess
    assert not replace(answer, visits=()).is_denied_guess
    assert not replace(answer, kind="adiz").is_denied_guess


def test_a_guess_is_no_incursion(adiz: Callable[..., Any]) -> None:
    """The JSON keeps the verdict of the line as drawn; nobody reported an entry."""
    done = adiz("check", UNBOUNDED, "--zones", "jp-territorial", "--fail-on", "entered")
    assert done.exit_code == 0
    told = json.loads(adiz("check", UNBOUNDED, "--format", "json").stdout)
    (answer,) = [a for a in told["answers"] if a["zone"] == "jp-territorial"]
    assert answer["verdict"] == "entered"


def test_a_guess_is_not_among_the_incursions() -> None:
    result = check(read(UNBOUNDED), zones="jp-territorial")
    assert result.answers[0].is_guess
    assert result.incursions == ()


def test_a_guess_that_is_left_open_fails_only_on_that(adiz: Callable[..., Any]) -> None:
    bounded = INPUTS / "tt.geojson"
    only = "check", bounded, "--zones", "jp-territorial", "--fail-on"
    assert [adiz(*only, word).exit_code for word in ("entered", "depends")] == [0, 3]


def test_a_guess_makes_no_first(adiz: Callable[..., Any]) -> None:
    told = adiz("compare", INPUTS / "tt.geojson", UNBOUNDED).stdout
    assert "into Japan ADIZ" in told
    assert "into Territorial airspace" not in told
