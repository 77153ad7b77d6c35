"""Where the words of a figure are."""

from __future__ import annotations

import pytest

from adiz.layers.figure.paper import Paper, TextStyle, width_of
from adiz.layers.figure.placement import Box


class Written:
    """Where every text of a paper is: the paper, the words and their box in points."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.boxes: list[tuple[Paper, str, Box]] = []
        text = Paper.text

        def recorded(paper: Paper, x: float, y: float, words: str, style: TextStyle) -> None:
            wide, size = width_of(words, style.size, style.weight, style.slant), style.size
            left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[style.align]
            box = Box(left, y - 0.76 * size, left + wide, y + 0.24 * size)
            self.boxes.append((paper, words, box))
            text(paper, x, y, words, style)

        monkeypatch.setattr(Paper, "text", recorded)

    @property
    def words(self) -> list[str]:
        """Every line of text."""
        return [words for _, words, _ in self.boxes]

    def assert_whole_and_apart(self) -> None:
        """Nothing leaves its paper and no two texts overlap."""
        for i, (paper, words, box) in enumerate(self.boxes):
            assert box.left >= 0, words
            assert box.right <= paper.width, words
            assert box.top >= 0, words
            assert box.bottom <= paper.height, words
            for _, other, there in self.boxes[:i]:
                apart = (
                    box.right <= there.left or there.right <= box.left
                    or box.bottom <= there.top + 0.5 or there.bottom <= box.top + 0.5
                )  # fmt: skip
                assert apart, (words, other)
