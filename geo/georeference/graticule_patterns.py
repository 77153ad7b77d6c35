"""A base map recognised by the pattern of its graticule: where its lines are in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import FloatArray
from .control_points import GroundControl
from .graticule import LEAST, Graticule, GraticuleLine

SAME_PX: Final = 0.5
"""A line is the same if it is this near; other base maps of one size differ by 2 pixels or more."""

LEAST_SHARE: Final = 0.6
"""Least share of a base map's lines that must be found; some are hidden."""


def has_pattern(graticule: Graticule, points: Sequence[GroundControl]) -> bool:
    """Return whether a picture's graticule is that of a base map with these control points.

    Every line that is found between the outermost ones of the base map must be one of them, within
    half a pixel, and most of them must be found: three or more in each direction. The size of the
    pictures does not count.

    Parameters
    ----------
    graticule
        As found in the picture.
    points
        Control points of the base map, in its own pixels. Only crossings of straight, upright and
        level lines, at least two on each, have a pattern.
    """
    upright = _lines([point.px for point in points])
    level = _lines([point.py for point in points])
    return _are_same(graticule.meridians, upright) and _are_same(graticule.parallels, level)


def _lines(places: Sequence[float]) -> FloatArray:
    """Return where several points are on one line, within half a pixel."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= SAME_PX:
            groups[-1].append(place)
        else:
            groups.append([place])
    return np.array([np.mean(group) for group in groups if len(group) > 1])


def _are_same(found: Sequence[GraticuleLine], known: FloatArray) -> bool:
    if len(known) < LEAST:
        return False
    at = np.array([line.at for line in found])
    at = at[(at > known[0] - SAME_PX) & (at < known[-1] + SAME_PX)]
    if len(at) < max(LEAST, LEAST_SHARE * len(known)):
        return False
    off_px = np.abs(at[:, None] - known).min(axis=1)
    return bool((off_px <= SAME_PX).all())
