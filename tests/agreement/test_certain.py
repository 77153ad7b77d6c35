"""The judge of what is certain finds texts that say too much, or give our line alone."""

from __future__ import annotations

from typing import Any

import pytest

from . import certain, judge
from .facts import Facts
from .written import Passage


def facts(**members: Any) -> Facts:
    proven = {
        "certain_length_m": 269_218.4,
        "possible_length_m": 1_235_775.6,
        "certain_duration_s": 1_047.7,
    }
    return Facts({"visits": [], "verdict": "certain", **proven, **members}, 1e6, 2)


def test_what_is_rounded_to_its_own_side_is_right() -> None:
    text = "for at least 269 km and 17 min; 405 km on our line in 2 stretches"
    assert not list(certain.problems(text, facts(), None))
    assert not certain.alone(text, facts())
    none = facts(certain_length_m=0.0, certain_duration_s=0.0)
    assert not list(certain.problems("up to 1,236 km", none, None))


@pytest.mark.parametrize(
    "text",
    ["at least 270 km", "at least 268 km", "at least 269 km and 18 min", "up to 1,236 km"],
)
def test_what_says_more_or_something_else_is_wrong(text: str) -> None:
    assert list(certain.problems(text, facts(), None))


def test_a_length_without_an_error_is_said_to_be_as_drawn() -> None:
    visit = {"length_m": 243_700.0, "length_range_m": None}
    drawn = Facts({"visits": [visit], "verdict": "entered", "basis": "geometry"}, 1e6, 2)
    for text in ("entered, 243.7 km inside in 1 visit", "entered the ADIZ for 244 km"):
        assert certain.bare(text, drawn, None)
        assert certain.bare(text, drawn, visit)
    assert not certain.bare("243.7 km inside on the line as drawn in 1 visit", drawn, None)
    measured = Facts({**drawn.answer, "visits": [{**visit, "length_range_m": [1, 2]}]}, 1e6, 2)
    assert not certain.bare("entered the ADIZ for 244 km", measured, None)
    assert certain.cell("243.7", drawn, visit)[1]
    assert certain.cell("243.7 (as drawn)", drawn, visit) == ("243.7", [])


def test_our_line_never_stands_alone() -> None:
    assert certain.alone("for 405 km on our line in 2 stretches", facts())
    assert certain.alone("for 405 km on our line", facts())
    assert not certain.alone("nearest 405 km on our line", facts())
    visit = {"certain_length_m": 1_500.0, "possible_length_m": 9e3}
    assert certain.cell("339.1", facts(), visit)[1]
    assert certain.cell("339.1 (at least 1.5)", facts(), visit) == ("339.1", [])
    assert certain.cell("339.1 (at least 1.6)", facts(), visit)[1]


@pytest.mark.parametrize(("metres", "is_open"), [(9_588.2, False), (0.0, True)])
def test_no_stretch_is_counted_where_one_of_them_is_only_possible(
    metres: float, is_open: bool
) -> None:
    empty = dict.fromkeys(("entry", "exit", "vertex", "length_range_m"), None)
    visits = [
        {
            "visit": 1,
            "length_m": 339_084.0,
            "certain_length_m": 269_218.0,
            "decidable": True,
            **empty,
        },
        {
            "visit": 2,
            "length_m": 65_539.0,
            "sure_on_our_line_m": metres,
            "decidable": True,
            **empty,
        },
    ]
    of = {"formation": "tu95", "zone": "kr-adiz", "kind": "adiz", "probability": None}
    found = facts(visits=visits, basis="bound", **of)
    assert certain.is_open(found) == is_open
    text = "entered for at least 269 km; 405 km on our line in 2 stretches"
    passage = Passage("headline", ("tu95",), "kr-adiz", text)
    wrong = ["counts 2 stretches, of which not all are certain"]
    assert judge.problems(passage, found, []) == (wrong if is_open else [])
