"""The part of a national border that a boundary follows between two of its points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ...edges import wgs84
from ...errors import InputError
from ...longitudes import wrapped
from ..circles import Place

NEAR_M: Final = 100.0
"""A boundary leaves and joins a border in points rounded to seconds, so up to this far beside it.

Farther away nothing says how the two are joined.
"""


@dataclass(frozen=True, slots=True)
class Border:
    """A border as one line: its vertices, and the kind of all its edges as a GeoJSON edge."""

    name: str
    places: tuple[Place, ...]
    edge: Any

    def between(self, start: Place, end: Place) -> tuple[tuple[Place, ...], float]:
        """Return the line from one place by the border to another, and how far they are beside it.

        Parameters
        ----------
        start, end
            Where the boundary joins and leaves the border.

        Raises
        ------
        InputError
            If the border is closed, so that it leads both ways, or a place is not on it.
        """
        if self.places[0] == self.places[-1]:
            raise InputError(
                f"{self.name} is closed, so that two ways lead along it; give the part of it"
            )
        (first, first_m), (last, last_m) = (self._position(place) for place in (start, end))
        if first <= last:
            inner = self.places[math.ceil(first) : math.floor(last) + 1]
        else:
            inner = self.places[math.ceil(last) : math.floor(first) + 1][::-1]
        kept = [place for place in inner if place not in (start, end)]
        return (start, *kept, end), max(first_m, last_m)

    def _position(self, place: Place) -> tuple[float, float]:
        """Return the index of a place along the border, and how many metres it lies beside it."""
        lon, lat = np.array(self.places, dtype=float).T
        metres_deg = wgs84.RADIUS_M * math.pi / 180
        x = wrapped(lon - place[0]) * metres_deg * math.cos(math.radians(place[1]))
        y = (lat - place[1]) * metres_deg
        dx, dy = np.diff(x), np.diff(y)
        size = np.maximum(dx**2 + dy**2, 1e-9)
        part = np.clip(-(x[:-1] * dx + y[:-1] * dy) / size, 0.0, 1.0)
        apart_m = np.hypot(x[:-1] + part * dx, y[:-1] + part * dy)
        apart_m[abs(dx) > 180 * metres_deg * math.cos(math.radians(place[1]))] = math.inf
        leg = int(apart_m.argmin())
        if apart_m[leg] > NEAR_M:
            raise InputError(
                f"a segment of its boundary ends at {place[1]:.5f}, {place[0]:.5f}, "
                f"{apart_m[leg]:,.0f} m from {self.name}, along which it goes on; give the part of "
                "the border itself"
            )
        return leg + float(part[leg]), float(apart_m[leg])


def border_of(name: str, pieces: Sequence[tuple[Sequence[Place], Any]]) -> Border:
    """Return a border of several pieces, each with its vertices and the kind of its edges.

    Parameters
    ----------
    name
        What messages call it.
    pieces
        In order; each begins where the one before ends.

    Raises
    ------
    InputError
        If it is not one line, or not of edges of one kind.
    """
    places: list[Place] = []
    for held, edge in pieces:
        if isinstance(edge, dict) or edge != pieces[0][1]:
            raise InputError(f"{name} has arcs or edges of several kinds; give the part of it")
        if places and places[-1] != held[0]:
            raise InputError(f"{name} is not one line; give the part of it")
        places += held[1:] if places else held
    if len(places) < 2:
        raise InputError(f"{name} has no line; give the part of it")
    return Border(name, tuple(places), pieces[0][1])
