"""What must be so, and what cannot be, when each vertex lies somewhere within a known radius.

Reconstructed vertices are choices, not measurements: they give no probability. Vertices move
independently inside their discs; a leg may be any line of its kind from the one disc to the other.
What is told is proven: `certain` where a disc lies wholly inside the zone or where the zone cuts a
leg's region in two, `excluded` where every leg's region lies outside, else `depends`. The answer
may be weaker than the truth, never stronger.

A leg's region lies within adiz.geo.leeway of the nominal leg.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from . import geodesic
from .arrays import FloatArray
from .densify import polyline
from .distance import Reach
from .geodesic import MEAN_RADIUS_M
from .leeway import leeway_m
from .track import Track

if TYPE_CHECKING:
    import shapely

Proof = Literal["certain", "excluded", "depends"]

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
        self.from_m = track.start_m if leg is None else float(track.leg_start_m[leg])
        self.to_m = track.start_m if leg is None else float(track.leg_end_m[leg])

    @property
    def length_m(self) -> float:
        return self.to_m - self.from_m

    @property
    def middle_m(self) -> float:
        return (self.from_m + self.to_m) / 2

    def half_width_m(self, along_m: FloatArray) -> FloatArray:
        """How far from the nominal leg, at metres along the track, the true one may be."""
        return leeway_m(self.track, along_m, self.leg)

    @cached_property
    def along_m(self) -> FloatArray:
        """Places along the leg, close together, its ends among them."""
        count = int(np.clip(np.ceil(self.length_m / 2_000.0), 8, 400))
        return np.linspace(self.from_m, self.to_m, count + 1)

    @cached_property
    def centre(self) -> tuple[FloatArray, FloatArray]:
        """lon, lat of the leg's middle."""
        return self.track.point(np.array([self.middle_m]))

    @cached_property
    def polygon(self) -> shapely.Polygon:
        """The region in the plane about its centre, drawn too wide by the margin."""
        import shapely

        spacing = self.length_m / (len(self.along_m) - 1)
        radius = self.half_width_m(self.along_m) * 1.001 + spacing + _MARGIN_M
        return shapely.union_all(_discs(self.centre, *self.track.point(self.along_m), radius))

    @cached_property
    def ends(self) -> Sequence[shapely.Polygon]:
        """The discs at both ends of the leg in the same plane, too wide by the margin."""
        vertex = int(self.track.leg_number[self.leg]) - self.track.first
        radius = self.track.error_m[vertex : vertex + 2] + _MARGIN_M
        return _discs(self.centre, *self.track.point(self.along_m[[0, -1]]), radius)


@lru_cache(maxsize=64)
def _regions(track: Track) -> tuple[_Region, ...]:
    if not len(track.legs):
        return (_Region(track, None),)
    return tuple(_Region(track, leg) for leg in range(len(track.legs)))


def _is_outside(region: _Region, reach: Reach) -> bool:
    """Whether the whole region lies outside, by halving the leg until each piece is decided."""
    middle = np.array([region.middle_m])
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
    if region.leg is None or not np.isfinite(region.half_width_m(region.along_m)).all():
        return False
    if not reach.boundary.holds(*region.track.point(region.along_m)).any():
        return False
    import shapely

    zone = _zone_polygon(region.centre, reach, region.polygon)
    if zone is None:
        return False
    start, end = region.ends
    rest = shapely.get_parts(region.polygon.difference(zone))
    return not any(part.intersects(start) and part.intersects(end) for part in rest)


def _discs(
    centre: tuple[FloatArray, FloatArray], lon: FloatArray, lat: FloatArray, radius_m: FloatArray
) -> Sequence[shapely.Polygon]:
    """Circles of geodesic distance, as polygons around them, in the plane about the centre."""
    import shapely

    azimuth = np.linspace(0.0, 360.0, _SIDES, endpoint=False)
    outer = radius_m / np.cos(np.pi / _SIDES) * 1.001
    x, y, _ = geodesic.direct(lon[:, None], lat[:, None], azimuth[None], outer[:, None])
    discs: Sequence[shapely.Polygon] = shapely.polygons(_plane(centre, x, y))
    return discs


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
