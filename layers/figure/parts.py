"""The parts of a figure: title, map, strip, answers and small print, one under another on a sheet.

A part alone is as wide as the figure itself, so that parts stand under one another in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.version import VERSION

from ..panel import unplaced
from ..scene import Scene
from ..story import Head, answers_in_short, head_of
from ..words import CAVEAT
from .answers import Answers
from .blocks import Block, Stack, Text
from .fine_print import write_fine_print
from .lanes import Lanes
from .paper import Paper, Weight
from .plate import Plate
from .told import Told

PT_PER_PX: Final = 0.6
"""Of the style table, on a figure of the usual width."""
WIDTH_PT: Final = 180.0 * 72 / 25.4
NARROW: Final = 0.72
"""Below this part of that width words shrink no more: 11 pixels are then 4.8 points."""
MARGIN_PX: Final = 12.0
EDGE_PX: Final = 3.5
"""What is left blank around a part alone, as lines at its edge are half outside."""
GAP_PX: Final = 7.0

KICKER_PX: Final = 11.5
TITLE_PX: Final = 21.0
DECK_PX: Final = 13.0
CAVEAT_PX: Final = 11.5
FINE_PX: Final = 10.0
CREDIT_PX: Final = 9.4


def paper_of(scene: Scene, head: Head, width: float, part: str) -> Paper:
    """Return the sheet with a part of PARTS drawn on it, as high as it needs.

    Raises RequestError where there is nothing to say in that part.
    """
    return PARTS[part](_Desk(scene, head, width, alone=part != "all"))


def plate_and_strip(scene: Scene, width: float) -> Paper:
    """Return map and strip as one picture, for a document that has all the words itself."""
    desk = _Desk(scene, head_of(scene), width, alone=True)
    blocks: list[tuple[float, Block]] = [(0.0, desk.plate(0.0))]
    if desk.strip.height:
        blocks.append((desk.gap, desk.strip))
    return desk.drawn(blocks)


class _Desk:
    """Cuts the parts of a scene to a width in points. alone: without the margin of a sheet."""

    def __init__(self, scene: Scene, head: Head, width: float, *, alone: bool) -> None:
        self.scene, self.said, self.width = scene, head, width
        self.pt = PT_PER_PX * max(width / WIDTH_PT, NARROW)
        self.left = (EDGE_PX if alone else MARGIN_PX) * self.pt
        self.inner = width - 2 * self.left
        self.gap = GAP_PX * self.pt
        self.strip = Lanes(scene, self.left, self.inner, self.pt)
        self.told = Told(scene, self.left, self.inner, self.pt)

    def drawn(self, blocks: list[tuple[float, Block]]) -> Paper:
        """Return the blocks, each with the gap above it, on a sheet of the height they take."""
        stack = Stack(blocks)
        paper = Paper(self.width, stack.height + 2 * self.left)
        stack.draw(paper, self.left)
        return paper

    def plate(self, below: float) -> Plate:
        """Return the map with its legend. below: points that must find room under it."""
        return Plate(self.scene, self.left, self.inner, self.pt, below=below + 2 * self.left)

    def head(self) -> list[tuple[float, Block]]:
        """Return kicker, headline and deck."""
        head = self.said
        said = " ".join(filter(None, (*head.said, unplaced(self.scene))))
        return [
            (0.0, self.words(head.kicker, KICKER_PX, "text-2", bold=True)),
            (0.0, self.words(head.headline, TITLE_PX, "text", bold=True)),
            (0.0, self.words(said, DECK_PX, "text-2")),
        ]

    def words(self, text: str, size_px: float, role: str, *, bold: bool = False) -> Text:
        """Return a text in lines as wide as the sheet."""
        weight: Weight = "bold" if bold else "normal"
        return Text.wrapped(text, self.left, self.inner, size_px * self.pt, role, weight)

    def credit(self, *more: str) -> Text:
        """Return the line under a part that stands alone."""
        text = " ".join([CAVEAT, *more, f"adiz {VERSION}."])
        return self.words(text, CREDIT_PX, "text-2")


def _map(desk: _Desk) -> Paper:
    credit = desk.credit("Land: Natural Earth.")
    gap = desk.gap / 2
    return desk.drawn([(0.0, desk.plate(gap + credit.height)), (gap, credit)])


def _strip(desk: _Desk) -> Paper:
    if not desk.strip.height:
        raise RequestError("no formation flew a line near a zone, so there is no strip to draw")
    return desk.drawn([(0.0, desk.strip), (desk.gap / 2, desk.credit())])


def _answers(desk: _Desk) -> Paper:
    answers = Answers(desk.scene, desk.left, desk.inner, desk.pt)
    return desk.drawn([
        *desk.head(), (desk.gap, answers), (0.0, desk.told), (desk.gap, desk.credit())
    ])  # fmt: skip


def _whole(desk: _Desk) -> Paper:
    plate = desk.plate(0.0)
    fine = " ".join(write_fine_print(desk.scene, plate.extent.projection.name))
    return desk.drawn([
        *desk.head(),
        (desk.gap, plate),
        (desk.gap / 2, desk.strip),
        (0.0, desk.told),
        (desk.gap / 2, desk.words(" ".join(answers_in_short(desk.scene)), CAVEAT_PX, "text")),
        (desk.gap, desk.words(CAVEAT, CAVEAT_PX, "text", bold=True)),
        (desk.gap / 2, desk.words(fine, FINE_PX, "text-2")),
    ])  # fmt: skip


PARTS: Final[Mapping[str, Callable[[_Desk], Paper]]] = {
    "map": _map,
    "strip": _strip,
    "answers": _answers,
    "all": _whole,
}
