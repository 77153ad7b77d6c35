"""The order of a track's rows, if their own times contradict the order in the file."""

from __future__ import annotations

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import geocentric_m
from .pauses import is_recorded
from .route import Route


def order_by_time(route: Route) -> IndexArray | None:
    """Return the vertices of a recorded track in the order of their times; None to keep them.

    Rows that are newest first are reversed as a whole, with the few that have no time. Rows in any
    other order are sorted if that does not make the way longer; if it does, a time is more likely
    wrong than a row out of place. The result is also None if a vertex has no time or if legs are of
    several kinds.
    """
    if not is_recorded(route):
        return None
    is_timed = ~np.isnat(route.time)
    time = route.time[is_timed]
    if (time[1:] >= time[:-1]).all():
        return None
    if (time[1:] <= time[:-1]).all():
        return np.arange(len(route))[::-1]
    if not is_timed.all() or len(set(route.edges)) > 1:
        return None
    order = np.argsort(time, kind="stable")
    places = geocentric_m(route.lon, route.lat)
    return order if _way_m(places[order]) <= _way_m(places) * (1 + 1e-9) else None


def _way_m(places: FloatArray) -> float:
    """Return the length of the way through places in their order."""
    return float(np.linalg.norm(np.diff(places, axis=0), axis=1).sum())
