"""A step's text: three sentences at most, and never without how far off its place may be."""

from __future__ import annotations

from adiz.layers.story.brevity import in_three_sentences

OFF = "The place is ours; we take the truth to lie within 150 km of it."


def test_three_sentences_stay_as_they_are() -> None:
    text = f"It came from the north. Nobody says where from. {OFF}"
    assert in_three_sentences(text) == text


def test_a_heading_of_one_word_is_left_out() -> None:
    """What is at a rendezvous has that title."""
    assert in_three_sentences(f"Rendezvous. Over the sea. {OFF}") == f"Over the sea. {OFF}"
    assert in_three_sentences("Rendezvous.") == "Rendezvous."


def test_short_neighbours_are_joined_and_names_keep_their_capital() -> None:
    text = f"Joint Staff Office: over the sea. JCS: near Tsushima. The two do not agree. {OFF}"
    assert in_three_sentences(text) == (
        f"Joint Staff Office: over the sea. JCS: near Tsushima; the two do not agree. {OFF}"
    )


def test_what_is_too_long_keeps_its_beginning_and_its_error() -> None:
    long = " ".join(["It goes on"] + ["and on"] * 20)
    text = f"{long} one. {long} two. {long} three. {OFF}"
    assert in_three_sentences(text) == f"{long} one. {long} two. {OFF}"


def test_decimals_and_initials_end_no_sentence() -> None:
    text = f"It passed 12.5 km off, at 33.2 N. Off Shikoku. Nobody saw it. {OFF}"
    assert in_three_sentences(text).startswith("It passed 12.5 km off, at 33.2 N. Off Shikoku; ")
