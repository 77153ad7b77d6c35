"""Find fixes that stand for "no position": 0/0 and the like, written by receivers and programs."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import wgs84
from ..longitudes import shortest, wrapped
from .pauses import is_recorded
from .route import DRAWN, Route

MARKS: Final = ((0.0, 0.0), (0.0, 90.0), (0.0, -90.0), (180.0, 90.0), (180.0, -90.0), (-1.0, -1.0))
"""lon, lat pairs that stand for an unknown place; 180 east equals 180 west."""

_SAME_DEG: Final = 1e-3
"""Programs that smooth or convert write 0.00001 for 0."""

_NEAR_M: Final = 500_000.0
_NEAR_LEGS: Final = 5
"""A mark counts as a real place if a neighbour is within _NEAR_M, or within this many median legs
of the route."""

_KMH: Final = 1_500.0
_ROUNDING_S: Final = 60.0
"""With times, which may be rounded to the minute, a mark counts as a real place if _KMH is enough
to reach it from a neighbour."""

_DETOUR: Final = 2.0
_DETOUR_M: Final = 50_000.0
"""A way over 0/0 that is longer than the straight way by this much was not flown."""

_SECOND: Final = np.timedelta64(1, "s")


def find_marks(route: Route) -> IndexArray:
    """Return the vertices that stand for no position.

    A mark does if the fixes before and after are far away: a place that was flown over has
    neighbours. In a recorded track, 0/0 also does if it is not on the way from the fix before to
    the fix after. A vertex that was traced or chosen is never a mark.
    """
    lon = wrapped(route.lon)
    is_mark = np.zeros(len(route), dtype=bool)
    for mark_lon, mark_lat in MARKS:
        aside_deg = abs(shortest(lon - mark_lon))
        is_mark |= (aside_deg <= _SAME_DEG) & (abs(route.lat - mark_lat) <= _SAME_DEG)
    is_mark &= np.array([status not in DRAWN for status in route.status])
    places = np.flatnonzero(~is_mark)
    if not is_mark.any() or (len(places) < 2 and not is_recorded(route)):
        return np.empty(0, dtype=np.intp)
    marks = np.flatnonzero(is_mark)
    found = ~_is_near(route, marks, places)
    if is_recorded(route):
        is_zero = (abs(lon[marks]) <= _SAME_DEG) & (abs(route.lat[marks]) <= _SAME_DEG)
        found |= is_zero & _is_detour(route, marks, places)
    return np.asarray(marks[found])


def _is_near(route: Route, marks: IndexArray, places: IndexArray) -> BoolArray:
    """Return whether the place before or after each mark is near it."""
    if not len(places):
        return np.zeros(len(marks), dtype=bool)
    leg_m = _apart_m(route, places[:-1], places[1:])
    near_m = max(_NEAR_M, _NEAR_LEGS * float(np.median(leg_m))) if len(leg_m) else _NEAR_M
    following = np.searchsorted(places, marks)
    near = np.zeros(len(marks), dtype=bool)
    for number, there in ((following - 1, following > 0), (following, following < len(places))):
        other = places[np.clip(number, 0, len(places) - 1)]
        apart_m = _apart_m(route, marks, other)
        seconds = abs(route.time[marks] - route.time[other]) / _SECOND + _ROUNDING_S
        limit_m = np.where(np.isnan(seconds), near_m, seconds * _KMH / 3.6)
        near |= there & (apart_m <= limit_m)
    return near


def _is_detour(route: Route, marks: IndexArray, places: IndexArray) -> BoolArray:
    """Return whether the way over each mark is far longer than the direct way past it."""
    following = np.searchsorted(places, marks)
    within = (following > 0) & (following < len(places))
    detour = np.zeros(len(marks), dtype=bool)
    before, after = places[following[within] - 1], places[following[within]]
    over_m = _apart_m(route, before, marks[within]) + _apart_m(route, marks[within], after)
    detour[within] = over_m > _DETOUR_M + _DETOUR * _apart_m(route, before, after)
    return detour


def _apart_m(route: Route, a: IndexArray, b: IndexArray) -> FloatArray:
    """Return the distance between vertices a and b, by pair."""
    _, _, apart_m = wgs84.inverse(route.lon[a], route.lat[a], route.lon[b], route.lat[b])
    return np.asarray(apart_m)
