"""Rule out pairs of curves of which one lies wholly on one side of the other.

A curve stays within a known margin of the plane through its ends and the Earth's centre. If both
ends of another curve lie on one side of that plane, by more than the margins of both, the two
cannot meet. That takes a dozen multiplications per pair, whereas finding a crossing takes many
geodesics.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from .curves import Curves
from .densification import bend_per_m
from .wgs84 import LEAST_RADIUS_M, geocentric_m

_AT_ONCE: Final = 200_000
"""Pairs compared together, to keep memory small."""

_LONGEST_M: Final = 14_000_000.0
"""The ends of a longer curve are too near to antipodes for its plane to be useful."""

_LEAST_M: Final = 1.0
"""A shorter curve has no well-defined plane; also added to every margin."""

_PLANE_PER_M2: Final = 0.002 / LEAST_RADIUS_M
"""Most that a geodesic leaves its plane, per square of its length: over twice e^2 / 16 of the
radius, and over twice the largest value found."""

_SHORT_M: Final = 1_000_000.0
"""Up to this length a curve's bend bounds how far it leaves its geodesic, as in a plane."""


class Planes:
    """The plane of each of n curves through its ends and the Earth's centre.

    Parameters
    ----------
    curves
        The n curves.
    pieces
        Number of equal parts that each curve is cut into; more than 1 only if all are geodesics.
        The arrays below then have n * pieces rows, the parts of one curve one after another.

    Attributes
    ----------
    normal, start, end
        (n, 3) unit vectors: the plane's normal, and the directions of the curve's ends from the
        Earth's centre.
    margin
        (n,) how far the curve may leave the plane, as a share of the Earth's radius.
    turn
        (n,) the most by which the curve turns from a geodesic over its length, radians.
    known
        (n,) whether the curve has a useful plane: it is neither a point nor nearly half a turn
        long.
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
        """Return whether one curve certainly lies on one side of another, pair by pair.

        Parameters
        ----------
        i, j
            (k,) numbers of the curves: i in this set, whose planes are used, and j in the other.
        other
            The planes of the other set.

        Returns
        -------
        array
            (k,) bool; False decides nothing.
        """
        normal, margin = self.normal[i], self.margin[i] + other.margin[j]
        start = np.einsum("nk,nk->n", normal, other.start[j])
        end = np.einsum("nk,nk->n", normal, other.end[j])
        right = np.minimum(start, end) > margin
        left = np.maximum(start, end) < -margin
        return np.asarray((right | left) & self.known[i] & other.known[j])


def may_meet(legs: Planes, edges: Planes, i: IndexArray, j: IndexArray) -> BoolArray:
    """Return whether leg i and edge j may meet, pair by pair; False is certain.

    Parameters
    ----------
    legs, edges
        The planes of two sets of curves.
    i, j
        (k,) numbers of the legs and of the edges.
    """
    maybe = np.ones(len(i), dtype=bool)
    for first in range(0, len(i), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        apart = legs.beside(i[some], edges, j[some])
        k = np.flatnonzero(~apart)
        apart[k] = edges.beside(j[some][k], legs, i[some][k])
        maybe[some] = ~apart
    return maybe


def _unit(place_m: FloatArray) -> FloatArray:
    """Return the directions of geocentric places."""
    return np.asarray(place_m / np.linalg.norm(place_m, axis=-1, keepdims=True))
