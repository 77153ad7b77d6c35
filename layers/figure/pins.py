"""Pins on a figure's map: where the selected answer's visits begin and end, numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.model import Answer

from ..scene import DECIDED, Shape
from . import tracks
from .chart import Chart, colour
from .paper import Paper, TextStyle, disc, square
from .placement import Box

PIN_PX: Final = 12.0
TICK_PX: Final = 4.5
QUOTED: Final = "”"
"""The mark of what is as stated, on pins and bars as on the page."""
TOUCHING: Final = (2.4, 1.9)
"""Distance in radii below which pins are described together; the second on a narrow map, where
pins are larger."""


@dataclass(frozen=True, slots=True)
class Pin:
    """An entry or exit at a point of the paper. km: how far along the path, in words.

    state: how sure its visit is.
    """

    role: str
    number: str
    point: FloatArray
    km: str
    time: str
    state: str

    @property
    def word(self) -> str:
        """Whether it is the way in or out."""
        return "in" if self.role == "entry" else "out"


def groups(chart: Chart) -> list[list[Pin]]:
    """Return the pins of the selected answer that the chart shows, those that touch together.

    What may not have been a visit has a bar in the lanes, but no pins where others are certain.
    """
    answer = chart.scene.importance.selected
    found: list[list[Pin]] = []
    if answer is None:
        return found
    reach = TOUCHING[chart.brief] * PIN_PX * chart.pt
    pins = [
        _pin(chart, answer, shape)
        for shape in chart.of_kind("pin")
        if (shape.data["formation"], shape.data["zone"]) == (answer.formation, answer.zone)
    ]
    certain = [pin for pin in pins if pin.state in DECIDED]
    for pin in certain or pins:
        if not chart.room.shows(pin.point):
            continue
        touching = [g for g in found if any(np.hypot(*(p.point - pin.point)) < reach for p in g)]
        apart = [group for group in found if group not in touching]
        found = [*apart, [*(p for group in touching for p in group), pin]]
    return found


def _pin(chart: Chart, answer: Answer, shape: Shape) -> Pin:
    visit = next(v for v in answer.visits if str(v.visit) == shape.text)
    metres = visit.from_m if shape.style == "entry" else visit.to_m
    moved = tracks.point_at(chart.tracks.get(answer.formation, []), metres)
    lon, lat = shape.parts[0]
    point = chart.view.points(lon, lat)[0] if moved is None else moved
    told = (shape.data[key] for key in ("km", "time", "state"))
    return Pin(shape.style, shape.text, point, *told)


def mark(chart: Chart, group: Sequence[Pin]) -> None:
    """Draw the pin itself, or, of those that would touch, ticks at their places."""
    alone = len(group) == 1
    for pin in group:
        if alone:
            badge(chart.paper, pin, pin.point, chart.pt)
        else:
            _tick(chart.paper, pin, chart.pt)
        radius = (PIN_PX if alone else TICK_PX) * chart.pt
        chart.room.take(Box.around(pin.point, 2 * radius, 2 * radius), is_disc=True)


def badge(paper: Paper, pin: Pin, middle: FloatArray, pt: float) -> None:
    """Draw a numbered disc for an entry, a square for an exit."""
    entry, radius = pin.role == "entry", PIN_PX * pt
    shape = disc(middle, radius) if entry else square(middle, 0.86 * radius)
    open_, rim = pin.state not in DECIDED, colour("inside-rim" if entry else "text")
    paper.area(shape, fill=_fill(pin))
    dash = [3 * pt, 2 * pt] if open_ else None
    paper.line(np.asarray(shape.exterior.coords), rim, 1.6 * pt, dash=dash)
    x, y = middle
    if pin.state == "stated":
        style = TextStyle(1.3 * radius, colour("text"), "bold", halo=colour("halo"))
        paper.text(x + 0.72 * radius, y - 0.1 * radius, QUOTED, style)
    size = (1.25 if len(pin.number) < 2 else 1.0) * radius
    style = TextStyle(size, colour("text"), "bold", align="center")
    paper.text(x, y + 0.36 * size, pin.number, style)


def _fill(pin: Pin) -> str:
    if pin.role != "entry":
        return colour("panel")
    return colour("inside" if pin.state in DECIDED else "inside-hatch")


def _tick(paper: Paper, pin: Pin, pt: float) -> None:
    entry, radius = pin.role == "entry", TICK_PX * pt
    paper.area(
        disc(pin.point, radius) if entry else square(pin.point, radius),
        fill=_fill(pin),
        line=colour("text"),
        width=1.4 * pt,
    )
