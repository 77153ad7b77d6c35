"""Graticules that a PDF draws as lines, straight or bent: a conic chart has no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import shapely

from adiz.geo.arrays import FloatArray

from .pdf_paths import PdfPage, PdfPath

LONG: Final = 0.5
"""Share of the page's shorter side that a line of a graticule spans at least."""

FEWEST: Final = 3
"""Fewer lines of one direction are a frame, or chance."""

UNEVEN: Final = 1.7
"""Gaps that differ by more than this factor are not those between lines one step apart."""

ARM_PX: Final = 5
"""How far around a crossing its lines must be seen."""

ROUND_PX: Final = 40.0
"""How far beyond the outermost crossings lines are followed: a frame may cut them off there."""

SEEN: Final = 0.2
"""How much darker or lighter than around it a line is, of 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCrossing:
    """Where a meridian and a parallel cross.

    px, py: pixels of the page. meridian, parallel: counted from 0, from the left and from the top.
    """

    px: float
    py: float
    meridian: int
    parallel: int


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class DrawnGraticule:
    """A graticule of a page.

    meridians, parallels: (n, 2) pixels of each line that has a crossing, from the left and from the
    top, as far as it is near one. crossings: those that can be seen.
    """

    meridians: tuple[FloatArray, ...]
    parallels: tuple[FloatArray, ...]
    crossings: tuple[DrawnCrossing, ...]


def drawn_graticule(page: PdfPage, colours: FloatArray) -> DrawnGraticule | None:
    """Return the graticule that a page draws as strokes of one colour and width, if there is one.

    Parameters
    ----------
    page
        A page and its paths.
    colours
        (rows, columns, 3) the page as it is rendered, one row and column for each of its pixels:
        a PDF may cut a line off at the frame, and only crossings that are seen are taken.
    """
    groups: dict[tuple[tuple[int, int, int], float], list[PdfPath]] = defaultdict(list)
    for path in page.paths:
        if path.width_px is not None and len(path.parts) == 1:
            groups[path.colour, round(path.width_px, 2)].append(path)
    found = [
        graticule
        for paths in groups.values()
        if (graticule := _of_lines([path.parts[0] for path in paths], page, colours)) is not None
    ]
    return max(found, key=lambda one: len(one.crossings), default=None)


def _of_lines(
    lines: Iterable[FloatArray], page: PdfPage, colours: FloatArray
) -> DrawnGraticule | None:
    least = LONG * min(page.width, page.height)
    spans = [(line, *np.ptp(line, axis=0)) for line in lines if not (line[0] == line[-1]).all()]
    upright = [line for line, across, down in spans if down > least and down > across]
    level = [line for line, across, down in spans if across > least and across >= down]
    meridians = _ordered(upright, axis=0, middle=page.height / 2)
    parallels = _ordered(level, axis=1, middle=page.width / 2)
    if meridians is None or parallels is None:
        return None
    crossings = tuple(_crossings(meridians, parallels, colours))
    if len({c.meridian for c in crossings}) < FEWEST or len({c.parallel for c in crossings}) < 2:
        return None
    places = np.array([(c.px, c.py) for c in crossings])
    window = shapely.box(*(places.min(axis=0) - ROUND_PX), *(places.max(axis=0) + ROUND_PX))
    return DrawnGraticule(
        meridians=tuple(
            _within(meridians[i], window) for i in sorted({c.meridian for c in crossings})
        ),
        parallels=tuple(
            _within(parallels[j], window) for j in sorted({c.parallel for c in crossings})
        ),
        crossings=crossings,
    )


def _within(line: FloatArray, window: shapely.Polygon) -> FloatArray:
    """Return the part of a line that is in a window."""
    part = shapely.LineString(line).intersection(window)
    return shapely.get_coordinates(part) if isinstance(part, shapely.LineString) else line


def _ordered(
    lines: Sequence[FloatArray], axis: int, middle: float
) -> tuple[FloatArray, ...] | None:
    """Return lines in order along an axis, or None if they are not those of a graticule."""
    if len(lines) < FEWEST:
        return None
    placed = sorted((_at_middle(line, axis, middle), i) for i, line in enumerate(lines))
    gaps = [after - before for (before, _), (after, _) in pairwise(placed)]
    if min(gaps) <= 0 or max(gaps) > UNEVEN * min(gaps):
        return None
    return tuple(lines[i] for _, i in placed)


def _at_middle(line: FloatArray, axis: int, middle: float) -> float:
    """Return where a line is, along an axis, at the middle of the other."""
    along = line[:, 1 - axis]
    order = np.argsort(along)
    return float(np.interp(middle, along[order], line[order, axis]))


def _crossings(
    meridians: Sequence[FloatArray], parallels: Sequence[FloatArray], colours: FloatArray
) -> Iterable[DrawnCrossing]:
    down = [shapely.LineString(line) for line in meridians]
    across = [shapely.LineString(line) for line in parallels]
    for j, parallel in enumerate(across):
        for i, meridian in enumerate(down):
            at = meridian.intersection(parallel)
            if isinstance(at, shapely.Point) and not at.is_empty and _is_seen(colours, at.x, at.y):
                yield DrawnCrossing(px=at.x, py=at.y, meridian=i, parallel=j)


def _is_seen(colours: FloatArray, px: float, py: float) -> bool:
    """Return whether lines are drawn on three or more of the four sides of a pixel."""
    rows, columns = colours.shape[:2]
    x, y = int(px), int(py)
    if not (2 * ARM_PX <= x < columns - 2 * ARM_PX and 2 * ARM_PX <= y < rows - 2 * ARM_PX):
        return False
    near = colours[y - 2 * ARM_PX : y + 2 * ARM_PX + 1, x - 2 * ARM_PX : x + 2 * ARM_PX + 1]
    contrast = np.abs(near - np.median(near, axis=(0, 1))).max(axis=2) > SEEN
    middle = slice(2 * ARM_PX - 2, 2 * ARM_PX + 3)
    ends = (slice(0, 2 * ARM_PX - 2), slice(2 * ARM_PX + 3, None))
    arms = [contrast[middle, end] for end in ends] + [contrast[end, middle] for end in ends]
    return sum(bool(arm.any()) for arm in arms) > 2
