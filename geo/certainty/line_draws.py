"""Where the samples of a path cross a line, and the ranges in which most of the crossings lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import Curves, wgs84
from ..model import LineCrossing, Range
from ..visits import Reach, aside_m, neighbours
from .sampling import PRECISION_M, Draws

SPLIT: Final = "the draws add or drop crossings"
"""Why a range is null: too few draws cross as many times as the nominal line."""

_MATCHED: Final = 0.95
_PIECE_M: Final = 20_000.0
_OVERLAP_M: Final = 10 * PRECISION_M
_STEP_M: Final = 5 * PRECISION_M
"""How far before and after a meeting the side is asked."""


@dataclass(frozen=True, eq=False)
class DrawnCrossings:
    """Crossings of all samples of one track, (k,) each, ordered by sample and distance."""

    draw: IndexArray
    at_m: FloatArray


def find_drawn_crossings(draws: Draws, reach: Reach) -> DrawnCrossings:
    """Return where each sample crosses the line, from one side to the other.

    A sample that runs along the line and leaves it on the other side crosses where it first meets
    it; one that begins or ends on the line does not cross it there.

    Parameters
    ----------
    draws
        The samples of one track.
    reach
        Distances from the line.
    """
    if not draws.legs_each:
        return DrawnCrossings(np.empty(0, np.intp), np.empty(0))
    met = draws.meets(_in_pieces(reach.boundary.curves))
    draw, at_m = met.draw, met.at_m
    order = np.lexsort((at_m, draw))
    draw, at_m = draw[order], at_m[order]
    joined = _are_one(draws, reach, draw, at_m)
    first, last = np.r_[True, ~joined][: len(draw)], np.r_[~joined, True][: len(draw)]
    draw, from_m, to_m = draw[first], at_m[first], at_m[last]
    same = draw[1:] == draw[:-1]
    start_m, end_m = draws.vertex_m[draw, 0], draws.vertex_m[draw, -1]
    start_m[1:][same], end_m[:-1][same] = to_m[:-1][same], from_m[1:][same]
    before = from_m - np.minimum(_STEP_M, (from_m - start_m) / 2)
    after = to_m + np.minimum(_STEP_M, (end_m - to_m) / 2)
    side = [_sides_m(draws, reach, draw, at) for at in (before, after)]
    crosses = (side[0] * side[1] < 0) & (before < from_m) & (after > to_m)
    return DrawnCrossings(draw[crosses], from_m[crosses])


def _in_pieces(curves: Curves) -> Curves:
    """Return the line cut into pieces that overlap a little, so that few legs are near each.

    A line with arcs stays whole.
    """
    every = np.arange(len(curves))
    count = np.maximum(1, np.ceil(curves.length_m / _PIECE_M)).astype(int)
    if (count == 1).all() or not curves.by_kind.trait(every, lambda kind: kind.IS_STRAIGHT).all():
        return curves
    i = np.repeat(every, count)
    number = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    over = np.where(count > 1, _OVERLAP_M / np.maximum(curves.length_m, 1.0), 0.0)[i]
    start = np.clip(number / count[i] - over, 0.0, 1.0)
    end = np.clip((number + 1) / count[i] + over, 0.0, 1.0)
    edges = [edge() for edge in curves.by_kind.trait(i, lambda kind: kind.EDGE).tolist()]
    return Curves(*curves.point(i, start), *curves.point(i, end), edges)


def _are_one(draws: Draws, reach: Reach, draw: IndexArray, at_m: FloatArray) -> BoolArray:
    """Return whether each meeting and the next of the same sample are one contact."""
    same: BoolArray = draw[1:] == draw[:-1]
    close: BoolArray = same & (np.diff(at_m) < 2 * _STEP_M)
    k = np.flatnonzero(same & ~close)
    if len(k):
        middle = draws.point(draw[k], (at_m[k] + at_m[k + 1]) / 2)
        close[k] = reach.boundary.on(*middle)
    return close


def _sides_m(draws: Draws, reach: Reach, draw: IndexArray, at_m: FloatArray) -> FloatArray:
    if not len(draw):
        return np.empty(0)
    lon, lat = draws.point(draw, at_m)
    _, chord, _ = reach.chords.near(wgs84.geocentric_m(lon, lat))
    among = neighbours(reach.boundary, reach.chords.curve[chord])
    return aside_m(reach.boundary.curves, lon, lat, among)


def with_line_ranges(
    crossings: Sequence[LineCrossing], draws: Draws, found: DrawnCrossings
) -> tuple[LineCrossing, ...]:
    """Return the crossings of one track with their ranges over the samples that cross as often.

    Parameters
    ----------
    crossings
        Of the nominal track.
    draws, found
        The samples of the same track, and their crossings.
    """
    count = np.bincount(found.draw, minlength=draws.count)
    matched = count == len(crossings)
    if not len(crossings) or matched.sum() < _MATCHED * (count > 0).sum():
        split = Range(note=SPLIT)
        return tuple(replace(c, crossing=replace(c.crossing, range=split)) for c in crossings)
    rows = np.flatnonzero(matched[found.draw])
    return tuple(
        _with_range(crossing, draws, rows[k :: len(crossings)], found)
        for k, crossing in enumerate(crossings)
    )


def _with_range(
    crossed: LineCrossing, draws: Draws, rows: IndexArray, found: DrawnCrossings
) -> LineCrossing:
    at, draw, along_m = crossed.crossing, found.draw[rows], found.at_m[rows]
    if not len(rows):
        return crossed
    low, high = np.quantile(along_m, (0.05, 0.95)).tolist()
    _, _, apart_m = wgs84.inverse(at.lon, at.lat, *draws.point(draw, along_m))
    times = None if at.time is None else np.sort(draws.times(draw, along_m))
    last = len(rows) - 1
    within = Range(
        distance_m=(low, high),
        place_m=float(np.quantile(apart_m, 0.9)),
        time=None if times is None else (times[round(0.05 * last)], times[round(0.95 * last)]),
    )
    return replace(crossed, crossing=replace(at, range=within))
