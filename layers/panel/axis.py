"""The one scale under the map: kilometres flown, or time where every moment of it is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray
from adiz.geo.model import Formation
from adiz.geo.visits import vertex_distances_m

from ..scene import End, Scene, end_of, joined_legs

TICKS: Final = 4
HOURS: Final = (0.25, 0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0)
ONE_EVENT: Final = 2.0
"""Flights further apart than this many times the longest of them are not shown on one clock."""


@dataclass(frozen=True, eq=False)
class Axis:
    """Where each metre of each formation's path lies on the scale of a scene.

    The scale counts seconds since 1970 where the first and the last vertex of every path are timed
    and the flights belong together, else metres, each formation moved so that the first leg it
    shares with the first formation lines up.
    """

    scene: Scene

    @cached_property
    def is_time(self) -> bool:
        """Whether the scale is one of time."""
        paths = [formation.path for formation in self.scene.result.formations]
        if any(np.isnat(path.time[[0, -1]]).any() for path in paths):
            return False
        ends = np.array([path.time[[0, -1]] for path in paths])
        longest = (ends[:, 1] - ends[:, 0]).max()
        span = ends[:, 1].max() - ends[:, 0].min()
        return bool(np.timedelta64(0, "s") < span <= ONE_EVENT * longest)

    def knots(self, formation: Formation) -> tuple[FloatArray, FloatArray]:
        """Places on the scale and the metres flown there, (n,) each; in between is linear."""
        path = formation.path
        metres = vertex_distances_m(path)
        if self.is_time:
            timed = ~np.isnat(path.time)
            seconds = (path.time[timed] - np.datetime64(0, "s")) / np.timedelta64(1, "s")
            return seconds, metres[timed]
        start = _start_m(self.scene.result.formations[0], formation)
        ends = np.array([0.0, metres[-1]])
        return start + ends, ends

    def meeting_m(self, formation: Formation) -> float | None:
        """Return the metres along a formation's path to where all of them first fly together.

        None where they do not, and of a formation alone.
        """
        starts = [_legs_m(other) for other in self.scene.result.formations]
        shared = set.intersection(*map(set, starts)) if len(starts) > 1 else set()
        if not shared:
            return None
        first = min(shared, key=starts[0].__getitem__)
        return _legs_m(formation)[first]

    @cached_property
    def extent(self) -> tuple[float, float]:
        """Where the scale begins and ends; never of no length."""
        places = np.concatenate([self.knots(f)[0] for f in self.scene.result.formations])
        low, high = float(places.min()), float(places.max())
        return low, max(high, low + 1.0)

    def place(self, formation: Formation, metres: float) -> float:
        """Where a formation's metre lies, in per cent of the scale."""
        places, flown = self.knots(formation)
        return self._per_cent(float(np.interp(metres, flown, places)))

    def ticks(self, formation: Formation) -> tuple[tuple[float, str], ...]:
        """Round places along a formation's part of the scale, in per cent, and their words."""
        places, _ = self.knots(formation)
        low, high = float(places[0]), float(places[-1])
        whole = self.extent[1] - self.extent[0]
        if not self.is_time:
            step = _round_step(whole)
            return tuple(
                (self._per_cent(low + n * step), f"{n * step / 1000:,g}")
                for n in range(int((high - low) // step) + 1)
            )
        step = 3600.0 * next((h for h in HOURS if whole / (3600 * h) <= TICKS + 2), HOURS[-1])
        marks = np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step
        return tuple((self._per_cent(float(mark)), clock(float(mark))) for mark in marks)

    def _per_cent(self, place: float) -> float:
        low, high = self.extent
        return round(100 * (place - low) / (high - low), 3)


def clock(seconds: float) -> str:
    """Hours and minutes UTC of a moment in seconds since 1970.

    >>> clock(1765243800.0)
    '01:30'
    """
    return str(np.datetime64(round(seconds / 60), "m"))[11:]


def _legs_m(formation: Formation) -> dict[tuple[End, End], float]:
    """Where each leg of a path first begins, in metres."""
    path, metres = formation.path, vertex_distances_m(formation.path)
    legs = reversed(joined_legs(path))
    return {(end_of(path, i), end_of(path, i + 1)): float(metres[i]) for i in legs}


def _start_m(reference: Formation, formation: Formation) -> float:
    """Where a formation starts on the reference's scale; 0 where they share no leg."""
    legs = _legs_m(formation)
    path, distances = reference.path, vertex_distances_m(reference.path)
    for leg in joined_legs(path):
        shared = legs.get((end_of(path, leg), end_of(path, leg + 1)))
        if shared is not None:
            return float(distances[leg]) - shared
    return 0.0


def _round_step(whole_m: float) -> float:
    """A round distance that fits about TICKS times."""
    for step in (s * 10.0**power for power in range(1, 8) for s in (1, 2, 5)):
        if whole_m / step <= TICKS + 1:
            return step
    return whole_m
