"""Straight lines, dashed or solid, that run nearly up and down through a picture.

A line is a ridge: darker than the picture on both of its sides. Its ink is summed along every
direction within `TILT`, in strips, and the best run of strips is kept; then its place is measured
strip by strip, to a fraction of a pixel, which also shows whether it bends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray

TILT: Final = 0.03
"""Largest slope from the upright, pixels per pixel: a scan laid down askew."""

STRIPS: Final = 64
"""Strips into which the picture's height is cut."""

LEAST_STRIP: Final = 12
"""Rows of a strip, at least: more than the period of most dashes."""

LEAST_RUN: Final = 0.12
"""Least length of a line, of the picture's height."""

FULL: Final = 0.3
"""Share of ink from which a strip counts as full: dashes have gaps."""

FAINT: Final = 0.06
"""Least contrast of a line, of that between black and white."""

ABOVE_NOISE: Final = 3.0
"""Standard deviations of the picture's noise by which ink exceeds it."""

APART_PX: Final = 5
"""Lines nearer than this are one line."""

CORRIDOR_PX: Final = 4
"""How far from a line's middle its ink is looked for."""

SOLID: Final = 0.93
"""Inked share above which a line has no dashes."""

GAP_PX: Final = (4, 16)
"""Rows without ink at which a solid line ends, and one with dashes."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class StraightLine:
    """A line that runs nearly up and down.

    at: pixels from the left edge where it crosses the picture's middle row. slope: pixels to the
    right per pixel down. start, end: rows of its ends. coverage: share of its strips with ink.
    duty: share of its rows with ink, of those strips. contrast: to both sides, of 1. bend_px: its
    sagitta. scatter_px: standard deviation, robust, of its strips' places. ink: by how much red,
    green and blue fall from both sides to the line.
    """

    at: float
    slope: float
    start: float
    end: float
    coverage: float
    duty: float
    contrast: float
    bend_px: float
    scatter_px: float
    ink: FloatArray

    def x(self, row: float, middle: float) -> float:
        """Return where the line crosses a row, in pixels from the left edge.

        Parameters
        ----------
        row, middle
            The row, and the middle row of the picture.
        """
        return self.at + self.slope * (row - middle)


@dataclass(frozen=True, eq=False, slots=True)
class Ridges:
    """The ridges of a picture along its columns.

    contrast: (rows, columns) by which a pixel is darker than both sides, not under 0. ink: 1 where
    this exceeds the noise, else 0. colours: (rows, columns, 3), from 0 to 1. reach: columns to
    either side.
    """

    contrast: FloatArray
    ink: FloatArray
    colours: FloatArray
    reach: int

    @property
    def middle(self) -> float:
        """Return the middle row."""
        return len(self.ink) / 2


def ridges_of(dark: FloatArray, colours: FloatArray) -> Ridges:
    """Return the ridges along the columns of a picture.

    Parameters
    ----------
    dark
        (rows, columns) darkness, from 0 to 1.
    colours
        (rows, columns, 3) red, green and blue, from 0 to 1.
    """
    rows, columns = dark.shape
    reach = max(3, round(min(rows, columns) / 450))
    padded = np.pad(dark, ((1, 1), (reach, reach)), mode="edge")
    smooth = (padded[:-2] + padded[1:-1] + padded[2:]) / 3
    sides = np.maximum(smooth[:, : -2 * reach], smooth[:, 2 * reach :])
    contrast = smooth[:, reach:-reach] - sides
    usual = float(np.median(contrast))
    noise = 1.4826 * float(np.median(np.abs(contrast - usual)))
    threshold = max(FAINT, usual + ABOVE_NOISE * noise)
    ink = (contrast > threshold).astype(float)
    return Ridges(np.maximum(contrast, 0.0), ink, colours, reach)


def lines_in(ridges: Ridges) -> list[StraightLine]:
    """Return the lines of a picture from left to right."""
    strips = _Strips.of(ridges.ink)
    found: list[StraightLine] = []
    for at, slope, first, last in _candidates(strips):
        line = _measured(ridges, strips, at, slope, first, last)
        if line is not None and abs(line.slope) <= TILT * 1.1:
            found.append(line)
    return _merged(found)


@dataclass(frozen=True, eq=False, slots=True)
class _Strips:
    """Ink by strips: rows of each; ink, (strips, columns), the share of rows with ink."""

    rows: int
    ink: FloatArray

    @classmethod
    def of(cls, ink: FloatArray) -> _Strips:
        height, width = ink.shape
        rows = max(LEAST_STRIP, height // STRIPS)
        count = height // rows
        wide = np.pad(ink, ((0, 0), (1, 1)))
        wide = np.maximum(np.maximum(wide[:, :-2], wide[:, 1:-1]), wide[:, 2:]).astype(float)
        cut = wide[: count * rows].reshape(count, rows, width)
        return cls(rows, np.asarray(cut.mean(axis=1), dtype=np.float64))

    @property
    def centres(self) -> FloatArray:
        """Return the middle row of each strip."""
        return np.asarray((np.arange(len(self.ink)) + 0.5) * self.rows, dtype=float)

    @property
    def middle(self) -> float:
        """Return the row that slopes turn about."""
        return len(self.ink) * self.rows / 2


def _candidates(strips: _Strips) -> Iterator[tuple[float, float, int, int]]:
    """Yield column at the middle, slope, first and last strip of runs of ink, strongest first."""
    count, width = strips.ink.shape
    height = count * strips.rows
    full = np.minimum(strips.ink / FULL, 1.0) - 0.5
    slopes = np.arange(-int(TILT * height), int(TILT * height) + 1) / height
    columns = np.arange(width)
    best = np.full(width, -np.inf)
    kept = np.zeros((3, width))
    for slope in slopes[np.argsort(np.abs(slopes), kind="stable")]:
        shifts = np.rint(slope * (strips.centres - strips.middle)).astype(int)
        picked = np.full((count, width), -0.5)
        for k, shift in enumerate(shifts):
            low, high = max(0, -shift), min(width, width - shift)
            picked[k, low:high] = full[k, low + shift : high + shift]
        score, first, last = _best_runs(picked)
        better = score > best + 1e-9
        best[better] = score[better]
        kept[:, better] = np.array([np.full(width, slope), first, last])[:, better]
    least = 0.5 * LEAST_RUN * count * 0.7
    for column in columns[np.argsort(-best, kind="stable")]:
        if best[column] < least:
            return
        around = slice(max(0, column - APART_PX), column + APART_PX + 1)
        if best[around].max() > best[column]:
            continue
        slope, first, last = kept[:, column]
        yield float(column) + 0.5, float(slope), int(first), int(last)


def _best_runs(values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return, for each column, the largest sum of consecutive values, and where it is."""
    width = values.shape[1]
    best = np.full(width, -np.inf)
    first, last = np.zeros(width), np.zeros(width)
    running, since = np.zeros(width), np.zeros(width)
    for k, row in enumerate(values):
        fresh = running <= 0
        since[fresh] = k
        running = np.where(fresh, row, running + row)
        better = running > best
        best[better] = running[better]
        first[better] = since[better]
        last[better] = k
    return best, first, last


def _measured(
    ridges: Ridges, strips: _Strips, at: float, slope: float, first: int, last: int
) -> StraightLine | None:
    """Return a line placed by the middles of its ink; None if too few strips have any."""
    centres = strips.centres[first : last + 1] - strips.middle
    for _ in range(3):
        places, ink, contrast = _places(ridges, strips, at + slope * centres, first)
        full = ink >= FULL / 2
        if full.sum() < 4:
            return None
        at, slope = _fit(centres[full], places[full])
    duty = float(np.median(ink[full]))
    start, end = _ends(ridges, at - slope * strips.middle, slope, first, last, strips.rows, duty)
    offset = np.abs(places[full] - at - slope * centres[full])
    scatter = 1.4826 * float(np.median(offset))
    return StraightLine(
        at=at + slope * (ridges.middle - strips.middle),
        slope=slope,
        start=start,
        end=end,
        coverage=float(full.mean()),
        duty=duty,
        contrast=float(np.median(contrast[full])),
        bend_px=_bend(centres[full], places[full], offset <= max(0.3, 2.5 * scatter)),
        scatter_px=scatter,
        ink=_ink(ridges, at + slope * centres, strips.rows, first),
    )


def _ends(
    ridges: Ridges, at: float, slope: float, first: int, last: int, rows: int, duty: float
) -> tuple[float, float]:
    """Return the rows at which the ink of a line ends; at: its column at row 0."""
    height, width = ridges.ink.shape
    row = np.arange(height)
    column = np.clip(np.floor(at + slope * row).astype(int), 1, width - 2)
    inked = np.max([ridges.ink[row, column + off] for off in (-1, 0, 1)], axis=0) > 0
    gap = GAP_PX[duty <= SOLID]

    def walk(start: int, way: int) -> int:
        seen = start
        k = start
        while 0 <= k < height and abs(k - seen) <= gap:
            if inked[k]:
                seen = k
            k += way
        return seen

    top = walk(int((first + 1.5) * rows), -1)
    bottom = walk(min(int((last - 0.5) * rows), height - 1), 1)
    return float(top), float(bottom + 1)


def placed(ridges: Ridges, line: StraightLine, slope: float) -> float:
    """Return where a line crosses the middle row if it has another slope.

    Parameters
    ----------
    ridges, line
        The ridges of the picture, and a line that was found in them.
    slope
        Pixels to the right per pixel down.
    """
    strips = _Strips.of(ridges.ink)
    first = round(line.start / strips.rows)
    last = min(round(line.end / strips.rows), len(strips.ink))
    centres = strips.centres[first:last] - strips.middle
    at = line.at + line.slope * (strips.middle - ridges.middle)
    places, ink, _ = _places(ridges, strips, at + line.slope * centres, first)
    full = ink >= FULL / 2
    off = places[full] - slope * centres[full]
    kept = np.abs(off - np.median(off)) <= 0.5
    return float(np.mean(off[kept])) + slope * (ridges.middle - strips.middle)


def _ink(ridges: Ridges, places: FloatArray, rows: int, first: int) -> FloatArray:
    """Return by how much red, green and blue fall from both sides to a line.

    places: its column in each strip of `rows` rows, from the first strip.
    """
    row = np.arange(first * rows, (first + len(places)) * rows)
    column = np.clip(np.floor(np.repeat(places, rows)).astype(int), 0, ridges.ink.shape[1] - 1)
    inked = ridges.ink[row, column] > 0
    row, column = row[inked], column[inked]
    if not len(row):
        return np.zeros(3)
    sides = [
        ridges.colours[row, np.clip(column + off, 0, ridges.ink.shape[1] - 1)]
        for off in (-ridges.reach, ridges.reach)
    ]
    return np.asarray(np.median(sum(sides) / 2 - ridges.colours[row, column], axis=0))


def _bend(rows: FloatArray, places: FloatArray, kept: BoolArray) -> float:
    """Return the sagitta, in pixels, of the parabola through the places that are kept."""
    if kept.sum() < 6:
        return 0.0
    t = (rows - rows.mean()) / float(np.abs(rows - rows.mean()).max())
    return abs(float(np.polyfit(t[kept], places[kept], 2)[0]))


def _places(
    ridges: Ridges, strips: _Strips, expected: FloatArray, first: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return for each strip the middle of its ink near a column, its share of rows, its contrast.

    expected: columns, pixels from the left edge, of each strip from the first.
    """
    width = ridges.ink.shape[1]
    places, ink, contrast = expected.copy(), np.zeros(len(expected)), np.zeros(len(expected))
    for k, x in enumerate(expected):
        rows = slice((first + k) * strips.rows, (first + k + 1) * strips.rows)
        low = int(np.clip(np.floor(x) - CORRIDOR_PX, 0, width - 1))
        high = int(np.clip(np.floor(x) + CORRIDOR_PX + 1, low + 1, width))
        near = ridges.contrast[rows, low:high] * ridges.ink[rows, low:high]
        with_ink = near.max(axis=1) > 0
        if with_ink.any():
            profile = near.sum(axis=0)
            places[k] = low + 0.5 + profile @ np.arange(len(profile)) / profile.sum()
            ink[k] = with_ink.mean()
            contrast[k] = near.max(axis=1)[with_ink].mean()
    return places, ink, contrast


def _fit(rows: FloatArray, places: FloatArray) -> tuple[float, float]:
    """Return column at row 0 and slope of the line through most of the places."""
    kept = np.ones(len(rows), dtype=bool)
    at = slope = 0.0
    for _ in range(5):
        slope, at = np.polyfit(rows[kept], places[kept], 1)
        off = np.abs(places - at - slope * rows)
        room = max(0.3, 2.5 * float(np.median(off)))
        if (off <= room).sum() < 4 or (kept == (off <= room)).all():
            break
        kept = off <= room
    return float(at), float(slope)


def _merged(lines: list[StraightLine]) -> list[StraightLine]:
    """Return lines from left to right, of those at one place the longest."""
    found: list[StraightLine] = []
    for line in sorted(lines, key=lambda one: -one.coverage * (one.end - one.start)):
        if all(abs(line.at - other.at) > APART_PX for other in found):
            found.append(line)
    return sorted(found, key=lambda one: one.at)
