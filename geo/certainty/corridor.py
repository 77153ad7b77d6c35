"""How far the true path may be from ours, where its vertices lie within known radii.

Move the ends of a geodesic of length s by a and b: the point a part t along it moves by at most
a sin((1-t)s/R)/sin(s/R) + b sin(ts/R)/sin(s/R), the solution of Jacobi's equation on the sphere
(do Carmo 1992, Riemannian Geometry, ch. 5).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..edges import GEODESIC, MEAN_RADIUS_M, Curves
from ..visits import STILL_M, Track

LONGEST_LEG_M: Final = 10_000_000.0
"""Beyond 90 degrees of arc a leg may be anywhere: its region widens beyond use."""

_WIDENING: Final = 1.01
"""Covers what the formula leaves out: the flattening and terms of (radius / R)^2."""


def leeway_m(track: Track, along_m: FloatArray, leg: IndexArray | None = None) -> FloatArray:
    """Half the width of the region of a leg: how far the true path may be from ours, metres.

    along_m: (n,) metres along the track. leg: (n,) numbers of the curves of track.legs that are
    meant; without them the one at each place, and those that do not move there. Infinite where
    nothing is known. A track without legs is anywhere within its largest radius.

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
    k = leg
    vertex = track.leg_number[k] - track.first
    error1_m, error2_m = track.error_m[vertex], track.error_m[vertex + 1]
    length_m = track.leg_end_m[k] - track.leg_start_m[k]
    arc = length_m / MEAN_RADIUS_M
    part = np.clip((along_m - track.leg_start_m[k]) / length_m, 0.0, 1.0)
    known = np.isfinite(error1_m + error2_m) & (length_m <= LONGEST_LEG_M)
    known &= ~may_turn_back(track.legs, error1_m, error2_m, k)
    with np.errstate(invalid="ignore"):
        moved = error1_m * np.sin((1 - part) * arc) + error2_m * np.sin(part * arc)
        stretched = _WIDENING * _stretching(track.legs, k, np.maximum(error1_m, error2_m))
        return np.where(known, stretched * moved / np.sin(arc), np.inf)


def still_leeway_m(track: Track) -> tuple[FloatArray, FloatArray]:
    """Where a track has legs that do not move, and their leeway: metres along it, metres, (n,).

    The vertices of such a leg are in one place on our line, but each lies within a radius of its
    own: the leg is a line from the one disc to the other, within the larger of them.
    """
    legs, vertex = track.still_legs, track.still_leg_number - track.first
    each = np.arange(len(legs))
    widest_m = np.maximum(track.error_m[vertex], track.error_m[vertex + 1])
    known = (widest_m <= LONGEST_LEG_M / 2) & ~may_turn_back(legs, widest_m, widest_m, each)
    near_m = np.where(known, widest_m, 0.0)
    stretched_m = _WIDENING * _stretching(legs, each, near_m) * near_m
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
    """How far a disc reaches east and west of its centre, on the sphere; 180 round a pole."""
    arc = np.minimum(np.where(np.isfinite(radius_m), radius_m, np.inf) / MEAN_RADIUS_M, np.pi / 2)
    reach = np.sin(arc) / np.maximum(np.cos(np.radians(lat)), 1e-9)
    return np.where(reach < 1.0, np.degrees(np.arcsin(np.minimum(reach, 1.0))), 180.0)


def _stretching(legs: Curves, k: IndexArray, widest_m: FloatArray) -> FloatArray:
    """How much a rhumb or planar leg's middle may move more than its ends: by its parallels."""
    aside = np.degrees(widest_m / MEAN_RADIUS_M)
    lat1, lat2 = abs(legs.lat1[k]), abs(legs.lat2[k])
    lowest = np.where(legs.lat1[k] * legs.lat2[k] < 0, 0.0, np.minimum(lat1, lat2))
    most = np.cos(np.radians(np.maximum(lowest - aside, 0.0)))
    least = np.cos(np.radians(np.minimum(np.maximum(lat1, lat2) + aside, 89.9)))
    return np.where(legs.kind[k] == GEODESIC, 1.0, most / least)
