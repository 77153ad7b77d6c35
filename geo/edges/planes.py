"""Which pairs of curves surely lie apart: one of them wholly to one side of the other.

The plane through the ends of a curve and the Earth's centre holds the curve within a known margin.
Where both ends of another lie to one side of it, by more than the margins of both, the two cannot
meet. It is a dozen multiplications for a pair, where to look for a crossing takes many geodesics.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from .curves import Curves
from .densification import bend_per_m
from .wgs84 import LEAST_RADIUS_M, geocentric_m

_AT_ONCE: Final = 200_000
"""Pairs that are looked at together: this keeps the memory small."""

_LONGEST_M: Final = 14_000_000.0
"""A curve that is longer lies too near to antipodes for its plane to say anything of it."""

_LEAST_M: Final = 1.0
"""A curve that is shorter has no plane to speak of; also what is added to every margin."""

_PLANE_PER_M2: Final = 0.002 / LEAST_RADIUS_M
"""How far a geodesic leaves its plane, by the square of its length, at most: over twice e^2 / 16
of the radius, and over twice what the longest stray."""

_SHORT_M: Final = 1_000_000.0
"""Up to this length a curve's bend bounds how far it leaves its geodesic, as in a plane."""


class Planes:
    """The plane of each of n curves: its normal, the directions of the ends, and the margin.

    pieces: into how many of equal length each is cut, where all are geodesics; those of one follow
    one another. turn: how far each turns from a geodesic from end to end at most, radians.
    """

    def __init__(self, curves: Curves, pieces: int = 1) -> None:
        i, k = np.divmod(np.arange(len(curves) * pieces), pieces)
        lon1, lat1, lon2, lat2 = (
            end[i] for end in (curves.lon1, curves.lat1, curves.lon2, curves.lat2)
        )
        inner = np.flatnonzero(k > 0)
        lon1[inner], lat1[inner] = curves.point(i[inner], k[inner] / pieces)
        lon2[inner - 1], lat2[inner - 1] = lon1[inner], lat1[inner]
        start, end = _unit(geocentric_m(lon1, lat1)), _unit(geocentric_m(lon2, lat2))
        across = np.cross(start, end)
        size = np.linalg.norm(across, axis=1)
        length_m = curves.length_m[i] / pieces
        self.known = (length_m > _LEAST_M) & (length_m < _LONGEST_M) & (size > 0)
        self.normal = across / np.where(self.known, size, 1.0)[:, None]
        self.start, self.end = start, end
        bend = bend_per_m(curves)[i]
        self.turn = bend * length_m
        bulge_m = np.where(
            length_m < _SHORT_M,
            np.minimum(1.5 / 8 * bend * length_m**2, length_m / 2),
            np.where(bend > 0, length_m / 2, 0.0),
        )
        self.margin = (_PLANE_PER_M2 * length_m**2 + bulge_m + _LEAST_M) / LEAST_RADIUS_M

    def beside(self, i: IndexArray, other: Planes, j: IndexArray) -> BoolArray:
        """Return whether curves j of others surely lie to one side of curves i, pair by pair."""
        normal, margin = self.normal[i], self.margin[i] + other.margin[j]
        start = np.einsum("nk,nk->n", normal, other.start[j])
        end = np.einsum("nk,nk->n", normal, other.end[j])
        right = np.minimum(start, end) > margin
        left = np.maximum(start, end) < -margin
        return np.asarray((right | left) & self.known[i] & other.known[j])


def may_meet(legs: Planes, edges: Planes, i: IndexArray, j: IndexArray) -> BoolArray:
    """Return whether leg i and edge j may meet, pair by pair; False is certain."""
    maybe = np.ones(len(i), dtype=bool)
    for first in range(0, len(i), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        apart = legs.beside(i[some], edges, j[some])
        k = np.flatnonzero(~apart)
        apart[k] = edges.beside(j[some][k], legs, i[some][k])
        maybe[some] = ~apart
    return maybe


def _unit(place_m: FloatArray) -> FloatArray:
    """Directions of geocentric places."""
    return np.asarray(place_m / np.linalg.norm(place_m, axis=-1, keepdims=True))
