"""The ranges of a visit and of the nearest point: the values between which 90 % of samples lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import wgs84
from ..model import Crossing, Nearest, Range, Visit
from ..visits import Reach
from .prepared_path import EVERY
from .sampling import Draws, Entered

SPLIT: Final = "the draws split or merge visits"
"""Why a range is null: too few draws have as many visits as the nominal line."""

_MATCHED: Final = 0.95
"""Share of the draws that must have the same visits, or the same crossing, to give a range."""

FAR_SIGMAS: Final = 20.0
"""Standard deviations beyond which no draw comes, and the range of a separation says nothing."""

_LEAST_WINDOW_M: Final = 20_000.0
_WINDOW_SIGMAS: Final = 6.0
_PLACES: Final = 17
"""How far along each draw, to both sides of the nearest point, and at how many places is sought."""


def with_ranges(
    visits: tuple[Visit, ...], draws: Sequence[Draws], entered: Sequence[Entered]
) -> tuple[Visit, ...]:
    """Return visits with the ranges of entry, exit and length over samples with the same visits.

    Parameters
    ----------
    visits
        Of the nominal path.
    draws, entered
        For each track, its samples, and what of each of them is inside.
    """
    ranged: list[Visit] = []
    for track, (d, found) in enumerate(zip(draws, entered, strict=True)):
        own = [visit for visit in visits if visit.track == track]
        count = np.bincount(found.draw, minlength=d.count)
        matched = np.flatnonzero(count == len(own))
        enough = len(matched) >= _MATCHED * len(found.draws) and len(own) > 0
        alike = count[found.draw] == len(own) if enough else np.zeros(len(found.draw), bool)
        rows = np.flatnonzero(alike)
        for k, visit in enumerate(own):
            ranged.append(_with_range(visit, d, found.take(rows[k :: len(own)])))
    return tuple(ranged)


def _with_range(visit: Visit, draws: Draws, found: Entered) -> Visit:
    if not len(found.draw):
        split = Range(note=SPLIT)
        return replace(
            visit,
            entry=visit.entry and replace(visit.entry, range=split),
            exit=visit.exit and replace(visit.exit, range=split),
        )
    low, high = np.quantile(found.to_m - found.from_m, (0.05, 0.95)).tolist()
    entries, exits = np.flatnonzero(~found.begins), np.flatnonzero(~found.ends)
    return replace(
        visit,
        entry=_ranged(visit.entry, draws, found.draw[entries], found.from_m[entries], found),
        exit=_ranged(visit.exit, draws, found.draw[exits], found.to_m[exits], found),
        length_range_m=(low, high),
    )


def _ranged(
    crossing: Crossing | None,
    draws: Draws,
    draw: IndexArray,
    along_m: FloatArray,
    found: Entered,
) -> Crossing | None:
    """Return a crossing with the range of the same crossing of the samples that have it."""
    if crossing is None:
        return None
    if len(draw) < _MATCHED * len(found.draw):
        return replace(crossing, range=Range(note="some draws begin or end inside"))
    low, high = np.quantile(along_m, (0.05, 0.95)).tolist()
    lon, lat = draws.point(draw, along_m)
    _, _, aside_m = wgs84.inverse(crossing.lon, crossing.lat, lon, lat)
    times = np.sort(draws.times(draw, along_m)) if crossing.time is not None else None
    last = len(draw) - 1
    return replace(
        crossing,
        range=Range(
            distance_m=(low, high),
            place_m=float(np.quantile(aside_m, 0.9)),
            time=None if times is None else (times[round(0.05 * last)], times[round(0.95 * last)]),
        ),
    )


def with_separation(
    nearest: Nearest, reach: Reach, draws: Sequence[Draws], entering: set[int], sigma_m: float
) -> Nearest:
    """Return the nearest point with the range of its distance, sought around it on few samples.

    Parameters
    ----------
    nearest
        Of the nominal path.
    reach
        Distances from the zone's boundary.
    draws
        For each track, every EVERY-th of its samples.
    entering
        Numbers, among all samples, of those that enter; their distance is 0.
    sigma_m
        The largest standard deviation of the path, metres.
    """
    d = next(d for d in draws if d.track.start_m <= nearest.along_m <= d.track.end_m)
    if not d.legs_each or nearest.separation_m > FAR_SIGMAS * sigma_m:
        return nearest
    beside_m = max(_LEAST_WINDOW_M, _WINDOW_SIGMAS * sigma_m)
    window = nearest.along_m + beside_m * np.linspace(-1, 1, _PLACES)
    along = np.clip(window, d.vertex_m[:, :1], d.vertex_m[:, -1:])
    draw = np.repeat(np.arange(d.count), along.shape[1])
    points = wgs84.geocentric_m(*d.point(draw, along.ravel()))
    distance = reach.chords.near(points)[0].reshape(along.shape).min(axis=1)
    inside = [k for k in range(d.count) if k * EVERY in entering]
    distance[inside] = 0.0
    low, high = np.quantile(distance, (0.05, 0.95)).tolist()
    return replace(nearest, separation_range_m=(low, high))
