"""The boundary of a zone: test which points lie on it and which lie inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import CONTACT_M, Boxes, Curves, Edge, overlaps, sides
from ..longitudes import TURN_DEG, near, turns_between
from ..model import Ring

_PAD_DEG: Final = 1e-6

_PORTION: Final = 512
"""Points of similar longitude tested together, against the edges at those longitudes."""


class Boundary:
    """The rings of one zone as curves; inside is even-odd, so holes and parts need no marking.

    Parameters
    ----------
    rings
        The rings of the zone.

    Attributes
    ----------
    curves
        The n edges of all rings, one ring after another.
    assumed
        (n,) whether the text is silent about the kind of each curve.
    error1_m, error2_m
        (n,) stated error of the line at both ends of each curve, metres; 0 if not stated.
    winds
        Whether a ring goes round the Earth.
    holds_north_pole
        Whether the north pole is inside.
    """

    def __init__(self, rings: Sequence[Ring]) -> None:
        self._declared = rings
        parts = [sides(ring.lon, ring.lat, ring.edges, closed=ring.closed) for ring in rings]
        ends, kinds, numbers = zip(*parts, strict=True)
        lon1, lat1, lon2, lat2 = np.concatenate(ends, axis=1)
        self.curves = Curves(lon1, lat1, lon2, lat2, list(chain.from_iterable(kinds)))
        self._first = np.cumsum([0, *map(len, numbers[:-1])])
        assumed = zip((ring.assumed for ring in rings), numbers, strict=True)
        errors = list(zip((ring.error_m for ring in rings), numbers, strict=True))
        self.assumed = np.concatenate([of_ring[k] for of_ring, k in assumed])
        self.error1_m = np.concatenate([error[k] for error, k in errors])
        self.error2_m = np.concatenate([error[(k + 1) % len(error)] for error, k in errors])
        winds = abs(np.add.reduceat(lon2 - lon1, self._first)) > 180.0
        self.winds = bool(winds.any())
        # On which side of the equator most of a ring lies; for a circle, its centre.
        north = np.add.reduceat(np.sin(np.radians(lat1)), self._first) > 0
        self.holds_north_pole = int((winds & north).sum()) % 2 == 1

    def reading(self, edge: Edge) -> Boundary:
        """Return the boundary with every assumed edge of this kind; arcs and stated edges stay.

        Returns this same object if all assumed edges are of that kind already.
        """
        rings = [ring.reading(edge) for ring in self._declared]
        pairs = zip(rings, self._declared, strict=True)
        return self if all(a.edges == b.edges for a, b in pairs) else Boundary(rings)

    @cached_property
    def rings(self) -> list[Curves]:
        """Return the curves of each ring."""
        numbers = np.arange(len(self.curves))
        return [self.curves.take(i) for i in np.split(numbers, self._first[1:])]

    @cached_property
    def boxes(self) -> Boxes:
        """Return a box that certainly contains each curve."""
        return self.curves.boxes()

    @cached_property
    def around(self) -> Boxes:
        """Return one box that certainly contains the whole boundary."""
        return self.boxes.around()

    def may_hold(self, box: Boxes) -> bool:
        """Return whether a box may contain anything inside or on the boundary; False is certain."""
        return self.winds or len(overlaps(box, self.around)[0]) > 0

    def on(self, lon: FloatArray, lat: FloatArray, within_m: float = CONTACT_M) -> BoolArray:
        """Return whether points lie on the boundary, (n,).

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84.
        within_m
            How near to it a point counts as on it, metres; at most CONTACT_M.
        """
        aside = _PAD_DEG / np.cos(np.radians(np.clip(lat, -89.0, 89.0)))
        points = Boxes(lon, lat, lon, lat).wider(aside, np.full(len(lat), _PAD_DEG))
        p, j = overlaps(points, self.boxes)
        x = near(lon[p], (self.curves.lon1[j] + self.curves.lon2[j]) / 2)
        hit = abs(self.curves.side_m(j, x, lat[p])) < within_m
        p, j, x = p[hit], j[hit], x[hit]
        w = self.curves.parameter(j, x, lat[p])
        slack = within_m / np.maximum(self.curves.length_m[j], 1e-3)
        found = np.zeros(len(lon), dtype=bool)
        found[p[(w >= -slack) & (w <= 1 + slack)]] = True
        return found

    def holds(self, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie inside, (n,): an odd number of edges lies north of each.

        An arc counts as its chord plus, separately, the lens between chord and arc.

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84.
        """
        odd = np.full(len(lon), self.holds_north_pole)
        order = np.argsort(lon) if len(lon) > _PORTION else np.arange(len(lon))
        for start in range(0, len(lon), _PORTION):
            k = order[start : start + _PORTION]
            odd[k] ^= self._is_under_odd(lon[k], lat[k])
        for _, kind, row in self.curves.by_kind.each(np.arange(len(self.curves))):
            for one in row.tolist() if kind.HAS_LENS else ():
                odd ^= kind.in_lens(np.full(len(lon), one), lon, lat)
        return odd

    def _is_under_odd(self, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether an odd number of edges lies north of each of some neighbouring points."""
        c = self.curves
        low, high = np.minimum(c.lon1, c.lon2), np.maximum(c.lon1, c.lon2)
        odd = np.zeros(len(lon), dtype=bool)
        for turn in turns_between((lon.min(), lon.max()), (low.min(), high.max())):
            x = lon + TURN_DEG * turn
            some = np.flatnonzero((low <= x.max()) & (high > x.min()))
            under = (x[:, None] >= low[some]) & (x[:, None] < high[some])
            under &= lat[:, None] <= self.boxes.north[some]
            sure = under & (lat[:, None] < self.boxes.south[some])
            p, j = np.nonzero(under & ~sure)
            right = self._is_right(some[j], x[p], lat[p])
            south_of = right == (c.lon2[some[j]] > c.lon1[some[j]])
            odd ^= sure.sum(axis=1) % 2 == 1
            np.logical_xor.at(odd, p[south_of], True)
        return odd

    def _is_right(self, j: IndexArray, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie right of curves; an arc counts as its chord."""
        right = np.empty(len(j), dtype=bool)
        for m, kind, row in self.curves.by_kind.each(j):
            right[m] = kind.is_right(row, lon[m], lat[m])
        return right
