"""What of the deck is stressed and what a telephone shows at once."""

from __future__ import annotations

from adiz.layers.page.first_screen import deck_parts, size_of

SURE = ("That they entered is certain." + "x" * 70, True)
STATED = ("As stated by many ministries " + "x" * 170, True)
UNKNOWN = ("Where exactly is not published." + "x" * 50, True)
PLAIN = ("The sources differ.", False)


def test_no_more_is_stressed_than_two_lines_hold() -> None:
    parts = deck_parts([SURE, STATED, UNKNOWN, PLAIN])
    assert [part.text for part in parts] == [SURE[0], STATED[0], UNKNOWN[0], PLAIN[0]]
    assert [part.is_stressed for part in parts] == [True, False, True, False]
    assert [part.is_later for part in parts] == [False, True, False, True]


def test_the_first_stressed_sentence_is_shown_however_long() -> None:
    (long, plain) = deck_parts([(STATED[0] * 2, True), PLAIN])
    assert long.is_stressed
    assert not long.is_later
    assert plain.is_later


def test_what_kind_of_line_it_is_stands_first() -> None:
    parts = deck_parts([SURE, PLAIN], "Line: drawn by hand.")
    assert parts[0].text == "Line: drawn by hand."
    assert [part.is_later for part in parts] == [False, False, False]
    assert deck_parts([], "Line: drawn by hand.")[0].is_later is False
    assert deck_parts([]) == ()


def test_what_states_said_of_airspace_is_never_later() -> None:
    said = ("No state reported a violation of national airspace.", False)
    parts = deck_parts([SURE, UNKNOWN, PLAIN, said], airspace=[said[0]])
    assert [part.is_later for part in parts] == [False, True, True, False]
    long = deck_parts([STATED, said], airspace=[said[0]])
    assert [part.is_later for part in long] == [False, False]


def test_a_long_headline_is_written_smaller() -> None:
    assert [size_of("x" * n) for n in (75, 76, 120, 121)] == ["", "long", "long", "very-long"]
