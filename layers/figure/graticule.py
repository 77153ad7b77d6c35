"""Meridians and parallels of a figure's map, and their degrees along its left and lower edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.longitudes import wrapped

from ..scene import COLOURS, STROKES
from .chart import Chart
from .paper import TextStyle
from .placement import Box
from .view import View

STEPS_DEG: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30)
MOST: Final = {"meridians": 9, "parallels": 8}
MERIDIANS_TO_DEG: Final = 80.0
NEAR_POLE_DEG: Final = 89.0
"""Where a pole is on the map its meridians run up to here."""
TEXT_PX: Final = 9.5
TOO_DEAR: Final = 100.0
"""Degrees never lie on a track or a dot."""


@dataclass(frozen=True, slots=True)
class Line:
    """points: on the paper. words: its degrees."""

    points: FloatArray
    words: str
    upright: bool


def lines(chart: Chart) -> None:
    """Draw the lines alone."""
    for line in graticule_lines(chart.view):
        for part in chart.cut(line.points):
            chart.stroke(part, STROKES["grid"])


def degrees(chart: Chart) -> None:
    """Write their degrees over what is drawn so far, and take their room."""
    for line in graticule_lines(chart.view):
        _degree(chart, line)


def graticule_lines(view: View) -> Iterator[Line]:
    """Return meridians, then parallels, in round degrees."""
    west, south, east, north = view.window
    step = _step(east - west, MOST["meridians"])
    low = max(south, -NEAR_POLE_DEG if south == -90.0 else -MERIDIANS_TO_DEG)
    high = min(north, NEAR_POLE_DEG if north == 90.0 else MERIDIANS_TO_DEG)
    for i in range(int(np.ceil(west / step)), int(np.floor(east / step)) + 1):
        lon = wrapped(i * step)
        side = "" if lon in (0, -180) else "E" if lon > 0 else "W"
        points = view.points(np.full(60, i * step), np.linspace(low, high, 60))
        yield Line(points, f"{abs(lon):g}°{side}", upright=True)
    step = _step(north - south, MOST["parallels"])
    for i in range(int(np.ceil(south / step)), int(np.floor(north / step)) + 1):
        side = "" if i == 0 else "N" if i > 0 else "S"
        points = view.points(np.linspace(west, east, 240), np.full(240, i * step))
        yield Line(points, f"{abs(i * step):g}°{side}", upright=False)


def _step(span_deg: float, most: int) -> float:
    return next((step for step in STEPS_DEG if span_deg / step <= most), STEPS_DEG[-1])


def _degree(chart: Chart, line: Line) -> None:
    """A meridian's degrees at the lower edge, a parallel's at the left; on a polar map, where a
    line meets neither, at the other edge, and those of a circle at its lowest point."""
    size = TEXT_PX * chart.pt
    width = len(line.words) * size * 0.62
    for middle in _middles(chart, line, size, width):
        if chart.room.among(middle[None, :], width, size, np.zeros(1), dearest=TOO_DEAR):
            words = Box.around(middle, width, size)
            chart.room.take(words)
            style = TextStyle(size, COLOURS["place"][0], align="center", halo=COLOURS["sea"][0])
            chart.paper.text(middle[0], words.bottom - 0.12 * size, line.words, style)
            return


def _middles(chart: Chart, line: Line, size: float, width: float) -> Iterator[FloatArray]:
    """Where a line's degrees may stand, the best first."""
    box, pt = chart.view.box, chart.pt
    if line.upright:
        for edge in (box.bottom - 0.9 * size, box.top + 0.9 * size):
            for x, y in _crossings(line.points, 1, edge):
                if box.left + 22 * pt < x < box.right - 22 * pt:
                    yield np.array([x, y])
        return
    for edge in (box.left + 3 + width / 2, box.right - 3 - width / 2):
        for x, y in _crossings(line.points, 0, edge):
            if box.top + size < y < box.bottom - 2 * size:
                yield np.array([x, y])
    if len(line.points) and np.hypot(*(line.points[0] - line.points[-1])) < size:
        yield line.points[np.argmax(line.points[:, 1])]


def _crossings(points: FloatArray, axis: int, edge: float) -> Iterator[FloatArray]:
    """Where a line crosses an upright or a level edge."""
    for i in np.flatnonzero(np.diff(np.sign(points[:, axis] - edge))).tolist():
        a, b = points[i], points[i + 1]
        yield a + (b - a) * (edge - a[axis]) / (b[axis] - a[axis])
