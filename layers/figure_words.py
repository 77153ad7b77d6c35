"""The words on a figure's map: pins, flags, bounds and the scale, and where names come between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.answer import Answer
from adiz.geo.arrays import FloatArray

from . import figure_tracks
from .figure_chart import DOT_PX, HATCHED, PIN_PX, TICK_PX, Chart, colour
from .figure_labels import TOO_DEAR, Box, Spot
from .figure_names import LEADING, Names
from .figure_paper import Weight, disc, rectangle, square, width_of
from .layer import Shape
from .words import kilometres

LABEL_PX: Final = 11.0
PADDING_PX: Final = 5.0
FEW: Final = 4
"""So many formations are named whatever their names cover; of more, those that find room."""
NM_M: Final = 1852.0

Row = tuple[str, Weight]


@dataclass(frozen=True, slots=True)
class Pin:
    """An entry or exit at a point of the paper."""

    role: str
    number: str
    point: FloatArray
    km: float
    time: str


class Words:
    """Puts words on a chart, the most important first."""

    def __init__(self, chart: Chart) -> None:
        self.chart, self.paper, self.room, self.pt = chart, chart.paper, chart.room, chart.pt

    def draw(self) -> None:
        """Everything; what finds no room beside what matters more is left out."""
        self._scale()
        flags = self.chart.of_kind("flag")
        for flag in flags:
            for point in self.chart.view.points(*flag.parts[0]):
                self.room.take(Box.around(point, *2 * [2 * DOT_PX * self.pt]))
        self._pins()
        few = len(flags) <= 2 * FEW
        for flag in flags:
            self._flag(flag, np.inf if few else TOO_DEAR)
        names = Names(self.chart)
        names.zones()
        for shape in self.chart.of_kind("area"):
            if shape.style in HATCHED and shape.text:
                self._bound(shape)
        names.places()

    # Pins

    def _pins(self) -> None:
        answer = self.chart.scene.selected
        if answer is None:
            return
        pins = [
            pin
            for shape in self.chart.of_kind("pin")
            if (shape.data["formation"], shape.data["zone"]) == (answer.formation, answer.zone)
            for pin in [self._pin(answer, shape)]
            if self.room.shows(pin.point)
        ]
        groups: list[list[Pin]] = []
        reach = 2.4 * PIN_PX * self.pt
        for pin in pins:
            touching = (
                g for g in groups if any(np.hypot(*(p.point - pin.point)) < reach for p in g)
            )
            group = next(touching, None)
            if group is None:
                groups.append([pin])
            else:
                group.append(pin)
        for group in groups:
            self._marks(group)
        for group in groups:
            self._callout(group)
        if not pins and answer.nearest and not answer.visits:
            near = answer.nearest
            lon = self.chart.scene.near_centre([near.lon, near.zone_lon])
            ends = self.chart.view.points(lon, [near.lat, near.zone_lat])
            if len(ends) == 2:
                words = f"nearest {kilometres(near.separation_m)}"
                self._boxed(ends.mean(axis=0), [(words, "normal")], radius=0.0)

    def _pin(self, answer: Answer, shape: Shape) -> Pin:
        visit = next(v for v in answer.visits if str(v.visit) == shape.text)
        metres = visit.from_m if shape.style == "entry" else visit.to_m
        legs = self.chart.tracks.get(answer.formation, [])
        moved = figure_tracks.point_at(legs, metres)
        lon, lat = shape.parts[0]
        point = self.chart.view.points(lon, lat)[0] if moved is None else moved
        return Pin(shape.style, shape.text, point, shape.data["km"], shape.data["time"])

    def _marks(self, group: Sequence[Pin]) -> None:
        """The pins themselves, or, where they would touch, ticks at their places."""
        alone = len(group) == 1
        for pin in group:
            if alone:
                self.badge(pin.role, pin.number, pin.point)
            else:
                self._tick(pin)
            radius = (PIN_PX if alone else TICK_PX) * self.pt
            self.room.take(Box.around(pin.point, 2 * radius, 2 * radius))

    def badge(self, role: str, number: str, middle: FloatArray) -> None:
        """A numbered disc for an entry, a square for an exit."""
        entry, radius = role == "entry", PIN_PX * self.pt
        self.paper.area(
            disc(middle, radius) if entry else square(middle, 0.86 * radius),
            fill=colour("inside" if entry else "panel"),
            line=colour("inside-rim" if entry else "text"),
            width=1.6 * self.pt,
        )
        x, y = middle
        size = (1.25 if len(number) < 2 else 1.0) * radius
        self.paper.text(
            x, y + 0.36 * size, number, size, colour=colour("text"), weight="bold", align="center"
        )

    def _tick(self, pin: Pin) -> None:
        entry, radius = pin.role == "entry", TICK_PX * self.pt
        self.paper.area(
            disc(pin.point, radius) if entry else square(pin.point, radius),
            fill=colour("inside" if entry else "panel"),
            line=colour("text"),
            width=1.4 * self.pt,
        )

    def _callout(self, group: Sequence[Pin]) -> None:
        if len(group) == 1:
            (pin,) = group
            word = "in" if pin.role == "entry" else "out"
            words = ", ".join(filter(None, (f"{word}, km {pin.km:,.0f}", pin.time)))
            self._boxed(pin.point, [(words, "normal")], radius=(PIN_PX + 1) * self.pt)
            return
        spans = {
            number: "–".join(f"{pin.km:,.0f}" for pin in group if pin.number == number)
            for number in dict.fromkeys(pin.number for pin in group)
        }
        words = "km " + ", ".join(spans.values())
        middle = np.mean([pin.point for pin in group], axis=0)
        nearest = min(group, key=lambda pin: float(np.hypot(*(pin.point - middle))))
        self._boxed(
            nearest.point, [(words, "normal")], radius=(TICK_PX + 1) * self.pt, badges=group
        )

    # Boxes with words

    def _flag(self, shape: Shape, dearest: float) -> None:
        for point in self.chart.view.points(*shape.parts[0]):
            rows: list[Row] = [(shape.text, "bold")]
            if shape.data["note"]:
                rows.append((shape.data["note"], "normal"))
            self._boxed(point, rows, radius=6 * self.pt, dearest=dearest)

    def _bound(self, shape: Shape) -> None:
        """The words of a wide bound or a reported area, at its edge."""
        polygon = self.chart.polygon(shape)
        if polygon.is_empty:
            return
        rows: list[Row] = [(shape.text, "bold")]
        if shape.data.get("note"):
            rows.append((shape.data["note"], "normal"))
        middle = np.asarray(polygon.centroid.coords[0])
        radius = float(np.sqrt(polygon.area / np.pi))
        self._boxed(middle, rows, radius=radius, dashed=True)

    def _boxed(
        self,
        point: FloatArray,
        rows: Sequence[Row],
        *,
        radius: float,
        badges: Sequence[Pin] = (),
        dashed: bool = False,
        dearest: float = TOO_DEAR,
    ) -> Spot | None:
        """Rows of words in a box beside a point, with a leader where it is not near."""
        if not self.room.shows(point):
            return None
        size, pad = LABEL_PX * self.pt, PADDING_PX * self.pt
        badge = 2.25 * PIN_PX * self.pt
        before = badge * len(badges) + (pad * 0.6 if badges else 0.0)
        width = max(width_of(text, size, weight) for text, weight in rows) + 2 * pad + before
        height = max(LEADING * size * len(rows), badge * bool(badges)) + 1.2 * pad
        spot = self.room.beside(point, width, height, radius=radius, dearest=dearest)
        if spot is None:
            return None
        self.room.settle(spot)
        box = spot.box
        if spot.leader:
            self.paper.line(np.array(spot.leader), colour("text"), 1.1 * self.pt)
        self.paper.area(
            rectangle(box.left, box.top, width, height),
            fill=colour("panel"),
            line=colour("text-2") if not dashed else None,
            width=1.0 * self.pt,
        )
        if dashed:
            corners = np.asarray(rectangle(box.left, box.top, width, height).exterior.coords)
            self.paper.line(
                corners, colour("text-2"), 1.0 * self.pt, dash=[4 * self.pt, 3 * self.pt]
            )
        middle = (box.top + box.bottom) / 2
        for i, pin in enumerate(badges):
            x = box.left + pad + (i + 0.5) * badge - 0.6 * pad
            self.badge(pin.role, pin.number, np.array([x, middle]))
        top = middle - LEADING * size * len(rows) / 2
        for i, (text, weight) in enumerate(rows):
            baseline = top + (i + 0.78) * LEADING * size
            self.paper.text(
                box.left + pad + before, baseline, text, size, colour=colour("text"), weight=weight
            )
        return spot

    # Scale

    def _scale(self) -> None:
        """Kilometres and nautical miles at the middle of the map, with its latitude."""
        metres, lat = self.chart.view.metres_per_point()
        box, size = self.room.frame, LABEL_PX * self.pt
        longest = metres * (box.right - box.left) / 5
        length = max(s * 10.0**p for p in range(7) for s in (1, 2, 5) if s * 10.0**p <= longest)
        wide = length / metres
        side = f"{abs(lat):.0f}°{'N' if lat >= 0 else 'S'}"
        text = f"{length / 1000:,g} km ({length / NM_M:,.0f} NM) at {side}"
        width = max(wide, width_of(text, size))
        right, bottom = box.right - 8 * self.pt, box.bottom - 22 * self.pt
        y = bottom - LEADING * size
        for colour_, stroke in ((colour("halo"), 4.0), (colour("text"), 1.8)):
            self.paper.line(
                np.array([[right - wide, y - 6 * self.pt], [right - wide, y], [right, y],
                          [right, y - 6 * self.pt]]),
                colour_,
                stroke * self.pt,
            )  # fmt: skip
        self.paper.text(
            right, bottom, text, size, colour=colour("text"), align="right", halo=colour("halo")
        )
        self.room.take(Box(right - width - 4, y - 10 * self.pt, right + 4, bottom + 3))
