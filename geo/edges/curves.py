"""Many edges of any kind: points on them, courses, sides and lengths.

A curve has a parameter 0 <= w <= 1 that is linear in what is natural for its kind: in length for a
geodesic, in the Mercator plane (lon, isometric latitude) for a rhumb line, in (lon, lat) for a
planar edge, in the azimuth at the centre for an arc. The module of each kind does the computing;
the methods here pass the work to the kinds and put the results in order.

Every method takes `i`, the numbers of the curves meant, and arrays of the same shape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..errors import RequestError
from ..json_values import counted
from ..longitudes import near
from . import arcs
from .boxes import Boxes
from .by_kind import ByKind
from .columns import EdgeColumns
from .kinds import Arc, Edge


def _gauss(n: int) -> tuple[FloatArray, FloatArray]:
    """Return nodes and weights of Gauss quadrature on 0..1 (Golub and Welsch 1969)."""
    k = np.arange(1, n)
    beta = k / np.sqrt(4 * k**2 - 1.0)
    nodes, vectors = np.linalg.eigh(np.diag(beta, 1) + np.diag(beta, -1))
    return (nodes + 1) / 2, vectors[0] ** 2


_NODES, _WEIGHTS = _gauss(20)

_NEWTON_STEPS: Final = 60
"""Most need six; a rhumb line from near a pole halves its bracket now and then."""


_NEAR_ENOUGH_M: Final = 1e-7
"""A place found by Newton's method may be off by less than this."""


class Curves:
    """n edges from (lon1, lat1) to (lon2, lat2), with lon2 on the turn nearest lon1.

    An arc here is at most a half circle; `Curves.along` splits longer ones, and `w` then runs over
    the part.

    Parameters
    ----------
    lon1, lat1, lon2, lat2
        (n,) degrees WGS84.
    edges
        n values, the kind of each edge.

    Attributes
    ----------
    lon1, lat1, lon2, lat2
        (n,) degrees.
    kind
        (n,) kind numbers: GEODESIC, or the index in `by_kind.KINDS`.
    by_kind
        The same edges sorted by kind.
    length_m
        (n,) metres along each edge.

    Raises
    ------
    InputError
        If a geodesic joins antipodes, a rhumb line ends at a pole, a rhumb or planar edge spans 180
        degrees of longitude, or an arc does not end on its circle.

    >>> from adiz.geo.edges import Geodesic, Rhumb
    >>> lon, lat = np.array([120.0, 120.0]), np.array([30.0, 30.0])
    >>> both = Curves(lon, lat, lon + 10, lat, [Geodesic(), Rhumb()])
    >>> both.length_m.round().tolist()
    [964556.0, 964863.0]
    >>> both.point(np.array([0, 1]), np.array([0.5, 0.5]))[1].round(4).tolist()
    [30.0952, 30.0]
    """

    def __init__(
        self,
        lon1: FloatArray,
        lat1: FloatArray,
        lon2: FloatArray,
        lat2: FloatArray,
        edges: Sequence[Edge],
    ) -> None:
        ends = (lon1, lat1, lon2, lat2)
        self._keep(ends, ByKind.between(ends, edges), None)

    def _keep(
        self, ends: Sequence[FloatArray], by_kind: ByKind, length_m: FloatArray | None
    ) -> None:
        """Set every attribute; compute lengths that are not given."""
        self.lon1, self.lat1, self.lon2, self.lat2 = ends
        self.by_kind, self.kind = by_kind, by_kind.kind
        n = len(self)
        self.length_m = self.distance_m(np.arange(n), np.ones(n)) if length_m is None else length_m

    @classmethod
    def _of(cls, ends: Sequence[FloatArray], by_kind: ByKind, length_m: FloatArray) -> Curves:
        """Return curves whose columns and lengths are known."""
        curves = cls.__new__(cls)
        curves._keep(ends, by_kind, length_m)
        return curves

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def _ends(self) -> tuple[FloatArray, ...]:
        """Return lon1, lat1, lon2, lat2."""
        return self.lon1, self.lat1, self.lon2, self.lat2

    @classmethod
    def along(
        cls, lon: FloatArray, lat: FloatArray, edges: Sequence[Edge], *, closed: bool
    ) -> tuple[Curves, IndexArray]:
        """Return the curves of a ring or line, and for each the number of its edge.

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84.
        edges
            The kind of each edge: n for a ring, n - 1 for a line.
        closed
            Whether it is a ring, whose last edge leads back to vertex 0.

        Returns
        -------
        curves, number
            The curves in order, and (m,) edge numbers; m exceeds the number of edges if an arc is
            split.
        """
        (lon1, lat1, lon2, lat2), kinds, number = sides(lon, lat, edges, closed=closed)
        return cls(lon1, lat1, lon2, lat2, kinds), number

    @classmethod
    def join(cls, parts: Sequence[Curves]) -> Curves:
        """Return the curves of several sets, in order."""
        return cls._of(
            [np.concatenate(ends) for ends in zip(*(part._ends for part in parts), strict=True)],
            ByKind.join([part.by_kind for part in parts]),
            np.concatenate([part.length_m for part in parts]),
        )

    def take(self, i: IndexArray) -> Curves:
        """Return only the curves with these numbers."""
        return Curves._of([end[i] for end in self._ends], self.by_kind.take(i), self.length_m[i])

    def point(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the places at parameters along curves.

        Parameters
        ----------
        i
            (k,) numbers of the curves.
        w
            (k,) parameter along each, 0 at its start and 1 at its end.

        Returns
        -------
        lon, lat
            (k,) degrees WGS84, longitudes on the curve's own turn.
        """
        lon, lat = np.empty(len(i)), np.empty(len(i))
        for m, kind, row in self.by_kind.each(i):
            lon[m], lat[m] = kind.point(row, w[m])
        return lon, lat

    def course(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return the true course at parameters along curves.

        Parameters
        ----------
        i, w
            (k,) numbers of the curves, and the parameter along each.

        Returns
        -------
        array
            (k,) degrees clockwise from true north.
        """
        return self.place(i, w)[2]

    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return the places and the true courses at parameters along curves.

        For most kinds of edge this costs no more than `point`.

        Parameters
        ----------
        i, w
            (k,) numbers of the curves, and the parameter along each.

        Returns
        -------
        lon, lat, course_deg
            (k,) degrees each.
        """
        lon, lat, course = np.empty(len(i)), np.empty(len(i)), np.empty(len(i))
        for m, kind, row in self.by_kind.each(i):
            lon[m], lat[m], course[m] = kind.place(row, w[m])
        return lon, lat, course

    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right (+) or left (-) of a curve's carrier points lie, roughly in metres.

        The sign is exact; a point on the carrier gives 0. The carrier of a geodesic is the geodesic
        extended both ways, that of an arc the whole circle.

        Parameters
        ----------
        i
            (k,) numbers of the curves.
        lon, lat
            (k,) degrees WGS84, longitudes on the turn nearest the curve.
        """
        return self._each(i, lambda kind, row, m: kind.side_m(row, lon[m], lat[m]))

    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return the parameter of points on a curve's carrier; outside 0..1 beyond the ends.

        Parameters
        ----------
        i, lon, lat
            As for `side_m`.
        """
        return self._each(i, lambda kind, row, m: kind.parameter(row, lon[m], lat[m]))

    def distance_m(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return metres along a curve from its start.

        Uses 20-point Gauss quadrature of the speed where w is not linear in length; kinds refine it
        for edges that are too long for that.

        Parameters
        ----------
        i, w
            (k,) numbers of the curves, and the parameter along each.
        """
        if self._is_all_even:
            return w * self._speed(i, w)
        even = self._is_even(i)
        if even.all():
            return w * self._speed(i, w)
        distance = np.empty(len(i))
        distance[even] = w[even] * self._speed(i[even], w[even])
        w = w[~even]
        speed = self._speed(i[~even], w[:, None] * _NODES)
        # Unlike a matrix product, this sums each row by itself, whichever rows are beside it.
        distance[~even] = w * np.einsum("ij,j->i", speed, _WEIGHTS)
        for m, kind, row in self.by_kind.each(i[~even]):
            k = np.flatnonzero(~even)[m]
            distance[k] = kind.refined_m(row, w[m], distance[k])
        return distance

    def at_distance(self, i: IndexArray, distance_m: FloatArray) -> FloatArray:
        """Return the parameter at distances along curves; the inverse of `distance_m`.

        Parameters
        ----------
        i
            (k,) numbers of the curves.
        distance_m
            (k,) metres from the start of each.
        """
        with np.errstate(invalid="ignore", divide="ignore"):
            w = np.where(self.length_m[i] > 0, distance_m / self.length_m[i], 0.0)
        if self._is_all_even:
            return w
        curved = np.flatnonzero(~self._is_even(i))
        j = i[curved]
        low, high = np.zeros(len(curved)), np.ones(len(curved))
        for _ in range(_NEWTON_STEPS if len(curved) else 0):
            at = w[curved]
            error_m = self.distance_m(j, at) - distance_m[curved]
            # Each stops by itself, so that a place is the same in whatever company it is asked for.
            is_off = abs(error_m) >= _NEAR_ENOUGH_M
            if not is_off.any():
                break
            low, high = np.where(error_m < 0, at, low), np.where(error_m > 0, at, high)
            newton = at - error_m / np.maximum(self._speed(j, at), 1e-9)
            within = (newton >= low) & (newton <= high)
            stepped = np.where(within, newton, (low + high) / 2)
            w[curved] = np.where(is_off, stepped, at)
        return w

    def boxes(self) -> Boxes:
        """Return a box that certainly contains each curve."""
        return self._boxes

    @cached_property
    def _boxes(self) -> Boxes:
        west, south, east, north = np.empty((4, len(self)))
        for m, kind, row in self.by_kind.each(np.arange(len(self))):
            box = kind.boxes().take(row)
            west[m], south[m], east[m], north[m] = box.west, box.south, box.east, box.north
        return Boxes(west, south, east, north)

    @cached_property
    def _is_all_even(self) -> bool:
        """Return whether w is linear in length on every curve."""
        return all(part.IS_EVEN for part in self.by_kind.parts.values())

    def _is_even(self, i: IndexArray) -> BoolArray:
        """Return whether w is linear in length, for each of curves i."""
        even: BoolArray = self.by_kind.trait(i, lambda kind: kind.IS_EVEN)
        return even

    def _speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return metres per unit of w, for one w per curve, (n,), or several, (n, k)."""
        several = w.ndim > 1
        return self._each(
            i,
            lambda kind, row, m: kind.speed(row[:, None] if several else row, w[m]),
            w.shape,
        )

    def _each(
        self,
        i: IndexArray,
        ask: Callable[[EdgeColumns, IndexArray, IndexArray], FloatArray],
        shape: tuple[int, ...] | None = None,
    ) -> FloatArray:
        """Return the results of the kinds, put in the order of i."""
        answer = np.empty(shape or i.shape)
        for m, kind, row in self.by_kind.each(i):
            answer[m] = ask(kind, row, m)
        return answer


def sides(
    lon: FloatArray, lat: FloatArray, edges: Sequence[Edge], *, closed: bool
) -> tuple[FloatArray, Sequence[Edge], IndexArray]:
    """Return the ends and the edges of the curves of a ring or line.

    Parameters
    ----------
    lon, lat, edges, closed
        As for `Curves.along`.

    Returns
    -------
    ends, edges, number
        (4, n) lon1, lat1, lon2, lat2; the edge of each curve; and the number of the edge that it is
        part of, as a long arc gives several curves.
    """
    lon, lat = np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)
    after = np.r_[1 : len(lat), 0] if closed else np.arange(1, len(lat))
    if len(edges) != len(after):
        given = f"{counted(len(edges), 'edge')} for {counted(len(lat), 'vertex', 'vertices')}"
        raise RequestError(f"{given}; give {len(after)}, one per segment")
    number = np.arange(len(after))
    lon1, lat1, lat2 = lon[number], lat[number], lat[after]
    ends = np.stack([lon1, lat1, near(lon[after], lon1), lat2])
    if not any(isinstance(edge, Arc) for edge in edges):
        return ends, edges, number
    pieces = [
        arcs.pieces(edge, *end) if isinstance(edge, Arc) else [(*end, edge)]
        for edge, end in zip(edges, ends.T.tolist(), strict=True)
    ]
    *parts, kinds = zip(*(piece for p in pieces for piece in p), strict=True)
    return np.array(parts, dtype=float), kinds, np.repeat(number, [len(p) for p in pieces])
