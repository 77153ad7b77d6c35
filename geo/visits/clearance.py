"""Whether a path keeps clear of a zone's line, wherever the line's own error may put it.

Each stretch of the line has an error of its own. The nearest need not be the one that comes
closest: another, farther off, may be less well known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from .distance import Foot, Reach
from .track import Track

_FINEST_M: Final = 0.5
"""Half the length of a piece of a path at which one that is not decided counts as not clear."""


def keeps_clear(tracks: Sequence[Track], reach: Reach, nearest: Foot) -> bool:
    """Return whether no stretch of the line, within its error, comes to the tracks.

    nearest: the foot that is nearest to any of the tracks.
    """
    if nearest.distance_m >= reach.error_m.max():
        return True
    if reach.error_m.min() == reach.error_m.max():
        return False
    return all(_keeps_clear(track, reach) for track in tracks)


def gets_clear(track: Track, from_m: float, to_m: float, reach: Reach, deepest: Foot) -> bool:
    """Return whether some place between two distances is clear of all of the line.

    deepest: the foot of the place there that is farthest from the line.
    """
    if deepest.distance_m <= reach.error_m.min():
        return False
    if deepest.distance_m > reach.error_m.max():
        return True
    if reach.error_m.min() == reach.error_m.max():
        return False
    return _gets_clear(track, from_m, to_m, reach)


def _keeps_clear(track: Track, reach: Reach) -> bool:
    """Pieces of the track are halved until each is clear of the line, or one place is not."""
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


def _gets_clear(track: Track, from_m: float, to_m: float, reach: Reach) -> bool:
    """Pieces of the track are halved until a place in one is clear, or none can be."""
    within = (track.vertex_m > from_m) & (track.vertex_m < to_m)
    marks = np.concatenate([[from_m], track.vertex_m[within], [to_m]])
    low, high = marks[:-1], marks[1:]
    while len(low):
        middle, half = (low + high) / 2, (high - low) / 2
        clearance = reach.clearance_m(*track.point(middle))
        if (clearance > 0).any():
            return True
        on = (clearance > -half) & (half >= _FINEST_M)
        low, middle, high = low[on], middle[on], high[on]
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return False
