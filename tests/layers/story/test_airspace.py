"""What was stated of national airspace stands by itself; an ADIZ is another thing."""

from __future__ import annotations

import pytest

from adiz.events_in_words import event_in_words
from adiz.layers.scene import Scene
from adiz.layers.story import airspace_in_brief, tell_without_steps
from tests.layers.flights import scene_of


def test_who_states_an_entry_into_airspace_comes_first_and_no_adiz_denies_it() -> None:
    scene = scene_of("2019-06-20")
    story = tell_without_steps(scene)
    said = "Japan’s Ministry of Defense states that they entered the territorial airspace of Japan"
    assert story.deck[0] == (f"{said}.", True)
    assert "entering one" not in story.what_is_an_adiz
    assert "is not territorial airspace" in story.what_is_an_adiz
    assert airspace_in_brief(scene) == ""
    assert story.embed_line == f"20 June 2019 · {said}; as good as certain by our check"


def test_a_line_in_a_frame_says_of_which_zone_it_is_certain_and_who_states_the_rest() -> None:
    line = tell_without_steps(scene_of("2019-07-23")).embed_line
    assert line.startswith("23 July 2019 · Certain that it flew inside the air defence zone of")
    assert "; the rest as South Korea and Japan state and Russia denies" in line


def test_a_page_of_an_adiz_says_in_a_frame_that_entering_is_no_violation() -> None:
    brief = airspace_in_brief(scene_of("2025-12-09"))
    assert brief.startswith("No state reported a violation of national airspace.")
    assert brief.endswith("Entering an ADIZ is not in itself a violation.")


@pytest.mark.parametrize(
    ("case", "is_silent"), [("2022-11-30", True), ("2025-12-09", False), ("2019-07-23", False)]
)
def test_sources_that_are_silent_on_airspace_are_said_to_be(case: str, is_silent: bool) -> None:
    """In November 2022 neither ministry's words, as the case has them, speak of airspace."""
    deck = " ".join(text for text, _ in tell_without_steps(scene_of(case)).deck)
    assert ("do not say whether national airspace was violated" in deck) == is_silent


def test_a_published_map_is_not_denied() -> None:
    """Estonia's Ministry of Defence published one of 19 September 2025."""
    result = event_in_words("2025-09-19-estonia")
    assert result is not None
    story = tell_without_steps(Scene(result))
    told = " ".join((story.headline, story.embed_line, *(text for text, _ in story.deck)))
    assert "a map was published; its track is not drawn here" in told
    assert "no track" not in told
    assert "Only words" not in told


def test_numbers_of_aircraft_that_differ_are_given() -> None:
    """As the case has them: eight in Korea's zone at 12:18, four on Japan's map."""
    deck = " ".join(text for text, _ in tell_without_steps(scene_of("2022-11-30")).deck)
    assert "number of aircraft (South Korea’s Joint Chiefs of Staff: 2 H-6, 4 Tu-95 and 2" in deck
    assert "Japan’s Joint Staff Office: 2 Tu-95 and 2 H-6 drawn)." in deck
