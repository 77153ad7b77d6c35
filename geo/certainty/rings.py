"""The rings of areas of a plane, and how much of straight lines lies within them."""

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
        self._corner_m = corners
        self._carrier = np.vstack([corners.T[::-1], np.ones(len(corners))])

    @classmethod
    def none(cls) -> Rings:
        """Return no area."""
        return cls([])

    def __len__(self) -> int:
        return len(self._corner_m)

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

        Where the line, extended both ways, enters, what follows is inside; what follows a place
        where it leaves is not. A line without length lies within if its place does.

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
        found = np.zeros(len(start))
        if not len(self):
            return found
        along = end - start
        along[~along.any(axis=1), 0] = _LEAST_M
        line = np.column_stack(
            [along[:, 0], -along[:, 1], along[:, 1] * start[:, 0] - along[:, 0] * start[:, 1]]
        )
        left_m = line @ self._carrier
        left_m[:, self._last] = left_m[:, self._first]
        is_left = left_m >= 0
        turns = is_left[:, :-1] != is_left[:, 1:]
        turns[:, self._last[:-1]] = False
        row, corner = np.nonzero(turns)
        a, b = left_m[row, corner], left_m[row, corner + 1]
        first = self._corner_m[corner]
        place = first + (a / (a - b))[:, None] * (self._corner_m[corner + 1] - first)
        square = np.maximum((along * along).sum(axis=1), 1e-9)
        part = ((place - start[row]) * along[row]).sum(axis=1) / square[row]
        ahead = np.flatnonzero(part < 1.0)
        row, part = row[ahead], part[ahead]
        whole = _arc(start, along, np.ones(len(start)), radius_m)
        rest = np.ones(len(row))
        k = np.flatnonzero(part > 0.0)
        so_far = _arc(start[row[k]], along[row[k]], part[k], radius_m)
        rest[k] -= so_far / np.maximum(whole[row[k]], 1e-15)
        enters = is_left[row, corner[ahead]]
        found += np.bincount(row, np.where(enters, rest, -rest), len(start))
        return np.asarray(np.clip(found, 0.0, 1.0))


def _arc(start: FloatArray, along: FloatArray, part: FloatArray, radius_m: float) -> FloatArray:
    """Return the angle from the start of a line to a part of it, seen from the sphere's centre."""
    (x, y), (u, v) = start.T, along.T
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
