"""Whether a path of several legs can pass round a zone that each leg alone can pass.

One leg may lead to one side of a zone only, and the next may begin only on the other side. Then
every path meets the zone, though the zone cuts neither leg's region in two. A path that
avoids the zone has every vertex in a part of its disc that the zone leaves free, and every leg in
one part of its region; parts of neighbours that do not touch lead nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..edges import inverse
from ..visits import Reach, Track
from .regions import FARTHEST_M, MARGIN_M, WIDEST_DRAWN_M, LegRegion, Regions, discs

if TYPE_CHECKING:
    import shapely

Centre = tuple[FloatArray, FloatArray]
DrawnZone = Callable[[Centre, "shapely.Polygon"], "shapely.Polygon | None"]
"""The zone in the plane about a centre, as far as it is sure in a region; None if it folds."""


def has_no_way_round(
    track: Track, legs: Sequence[int], reach: Reach, drawn: DrawnZone, regions: Regions
) -> bool:
    """Return whether no path through these legs of a track stays outside of a zone.

    Consecutive legs are looked at together, as far as the discs between them meet the zone: within
    a disc that does not meet it, every way joins every other.

    Parameters
    ----------
    track
        The track whose vertices lie within known radii.
    legs
        Numbers of curves in `track.legs`, in order.
    reach
        Distances from the zone's boundary.
    drawn
        Draws the zone in the plane about a centre.
    regions
        The regions of the legs.
    """
    if len(legs) < 2:
        return False
    meets = reach.clearance_m(track.lon, track.lat) < track.error_m + MARGIN_M
    meets |= reach.boundary.holds(track.lon, track.lat)
    runs = (run for run in _runs(track, legs, meets) if len(run) > 1)
    return any(
        _enters(track, run, reach) and _is_cut_off(track, run, drawn, regions) for run in runs
    )


def _runs(track: Track, legs: Sequence[int], meets: BoolArray) -> list[list[int]]:
    """Return groups of legs that are joined at discs that meet the zone."""
    runs = [[legs[0]]]
    for a, b in pairwise(legs):
        number = int(track.leg_number[b])
        if track.leg_number[a] + 1 == number and meets[number - track.first]:
            runs[-1].append(b)
        else:
            runs.append([b])
    return runs


def _enters(track: Track, run: Sequence[int], reach: Reach) -> bool:
    """Return whether our own path, which is one of the possible ones, is inside somewhere."""
    from_m, to_m = float(track.leg_start_m[run[0]]), float(track.leg_end_m[run[-1]])
    count = int(np.clip((to_m - from_m) / 2_000.0, 8, 400))
    return bool(reach.boundary.holds(*track.point(np.linspace(from_m, to_m, count))).any())


def _is_cut_off(track: Track, run: Sequence[int], drawn: DrawnZone, regions: Regions) -> bool:
    import shapely

    centre = regions.of(track, run[len(run) // 2]).centre
    known = [regions.of(track, leg) for leg in run]
    if not all(_is_near(region, centre) for region in known):
        return False
    polygons = [region.polygon_about(centre) for region in known]
    zone = drawn(centre, shapely.union_all(polygons))
    if zone is None:
        return False
    first = int(track.leg_number[run[0]]) - track.first
    ends = slice(first, first + len(run) + 1)
    radius_m = track.error_m[ends] + MARGIN_M
    rims = discs(centre, track.lon[ends], track.lat[ends], radius_m)
    free = [shapely.get_parts(disc.difference(zone)) for disc in rims]
    reached = np.ones(len(free[0]), dtype=bool)
    for polygon, here, there in zip(polygons, free[:-1], free[1:], strict=True):
        ways = shapely.get_parts(polygon.difference(zone))
        open_ = [way for way in ways if shapely.intersects(here[reached], way).any()]
        reached = np.array([shapely.intersects(part, open_).any() for part in there], dtype=bool)
        if not reached.any():
            return True
    return False


def _is_near(region: LegRegion, centre: Centre) -> bool:
    """Return whether a region is near enough to a centre, and narrow enough, to be drawn there."""
    if region.half_width_m.max() > WIDEST_DRAWN_M:
        return False
    away_m = float(inverse(*centre, *region.centre)[2][0])
    return bool(away_m + region.reach_m <= FARTHEST_M)
