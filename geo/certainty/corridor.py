"""How far the true path may be from ours, where its vertices lie within known radii.

If the ends of a geodesic of length s move by small a and b, the point at the fraction t of it moves
by a sin((1-t)s/R)/sin(s/R) + b sin(ts/R)/sin(s/R): the solution of Jacobi's equation on the sphere
(do Carmo 1992, Riemannian Geometry, ch. 5). While the ends move farther, the leg grows by a + b at
most, and these shares grow with it; the whole move is no more than their mean over the way
(`geodesic_growth`). The curvature of WGS84 is nowhere more than that of a sphere of the polar
radius b, which therefore gives the largest moves (Sturm's comparison). This holds as long as the
leg is shorter than pi b: below that length there is one shortest line, which moves with its ends
(Klingenberg 1959).

Rhumb and planar legs are straight in a plane, where they move evenly. A metre at an end may be more
or less than a metre elsewhere, because circles of latitude differ (`straight_move_m`).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..edges import (
    GEODESIC,
    geodesic_growth,
    geodesic_shares,
    may_turn_back,
    straight_move_m,
)
from ..model import kept_by_owner
from ..visits import STILL_M, Track

_WIDEST_STILL_M: Final = 5_000_000.0
"""Discs about one place that are wider say nothing of the leg between them."""

_WIDENING: Final = 1.01
"""The least by which a geodesic leg's region is widened: more than what small errors need."""


def leeway_m(track: Track, along_m: FloatArray, leg: IndexArray | None = None) -> FloatArray:
    """Return half the width of the region of a leg: how far the true path may be from ours.

    Every place of every path within the bounds is within this distance of some place of ours,
    however large the bounds are.

    Parameters
    ----------
    track
        The track whose vertices lie within known radii.
    along_m
        (n,) metres along the track.
    leg
        (n,) numbers of the curves of `track.legs` that are meant. By default the leg at each place,
        and the legs there that do not move.

    Returns
    -------
    FloatArray
        (n,) metres; infinite where nothing is known. A track without legs is anywhere within its
        largest radius.

    >>> from adiz.geo.model.route import Route
    >>> from adiz.geo.visits.track import tracks_of
    >>> (track,) = tracks_of(Route(id="a", lon=[0, 0], lat=[0, 10], bound_m=[1000, 3000]))
    >>> leeway_m(track, np.array([0.0, track.end_m / 2, track.end_m])).round(-1).tolist()
    [1010.0, 2030.0, 3030.0]
    """
    if not len(track.legs):
        return np.full(along_m.shape, track.error_m.max())
    if leg is None:
        widths_m = leeway_m(track, along_m, track.locate(along_m)[0])
        for at_m, width_m in zip(*still_leeway_m(track), strict=True):
            there = abs(along_m - at_m) <= STILL_M
            widths_m = np.where(there, np.maximum(widths_m, width_m), widths_m)
        return widths_m
    return _part_leeway_m(track, along_m, along_m, leg)


def widest_leeway_m(
    track: Track, middle_m: FloatArray, half_m: FloatArray, leg: IndexArray
) -> FloatArray:
    """Return the most that `leeway_m` is on pieces of legs.

    Along a geodesic the leeway is concave: beyond the middle of a piece it can rise by no more than
    it fell from there to the other end. On a rhumb or planar leg each piece is bounded as a whole.

    Parameters
    ----------
    track
        The track whose vertices lie within known radii.
    middle_m, half_m
        (n,) metres: the middle of each piece along the track, and half its length, of which only
        what is on the leg counts.
    leg
        (n,) numbers of the curves of `track.legs`.

    Returns
    -------
    FloatArray
        (n,) metres; infinite where nothing is known.
    """
    if not len(track.legs):
        return leeway_m(track, middle_m)
    start_m, end_m = track.leg_start_m[leg], track.leg_end_m[leg]
    from_m, to_m = (np.clip(middle_m + side * half_m, start_m, end_m) for side in (-1, 1))
    if not (track.legs.kind[leg] == GEODESIC).all():
        straight_m = _part_leeway_m(track, from_m, to_m, leg)
    else:
        straight_m = np.zeros(len(leg))
    low, middle, high = (leeway_m(track, at, leg) for at in (from_m, (from_m + to_m) / 2, to_m))
    with np.errstate(invalid="ignore"):
        beyond = np.where(np.isfinite(middle), 2 * middle - np.minimum(low, high), np.inf)
    bent_m = np.maximum(np.maximum(low, high), np.maximum(middle, beyond))
    return np.where(track.legs.kind[leg] == GEODESIC, bent_m, straight_m)


def _part_leeway_m(
    track: Track, from_m: FloatArray, to_m: FloatArray, leg: IndexArray
) -> FloatArray:
    """Return the leeway at the first place of each part of a leg, or of all of a straight part."""
    growth, error1_m, error2_m = (of_legs[leg] for of_legs in leg_growth(track))
    legs, start_m = track.legs, track.leg_start_m[leg]
    length_m = legs.length_m[leg]
    shares = geodesic_shares(length_m, np.clip((from_m - start_m) / length_m, 0.0, 1.0))
    with np.errstate(invalid="ignore"):
        found = growth * (error1_m * shares[0] + error2_m * shares[1])
    known = np.isfinite(growth)
    straight = np.flatnonzero((legs.kind[leg] != GEODESIC) & known)
    if len(straight):
        k, most_m = leg[straight], length_m[straight]
        low, high = (
            legs.at_distance(k, np.clip(at_m[straight] - start_m[straight], 0.0, most_m))
            for at_m in (from_m, to_m)
        )
        ends_m = error1_m[straight], error2_m[straight]
        found[straight] = straight_move_m(legs, k, (low, high), ends_m)
    return np.where(known, found, np.inf)


@kept_by_owner
def leg_growth(track: Track) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return how much more than their shares geodesic legs move, and the errors of their ends.

    Returns
    -------
    growth, error1_m, error2_m
        (n,) each, for the n curves of `track.legs`: a factor, infinite if a leg of any kind may be
        anywhere; and the radii in metres of the discs at its first and at its second end.
    """
    vertex = track.leg_number - track.first
    error1_m, error2_m = track.error_m[vertex], track.error_m[vertex + 1]
    known = np.isfinite(error1_m + error2_m)
    known &= ~may_turn_back(track.legs, error1_m, error2_m, np.arange(len(vertex)))
    moved_m = np.where(known, error1_m + error2_m, 0.0)
    bent = track.legs.kind == GEODESIC
    growth = geodesic_growth(np.where(bent, track.legs.length_m, 0.0), np.where(bent, moved_m, 0.0))
    return np.where(known, np.maximum(_WIDENING, growth), np.inf), error1_m, error2_m


def still_leeway_m(track: Track) -> tuple[FloatArray, FloatArray]:
    """Return where a track has legs that do not move, and the leeway of these legs.

    The vertices of such a leg are in one place on our line, but each lies within a radius of its
    own: the leg is a line from one disc to the other, within the larger of them.

    Returns
    -------
    at_m, leeway_m
        (n,) each: metres along the track, and metres; infinite where nothing is known.
    """
    legs, vertex = track.still_legs, track.still_leg_number - track.first
    each = np.arange(len(legs))
    widest_m = np.maximum(track.error_m[vertex], track.error_m[vertex + 1])
    known = (widest_m <= _WIDEST_STILL_M) & ~may_turn_back(legs, widest_m, widest_m, each)
    near_m, start = np.where(known, widest_m, 0.0), np.zeros(len(legs))
    moved_m = straight_move_m(legs, each, (start, start), (near_m, near_m))
    moved_m = np.maximum(moved_m, _WIDENING * near_m)
    return track.vertex_m[vertex], np.where(known, moved_m, np.inf)
