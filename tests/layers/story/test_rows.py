"""Lengths of rows: of what is drawn, and none that the published times do not allow."""

from __future__ import annotations

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
