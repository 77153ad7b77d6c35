"""Paper: text as wide as it was measured."""

from __future__ import annotations

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
