"""What a path's bounds prove about kilometres and time inside, for each answer and visit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np

from ..model import NOTHING_INSIDE, OUTSIDE, SURELY_INSIDE, Answer, Lengths, Visit, Zone
from ..visits import Track, ZoneGeometry, geometry_of, parts_of, passing_where_still
from .leg_states import SURE_STATES
from .lengths import StretchLength, stretch_lengths
from .our_line import sure_on_our_line_m
from .prepared_path import PreparedPath
from .proof import stay_out
from .time_windows import SpeedBand, half_widths_s, parts_about_dates

NO_LIMIT: Final = "a vertex may be anywhere: no error of its place is stated"
"""Why no greatest length inside is given."""

_SECOND: Final = np.timedelta64(1, "s")


def with_lengths(
    answer: Answer,
    prepared: PreparedPath,
    zone: Zone,
    qnh_hpa: float | None,
    band: SpeedBand | None,
) -> Answer:
    """Return the answer with the certain and the possible length, where its path has bounds.

    Parameters
    ----------
    answer
        The answer about a zone, with its visits.
    prepared
        The path that it is about.
    zone
        The zone that it is about.
    qnh_hpa
        Sea-level pressure in hectopascals; None if it is not given.
    band
        Speeds of the whole formation; None if a leg states none, and then no time is certain.

    Returns
    -------
    Answer
        With `lengths` of all its visits and of each; unchanged if the path states no bounds.
    """
    if not prepared.path.is_bounded:
        return answer
    tracks, geometry = prepared.tracks, geometry_of(zone)
    # A gap in a path that stays out may leave it undecidable; across a gap nothing counts.
    if answer.verdict in OUTSIDE or all(
        stay_out(tracks, reach, prepared.regions) for reach in geometry.reaches
    ):
        return replace(answer, lengths=NOTHING_INSIDE)
    parts = [[*parts_of(track, zone, qnh_hpa), *parts_about_dates(track, zone)] for track in tracks]
    passing = [passing_where_still(track, zone, qnh_hpa) for track in tracks]
    # Floor, ceiling and dates may leave open what the bounds prove of the rest of the path.
    is_limited = any(part.state not in SURE_STATES for of_track in parts for part in of_track)
    is_certain = is_limited or answer.verdict in SURELY_INSIDE
    found = stretch_lengths(
        prepared.moving_legs, tracks, parts, geometry, passing, is_certain=is_certain
    )
    own_m = _on_our_line_m(answer, tracks, geometry)
    visits = tuple(
        replace(visit, lengths=_of_visit(visit, answer, tracks, found, band, own_m[visit.visit]))
        for visit in answer.visits
    )
    lengths = replace(_together(found, tracks, band), on_our_line_m=round(sum(own_m.values()), 3))
    return replace(answer, visits=visits, lengths=lengths)


def _on_our_line_m(
    answer: Answer, tracks: Sequence[Track], geometry: ZoneGeometry
) -> dict[int, float]:
    """Return the metres of our line surely inside, by visit number; no more than the answer."""
    own_m = {visit.visit: 0.0 for visit in answer.visits}
    if answer.basis == "bound" and answer.verdict in SURELY_INSIDE:
        for number, track in enumerate(tracks):
            on = [v for v in answer.visits if v.track == number and v.decidable]
            own_m |= sure_on_our_line_m(track, on, geometry.reaches)
    return {number: _down(length_m) for number, length_m in own_m.items()}


def _of_visit(
    visit: Visit,
    answer: Answer,
    tracks: Sequence[Track],
    found: Sequence[StretchLength],
    band: SpeedBand | None,
    own_m: float,
) -> Lengths:
    """Return the lengths of the stretch that a visit is on, if it is the only visit on it."""
    on = [s for s in found if _is_on(visit, s, tracks)]
    alone = len(on) == 1 and sum(_is_on(v, on[0], tracks) for v in answer.visits) == 1
    if not alone:
        return Lengths(certain_m=None, possible_m=None, on_our_line_m=own_m)
    return replace(_together(on, tracks, band), on_our_line_m=own_m)


def _is_on(visit: Visit, stretch: StretchLength, tracks: Sequence[Track]) -> bool:
    """Return whether the middle of a visit is on a stretch."""
    vertex_m = tracks[stretch.track].vertex_m
    middle_m = (visit.from_m + visit.to_m) / 2
    within = vertex_m[stretch.first] <= middle_m <= vertex_m[stretch.last + 1]
    return bool(visit.track == stretch.track and within)


def _together(
    found: Sequence[StretchLength], tracks: Sequence[Track], band: SpeedBand | None
) -> Lengths:
    possible_m = sum(stretch.possible_m for stretch in found)
    seconds = [_seconds(stretch, tracks[stretch.track], band) for stretch in found]
    known = [s for s in seconds if s is not None]
    is_limited = bool(np.isfinite(possible_m))
    return Lengths(
        certain_m=_down(sum(stretch.certain_m for stretch in found)),
        possible_m=0.0 - _down(-possible_m) if is_limited else None,
        certain_s=_down(sum(known)) if known else None,
        note=None if is_limited else NO_LIMIT,
    )


def _down(value: float) -> float:
    """Round down to a thousandth, so that no more is saved than is proven."""
    return math.floor(1000.0 * value) / 1000.0


def _seconds(stretch: StretchLength, track: Track, band: SpeedBand | None) -> float | None:
    """Return the least time inside, by the highest speed or between published times."""
    by_speed = None if band is None else stretch.certain_m * 3.6 / band.max_kmh
    by_times = _seconds_between_times(stretch, track)
    known = [s for s in (by_speed, by_times) if s is not None]
    return max(known, default=None)


def _seconds_between_times(stretch: StretchLength, track: Track) -> float | None:
    """Return the time between timed vertices with only legs between them that are wholly inside."""
    timed = np.flatnonzero(~np.isnat(track.time)).tolist()
    half_s = half_widths_s(track)
    whole = set(stretch.whole)
    rows: list[list[int]] = []
    for first, last in pairwise(timed):
        if whole.issuperset(range(first, last)):
            if rows and rows[-1][1] == first:
                rows[-1][1] = last
            else:
                rows.append([first, last])
    spans = [
        float((track.time[last] - track.time[first]) / _SECOND) - half_s[first] - half_s[last]
        for first, last in rows
    ]
    return sum(max(float(span), 0.0) for span in spans) if spans else None
