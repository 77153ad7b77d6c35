"""What must be so, and what cannot be, when each vertex lies somewhere within a known radius.

Reconstructed vertices are choices, not measurements: they give no probability. Vertices move
independently inside their discs; a leg may be any line of its kind from the one disc to the other.
What is told is proven: `certain` where a disc lies wholly inside the zone or where the zone cuts a
leg's region in two, `excluded` where every leg's region lies outside, else `depends`. The answer
may be weaker than the truth, never stronger.

A leg's region. Move the ends of a geodesic of length s by a and b: the point a part t along it
moves by at most a sin((1-t)s/R)/sin(s/R) + b sin(ts/R)/sin(s/R), the solution of Jacobi's equation
on the sphere (do Carmo 1992, Riemannian Geometry, ch. 5). So the region lies within that distance
of the nominal leg.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from . import geodesic
from .arrays import FloatArray
from .curves import GEODESIC
from .densify import polyline
from .distance import Reach
from .geodesic import MEAN_RADIUS_M
from .track import Track

if TYPE_CHECKING:
    import shapely

Proof = Literal["certain", "excluded", "depends"]

_WIDENING: Final = 1.01
"""Covers what the formula leaves out: the flattening and terms of (radius / R)^2."""

_LONGEST_LEG_M: Final = 10_000_000.0
"""Beyond 90 degrees regions widen beyond use; of such a leg nothing is proven."""

_FINEST_M: Final = 50.0
_MARGIN_M: Final = 100.0
"""What a polygon in the plane may be off by: taken off the zone, added to the region."""

_SIDES: Final = 48


def proof(tracks: Sequence[Track], reach: Reach) -> Proof:
    """What the bounds of the tracks' vertices prove about the zone of this reach.

    The zone's own stated error counts against every proof.
    """
    regions = [region for track in tracks for region in _regions(track)]
    open_ = [region for region in regions if not _is_outside(region, reach)]
    if not open_:
        return "excluded"
    if any(_disc_is_inside(track, reach) for track in tracks):
        return "certain"
    if any(_is_cut(region, reach) for region in open_):
        return "certain"
    return "depends"


class _Region:
    """Where a leg may lie, or where a lone vertex may: distances along a track and half-widths."""

    def __init__(self, track: Track, leg: int | None) -> None:
        self.track, self.leg = track, leg
        error_m = track.error_m
        if leg is None:
            self.from_m = self.to_m = track.start_m
            self.error1_m = self.error2_m = float(error_m.max())
        else:
            vertex = int(track.leg_number[leg]) - track.first
            self.from_m, self.to_m = float(track.leg_start_m[leg]), float(track.leg_end_m[leg])
            self.error1_m, self.error2_m = float(error_m[vertex]), float(error_m[vertex + 1])

    @property
    def length_m(self) -> float:
        return self.to_m - self.from_m

    @property
    def widest_m(self) -> float:
        return max(self.error1_m, self.error2_m)

    def half_width_m(self, along_m: FloatArray) -> FloatArray:
        """How far from the nominal leg, at metres along the track, the true one may be."""
        if self.leg is None:
            return np.full(along_m.shape, self.error1_m)
        s = self.length_m / MEAN_RADIUS_M
        if not np.isfinite(self.widest_m):
            return np.full(along_m.shape, np.inf)
        t = (along_m - self.from_m) / self.length_m
        widest = self.error1_m * np.sin((1 - t) * s) + self.error2_m * np.sin(t * s)
        return np.asarray(_WIDENING * self._stretching() * widest / np.sin(s))

    def _stretching(self) -> float:
        """How much a rhumb or planar leg's middle may move more than its ends: by its parallels."""
        legs, k = self.track.legs, self.leg
        if k is None or legs.kind[k] == GEODESIC:
            return 1.0
        aside = np.degrees(self.widest_m / MEAN_RADIUS_M)
        low, high = sorted((abs(float(legs.lat1[k])), abs(float(legs.lat2[k]))))
        if legs.lat1[k] * legs.lat2[k] < 0:
            low = 0.0
        least = np.cos(np.radians(min(high + aside, 89.9)))
        return float(np.cos(np.radians(max(low - aside, 0.0))) / least)


def _regions(track: Track) -> list[_Region]:
    if not len(track.legs):
        return [_Region(track, None)]
    return [_Region(track, leg) for leg in range(len(track.legs))]


def _is_outside(region: _Region, reach: Reach) -> bool:
    """Whether the whole region lies outside, by halving the leg until each piece is decided."""
    if region.length_m > _LONGEST_LEG_M:
        return False
    middle = np.array([(region.from_m + region.to_m) / 2])
    half = region.length_m / 2
    while len(middle):
        lon, lat = region.track.point(middle)
        clearance = reach.clearance_m(lon, lat)
        if (clearance <= region.half_width_m(middle)).any() or reach.boundary.holds(lon, lat).any():
            return False
        ends = [np.clip(middle + side * half, region.from_m, region.to_m) for side in (-1, 1)]
        widest = np.max([region.half_width_m(at) for at in (*ends, middle)], axis=0)
        open_ = middle[clearance <= 1.001 * widest + half]
        if len(open_) and half < _FINEST_M:
            return False
        half /= 2
        middle = np.concatenate([open_ - half, open_ + half])
    return True


def _disc_is_inside(track: Track, reach: Reach) -> bool:
    """Whether some vertex's whole disc lies inside the zone."""
    clearance = reach.clearance_m(track.lon, track.lat)
    deep = (clearance > track.error_m) & reach.boundary.holds(track.lon, track.lat)
    return bool(deep.any())


def _is_cut(region: _Region, reach: Reach) -> bool:
    """Whether the zone parts the region so that no line leads from disc to disc around it.

    Topology survives a map, so it is judged with polygons in the azimuthal equidistant plane about
    the leg's middle; the region is drawn too wide and the zone too small, each by the margin.
    """
    if region.leg is None or region.length_m > _LONGEST_LEG_M or not np.isfinite(region.widest_m):
        return False
    count = int(np.clip(np.ceil(region.length_m / 2_000.0), 8, 400))
    along = np.linspace(region.from_m, region.to_m, count + 1)
    if not reach.boundary.holds(*region.track.point(along)).any():
        return False
    import shapely

    centre = region.track.point(np.array([(region.from_m + region.to_m) / 2]))
    spacing = region.length_m / count
    radius = region.half_width_m(along) * 1.001 + spacing + _MARGIN_M
    discs = _discs(centre, *region.track.point(along), radius)
    start, end = _discs(
        centre,
        *region.track.point(along[[0, -1]]),
        np.array([region.error1_m, region.error2_m]) + _MARGIN_M,
    )
    whole = shapely.union_all(discs)
    zone = _zone_polygon(centre, reach, whole)
    if zone is None:
        return False
    rest = shapely.get_parts(whole.difference(zone))
    return not any(part.intersects(start) and part.intersects(end) for part in rest)


def _discs(
    centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray, radius_m: FloatArray
) -> list[shapely.Polygon]:
    """Circles of geodesic distance, as polygons around them, in the plane about the centre."""
    import shapely

    azimuth = np.linspace(0.0, 360.0, _SIDES, endpoint=False)
    outer = radius_m / np.cos(np.pi / _SIDES) * 1.001
    x, y, _ = geodesic.direct(lon[:, None], lat[:, None], azimuth[None], outer[:, None])
    return [shapely.Polygon(points) for points in _plane(centre, x, y)]


def _zone_polygon(
    centre: tuple[FloatArray, FloatArray], reach: Reach, region: shapely.Polygon
) -> shapely.Polygon | None:
    """The zone in the plane, made smaller by its own error and the margin; None if it folds."""
    import shapely

    zone = shapely.Polygon()
    for curves in reach.boundary.rings:
        ring = shapely.Polygon(_plane(centre, *polyline(curves, _MARGIN_M / 4)))
        if not ring.is_valid:
            return None
        zone = zone.symmetric_difference(ring)
    if zone.covers(shapely.Point(0, 0)) != reach.boundary.holds(*centre)[0]:
        return None
    size = max(abs(v) for v in (*region.bounds, 1.0)) / MEAN_RADIUS_M
    stretch = size / np.sin(min(size, 2.0))
    error_m = float(np.maximum(reach.boundary.error1_m, reach.boundary.error2_m).max())
    return zone.buffer(-(error_m + _MARGIN_M) * stretch)


def _plane(centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray) -> FloatArray:
    """x, y in metres, azimuthal equidistant about the centre, (..., 2)."""
    azimuth, _, distance_m = geodesic.inverse(centre[0][0], centre[1][0], lon, lat)
    angle = np.radians(azimuth)
    return np.stack([distance_m * np.sin(angle), distance_m * np.cos(angle)], axis=-1)
