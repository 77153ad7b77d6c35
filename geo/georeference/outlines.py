"""The middle line of an arrow that is drawn as the outline of its thick line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.ops import substring

from ..arrays import FloatArray
from .outline_sides import middle_of_sides

LEAST_RATIO: Final = 4.0
"""A shape is a line if it is at least this many times as long as it is wide."""

_FAT: Final = 0.65
"""Of the width: a disc of this radius fits into a head, but into no turn of under 110 degrees."""

_SHRUNK: Final = (0.97, 0.9, 0.8)
"""Share of the half width by which the outline is shrunk to a thread about its middle line.

The thinner the thread, the truer; but an uneven outline is torn.
"""

_OFF_AREA: Final = 0.1
"""Share by which length times width may differ from the area of a line."""

_SAME: Final = 0.04
"""Share of the width within which vertices on a straight line are left out."""

_SAME_SIDES: Final = 0.15
"""The same for the middle of two sides."""

_ROOM: Final = 4.0
"""A head belongs to the end of a line that is within this many widths of it."""


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Arrow:
    """The middle line of a thick line, from its tail to its tip if it has one head.

    Attributes
    ----------
    pixels
        (n, 2) px and py of the middle line.
    half_width
        Half the width of the thick line, pixels.
    has_head
        Whether there is an arrowhead at the start, and at the end.
    """

    pixels: FloatArray
    half_width: float
    has_head: tuple[bool, bool] = (False, False)

    @property
    def length(self) -> float:
        """Return the length of the middle line in pixels."""
        return float(np.hypot(*np.diff(self.pixels, axis=0).T).sum())

    @property
    def tip(self) -> FloatArray | None:
        """Return the pixel of the tip if there is one head; the line ends there."""
        return self.pixels[-1] if self.has_head == (False, True) else None

    @property
    def towards_deg(self) -> float | None:
        """Return the direction in which the only head points, in degrees clockwise from up."""
        if self.has_head != (False, True):
            return None
        right, down = self.pixels[-1] - self.pixels[-2]
        return float(np.degrees(np.arctan2(right, -down)) % 360)


def arrow_of(rings: Sequence[FloatArray]) -> Arrow | None:
    """Return the arrow that closed rings outline; None if they outline no line of even width.

    Parameters
    ----------
    rings
        (n, 2) pixels each, with straight sides: one ring for the line, with or without its heads,
        and perhaps rings for heads alone.
    """
    closed = sorted((r for r in rings if len(r) > 2), key=lambda r: -LineString(r).length)
    shapes = [(ring, shape) for ring in closed if (shape := _polygon(ring)) is not None]
    if not shapes:
        return None
    (ring, whole), *rest = shapes
    others = [shape for _, shape in rest]
    width = _width(whole)
    if width is None or any(whole.contains(other) for other in others):
        return None
    shaft, heads = _without_heads(whole, width)
    found = _middle(shaft, width)
    # Where a route crosses itself its outline goes twice round the same place, and a middle line
    # that is too short or too long for the area has taken a short cut there.
    area = abs(_signed_area(ring)) - sum(head.area for head in heads)
    if found is None or abs(LineString(found).length * width - area) > _OFF_AREA * area:
        heads = []
        found = middle_of_sides(ring, width)
        if found is None or LineString(found).length < LEAST_RATIO * width:
            return None
        found = np.array(LineString(found).simplify(_SAME_SIDES * width).coords)
    return _with_heads(found, width, [*heads, *others])


def _polygon(ring: FloatArray) -> Any:
    """Return the largest part of a ring as a valid polygon; None if it has no area."""
    if len(ring) < 3:
        return None
    # Of an outline whose inner corners overlap, all that it goes round is filled.
    shape = Polygon(ring)
    if not shape.is_valid:
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        shape = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area, default=None)
    return shape if shape is not None and shape.area > 0 else None


def _signed_area(ring: FloatArray) -> float:
    """Return the area that a ring goes round, counted as often as it does (shoelace formula)."""
    x, y = ring.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _width(shape: Any) -> float | None:
    """Return the distance across a shape: the median over its sides, weighted by their length."""
    ring = np.array(shape.exterior.coords)
    if shape.exterior.is_ccw:
        ring = ring[::-1]
    start, side = ring[:-1], np.diff(ring, axis=0)
    length = np.hypot(*side.T)
    kept = length > 1e-9
    start, side, length = start[kept], side[kept], length[kept]
    inward = np.array([side[:, 1], -side[:, 0]]).T / length[:, None]
    from_middle = start + side / 2
    across = np.array(
        [_across(p, n, start, side) for p, n in zip(from_middle, inward, strict=True)]
    )
    known = np.isfinite(across)
    if not known.any():
        return None
    order = np.argsort(across[known])
    weights = np.cumsum(length[known][order])
    return float(across[known][order][np.searchsorted(weights, weights[-1] / 2)])


def _across(p: FloatArray, n: FloatArray, start: FloatArray, side: FloatArray) -> float:
    """Return how far a ray from p along n runs to the nearest side; infinite if it meets none."""
    area = n[0] * side[:, 1] - n[1] * side[:, 0]
    to = start - p
    with np.errstate(divide="ignore", invalid="ignore"):
        along = (to[:, 0] * side[:, 1] - to[:, 1] * side[:, 0]) / area
        share = (to[:, 0] * n[1] - to[:, 1] * n[0]) / area
    hit = along[(share >= 0) & (share <= 1) & (along > 1e-6)]
    return float(hit.min()) if len(hit) else np.inf


def _without_heads(whole: Any, width: float) -> tuple[Any, list[Any]]:
    """Return the shaft of a shape and its heads: wide parts that do not part the rest in two."""
    fat = whole.buffer(-_FAT * width)
    shaft, heads = whole, []
    for part in getattr(fat, "geoms", [fat]):
        head = part.buffer((_FAT + 0.05) * width, join_style="mitre")
        rest = shaft.difference(head)
        parts = sorted(getattr(rest, "geoms", [rest]), key=lambda piece: -piece.area)
        left = sum(piece.area for piece in parts)
        if not part.is_empty and parts and parts[0].area > 0.9 * left and left > 0:
            heads.append(shaft.intersection(head))
            shaft = parts[0]
    return shaft, heads


def _middle(shaft: Any, width: float) -> FloatArray | None:
    """Return the middle line of a strip from end to end; None if it is not a strip."""
    for share in _SHRUNK:
        thread = shaft.buffer(-share * width / 2, join_style="mitre")
        if thread.geom_type != "Polygon" or thread.is_empty or thread.interiors:
            continue
        half = thread.exterior.length / 2
        if half < LEAST_RATIO * width or thread.area > half * width:
            return None
        line = _between_sides(thread.exterior, half)
        if line is not None:
            return _to_the_ends(line, shaft, width)
    return None


def _to_the_ends(line: FloatArray, shaft: Any, width: float) -> FloatArray:
    """Return a line without the crumbs at its ends, which the shrinking left, and to the caps."""
    whole = LineString(line)
    if whole.length < 3 * width:
        return line[[0, -1]]
    kept = np.array(substring(whole, width, whole.length - width).simplify(_SAME * width).coords)
    for end, beside in ((0, 1), (-1, -2)):
        out = kept[end] - kept[beside]
        far = kept[end] + out / np.hypot(*out) * 3 * width
        inside = LineString([kept[end], far]).intersection(shaft)
        first = next(iter(getattr(inside, "geoms", [inside])))
        if not first.is_empty:
            kept[end] = shapely.get_coordinates(first)[-1]
    return kept


def _between_sides(ring: Any, half: float) -> FloatArray | None:
    """Return the middle of the two sides of a thread, split where they run closest together."""
    corners = np.array([ring.project(shapely.Point(p)) for p in ring.coords[:-1]])
    ends = np.unique(np.concatenate([corners, (corners + np.roll(corners, -1)) / 2]))
    ends = np.unique(np.concatenate([ends, (ends + half)]) % (2 * half))
    ends = ends[ends < half]
    shares = np.linspace(0.0, 1.0, 64)
    best, start = np.inf, 0.0
    for end in ends:
        one, other = _sides(ring, half, float(end), shares)
        apart = float(np.hypot(*(one - other).T).mean())
        if apart < best:
            best, start = apart, float(end)
    own = np.unique(
        np.concatenate(
            [((corners - start) % (2 * half)) / half, ((start - corners) % (2 * half)) / half]
        )
    )
    shares = np.unique(np.concatenate([[0.0], own[own < 1], [1.0]]))
    one, other = _sides(ring, half, start, shares)
    middle = (one + other) / 2
    kept = np.append(True, np.hypot(*np.diff(middle, axis=0).T) > 1e-9)
    return middle[kept] if kept.sum() > 1 else None


def _sides(ring: Any, half: float, start: float, shares: FloatArray) -> tuple[Any, Any]:
    """Return places of both sides, counted from one end of the thread."""
    forth = (start + shares * half) % (2 * half)
    back = (start - shares * half) % (2 * half)
    return tuple(
        shapely.get_coordinates(shapely.line_interpolate_point(ring, where))
        for where in (forth, back)
    )


def _with_heads(line: FloatArray, width: float, heads: Sequence[Any]) -> Arrow:
    """Return the arrow whose line ends at the tips of its heads, its tail first."""
    tips: list[FloatArray | None] = [None, None]
    for head in heads:
        corners = shapely.get_coordinates(head.convex_hull)
        apart = [head.distance(shapely.Point(line[end])) for end in (0, -1)]
        end = int(np.argmin(apart))
        if apart[end] < _ROOM * width:
            middle = np.array(head.centroid.coords[0])
            out = middle - line[1 if end == 0 else -2]
            tips[end] = corners[np.argmax((corners - middle) @ out)]
    for end, beside in ((0, 1), (-1, -2)):
        tip = tips[end]
        if tip is not None:
            while len(line) > 2 and np.hypot(*(line[beside] - line[end])) < 1.5 * width:
                line = np.delete(line, beside, axis=0)
            line[end] = tip
    if tips[0] is not None and tips[1] is None:
        line, tips = line[::-1], tips[::-1]
    has_head = (tips[0] is not None, tips[1] is not None)
    return Arrow(pixels=np.ascontiguousarray(line), half_width=width / 2, has_head=has_head)
