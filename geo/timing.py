"""When: the time at a distance along a track, linear in distance between timed vertices."""

from __future__ import annotations

from typing import Final

import numpy as np

from .answer import TimeBasis, Vertical
from .track import Part, Track
from .validity import date_interval, valid_during
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

    Before its first and after its last timed vertex a track is as valid as there. A track that is
    still is one part, in force if the zone is at any time between its first and last.
    """
    timed = np.flatnonzero(~np.isnat(track.time))
    if not len(timed):
        return [Part(track.start_m, track.end_m, "not limited")]
    first, last = track.time[timed[0]], track.time[timed[-1]]
    if track.is_still or not valid_during(zone, first, last):
        state: Vertical = "not limited" if valid_during(zone, first, last) else "outside"
        return [Part(track.start_m, track.end_m, state)]

    def reached_m(date: str) -> float:
        moment = date_interval(date)[0].astype("int64")
        return float(np.interp(moment, track.time[timed].astype("int64"), track.vertex_m[timed]))

    before, after = zone.valid_from, zone.valid_to
    from_m = reached_m(before) if before and date_interval(before)[0] > first else track.start_m
    to_m = reached_m(after) if after and date_interval(after)[0] <= last else track.end_m
    parts = [
        Part(track.start_m, from_m, "outside"),
        Part(from_m, to_m, "not limited"),
        Part(to_m, track.end_m, "outside"),
    ]
    return [part for part in parts if part.to_m > part.from_m]
