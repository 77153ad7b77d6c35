"""The graticule of a chart: its meridians and parallels, found in the picture where straight.

Lines are taken for a graticule if they cross each other, end at the same frame, are drawn alike and
stand at the distances of meridians and parallels. Where anything is doubtful nothing is found: a
wrong line is worse than none. On a conic chart the lines bend or converge, so that none is found.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from ..arrays import FloatArray
from .spacings import Spacing, even_spacing, parallel_spacing
from .straight_lines import SOLID, Ridges, StraightLine, lines_in, placed, ridges_of

COVERAGE: Final = 0.8
"""Least share of a line that is not hidden."""

BEND_PX, SCATTER_PX = 1.0, 0.9
"""Largest sagitta and scatter of a straight line."""

DUTY: Final = 0.15
"""By how much the inked shares of lines drawn alike differ."""

ENDS: Final = 0.06
"""By how much of its length a line may exceed another that ends at the same frame."""

SHORTENED: Final = 0.7
"""Least share of its length that shows of a line whose ends are hidden."""

CONTRAST: Final = 0.5
"""Least contrast of a line, of that of another that is drawn like it."""

EDGE_PX: Final = 5
"""Lines this near to the ends of those that cross them may be a frame."""

HALF_PX: Final = 4.0
"""How near to half-way a line stands that halves a step, on a Mercator chart too."""

GAPS: Final = (0.4, 4.0)
"""Least and largest distance of parallels over that of meridians."""

SKEW_PX: Final = 3.0
"""By how much lines may converge over their length."""

LEAST_SIDE_PX: Final = 50
"""A smaller picture is no chart."""

MOST_PX: Final = 3e6
"""Pixels of a larger picture, which has no finer lines, are put together."""

LEAST: Final = 3
"""Least number of meridians and of parallels."""

ONE_INK: Final = 0.97
"""Least cosine between the colours of two lines that are drawn alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraticuleLine:
    """A line of a graticule.

    Attributes
    ----------
    at
        Where it crosses the middle of the picture, in pixels from the left or the top edge.
    slope
        Pixels aside per pixel along it.
    step
        Its number, counted in steps from the left or the top.
    """

    at: float
    slope: float
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graticule:
    """Meridians from left to right and parallels from top to bottom, in a picture's pixels."""

    meridians: tuple[GraticuleLine, ...]
    parallels: tuple[GraticuleLine, ...]
    width: int
    height: int

    def crossing(self, meridian: GraticuleLine, parallel: GraticuleLine) -> tuple[float, float]:
        """Return the pixel, (px, py), at which a meridian and a parallel cross.

        Parameters
        ----------
        meridian, parallel
            One of `meridians` and one of `parallels`.
        """
        x, y = meridian.at, parallel.at
        for _ in range(5):
            x = meridian.at + meridian.slope * (y - self.height / 2)
            y = parallel.at + parallel.slope * (x - self.width / 2)
        return x, y


def find_graticule(colours: FloatArray) -> Graticule | None:
    """Return the graticule of a picture; None if there is none that is beyond doubt.

    A picture of more than 3 million pixels is searched at a half, a third, ... of its size.

    Parameters
    ----------
    colours
        (rows, columns, 3) red, green and blue, from 0 to 1.
    """
    rows, columns = colours.shape[:2]
    if min(rows, columns) < LEAST_SIDE_PX:
        return None
    factor = max(1, math.ceil(math.sqrt(rows * columns / MOST_PX)))
    searched = _reduced(colours, factor)
    for dark in _inks(searched):
        found = _graticule(dark, searched)
        if found is not None:
            return _enlarged(found, factor, columns, rows)
    return None


def _reduced(colours: FloatArray, factor: int) -> FloatArray:
    """Return the mean of each square of pixels; what is left over at right and bottom is cut."""
    if factor == 1:
        return colours
    rows, columns = (side // factor for side in colours.shape[:2])
    cut = colours[: rows * factor, : columns * factor]
    return np.asarray(cut.reshape(rows, factor, columns, factor, 3).mean(axis=(1, 3)))


def _enlarged(found: Graticule, factor: int, width: int, height: int) -> Graticule:
    """Return a graticule in the pixels of the whole picture."""

    def lines(of: Sequence[GraticuleLine], off_middle: float) -> tuple[GraticuleLine, ...]:
        return tuple(replace(one, at=factor * one.at + one.slope * off_middle) for one in of)

    return Graticule(
        meridians=lines(found.meridians, (height - factor * found.height) / 2),
        parallels=lines(found.parallels, (width - factor * found.width) / 2),
        width=width,
        height=height,
    )


def _inks(colours: FloatArray) -> Iterator[FloatArray]:
    """Yield what may be ink: least light, little brightness, much light of every colour."""
    least = colours.min(axis=2)
    yield 1 - least
    yield 1 - colours @ np.array([0.299, 0.587, 0.114])
    yield least


def _graticule(dark: FloatArray, colours: FloatArray) -> Graticule | None:
    columns = ridges_of(dark, colours)
    rows = ridges_of(np.ascontiguousarray(dark.T), colours.transpose(1, 0, 2))
    all_upright, all_level = lines_in(columns), lines_in(rows)
    upright, level = _plain(all_upright), _plain(all_level)
    best: Graticule | None = None
    for meridians in _alike(upright):
        for parallels in _alike(level):
            if not _drawn_alike(meridians[0], parallels[0]):
                continue
            pair = _crossing_lines(meridians, parallels)
            found = pair and _spaced(*pair, columns, rows)
            if found and (best is None or _count(found) > _count(best)):
                best = found
    if (
        best is None
        or _skips(best.meridians, best.parallels, all_upright)
        or _skips(best.parallels, best.meridians, all_level)
    ):
        return None
    return best


def _skips(
    lines: Sequence[GraticuleLine], crossed: Sequence[GraticuleLine], others: Sequence[StraightLine]
) -> bool:
    """Return whether there may be lines of the same graticule half-way between those found.

    Two such lines, as long as half the range of those that they cross, are a sign that every other
    line was found.
    """
    long = (crossed[-1].at - crossed[0].at) / 2
    others = [line for line in others if line.end - line.start >= long]
    halves = [(a.at + b.at) / 2 for a, b in pairwise(lines) if b.step == a.step + 1]
    return sum(any(abs(o.at - half) <= HALF_PX for o in others) for half in halves) >= 2


def _plain(lines: Sequence[StraightLine]) -> list[StraightLine]:
    """Return the lines that are straight beyond doubt."""
    return [
        line
        for line in lines
        if line.coverage >= COVERAGE and line.bend_px <= BEND_PX and line.scatter_px <= SCATTER_PX
    ]


def _alike(lines: Sequence[StraightLine]) -> Iterator[list[StraightLine]]:
    """Yield groups of lines with the same ends, direction and dashes, the largest first."""
    groups: list[list[StraightLine]] = []
    for seed in lines:
        group = [line for line in lines if _is_like(line, seed)]
        if len(group) >= LEAST and group not in groups:
            groups.append(group)
    yield from sorted(groups, key=lambda group: -len(group))


def _is_like(line: StraightLine, seed: StraightLine) -> bool:
    length = seed.end - seed.start
    return (
        line.start >= seed.start - ENDS * length
        and line.end <= seed.end + ENDS * length
        and line.end - line.start >= SHORTENED * length
        and abs(line.slope - seed.slope) * length <= SKEW_PX
        and _drawn_alike(line, seed)
    )


def _drawn_alike(line: StraightLine, other: StraightLine) -> bool:
    """Return whether both are solid or both have dashes, of like length and contrast."""
    is_solid = line.duty > SOLID
    contrasts = sorted((line.contrast, other.contrast))
    return (
        abs(line.duty - other.duty) <= DUTY
        and is_solid == (other.duty > SOLID)
        and contrasts[0] >= CONTRAST * contrasts[1]
        and float(line.ink @ other.ink)
        >= ONE_INK * float(np.linalg.norm(line.ink) * np.linalg.norm(other.ink))
    )


def _crossing_lines(
    upright: Sequence[StraightLine], level: Sequence[StraightLine]
) -> tuple[list[StraightLine], list[StraightLine]] | None:
    """Return the lines of both groups that cross the other within its frame, not at it.

    None if too few do, or they do not cross at right angles.
    """
    left, right = _frame(level)
    top, bottom = _frame(upright)
    across = [
        line
        for line in upright
        if left + EDGE_PX < line.at < right - EDGE_PX and _is_within(line, top, bottom)
    ]
    down = [
        line
        for line in level
        if top + EDGE_PX < line.at < bottom - EDGE_PX and _is_within(line, left, right)
    ]
    if min(len(across), len(down)) < LEAST:
        return None
    askew = abs(np.mean([line.slope for line in across]) + np.mean([line.slope for line in down]))
    if askew * min(right - left, bottom - top) > SKEW_PX:
        return None
    return across, down


def _is_within(line: StraightLine, first: float, last: float) -> bool:
    room = ENDS * (last - first)
    return line.start >= first - room and line.end <= last + room


def _frame(lines: Sequence[StraightLine]) -> tuple[float, float]:
    """Return where most lines start and end; some are hidden at their ends."""

    def usual(ends: Sequence[float]) -> float:
        near = [[other for other in ends if abs(other - end) <= EDGE_PX] for end in ends]
        return float(np.median(max(near, key=len)))

    return (
        usual(sorted(line.start for line in lines)),
        usual(sorted((line.end for line in lines), reverse=True)),
    )


def _spaced(
    upright: Sequence[StraightLine], level: Sequence[StraightLine], columns: Ridges, rows: Ridges
) -> Graticule | None:
    across = even_spacing(_at(upright))
    if across is None or len(across.kept) < LEAST:
        return None
    meridian_gap = float(np.ptp(_at(upright)[across.kept])) / int(across.steps[-1])
    down = parallel_spacing(_at(level), meridian_gap)
    if down is None or len(down.kept) < LEAST:
        return None
    gap = float(np.ptp(_at(level)[down.kept])) / int(down.steps[-1])
    if not GAPS[0] <= gap / meridian_gap <= GAPS[1]:
        return None
    height, width = columns.ink.shape
    return Graticule(
        meridians=_numbered([upright[i] for i in across.kept], across, columns),
        parallels=_numbered([level[i] for i in down.kept], down, rows),
        width=width,
        height=height,
    )


def _numbered(
    lines: Sequence[StraightLine], spacing: Spacing, ridges: Ridges
) -> tuple[GraticuleLine, ...]:
    """Return lines of a graticule, which all have the slope of most."""
    slope = float(np.median([line.slope for line in lines]))
    return tuple(
        GraticuleLine(at=placed(ridges, line, slope), slope=slope, step=int(step))
        for line, step in zip(lines, spacing.steps, strict=True)
    )


def _at(lines: Sequence[StraightLine]) -> FloatArray:
    return np.array([line.at for line in lines])


def _count(found: Graticule) -> int:
    return len(found.meridians) + len(found.parallels)
