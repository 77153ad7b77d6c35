"""Control points: places of a picture whose position on the earth is known."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ..arrays import BoolArray, FloatArray
from ..errors import InputError
from ..json_values import counted, first_few

FEW: Final = 6
"""With fewer control points than this, one bad click is hardly noticed."""

LOO_OVER_RMS: Final = 3.0
"""A leave-one-out error this many times the residual means that single points decide the fit."""

FLATTEST: Final = 0.02
"""Control points whose spread across is a smaller share of that along lie on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundControl:
    """A place of the picture and its position on the earth.

    Attributes
    ----------
    px, py
        Pixels from the left and from the top edge; the centre of the first pixel is at 0.5.
    lon, lat
        Degrees WGS84, not a pole.
    name
        What messages call the point.
    enabled
        Whether the fit uses it.

    Raises
    ------
    InputError
        If a value is not finite or a position is not on Earth.
    """

    px: float
    py: float
    lon: float
    lat: float
    name: str = ""
    enabled: bool = True

    def __post_init__(self) -> None:
        what = self.name or f"point at pixel {self.px:g}, {self.py:g}"
        for key in ("px", "py", "lon", "lat"):
            if not math.isfinite(getattr(self, key)):
                raise InputError(f"{what}: {key} is not a finite number; correct it or disable it")
        if not -90 < self.lat < 90:
            raise InputError(f"{what}: latitude {self.lat:g} is out of range (-90 to 90, no pole)")
        if not -360 <= self.lon <= 360:
            raise InputError(
                f"{what}: longitude {self.lon:g} is out of range; are lon and lat swapped?"
            )


def convex_hull(px: npt.ArrayLike, py: npt.ArrayLike) -> FloatArray:
    """Return the corners of the convex hull of points, by Andrew's monotone chain.

    Parameters
    ----------
    px, py
        (n,) pixels.

    Returns
    -------
    array
        (k, 2) pixels, the first corner not repeated. Fewer than three different points are returned
        as they are; of points on one line only the two ends.
    """
    ordered = sorted(
        {(float(x), float(y)) for x, y in zip(np.asarray(px), np.asarray(py), strict=True)}
    )
    if len(ordered) < 3:
        return np.array(ordered).reshape(-1, 2)

    def chain(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for point in points:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return np.array(chain(ordered) + chain(ordered[::-1]))


def inside_hull(hull: FloatArray, px: npt.ArrayLike, py: npt.ArrayLike) -> BoolArray:
    """Return whether points are inside a convex hull or on its outline.

    Parameters
    ----------
    hull
        (k, 2) corners in pixels, as `convex_hull` returns them. If k < 3, nothing is inside.
    px, py
        (n,) pixels, or one number each.

    Returns
    -------
    array
        (n,) bool, (1,) for one place.
    """
    px, py = np.atleast_1d(np.asarray(px, dtype=float)), np.atleast_1d(np.asarray(py, dtype=float))
    if len(hull) < 3:
        return np.zeros(len(px), dtype=bool)
    start, end = hull, np.roll(hull, -1, axis=0)
    dx, dy = (end - start).T
    x, y = px[:, None] - start[:, 0], py[:, None] - start[:, 1]
    room = 1e-9 * (np.abs(hull).max() + 1.0) ** 2
    return np.asarray((dx * y - dy * x >= -room).all(axis=1))


def doubts(points: Sequence[GroundControl], width: float, height: float) -> Iterator[str]:
    """Yield what makes a fit to these control points doubtful, one sentence each.

    Parameters
    ----------
    points
        The control points; only enabled ones count.
    width, height
        Size of the picture in pixels.

    >>> points = [GroundControl(px=px, py=20, lon=125 + px / 100, lat=35) for px in (10, 700)]
    >>> for doubt in doubts(points, 800, 600): print(doubt)
    only 2 control points are used; click 8 to 10, spread over the picture
    no control point is in the lower half of the picture; add one there
    """
    used = [point for point in points if point.enabled]
    if len(used) < FEW:
        yield f"only {points_are(len(used))} used; click 8 to 10, spread over the picture"
    px, py = np.array([p.px for p in used]), np.array([p.py for p in used])
    sides = {
        "left": px < width / 2,
        "right": px > width / 2,
        "upper": py < height / 2,
        "lower": py > height / 2,
    }
    empty = [side for side, there in sides.items() if not there.any()]
    if empty:
        yield f"no control point is in the {' or '.join(empty)} half of the picture; add one there"
    twice = {
        name
        for i, (name, *place) in enumerate(_named(used))
        for other, *its in _named(used[:i])
        if np.hypot(place[0] - its[0], place[1] - its[1]) < 1.0 or place[2:] == its[2:]
    }
    if twice:
        yield f"control points repeat others: {first_few(sorted(twice))}; keep one of each"


def points_are(number_of: int) -> str:
    """Return the beginning of a sentence: `1 control point is`, `2 control points are`."""
    return f"{counted(number_of, 'control point')} {'is' if number_of == 1 else 'are'}"


def _named(points: Sequence[GroundControl]) -> list[tuple[str, float, float, float, float]]:
    return [(p.name or f"{p.px:g}, {p.py:g}", p.px, p.py, p.lon, p.lat) for p in points]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    """Return twice the area of a triangle, positive if it is counter-clockwise."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def is_on_one_line(points: Sequence[GroundControl]) -> bool:
    """Return whether control points are on one line of the picture, beside which none measures."""
    pixels = np.array([(point.px, point.py) for point in points])
    along, across = np.linalg.svd(pixels - pixels.mean(axis=0), compute_uv=False)[:2]
    return bool(across < FLATTEST * along)
