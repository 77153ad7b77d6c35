"""Test whether a path keeps clear of a zone's line, wherever the line's own error may put it.

Each stretch of the line has an error of its own. The nearest stretch need not be the critical one:
another may be farther off but less well known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray
from .distance import Foot, Reach
from .track import Track, marks_of

_FINEST_M: Final = 0.5
"""Half the length of the shortest piece of a path; one still undecided counts as not clear."""


def keeps_clear(tracks: Sequence[Track], reach: Reach, nearest: Foot) -> bool:
    """Return whether tracks keep clear of a line wherever its own error may put it.

    Parameters
    ----------
    tracks
        The unbroken parts of a path.
    reach
        Distances from the line.
    nearest
        The foot that is nearest to any of the tracks.
    """
    if nearest.distance_m >= reach.error_m.max():
        return True
    if reach.error_m.min() == reach.error_m.max():
        return False
    return all(_keeps_clear(track, reach) for track in tracks)


def get_clear(
    track: Track, from_m: FloatArray, to_m: FloatArray, reach: Reach, deepest_m: FloatArray
) -> BoolArray:
    """Return whether some place of each part of a track is clear of the whole line.

    Parameters
    ----------
    track
        The track that all parts are of.
    from_m, to_m
        (n,) metres along the path where each part begins and ends.
    reach
        The distances from the line.
    deepest_m
        (n,) metres from the line to the place of each part that is farthest from it.
    """
    least_m, most_m = reach.error_m.min(), reach.error_m.max()
    clear = np.asarray(deepest_m > most_m)
    open_ = np.flatnonzero((deepest_m > least_m) & ~clear & (least_m < most_m))
    if len(open_):
        clear[open_] = _get_clear(track, from_m[open_], to_m[open_], reach)
    return clear


def _keeps_clear(track: Track, reach: Reach) -> bool:
    """Halve pieces of the track until each is clear of the line, or one place is not."""
    ends_m = track.vertex_m
    low, high = (ends_m[:-1], ends_m[1:]) if len(track.legs) else (ends_m[:1], ends_m[:1])
    while len(low):
        middle, half = (low + high) / 2, (high - low) / 2
        clearance = reach.clearance_m(*track.point(middle))
        if (clearance <= np.where(half < _FINEST_M, half, 0.0)).any():
            return False
        on = clearance <= half
        low, middle, high = low[on], middle[on], high[on]
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return True


def _get_clear(track: Track, from_m: FloatArray, to_m: FloatArray, reach: Reach) -> BoolArray:
    """Halve pieces of each part until a place in one is clear, or none can be."""
    found = np.zeros(len(from_m), dtype=bool)
    part, mark = marks_of(track, from_m, to_m)
    piece = np.flatnonzero(part[:-1] == part[1:])
    part, low, high = part[piece], mark[piece], mark[piece + 1]
    while len(low):
        middle, half = (low + high) / 2, (high - low) / 2
        clearance = reach.clearance_m(*track.point(middle))
        found[part[clearance > 0]] = True
        on = ~found[part] & (clearance > -half) & (half >= _FINEST_M)
        part, low, middle, high = part[on], low[on], middle[on], high[on]
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
        part = np.concatenate([part, part])
    return found
