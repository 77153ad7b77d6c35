"""Find which parts of a track a zone's floor, ceiling and dates allow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from ..arrays import IndexArray
from ..model import Vertical, Zone, in_force
from .altitudes import levels_m, vertical_parts
from .times import LONGEST_FLIGHT, valid_parts
from .track import STILL_M, Track, TrackPart


def parts_of(track: Track, zone: Zone, qnh_hpa: float | None = None) -> list[TrackPart]:
    """Return the whole track, cut where the zone's limits begin or cease to include it.

    A part is outside if the altitude or the date excludes it. A track that does not move is one
    part.

    Parameters
    ----------
    track, zone
        The track, and the zone with its floor, ceiling and dates.
    qnh_hpa
        Sea-level pressure (QNH) in hectopascals; None if it is not given.

    >>> from adiz.geo.edges.kinds import Rhumb
    >>> from adiz.geo.model.route import Route
    >>> from adiz.geo.visits.track import tracks_of
    >>> from adiz.geo.model.zone import Ring
    >>> ring = Ring(lon=[0, 1, 1], lat=[0, 0, 1], edges=[Rhumb()] * 3)
    >>> floor = {"value": 1000, "unit": "m", "datum": "MSL"}
    >>> zone = Zone(id="z", name="Z", kind="custom", rings=(ring,), floor=floor)
    >>> climb = Route(id="a", lon=[0, 1], lat=[0, 0], altitude_m=[0, 4000], altitude_datum="MSL")
    >>> (track,) = tracks_of(climb)
    >>> [(round(part.to_m), part.state) for part in parts_of(track, zone)]
    [(27830, 'outside'), (111319, 'inside')]
    """
    vertical, valid = vertical_parts(track, zone, qnh_hpa), valid_parts(track, zone)
    if track.is_still:
        return [TrackPart(track.start_m, track.end_m, _both(vertical[0].state, valid[0].state))]
    marks = sorted({part.to_m for part in (*vertical, *valid)} | {track.start_m})
    flown = [part for part in vertical if part.to_m > part.from_m]
    parts = [
        TrackPart(a, b, _both(_at((a + b) / 2, flown), _at((a + b) / 2, valid)))
        for a, b in pairwise(marks)
    ]
    climbs = [
        TrackPart(part.from_m, part.to_m, _both(part.state, _at(part.from_m, valid)))
        for part in vertical
        if part.to_m == part.from_m
    ]
    return list(_with_climbs(parts, climbs))


def passing_where_still(track: Track, zone: Zone, qnh_hpa: float | None = None) -> IndexArray:
    """Return the legs that do not move, and on which a floor, a ceiling or a date may be passed.

    `parts_of` has no length to cut there.

    Parameters
    ----------
    track, zone, qnh_hpa
        As for `parts_of`.

    Returns
    -------
    IndexArray
        Indices of legs in the track.
    """
    still = np.flatnonzero(np.diff(track.vertex_m) <= STILL_M)
    floor_m, ceiling_m = levels_m(track, zone, qnh_hpa)
    heights_m = track.altitude_m
    within = np.ones(len(heights_m), dtype=bool)
    if floor_m is not None:
        within &= heights_m >= floor_m
    if ceiling_m is not None:
        within &= heights_m <= ceiling_m
    passes = ~(within[still] & within[still + 1])
    timed = np.flatnonzero(~np.isnat(track.time))
    if len(timed):
        known, (begins, ceases) = track.time[timed], in_force(zone)
        around = np.r_[known[0] - LONGEST_FLIGHT, known, known[-1] + LONGEST_FLIGHT]
        before = around[np.searchsorted(timed, still, side="right")]
        after = around[np.searchsorted(timed, still + 1, side="left") + 1]
        passes |= (before < begins) | (after > ceases)
    return still[passes]


def _with_climbs(parts: Sequence[TrackPart], climbs: Sequence[TrackPart]) -> Iterator[TrackPart]:
    """Yield the parts; between two outside, also what was passed while climbing in one place."""
    at = {part.from_m: part for part in climbs if part.state != "outside"}
    before: Vertical = "inside"
    for part in parts:
        if part.from_m in at and before == part.state == "outside":
            yield at[part.from_m]
        yield part
        before = part.state


def least_sure(a: Vertical, b: Vertical) -> Vertical:
    """Return which of two states, inside or unknown, says less.

    Parameters
    ----------
    a, b
        States of parts that limits do not exclude.
    """
    order: tuple[Vertical, ...] = ("unknown", "inside", "not limited")
    return min(a, b, key=order.index)


def _both(a: Vertical, b: Vertical) -> Vertical:
    """Return the state under two limits: outside if either excludes it."""
    return "outside" if "outside" in (a, b) else least_sure(a, b)


def _at(distance_m: float, parts: Sequence[TrackPart]) -> Vertical:
    """Return the state at a distance along the path."""
    return parts[bisect_left(parts, distance_m, key=lambda part: part.to_m)].state
