"""The legend of a figure: a swatch and words for each key of its layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from ..map_layers.crossings import DEPENDS, INSIDE
from ..scene import Key, Layer, Scene, Stroke, Swatch
from .chart import DOT_PX, HATCH, arrowhead, colour, dashes, mark
from .paper import Paper, TextStyle, disc, fitted, rectangle, square, width_of

SWATCH_PX: Final = 28.0
ROW_PX: Final = 20.0
TEXT_PX: Final = 11.5
GAP_PX: Final = 18.0
AMBER: Final = {INSIDE: True, DEPENDS: False}
"""Swatches of the selected answer's stretches: whether decided, as Scene.stretches tells."""


def keys_of(layers: Sequence[Layer], scene: Scene) -> list[Key]:
    """Return the keys of the layers from above.

    Left out is an amber that no stretch of the selected answer has.
    """
    answer = scene.importance.selected
    used = {sure for *_, sure in scene.stretches(answer)} if answer else set()
    unused = {swatch for swatch, sure in AMBER.items() if sure not in used}
    keys = [key for layer in reversed(layers) for key in layer.legend]
    return [key for key in keys if key.swatch not in unused]


class Legend:
    """Keys in rows as wide as the figure. strokes: by class. pt: points a screen pixel."""

    def __init__(
        self,
        keys: Sequence[Key],
        strokes: Mapping[str, Stroke],
        left: float,
        width: float,
        pt: float,
    ) -> None:
        self.strokes, self.left, self.pt = strokes, left, pt
        self.rows: list[list[tuple[float, Key]]] = []
        x = left + width
        room = width - (SWATCH_PX + 7) * pt
        for key in (replace(key, text=fitted(key.text, TEXT_PX * pt, room)) for key in keys):
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
        """Draw it from y = top down."""
        size = TEXT_PX * self.pt
        style = TextStyle(size, colour("text"))
        for i, row in enumerate(self.rows):
            middle = top + (i + 0.5) * ROW_PX * self.pt
            for x, key in row:
                draw_swatch(paper, key.swatch, self.strokes, x, middle, self.pt)
                words = x + (SWATCH_PX + 7) * self.pt
                paper.text(words, middle + 0.36 * size, key.text, style)


def key_width(key: Key, pt: float) -> float:
    """Return how wide a swatch and its words are, in points."""
    return pt * (SWATCH_PX + 7) + width_of(key.text, TEXT_PX * pt)


def draw_swatch(
    paper: Paper, sign: Swatch, strokes: Mapping[str, Stroke], x: float, y: float, pt: float
) -> None:
    """Draw a sign with its left end at x and its middle at y, as the page's template has it."""
    wide = SWATCH_PX * pt
    ends = np.array([[x, y], [x + wide, y]])
    middle, east = np.array([x + wide / 2, y]), np.array([1.0, 0.0])
    box = rectangle(x, y - 5.5 * pt, wide, 11 * pt)
    stroke = strokes.get(sign.style, Stroke())
    role = stroke.line or "text"
    if sign.kind in ("line", "track", "both-ways"):
        paper.line(ends, colour(role), stroke.width * pt, dash=dashes(stroke.dash, pt))
    if sign.kind == "track":
        arrowhead(paper, middle, east, role, pt)
    elif sign.kind == "both-ways":
        for side in (-1.0, 1.0):
            arrowhead(paper, middle + side * wide / 4 * east, side * east, role, pt)
    elif sign.kind == "dot":
        mark(paper, disc(middle, DOT_PX * pt), stroke, pt)
    elif sign.kind == "inside":
        rim = colour("inside-rim")
        paper.area(box, fill=colour(role), line=rim, width=pt, hatch=rim if stroke.dash else None)
    elif sign.kind == "pins":
        mark(paper, disc(np.array([x + 7 * pt, y]), 6 * pt), strokes["pin-entry"], pt)
        mark(paper, square(np.array([x + 22.5 * pt, y]), 5.5 * pt), strokes["pin-exit"], pt)
    elif sign.kind == "area":
        if stroke.fill and stroke.fill_opacity:
            paper.area(box, fill=colour(stroke.fill), opacity=stroke.fill_opacity)
        if stroke.hatched:
            paper.area(box, hatch=HATCH)
        edge = np.asarray(box.exterior.coords)
        paper.line(edge, colour(role), stroke.width * pt,
                   dash=dashes(stroke.dash, pt), opacity=stroke.opacity)  # fmt: skip
