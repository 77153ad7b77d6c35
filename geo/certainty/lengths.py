"""How many kilometres inside are certain, and how many are possible, within a path's bounds.

The certain length is the least that any path within the bounds has inside; the possible length is
the greatest. Both are proven: the certain one is never more than the truth, the possible one never
less. Vertices move independently in their discs. The zone's own error and every reading of a silent
text count against both. What floor, ceiling or dates exclude counts for neither; what they leave
unknown counts as possible, not as certain. Across a gap nothing counts.

A path falls into stretches: legs, one after another, that may come into the zone. A stretch has a
least and a greatest length of its own, whatever the others do, and the path has their sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..arrays import IndexArray
from ..model import Vertical
from ..visits import Reach, Track, TrackPart, ZoneGeometry
from .leg_states import SURE_STATES, states_of_legs
from .length_search import LengthSearch
from .moving_legs import MovingLeg, MovingLegs
from .zone_legs import Longest, Shortest, ZoneLeg
from .zone_sheet import ZoneSheet

_LEAST_PAIRS: Final = 3_000
_GREATEST_PAIRS: Final = 1_500
"""How many pairs of cells are looked at: the certain length is what is printed first."""


@dataclass(frozen=True, slots=True)
class StretchLength:
    """Legs of a track that may come into a zone, and how much of any path over them is inside.

    Attributes
    ----------
    first, last
        Numbers of the legs in the track.
    certain_m, possible_m
        Least and greatest metres inside; possible_m is infinite if a vertex may be anywhere.
    whole
        Numbers of the legs that lie inside on every path.
    """

    track: int
    first: int
    last: int
    certain_m: float
    possible_m: float
    whole: tuple[int, ...]


def stretch_lengths(
    moving: Sequence[MovingLegs],
    tracks: Sequence[Track],
    parts: Sequence[Sequence[TrackPart]],
    geometry: ZoneGeometry,
    passing: Sequence[IndexArray],
    *,
    is_certain: bool = True,
) -> tuple[StretchLength, ...]:
    """Return the stretches of each track that may come into a zone, in order.

    Parameters
    ----------
    moving, tracks
        Of the same tracks.
    parts
        For each track, the parts that floor, ceiling and dates leave.
    geometry
        The zone's geometry.
    passing
        For each track, the legs that do not move and during which a floor, a ceiling or a date may
        be passed.
    is_certain
        Whether it is sure that the path enters. Otherwise no length is certain, and none is sought.
    """
    return tuple(
        found
        for number, (legs, track, of_track, passed) in enumerate(
            zip(moving, tracks, parts, passing, strict=True)
        )
        for found in _of_track(
            number, legs, states_of_legs(track, of_track, passed), (geometry, is_certain)
        )
    )


@dataclass(frozen=True, slots=True, eq=False)
class _OpenLeg:
    """A leg that may come into the zone, in the plane about it where it has one."""

    leg: MovingLeg
    zone: ZoneLeg | None

    @property
    def number(self) -> int:
        return self.leg.number


def _of_track(
    number: int,
    moving: MovingLegs,
    states: Sequence[set[Vertical]],
    zone: tuple[ZoneGeometry, bool],
) -> Iterator[StretchLength]:
    """Return the stretches of one track.

    zone: its geometry, and whether the path surely enters.
    """
    geometry, is_certain = zone
    near = [leg for leg in moving.legs if states[leg.number] != {"outside"}]
    within_reach = _within_reach(near, geometry.reaches)
    legs = [_opened(moving, leg, geometry, is_certain) for leg in within_reach]
    for stretch in _in_a_row([leg for leg in legs if leg is not None]):
        counts = [leg for leg in stretch if leg.zone and states[leg.number] <= SURE_STATES]
        sure = counts if is_certain else []
        drawn = [leg for leg in stretch if leg.zone]
        anywhere_m = sum(leg.leg.most_m for leg in stretch if not leg.zone)
        yield StretchLength(
            track=number,
            first=stretch[0].number,
            last=stretch[-1].number,
            certain_m=sum(_least_m(moving, run) for run in _in_a_row(sure)),
            possible_m=anywhere_m + sum(_greatest_m(moving, run) for run in _in_a_row(drawn)),
            whole=tuple(leg.number for leg in sure if leg.zone and leg.zone.is_whole),
        )


def _least_m(moving: MovingLegs, run: Sequence[_OpenLeg]) -> float:
    legs = [Shortest(leg.zone) for leg in run if leg.zone]
    return max(LengthSearch(legs, moving.cells(_vertices(run))).least_m(_LEAST_PAIRS), 0.0)


def _greatest_m(moving: MovingLegs, run: Sequence[_OpenLeg]) -> float:
    legs = [Longest(leg.zone) for leg in run if leg.zone]
    return max(-LengthSearch(legs, moving.cells(_vertices(run))).least_m(_GREATEST_PAIRS), 0.0)


def _vertices(run: Sequence[_OpenLeg]) -> range:
    return range(run[0].number, run[-1].number + 2)


def _in_a_row(legs: Sequence[_OpenLeg]) -> list[list[_OpenLeg]]:
    """Return groups of consecutive legs."""
    rows: list[list[_OpenLeg]] = []
    for leg in legs:
        if rows and rows[-1][-1].number + 1 == leg.number:
            rows[-1].append(leg)
        else:
            rows.append([leg])
    return rows


def _within_reach(legs: Sequence[MovingLeg], reaches: Sequence[Reach]) -> list[MovingLeg]:
    """Return the legs whose planes come as near to a zone as their reach, or lie within it."""
    planes = [leg.plane for leg in legs if leg.plane is not None]
    if not planes:
        return list(legs)
    lon, lat, reach_m = np.array([(p.lon, p.lat, p.reach_m) for p in planes]).T
    near = np.zeros(len(planes), dtype=bool)
    for reach in reaches:
        k = np.flatnonzero(~near)
        if not len(k):
            break
        near[k] = reach.clearance_m(lon[k], lat[k]) <= reach_m[k]
        near[k] |= reach.boundary.holds(lon[k], lat[k])
    met = iter(near.tolist())
    return [leg for leg in legs if leg.plane is None or next(met)]


def _opened(
    moving: MovingLegs, leg: MovingLeg, geometry: ZoneGeometry, is_certain: bool
) -> _OpenLeg | None:
    """Return the leg with the zone about it; None if no leg between its discs enters."""
    if leg.plane is None:
        return _OpenLeg(leg, None)
    around = ZoneSheet(leg.plane, geometry, "around", leg.plane.reach_m)
    ends = moving.cells([leg.number, leg.number + 1])
    outer = ZoneLeg(leg.plane, around, around, leg.stretch, leg.aside_m, leg.longer)
    if outer.stays_out(*ends):
        return None
    if not is_certain:
        return _OpenLeg(leg, outer)
    within = ZoneSheet(leg.plane, geometry, "within", leg.plane.reach_m)
    zone = replace(outer, within=within)
    return _OpenLeg(leg, replace(zone, is_whole=zone.stays_inside(*ends)))
