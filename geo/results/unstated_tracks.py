"""The unbroken part of a path that a visit is on, for answers of version 0.1, which do not say."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ..edges import wgs84
from ..model import Deepest, Route
from ..visits import Track, tracks_of


def has_leg(track: Track, leg: int) -> bool:
    """Return whether a track has a leg of the path.

    Parameters
    ----------
    track
        An unbroken part of the path.
    leg
        Index of the leg in the path.
    """
    return track.first <= leg < track.last


def find_track(
    path: Route, leg: int | None, length_m: float, deepest: Deepest, taken: Collection[int]
) -> int | None:
    """Return the number, from 0, of the unbroken part of a path that a visit is on.

    A visit without entry and exit is a whole part. If several parts fit equally well, as positions
    in one place do, each visit gets the next one.

    Parameters
    ----------
    path
        The formation's path.
    leg
        Index of the leg of the entry or exit, which decides it; None if the visit has neither.
    length_m, deepest
        Of the visit.
    taken
        Numbers of the parts that the visits before it are on.

    Returns
    -------
    int or None
        None if the leg is not flown, or if no part is left.
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
