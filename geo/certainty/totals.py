"""When samples first enter and last leave, and how far and how long they are inside in total.

Every sample that enters has these, however many visits it has; a single visit has a range only if
most samples have the same visits (ranges.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray, TimeArray
from ..edges import wgs84
from ..model import Crossing, Range, Ranges, Visit
from .sampling import Draws, Entered

CUT: Final = "some draws begin or end inside"
"""Why there is no range of an entry or an exit."""

_ENOUGH: Final = 0.95
"""Share of the draws that enter of which an end must be known to give its range."""

_SECOND: Final = np.timedelta64(1_000_000, "us")


def find_totals(
    visits: Sequence[Visit], draws: Sequence[Draws], entered: Sequence[Entered]
) -> Ranges | None:
    """Return the ranges over the samples that enter; None if none does.

    Parameters
    ----------
    visits
        Of the nominal path.
    draws, entered
        For each track, its samples, and what of each of them is inside.
    """
    track = np.repeat(np.arange(len(entered)), [len(found.draw) for found in entered])
    columns = zip(*map(_columns, entered), strict=True)
    found = Entered(*(np.concatenate(of_tracks) for of_tracks in columns))
    if not len(found.draw):
        return None
    order = np.lexsort((found.from_m, track, found.draw))
    found, track = found.take(order), track[order]
    first = np.flatnonzero(np.r_[True, found.draw[1:] != found.draw[:-1]])
    last = np.r_[first[1:], len(found.draw)] - 1
    length_m = np.add.reduceat(found.to_m - found.from_m, first)
    low, high = np.quantile(length_m, (0.05, 0.95)).tolist()
    begin = _Ends(draws, track, found.draw, found.from_m)
    end = _Ends(draws, track, found.draw, found.to_m)
    entry, leaves = (visits[0].entry, visits[-1].exit) if visits else (None, None)
    return Ranges(
        first_entry=_end_range(begin, first, ~found.begins[first], entry),
        last_exit=_end_range(end, last, ~found.ends[last], leaves),
        length_m=(low, high),
        duration_s=_duration_range_s(begin.times(), end.times(), first),
    )


def _columns(found: Entered) -> tuple[Any, ...]:
    return found.draw, found.from_m, found.to_m, found.begins, found.ends


@dataclass(frozen=True, eq=False)
class _Ends:
    """Ends of the visits of all draws, (k,) each: the track, the draw, and the metres along it."""

    draws: Sequence[Draws]
    track: IndexArray
    draw: IndexArray
    at_m: FloatArray

    def take(self, k: IndexArray) -> _Ends:
        """Return only these ends."""
        return _Ends(self.draws, self.track[k], self.draw[k], self.at_m[k])

    def times(self) -> TimeArray:
        """Return UTC times; NaT if the track has none before or none after."""
        found = np.full(len(self.at_m), np.datetime64("NaT", "us"))
        for number, d in enumerate(self.draws):
            timed = np.flatnonzero(~np.isnat(d.track.time))
            own = np.flatnonzero(self.track == number)
            if len(timed) < 2 or not len(own):
                continue
            known_m = d.vertex_m[self.draw[own]][:, timed[[0, -1]]]
            known = (self.at_m[own] >= known_m[:, 0]) & (self.at_m[own] <= known_m[:, 1])
            own = own[known]
            found[own] = d.times(self.draw[own], self.at_m[own])
        return found

    def aside_m(self, lon: float, lat: float) -> FloatArray:
        """Return the distance of each from a place, metres."""
        found = np.empty(len(self.at_m))
        for number, d in enumerate(self.draws):
            own = np.flatnonzero(self.track == number)
            if len(own):
                x, y = d.point(self.draw[own], self.at_m[own])
                found[own] = wgs84.inverse(lon, lat, x, y)[2]
        return found


def _end_range(ends: _Ends, rows: IndexArray, is_end: BoolArray, at: Crossing | None) -> Range:
    """Return the range of one end of each sample; `at` is the same end of the nominal line."""
    if is_end.sum() < _ENOUGH * len(rows):
        return Range(note=CUT)
    own = ends.take(rows[is_end])
    low, high = np.quantile(own.at_m, (0.05, 0.95)).tolist()
    times, last = np.sort(own.times()), len(own.at_m) - 1
    is_timed = not np.isnat(times).any()
    return Range(
        distance_m=(low, high),
        place_m=None if at is None else float(np.quantile(own.aside_m(at.lon, at.lat), 0.9)),
        time=(times[round(0.05 * last)], times[round(0.95 * last)]) if is_timed else None,
    )


def _duration_range_s(
    begin: TimeArray, end: TimeArray, first: IndexArray
) -> tuple[float, float] | None:
    """Return how long the samples are inside; None if a time is not known."""
    if np.isnat(begin).any() or np.isnat(end).any():
        return None
    total_s = np.add.reduceat((end - begin) / _SECOND, first)
    low, high = np.quantile(total_s, (0.05, 0.95)).tolist()
    return low, high
