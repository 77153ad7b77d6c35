"""Pauses of a recorded track: those that are gaps, and those that end a flight."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import wgs84
from .route import DRAWN, Route

GAP_MIN: Final = 30.0
GAP_MEDIANS: Final = 10.0
"""A pause is a gap if it is longer than GAP_MIN and than this many medians of the other
intervals."""

SPLIT_MIN: Final = 360.0
"""A longer pause ends a flight, unless another limit is given."""

TIMED_SHARE: Final = 0.75
"""Least share of timed fixes in a recorded track: some receivers omit a time here and there."""

_STANDS_M: Final = 500.0
_STANDS_MIN: Final = 10.0
_STANDS_M_PER_S: Final = 5.0
_CLIMB_M: Final = 300.0
"""An aircraft has landed if it stays within _STANDS_M for _STANDS_MIN, with at most _STANDS_M_PER_S
between its fixes, and _CLIMB_M lower than it came and left."""

_MINUTE: Final = np.timedelta64(1, "m")


def is_recorded(route: Route) -> bool:
    """Return whether a route is a recorded track: timed, and nothing of it traced or chosen."""
    share = 1.0 - float(np.isnat(route.time).mean())
    return share >= TIMED_SHARE and DRAWN.isdisjoint(route.status)


def pauses_min(route: Route) -> tuple[IndexArray, FloatArray]:
    """Return the timed vertices and the minutes from each to the next."""
    timed = np.flatnonzero(~np.isnat(route.time))
    return timed, np.diff(route.time[timed]) / _MINUTE


def find_gaps(route: Route) -> tuple[BoolArray, FloatArray]:
    """Return which legs of a recorded track are gaps, and the length of each pause that is one.

    A pause is a gap if it is longer than GAP_MIN and than GAP_MEDIANS times the median of the other
    intervals. Legs to and from untimed vertices within a pause belong to the gap.

    Returns
    -------
    is_gap, minutes
        (n - 1,) bool for the legs of n vertices, and (k,) minutes of the k pauses.
    """
    timed, minutes = pauses_min(route)
    is_gap = np.zeros(len(minutes), dtype=bool)
    if len(minutes) > 1 and is_recorded(route):
        is_gap = (minutes > GAP_MIN) & (minutes > GAP_MEDIANS * _medians_of_others(minutes))
    return legs_of(route, timed, is_gap), minutes[is_gap]


def gap_minutes(route: Route) -> FloatArray:
    """Return the minutes of the gap that each joined leg lies in, (n - 1,); NaN outside gaps.

    If a track was split at its gaps, no joined leg is left in one; those that remain were joined on
    request.
    """
    timed, minutes = pauses_min(route)
    lasting = np.full(len(route) - 1, np.nan)
    if len(timed):
        lasting[timed[0] : timed[-1]] = np.repeat(minutes, np.diff(timed))
    return np.where(find_gaps(route)[0], lasting, np.nan)


def legs_of(route: Route, timed: IndexArray, chosen: BoolArray) -> BoolArray:
    """Return the joined legs that lie between a chosen timed vertex and the next, (n-1,).

    Parameters
    ----------
    route
        The route, of n vertices.
    timed
        (k,) indices of its timed vertices.
    chosen
        (k - 1,) whether the interval after each of them is chosen.
    """
    legs = np.zeros(len(route) - 1, dtype=bool)
    for k in np.flatnonzero(chosen):
        legs[timed[k] : timed[k + 1]] = True
    return legs & route.joined


def find_flights(route: Route, split_min: float) -> tuple[list[range], list[int]]:
    """Return the vertices of each flight in a recorded track, and those after which one ends.

    A flight ends at a long pause, and where the aircraft has landed. A fix that stands alone
    between two ends stays with the flight before it; the very first one goes with the flight after
    it. So there may be more ends than flights. A track of nothing but such fixes reports that
    rarely, and has no ends.

    Parameters
    ----------
    route
        A recorded track.
    split_min
        Minutes beyond which a pause ends a flight; 0 for never.
    """
    whole: list[range] = [range(len(route))]
    if split_min <= 0 or not is_recorded(route):
        return whole, []
    timed, minutes = pauses_min(route)
    ends = sorted({*timed[:-1][minutes > split_min].tolist(), *_landings(route)})
    bounds = list(pairwise([0, *(end + 1 for end in ends), len(route)]))
    if all(stop - first < 2 for first, stop in bounds):
        return whole, []
    flights: list[range] = []
    for first, stop in bounds:
        is_lone = flights and (stop - first < 2 or len(flights[-1]) < 2)
        flights.append(range(flights.pop().start if is_lone else first, stop))
    return flights, ends


def _medians_of_others(values: FloatArray) -> FloatArray:
    """Return for each of at least two values the median of all the others."""
    order = np.argsort(values, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(values))
    ranked, others = values[order], len(values) - 1
    low, high = (others - 1) // 2, others // 2
    below, above = (ranked[np.where(k < rank, k, k + 1)] for k in (low, high))
    return np.asarray((below + above) / 2.0)


def _landings(route: Route) -> list[int]:
    """Return the vertices after which a track that stands on the ground is to be split.

    It stands there if its file says so (`on_ground`), or if it stays in one place for a while,
    lower than before and after; with fixes in flight before and after.
    """
    runs = _runs(_said_on_ground(route)) or _stays(route)
    return [
        _longest_wait(route, first, last)
        for first, last in runs
        if first > 0 and last < len(route) - 1 and last > first
    ]


def _said_on_ground(route: Route) -> BoolArray:
    """Return where the file says that a fix is on the ground."""
    said: Any = (route.properties.get("coordinateProperties") or {}).get("on_ground")
    if not isinstance(said, list) or len(said) != len(route):
        return np.zeros(len(route), dtype=bool)
    return np.array([flag is True for flag in said])


def _stays(route: Route) -> list[tuple[int, int]]:
    """Return the first and last vertex of each stay in one place, lower than before and after."""
    altitude_m = route.altitude_m
    if np.isnan(altitude_m).all():
        return []
    _, _, leg_m = wgs84.inverse(route.lon[:-1], route.lat[:-1], route.lon[1:], route.lat[1:])
    is_still = np.asarray(leg_m) <= _STANDS_M_PER_S * 60.0 * (np.diff(route.time) / _MINUTE)
    before = np.fmax.accumulate(altitude_m)
    after = np.fmax.accumulate(altitude_m[::-1])[::-1]
    found = []
    for first, stop in _runs(is_still):  # of legs
        last = stop + 1
        low = float(np.max(altitude_m[first : last + 1])) + _CLIMB_M
        climbs = first > 0 and last < len(route) - 1 and min(before[first], after[last]) > low
        stays = route.time[last] - route.time[first] > np.timedelta64(round(_STANDS_MIN), "m")
        if climbs and stays and _reach_m(route, first, last) <= _STANDS_M:
            found.append((first, last))
    return found


def _runs(chosen: BoolArray) -> list[tuple[int, int]]:
    """Return the first and the last index of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(int)))
    return [(first, stop - 1) for first, stop in edges.reshape(-1, 2).tolist()]


def _reach_m(route: Route, first: int, last: int) -> float:
    """Return how far from the vertex `first` the farthest vertex up to `last` is."""
    stay = slice(first, last + 1)
    from_lon, from_lat = (np.full(last + 1 - first, v[first]) for v in (route.lon, route.lat))
    _, _, away_m = wgs84.inverse(from_lon, from_lat, route.lon[stay], route.lat[stay])
    return float(np.max(away_m))


def _longest_wait(route: Route, first: int, last: int) -> int:
    """Return the vertex from `first` to before `last` after which the wait is longest."""
    waits = np.diff(route.time[first : last + 1]) / _MINUTE
    return first + int(np.argmax(np.nan_to_num(waits)))
