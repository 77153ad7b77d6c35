"""A note about a file: with its name, and without, beside which it is read."""

from __future__ import annotations

import pytest

from adiz.geo.formats.notes import note


@pytest.mark.parametrize(("file", "text"), [("a.csv", "a.csv: odd"), ("", "odd")])
def test_a_note_says_which_file_it_is_about(file: str, text: str) -> None:
    assert note("not-read", file, "odd") == {"code": "not-read", "text": text, "finding": "odd"}


def test_a_note_holds_nothing_but_text() -> None:
    assert note("not-read", "a\x1b.csv", "b\x00")["text"] == "a\ufffd.csv: b\ufffd"
