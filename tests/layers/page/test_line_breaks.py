"""What stays on one line."""

from __future__ import annotations

import pytest

from adiz.layers.page.line_breaks import parts, tied

BLANK = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A patrol · 9 December 2025", "A patrol_· 9_December 2025"),
        ("about 24 km; 405 km on our line", "about_24_km; 405_km on_our_line"),
        ("for 18 min, within 12 NM of it", "for 18_min, within 12_NM of it"),
        ("2 Marches, 3 minutes, 4 kmph", "2 Marches, 3 minutes, 4 kmph"),
    ],
)
def test_a_number_and_its_unit_are_tied(words: str, expected: str) -> None:
    assert tied(words) == expected.replace("_", BLANK)


def test_parts_make_up_the_whole_text() -> None:
    words = "Two Tu-95MS and an A-50 of X (Y) and of X"
    found = parts(words, {"X", "X (Y)", ""})
    assert "".join(text for text, _ in found) == words
    assert [text for text, tag in found if tag == "bdi"] == ["X (Y)", "X"]
    assert [text for text, tag in found if tag == "span"] == ["Tu-95MS", "A-50"]
    without = "".join(text for text, tag in parts(words, ()) if not tag)
    assert without == "Two  and an  of X (Y) and of X"
