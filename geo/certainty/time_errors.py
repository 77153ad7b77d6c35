"""The stated errors of a path's times, added to the ranges of the times read off the path.

A time between two timed vertices is a mean of both, weighted by distance, and so is its error; the
errors of two vertices are independent. This error is combined with the range that the samples of
the path give: 90 % of the sum of two independent normal errors lie within the root of the sum of
the squares of the half ranges that hold 90 % of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

import numpy as np

from ..model import Answer, Crossing, Formation, LineAnswer, Range, Ranges
from ..visits import Track, tracks_of

HALF_SIGMAS: Final = 1.6448536269514722
"""90 % of a normal distribution lie within this many standard deviations."""

_SECOND: Final = np.timedelta64(1_000_000, "us")

AnyAnswer = TypeVar("AnyAnswer", Answer, LineAnswer)


def with_time_errors(answer: AnyAnswer, formation: Formation) -> AnyAnswer:
    """Return the answer with ranges of its times that include the stated errors of the times.

    Parameters
    ----------
    answer
        An answer about a zone or about a line.
    formation
        The formation that it is about.
    """
    path = formation.path
    if not (path.time_sigma_s > 0).any():
        return answer
    tracks = tracks_of(path)
    if isinstance(answer, LineAnswer):
        found = tuple(
            replace(crossed, crossing=_widened(crossed.crossing, tracks))
            for crossed in answer.crossings
        )
        return replace(answer, crossings=found)
    visits = tuple(
        replace(
            visit,
            entry=visit.entry and _widened(visit.entry, tracks),
            exit=visit.exit and _widened(visit.exit, tracks),
        )
        for visit in answer.visits
    )
    return replace(answer, visits=visits, ranges=_all_widened(answer, tracks))


def _all_widened(answer: Answer, tracks: Sequence[Track]) -> Ranges | None:
    """Return the ranges of first entry, last exit and time inside, with the errors of the times.

    The errors of the times of both ends count for the time between them.
    """
    if answer.ranges is None:
        return None
    known = answer.ranges
    own_s = [_own_s(end, tracks) for end in (known.first_entry, known.last_exit)]
    first, last = (
        replace(end, time=end.time and _apart(end.time, by_s))
        for end, by_s in zip((known.first_entry, known.last_exit), own_s, strict=True)
    )
    duration_s = known.duration_s
    if duration_s is not None:
        low, high = duration_s
        half_s = float(np.hypot((high - low) / 2, np.hypot(own_s[0], own_s[1])))
        middle_s = (low + high) / 2
        duration_s = max(middle_s - half_s, 0.0), middle_s + half_s
    return replace(known, first_entry=first, last_exit=last, duration_s=duration_s)


def _own_s(end: Range, tracks: Sequence[Track]) -> float:
    """Return half the range of the stated errors of times, at the middle of where an end may be."""
    if end.distance_m is None:
        return 0.0
    at_m = sum(end.distance_m) / 2
    track = next((t for t in tracks if t.start_m <= at_m <= t.end_m), tracks[-1])
    return HALF_SIGMAS * _sigma_s(track, at_m) if (~np.isnat(track.time)).any() else 0.0


def _apart(
    span: tuple[np.datetime64, np.datetime64], own_s: float
) -> tuple[np.datetime64, np.datetime64]:
    """Return a range of times with an independent error of its own added to each half."""
    middle = span[0] + (span[1] - span[0]) / 2
    half = float(np.hypot((span[1] - middle) / _SECOND, own_s)) * _SECOND
    return middle - half, middle + half


def _widened(crossing: Crossing, tracks: Sequence[Track]) -> Crossing:
    time = crossing.time
    if time is None or np.isnat(time) or crossing.range.note:
        return crossing
    track = next(t for t in tracks if t.start_m <= crossing.distance_m <= t.end_m)
    own_s = HALF_SIGMAS * _sigma_s(track, crossing.distance_m)
    if own_s == 0:
        return crossing
    low, high = crossing.range.time or (time, time)
    before, after = (
        float(np.hypot((end - time) / _SECOND, own_s)) * _SECOND for end in (low, high)
    )
    return replace(crossing, range=replace(crossing.range, time=(time - before, time + after)))


def _sigma_s(track: Track, at_m: float) -> float:
    """Return the standard deviation of a time read off a track."""
    timed = np.flatnonzero(~np.isnat(track.time))
    at = track.vertex_m[timed]
    sigma_s = np.nan_to_num(track.time_sigma_s[timed])
    after = int(np.clip(np.searchsorted(at, at_m), 1, len(at) - 1)) if len(at) > 1 else 0
    if not after:
        return float(sigma_s[0])
    length_m = at[after] - at[after - 1]
    part = np.clip((at_m - at[after - 1]) / length_m, 0.0, 1.0) if length_m > 0 else 0.0
    return float(np.hypot((1 - part) * sigma_s[after - 1], part * sigma_s[after]))
