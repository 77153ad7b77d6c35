"""The unbroken part of a path that a visit is on, for answers of version 0.1, which do not say."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ..edges import wgs84
from ..model import Deepest, Route
from ..visits import Track, tracks_of


def has_leg(track: Track, leg: int) -> bool:
    """Return whether a leg of the path is one of the track's."""
    return track.first <= leg < track.last


def find_track(
    path: Route, leg: int | None, length_m: float, deepest: Deepest, taken: Collection[int]
) -> int | None:
    """Return the place, from 0, of the unbroken part of a path that a visit is on.

    A visit without entry and exit is a whole part. Where several fit alike, as positions in one
    place do, each visit has the next.

    Parameters
    ----------
    leg
        Of the entry or exit, which tells it at once; None where the visit has neither.
    length_m, deepest
        Of the visit.
    taken
        Parts that the visits before it are on.

    Returns
    -------
        None where the leg is not flown, or no part is left.
    """
    tracks = tracks_of(path)
    if leg is not None:
        return next((k for k, track in enumerate(tracks) if has_leg(track, leg)), None)
    at_m = np.array([deepest.distance_m])

    def misfit_m(number: int) -> float:
        track = tracks[number]
        apart_m = wgs84.inverse(*track.point(at_m), deepest.lon, deepest.lat)[2]
        return float(apart_m[0]) + abs(track.end_m - track.start_m - length_m)

    free = [number for number in range(len(tracks)) if number not in taken]
    return min(free, key=misfit_m, default=None)
