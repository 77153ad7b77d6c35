"""The judge of what is certain finds texts that say too much, or give our line alone."""

from __future__ import annotations

from typing import Any

import pytest

from . import certain
from .facts import Facts


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
    assert not list(certain.problems("from 0 to 1,236 km", none, None))


@pytest.mark.parametrize(
    "text",
    ["at least 270 km", "at least 268 km", "at least 269 km and 18 min", "from 0 to 1,236 km"],
)
def test_what_says_more_or_something_else_is_wrong(text: str) -> None:
    assert list(certain.problems(text, facts(), None))


def test_our_line_never_stands_alone() -> None:
    assert certain.alone("for 405 km on our line in 2 stretches", facts())
    visit = {"certain_length_m": 1_500.0, "possible_length_m": 9e3}
    assert certain.cell("339.1", facts(), visit)[1]
    assert certain.cell("339.1 (at least 1.5)", facts(), visit) == ("339.1", [])
    assert certain.cell("339.1 (at least 1.6)", facts(), visit)[1]
