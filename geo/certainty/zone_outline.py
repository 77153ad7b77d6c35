"""A zone as polygons in a plane: one that is surely within it, and one that surely contains it.

The difference allows for the stated errors of the zone's line, and for every reading of a text
that is silent about what joins its points.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import Curves, bend_per_m, wgs84
from ..model import kept_by_owner
from ..visits import Reach, ZoneGeometry
from .bands import bands_about
from .leg_plane import Plane

if TYPE_CHECKING:
    import shapely

Side = Literal["within", "around"]
"""The zone made smaller by all that it may be off by, for what is certain; or made larger."""

_Reading = tuple["shapely.Geometry", "shapely.Geometry"]
"""The zone by one reading, and what its line's own error leaves in doubt."""

SLACK_M: Final = 150.0
"""How far the drawn zone may leave the true one: a third by its segments, the rest simplified."""

_SIMPLER_M: Final = 150.0
"""How far an outline may leave the zone by its readings and errors."""

_MOST_SEGMENTS: Final = 600
"""A zone of more segments is drawn about each leg separately, as far as the leg may come."""

_COARSE: Final = 0.003
"""How much simpler such a zone is drawn, in parts of that."""

_SEGMENT_M: Final = 400_000.0
_WIDEST_M: Final = 2_500_000.0
"""How far a zone may reach from its middle to be drawn in one plane."""

_QUARTER_SIDES: Final = 4


def drawn_in(
    plane: Plane, geometry: ZoneGeometry, side: Side, half_m: float
) -> tuple[shapely.Geometry | None, float]:
    """Return a zone in a plane, within a square, and its error there.

    Parameters
    ----------
    plane
        The plane about a leg.
    geometry
        The zone's geometry.
    side
        Whether the zone is drawn smaller than it surely is, or larger.
    half_m
        Half the side of the square, metres of the plane.

    Returns
    -------
    area, error_m
        The area, None if the zone holds the antipode of the plane's centre or comes near it; and
        the error of its line, metres of the plane.
    """
    outline = _outline(geometry)
    if outline is None:
        simpler_m = max(SLACK_M, _COARSE * plane.reach_m)
        off_m = (SLACK_M + simpler_m) * plane.widest + 2 * plane.bend_m
        return _coarsely(plane, geometry.reaches, side, (half_m, simpler_m)), off_m
    off_m = (outline.off_m + SLACK_M) * plane.widest + 2 * plane.bend_m
    return outline.drawn(plane, side, half_m), off_m


class _Outline:
    """A polygon surely within a zone, and one surely around it, both with geodesic sides.

    Each is made when it is first needed: without a certain length the one within is not.
    """

    def __init__(self, plane: Plane, readings: Sequence[_Reading]) -> None:
        self._plane, self._readings = plane, readings
        self._rings: dict[Side, list[tuple[FloatArray, FloatArray]]] = {}
        self.off_m = plane.bend_m + _SIMPLER_M

    def drawn(self, plane: Plane, side: Side, half_m: float) -> shapely.Geometry | None:
        """Return the zone in another plane, within a square; None where it can't be drawn."""
        import shapely

        if side not in self._rings:
            self._rings[side] = _geodesic_rings(self._plane, _by_readings(self._readings, side))
        zone = shapely.Polygon()
        for lon, lat in self._rings[side]:
            places = plane.draw(lon, lat)
            if np.hypot(places[:, 0], places[:, 1]).max() > plane.far_m:
                return None
            zone = zone.symmetric_difference(_clipped(places, half_m))
        return zone


@kept_by_owner
def _outline(geometry: ZoneGeometry) -> _Outline | None:
    """Return the outline of a zone; None if it is too wide for one plane."""
    lon, lat, _ = (np.concatenate(c) for c in zip(*_segments(geometry.reach), strict=True))
    places = wgs84.geocentric_m(lon, lat)
    x, y, z = places.mean(axis=0).tolist()
    middle = float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))
    away_m = float(wgs84.inverse(*middle, lon, lat)[2].max()) + SLACK_M
    if away_m > _WIDEST_M or len(lon) > _MOST_SEGMENTS:
        return None
    plane = Plane(*middle, away_m)
    half_m = plane.radius_m * np.tan(plane.reach_m / plane.radius_m) + _SEGMENT_M
    readings = [_of_reading(plane, reach, half_m) for reach in _distinct(geometry.reaches)]
    drawn = [reading for reading in readings if reading is not None]
    return _Outline(plane, drawn) if len(drawn) == len(readings) else None


def _geodesic_rings(plane: Plane, area: shapely.Geometry) -> list[tuple[FloatArray, FloatArray]]:
    import shapely

    area = shapely.segmentize(shapely.simplify(area, _SIMPLER_M), _SEGMENT_M)
    parts = shapely.get_parts(area)
    solid = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    rings = (ring for part in solid for ring in (part.exterior, *part.interiors))
    return [plane.lonlat(shapely.get_coordinates(ring)[:-1]) for ring in rings]


def _by_readings(readings: Sequence[_Reading], side: Side) -> shapely.Geometry:
    """Return the zone by all readings, smaller or larger by their own errors."""
    import shapely

    if side == "within":
        return reduce(shapely.intersection, [zone.difference(doubt) for zone, doubt in readings])
    return shapely.union_all([zone.union(doubt) for zone, doubt in readings])


def _coarsely(
    plane: Plane, reaches: Sequence[Reach], side: Side, size_m: tuple[float, float]
) -> shapely.Geometry | None:
    """Return the zone within a square, by all readings, each ring with its greatest error.

    size_m: half of the square, and how far a ring may leave the true one.
    """
    import shapely

    drawn = []
    for reach in _distinct(reaches):
        if not _is_drawable(plane, reach):
            return None
        zone = shapely.Polygon()
        for lon, lat, error_m in _segments(reach):
            places = plane.draw(lon, lat)
            if np.hypot(places[:, 0], places[:, 1]).max() > plane.far_m:
                return None
            zone = zone.symmetric_difference(_coarse_ring(places, error_m, plane, side, size_m))
        drawn.append(zone)
    return reduce(shapely.intersection, drawn) if side == "within" else shapely.union_all(drawn)


def _coarse_ring(
    places: FloatArray, error_m: FloatArray, plane: Plane, side: Side, size_m: tuple[float, float]
) -> shapely.Geometry:
    """Return one ring of a zone, smaller or larger by the greatest error within the square."""
    import shapely

    half_m, simpler_m = size_m
    widest_m = half_m + float(error_m.max()) * plane.widest + 2 * simpler_m
    if (places.min(axis=0) > widest_m).any() or (places.max(axis=0) < -widest_m).any():
        return shapely.Polygon()
    ring = shapely.simplify(_clipped(places, widest_m), simpler_m)
    lines = np.stack([places, np.roll(places, -1, axis=0)], axis=1)
    near = error_m[_may_meet_square(lines, half_m + float(error_m.max()) * plane.widest)]
    by_m = float(near.max(initial=0.0)) * plane.widest / np.cos(np.pi / (4 * _QUARTER_SIDES))
    by_m = -by_m if side == "within" else by_m
    return shapely.buffer(ring, by_m, quad_segs=_QUARTER_SIDES)


def _may_meet_square(lines: FloatArray, half_m: float) -> BoolArray:
    """Return which lines from place to place, (n, 2, 2), may enter a square round the centre."""
    low, high = lines.min(axis=1), lines.max(axis=1)
    return np.asarray((low <= half_m).all(axis=1) & (high >= -half_m).all(axis=1))


def _distinct(reaches: Sequence[Reach]) -> list[Reach]:
    """Return the readings without those that read the text alike."""
    segments = [np.concatenate([np.stack(ring) for ring in _segments(r)], axis=1) for r in reaches]
    return [
        reach
        for k, reach in enumerate(reaches)
        if not any(np.array_equal(segments[k], before) for before in segments[:k])
    ]


def _of_reading(plane: Plane, reach: Reach, half_m: float) -> _Reading | None:
    """Return the zone by one reading, and what its line's own error leaves in doubt."""
    import shapely

    if not _is_drawable(plane, reach):
        return None
    errors_m = reach.curve_error_m
    widest_m = float(errors_m.max()) * plane.widest + half_m
    zone, doubtful = shapely.Polygon(), []
    for lon, lat, error_m in _segments(reach):
        places = plane.draw(lon, lat)
        if np.hypot(places[:, 0], places[:, 1]).max() > plane.far_m:
            return None
        zone = zone.symmetric_difference(_clipped(places, widest_m))
        lines = np.stack([places, np.roll(places, -1, axis=0)], axis=1)
        near = _may_meet_square(lines, widest_m)
        doubtful += bands_about(lines[near], error_m[near] * plane.widest, _QUARTER_SIDES)
    return shapely.simplify(zone, SLACK_M * 2 / 3), shapely.union_all(doubtful)


def _is_drawable(plane: Plane, reach: Reach) -> bool:
    """Return whether a zone's line is limited and the plane's antipode is not inside."""
    antipode = np.array([plane.lon + 180.0]), np.array([-plane.lat])
    return reach.is_limited and not reach.boundary.holds(*antipode)[0]


def _clipped(places: FloatArray, half_m: float) -> shapely.Geometry:
    import shapely

    ring = shapely.make_valid(shapely.Polygon(places))
    return shapely.make_valid(shapely.clip_by_rect(ring, -half_m, -half_m, half_m, half_m))


@kept_by_owner
def _segments(reach: Reach) -> list[tuple[FloatArray, FloatArray, FloatArray]]:
    """Return lon, lat of the vertices of each ring's segments, and the error of each segment."""
    boundary, errors_m, found = reach.boundary, reach.curve_error_m, []
    first = 0
    for curves in boundary.rings:
        i, w = _marks(curves)
        lon, lat = curves.point(i, w)
        found.append((lon, lat, errors_m[first : first + len(curves)][i]))
        first += len(curves)
    return found


def _marks(curves: Curves) -> tuple[IndexArray, FloatArray]:
    bend = bend_per_m(curves)
    with np.errstate(divide="ignore"):
        step_m = np.minimum(np.sqrt(8 * SLACK_M / 3 / bend), _SEGMENT_M)
    count = np.maximum(np.ceil(curves.length_m / step_m), 1).astype(np.intp)
    i = np.repeat(np.arange(len(curves)), count)
    w = (np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)) / count[i]
    return i, w
