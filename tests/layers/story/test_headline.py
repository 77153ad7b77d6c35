"""Headline, deck, rows and steps of small cases: no more and no less than the answers say.

The box reaches from 129.5 to 130.5 degrees east. At 32 degrees north a degree of longitude is
94 km, so a flight due east that ends at 129.53 ends 3 km inside, and at 129.47 3 km short of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

import adiz
from adiz.geo.model import Case, Formation, Route, Zone
from adiz.layers.scene import Scene
from adiz.layers.story import Story, tell
from tests.layers.flights import box

BOX = box(129.5, 31.0, 130.5, 33.0, "the box")
AIRSPACE = replace(
    BOX, id="xx-territorial", kind="territorial", authority="JP", name="Territorial airspace of X"
)
TU95 = {"type": "Tu-95MS", "count": 2, "nation": "RU", "role": "bomber"}
H6K = {"type": "H-6K", "count": 2, "nation": "CN", "role": "bomber"}


def flight(end: float, *, name_id: str = "r", start: float = 129.0, **more: Any) -> Route:
    given = {"aircraft": (TU95,), "name": "Flight 7", **more}
    return Route(id=name_id, lon=np.array([start, end]), lat=np.array([32.0, 32.0]), **given)


def ours(end: float, bound_m: float = 20_000.0, **more: Any) -> Route:
    return flight(end, status=("reconstructed",) * 2, bound_m=np.full(2, bound_m), **more)


def traced(end: float, **more: Any) -> Route:
    return flight(end, sigma_m=np.full(2, 5_000.0), **more)


def told(*routes: Route, zones: Zone = BOX, statements: tuple[dict[str, Any], ...] = ()) -> Story:
    case = Case(
        id="2025-12-09-x",
        name="X",
        routes=routes,
        formations=tuple(map(Formation.of, routes)),
        statements=statements,
    )
    return tell(Scene(adiz.check(case, zones=zones, at="2025-12-09")))


def entered(who: str = "JSO", zone: str = "box", **more: Any) -> dict[str, Any]:
    return {"who": who, "kind": "entered", "zone": zone, "about": ["r"], "text": "In.", **more}


def stayed_out(who: str = "JSO", **more: Any) -> dict[str, Any]:
    kind = "stayed outside the airspace of"
    return {"who": who, "kind": kind, "authority": "JP", "about": ["r"], "text": "Out.", **more}


def said(story: Story) -> str:
    return " ".join(text for text, _ in story.deck)


def test_a_statement_that_nobody_denies_is_told() -> None:
    headline = told(ours(129.53), statements=(entered(),)).headline
    assert headline == "Two Russian Tu-95MS bombers, as Japan states, entered the box"


def test_a_state_that_says_it_entered_is_not_said_to_say_otherwise() -> None:
    denied = {"who": "Russian Ministry of Defence", "nation": "RU"}
    story = told(ours(129.53), statements=(entered(denied_by=denied),))
    assert story.headline == (
        "Two Russian Tu-95MS bombers may have entered the box; published statements differ"
    )
    assert "the JSO states that they entered" in said(story)
    assert "the Russian Ministry of Defence denies" in said(story)


def test_who_says_that_it_entered_stands_beside_a_no() -> None:
    story = told(ours(128.0, start=127.0), statements=(entered(),))
    assert story.headline == (
        "Two Russian Tu-95MS bombers did not enter the box; Japan states otherwise"
    )


def test_who_denies_an_entry_that_is_certain_is_named() -> None:
    denied = {"who": "Russian Ministry of Defence", "nation": "RU"}
    story = told(traced(131.0), statements=(entered(denied_by=denied),))
    assert story.headline.endswith("entered the box; Russia states that they did not enter the box")


def test_what_is_stated_of_a_touch_or_of_a_perhaps_is_told() -> None:
    touch = told(flight(129.5), statements=(entered(),))
    assert touch.headline.endswith("as drawn; Japan states that they entered")
    for story in (touch, told(traced(129.47), statements=(entered(),))):
        assert "the JSO states that they entered" in said(story)


def test_a_no_of_one_flight_is_none_of_another() -> None:
    """The denial is about the first of two; nobody says anything of the second."""
    second = ours(129.53, name_id="q", name="B", aircraft=(H6K,))
    story = told(ours(129.53), second, zones=AIRSPACE, statements=(stayed_out(),))
    assert "did not enter" not in story.headline
    assert "that two Russian Tu-95MS bombers did not enter" in said(story)


def test_a_denial_is_of_those_that_it_is_about_and_by_all_who_speak() -> None:
    story = told(ours(129.53), zones=AIRSPACE, statements=(stayed_out("JSO; ROK JCS"),))
    assert "South Korea’s Joint Chiefs of Staff state that they did not enter" in said(story)
    some = stayed_out(about="some of the seven")
    story = told(ours(129.53), zones=AIRSPACE, statements=(some,))
    assert "states that some of the seven did not enter" in said(story)


def test_no_step_hints_at_airspace_that_is_not_certain() -> None:
    denied = (stayed_out(),)
    for story in (
        told(traced(129.53), zones=AIRSPACE),
        told(traced(129.47), zones=AIRSPACE),
        told(ours(129.45), zones=AIRSPACE, statements=denied),
        told(ours(129.53), zones=AIRSPACE, statements=(entered("ROK JCS", AIRSPACE.id), *denied)),
    ):
        assert not any("irspace" in step.title for step in story.steps), story.steps


def test_a_step_is_no_surer_than_its_answer() -> None:
    titles = [step.title for step in told(traced(129.53)).steps]
    assert "Perhaps inside: the box" in titles
    assert not any(title.startswith("Deepest inside") for title in titles)


def test_a_guess_of_ours_is_marked_as_one() -> None:
    """A reconstruction that states no bound, through the airspace."""
    (row,) = told(flight(131.0, status=("reconstructed",) * 2), zones=AIRSPACE).answers
    assert (row.verdict, row.mark) == ("can’t tell", "unknown")


def test_a_no_on_95_of_100_paths_is_so_told() -> None:
    (row,) = told(traced(128.0, start=127.0), statements=(entered(),)).answers
    assert row.reason.startswith("On at least 95 of 100 paths within the stated error.")


def test_a_row_is_of_answers_that_rest_on_the_same() -> None:
    """One with bounds, one of which no error is stated: both are inside."""
    rows = told(ours(131.0), flight(131.0, name_id="q", name="B", aircraft=(H6K,))).answers
    assert sorted(row.reason.partition(".")[0] for row in rows) == [
        "H-6K, on the line as drawn, whose error is not stated",
        "Tu-95MS, on every path that fits what was published",
    ]


def test_positions_are_in_their_order_and_no_line() -> None:
    lone = Route(
        id="r",
        name="Flight 7",
        lon=np.array([129.0, 130.0, 130.1]),
        lat=np.full(3, 32.0),
        joined=np.array([False, False]),
        aircraft=(TU95,),
    )
    story = told(lone)
    assert [step.title for step in story.steps] == ["Position 1", "Position 2", "Position 3"]
    assert "line" not in story.answers[0].reason


def test_distances_are_not_called_entries() -> None:
    route = Route(
        id="r",
        name="F",
        lon=np.array([131.0, 132.5]),
        lat=np.full(2, 37.24),
        sigma_m=np.full(2, 500.0),
        aircraft=({"type": "F-15K", "count": 1, "nation": "KR"},),
    )
    story = tell(Scene(adiz.check(route, zones="liancourt-territorial", at="2025-12-09")))
    assert story.deck[0][0].startswith("That it came within 12 NM of the Liancourt Rocks")


def test_the_verb_after_inside_is_to_be() -> None:
    story = told(ours(130.2, start=130.0))
    assert story.deck[0][0] == (
        "That they were inside is certain: every path that our reconstruction allows is."
    )


def test_conflicts_that_are_no_list_of_objects_are_named_as_they_are() -> None:
    result = adiz.check(flight(131.0), zones=BOX, at="2025-12-09")
    for value, said in (
        ({"about": "n"}, "n"),
        (["n", {"about": "number of aircraft"}], "n; number of aircraft"),
    ):
        story = tell(Scene(replace(result, properties={"conflicts": value})))
        named = [text for text, _ in story.deck if "differ on" in text]
        assert named == [f"The sources differ on: {said}."]
