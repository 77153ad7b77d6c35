"""A note's text is made of its parts, so that brief texts leave out a part, never cut at a sign."""

from __future__ import annotations

from adiz.geo.model import label_of, note, parts_of, said_of

ODD = "a: b; --c.csv"
"""A file's name with every sign at which a text could be cut."""


def test_the_text_is_whom_what_and_advice() -> None:
    made = note("gap", "1 pause; not bridged", about=["a", "b"], advice="another limit: --max-gap")
    assert made["text"] == "a, b: 1 pause; not bridged; another limit: --max-gap"
    assert parts_of(made) == (("a", "b"), "1 pause; not bridged", "another limit: --max-gap")


def test_a_note_that_is_all_text_has_no_parts() -> None:
    assert note("x", "read as utf-16") == {"code": "x", "text": "read as utf-16"}
    saved = {"code": "x", "text": "a: one; two --three"}
    assert parts_of(saved) == ((), "a: one; two --three", "")


def test_a_file_with_an_odd_name_stays_whole() -> None:
    made = said_of(note("x", "column 'a' is not read", advice="add --columns id=a"), ODD)
    assert made["text"] == f"{ODD}: column 'a' is not read; add --columns id=a"
    assert parts_of(made) == ((ODD,), "column 'a' is not read", "add --columns id=a")
    assert said_of(note("x", "y"), "") == note("x", "y")


def test_what_a_flight_s_note_says_of_its_file() -> None:
    made = said_of(note("gap", "not joined", about=["a"]), "t.csv")
    assert (made["text"], parts_of(made)[:2]) == (
        "t.csv: a: not joined", (("t.csv",), "a: not joined"),
    )  # fmt: skip


def test_of_many_flights_the_first_are_named() -> None:
    assert label_of([f"f{i}" for i in range(7)]) == "f0, f1, f2, f3, f4, … (7 flights)"
    assert note("x", "y", about=[f"f{i}" for i in range(7)])["about"] == [f"f{i}" for i in range(7)]
