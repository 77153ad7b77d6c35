"""Lengths of rows: of what is drawn, and none that the published times do not allow."""

from __future__ import annotations

from adiz.events_in_words import event_in_words
from adiz.layers.scene import Scene
from adiz.layers.story import tell_without_steps
from tests.layers.flights import scene_of


def reasons(case: str) -> dict[str, str]:
    return {row.zone: row.reason for row in tell_without_steps(scene_of(case)).answers}


def test_parts_of_one_flight_are_named_and_their_length_is_that_of_the_parts() -> None:
    """Both end inside the zone: two of the three, then one of them, seen for minutes each."""
    said = reasons("2019-06-20")["Japan ADIZ"]
    assert "Both" not in said
    assert "off Minami-Daito: 32.5 km on the part that is drawn." in said
    assert "off Hachijo-jima: 29.9 km on the part that is drawn." in said


def test_the_way_between_parts_is_said_not_to_be_published() -> None:
    deck = [text for text, is_stressed in tell_without_steps(scene_of("2019-06-20")).deck[:2]]
    assert "the way between is not published" in deck[1]
    # What the first screen of a page has room for.
    assert len(" ".join(deck)) <= 190


def test_what_a_statement_decides_has_no_greatest_length() -> None:
    """Passes of 3 and 4 minutes: at 925 km/h less than 110 km together, not 182 km."""
    said = reasons("2019-07-23")["12 NM of the Liancourt Rocks (Dokdo / Takeshima)"]
    assert "up to" not in said.lower()
    assert "73 km on our line." in said


def test_a_no_that_only_a_statement_has_is_marked_as_a_statement() -> None:
    """Estonia says that its airspace was entered, Russia that it was not: nobody checked."""
    result = event_in_words("2025-09-19-estonia")
    assert result is not None
    said, denied = tell_without_steps(Scene(result)).answers
    assert (said.mark, said.verdict) == ("said", "entered")
    assert (denied.mark, denied.verdict, denied.is_stated) == ("no", "no", True)
    assert denied.reason == "As Russia’s Ministry of Defence states."


def test_presumed_aircraft_stay_presumed() -> None:
    """The Joint Staff Office writes of two presumed Chinese fighters."""
    assert "Presumed fighters: about 370 km" in reasons("2023-06-06")["Korea ADIZ"]
