"""Paper: text as wide as it was measured."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from adiz.layers.words.verdicts import CAVEAT


def test_text_is_as_wide_as_it_was_measured(tmp_path: Path) -> None:
    """Also in a PNG of few dots, where hinting would widen it."""
    from adiz.layers.figure import paper as figure_paper

    with figure_paper.settings():
        paper = figure_paper.Paper(400, 50)
        paper.text(5, 20, CAVEAT[:60], figure_paper.TextStyle(7.0, colour="black"))
        paper.save(tmp_path / "a.png", "png", dpi=72, title="", about="")
        paper.figure.dpi = 72
        (text,) = paper.axes.texts
        drawn = text.get_window_extent().width
        measured = figure_paper.width_of(CAVEAT[:60], 7.0)
    assert drawn == pytest.approx(measured, rel=0.02)


@pytest.mark.parametrize("width", [30.0, 60.0, 120.0, 300.0])
def test_lines_are_no_wider_than_asked_and_hold_every_word(width: float) -> None:
    """Lines are measured as a whole, not word by word; a number keeps its unit."""
    from adiz.layers.figure.paper import width_of, wrapped

    text = f"Two Tu-95MS, 405 km in 2 stretches at 01:35 UTC; AV To Ty. {CAVEAT}"
    lines = wrapped(text, 7.0, width)
    assert " ".join(lines) == text
    assert not any(line.endswith(("405", "01:35")) for line in lines)
    for line in lines:
        assert width_of(line, 7.0) <= width + 1e-6 or line.count(" ") <= 1
    for line, after in pairwise(lines):
        following = after.split(" ")[0]
        if following not in ("405", "01:35"):
            assert width_of(f"{line} {following}", 7.0) > width
