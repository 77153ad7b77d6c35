"""Whether parallel lines stand as meridians or parallels of a chart do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges.wgs84 import isometric_latitude

OFF_PX: Final = 0.9
"""How far a line may be from where the others put it."""

LEAST_GAP_PX: Final = 20.0
"""Least distance of neighbouring lines."""

STEPS_DEG: Final = (0.5, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 10.0, 15.0, 20.0, 30.0)
"""Steps in which graticules are drawn."""

STEP_RATIOS: Final = np.array([0.5, 1.0, 2.0])
"""Steps in latitude over those in longitude."""

ASPECT: Final = 1.12
"""By how much a picture may be stretched one way."""

STEEPEST_DEG: Final = 75.0
"""Latitude beyond which no Mercator chart goes."""


@dataclass(frozen=True, eq=False, slots=True)
class Spacing:
    """Which of some lines belong to a graticule.

    kept: their indices. steps: the number of each, counted in steps from the first; numbers are
    missing where a line is hidden.
    """

    kept: IndexArray
    steps: IndexArray


def even_spacing(at: FloatArray) -> Spacing | None:
    """Return the lines at even distances; None if they are not, but for those at the edges.

    at: (n,) pixels, increasing.
    """
    for kept in _choices(len(at)):
        steps = _even_steps(at[kept])
        if steps is not None:
            return Spacing(kept, steps)
    return None


def parallel_spacing(at: FloatArray, meridian_gap: float) -> Spacing | None:
    """Return the lines that stand as parallels do; None if they do not.

    They are at even distances, as on a plate carrée chart, or at those of a Mercator chart.

    Parameters
    ----------
    at
        (n,) pixels from the top edge, increasing.
    meridian_gap
        Pixels between neighbouring meridians of the same chart.
    """
    for kept in _choices(len(at)):
        steps = _even_steps(at[kept])
        if steps is None and (len(kept) == len(at) or len(kept) > 3):
            steps = _mercator_steps(at[kept], meridian_gap)
        if steps is not None:
            return Spacing(kept, steps)
    return None


def _choices(count: int) -> Iterator[IndexArray]:
    """Yield indices of lines: all; all but the outermost, which may be a frame; all but one."""
    every = np.arange(count)
    yield every
    if count >= 4:
        yield every[1:]
        yield every[:-1]
    if count >= 5:
        yield every[1:-1]
        for k in range(1, count - 1):
            yield np.delete(every, k)


def _even_steps(at: FloatArray) -> IndexArray | None:
    if len(at) < 2 or np.diff(at).min() < LEAST_GAP_PX:
        return None
    steps = np.rint((at - at[0]) / np.diff(at).min()).astype(int)
    if not _enough(steps):
        return None
    slope, start = np.polyfit(steps, at, 1)
    return steps if np.abs(at - start - slope * steps).max() <= OFF_PX else None


def _mercator_steps(at: FloatArray, meridian_gap: float) -> IndexArray | None:
    """Return steps by which the lines are parallels of a Mercator chart of some latitude."""
    if len(at) < 3 or np.diff(at).min() < LEAST_GAP_PX:
        return None
    gaps = np.diff(at)
    for doubled in ((), *combinations(range(len(gaps)), 1)):
        jumps = np.ones(len(gaps), dtype=int)
        jumps[list(doubled)] = 2
        each = gaps / jumps
        if each.max() > 1.8 * each.min():
            continue
        steps = np.concatenate([[0], np.cumsum(jumps)])
        if _enough(steps) and any(
            _fits_mercator(at, steps, step, meridian_gap) for step in STEPS_DEG
        ):
            return steps
    return None


def _fits_mercator(at: FloatArray, steps: IndexArray, step_deg: float, meridian_gap: float) -> bool:
    last = int(steps[-1]) * step_deg
    tops = np.arange(-STEEPEST_DEG // step_deg * step_deg + last, STEEPEST_DEG + 1e-9, step_deg)
    if not len(tops):
        return False
    lat = tops[:, None] - steps * step_deg
    inside = (np.abs(lat) <= STEEPEST_DEG).all(axis=1)
    y = -np.asarray(isometric_latitude(np.clip(lat, -STEEPEST_DEG, STEEPEST_DEG)))
    y = y - y.mean(axis=1, keepdims=True)
    off = at - at.mean()
    scale = np.maximum((y @ off) / (y * y).sum(axis=1), 1e-9)
    worst = np.abs(off - scale[:, None] * y).max(axis=1)
    unequal = scale * step_deg / meridian_gap
    is_usual = np.abs(np.log(unequal[:, None] / STEP_RATIOS)).min(axis=1) < np.log(ASPECT)
    return bool(((worst <= OFF_PX) & inside & is_usual).any())


def _enough(steps: IndexArray) -> bool:
    """Return whether hidden lines are the exception."""
    count, expected = len(steps), int(steps[-1]) + 1
    return count == expected or (count > 3 and count >= 0.7 * expected)
