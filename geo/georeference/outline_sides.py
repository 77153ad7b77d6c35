"""The middle line of an outline that crosses itself, found from its two sides."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from ..arrays import FloatArray

_CAP: Final = (0.85, 1.15)
"""Length of the two ends of a thick line, in widths."""

_APART: Final = (0.93, 2.5)
"""Distance between facing places of the two sides, in widths: more than one only at corners."""

_WINDOW: Final = 6.0
"""Facing places are sought within this many widths along the sides."""


def middle_of_sides(ring: FloatArray, width: float) -> FloatArray | None:
    """Return the middle line of the outline of a line of even width.

    The outline may cross itself, as that of a route does. Every place of one side is paired with
    the nearest place of the other beside it; the middles of the pairs are on the middle line of
    straight stretches and at their corners.

    Parameters
    ----------
    ring
        (n, 2) pixels of the outline.
    width
        Width of the line, pixels.

    Returns
    -------
    array or None
        (k, 2) pixels; None if it is not such an outline.
    """
    split = _split_at_ends(ring, width)
    if split is None:
        return None
    one, other, ends = split
    pairs = [*_pairs(one, other, width), *((u, v, m) for v, u, m in _pairs(other, one, width))]
    if not pairs:
        return None
    pairs.sort(key=lambda pair: pair[0] + pair[1])
    return np.array([ends[0], *(middle for _, _, middle in pairs), ends[1]])


def _split_at_ends(
    ring: FloatArray, width: float
) -> tuple[Any, Any, tuple[FloatArray, FloatArray]] | None:
    """Return the two sides, both in one direction, and the middles of the ends between them."""
    if (ring[0] == ring[-1]).all():
        ring = ring[:-1]
    n = len(ring)
    length = np.hypot(*(np.roll(ring, -1, axis=0) - ring).T)
    caps = np.flatnonzero((length > _CAP[0] * width) & (length < _CAP[1] * width))
    best, chosen = 0.1, None
    for i in caps.tolist():
        for k in caps[caps > i].tolist():
            there = float(length[i + 1 : k].sum())
            back = float(length.sum() - there - length[i] - length[k])
            uneven = abs(there - back) / max(there + back, 1e-9)
            if there > 0 and back > 0 and uneven < best:
                best, chosen = uneven, (i, k)
    if chosen is None:
        return None
    i, k = chosen
    one = ring[i + 1 : k + 1]
    other = np.roll(ring, -(k + 1), axis=0)[: n - k + i][::-1]
    if len(one) < 2 or len(other) < 2:
        return None
    ends = ((one[0] + other[0]) / 2, (one[-1] + other[-1]) / 2)
    return LineString(one), LineString(other), ends


def _pairs(
    side: LineString, other: LineString, width: float
) -> list[tuple[float, float, FloatArray]]:
    """Return where on each side facing places are, and their middles."""
    vertices = shapely.get_coordinates(side)
    corners = np.append(0.0, np.cumsum(np.hypot(*np.diff(vertices, axis=0).T)))
    step = np.arange(width, side.length, width)
    found = []
    for at in np.unique(np.concatenate([corners, step])):
        place = np.array(side.interpolate(float(at)).coords[0])
        beside = float(at) / side.length * other.length
        near = substring(
            other, max(beside - _WINDOW * width, 0.0), min(beside + _WINDOW * width, other.length)
        )
        along = near.project(shapely.Point(place))
        facing = np.array(near.interpolate(along).coords[0])
        apart = float(np.hypot(*(facing - place)))
        if _APART[0] * width < apart < _APART[1] * width:
            start = max(beside - _WINDOW * width, 0.0)
            found.append((float(at), start + along, (place + facing) / 2))
    return found
