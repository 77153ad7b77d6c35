"""Fixes of several aircraft in one track: far apart by turns, and each a way of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import geocentric_m
from .alternating import alternate
from .fixes import IMPOSSIBLE_KMH
from .pauses import is_recorded
from .route import Route

_LEAST_LEAPS: Final = 5
_LEAST_FIXES: Final = 5
"""Fewest leaps of a track that is examined, and fewest fixes of a way."""

_LIKELY_KMH: Final = 1_500.0
"""A fix continues a way that it is within reach of at this speed."""

_NOISE_M: Final = 5_000.0
"""What places and times that are rounded may add to a distance."""

_ROUNDED_S: Final = 60.0
_EXACT_S: Final = 1.0
"""What times that are all of whole minutes may be off by, and others."""

_MOST_WAYS: Final = 24
"""Ways that are looked at together, so that the work grows with the file alone."""

_SMOOTH_SHARE: Final = 0.8
_SMOOTH_OFF: Final = 0.3
_LONGER: Final = 1.5
_MOVES_M: Final = 1_000.0
"""A way is smooth if this share of its fixes lies near the line between the fix before and the fix
after, off by less than _SMOOTH_OFF of its length, and if it is at most _LONGER times as long from
fix to fix. A way that does not get as far as _MOVES_M is not a flight."""

_MIXED_SHARE: Final = 0.5
"""Ways of which more fixes may be of either are one aircraft, with noise."""

_EARTH_M: Final = 6_371_009.0
_SECOND: Final = np.timedelta64(1, "s")


@dataclass(frozen=True, slots=True, eq=False)
class Interleaved:
    """The tracks of several aircraft that were recorded as one.

    Attributes
    ----------
    ways
        For each aircraft the indices of its vertices in the order of their times; the one that
        begins first comes first.
    is_certain
        Whether every vertex belongs to one of them, and none can belong to another.
    """

    ways: tuple[IndexArray, ...]
    is_certain: bool


@dataclass(slots=True)
class _Way:
    """One way as it is put together: its fixes, and the last of them."""

    fixes: list[int] = field(default_factory=list)
    place: tuple[float, ...] = ()
    time_s: float = -math.inf


@dataclass(frozen=True, slots=True, eq=False)
class _Fixes:
    """All fixes in the order of their times: seconds (n,), geocentric metres (n, 3).

    degrees: longitude and latitude (n, 2). slack_s: what the seconds between two may be off by.
    """

    vertex: IndexArray
    time_s: FloatArray
    degrees: FloatArray
    places: FloatArray
    slack_s: float

    def is_too_far(self, a: IndexArray, b: IndexArray) -> BoolArray:
        """Return whether no aircraft can have come from fixes a to fixes b, or back.

        Parameters
        ----------
        a, b
            (n,) numbers of fixes.
        """
        chord_m = np.linalg.norm(self.places[b] - self.places[a], axis=-1)
        seconds = abs(self.time_s[b] - self.time_s[a]) + self.slack_s
        return np.asarray(_arc_m(chord_m) > _NOISE_M + seconds * IMPOSSIBLE_KMH / 3.6)


def find_interleaved(route: Route) -> Interleaved | None:
    """Return the ways of several aircraft whose fixes alternate in one recorded track, or None.

    Fixes are divided between aircraft where leaps between them are faster than any aircraft flies.
    The way of each aircraft must be smooth, of possible speed and of several fixes, and the record
    must leave it for another and take it up again. So noise, a receiver that is stuck, and one that
    jumps and comes back are not taken for a second aircraft. Fixes that belong to no way stay with
    the way that has the most.
    """
    if not is_recorded(route):
        return None
    fixes = _fixes(route)
    number = np.arange(len(fixes.vertex))
    if int(fixes.is_too_far(number[:-1], number[1:]).sum()) < _LEAST_LEAPS:
        return None
    smooth = [way for way in _ways(fixes) if len(way) >= _LEAST_FIXES and _is_smooth(fixes, way)]
    smooth = sorted(smooth, key=len, reverse=True)[:_MOST_WAYS]
    apart: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(smooth)), 2):
        if alternate(fixes.time_s, fixes.degrees, smooth[a], smooth[b]):
            apart[a, b] = _share_apart(fixes, smooth[a], smooth[b])
    chosen = sorted({k for pair, share in apart.items() if share >= _MIXED_SHARE for k in pair})
    if not chosen:
        return None
    ways = sorted((smooth[k] for k in chosen), key=lambda way: int(way[0]))
    if min(map(len, ways)) < len(number) - sum(map(len, ways)):
        return None  # chance makes a small way of much noise
    is_plain = len(fixes.vertex) == len(route) and len(set(route.edges)) == 1
    is_certain = is_plain and all(
        _share_apart(fixes, a, b) == 1.0 for a, b in combinations(ways, 2)
    )
    own = [fixes.vertex[way] for way in _with_the_rest(len(fixes.vertex), ways)]
    return Interleaved(tuple(own), is_certain)


def _fixes(route: Route) -> _Fixes:
    timed = np.flatnonzero(~np.isnat(route.time))
    vertex = timed[np.argsort(route.time[timed], kind="stable")]
    time_s: FloatArray = (route.time[vertex] - route.time[vertex[0]]) / _SECOND
    sigma_s = np.nan_to_num(route.time_sigma_s[vertex])
    minutes = (route.time[vertex] - np.datetime64(0, "s")) / np.timedelta64(60, "s")
    is_rounded = bool((minutes == np.floor(minutes)).all())
    slack_s = (_ROUNDED_S if is_rounded else _EXACT_S) + 4.0 * float(sigma_s.max())
    lon, lat = route.lon[vertex], route.lat[vertex]
    return _Fixes(vertex, time_s, np.column_stack([lon, lat]), geocentric_m(lon, lat), slack_s)


def _ways(fixes: _Fixes) -> list[IndexArray]:
    """Return the fixes grouped: each continues the nearest way within reach, or begins one.

    Of too many open ways the one that was left longest ago is given up, a short one first.
    """
    found: list[_Way] = []
    open_ways: list[_Way] = []
    for number, (time_s, place) in enumerate(
        zip(fixes.time_s.tolist(), map(tuple, fixes.places.tolist()), strict=True)
    ):
        nearest, least_m = None, math.inf
        for way in open_ways:
            away_m = math.dist(way.place, place)
            seconds = time_s - way.time_s + fixes.slack_s
            if away_m < least_m and away_m <= _NOISE_M + seconds * _LIKELY_KMH / 3.6:
                nearest, least_m = way, away_m
        if nearest is None:
            if len(open_ways) == _MOST_WAYS:
                open_ways.remove(
                    min(open_ways, key=lambda way: (len(way.fixes) >= _LEAST_FIXES, way.time_s))
                )
            nearest = _Way()
            open_ways.append(nearest)
            found.append(nearest)
        nearest.fixes.append(number)
        nearest.place, nearest.time_s = place, time_s
    return [np.array(way.fixes) for way in found]


def _is_smooth(fixes: _Fixes, way: IndexArray) -> bool:
    """Return whether a way is flown: smooth from fix to fix, or every second, fourth and so on."""
    step, length_m = 1, _length_m(fixes.places[way])
    while len(range(0, len(way), step)) >= _LEAST_FIXES:
        knots = way[::step]
        time_s, places = fixes.time_s[knots], fixes.places[knots]
        spent_s = time_s[2:] - time_s[:-2]
        share = (time_s[1:-1] - time_s[:-2]) / np.where(spent_s > 0, spent_s, 1.0)
        along = places[:-2] + share[:, None] * (places[2:] - places[:-2])
        off_m = np.linalg.norm(places[1:-1] - along, axis=1)
        span_m = np.linalg.norm(places[2:] - places[:-2], axis=1)
        flown = (span_m > 0) & (off_m <= _SMOOTH_OFF * span_m)
        flown &= span_m <= (spent_s + fixes.slack_s) * IMPOSSIBLE_KMH / 3.6
        if float(flown.mean()) >= _SMOOTH_SHARE:
            is_far = float(np.linalg.norm(np.ptp(places, axis=0))) > _MOVES_M
            return is_far and length_m <= _LONGER * _length_m(places)
        step *= 2
    return False


def _length_m(places: FloatArray) -> float:
    return float(np.linalg.norm(np.diff(places, axis=0), axis=1).sum())


def _share_apart(fixes: _Fixes, way: IndexArray, other: IndexArray) -> float:
    """Return the share of the simultaneous fixes that can belong to only one of two ways.

    Such a fix is too far from the one before it or after it on the other way.
    """
    too_far: list[BoolArray] = []
    for own, others in ((way, other), (other, way)):
        following = np.searchsorted(others, own)
        during = (following > 0) & (following < len(others))
        here, after = own[during], others[following[during]]
        before = others[following[during] - 1]
        too_far.append(fixes.is_too_far(before, here) | fixes.is_too_far(here, after))
    shared = np.concatenate(too_far)
    return float(shared.mean()) if len(shared) else 1.0


def _with_the_rest(count: int, ways: list[IndexArray]) -> list[IndexArray]:
    """Return the ways; the largest gets all fixes that belong to none."""
    rest = np.setdiff1d(np.arange(count), np.concatenate(ways))
    largest = max(range(len(ways)), key=lambda k: len(ways[k]))
    return [
        np.sort(np.concatenate([way, rest])) if k == largest else way for k, way in enumerate(ways)
    ]


def _arc_m(chord_m: FloatArray) -> FloatArray:
    return np.asarray(2 * _EARTH_M * np.arcsin(np.minimum(chord_m / (2 * _EARTH_M), 1.0)))
