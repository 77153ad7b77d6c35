"""The legs of a track whose vertices may lie anywhere in their discs, ready for any zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from ..edges import MEAN_RADIUS_M, Geodesic, wgs84
from ..visits import Track
from .disc_cells import Disc, DiscCells
from .leg_plane import Plane

_HALF_TURN_M: Final = 20_003_932.0
"""No geodesic is longer."""

_LONGEST_M: Final = 10_000_000.0
"""A leg that may become longer than a quarter of the Earth's girth is not drawn in a plane."""

_WIDENING: Final = 1.01
"""Covers the flattening, as in corridor.py."""

_BENT: Final = 0.6
"""Radians that a rhumb or planar leg may turn and still be compared with a geodesic."""


@dataclass(frozen=True, slots=True, eq=False)
class MovingLeg:
    """A leg between two discs.

    Attributes
    ----------
    number
        Of the leg in the track.
    plane
        The plane about it; None if it may be anywhere.
    most_m
        Longest that a leg between the discs can be, metres; infinite if a vertex may be anywhere.
    stretch
        How much more than its ends a place of it may move, a factor.
    aside_m, longer
        How far a leg of its kind leaves the geodesic in metres, and how much longer it is, a
        factor.
    """

    number: int
    plane: Plane | None
    most_m: float
    stretch: float = 1.0
    aside_m: float = 0.0
    longer: float = 1.0


class MovingLegs:
    """The legs of a track, the discs of its vertices, and the cells those are cut into."""

    def __init__(self, track: Track) -> None:
        self._track = track
        self.legs = tuple(_leg(track, k) for k in range(len(track.lon) - 1))

    def cells(self, vertices: Sequence[int]) -> list[DiscCells]:
        """Return the whole discs of vertices of legs that have planes."""
        return [DiscCells.whole(self._disc(vertex)) for vertex in vertices]

    def _disc(self, vertex: int) -> Disc:
        if vertex not in self._discs:
            around = self.legs[max(vertex - 1, 0)], self.legs[min(vertex, len(self.legs) - 1)]
            drawn = [leg.plane for leg in around if leg.plane is not None]
            track = self._track
            self._discs[vertex] = Disc(
                float(track.lon[vertex]),
                float(track.lat[vertex]),
                float(track.error_m[vertex]),
                (drawn[0], drawn[-1]),
            )
        return self._discs[vertex]

    @cached_property
    def _discs(self) -> dict[int, Disc]:
        return {}


def _leg(track: Track, k: int) -> MovingLeg:
    lon, lat = track.lon[k : k + 2].tolist(), track.lat[k : k + 2].tolist()
    error1_m, error2_m = track.error_m[k : k + 2].tolist()
    azimuth, _, length_m = wgs84.inverse(lon[0], lat[0], lon[1], lat[1])
    reach_m = float(length_m) + error1_m + error2_m
    bend_per_m = 0.0
    if not isinstance(track.edges[k], Geodesic):
        away_deg = np.degrees(max(error1_m, error2_m) / MEAN_RADIUS_M)
        farthest = min(max(abs(lat[0]), abs(lat[1])) + away_deg, 89.9)
        bend_per_m = 1.25 * float(np.tan(np.radians(farthest))) / MEAN_RADIUS_M
    if not reach_m <= _LONGEST_M or bend_per_m * reach_m > _BENT:
        is_known = np.isfinite(reach_m) and bend_per_m == 0.0
        return MovingLeg(k, None, min(reach_m, _HALF_TURN_M) if is_known else np.inf)
    longer = 1.0 + (bend_per_m * reach_m) ** 2 / 16
    aside_m = bend_per_m * (longer * reach_m) ** 2 / 6 + (longer - 1.0) * reach_m
    stretch = _WIDENING / float(np.cos(reach_m / 2 / MEAN_RADIUS_M))
    middle_lon, middle_lat, _ = wgs84.direct(lon[0], lat[0], azimuth, length_m / 2)
    away_m = float(length_m) / 2 + (1 + stretch) * max(error1_m, error2_m) + aside_m
    plane = Plane(float(middle_lon), float(middle_lat), away_m)
    if not plane.is_flat_enough:
        return MovingLeg(k, None, longer * reach_m)
    return MovingLeg(k, plane, longer * reach_m, stretch, aside_m, longer)
