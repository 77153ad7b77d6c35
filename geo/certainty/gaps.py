"""Gaps in a path, and whether a zone could be reached in one, whichever way was flown.

An aircraft that was heard at A and later at B was in between at places P with d(A, P) + d(P, B) no
more than it can fly in that time: an ellipse with A and B as its foci. A zone that contains no such
place was not reached. If there are no times, a zone within NEAR_M of the geodesic from A to B may
have been reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeVar

import numpy as np

from ..arrays import FloatArray, IndexArray, TimeArray
from ..edges import geocentric_m, wgs84
from ..errors import InputError
from ..model import (
    IMPOSSIBLE_KMH,
    INSIDE,
    UNDECIDABLE,
    Formation,
    Gap,
    Route,
    Zone,
    runs_back,
    valid_during,
)
from ..visits import Reach, nearest_foot, tracks_of, vertex_distances_m
from .time_windows import HALF_WIDTH_PER_SIGMA, band_of
from .verdict import Judged

PLAUSIBLE_KMH: Final = 1_100.0
"""Ground speed that no airliner, bomber or patrol aircraft exceeds but for a strong tail wind."""

NEAR_M: Final = 500_000.0
"""Without times, how near to a gap a zone may have been reached: as near as zones are selected."""

ACCURACY_M: Final = 2.0
"""A zone that an aircraft would have missed by less than this counts as reached."""

_ROUNDING_S: Final = 60.0
"""Times may be rounded to the minute: a speed is computed for a time that is longer by this."""

_SECOND: Final = np.timedelta64(1, "s")

AnyJudged = TypeVar("AnyJudged", bound=Judged)


@dataclass(frozen=True, slots=True, eq=False)
class _Unheard:
    """A gap, with its ends in degrees, (2,), and how far the aircraft can have flown in it.

    limit_m: longest way from one end to the other; None if no times limit it. error_m: of both ends
    together. start, end: the times between which it lies, NaT if not known.
    """

    gap: Gap
    lon: FloatArray
    lat: FloatArray
    limit_m: float | None
    error_m: float
    start: np.datetime64
    end: np.datetime64

    def reaches(self, reach: Reach, *, is_line: bool) -> bool:
        """Return whether a boundary, or for an area anything inside it, could be reached."""
        if not np.isfinite(self.error_m):
            return True
        if not is_line and reach.boundary.holds(self.lon, self.lat).any():
            return True
        if self.limit_m is None:
            return self._is_near(reach)
        return _is_within(reach, self.lon, self.lat, self.limit_m + self.error_m)

    def _is_near(self, reach: Reach) -> bool:
        try:
            (bridge,) = tracks_of(Route(id="gap", lon=self.lon, lat=self.lat))
            foot = nearest_foot([bridge], reach).foot
        except InputError:
            return True  # near antipodes, which any way may join
        return foot.distance_m <= NEAR_M + self.error_m + float(reach.error_m.max())


class Gaps:
    """The gaps of a formation's path.

    An area has no gaps between positions that nothing joins: each of them says whether it is
    inside.
    """

    def __init__(self, formation: Formation) -> None:
        self._formation = formation
        path = formation.path
        self._legs: list[int] = np.flatnonzero(~path.joined).tolist()
        self._is_joined = bool(path.joined.any())

    def reaching(self, zone: Zone, reaches: Sequence[Reach]) -> tuple[Gap, ...]:
        """Return the gaps in which a zone could be reached.

        Parameters
        ----------
        zone
            The zone or line.
        reaches
            Distances from its declared boundary, and from each reading of a silent text.
        """
        is_asked = self._is_joined or zone.is_line
        return tuple(
            unheard.gap
            for unheard in (self._unheard if self._legs and is_asked else ())
            if _is_in_force(zone, unheard)
            and any(unheard.reaches(reach, is_line=zone.is_line) for reach in reaches)
        )

    @cached_property
    def _unheard(self) -> tuple[_Unheard, ...]:
        path = self._formation.path
        time = path.time.copy()
        time[runs_back(time)] = np.datetime64("NaT", "us")
        at_m, most_m_s = vertex_distances_m(path), _greatest_kmh(self._formation, time) / 3.6
        return tuple(_unheard_on(path, leg, time, at_m, most_m_s) for leg in self._legs)


def with_gaps(judgement: AnyJudged, gaps: Sequence[Gap]) -> AnyJudged:
    """Return a judgement; undecidable if the formation could have entered or crossed in a gap.

    A judgement that it entered on another part of the path is left as it is.

    Parameters
    ----------
    judgement
        What follows from the parts of the path that are known.
    gaps
        Gaps in which the zone or line could be reached.
    """
    if not gaps or judgement.verdict in INSIDE:
        return judgement
    reason = judgement.reason if judgement.verdict == UNDECIDABLE else "gap"
    return replace(judgement, verdict=UNDECIDABLE, probability=None, reason=reason)


def _unheard_on(
    path: Route, leg: int, time: TimeArray, at_m: FloatArray, most_m_s: float
) -> _Unheard:
    """Return the gap between vertex `leg` and the next.

    If one of them is not timed, the gap lies between the timed vertices before and after.
    """
    ends = slice(leg, leg + 2)
    lon, lat = path.lon[ends], path.lat[ends]
    length_m = float(wgs84.inverse(lon[0], lat[0], lon[1], lat[1])[2])
    timed = np.flatnonzero(~np.isnat(time))
    before, after = timed[timed <= leg], timed[timed > leg]
    limit_m, start, end = None, np.datetime64("NaT", "us"), np.datetime64("NaT", "us")
    if len(before) and len(after):
        a, b = before[-1], after[0]
        start, end = time[a], time[b]
        half_s = HALF_WIDTH_PER_SIGMA * np.nan_to_num(path.time_sigma_s[[a, b]]).sum()
        # However slow it is taken to be, it came from the one end to the other.
        limit_m = max(length_m, most_m_s * float((end - start) / _SECOND + half_s))
    gap = Gap(
        leg=leg,
        at_m=float(at_m[leg]),
        length_m=length_m,
        start=None if np.isnat(time[leg]) else time[leg],
        end=None if np.isnat(time[leg + 1]) else time[leg + 1],
    )
    return _Unheard(gap, lon, lat, limit_m, float(path.error_m[ends].sum()), start, end)


def _is_in_force(zone: Zone, unheard: _Unheard) -> bool:
    timeless = np.isnat(unheard.start) or np.isnat(unheard.end)
    return bool(timeless) or valid_during(zone, unheard.start, unheard.end)


def _greatest_kmh(formation: Formation, time: TimeArray) -> float:
    """Return the greatest speed stated; otherwise PLAUSIBLE_KMH, or what the path shows."""
    if band := band_of(formation):
        return band.max_kmh
    flown = [min(kmh, IMPOSSIBLE_KMH) for kmh in _flown_kmh(formation.path, time)]
    return max([PLAUSIBLE_KMH, *flown])


def _flown_kmh(path: Route, time: TimeArray) -> Iterator[float]:
    """Return the greatest speed between two timed vertices of each unbroken part."""
    at_m = vertex_distances_m(path)
    for track in tracks_of(path):
        timed = track.first + np.flatnonzero(~np.isnat(time[track.first : track.last + 1]))
        if len(timed) > 1:
            seconds = np.diff(time[timed]) / _SECOND + _ROUNDING_S
            yield 3.6 * float((np.diff(at_m[timed]) / seconds).max())


def _is_within(reach: Reach, lon: FloatArray, lat: FloatArray, limit_m: float) -> bool:
    """Return whether a place of a boundary has distances from two others of at most limit_m in sum.

    lon, lat: of the two, (2,). Groups of chords that are too far, straight through the Earth, are
    left out; of the others the middle is tested, and what may hold another place is halved. The
    boundary's own error brings it nearer to both.
    """
    chords = reach.chords
    middle, radius_m, first = chords.groups
    straight_m = sum(
        np.linalg.norm(middle - geocentric_m(lon[k], lat[k]), axis=1) for k in range(2)
    )
    allowed_m = np.maximum.reduceat(2 * reach.error_m, first) + 2 * radius_m + ACCURACY_M
    near = np.flatnonzero(straight_m - allowed_m <= limit_m)
    if not len(near):
        return False
    likeliest = first[[int(np.argmin(straight_m))]]
    if (_way_m(reach, likeliest, np.zeros(1), lon, lat) <= limit_m).any():
        return True
    size = np.diff(np.append(first, len(chords)))
    chord = np.flatnonzero(np.isin(np.repeat(np.arange(len(first)), size), near))
    low, high = np.zeros(len(chord)), np.ones(len(chord))
    half_m = np.linalg.norm(chords.end[chord] - chords.start[chord], axis=1) / 2 + 1.0
    while len(chord):
        way_m = _way_m(reach, chord, (low + high) / 2, lon, lat)
        if (way_m <= limit_m).any():
            return True
        on = way_m - 2 * half_m <= limit_m
        if (half_m[on] < ACCURACY_M / 2).any():
            return True
        chord, low, high, half_m = chord[on], low[on], high[on], half_m[on]
        centre = (low + high) / 2
        low, high = np.concatenate([low, centre]), np.concatenate([centre, high])
        # A little over a half, as a parameter need not be even in length.
        chord, half_m = np.tile(chord, 2), np.tile(0.505 * half_m, 2)
    return False


def _way_m(
    reach: Reach, chord: IndexArray, part: FloatArray, lon: FloatArray, lat: FloatArray
) -> FloatArray:
    """Return a lower bound on the way from one place to another by way of a part of each chord."""
    x, y, _ = reach.chords.point(chord, part)
    ways = [wgs84.inverse(lon[k], lat[k], x, y)[2] for k in range(2)]
    return np.asarray(ways[0] + ways[1] - 2 * reach.error_m[chord])
