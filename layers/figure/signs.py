"""Boxes with words on a figure's map, such as stand beside a pin or the beginning of a track."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from .chart import colour
from .paper import Paper, TextStyle, Weight, rectangle, width_of
from .pins import PIN_PX, Pin, badge
from .placement import Box

TEXT_PX: Final = 11.0
LEADING: Final = 1.28
PADDING_PX: Final = 5.0
STRIP_PX: Final = 3.0
BADGE_PX: Final = 2.25 * PIN_PX


@dataclass(frozen=True, slots=True)
class Sign:
    """Rows of words, their weight with each; pt: points a screen pixel.

    badges: pins shown before the words. role: the colour of what they name, along the left side.
    dashed: the outline.
    """

    rows: Sequence[tuple[str, Weight]]
    pt: float
    badges: Sequence[Pin] = ()
    role: str | None = None
    dashed: bool = False

    @property
    def width(self) -> float:
        """In points."""
        size = TEXT_PX * self.pt
        words = max((width_of(text, size, weight) for text, weight in self.rows), default=0.0)
        return words + self._before + PADDING_PX * self.pt

    @property
    def height(self) -> float:
        """In points."""
        words = LEADING * TEXT_PX * len(self.rows)
        return self.pt * (max(words, BADGE_PX * bool(self.badges)) + 1.2 * PADDING_PX)

    @property
    def _before(self) -> float:
        """What is left of the words."""
        room = BADGE_PX * len(self.badges) + PADDING_PX
        return self.pt * (room + STRIP_PX * bool(self.role))

    def draw(self, paper: Paper, box: Box) -> None:
        """Draw it in a box of its size."""
        pt, outline = self.pt, rectangle(box.left, box.top, self.width, self.height)
        paper.area(outline, fill=colour("panel"))
        if self.role:
            strip = rectangle(box.left, box.top, STRIP_PX * pt, self.height)
            paper.area(strip, fill=colour(self.role))
        dash = [4 * pt, 3 * pt] if self.dashed else None
        edge = np.asarray(outline.exterior.coords)
        paper.line(edge, colour("text-2"), pt, dash=dash)
        middle = (box.top + box.bottom) / 2
        for i, pin in enumerate(self.badges):
            x = box.left + 0.6 * PADDING_PX * pt + (i + 0.5) * BADGE_PX * pt
            badge(paper, pin, np.array([x, middle]), pt)
        size = TEXT_PX * pt
        top = middle - LEADING * size * len(self.rows) / 2
        for i, (text, weight) in enumerate(self.rows):
            baseline = top + (i + 0.78) * LEADING * size
            x = box.left + self._before
            paper.text(x, baseline, text, TextStyle(size, colour("text"), weight=weight))
