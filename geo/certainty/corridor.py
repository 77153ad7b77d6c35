"""How far the true path may be from ours, where its vertices lie within known radii.

Move the ends of a geodesic of length s by a and b: the point a part t along it moves by
a sin((1-t)s/R)/sin(s/R) + b sin(ts/R)/sin(s/R) at first, the solution of Jacobi's equation on the
sphere (do Carmo 1992, Riemannian Geometry, ch. 5). On the way to where the ends come the leg grows
by a + b at most, and with it those shares; what has moved in the end is no more than their mean
over the way (`_growth`). On WGS84 the curvature is nowhere more than that of a sphere of the polar
radius b, which gives the most (Sturm's comparison), as long as the leg stays shorter than pi b:
below that length the shortest line is one, and moves with its ends (Klingenberg 1959).

Rhumb and planar legs are straight in a plane, where they move evenly; a metre at an end is more or
less of one elsewhere, by the circles of latitude.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import GEODESIC, LEAST_RADIUS_M, MEAN_RADIUS_M, Curves
from ..model import kept_by_owner
from ..visits import STILL_M, Track

_POLAR_RADIUS_M: Final = 6_356_752.0
"""Root of the product of both radii of curvature where that is least, at the equator."""

_LONGEST_ARC: Final = 0.999 * np.pi
"""A geodesic leg that may become longer, of a sphere of the polar radius, may be anywhere."""

_WIDEST_STILL_M: Final = 5_000_000.0
"""Discs about one place that are wider say nothing of the leg between them."""

_WIDENING: Final = 1.01
"""The least by which a geodesic leg's region is widened: more than what small errors need."""

_PARALLELS: Final = 1.011
"""By how much radii of curvature differ between two latitudes of WGS84, at most."""

_STEPS: Final = np.linspace(0.0, 1.0, 17)
"""Of the way to where the ends come."""


def leeway_m(track: Track, along_m: FloatArray, leg: IndexArray | None = None) -> FloatArray:
    """Return half the width of the region of a leg: how far the true path may be from ours.

    Every place of every path within the bounds is within this of some place of ours, at that place,
    however large the bounds are.

    Parameters
    ----------
    along_m : (n,) metres along the track
    leg : (n,) numbers of the curves of track.legs that are meant; without them the one at each
        place, and those that do not move there

    Returns
    -------
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
    most, error1_m, error2_m = (of_legs[leg] for of_legs in _moved(track))
    share1, share2 = _shares(track.legs, leg, along_m - track.leg_start_m[leg])
    with np.errstate(invalid="ignore"):
        return np.where(np.isfinite(most), most * (error1_m * share1 + error2_m * share2), np.inf)


def widest_leeway_m(
    track: Track, middle_m: FloatArray, half_m: FloatArray, leg: IndexArray
) -> FloatArray:
    """Return the most that `leeway_m` is on pieces of legs.

    middle_m, half_m: (n,) metres along the track, and to both sides as far as the leg goes. Along a
    leg it bends down everywhere or, in its plane, not at all: beyond the middle it can rise by no
    more than it fell from there to the other end.
    """
    if not len(track.legs):
        return leeway_m(track, middle_m)
    start_m, end_m = track.leg_start_m[leg], track.leg_end_m[leg]
    from_m, to_m = (np.clip(middle_m + side * half_m, start_m, end_m) for side in (-1, 1))
    low, middle, high = (leeway_m(track, at, leg) for at in (from_m, (from_m + to_m) / 2, to_m))
    with np.errstate(invalid="ignore"):
        beyond = np.where(np.isfinite(middle), 2 * middle - np.minimum(low, high), np.inf)
    return np.maximum(np.maximum(low, high), np.maximum(middle, beyond))


@kept_by_owner
def _moved(track: Track) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return `most_moved` of the legs of a track, and the radii of the discs at their ends."""
    vertex = track.leg_number - track.first
    error1_m, error2_m = track.error_m[vertex], track.error_m[vertex + 1]
    most = most_moved(track.legs, np.arange(len(vertex)), error1_m, error2_m)
    return most, error1_m, error2_m


def _shares(legs: Curves, k: IndexArray, along_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how much of either end's move, if small, legs k make at distances along them.

    Of rhumb and planar legs not counting the circles of latitude.
    """
    length_m = legs.length_m[k]
    part = np.clip(along_m / length_m, 0.0, 1.0)
    arc = np.minimum(length_m / MEAN_RADIUS_M, _LONGEST_ARC)
    bent = legs.kind[k] == GEODESIC
    straight = np.flatnonzero(~bent)
    part[straight] = legs.at_distance(k[straight], (part * length_m)[straight])
    return (
        np.where(bent, np.sin((1 - part) * arc) / np.sin(arc), 1 - part),
        np.where(bent, np.sin(part * arc) / np.sin(arc), part),
    )


def most_moved(
    legs: Curves, k: IndexArray, error1_m: FloatArray, error2_m: FloatArray
) -> FloatArray:
    """Return by how much more legs may move than their shares of what their ends do.

    legs: of which number k, (n,), has ends that move by at most error1_m and error2_m, (n,).
    Infinite where such a leg may be anywhere.
    """
    known = np.isfinite(error1_m + error2_m) & ~may_turn_back(legs, error1_m, error2_m, k)
    moved_m = np.where(known, error1_m + error2_m, 0.0)
    widest_m = np.where(known, np.maximum(error1_m, error2_m), 0.0)
    bent = legs.kind[k] == GEODESIC
    growth = np.maximum(_WIDENING, _growth(np.where(bent, legs.length_m[k], 0.0), moved_m))
    most = np.where(bent, growth, _stretching(legs, k, widest_m))
    return np.where(known, most, np.inf)


def _growth(length_m: FloatArray, moved_m: FloatArray) -> FloatArray:
    """Return how much more geodesics move while their ends do, by moved_m together.

    A share sin(xs)/sin(s) of an arc s that grows to s' grows by less than sin(s)/s over sin(s')/s',
    whatever x is. That bends upwards with s', so that the trapezoids are no less than its mean.
    """
    arc = length_m / MEAN_RADIUS_M
    arcs = (length_m[:, None] + moved_m[:, None] * _STEPS) / _POLAR_RADIUS_M
    known = arcs[:, -1] < _LONGEST_ARC
    of_each = 1 / np.sinc(np.where(known[:, None], arcs, 0.0) / np.pi)
    mean = ((of_each[:, :-1] + of_each[:, 1:]) / 2).mean(axis=1)
    return np.where(known, np.sinc(np.where(known, arc, 0.0) / np.pi) * mean, np.inf)


def still_leeway_m(track: Track) -> tuple[FloatArray, FloatArray]:
    """Where a track has legs that do not move, and their leeway: metres along it, metres, (n,).

    The vertices of such a leg are in one place on our line, but each lies within a radius of its
    own: the leg is a line from the one disc to the other, within the larger of them.
    """
    legs, vertex = track.still_legs, track.still_leg_number - track.first
    each = np.arange(len(legs))
    widest_m = np.maximum(track.error_m[vertex], track.error_m[vertex + 1])
    known = (widest_m <= _WIDEST_STILL_M) & ~may_turn_back(legs, widest_m, widest_m, each)
    near_m = np.where(known, widest_m, 0.0)
    stretched_m = np.maximum(_WIDENING, _stretching(legs, each, near_m)) * near_m
    return track.vertex_m[vertex], np.where(known, stretched_m, np.inf)


def may_turn_back(
    legs: Curves, error1_m: FloatArray, error2_m: FloatArray, k: IndexArray
) -> BoolArray:
    """Whether legs, their ends moved so far, may go round the Earth the other way.

    legs: of which number k, (n,), has ends that may move by error1_m and error2_m, (n,). A rhumb or
    planar leg goes the way that spans less than 180 degrees; one that spans nearly as much may
    turn. A geodesic moves with its ends.
    """
    lat1, lat2 = legs.lat1[k], legs.lat2[k]
    own = abs(legs.lon2[k] - legs.lon1[k])
    span = own + _aside_deg(lat1, error1_m) + _aside_deg(lat2, error2_m)
    return np.asarray((legs.kind[k] != GEODESIC) & (span >= 180.0))


def _aside_deg(lat: FloatArray, radius_m: FloatArray) -> FloatArray:
    """How far a disc reaches east and west of its centre at most; 180 round a pole."""
    arc = np.where(np.isfinite(radius_m), radius_m, np.inf) / LEAST_RADIUS_M
    reach = np.sin(np.minimum(arc, np.pi / 2)) / np.maximum(np.cos(np.radians(lat)), 1e-9)
    return np.where(reach < 1.0, np.degrees(np.arcsin(np.minimum(reach, 1.0))), 180.0)


def _stretching(legs: Curves, k: IndexArray, widest_m: FloatArray) -> FloatArray:
    """How much a rhumb or planar leg's middle may move more than its ends: by its parallels.

    Its ends move by at most widest_m and never as far as a pole.
    """
    aside = np.degrees(widest_m / LEAST_RADIUS_M)
    lat1, lat2 = abs(legs.lat1[k]), abs(legs.lat2[k])
    lowest = np.where(legs.lat1[k] * legs.lat2[k] < 0, 0.0, np.minimum(lat1, lat2))
    most = np.cos(np.radians(np.maximum(lowest - aside, 0.0)))
    least = np.cos(np.radians(np.minimum(np.maximum(lat1, lat2) + aside, 90.0)))
    straight = (legs.kind[k] != GEODESIC) & (least > 0)
    return np.where(straight, _PARALLELS * most / np.maximum(least, 1e-12), 1.0)
