"""A vertex's disc cut into squares, which are quartered where a proof must be finer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import LEAST_RADIUS_M, wgs84
from .leg_plane import Plane

_CORNERS: Final = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])

_WIDENING: Final = 1.001
"""Covers what a square in the plane about the vertex leaves out of the ellipsoid."""


class Disc:
    """Where a vertex may be, and every cell that it was ever cut into; number 0 is all of it.

    Attributes
    ----------
    middle_m
        (n, 2) the middles of the squares, metres east and north of the vertex.
    half_m
        (n,) half of each square's side.
    radius_m
        (n,) what of the disc lies in the square lies no farther than this from its place.
    earth_m
        (n, 3) from the vertex to a place of the disc in each square, Earth-centred: its middle, or
        the place of the disc that is nearest to it.
    drawn_m
        (n, 2, 2) the same places in the planes of the legs before and after the vertex.
    up
        (3,) straight up at the vertex.
    """

    def __init__(self, lon: float, lat: float, disc_m: float, planes: tuple[Plane, Plane]) -> None:
        self.disc_m, self._planes = disc_m, planes
        self._lon, self._lat = lon, lat
        lam, phi = np.radians(lon), np.radians(lat)
        level = np.cos(phi)
        self.up = np.array([level * np.cos(lam), level * np.sin(lam), np.sin(phi)])
        self.vertex_m = wgs84.geocentric_m(lon, lat)
        self.middle_m, self.half_m = np.empty((0, 2)), np.empty(0)
        self.radius_m, self.earth_m = np.empty(0), np.empty((0, 3))
        self.drawn_m = np.empty((0, 2, 2))
        self._quarters = np.empty((0, 4), dtype=np.intp)
        self._add(np.zeros((1, 2)), np.full(1, disc_m))

    def quarters(self, numbers: IndexArray) -> IndexArray:
        """Return the numbers of cells' quarters, (n, 4); -1 for each outside the disc."""
        self._cut(numbers[(self._quarters[numbers] < 0).all(axis=1)])
        return self._quarters[numbers]

    def _cut(self, whole: IndexArray) -> None:
        """Quarter cells that are not yet."""
        if not len(whole):
            return
        half_m = np.repeat(self.half_m[whole] / 2, 4)
        middle_m = np.repeat(self.middle_m[whole], 4, axis=0)
        middle_m += half_m[:, None] * np.concatenate([_CORNERS] * len(whole))
        beyond_m = np.maximum(abs(middle_m) - half_m[:, None], 0.0)
        kept = np.hypot(beyond_m[:, 0], beyond_m[:, 1]) <= self.disc_m
        number = len(self.half_m) + np.cumsum(kept) - 1
        self._quarters[whole] = np.where(kept, number, -1).reshape(-1, 4)
        self._add(middle_m[kept], half_m[kept])

    def _add(self, middle_m: FloatArray, half_m: FloatArray) -> None:
        from_vertex_m = np.hypot(middle_m[:, 0], middle_m[:, 1])
        azimuth_deg = np.degrees(np.arctan2(middle_m[:, 0], middle_m[:, 1]))
        at_m = np.minimum(from_vertex_m, self.disc_m)
        lon, lat, _ = wgs84.direct(self._lon, self._lat, azimuth_deg, at_m)
        radius_m = _WIDENING * np.minimum(2**0.5 * half_m, at_m + self.disc_m)
        before, after = self._planes
        drawn_m = [before.draw(lon, lat)]
        drawn_m.append(drawn_m[0] if after is before else after.draw(lon, lat))
        self.middle_m = np.concatenate([self.middle_m, middle_m])
        self.half_m = np.concatenate([self.half_m, half_m])
        self.radius_m = np.concatenate([self.radius_m, radius_m])
        earth_m = wgs84.geocentric_m(lon, lat) - self.vertex_m
        self.earth_m = np.concatenate([self.earth_m, earth_m])
        self.drawn_m = np.concatenate([self.drawn_m, np.stack(drawn_m, axis=1)])
        uncut = np.full((len(half_m), 4), -1)
        self._quarters = np.concatenate([self._quarters, uncut])


@dataclass(frozen=True, slots=True, eq=False)
class DiscCells:
    """Some cells of a disc, by their numbers."""

    disc: Disc
    numbers: IndexArray

    @classmethod
    def whole(cls, disc: Disc) -> DiscCells:
        """Return a disc as one cell."""
        return cls(disc, np.zeros(1, dtype=np.intp))

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def half_m(self) -> FloatArray:
        """Half of each square's side."""
        return self.disc.half_m[self.numbers]

    @property
    def radius_m(self) -> FloatArray:
        """How far from its place the rest of a cell lies."""
        return self.disc.radius_m[self.numbers]

    @property
    def offset_m(self) -> FloatArray:
        """From the vertex to the places, Earth-centred, (n, 3)."""
        return self.disc.earth_m[self.numbers]

    def drawn_m(self, after: int) -> FloatArray:
        """Return the places in the plane of the leg before the vertex (0) or after it (1)."""
        return np.asarray(self.disc.drawn_m[self.numbers, after])

    def take(self, chosen: IndexArray) -> DiscCells:
        """Return the cells at these places."""
        return DiscCells(self.disc, self.numbers[chosen])

    def quartered(self) -> DiscCells:
        """Return the quarters of all of them."""
        return self.split(np.arange(len(self)), np.arange(0))[0]

    def split(self, chosen: IndexArray, kept: IndexArray) -> tuple[DiscCells, IndexArray]:
        """Return some cells as they are, and the quarters of some others.

        Parameters
        ----------
        chosen, kept
            Positions, among these cells, of those to be quartered and of those to be kept.

        Returns
        -------
        cells, of
            The cells kept, then the quarters; and for each the position of the cell that it is or
            was of.
        """
        quarters = self.disc.quarters(self.numbers[chosen])
        own, _ = inside = np.nonzero(quarters >= 0)
        numbers = np.concatenate([self.numbers[kept], quarters[inside]])
        return DiscCells(self.disc, numbers), np.concatenate([kept, chosen[own]])

    def slack_m(self, pull: FloatArray) -> FloatArray:
        """Return the most that a pull, (n, 3) per metre, changes within the cells, (n,).

        They lie in the Earth's surface, which turns away from the vertex's horizon.
        """
        radius_m = self.radius_m
        up_pull = pull @ self.disc.up
        level = np.sqrt(np.maximum((pull * pull).sum(axis=1) - up_pull**2, 0.0))
        turned = 1.01 * (self.disc.disc_m + radius_m) / LEAST_RADIUS_M
        return np.asarray(radius_m * (level + turned * abs(up_pull)))


@dataclass(frozen=True, slots=True, eq=False)
class Tilts:
    """What the places of both vertices of a leg add to its cost, and take off the next leg's.

    If a vertex moves along its path, one of its legs becomes longer and the other shorter. If each
    leg is bounded on its own, the loss counts twice; a linear part, the same for both legs, settles
    it between them.

    Attributes
    ----------
    start, end
        (3,) per metre, in Earth-centred axes.
    """

    start: FloatArray
    end: FloatArray

    @property
    def is_level(self) -> bool:
        """Whether nothing is added and nothing taken off."""
        return not (self.start.any() or self.end.any())

    def off_m(self, start: DiscCells, end: DiscCells) -> FloatArray:
        """Return what the places of pairs of cells add, (n,) metres.

        Parameters
        ----------
        start, end
            n cells each, of the discs of the leg's first and second vertex.
        """
        return np.asarray(start.offset_m @ self.start - end.offset_m @ self.end)

    def loss_m(
        self, start: DiscCells, end: DiscCells, pull: FloatArray | None = None
    ) -> FloatArray:
        """Return by how much less a leg may cost elsewhere in its cells, (n,) metres.

        Parameters
        ----------
        start, end
            n cells each, of the discs of the leg's first and second vertex.
        pull
            (n, 3) metres by which the cost grows per metre that the end moves, and falls per metre
            that the start moves, in Earth-centred axes; None if it does not change.
        """
        if pull is None and self.is_level:
            return np.zeros(len(start))
        pull = np.zeros((1, 3)) if pull is None else pull
        return start.slack_m(pull - self.start) + end.slack_m(pull - self.end)
