"""Headlines of events of which no track was published, against the table of patrols."""

from __future__ import annotations

import pytest

from adiz.events_in_words import event_in_words
from adiz.layers.scene import Scene
from adiz.layers.story import Story, tell


def story(name: str) -> Story:
    result = event_in_words(name)
    assert result is not None
    return tell(Scene(result))


@pytest.mark.parametrize("date", ["2020-12-22", "2021-11-19", "2022-05-24", "2024-11-29"])
def test_a_patrol_in_words_says_who_flew_over_which_seas(date: str) -> None:
    """The table names two seas of each and a strait of some; it does not say who entered what."""
    told = story(date)
    assert told.headline.startswith(
        "Russian and Chinese aircraft flew over the Sea of Japan / East Sea"
    )
    assert "the East China Sea" in told.headline
    assert told.headline.endswith("; no track was published")
    assert "entered" not in told.headline
    assert told.kicker.startswith("China-Russia joint bomber patrol ")


def test_no_number_of_aircraft_on_which_the_sources_differ() -> None:
    """Japan drew four bombers in November 2024, South Korea counted eleven aircraft."""
    assert not any(number in story("2024-11-29").headline for number in ("Four", "Eleven"))


def test_what_states_say_was_entered_comes_before_the_seas() -> None:
    assert story("2024-07-24-alaska").headline.startswith(
        "Four Russian and Chinese aircraft entered the Alaska ADIZ, as NORAD states"
    )


def test_an_event_without_stated_aircraft_has_its_name() -> None:
    assert story("2025-09-19-petrobaltic").headline.startswith(
        "Two Russian fighters reported over the Petrobaltic platform"
    )
