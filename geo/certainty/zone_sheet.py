"""A zone drawn in the plane about a leg, smaller or larger by any distance."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import FloatArray
from ..visits import ZoneGeometry
from .leg_plane import Plane
from .rings import Rings
from .zone_outline import SLACK_M, Side, drawn_in

_QUARTER_SIDES: Final = 3


class ZoneSheet:
    """A zone in the plane about a leg, made smaller or larger by any distance."""

    def __init__(self, plane: Plane, geometry: ZoneGeometry, side: Side, spare_m: float) -> None:
        """Draw the zone as far as `spare_m` around where the leg may be."""
        self.plane, self.side = plane, side
        half_m = plane.radius_m * np.tan(plane.reach_m / plane.radius_m)
        half_m += (spare_m + SLACK_M) * plane.widest + 2 * plane.bend_m
        self._drawn, self._off_m = drawn_in(plane, geometry, side, half_m)
        self._rings: dict[float, Rings | None] = {}

    def rings(self, moved_m: float) -> Rings | None:
        """Return the zone's rings, moved in or out by `moved_m`; None if the zone is everywhere.

        On the side `within`, a place within the rings is inside wherever the zone's line lies, even
        if the place moves by that much. On the side `around`, a place beyond them is outside.
        """
        if moved_m not in self._rings:
            self._rings[moved_m] = self._moved(moved_m)
        return self._rings[moved_m]

    def is_missed(self, start_m: FloatArray, end_m: FloatArray, moved_m: float) -> bool:
        """Return whether a leg stays out of the zone though its places move.

        Parameters
        ----------
        start_m, end_m
            (2,) the ends of the leg, metres of the plane.
        moved_m
            By how much its places may move, metres.
        """
        if self._drawn is None:
            return self.side == "within"
        import shapely

        line = shapely.linestrings([start_m, end_m])
        return bool(shapely.distance(line, self._drawn) > self._plane_m(moved_m))

    def holds(self, start_m: FloatArray, end_m: FloatArray, moved_m: float) -> bool:
        """Return whether a leg stays inside the zone though its places move.

        Parameters
        ----------
        start_m, end_m
            (2,) the ends of the leg, metres of the plane.
        moved_m
            By how much its places may move, metres.
        """
        if self._drawn is None:
            return self.side == "around"
        import shapely

        line = shapely.linestrings([start_m, end_m])
        apart_m = shapely.distance(line, shapely.boundary(self._drawn))
        return bool(apart_m > self._plane_m(moved_m) and shapely.contains(self._drawn, line))

    def _plane_m(self, moved_m: float) -> float:
        """Return an upper bound in the plane for a distance on the ellipsoid."""
        return moved_m * self.plane.widest + self._off_m

    def _moved(self, moved_m: float) -> Rings | None:
        if self._drawn is None:
            return Rings.none() if self.side == "within" else None
        import shapely

        by_m = self._plane_m(moved_m) / np.cos(np.pi / (4 * _QUARTER_SIDES))
        by_m = -by_m if self.side == "within" else by_m
        return Rings.of(shapely.buffer(self._drawn, by_m, quad_segs=_QUARTER_SIDES))
