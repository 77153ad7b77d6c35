"""A ring as a file writes it, and what makes a ring invalid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ...arrays import BoolArray, FloatArray
from ...edges import EDGE_KINDS, Arc, Edge
from ...errors import InputError
from ...longitudes import shortest
from ...model import Ring
from .poles import find_pole
from .ring_crossings import find_arc_crossing, find_crossing

SAME_DEG: Final = 1e-12
"""Positions nearer than this, a tenth of a micrometre, are equal: no edge joins them."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Outline:
    """A ring as in Ring, but with longitudes as written; `hole`: whether a polygon has it as one.

    hole is None if that is unknown, as for a ring made whole from pieces cut at 180. repeated: the
    vertices, as written, that were equal to the one before and were left out. twice: whether it was
    written twice over.
    """

    lon: FloatArray
    lat: FloatArray
    edges: tuple[Edge, ...]
    assumed: BoolArray
    bound_m: FloatArray
    sigma_m: FloatArray
    closed: bool
    hole: bool | None = False
    repeated: tuple[int, ...] = ()
    twice: bool = False

    @property
    def turns(self) -> FloatArray:
        """Return the longitude that each edge spans, in -180..180 degrees, positive to the east."""
        ends = np.append(self.lon, self.lon[0]) if self.closed else self.lon
        return np.asarray(shortest(np.diff(ends)))

    def without_repeats(self) -> Outline:
        """Return the same line without positions that repeat the one before.

        An arc that ends where it begins is a circle and stays. Of two equal vertices, the larger
        error is kept. A ring that is written twice over is written once.
        """
        return self._without_neighbours()._once()

    def _once(self) -> Outline:
        """Return a closed ring whose second half repeats its first, without the second half."""
        n, half = len(self.lat), len(self.lat) // 2
        if not self.closed or n < 6 or n % 2 or self.edges[:half] != self.edges[half:]:
            return self
        apart = np.hypot(self.lon[half:] - self.lon[:half], self.lat[half:] - self.lat[:half])
        if (apart > SAME_DEG).any():
            return self
        bound_m, sigma_m = (
            np.fmax(errors[:half], errors[half:]) for errors in (self.bound_m, self.sigma_m)
        )
        return replace(
            self,
            lon=self.lon[:half],
            lat=self.lat[:half],
            edges=self.edges[:half],
            assumed=self.assumed[:half],
            bound_m=bound_m,
            sigma_m=sigma_m,
            twice=True,
        )

    def _without_neighbours(self) -> Outline:
        """Return the same line without positions that repeat the one before."""
        n = len(self.lat)
        after = (np.arange(len(self.edges)) + 1) % n
        apart_lon = np.abs(self.lon[: len(after)] - self.lon[after])
        apart_lat = np.abs(self.lat[: len(after)] - self.lat[after])
        same = (apart_lon <= SAME_DEG) & (apart_lat <= SAME_DEG)
        if not same.any():
            return self
        straight = np.array([not isinstance(edge, Arc) for edge in self.edges])
        again = np.flatnonzero(same & straight)
        fewest = 3 if self.closed and straight.all() else 2
        if not len(again) or n - len(again) < fewest:
            return self
        bound_m, sigma_m = self.bound_m.copy(), self.sigma_m.copy()
        for errors in (bound_m, sigma_m):
            for i in again.tolist():
                errors[after[i]] = np.fmax(errors[i], errors[after[i]])
        kept = np.setdiff1d(np.arange(n), again)
        edges = np.setdiff1d(np.arange(len(self.edges)), again)
        return replace(
            self,
            lon=self.lon[kept],
            lat=self.lat[kept],
            edges=tuple(self.edges[i] for i in edges.tolist()),
            assumed=self.assumed[edges],
            bound_m=bound_m[kept],
            sigma_m=sigma_m[kept],
            repeated=tuple((again + 1).tolist()),
        )

    def ring(self) -> Ring:
        """Return the checked ring."""
        merged = self._with_one_pole()
        merged._check_lengths()
        if self.closed:
            self._check_shape()  # while a pole is still a line, as on a map in degrees
        return merged.unchecked_ring()

    def _with_one_pole(self) -> Outline:
        """Return the same ring, with a pole that it gives at two longitudes as one vertex."""
        first = find_pole(self.lon, self.lat, self.edges) if self.closed else None
        if first is None:
            return self
        n = len(self.lat)
        before, second = (first - 1) % n, (first + 1) % n
        edges, assumed = list(self.edges), self.assumed.copy()
        for side in (before, second):
            edges[side], assumed[side] = EDGE_KINDS["geodesic"], False
        bound_m, sigma_m = self.bound_m.copy(), self.sigma_m.copy()
        for errors in (bound_m, sigma_m):
            errors[first] = np.fmax(errors[first], errors[second])
        kept, sides = np.delete(np.arange(n), second), np.delete(np.arange(n), first)
        if second == 0:  # the side that begins at the pole becomes the last
            sides = np.roll(sides, -1)
        return replace(
            self,
            lon=self.lon[kept],
            lat=self.lat[kept],
            edges=tuple(edges[k] for k in sides.tolist()),
            assumed=assumed[sides],
            bound_m=bound_m[kept],
            sigma_m=sigma_m[kept],
        )

    def unchecked_ring(self) -> Ring:
        """Return the ring of a file that is known to be valid."""
        return Ring(
            lon=self.lon,
            lat=self.lat,
            edges=self.edges,
            closed=self.closed,
            assumed=self.assumed,
            bound_m=self.bound_m,
            sigma_m=self.sigma_m,
        )

    def _check_lengths(self) -> None:
        """Refuse edges without length, and those whose direction round the Earth is ambiguous."""
        n = len(self.lat)
        turns = self.turns
        after = (np.arange(len(turns)) + 1) % n
        polar = (np.abs(self.lat) == 90)[: len(turns)] & (np.abs(self.lat[after]) == 90)
        still = (self.lat[: len(turns)] == self.lat[after]) & ((turns == 0) | polar)
        for i in np.flatnonzero(still):
            if n == 1 and isinstance(self.edges[0], Arc):
                continue
            raise InputError(
                f"edge {i} begins and ends in one place, or spans 360 degrees; drop a vertex, or "
                "add some in between",
                path=("coordinates", int(i)),
            )
        for i in np.flatnonzero(np.abs(turns) == 180):
            if abs(self.lat[i]) != 90 and abs(self.lat[after[i]]) != 90:
                raise InputError(
                    f"edge {i} spans 180 degrees of longitude; add a vertex the way it runs",
                    path=("coordinates", int(i)),
                )

    def _check_shape(self) -> None:
        """Refuse a ring that crosses itself, or that is wide without containing a pole."""
        turns = self.turns
        winding = round(float(turns.sum()) / 360.0)
        lon = self.lon[0] + np.concatenate([[0.0], np.cumsum(turns)])
        lat = np.append(self.lat, self.lat[0])
        width = float(lon.max() - lon.min())
        if abs(winding) > 1:
            raise InputError(f"runs {abs(winding)} times round the pole; give one turn")
        if not winding and width > 180:
            raise InputError(
                f"is {width:g} degrees wide and holds no pole; split it into parts of 180 degrees "
                "or less"
            )
        straight = np.array([not isinstance(edge, Arc) for edge in self.edges])
        pair = find_crossing(lon, lat, straight, winding)
        if pair is None and not straight.all() and not winding and len(self.lat) > 1:
            pair = find_arc_crossing(lon, lat, self.edges)
        if pair:
            raise InputError(
                f"edges {pair[0]} and {pair[1]} cross each other; put the vertices in the order "
                "of the boundary",
                path=("coordinates", int(pair[0])),
            )
