"""The region of a leg, drawn in the plane about its middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from ..arrays import FloatArray
from ..edges import GEODESIC, step_m, wgs84
from ..visits import Reach, Track
from .corridor import leeway_m, widest_leeway_m
from .open_legs import find_open_legs

if TYPE_CHECKING:
    import shapely

MARGIN_M: Final = 100.0
"""What a polygon in the plane may be off by: taken off the zone, added to the region."""

LONGEST_SIDE_M: Final = 25_000.0
"""Straight lines in the plane, within a quarter of the Earth's girth of its middle.

There a geodesic bends by at most 1.6 / R: 20 m on so long a line, wherever it lies.
"""

FARTHEST_M: Final = 10_000_000.0
"""A region that reaches farther from its middle is torn apart in the plane; it proves nothing."""

WIDEST_DRAWN_M: Final = 1_500_000.0
"""A wider disc is drawn with too few sides: a plane may bend them by more than is added to it."""

_BEND_M: Final = 10.0
"""What a rhumb or planar leg may bend between two discs."""

_SIDES: Final = 96


class LegRegion:
    """The region in which a leg may lie, in the plane about its middle; too wide by the margin.

    It holds the disc of every place of the nominal leg, with the leeway there as its radius.
    """

    def __init__(self, track: Track, leg: int) -> None:
        self.track, self.leg = track, leg
        from_m, to_m = float(track.leg_start_m[leg]), float(track.leg_end_m[leg])
        count = int(np.clip(np.ceil((to_m - from_m) / 2_000.0), 8, 400))
        self.along_m, spacing_m = np.linspace(from_m, to_m, count + 1, retstep=True)
        beside_m, legs = np.full(count + 1, spacing_m / 2), np.full(count + 1, leg)
        self.half_width_m = widest_leeway_m(track, self.along_m, beside_m, legs)
        self.centre = track.point(np.array([(from_m + to_m) / 2]))
        self.reach_m = float((abs(self.along_m - (from_m + to_m) / 2) + self.half_width_m).max())
        self._drawn: dict[tuple[float, float], shapely.Polygon] = {}

    @property
    def polygon(self) -> shapely.Polygon:
        """The region in the plane about the leg's own middle."""
        return self.polygon_about(self.centre)

    def polygon_about(self, centre: tuple[FloatArray, FloatArray]) -> shapely.Polygon:
        """Return the region in the plane about a centre that is at most 10,000 km away."""
        about = float(centre[0][0]), float(centre[1][0])
        if about not in self._drawn:
            self._drawn[about] = self._drawn_about(centre)
        return self._drawn[about]

    def _drawn_about(self, centre: tuple[FloatArray, FloatArray]) -> shapely.Polygon:
        curve, longest_m = self.track.legs.take(np.array([self.leg])), LONGEST_SIDE_M
        if curve.kind[0] != GEODESIC:
            longest_m = min(longest_m, float(step_m(curve, _BEND_M)[0]))
        count = max(1, int(np.ceil((self.along_m[-1] - self.along_m[0]) / longest_m)))
        along_m = np.linspace(self.along_m[0], self.along_m[-1], count + 1)
        radius_m = leeway_m(self.track, along_m, np.full(count + 1, self.leg)) + MARGIN_M
        return sleeve(discs(centre, *self.track.point(along_m), radius_m))

    @cached_property
    def ends(self) -> Sequence[shapely.Polygon]:
        """The discs at both ends of the leg."""
        vertex = int(self.track.leg_number[self.leg]) - self.track.first
        radius = self.track.error_m[vertex : vertex + 2] + MARGIN_M
        return discs(self.centre, *self.track.point(self.along_m[[0, -1]]), radius)


class Regions:
    """The regions of legs, each drawn once, and the legs whose regions may meet a zone."""

    def __init__(self) -> None:
        self._known: dict[tuple[Track, int], LegRegion] = {}
        self._open: dict[tuple[Track, Reach], list[int]] = {}

    def open_legs(self, track: Track, reach: Reach) -> list[int]:
        """Return the legs that `find_open_legs` finds, which is called once for each pair."""
        if (track, reach) not in self._open:
            self._open[track, reach] = find_open_legs(track, reach)
        return self._open[track, reach]

    def of(self, track: Track, leg: int) -> LegRegion:
        """Return the region of a leg.

        Parameters
        ----------
        track
            The track.
        leg
            Number of the curve in `track.legs`.
        """
        if (track, leg) not in self._known:
            self._known[track, leg] = LegRegion(track, leg)
        return self._known[track, leg]


def discs(
    centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray, radius_m: FloatArray
) -> Sequence[shapely.Polygon]:
    """Return polygons around circles of geodesic distance, in the plane about a centre.

    Parameters
    ----------
    centre
        lon, lat of the plane's origin, (1,) each, degrees WGS84.
    lon, lat
        (n,) degrees WGS84, the centres of the circles.
    radius_m
        (n,) metres.
    """
    import shapely

    outer = radius_m / np.cos(np.pi / _SIDES) * 1.001
    rims = wgs84.rim(lon, lat, outer, _SIDES)
    drawn: Sequence[shapely.Polygon] = shapely.polygons(plane(centre, *rims))
    return drawn


def sleeve(drawn: Sequence[shapely.Polygon]) -> shapely.Polygon:
    """Return the area of discs in the plane and of all between each and the next.

    Between two discs 25 km apart the edge of a region bends outwards by 2 m for each 1,000 km of
    its radius, so the hull of the two, with the margin, contains everything between them.
    """
    import shapely

    rims = np.stack([disc.exterior.coords for disc in drawn])
    if len(rims) == 1:
        return drawn[0]
    both = np.concatenate([rims[:-1], rims[1:]], axis=1)
    return shapely.union_all(shapely.convex_hull(shapely.linestrings(both)))


def plane(centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray) -> FloatArray:
    """Return places in the azimuthal equidistant plane about a centre.

    Parameters
    ----------
    centre
        lon, lat of the plane's origin, (1,) each, degrees WGS84.
    lon, lat
        (...) degrees WGS84.

    Returns
    -------
    FloatArray
        (..., 2) metres east and north.
    """
    azimuth, _, distance_m = wgs84.inverse(centre[0][0], centre[1][0], lon, lat)
    angle = np.radians(azimuth)
    return np.stack([distance_m * np.sin(angle), distance_m * np.cos(angle)], axis=-1)
