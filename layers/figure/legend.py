"""The legend of a figure: a swatch and words for each key of its layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..scene import STROKES, Key
from .chart import HATCH, HATCHED, arrowhead, colour, dashes
from .paper import Paper, disc, rectangle, square, width_of

SWATCH_PX: Final = 28.0
ROW_PX: Final = 20.0
TEXT_PX: Final = 11.5
GAP_PX: Final = 18.0


class Legend:
    """Keys in rows as wide as the figure. pt: points a screen pixel."""

    def __init__(self, keys: Sequence[Key], left: float, width: float, pt: float) -> None:
        self.left, self.pt = left, pt
        self.rows: list[list[tuple[float, Key]]] = []
        x = left + width
        for key in keys:
            wide = key_width(key, pt)
            if x + wide > left + width:
                self.rows.append([])
                x = left
            self.rows[-1].append((x, key))
            x += wide + GAP_PX * pt

    @property
    def height(self) -> float:
        """Of all rows, in points."""
        return len(self.rows) * ROW_PX * self.pt

    def draw(self, paper: Paper, top: float) -> None:
        """From y = top down."""
        size = TEXT_PX * self.pt
        for i, row in enumerate(self.rows):
            middle = top + (i + 0.5) * ROW_PX * self.pt
            for x, key in row:
                swatch(paper, key.swatch, x, middle, self.pt)
                words = x + (SWATCH_PX + 7) * self.pt
                paper.text(words, middle + 0.36 * size, key.text, size, colour=colour("text"))


def key_width(key: Key, pt: float) -> float:
    """How wide a swatch and its words are, in points."""
    return pt * (SWATCH_PX + 7) + width_of(key.text, TEXT_PX * pt)


def swatch(paper: Paper, name: str, x: float, y: float, pt: float, *, dashed: bool = False) -> None:
    """The sign of this name, its left end at x and its middle at y; see the page's template."""
    wide = SWATCH_PX * pt
    ends = np.array([[x, y], [x + wide, y]])
    middle = np.array([x + wide / 2, y])
    east = np.array([1.0, 0.0])
    box = rectangle(x, y - 5.5 * pt, wide, 11 * pt)
    if name.startswith("track-"):
        stroke = STROKES[f"{name} reconstructed" if dashed else name]
        role = stroke.line or "text"
        paper.line(ends, colour(role), stroke.width * pt, dash=dashes(stroke.dash, pt))
        arrowhead(paper, middle, east, role, pt)
    elif name in ("solid", "dashed"):
        dash = STROKES["track-0 reconstructed"].dash if name == "dashed" else None
        paper.line(ends, colour("text"), 3 * pt, dash=dashes(dash, pt))
    elif name == "both-ways":
        paper.line(ends, colour("text"), 3 * pt)
        for side in (-1.0, 1.0):
            arrowhead(paper, middle + side * wide / 4 * east, side * east, "text", pt)
    elif name == "dot":
        paper.area(
            disc(middle, 3.6 * pt), fill=colour("panel"), line=colour("text"), width=1.6 * pt
        )
    elif name == "inside":
        paper.area(box, fill=colour("inside"), line=colour("inside-rim"), width=pt)
    elif name == "inside-depends":
        rim = colour("inside-rim")
        paper.area(box, fill=colour("inside-hatch"), line=rim, width=pt, hatch=rim)
    elif name == "pins":
        rim = colour("inside-rim")
        paper.area(
            disc(np.array([x + 7 * pt, y]), 6 * pt), fill=colour("inside"), line=rim, width=1.4 * pt
        )
        box = square(np.array([x + 22.5 * pt, y]), 5.5 * pt)
        paper.area(box, fill=colour("panel"), line=colour("text"), width=1.4 * pt)
    elif stroke_ := STROKES.get(name):
        if stroke_.fill and stroke_.fill_opacity:
            paper.area(box, fill=colour(stroke_.fill), opacity=stroke_.fill_opacity)
        if name in HATCHED:
            paper.area(box, hatch=HATCH)
        edge = np.asarray(box.exterior.coords)
        paper.line(edge, colour(stroke_.line or "text"), stroke_.width * pt,
                   dash=dashes(stroke_.dash, pt), opacity=stroke_.opacity)  # fmt: skip
