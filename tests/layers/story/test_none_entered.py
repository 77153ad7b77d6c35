"""A "no" and how sure it is: what was left open is counted, and who states it is named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

import adiz
from adiz.geo.model import Case, Formation, Route
from adiz.layers.scene import Scene
from adiz.layers.story import tell
from tests.layers.flights import box
from tests.layers.story.test_headline import AIRSPACE, flight, ours, said, stayed_out, told, traced

NORTH = replace(box(129.5, 36.0, 130.5, 37.0, "box two"), id="b2")


def test_a_zone_that_stays_open_is_counted() -> None:
    """3 km inside airspace with an error of 5 km, and far from the other zone."""
    route = traced(129.53)
    case = Case(id="x", name="X", routes=(route,), formations=(Formation.of(route),))
    story = tell(Scene(adiz.check(case, zones=[AIRSPACE, NORTH], at="2025-12-09")))
    assert story.headline == (
        "Two Russian Tu-95MS bombers did not enter 1 of the 2 zones checked; of one it cannot be "
        "decided"
    )
    assert story.embed_line.endswith("No entry is certain")


def test_a_no_that_a_state_decides_is_told_as_its_word() -> None:
    """The bounds leave it open, so that no path is ruled out."""
    story = told(ours(129.45), zones=AIRSPACE, statements=(stayed_out(),))
    assert story.headline == (
        "Two Russian Tu-95MS bombers did not enter the territorial airspace of Japan, as Japan "
        "states"
    )
    assert "No zone entered, as stated" in story.embed_line
    assert "what Japan’s Joint Staff Office states" in story.deck[0][0]


def test_positions_outside_are_no_path_outside() -> None:
    """Two positions to both sides of the box: a straight line would go through it."""
    lone = Route(
        id="r",
        name="Flight 7",
        lon=np.array([129.0, 131.0]),
        lat=np.full(2, 32.0),
        joined=np.array([False]),
    )
    story = told(lone)
    assert story.embed_line.endswith("No position inside, the way between them is not known")
    assert "the line" not in said(story)
    assert story.steps[0].title == "Position 1"


def test_one_zone_is_it_and_not_any_of_them() -> None:
    assert said(told(ours(128.0, start=127.0))).startswith(
        "No path that fits what was published enters it."
    )


def test_what_flew_over_a_zone_is_said_to_have() -> None:
    ceiling = {"value": 3_000, "unit": "m", "datum": "MSL"}
    low = replace(box(129.5, 31.0, 130.5, 33.0, "the box"), ceiling=ceiling)
    route = flight(131.0, altitude_m=np.full(2, 9_000.0), altitude_datum="MSL")
    story = told(route, zones=low)
    assert "flew over it, 6,000 m above its ceiling" in said(story)
    assert not any(step.title.startswith("Nearest") for step in story.steps)


def test_no_zone_was_checked_where_none_was_in_force() -> None:
    later = replace(box(129.5, 31.0, 130.5, 33.0, "the box"), valid_from="2026-01-01")
    story = told(flight(131.0), zones=later)
    assert story.headline == "No zone was checked for two Russian Tu-95MS bombers"


def test_a_part_of_many_flights_is_said_to_be_one() -> None:
    routes = [
        flight(131.0 if k < 3 else 129.2, name_id=f"f{k}", name=f"F{k}", aircraft=())
        for k in range(5)
    ]
    assert told(*routes).headline == "Three of five flights entered the box, as drawn"
