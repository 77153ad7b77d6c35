"""The region of a leg, drawn in the plane about its middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from ..arrays import FloatArray
from ..edges import wgs84
from ..visits import Track
from .corridor import leeway_m

if TYPE_CHECKING:
    import shapely

MARGIN_M: Final = 100.0
"""What a polygon in the plane may be off by: taken off the zone, added to the region."""

_SIDES: Final = 48


class LegRegion:
    """Where a leg may lie, drawn in the plane about its middle; too wide by the margin."""

    def __init__(self, track: Track, leg: int) -> None:
        self.track, self.leg = track, leg
        from_m, to_m = float(track.leg_start_m[leg]), float(track.leg_end_m[leg])
        count = int(np.clip(np.ceil((to_m - from_m) / 2_000.0), 8, 400))
        self.along_m, self.spacing_m = np.linspace(from_m, to_m, count + 1, retstep=True)
        self.half_width_m = leeway_m(track, self.along_m, np.full(count + 1, leg))
        self.centre = track.point(np.array([(from_m + to_m) / 2]))
        self.reach_m = float((abs(self.along_m - (from_m + to_m) / 2) + self.half_width_m).max())

    @cached_property
    def polygon(self) -> shapely.Polygon:
        """All of it."""
        import shapely

        radius = self.half_width_m * 1.001 + self.spacing_m + MARGIN_M
        return shapely.union_all(discs(self.centre, *self.track.point(self.along_m), radius))

    @cached_property
    def ends(self) -> Sequence[shapely.Polygon]:
        """The discs at both ends of the leg."""
        vertex = int(self.track.leg_number[self.leg]) - self.track.first
        radius = self.track.error_m[vertex : vertex + 2] + MARGIN_M
        return discs(self.centre, *self.track.point(self.along_m[[0, -1]]), radius)


class Regions:
    """The regions of legs, each drawn once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Track, int], LegRegion] = {}

    def of(self, track: Track, leg: int) -> LegRegion:
        """Of leg curve number `leg` of a track."""
        if (track, leg) not in self._known:
            self._known[track, leg] = LegRegion(track, leg)
        return self._known[track, leg]


def discs(
    centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray, radius_m: FloatArray
) -> Sequence[shapely.Polygon]:
    """Circles of geodesic distance, as polygons around them, in the plane about the centre."""
    import shapely

    outer = radius_m / np.cos(np.pi / _SIDES) * 1.001
    rims = wgs84.rim(lon, lat, outer, _SIDES)
    drawn: Sequence[shapely.Polygon] = shapely.polygons(plane(centre, *rims))
    return drawn


def plane(centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray) -> FloatArray:
    """x, y in metres, azimuthal equidistant about the centre, (..., 2)."""
    azimuth, _, distance_m = wgs84.inverse(centre[0][0], centre[1][0], lon, lat)
    angle = np.radians(azimuth)
    return np.stack([distance_m * np.sin(angle), distance_m * np.cos(angle)], axis=-1)
