"""When: the time at a distance along a track, linear in distance between timed vertices."""

from __future__ import annotations

from typing import Final

import numpy as np

from .altitude import Part
from .answer import TimeBasis
from .track import Track
from .validity import date_interval
from .zone import Zone

_AT_VERTEX_M: Final = 1e-3


def time_at(
    track: Track, distance_m: float, *, leaving: bool = False
) -> tuple[np.datetime64 | None, TimeBasis | None]:
    """UTC time at a distance along the path, and what it rests on; (None, None) where unknown.

    A time is told only between two timed vertices of the same unbroken track. Where the track
    stays in one place, the time it comes there, or the time it leaves.
    """
    timed = np.flatnonzero(~np.isnat(track.time))
    at_vertex = timed[abs(track.vertex_m[timed] - distance_m) <= _AT_VERTEX_M]
    if len(at_vertex):
        return track.time[at_vertex[-1 if leaving else 0]], "published"
    before = timed[track.vertex_m[timed] < distance_m]
    after = timed[track.vertex_m[timed] > distance_m]
    if not len(before) or not len(after):
        return None, None
    a, b = before[-1], after[0]
    part = (distance_m - track.vertex_m[a]) / (track.vertex_m[b] - track.vertex_m[a])
    return track.time[a] + (track.time[b] - track.time[a]) * part, "interpolated"


def valid_parts(track: Track, zone: Zone) -> list[Part]:
    """The track cut where the zone comes into force or ceases, if its own times tell.

    Before its first and after its last timed vertex a track is as valid as there.
    """
    timed = np.flatnonzero(~np.isnat(track.time))
    marks = [track.start_m, track.end_m]
    if len(timed):
        seconds = track.time[timed].astype("int64")
        for text, end in ((zone.valid_from, 0), (zone.valid_to, 1)):
            if text is not None:
                limit = date_interval(text)[0].astype("int64")
                if (seconds[0] < limit) if end == 0 else (seconds[-1] >= limit):
                    at = np.interp(limit, seconds, track.vertex_m[timed])
                    late = limit > seconds[-1] if end == 0 else limit <= seconds[0]
                    marks[end] = float(at) if not late else (track.end_m, track.start_m)[end]
    valid_from, valid_to = marks
    return [
        Part(track.start_m, valid_from, "outside"),
        Part(valid_from, valid_to, "not limited"),
        Part(valid_to, track.end_m, "outside"),
    ]
