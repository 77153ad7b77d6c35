"""Bounds of the length inside a zone, for all legs between two cells together.

Every leg between two cells is near the leg between the cells' places: no farther from it than the
solution of Jacobi's equation allows (corridor.py). If the zone is made smaller by that distance,
the part of the middle leg inside is inside on every leg; if it is made larger by that distance, no
leg has more inside.

The methods take pairs of cells: n of the disc of the leg's first vertex (`start`) and n of that of
its second (`end`), and return (n,) metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..edges import LEAST_RADIUS_M
from .disc_cells import DiscCells, Tilts
from .leg_plane import Plane
from .rings import Rings, parts_way
from .zone_sheet import ZoneSheet

_STEEP: Final = 0.5
"""How much legs of a pair may slant to one another for that to be of use."""

_LEAST_M: Final = 1e-3
"""No leg is taken to be shorter where its length divides."""

_FLATTEST_M: Final = 6_399_600.0
_ROUNDEST_M: Final = 6_335_400.0
"""Radii of curvature of WGS84 at the poles and along the meridian at the equator."""


@dataclass(frozen=True, eq=False)
class ZoneLeg:
    """A leg and a zone in the plane about the leg.

    Attributes
    ----------
    stretch
        How much more than its ends a place of the leg may move, a factor.
    aside_m, longer
        How far the leg, of its own kind, may leave the geodesic between its ends, and by what
        factor it may be longer.
    is_whole
        Whether all of every leg between the discs lies inside.
    """

    plane: Plane
    within: ZoneSheet
    around: ZoneSheet
    stretch: float
    aside_m: float = 0.0
    longer: float = 1.0
    is_whole: bool = False

    def least_m(self, start: DiscCells, end: DiscCells, tilts: Tilts) -> FloatArray:
        """Return a lower bound on what each leg between a pair of cells costs.

        The cost of a leg is its length inside, tilted. Legs are compared at equal distances along
        the leg between the cells' places. There they are no farther aside than the radii, and no
        leg is shorter between two such places. A leg begins at most one radius after that leg's
        start, and ends at most the other radius before its end.
        """
        chord = _Chord(start, end, _FLATTEST_M)
        if self.is_whole:
            pull = chord.slope[:, None] * chord.ahead
            found_m = chord.arc_m - tilts.loss_m(start, end, pull)
            found_m = np.maximum(found_m, -tilts.loss_m(start, end))
        else:
            arc_m = np.maximum(chord.arc_m, _LEAST_M)
            first, last = start.radius_m / arc_m, 1.0 - end.radius_m / arc_m
            share = np.maximum(last - first, 0.0)
            share *= self._shares(self.within, start, end, (first, np.maximum(first, last)))
            found_m = chord.arc_m * share * self._narrowing(start, end)
            found_m -= tilts.loss_m(start, end)
        return np.asarray(found_m + tilts.off_m(start, end))

    def greatest_m(self, start: DiscCells, end: DiscCells, tilts: Tilts) -> FloatArray:
        """Return a lower bound on what each leg costs, if it costs less the more it has inside.

        A leg begins at most one radius before the leg between the places, and ends at most the
        other radius after it. The more it slants to that leg, the longer it is.
        """
        chord = _Chord(start, end, _ROUNDEST_M)
        both_m = start.radius_m + end.radius_m
        if self.is_whole:
            pull = -chord.slope[:, None] * chord.ahead
            simply = -(chord.arc_m + both_m) - tilts.loss_m(start, end)
            by_pull = -(chord.arc_m + chord.bulge_m(both_m)) - tilts.loss_m(start, end, pull)
            found_m = self.longer * np.maximum(simply, by_pull)
        else:
            arc_m = np.maximum(chord.arc_m, _LEAST_M)
            slant = self.stretch * both_m / np.maximum(arc_m - both_m, 1.0)
            far = slant > _STEEP
            first = np.where(far, 0.0, -start.radius_m / arc_m)
            last = np.where(far, 1.0, 1.0 + end.radius_m / arc_m)
            factor = np.where(far, 1.0 + both_m / arc_m, (last - first) * np.hypot(1.0, slant))
            share = factor * self._shares(self.around, start, end, (first, last))
            found_m = -self.longer * arc_m * share - tilts.loss_m(start, end)
        return np.asarray(found_m + tilts.off_m(start, end))

    def _narrowing(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return by what factor a line beside a geodesic is shorter.

        Its ends converge with those of the geodesic on a sphere.
        """
        aside_m = self.stretch * np.maximum(start.radius_m, end.radius_m) + self.aside_m
        return np.asarray(np.cos(np.minimum(1.01 * aside_m / LEAST_RADIUS_M, np.pi / 2)))

    def own_least_m(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return a lower bound on what the legs between the cells' places have inside."""
        arc_m = _Chord(start, end, _FLATTEST_M).arc_m
        return np.asarray(
            arc_m if self.is_whole else arc_m * self._own_share(self.within, start, end)
        )

    def own_greatest_m(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return an upper bound on what the legs between the cells' places have inside."""
        arc_m = self.longer * _Chord(start, end, _ROUNDEST_M).arc_m
        return np.asarray(
            arc_m if self.is_whole else arc_m * self._own_share(self.around, start, end)
        )

    def _own_share(self, sheet: ZoneSheet, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return the part of the leg between the places of each pair that is in the zone."""
        return self._share(sheet.rings(self.aside_m), start.drawn_m(1), end.drawn_m(0))

    def stays_out(self, start: DiscCells, end: DiscCells) -> bool:
        """Return whether every leg of a pair of cells stays outside."""
        moved_m = self._moved_m(start, end)
        return self.around.is_missed(start.drawn_m(1)[0], end.drawn_m(0)[0], moved_m)

    def stays_inside(self, start: DiscCells, end: DiscCells) -> bool:
        """Return whether every leg of a pair of cells lies wholly inside."""
        moved_m = self._moved_m(start, end)
        return self.within.holds(start.drawn_m(1)[0], end.drawn_m(0)[0], moved_m)

    def _moved_m(self, start: DiscCells, end: DiscCells) -> float:
        """Return how far any leg of a pair of cells may be from the one between their places."""
        return self.stretch * float(max(start.radius_m[0], end.radius_m[0])) + self.aside_m

    def _shares(
        self,
        sheet: ZoneSheet,
        start: DiscCells,
        end: DiscCells,
        between: tuple[FloatArray, FloatArray] | None = None,
    ) -> FloatArray:
        """Return the part of each pair's leg in the zone, moved by what the pair's legs may be.

        between: the parts of the leg's length from which to which; they may lie beyond the ends.
        """
        moved_m = np.maximum(start.radius_m, end.radius_m)
        from_m, to_m = start.drawn_m(1), end.drawn_m(0)
        if between is not None:
            from_m, to_m = parts_way(from_m, to_m, between, self.plane.radius_m)
        share = np.empty(len(moved_m))
        for radius_m in sorted(set(moved_m.tolist())):
            k = np.flatnonzero(moved_m == radius_m)
            rings = sheet.rings(self.stretch * radius_m + self.aside_m)
            share[k] = self._share(rings, from_m[k], to_m[k])
        return share

    def _share(self, rings: Rings | None, start: FloatArray, end: FloatArray) -> FloatArray:
        if rings is None:
            return np.ones(len(start))
        return rings.share(start, end, self.plane.radius_m)


@dataclass(frozen=True, slots=True, eq=False)
class Shortest:
    """The cost of a leg is its length inside."""

    leg: ZoneLeg

    @property
    def is_cheap(self) -> bool:
        """Whether the costs can be found at once, without a search."""
        return self.leg.is_whole

    def cost_m(self, start: DiscCells, end: DiscCells, tilts: Tilts) -> FloatArray:
        """Return a lower bound on the cost of any leg between the cells of each pair."""
        return self.leg.least_m(start, end, tilts)

    def found_m(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return an upper bound on the cost of the legs between the cells' places."""
        return self.leg.own_greatest_m(start, end)

    def pull(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return roughly how the cost grows with the end of each leg, (n, 3) Earth-centred."""
        chord = _Chord(start, end, _FLATTEST_M)
        share = self.found_m(start, end) / np.maximum(chord.arc_m, 1.0)
        return np.asarray(share[:, None] * chord.ahead)


@dataclass(frozen=True, slots=True, eq=False)
class Longest:
    """The cost of a leg is its length inside, negated."""

    leg: ZoneLeg

    @property
    def is_cheap(self) -> bool:
        """Whether the costs can be found at once, without a search."""
        return self.leg.is_whole

    def cost_m(self, start: DiscCells, end: DiscCells, tilts: Tilts) -> FloatArray:
        """Return a lower bound on the cost of any leg between the cells of each pair."""
        return self.leg.greatest_m(start, end, tilts)

    def found_m(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return an upper bound on the cost of the legs between the cells' places."""
        return -self.leg.own_least_m(start, end)

    def pull(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return roughly how the cost grows with the end of each leg, (n, 3) Earth-centred."""
        chord = _Chord(start, end, _ROUNDEST_M)
        share = self.found_m(start, end) / np.maximum(chord.arc_m, 1.0)
        return np.asarray(share[:, None] * chord.ahead)


class _Chord:
    """Straight chords through the Earth, and the geodesics over them.

    No geodesic is shorter than an arc with the Earth's largest radius of curvature over the same
    chord, because it bends nowhere less. Up to a quarter turn none is longer than an arc with the
    smallest radius.
    """

    def __init__(self, start: DiscCells, end: DiscCells, radius_m: float) -> None:
        self._apart_m = end.offset_m - start.offset_m + (end.disc.vertex_m - start.disc.vertex_m)
        self.length_m = np.sqrt((self._apart_m * self._apart_m).sum(axis=1))
        self._radius_m = radius_m
        self._sine = np.minimum(self.length_m / (2 * radius_m), 1.0)
        self.arc_m: FloatArray = 2 * radius_m * np.arcsin(self._sine)

    @property
    def slope(self) -> FloatArray:
        """Return by how much an arc grows with its chord."""
        return np.asarray(1 / np.sqrt(np.maximum(1 - self._sine * self._sine, 0.1)))

    @property
    def ahead(self) -> FloatArray:
        """Return the direction of each chord, (n, 3)."""
        return np.asarray(self._apart_m / np.maximum(self.length_m, 1e-6)[:, None])

    def bulge_m(self, moved_m: FloatArray) -> FloatArray:
        """Return how much longer than its slope says an arc may get when its ends move so far."""
        free_m = self.length_m - moved_m
        aside_m = moved_m**2 / (2 * np.maximum(free_m, 1e-3))
        farthest = np.minimum((self.length_m + moved_m + aside_m) / (2 * self._radius_m), 0.95)
        steepest = 1 / np.sqrt(1 - farthest**2)
        curved_m = farthest / (4 * self._radius_m) * steepest**3 * (moved_m + aside_m) ** 2
        return np.where(free_m > moved_m, steepest * aside_m + curved_m, 1e9)
