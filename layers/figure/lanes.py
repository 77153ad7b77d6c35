"""The lanes under a figure's map, with their key; the same bars as on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from adiz.geo.model import Route
from adiz.geo.visits import vertex_distances_m

from ..map_layers.bounds import WIDE_M
from ..panel import Axis, lanes
from ..scene import DECIDED, STROKES, Scene, State, clock_of, track_swatch
from ..words import vertex_title
from .chart import colour
from .legend import draw_swatch
from .paper import Paper, TextStyle, fitted, rectangle, width_of
from .pins import QUOTED

FORMATIONS: Final = 8
ROW_PX: Final = 18.0
HEAD_PX: Final = 21.0
EVENTS_PX: Final = 18.0
KEY_PX: Final = 20.0
KEY_SWATCH_PX: Final = 26.0
BAR_PX: Final = 11.0
TEXT_PX: Final = 11.5
NAMES_PX: Final = 185.0
NAME_PX: Final = 16.0
"""A formation's name that does not fit beside its scale stands over it, on a line of its own."""
SIGN_PX: Final = 34.0
TIMES_PX: Final = 16.0
MARK_PX: Final = 14.0
"""Of the mark of what is as stated."""
SLIMMEST_PX: Final = 1.4
PALER: Final = 0.4
OWN: Final = "zone-rest"

Look = State | Literal["range"]


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one lane's bars; back: behind a hatching. mark: of a sign upon them."""

    fill: str
    edge: str
    dots: str
    back: str
    mark: str
    opacity: float = 1.0

    @classmethod
    def of(cls, role: str) -> Ink:
        """Return one colour of the style table; own zones are paler."""
        one = colour(role)
        return cls(one, one, one, colour("panel"), colour("panel"), 0.55 if role == OWN else 1.0)


PICKED: Final = Ink(
    colour("inside"), colour("inside-rim"), colour("text"), colour("inside-hatch"), colour("text")
)


class Lanes:
    """Lanes of a scene, to be drawn from the left edge over a width.

    pt: points a screen pixel. formations: the most formations, the most important first. zones: the
    most lanes of each.
    """

    def __init__(
        self,
        scene: Scene,
        left: float,
        width: float,
        pt: float,
        *,
        formations: int = FORMATIONS,
        zones: int | None = None,
    ) -> None:
        self.scene, self.left, self.pt = scene, left, pt
        places = {scene.place_of(answer): i for i, answer in enumerate(scene.importance.ranked)}
        told = [strip for strip in lanes.strips(scene) if strip.lanes]
        ranked = sorted(told, key=lambda strip: min(places[lane.answer] for lane in strip.lanes))
        first = ranked[:formations]
        self.strips = [replace(s, lanes=s.lanes[:zones]) for s in told if s in first]
        self.left_out = len(told) - len(first)
        self.names = min(NAMES_PX * pt, width / 3)
        self.right = left + width
        # A tick's words at the very end of the scale need room.
        self.width = width - self.names - 16 * pt
        self.key = self._key_places()
        self.head = self._head_words() if self.strips else ""
        self.events = self._event_places() if self.strips else []

    @property
    def height(self) -> float:
        """Height of all lanes and their key, in points; 0 if there are no lanes."""
        if not self.strips:
            return 0.0
        key = 1 + max((row for row, *_ in self.key), default=-1)
        return self.pt * (self._events_px + self._rows_px + KEY_PX * key)

    def draw(self, paper: Paper, top: float) -> None:
        """Draw them from y = top down."""
        if not self.strips:
            return
        self._events(paper, top)
        top += self._events_px * self.pt
        for strip in self.strips:
            self._head(paper, strip, top)
            top += self._head_px(strip) * self.pt
            if strip.times:
                self._times(paper, strip, top)
                top += self._times_px(strip) * self.pt
            for lane in strip.lanes:
                self._lane(paper, strip, lane, top)
                top += ROW_PX * self.pt
        self._key(paper, top)

    @property
    def _rows_px(self) -> float:
        return sum(
            self._head_px(strip) + self._times_px(strip) + ROW_PX * len(strip.lanes)
            for strip in self.strips
        )

    def _head_px(self, strip: lanes.Strip) -> float:
        return HEAD_PX + NAME_PX * self._is_long(strip)

    def _is_long(self, strip: lanes.Strip) -> bool:
        """Whether a formation's name would run into its scale."""
        room = self._x(strip.left) - self.left - SIGN_PX * self.pt
        return width_of(strip.formation, TEXT_PX * self.pt, "bold") > room - 6 * self.pt

    def _x(self, per_cent: float) -> float:
        return self.left + self.names + self.width * per_cent / 100

    def _event_places(self) -> list[tuple[int, float, float, str]]:
        """Row, x of its words, x of its place and words of each wide bound that has a name.

        Words that would run into others stand in the second row; what finds no room in either is
        left out.
        """
        size, axis = TEXT_PX * self.pt, Axis(self.scene)
        first = self.scene.result.formations[0]
        metres = vertex_distances_m(first.path)
        free = [self.left + width_of(f"{self.head}  ", size), self.left + self.names]
        places = []
        for vertex, words in named_bounds(first.path):
            x = self._x(axis.place(first, float(metres[vertex])))
            wide = width_of(words, size)
            middle = min(x - wide / 2, self.right - wide)
            row = next((row for row in (0, 1) if middle >= free[row]), None)
            if row is not None:
                places.append((row, middle, x, words))
                free[row] = middle + wide + 6 * self.pt
        return places

    def _head_words(self) -> str:
        """What the scale counts, and who has no lanes here."""
        counted = "time, UTC" if Axis(self.scene).is_time else "kilometres flown"
        head = f"Inside which zone, by {counted}"
        if self.left_out:
            plural = "s" if self.left_out > 1 else ""
            head += f"; {self.left_out} more formation{plural} in the table of the page"
        return head

    def _events(self, paper: Paper, top: float) -> None:
        """What the scale counts, and dotted lines down where the wide bounds with a name are."""
        size = TEXT_PX * self.pt
        style = TextStyle(size, colour("text-2"))
        paper.text(self.left, top + 0.95 * size, self.head, style)
        bottom = top + (self._events_px + self._rows_px) * self.pt
        bases = [top + row * EVENTS_PX * self.pt + 0.95 * size for row, *_ in self.events]
        for base, (_, _, x, _) in zip(bases, self.events, strict=True):
            ends = np.array([[x, base + 3 * self.pt], [x, bottom]])
            paper.line(ends, colour("text-2"), 0.8 * self.pt, dash=[1.2 * self.pt, 2 * self.pt])
        # Words of the second row lie on lines of the first.
        over = replace(style, halo=colour("panel"))
        for base, (_, start, _, words) in zip(bases, self.events, strict=True):
            paper.text(start, base, words, over)

    @property
    def _events_px(self) -> float:
        return EVENTS_PX * (1 + max((row for row, *_ in self.events), default=0))

    def _head(self, paper: Paper, strip: lanes.Strip, top: float) -> None:
        pt, size = self.pt, TEXT_PX * self.pt
        base = top + (HEAD_PX - 5) * pt
        sign = track_swatch(strip.slot, dashed=strip.dashed)
        draw_swatch(paper, sign, STROKES, self.left, base - 0.36 * size, pt)
        style = TextStyle(size, colour("text"), "bold")
        name = fitted(strip.formation, size, self.right - self.left - SIGN_PX * pt, "bold")
        paper.text(self.left + SIGN_PX * pt, base, name, style)
        y = top + (self._head_px(strip) - 2) * pt
        ends = np.array([[self._x(strip.left), y], [self._x(strip.left + strip.width), y]])
        paper.line(ends, colour("text-2"), 0.9 * pt)
        for i, (at, words) in enumerate(strip.ticks):
            x = self._x(at)
            paper.line(np.array([[x, y - 7 * pt], [x, y]]), colour("text-2"), 0.9 * pt)
            text = f"{words} {strip.unit}" if i == 0 else words
            late = x + width_of(text, size) > self.right
            style = TextStyle(0.92 * size, colour("text-2"), align="right" if late else "left")
            paper.text(x + (-3 if late else 3) * pt, y - 4 * pt, text, style)

    def _times(self, paper: Paper, strip: lanes.Strip, top: float) -> None:
        """The times that were published, local and UTC, at their places on the scale."""
        pt, size = self.pt, 0.92 * TEXT_PX * self.pt
        style, base = TextStyle(size, colour("text")), top + 0.72 * TIMES_PX * pt
        words = f"published, {clock_of(self.scene).name}"
        paper.text(self.left + 15 * pt, base, words, TextStyle(size, colour("text-2")))
        bottom = top + self._times_px(strip) * pt
        places = self._time_places(strip)
        for row, _, x, _ in places:
            ends = np.array([[x, top + row * TIMES_PX * pt], [x, bottom]])
            paper.line(ends, colour("text"), 1.2 * pt)
        for row, start, _, told in places:
            paper.text(start, base + row * TIMES_PX * pt, told, style)

    def _times_px(self, strip: lanes.Strip) -> float:
        """How high the published times of a formation are."""
        return TIMES_PX * (1 + max((row for row, *_ in self._time_places(strip)), default=-1))

    def _time_places(self, strip: lanes.Strip) -> list[tuple[int, float, float, str]]:
        """Row, x of its words, x of its place and words of each published time.

        One that would run into another's words, or whose line would run through them, goes to
        the next row.
        """
        size, gap = 0.92 * TEXT_PX * self.pt, 3 * self.pt
        taken: list[list[tuple[float, float]]] = []
        places = []
        for mark in strip.times:
            x, words = self._x(mark.at), f"{mark.local} {mark.utc}"
            wide = width_of(words, size)
            start = x + gap if x + gap + wide <= self.right else x - gap - wide
            span = min(start, x) - gap, max(start + wide, x) + gap
            through = (i + 1 for i, of in enumerate(taken) if any(a < x < b for a, b in of))
            row = max(through, default=0)
            while row < len(taken) and any(span[0] < b and a < span[1] for a, b in taken[row]):
                row += 1
            if row == len(taken):
                taken.append([])
            taken[row].append(span)
            places.append((row, start, x, words))
        return places

    def _lane(self, paper: Paper, strip: lanes.Strip, lane: lanes.Lane, top: float) -> None:
        pt, size = self.pt, TEXT_PX * self.pt
        selected = self.scene.importance.selected
        picked = selected is not None and lane.answer == self.scene.place_of(selected)
        height = ROW_PX * pt
        if picked:
            row = rectangle(self.left, top, self.right - self.left, height)
            paper.area(row, fill=colour("inside-row"), line=colour("inside"), width=0.8 * pt)
        middle = top + height / 2
        role = OWN if lane.slot == "own" else f"zone-{lane.slot}"
        paper.area(
            rectangle(self.left + 2 * pt, middle - 4 * pt, 8 * pt, 8 * pt), fill=colour(role)
        )
        own = lane.slot == "own"
        style = TextStyle(size, colour("text-2" if own else "text"), "bold" if picked else "normal")
        name = lane.zone + (" · own" if own else "")
        name = fitted(name, size, self.names - 15 * pt, style.weight)
        paper.text(self.left + 15 * pt, middle + 0.36 * size, name, style)
        ends = [[self._x(strip.left), middle], [self._x(strip.left + strip.width), middle]]
        paper.line(np.array(ends), colour("rule"), 0.9 * pt)
        for bar in lane.bars:
            self._bar(paper, bar, middle, PICKED if picked else Ink.of(role))
        if picked:
            self._numbers(paper, lane.bars, middle)
        if lane.outside:
            self._outside(paper, strip, lane, middle, colour("inside-row" if picked else "panel"))

    def _outside(
        self, paper: Paper, strip: lanes.Strip, lane: lanes.Lane, middle: float, back: str
    ) -> None:
        """What is said of a path outside, in the widest part of its lane without bars."""
        pt, size = self.pt, 0.92 * TEXT_PX * self.pt
        x = self._x(100.0 - lane.right) - 4 * pt
        stops = [self._x(strip.left), *(self._x(bar.left + bar.width) for bar in lane.bars)]
        free = x - max((stop for stop in stops if stop <= x), default=self.left) - 6 * pt
        told = ("; ".join(filter(None, (lane.outside, lane.nearest))), lane.outside)
        words = next((text for text in told if width_of(text, size) <= free), "")
        words = words or fitted(lane.outside, size, free)
        wide = width_of(words, size)
        paper.area(rectangle(x - wide - 3 * pt, middle - size / 2, wide + 6 * pt, size), fill=back)
        style = TextStyle(size, colour("text-2"), align="right")
        paper.text(x, middle + 0.36 * size, words, style)

    def _bar(self, paper: Paper, bar: lanes.Bar, middle: float, ink: Ink) -> None:
        left, right = self._x(bar.left), self._x(bar.left + bar.width)
        if bar.state == "stated":
            self._piece(paper, bar.state, left, right, middle, ink)
            return
        sure = left + (right - left) * bar.fade_in / 100
        until = right - (right - left) * bar.fade_out / 100
        if sure >= until:
            self._piece(paper, "range", left, right, middle, ink)
            return
        self._piece(paper, bar.state, sure, until, middle, ink)
        for begin, end in ((left, sure), (until, right)):
            if begin < end:
                self._piece(paper, "range", begin, end, middle, ink)

    def _numbers(self, paper: Paper, bars: Sequence[lanes.Bar], middle: float) -> None:
        """The numbers of the visits on their bars, or right of them where nothing is."""
        size = TEXT_PX * self.pt
        ends = [(self._x(bar.left), self._x(bar.left + bar.width)) for bar in bars]
        filled = [end for bar, end in zip(bars, ends, strict=True) if bar.state != "possible"]
        for bar, (left, right) in zip(bars, ends, strict=True):
            number = str(bar.number)
            wide = width_of(number, size, "bold")
            x = (left + right - wide) / 2
            if right - left < wide:
                x = right + 2 * self.pt
                if any(begin < x + wide and x < end for begin, end in filled):
                    continue
            if bar.number:
                if bar.state not in DECIDED or right - left < wide:
                    back = rectangle(x, middle - size / 2, wide, size)
                    paper.area(back, fill=colour("inside-row"))
                base = middle + 0.36 * size
                paper.text(x, base, number, TextStyle(size, colour("text"), weight="bold"))

    def _piece(
        self, paper: Paper, look: Look, left: float, right: float, middle: float, ink: Ink
    ) -> None:
        """Filled where inside, with a quotation mark where that is as stated, hatched where it
        depends, dotted where only possible, paler where the entry or the exit may lie."""
        pt = self.pt
        if look == "possible":
            ends = np.array([[left, middle], [max(right, left + pt), middle]])
            paper.line(ends, ink.dots, 3.0 * pt, dash=[1.5 * pt, 2 * pt])
            return
        shape = rectangle(
            left, middle - BAR_PX * pt / 2, max(right - left, SLIMMEST_PX * pt), BAR_PX * pt
        )
        if look == "depends":
            paper.area(shape, fill=ink.back, line=ink.edge, width=0.9 * pt, hatch=ink.edge)
            return
        opacity = ink.opacity * (PALER if look == "range" else 1.0)
        paper.area(shape, fill=ink.fill, opacity=opacity)
        paper.area(shape, line=ink.edge, width=0.6 * pt, opacity=ink.opacity)
        size = MARK_PX * pt
        if look == "stated" and right - left > width_of(QUOTED, size, "bold") + 4 * pt:
            style = TextStyle(size, ink.mark, "bold")
            paper.text(left + 2 * pt, middle + 0.58 * size, QUOTED, style)

    def _key_places(self) -> list[tuple[int, float, Look, str, Ink]]:
        """Row and x of each kind of bar in the key, with its words and ink."""
        kinds: list[tuple[Look, str, Ink]] = [
            (state, words, Ink.of("text-2")) for state, words in lanes.key(self.scene, self.strips)
        ]
        shown = [lane for strip in self.strips for lane in strip.lanes]
        bars = [bar for lane in shown for bar in lane.bars if bar.state != "stated"]
        if any(bar.fade_in or bar.fade_out for bar in bars):
            kinds.append(("range", "entry or exit, 5 to 95 %", Ink.of("text-2")))
        if any(lane.slot == "own" for lane in shown):
            kinds.append(("inside", "own zone", Ink.of(OWN)))
        row, x = 0, self.left
        places = []
        for look, words, ink in kinds:
            wide = (KEY_SWATCH_PX + 6) * self.pt + width_of(words, TEXT_PX * self.pt)
            if x > self.left and x + wide > self.right:
                row, x = row + 1, self.left
            places.append((row, x, look, words, ink))
            x += wide + 16 * self.pt
        return places

    def _key(self, paper: Paper, top: float) -> None:
        size = TEXT_PX * self.pt
        for row, x, look, words, ink in self.key:
            middle = top + (row + 0.6) * KEY_PX * self.pt
            end = x + KEY_SWATCH_PX * self.pt
            self._piece(paper, look, x, end, middle, ink)
            baseline = middle + 0.36 * size
            paper.text(end + 6 * self.pt, baseline, words, TextStyle(size, colour("text-2")))


def named_bounds(path: Route) -> Iterator[tuple[int, str]]:
    """Yield the inner vertices in a wide bound that have a name, each name once."""
    told: set[str] = set()
    for vertex in range(1, len(path) - 1):
        words = vertex_title(path, vertex)
        if path.bound_m[vertex] > WIDE_M and words and words not in told:
            told.add(words)
            yield vertex, words
