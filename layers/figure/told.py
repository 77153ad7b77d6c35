"""What was published of an event in words only: who says what, in a figure instead of answers."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..panel import reported
from ..scene import Scene
from .chart import colour
from .paper import Paper, TextStyle, fitted, wrapped

TEXT_PX: Final = 11.5
LINE_PX: Final = 15.0
APART_PX: Final = 4.0
HEAD_PX: Final = 20.0
NAMES: Final = 0.19
"""The part of the width that names of who speaks have."""
GAP_PX: Final = 10.0


class Told:
    """Names and texts of what was said, over a width; nothing where an event has a line.

    pt: points a screen pixel.
    """

    def __init__(self, scene: Scene, left: float, width: float, pt: float) -> None:
        self.left, self.width, self.pt = left, width, pt
        found = reported.in_words(scene)
        self.title = found.title if found else ""
        self.rows = (
            [self._row(item.name, _begun(item.cited)) for item in found.said] if found else []
        )

    @property
    def height(self) -> float:
        """Of all rows, in points; 0 where there is none."""
        lines = sum(LINE_PX * max(len(name), len(text)) + APART_PX for name, text in self.rows)
        return self.pt * (lines + HEAD_PX * bool(self.rows))

    def draw(self, paper: Paper, top: float) -> None:
        """Draw them from y = top down."""
        if not self.rows:
            return
        pt, size = self.pt, TEXT_PX * self.pt
        bold, plain = (TextStyle(size, colour("text"), weight) for weight in ("bold", "normal"))
        paper.text(
            self.left, top + (HEAD_PX - 6) * pt, self.title, TextStyle(size, colour("text-2"))
        )
        top += HEAD_PX * pt
        ends = np.array([[self.left, top - pt], [self.left + self.width, top - pt]])
        paper.line(ends, colour("rule"), 0.9 * pt)
        for name, text in self.rows:
            top += APART_PX * pt
            for lines, x, style in ((name, self.left, bold), (text, self._text_left, plain)):
                for i, line in enumerate(lines):
                    paper.text(x, top + (i * LINE_PX + 0.76 * LINE_PX) * pt, line, style)
            top += LINE_PX * max(len(name), len(text)) * pt

    @property
    def _text_left(self) -> float:
        return self.left + NAMES * self.width

    def _row(self, name: str, text: str) -> tuple[list[str], list[str]]:
        size, names = TEXT_PX * self.pt, NAMES * self.width - GAP_PX * self.pt
        wide = self.width - NAMES * self.width
        return (
            [fitted(line, size, names, "bold") for line in wrapped(name, size, names, "bold")],
            [fitted(line, size, wide) for line in wrapped(text, size, wide)],
        )


def _begun(text: str) -> str:
    """A text that stands alone begins with a capital letter."""
    return text[:1].upper() + text[1:]
