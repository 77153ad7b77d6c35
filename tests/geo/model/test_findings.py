"""Findings of several tracks are one note of each kind."""

from __future__ import annotations

from adiz.geo.model import parts_of
from adiz.geo.model.findings import Finding, notes_of


def strays(track: str, count: int) -> Finding:
    return Finding(
        code="flawed", track=track, text=f"{count} fixes are far (vertex 1); left out",
        count=count, what="fixes are far", places="vertex 1", done="left out",
    )  # fmt: skip


def test_a_finding_alone_is_told_as_it_is() -> None:
    (found,) = notes_of([strays("a", 2)])
    assert (found["code"], found["text"]) == ("flawed", "a: 2 fixes are far (vertex 1); left out")
    assert parts_of(found) == (("a",), "2 fixes are far (vertex 1); left out", "")


def test_those_of_one_kind_are_counted_together_and_the_first_named() -> None:
    found = [strays(name, 2) for name in "abcdef"]
    other = Finding(code="gap", track="b", text="a leg is long")
    of_all, of_one = (note["text"] for note in notes_of([found[0], other, *found[1:]]))
    first = "a (vertex 1), b (vertex 1), c (vertex 1), d (vertex 1), …"
    assert of_all == f"12 fixes are far of 6 tracks: {first}; left out"
    assert of_one == "b: a leg is long"


def test_what_was_done_differently_is_apart() -> None:
    kept = Finding(code="flawed", track="b", text="one kept", what="fixes are far", done="kept")
    assert len(list(notes_of([strays("a", 1), kept]))) == 2
