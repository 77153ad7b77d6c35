"""What the bounds prove about a zone, if each vertex lies somewhere within a known radius.

Reconstructed vertices are choices, not measurements: they give no probability. Vertices move
independently inside their discs; a leg may be any line of its kind from one disc to the other. Only
what is proven is answered: `certain` if a disc lies wholly inside the zone, if the zone cuts a
leg's region in two, or if legs together leave no way round it (way_round.py); `excluded` if every
leg's region lies outside; otherwise `depends`. The answer may be weaker than the truth, never
stronger. Legs flown while the zone is not in force, or above or below it, count for neither.

A leg's region lies within adiz.geo.certainty.corridor of the nominal leg.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import MEAN_RADIUS_M, polyline, wgs84
from ..model import kept_by_owner
from ..visits import Boundary, Reach, Track
from .bands import bands_about
from .corridor import still_leeway_m
from .counting_legs import CountingLegs
from .regions import FARTHEST_M, MARGIN_M, WIDEST_DRAWN_M, LegRegion, Regions, plane
from .way_round import has_no_way_round

if TYPE_CHECKING:
    import shapely

Proof = Literal["certain", "excluded", "depends"]

_QUARTER_SIDES: Final = 8
"""Sides of a quarter of a circle drawn round a place."""

_SEGMENT_M: Final = 25_000.0
"""Segments of a zone in the plane of a proof, within a quarter of the Earth's girth of its middle.

There a geodesic bends by at most 1.6 / R: 20 m on so long a segment, wherever it lies.
"""

_ANTIPODE_M: Final = 19_800_000.0
"""A ring that goes farther from the middle, to within 200 km of its antipode, is not drawn."""


def prove(
    tracks: Sequence[Track],
    reach: Reach,
    regions: Regions | None = None,
    counting: Mapping[Track, CountingLegs] | None = None,
) -> Proof:
    """Return what the bounds of the tracks' vertices prove about a zone.

    Parameters
    ----------
    tracks
        The unbroken parts of a path.
    reach
        Distances from the zone's boundary, whose own stated error counts against every proof.
    regions
        The regions of the legs of these tracks, if several zones are checked.
    counting
        The legs that count, if floor, ceiling or dates exclude any.
    """
    regions = Regions() if regions is None else regions
    open_ = {track: regions.open_legs(track, reach) for track in tracks}
    vertices = {track: np.arange(len(track.lon)) for track in tracks}
    if counting is not None:
        open_ = {t: [leg for leg in legs if leg in counting[t].may] for t, legs in open_.items()}
    if not any(open_.values()) and all(_stays_out_where_still(track, reach) for track in tracks):
        return "excluded"
    if counting is not None:
        open_ = {t: [leg for leg in legs if leg in counting[t].surely] for t, legs in open_.items()}
        vertices = {track: _vertices(track, legs.surely) for track, legs in counting.items()}
    if any(_disc_is_inside(track, of_track, reach) for track, of_track in vertices.items()):
        return "certain"
    moving = [(track, leg) for track, legs in open_.items() for leg in legs if len(track.legs)]
    if any(_is_cut(regions.of(track, leg), reach) for track, leg in moving):
        return "certain"
    drawn = partial(_zone_polygon, reach=reach)
    if any(has_no_way_round(t, legs, reach, drawn, regions) for t, legs in open_.items()):
        return "certain"
    return "depends"


def _vertices(track: Track, legs: Iterable[int]) -> IndexArray:
    """Return the numbers in a track of the vertices of some of its legs."""
    first = {int(track.leg_number[leg]) - track.first for leg in legs}
    return np.array(sorted(first | {number + 1 for number in first}), dtype=np.intp)


def stay_out(tracks: Sequence[Track], reach: Reach, regions: Regions) -> bool:
    """Return whether the regions of all legs of all tracks lie outside a zone."""
    return not any(regions.open_legs(track, reach) for track in tracks) and all(
        _stays_out_where_still(track, reach) for track in tracks
    )


def _stays_out_where_still(track: Track, reach: Reach) -> bool:
    """Return whether the regions of the legs that do not move lie outside, if there are any."""
    at_m, width_m = still_leeway_m(track)
    if not len(at_m):
        return True
    lon, lat = track.point(at_m)
    clear = reach.clearance_m(lon, lat) > width_m
    return bool((clear & ~reach.boundary.holds(lon, lat)).all())


def _disc_is_inside(track: Track, vertices: IndexArray, reach: Reach) -> bool:
    """Return whether the whole disc of some of these vertices lies inside the zone."""
    held = vertices[reach.boundary.holds(track.lon[vertices], track.lat[vertices])]
    if not len(held):
        return False
    return bool((reach.clearance_m(track.lon[held], track.lat[held]) > track.error_m[held]).any())


def _is_cut(region: LegRegion, reach: Reach) -> bool:
    """Return whether the zone divides the region so that no line leads from disc to disc around it.

    Topology survives a map, so polygons are compared in the azimuthal equidistant plane about the
    leg's middle; the region is drawn too wide and the zone too small, each by the margin.
    """
    if region.reach_m > FARTHEST_M or region.half_width_m.max() > WIDEST_DRAWN_M:
        return False
    if not reach.boundary.holds(*region.track.point(region.along_m)).any():
        return False
    import shapely

    zone = _zone_polygon(region.centre, region.polygon, reach)
    if zone is None:
        return False
    start, end = region.ends
    rest = shapely.get_parts(region.polygon.difference(zone))
    return not any(part.intersects(start) and part.intersects(end) for part in rest)


def _zone_polygon(
    centre: tuple[FloatArray, FloatArray], region: shapely.Polygon, reach: Reach
) -> shapely.Polygon | None:
    """Return the zone in the plane, without the strip that its own error and the margin leave open.

    None if it folds. If the line may be anywhere, nothing of the zone is left. The antipode of the
    centre is nowhere in the plane: a ring close to it would be torn, and a zone that contains it
    would be turned inside out.
    """
    import shapely

    if reach.boundary.holds(centre[0] + 180.0, -centre[1])[0] or not reach.is_limited:
        return None
    zone = shapely.Polygon()
    for lon, lat in _sides(reach.boundary):
        places = plane(centre, lon, lat)
        if np.hypot(places[:, 0], places[:, 1]).max() > _ANTIPODE_M:
            return None
        zone = zone.symmetric_difference(shapely.make_valid(shapely.Polygon(places)))
    return zone.difference(_doubtful(centre, reach, region))


@kept_by_owner
def _sides(boundary: Boundary) -> list[tuple[FloatArray, FloatArray]]:
    """Return lon, lat of the corners of each ring; its sides are straight in the plane.

    The last place would be the first again, but for rounding, which would be a loop in the ring.
    """
    drawn = (polyline(curves, MARGIN_M / 4, _SEGMENT_M) for curves in boundary.rings)
    return [(lon[:-1], lat[:-1]) for lon, lat in drawn]


def _doubtful(
    centre: tuple[FloatArray, FloatArray], reach: Reach, region: shapely.Polygon
) -> shapely.Geometry:
    """Return the part of a region that is nearer to a stretch of the line than its error."""
    import shapely

    size = max(abs(v) for v in (*region.bounds, 1.0)) / MEAN_RADIUS_M
    widest = size / np.sin(min(size, 2.0))
    radius_m = (reach.error_m + MARGIN_M) * widest
    k = _within(reach, centre, 2 * MEAN_RADIUS_M * size + radius_m)
    chords, radius_m = reach.chords, radius_m[k]
    ends = [plane(centre, *chords.point(k, np.full(len(k), u))[:2]) for u in (0.0, 1.0)]
    lines = np.stack(ends, axis=1)
    near = shapely.dwithin(shapely.linestrings(lines), region, radius_m)
    return shapely.union_all(bands_about(lines[near], radius_m[near], _QUARTER_SIDES))


def _within(reach: Reach, centre: tuple[FloatArray, FloatArray], most_m: FloatArray) -> IndexArray:
    """Return the chords of a boundary that may come so near to a place through the Earth."""
    start, end = reach.chords.start, reach.chords.end
    away_m = np.linalg.norm(start - wgs84.geocentric_m(*centre), axis=1)
    return np.flatnonzero(away_m <= most_m + 2 * np.linalg.norm(end - start, axis=1))
