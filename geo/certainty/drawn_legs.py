"""The legs of the samples of a path: every displaced copy of each leg."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import Curves
from ..longitudes import near
from ..visits import Track

_MOST_KEPT: Final = 200
"""Legs of which all copies are kept once they are made: 20 megabytes."""


class DrawnLegs:
    """Copies of the legs of a track between displaced vertices.

    Parameters
    ----------
    track
        The track as it is stated.
    lon, lat
        (draws, n) degrees of the displaced vertices, which may be filled in later.
    """

    def __init__(self, track: Track, lon: FloatArray, lat: FloatArray) -> None:
        self.track = track
        self._lon, self._lat = lon, lat
        self._kept: dict[int, Curves] = {}
        self._all: tuple[DrawnLegs, int] | None = None

    def every(self, step: int) -> DrawnLegs:
        """Return the legs of every `step`-th sample, beginning with the first."""
        some = DrawnLegs(self.track, self._lon[::step], self._lat[::step])
        some._all = self, step
        return some

    def of(self, leg: int) -> Curves:
        """Return all copies of one leg, by the number of the sample."""
        if leg not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[leg] = self._made(leg)
        return self._kept[leg]

    def _made(self, leg: int) -> Curves:
        if self._all is not None:
            whole, step = self._all
            if leg in whole._kept:
                return whole.of(leg).take(np.arange(0, len(whole._lon), step))
        return self._between(np.full(len(self._lon), leg), np.arange(len(self._lon)))

    def lengths_m(self, draws: slice) -> FloatArray:
        """Return the lengths of all legs of some samples, (k, legs) metres."""
        count, n = self._lon[draws].shape
        draw, leg = np.divmod(np.arange(count * (n - 1)), max(n - 1, 1))
        return self._between(leg, draw + (draws.start or 0)).length_m.reshape(count, n - 1)

    def point(
        self, leg: IndexArray, draw: IndexArray, along_m: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the places at distances along copies of legs.

        Parameters
        ----------
        leg, draw
            (n,) numbers of the legs and of the samples.
        along_m
            (n,) metres from the start of the leg.

        Returns
        -------
        lon, lat
            (n,) degrees WGS84 each.
        """
        lon, lat = np.empty(len(leg)), np.empty(len(leg))
        order = np.lexsort((draw, leg))
        first = np.flatnonzero(np.diff(leg[order], prepend=-1))
        others = []
        for m in np.split(order, first[1:]) if len(leg) else ():
            one = int(leg[m[0]])
            if one in self._kept or len(m) >= len(self._lon) // 2:
                lon[m], lat[m] = _point(self.of(one), draw[m], along_m[m])
            else:
                others.append(m)
        if others:
            m = np.concatenate(others)
            own, k = np.unique(leg[m] * len(self._lon) + draw[m], return_inverse=True)
            legs = self._between(*np.divmod(own, len(self._lon)))
            lon[m], lat[m] = _point(legs, k, along_m[m])
        return lon, lat

    def _between(self, leg: IndexArray, draw: IndexArray) -> Curves:
        """Return copies of legs; they are made each time, as all of them would take much memory."""
        lon1, lon2 = self._lon[draw, leg], self._lon[draw, leg + 1]
        lat1, lat2 = self._lat[draw, leg], self._lat[draw, leg + 1]
        edges = [self.track.edges[k] for k in leg.tolist()]
        return Curves(lon1, lat1, near(lon2, lon1), lat2, edges)

    @cached_property
    def nominal(self) -> Curves:
        """The legs that nothing has displaced, including those that do not move."""
        t = self.track
        lon2 = near(t.lon[1:], t.lon[:-1])
        return Curves(t.lon[:-1], t.lat[:-1], lon2, t.lat[1:], t.edges)


def _point(legs: Curves, k: IndexArray, along_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    return legs.point(k, legs.at_distance(k, along_m))
