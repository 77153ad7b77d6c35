"""Whether two alternating ways were flown by two aircraft, or recorded by one jumping receiver."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..longitudes import shortest

_LEAST_CHANGES: Final = 5
"""Two ways that alternate are changed between so often, there and back again and again."""

_IN_TURN: Final = 0.8
"""Where so large a share of the fixes is followed by one of the other way, row by row in turn, no
receiver jumps."""

_CHANGES: Final = 0.5
"""Fixes that are each of one of two aircraft come in no blocks: of the changes that chance would
make at least this share is there."""

_REGULAR_SHARE: Final = 0.8
_REGULAR_OFF: Final = 0.2
_BROKEN: Final = 1.5
"""One receiver that jumps has a fix in one place or the other: its rhythm is regular over all, and
the fixes of each place are this much farther apart in time where others lie in between."""

_COPY_DEG: Final = 0.02
_COPY_SHARE: Final = 0.8
"""A way is a false copy of another if this share of its fixes agrees with it this closely."""


def alternate(time_s: FloatArray, degrees: FloatArray, one: IndexArray, other: IndexArray) -> bool:
    """Return whether two aircraft fly two ways whose fixes alternate.

    Parameters
    ----------
    time_s
        (n,) seconds of all fixes of a track, in order.
    degrees
        (n, 2) their longitudes and latitudes.
    one, other
        Which of the fixes are of each way, in order.
    """
    both = np.sort(np.concatenate([one, other]))
    both = both[(both >= max(one[0], other[0])) & (both <= min(one[-1], other[-1]))]
    if len(both) < _LEAST_CHANGES + 1:
        return False
    is_one = np.isin(both, one)
    changes = is_one[1:] != is_one[:-1]
    if int(changes.sum()) < _LEAST_CHANGES:
        return False
    share = float(changes.mean())
    if share >= _IN_TURN:
        return True
    by_chance = 2.0 * float(is_one.mean()) * (1.0 - float(is_one.mean()))
    if share < _CHANGES * by_chance or _is_one_receiver(time_s[both], is_one):
        return False
    return not _is_copy(time_s, degrees, one, other)


def _is_one_receiver(time_s: FloatArray, is_one: BoolArray) -> bool:
    """Return whether the fixes have one rhythm, which those of each way alone have not."""
    steps_s = np.diff(time_s)
    usual_s = float(np.median(steps_s))
    if float((abs(steps_s - usual_s) <= _REGULAR_OFF * usual_s).mean()) < _REGULAR_SHARE:
        return False
    for of_way in (is_one, ~is_one):
        own = np.flatnonzero(of_way)
        is_broken, lasting_s = np.diff(own) > 1, np.diff(time_s[own])
        if is_broken.all() or not is_broken.any():
            continue
        if np.median(lasting_s[is_broken]) < _BROKEN * np.median(lasting_s[~is_broken]):
            return False
    return True


def _is_copy(time_s: FloatArray, degrees: FloatArray, one: IndexArray, other: IndexArray) -> bool:
    """Return whether one way is the other with a wrong digit or sign, or swapped coordinates."""
    few, many = sorted((one, other), key=len)
    few = few[(few >= many[0]) & (few <= many[-1])]
    own = degrees[few]
    lon = np.interp(time_s[few], time_s[many], degrees[many, 0])
    lat = np.interp(time_s[few], time_s[many], degrees[many, 1])
    off_lon, off_lat = shortest(own[:, 0] - lon), own[:, 1] - lat
    is_lon_wrong = _agree(own[:, 0] + lon) or _is_whole(off_lon)
    is_lat_wrong = _agree(own[:, 1] + lat) or _is_whole(off_lat)
    if (_agree(off_lat) and is_lon_wrong) or (_agree(off_lon) and is_lat_wrong):
        return True
    return _agree(own[:, 0] - lat) and _agree(own[:, 1] - lon)


def _agree(off_deg: FloatArray) -> bool:
    return float((abs(off_deg) <= _COPY_DEG).mean()) >= _COPY_SHARE


def _is_whole(off_deg: FloatArray) -> bool:
    """Return whether all differences are the same whole number of degrees."""
    return _agree(off_deg - round(float(np.median(off_deg))))
