"""How deep inside a zone a path gets, within its own errors and the line's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import geocentric_m
from ..model import HALF_EARTH_M, Answer, Zone
from ..visits import Reach, geometry_of
from .prepared_case import SampledTrack
from .terms import Interval

_STRIDES: Final = (64, 8, 1)
"""Strides of the search: every 64th sample first, then closer ones where it may be deeper."""

_SLACK_M: Final = 2.0
"""How much more than the distance between two places their depths may differ, because chords leave
their curves by half a metre."""


def depth_range_km(answer: Answer, path: Sequence[SampledTrack], zone: Zone) -> Interval:
    """Return the greatest depth of the path inside the zone, nominally and within the errors.

    Parameters
    ----------
    answer
        The answer about the zone.
    path
        The tracks of the path, sampled.
    zone
        The zone.

    Returns
    -------
    Interval
        Kilometres; negative outside.
    """
    reach = geometry_of(zone).reach
    found = [_deepest_m(track, reach) for track in path]
    low, high = (np.max(found, axis=0) / 1000).tolist()
    if answer.nearest is not None:
        return Interval(low, high, -answer.nearest.separation_m / 1000)
    return Interval(low, high, max(visit.deepest.depth_m for visit in answer.visits) / 1000)


def _deepest_m(sampled: SampledTrack, reach: Reach) -> tuple[float, float]:
    """Return the greatest depth less its error, and plus its error, of all samples.

    Between two places, depth changes by no more than their distance. So of the samples between two
    known ones, only those are computed that may still be the deepest.
    """
    along_m, step_m, aside_m = sampled.along_m, sampled.step_m, sampled.aside_m
    line_m = float(reach.curve_error_m.max()) + _SLACK_M
    depth_m, error_m = np.full(len(along_m), np.nan), np.full(len(along_m), np.nan)
    most_m = np.full(len(along_m), HALF_EARTH_M)
    low = high = -np.inf
    for stride in _STRIDES:
        ask = np.zeros(len(along_m), dtype=bool)
        ask[::stride] = ask[-1] = True
        may_be = most_m - aside_m - step_m > low
        may_be |= most_m + aside_m + step_m + line_m > high
        k = np.flatnonzero(ask & may_be & np.isnan(depth_m))
        if not len(k):
            continue
        depth_m[k], line_error_m = _depths_m(sampled, k, reach)
        error_m[k] = aside_m[k] + line_error_m + step_m
        low, high = (float(np.nanmax(depth_m + sign * error_m)) for sign in (-1, 1))
        most_m = _bound_m(along_m, depth_m)
    return low, high


def _depths_m(sampled: SampledTrack, k: IndexArray, reach: Reach) -> tuple[FloatArray, FloatArray]:
    """Return the depths of samples k, negative outside, and the line's own errors there."""
    lon, lat = (values[k] for values in sampled.places)
    clear_m = reach.chords.near(geocentric_m(lon, lat))[0]
    line_error_m = clear_m - reach.clearance_m(lon, lat)
    return np.where(reach.boundary.holds(lon, lat), clear_m, -clear_m), line_error_m


def _bound_m(along_m: FloatArray, depth_m: FloatArray) -> FloatArray:
    """Return the most that each sample may be deep, given the known ones before and after it."""
    known: IndexArray = np.flatnonzero(~np.isnan(depth_m))
    after = np.clip(np.searchsorted(known, np.arange(len(along_m))), 0, len(known) - 1)
    before = np.maximum(after - 1, 0)
    nearest = (depth_m[k] + abs(along_m - along_m[k]) for k in (known[before], known[after]))
    return np.minimum(*nearest) + _SLACK_M
