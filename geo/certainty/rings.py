"""The rings of areas of a plane, and the part of a straight line that lies within them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from ..arrays import FloatArray

if TYPE_CHECKING:
    import shapely

_LEAST_M: Final = 1e-3
"""How long a line of no length is taken to be, so that it has a direction."""


class Rings:
    """Rings of areas of a plane, with the area on the left of each ring."""

    def __init__(self, rings: Sequence[FloatArray]) -> None:
        """Keep the corners of each ring, (n, 2); the last corner repeats the first."""
        corners = np.concatenate([np.empty((0, 2)), *rings])
        self._last = np.cumsum([len(ring) for ring in rings], dtype=np.intp) - 1
        self._first = np.append(0, self._last[:-1] + 1)
        self._x, self._y = np.ascontiguousarray(corners.T)
        self._carrier = np.vstack([self._y, self._x, np.ones(len(corners))])

    @classmethod
    def none(cls) -> Rings:
        """Return no area."""
        return cls([])

    def __len__(self) -> int:
        return len(self._x)

    @classmethod
    def of(cls, area: shapely.Geometry) -> Rings:
        """Return the rings of a polygon or several."""
        import shapely

        rings = []
        for part in shapely.get_parts(area):
            if part.geom_type != "Polygon" or part.is_empty:
                continue
            for hole, ring in enumerate((part.exterior, *part.interiors)):
                places = shapely.get_coordinates(ring)
                rings.append(places[::-1] if ring.is_ccw == bool(hole) else places)
        return cls(rings)

    def share(self, start: FloatArray, end: FloatArray, radius_m: float) -> FloatArray:
        """Return the part of the length of each great circle that lies within the areas.

        The line, extended both ways, is inside after each place where it enters and outside after
        each place where it leaves. A line without length lies within if its place does.

        Parameters
        ----------
        start, end
            (n, 2) metres of the gnomonic plane of a sphere.
        radius_m
            Radius of that sphere, metres.

        Returns
        -------
        FloatArray
            (n,) from 0 to 1.
        """
        if not len(self):
            return np.zeros(len(start))
        lines = np.vstack([start.T, (end - start).T])
        x, y, u, v = lines
        u[(u == 0.0) & (v == 0.0)] = _LEAST_M
        left_m = np.column_stack([u, -v, v * x - u * y]) @ self._carrier
        left_m[:, self._last] = left_m[:, self._first]
        is_left = left_m >= 0
        turns = is_left[:, :-1] != is_left[:, 1:]
        turns[:, self._last[:-1]] = False
        # numpy.nonzero of two dimensions would take eight times as long.
        row, corner = np.divmod(np.flatnonzero(turns), len(self) - 1)
        met = row * len(self) + corner
        a, b = left_m.take(met), left_m.take(met + 1)
        along = a / (a - b)
        met_x = self._x[corner] + along * (self._x[corner + 1] - self._x[corner])
        met_y = self._y[corner] + along * (self._y[corner + 1] - self._y[corner])
        ahead_m2 = (met_x - x[row]) * u[row] + (met_y - y[row]) * v[row]
        part = ahead_m2 / np.maximum(u * u + v * v, 1e-9)[row]
        ahead = np.flatnonzero(part < 1.0)
        row, part = row[ahead], part[ahead]
        rest = np.ones(len(row))
        k = np.flatnonzero(part > 0.0)
        so_far = _arc(lines[:, row[k]], part[k], radius_m)
        rest[k] -= so_far / np.maximum(_arc(lines, 1.0, radius_m), 1e-15)[row[k]]
        enters = is_left.take(met[ahead])
        found = np.bincount(row, np.where(enters, rest, -rest), len(start))
        return np.asarray(np.clip(found, 0.0, 1.0))


def _arc(lines: FloatArray, part: FloatArray | float, radius_m: float) -> FloatArray:
    """Return the angle from the start of a line to a part of it, seen from the sphere's centre.

    lines: (4, n), x and y of the start, and of the way from there to the end.
    """
    x, y, u, v = lines
    aside = np.sqrt((x * v - y * u) ** 2 + radius_m**2 * (u * u + v * v))
    ahead = x * x + y * y + radius_m**2 + part * (x * u + y * v)
    return np.asarray(np.arctan2(part * aside, ahead))


def parts_way(
    start: FloatArray, end: FloatArray, between: tuple[FloatArray, FloatArray], radius_m: float
) -> tuple[FloatArray, FloatArray]:
    """Return two places on each great circle, at parts of the length from start to end.

    Parameters
    ----------
    start, end
        (n, 2) metres of the gnomonic plane of a sphere.
    between
        (n,) each, the two parts; below 0 or above 1 a place lies beyond an end.
    radius_m
        Radius of that sphere, metres.

    Returns
    -------
    first, last
        (n, 2) metres of the same plane each.
    """
    along = end - start
    (x, y), (u, v) = start.T, along.T
    aside = np.sqrt((x * v - y * u) ** 2 + radius_m**2 * (u * u + v * v))
    away, ahead = x * x + y * y + radius_m**2, x * u + y * v
    whole = np.arctan2(aside, away + ahead)
    found = []
    for part in between:
        tangent = np.tan(part * whole)
        share = away * tangent / np.maximum(aside - tangent * ahead, 1e-9)
        found.append(np.asarray(start + share[:, None] * along))
    return found[0], found[1]
