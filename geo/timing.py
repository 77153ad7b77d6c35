"""When: the time at a distance along a track, linear in distance between timed vertices."""

from __future__ import annotations

from typing import Final

import numpy as np

from .answer import TimeBasis
from .stretches import Track

_AT_VERTEX_M: Final = 1e-3


def time_at(track: Track, distance_m: float) -> tuple[np.datetime64 | None, TimeBasis | None]:
    """UTC time at a distance along a track, and what it rests on; (None, None) where unknown.

    A time is told only between two timed vertices of one unbroken part of the track.
    """
    for first, last in track.runs:
        vertex_m = track.vertex_m[first : last + 1]
        if not vertex_m[0] - _AT_VERTEX_M <= distance_m <= vertex_m[-1] + _AT_VERTEX_M:
            continue
        time = track.route.time[first : last + 1]
        timed = np.flatnonzero(~np.isnat(time))
        at_vertex = timed[abs(vertex_m[timed] - distance_m) <= _AT_VERTEX_M]
        if len(at_vertex):
            return time[at_vertex[0]], "published"
        before = timed[vertex_m[timed] < distance_m]
        after = timed[vertex_m[timed] > distance_m]
        if len(before) and len(after):
            a, b = before[-1], after[0]
            part = (distance_m - vertex_m[a]) / (vertex_m[b] - vertex_m[a])
            return time[a] + (time[b] - time[a]) * part, "interpolated"
    return None, None
