"""Find fixes that no aircraft can have reached: too far from those before and after."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import geocentric_m
from ..longitudes import shortest
from .fixes import IMPOSSIBLE_KMH, runs_back
from .pauses import is_recorded
from .route import DRAWN, Route

_ROUNDING_S: Final = 60.0
"""Times may be rounded to the minute, so a fix is too far only if this does not explain it."""

_SIGMAS: Final = 1.96
_SECOND: Final = np.timedelta64(1, "s")

_FAR_M: Final = 2_000_000.0
_FAR_LEGS: Final = 50
_LEAST_FIXES: Final = 5
"""Without times, a leg is a leap if it is longer than _FAR_M and than _FAR_LEGS times the first
quartile of the legs, in a line of at least _LEAST_FIXES."""

_LOOK_BACK: Final = 64
"""How many earlier stretches are tried as the one that a stretch continues; the limit keeps the
time proportional to the size of the file."""

_SMALL_SHARE: Final = 0.1
"""A stretch at the beginning or the end that no leg can reach is left out if it is at most this
share of the track; with a larger one, nobody knows which side is wrong."""

_OTHER_DEG: Final = 2.0
"""How far the coordinate that is not 0 may be from that of the vertex before."""

_STUCK_M: Final = 1.0
_EARTH_M: Final = 6_371_009.0


@dataclass(frozen=True, slots=True, eq=False)
class _Fixes:
    """Vertices of a route: geocentric metres (n, 3), earliest and latest seconds (n,).

    The seconds are None if no times are used; then limit_m applies to all.
    """

    vertex: IndexArray
    places: FloatArray
    from_s: FloatArray | None
    to_s: FloatArray | None
    limit_m: float

    def can_reach(self, a: IndexArray, b: IndexArray) -> BoolArray:
        """Return whether an aircraft may have come from fixes a to fixes b."""
        chord_m = np.linalg.norm(self.places[b] - self.places[a], axis=-1)
        arc_m = 2 * _EARTH_M * np.arcsin(np.minimum(chord_m / (2 * _EARTH_M), 1.0))
        if self.from_s is None or self.to_s is None:
            return np.asarray(arc_m <= self.limit_m)
        seconds = self.to_s[b] - self.from_s[a] + _ROUNDING_S
        return np.asarray(arc_m <= seconds * (IMPOSSIBLE_KMH / 3.6))

    def is_stuck(self, stretch: range) -> bool:
        """Return whether timed fixes are all in one place."""
        places = self.places[stretch[0] : stretch[-1] + 1]
        return self.from_s is not None and float(np.ptp(places, axis=0).max()) < _STUCK_M


def find_strays(route: Route) -> tuple[int, ...]:
    """Return the vertices that are too far from anything that an aircraft can have flown.

    Impossible legs divide the fixes into stretches. The track is the sequence of stretches, each
    within reach of the one before, that holds the most fixes. What lies between two of them is
    stray; what lies before or after all of them is stray if it is short, or one place repeated. A
    leg of a timed track is impossible beyond IMPOSSIBLE_KMH; without times, only a leg out of all
    proportion is. If most legs are impossible, the times are wrong rather than the places, and
    nothing is stray. Without times, a single 0 among the two coordinates is stray if the way leads
    there and back.
    """
    fixes = _fixes(route)
    strays = () if fixes is None else _strays(fixes)
    return strays or _zeros(route)


def _strays(fixes: _Fixes) -> tuple[int, ...]:
    """Return the vertices outside the sequence of stretches that holds the most fixes."""
    stretches = _stretches(fixes)
    if len(stretches) == 1:
        return ()
    chain = _longest_chain(fixes, stretches)
    total, held = len(fixes.vertex), sum(len(stretches[k]) for k in chain)
    if held < max(2.0, total / 3):
        return ()
    small = max(1, math.floor(total * _SMALL_SHARE)) if fixes.from_s is not None else 0
    track = set(chain)
    stray = [
        fix
        for k, stretch in enumerate(stretches)
        if k not in track
        and (chain[0] < k < chain[-1] or len(stretch) <= small or fixes.is_stuck(stretch))
        for fix in stretch
    ]
    return tuple(fixes.vertex[stray].tolist())


def _zeros(route: Route) -> tuple[int, ...]:
    """Return the vertices of a route without times with one coordinate missing, written as 0.

    The other coordinate is as in the vertices before and after, which are close together and far
    away. A path that really crosses the equator or Greenwich goes on, and one from a base and back
    ends where it began.
    """
    is_zero = (route.lon == 0) != (route.lat == 0)
    if not is_zero.any() or not np.isnat(route.time).all() or not DRAWN.isdisjoint(route.status):
        return ()
    places = np.flatnonzero(~is_zero)
    zeros = np.flatnonzero(is_zero)
    following = np.searchsorted(places, zeros)
    inner = (following > 0) & (following < len(places))
    zeros, before, after = zeros[inner], places[following[inner] - 1], places[following[inner]]
    xyz = geocentric_m(route.lon, route.lat)
    apart_m = np.linalg.norm(xyz[after] - xyz[before], axis=1)
    there_m = np.linalg.norm(xyz[zeros] - xyz[before], axis=1)
    back_m = np.linalg.norm(xyz[after] - xyz[zeros], axis=1)
    off_deg = np.where(
        route.lon[zeros] == 0,
        abs(route.lat[zeros] - route.lat[before]),
        abs(shortest(route.lon[zeros] - route.lon[before])),
    )
    found = (apart_m > _STUCK_M) & (off_deg <= _OTHER_DEG)
    found &= np.minimum(there_m, back_m) > np.maximum(_FAR_M, _FAR_LEGS * apart_m)
    return tuple(zeros[found].tolist())


def find_leaping_legs(route: Route) -> BoolArray:
    """Return which joined legs of a recorded track no aircraft can have flown, (n - 1,).

    If untimed vertices lie between two timed ones, all legs between them count together.
    """
    legs = np.zeros(len(route) - 1, dtype=bool)
    fixes = _fixes(route)
    if fixes is None or fixes.from_s is None:
        return legs
    stretches = _stretches(fixes)
    if max(map(len, stretches)) < max(2.0, len(fixes.vertex) / 3):
        return legs
    for before, after in pairwise(stretches):
        legs[fixes.vertex[before[-1]] : fixes.vertex[after[0]]] = True
    return legs & route.joined


def _fixes(route: Route) -> _Fixes | None:
    """Return the vertices to compare: the timed ones of a recorded track, all of an untimed one."""
    if not DRAWN.isdisjoint(route.status):
        return None
    places = geocentric_m(route.lon, route.lat)
    timed = ~np.isnat(route.time)
    if is_recorded(route):
        vertex = np.flatnonzero(timed & ~runs_back(route.time))
        seconds = (route.time[vertex] - np.datetime64(0, "s")) / _SECOND
        slack_s = np.nan_to_num(_SIGMAS * route.time_sigma_s[vertex])
        return _Fixes(vertex, places[vertex], seconds - slack_s, seconds + slack_s, math.inf)
    if timed.any() or len(route) < _LEAST_FIXES or not route.joined.all():
        return None
    chord_m = np.linalg.norm(np.diff(places, axis=0), axis=1)
    usual_m = float(np.quantile(chord_m, 0.25, method="lower"))
    limit_m = max(_FAR_M, _FAR_LEGS * usual_m)
    return _Fixes(np.arange(len(route)), places, None, None, limit_m)


def _stretches(fixes: _Fixes) -> list[range]:
    """Return the fixes, divided where one cannot be reached from the one before."""
    number = np.arange(len(fixes.vertex))
    breaks = np.flatnonzero(~fixes.can_reach(number[:-1], number[1:])) + 1
    return [range(a, b) for a, b in pairwise([0, *breaks.tolist(), len(number)])]


def _longest_chain(fixes: _Fixes, stretches: list[range]) -> list[int]:
    """Return the stretches, each within reach of the one before, with the most fixes in total."""
    first = np.array([stretch[0] for stretch in stretches])
    last = np.array([stretch[-1] for stretch in stretches])
    held = last - first + 1
    before = np.full(len(stretches), -1)
    for k in range(1, len(stretches)):
        earlier = np.arange(max(0, k - _LOOK_BACK), k)
        near = earlier[fixes.can_reach(last[earlier], first[k])]
        if len(near):
            before[k] = near[np.argmax(held[near])]
            held[k] += held[before[k]]
    chain = [int(np.argmax(held))]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return chain[::-1]
