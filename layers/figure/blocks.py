"""Blocks of a figure, stacked one under another; the height of each is known before it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from .chart import colour
from .paper import Paper, TextStyle, Weight, wrapped

LEADING: Final = 1.34


class Block(Protocol):
    """What takes a part of a figure from side to side."""

    @property
    def height(self) -> float:
        """In points."""

    def draw(self, paper: Paper, top: float) -> None:
        """Draw it from y = top down."""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size, in points, from a left edge; none is as high as nothing."""

    lines: Sequence[str]
    left: float
    size: float
    role: str
    weight: Weight = "normal"

    @classmethod
    def wrapped(
        cls, text: str, left: float, width: float, size: float, role: str, weight: Weight = "normal"
    ) -> Text:
        """Return a text as lines no wider than a width."""
        return cls(wrapped(text, size, width, weight), left, size, role, weight)

    @property
    def height(self) -> float:
        """In points."""
        return len(self.lines) * LEADING * self.size

    def draw(self, paper: Paper, top: float) -> None:
        """Draw it from y = top down."""
        style = TextStyle(self.size, colour(self.role), self.weight)
        for i, line in enumerate(self.lines):
            paper.text(self.left, top + (i * LEADING + 0.95) * self.size, line, style)


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks one under another, each with the gap above it, in points."""

    items: Sequence[tuple[float, Block]]

    @property
    def height(self) -> float:
        """Of all of them with their gaps."""
        return sum(gap + block.height for gap, block in self.items)

    def draw(self, paper: Paper, top: float) -> None:
        """Draw them from y = top down."""
        for gap, block in self.items:
            block.draw(paper, top + gap)
            top += gap + block.height
