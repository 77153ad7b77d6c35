"""Which legs count for a zone: those flown while it is in force, between its floor and its ceiling.

An entry is proven by legs that surely count, and its absence by all that may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Zone
from ..visits import Track, TrackPart, passing_where_still
from .leg_states import SURE_STATES, states_of_legs
from .time_windows import parts_about_dates


@dataclass(frozen=True, slots=True)
class CountingLegs:
    """The legs of one track that may count, and those that surely do.

    Both are numbers of curves in `track.legs`. A leg surely counts if the zone is in force, and the
    aircraft between floor and ceiling, all along it and wherever its ends lie within their bounds.
    """

    may: frozenset[int]
    surely: frozenset[int]


def find_counting_legs(
    tracks: Sequence[Track],
    parts: Sequence[Sequence[TrackPart]],
    zone: Zone,
    qnh_hpa: float | None,
) -> Mapping[Track, CountingLegs]:
    """Return the legs of each track that count for a zone.

    Parameters
    ----------
    tracks, parts
        The tracks, and the parts of each that floor, ceiling and dates leave.
    zone
        The zone.
    qnh_hpa
        Sea-level pressure in hectopascals; None if it is not given.
    """
    found = {}
    for track, of_track in zip(tracks, parts, strict=True):
        of_all = [*of_track, *parts_about_dates(track, zone)]
        states = states_of_legs(track, of_all, passing_where_still(track, zone, qnh_hpa))
        numbers = (track.leg_number - track.first).tolist()
        found[track] = CountingLegs(
            # A track that does not move has no legs; it is taken to be one that may count.
            may=frozenset(k for k, n in enumerate(numbers) if states[n] != {"outside"})
            if numbers
            else frozenset({0}),
            surely=frozenset(k for k, n in enumerate(numbers) if states[n] <= SURE_STATES),
        )
    return found
