"""The time at a distance along a track, and the times when a zone is in force there.

Time is linear in distance between timed vertices.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..model import TimeBasis, Vertical, Zone, in_force, valid_during
from .track import Track, TrackPart

_AT_VERTEX_M: Final = 1e-3

LONGEST_FLIGHT: Final = np.timedelta64(48, "h")
"""Longest time before the first or after the last known time that still counts as the same
flight."""


def time_at(
    track: Track, distance_m: float, *, leaving: bool = False
) -> tuple[np.datetime64 | None, TimeBasis | None]:
    """Return the UTC time at a distance along the path, and what it rests on.

    A time is given only between two timed vertices of the same unbroken track; otherwise the result
    is (None, None).

    Parameters
    ----------
    track, distance_m
        The track, and metres along the path.
    leaving
        Whether the time of departure is meant, and not that of arrival, if the track stays there.
    """
    (found,) = times_at(track, np.array([distance_m]), np.array([leaving]))
    return found


def times_at(
    track: Track, distance_m: FloatArray, leaving: BoolArray
) -> list[tuple[np.datetime64 | None, TimeBasis | None]]:
    """Return the UTC time at each of many distances along the path, as `time_at`.

    Parameters
    ----------
    track
        The track.
    distance_m, leaving
        (n,) in any order, as for `time_at`.
    """
    timed = np.flatnonzero(~np.isnat(track.time))
    if not len(timed):
        return [(None, None)] * len(distance_m)
    at_m, time = track.vertex_m[timed], track.time[timed]
    first = np.searchsorted(at_m, distance_m - _AT_VERTEX_M, side="left")
    last = np.searchsorted(at_m, distance_m + _AT_VERTEX_M, side="right") - 1
    at_vertex = first <= last
    vertex = np.where(leaving, last, first)
    before = np.searchsorted(at_m, distance_m, side="left") - 1
    after = np.searchsorted(at_m, distance_m, side="right")
    between = ~at_vertex & (before >= 0) & (after < len(timed))
    a, b = before[between], after[between]
    part = (distance_m[between] - at_m[a]) / (at_m[b] - at_m[a])
    found: list[tuple[np.datetime64 | None, TimeBasis | None]] = [(None, None)] * len(distance_m)
    for k in np.flatnonzero(at_vertex).tolist():
        found[k] = time[vertex[k]], "published"
    interpolated = time[a] + (time[b] - time[a]) * part
    for n, k in enumerate(np.flatnonzero(between).tolist()):
        found[k] = interpolated[n], "interpolated"
    return found


def valid_parts(track: Track, zone: Zone) -> list[TrackPart]:
    """Return the track, cut where the zone comes into force or ceases to be in force.

    The cuts follow from the track's own times. Before the first timed vertex and after the last,
    the state is unknown if the zone changed within LONGEST_FLIGHT of that time. A track that does
    not move is one part, in force if the zone is at any time between its first and last.

    Parameters
    ----------
    track, zone
        The track and the zone.
    """
    timed = np.flatnonzero(~np.isnat(track.time))
    if not len(timed):
        return [TrackPart(track.start_m, track.end_m, "not limited")]
    first, last = track.time[timed[0]], track.time[timed[-1]]
    if track.is_still:
        state: Vertical = "not limited" if valid_during(zone, first, last) else "outside"
        return [TrackPart(track.start_m, track.end_m, state)]
    from_m, to_m = (float(track.vertex_m[timed[k]]) for k in (0, -1))
    begins, ceases = in_force(zone)

    def reached_m(moment: np.datetime64) -> float:
        """Return where the track is at a moment, in metres along the path."""
        seconds = track.time[timed].astype("int64")
        return float(np.interp(moment.astype("int64"), seconds, track.vertex_m[timed]))

    on_m = from_m if begins <= first else reached_m(begins)
    off_m = to_m if ceases > last else reached_m(ceases)
    parts = [
        TrackPart(track.start_m, from_m, _in_force(zone, first - LONGEST_FLIGHT, first)),
        TrackPart(from_m, on_m, "outside"),
        TrackPart(on_m, off_m, "not limited"),
        TrackPart(max(on_m, off_m), to_m, "outside"),
        TrackPart(to_m, track.end_m, _in_force(zone, last, last + LONGEST_FLIGHT)),
    ]
    return [part for part in parts if part.to_m > part.from_m]


def _in_force(zone: Zone, start: np.datetime64, end: np.datetime64) -> Vertical:
    """Return whether the zone is in force throughout a time, at no time, or (unknown) in part."""
    if not valid_during(zone, start, end):
        return "outside"
    begins, ceases = in_force(zone)
    return "not limited" if begins <= start and end < ceases else "unknown"
