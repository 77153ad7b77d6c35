"""The notes on the first screen: flights by their names, and the zones not checked as a count."""

from __future__ import annotations

from dataclasses import replace

import adiz as package
from adiz.geo.model import note
from adiz.geo.results import Result
from adiz.layers.scene import Scene
from adiz.text.first_notes import notes_in_brief


def notes(result: Result) -> list[str]:
    return list(notes_in_brief(Scene(result)))


def result_with(*warnings: dict[str, str], not_checked: int = 0) -> Result:
    result = package.check(package.case("2025-12-09"), zones="kr-adiz-2013")
    zones = tuple({"zone": f"z{k}", "why": "far"} for k in range(not_checked))
    return replace(result, warnings=warnings, not_checked=zones)


def test_flights_are_called_by_their_names() -> None:
    """The ids of the case are tu95 and h6; they are a Tu-95MS and an H-6K pair."""
    of_both = note("speed", "too fast", about=["tu95", "h6"], advice="see --strict")
    assert notes(result_with(of_both)) == ["2 × Tu-95MS (Russia) and 2 × H-6K (China): too fast"]
    of_file = {"code": "not-read", "text": "b.csv, row 3: not a number"}
    assert notes(result_with(of_file)) == ["b.csv, row 3: not a number"]


def test_what_the_deck_says_is_not_said_again() -> None:
    ours = {"code": "reconstruction", "text": "tu95, h6: our reconstruction"}
    assert notes(result_with(ours)) == []


def test_zones_not_checked_are_counted() -> None:
    assert notes(result_with(not_checked=3)) == ["Not checked: 3 zones (see --details)"]
    assert notes(result_with(not_checked=1)) == ["Not checked: 1 zone (see --details)"]
