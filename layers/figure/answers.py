"""The answers of a figure: zone by zone a sign, a word, how far inside and on what grounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from adiz.geo.model import (
    INSIDE,
    MAY_BE_INSIDE,
    ON_BOUNDARY,
    OUTSIDE,
    SURELY_INSIDE,
    UNDECIDABLE,
    Verdict,
)

from ..panel import table
from ..scene import STROKES, Scene, track_swatch
from ..words import zone_name
from .chart import colour
from .legend import draw_swatch
from .paper import Paper, TextStyle, Weight, disc, fitted, width_of, wrapped

Sign = Literal["full", "light", "hatched", "empty", "dashed", "line"]

SIGNS: Final[Sequence[tuple[Collection[Verdict], Sign]]] = (
    (SURELY_INSIDE, "full"),
    (INSIDE, "light"),
    (OUTSIDE, "empty"),
    (ON_BOUNDARY, "line"),
    ({UNDECIDABLE}, "dashed"),
    (MAY_BE_INSIDE, "hatched"),
)
"""The first that holds a verdict has its sign."""
PALER: Final = 0.4
TEXT_PX: Final = 11.5
HEAD_PX: Final = 20.0
LINE_PX: Final = 15.0
APART_PX: Final = 3.0
SIGN_PX: Final = 5.0
SIGN_WIDE_PX: Final = 18.0
COLUMNS: Final = (0.16, 0.36, 0.22)
"""Of the width: the word, the zone, how far inside; on what grounds has the rest."""
GAP_PX: Final = 8.0


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: its sign, and per column the lines of its words."""

    sign: Sign | None
    chip: str
    cells: tuple[list[str], ...]
    quiet: bool = False

    @property
    def lines(self) -> int:
        """How many lines its longest cell has."""
        return max(1, *map(len, self.cells))


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of a formation, or of what was reported (slot None)."""

    name: str
    slot: int | None
    dashed: bool
    rows: tuple[Row, ...]


class Answers:
    """Every answer near the flight, formation by formation, over a width.

    pt: points a screen pixel.
    """

    def __init__(self, scene: Scene, left: float, width: float, pt: float) -> None:
        self.scene, self.left, self.width, self.pt = scene, left, width, pt
        room = width - SIGN_WIDE_PX * pt
        ends = np.cumsum([0.0, *COLUMNS]) * room + left + SIGN_WIDE_PX * pt
        self.columns = [float(x) for x in ends]
        self.groups = tuple(self._groups())

    @property
    def height(self) -> float:
        """Of all groups, in points."""
        rows = [row for group in self.groups for row in group.rows]
        tall = sum(LINE_PX * row.lines + APART_PX for row in rows)
        return self.pt * (tall + HEAD_PX * len(self.groups))

    def draw(self, paper: Paper, top: float) -> None:
        """Draw them from y = top down."""
        for group in self.groups:
            self._head(paper, group, top)
            top += HEAD_PX * self.pt
            for row in group.rows:
                self._row(paper, row, top)
                top += (LINE_PX * row.lines + APART_PX) * self.pt

    def _groups(self) -> Iterator[Group]:
        for of_formation in table.groups(self.scene):
            rows = (*self._zones(of_formation), *self._lines(of_formation))
            if rows:
                dashed = of_formation.dashed
                yield Group(of_formation.formation, of_formation.slot, dashed, rows)
        if areas := tuple(self._areas()):
            yield Group("Reported areas", None, False, areas)

    def _zones(self, group: table.Group) -> Iterator[Row]:
        for row in group.near:
            answer = self.scene.result.answers[row.answer]
            yield Row(
                None if row.own else _sign(answer.verdict),
                "zone-rest" if row.own else f"zone-{row.slot}",
                self._cells(row.verdict, row.zone, _inside(row), row.basis),
                row.own,
            )

    def _lines(self, group: table.Group) -> Iterator[Row]:
        for row in group.lines:
            cells = self._cells(row.verdict, row.line, f"{row.count} as drawn", row.basis)
            yield Row("line" if row.places else None, f"zone-{row.slot}", cells)

    def _areas(self) -> Iterator[Row]:
        for answer in self.scene.importance.area_answers:
            if answer.overlap != "outside":
                slot = self.scene.zone_slot(answer.zone.id)
                where = f"{answer.area.outline.name}, {zone_name(answer.zone)}"
                cells = self._cells("reported", where, answer.words, "no track drawn")
                yield Row(None, f"zone-{slot}", cells)

    def _cells(self, *words: str) -> tuple[list[str], ...]:
        """Each text in lines of its column; what does not fit one is broken after a semicolon."""
        ends = [*self.columns[1:], self.left + self.width + GAP_PX * self.pt]
        size = TEXT_PX * self.pt
        return tuple(
            [
                fitted(line, size, end - start - GAP_PX * self.pt, _weight(i))
                for part in self._parts(text, end - start - GAP_PX * self.pt, _weight(i))
                for line in wrapped(part, size, end - start - GAP_PX * self.pt, _weight(i))
            ]
            for i, (text, start, end) in enumerate(zip(words, self.columns, ends, strict=True))
        )

    def _parts(self, text: str, width: float, weight: Weight) -> list[str]:
        if width_of(text, TEXT_PX * self.pt, weight) <= width:
            return [text]
        return text.replace("; ", ";\n").split("\n")

    def _head(self, paper: Paper, group: Group, top: float) -> None:
        pt, size = self.pt, TEXT_PX * self.pt
        base, x = top + (HEAD_PX - 5) * pt, self.left
        if group.slot is not None:
            swatch = track_swatch(group.slot, dashed=group.dashed)
            draw_swatch(paper, swatch, STROKES, x, base - 0.36 * size, pt)
            x += 34 * pt
        name = fitted(group.name, size, self.left + self.width - x, "bold")
        paper.text(x, base, name, TextStyle(size, colour("text"), "bold"))
        y = top + (HEAD_PX - 1) * pt
        ends = np.array([[self.left, y], [self.left + self.width, y]])
        paper.line(ends, colour("rule"), 0.9 * pt)

    def _row(self, paper: Paper, row: Row, top: float) -> None:
        pt, size = self.pt, TEXT_PX * self.pt
        middle = top + (APART_PX + LINE_PX / 2) * pt
        if row.sign:
            self._sign(paper, row.sign, row.chip, middle)
        for i, (x, lines) in enumerate(zip(self.columns, row.cells, strict=True)):
            role = "text-2" if row.quiet or i == len(row.cells) - 1 else "text"
            style = TextStyle(size, colour(role), _weight(i))
            for j, line in enumerate(lines):
                paper.text(x, middle + 0.36 * size + j * LINE_PX * pt, line, style)

    def _sign(self, paper: Paper, sign: Sign, role: str, middle: float) -> None:
        """A disc that says how sure, in the zone's colour."""
        ink, pt = colour(role), self.pt
        place = np.array([self.left + SIGN_PX * pt, middle])
        shape = disc(place, SIGN_PX * pt)
        rim = np.asarray(shape.exterior.coords)
        if sign == "full":
            paper.area(shape, fill=ink)
        elif sign == "light":
            paper.area(shape, fill=ink, opacity=PALER)
        elif sign == "hatched":
            paper.area(shape, fill=colour("panel"), hatch=ink)
        elif sign == "line":
            ends = place + np.array([[-SIGN_PX * pt, 0.0], [SIGN_PX * pt, 0.0]])
            paper.line(ends, ink, 2.4 * pt)
            return
        dash = [2 * pt, 2 * pt] if sign == "dashed" else None
        paper.line(rim, ink, 1.4 * pt, dash=dash)


def _sign(verdict: Verdict) -> Sign:
    return next(sign for verdicts, sign in SIGNS if verdict in verdicts)


def _inside(row: table.Row) -> str:
    """How far inside, or how near it comes."""
    told = row.visits or row.own
    return row.total if told else row.stretches or row.total


def _weight(column: int) -> Literal["normal", "bold"]:
    return "bold" if column == 0 else "normal"
