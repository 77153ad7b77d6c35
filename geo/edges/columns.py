"""Edges of one kind as columns (arrays): what each kind has to compute.

`geodesics`, `rhumbs`, `planars` and `arcs` hold one subclass of `EdgeColumns` each. Nothing else in
this package knows how an edge of a particular kind runs.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Self

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray
from ..errors import InputError
from .boxes import Boxes
from .kinds import Edge

Ends = tuple[FloatArray, FloatArray, FloatArray, FloatArray]
"""lon1, lat1, lon2, lat2 of n edges, (n,) degrees each."""

HALFWAY: Final = "spans 180 degrees of longitude; add a vertex the way it runs"
"""Why an edge defined by longitudes may not span half a turn."""


@dataclass(frozen=True, eq=False)
class EdgeColumns(ABC):
    """n edges of one kind, from (lon1, lat1) to (lon2, lat2), with lon2 on the turn nearest lon1.

    A subclass adds its own columns, (n,) each, and implements the abstract methods. The methods
    take `i`, the numbers of the edges meant, and arrays that broadcast with it: `w` is the
    parameter along an edge, 0 at the first end and 1 at the second; lon, lat and courses are
    degrees. What they return has the shape of these arrays. The carrier of an edge is the line it
    is part of, extended both ways: the whole geodesic, rhumb line or circle.

    The defaults of the class variables are right for every kind whose longitude only grows or only
    falls; other values save time.

    Attributes
    ----------
    EDGE
        The class in `kinds` whose edges these are.
    IS_EVEN
        Whether w is linear in length; `speed` is then the length.
    IS_STRAIGHT
        Whether two edges of this kind meet at most once, and bend no more than a geodesic, a rhumb
        line or a planar edge.
    IS_BY_LONGITUDE
        Whether `side_m` is computed from the edge's own longitudes, so that it jumps at the
        meridian opposite to the edge and is stationary at most once in each hemisphere.
    PIECES
        Number of equal parts of a leg along each of which `side_m` is stationary at most once.
    HAS_LENS
        Whether the longitude may turn back along an edge. For counting the edges north of a point,
        such an edge is replaced by its chord (`is_right`) and the lens between edge and chord
        (`in_lens`). Both put a point on the chord on the same side.
    """

    lon1: FloatArray
    lat1: FloatArray
    lon2: FloatArray
    lat2: FloatArray

    EDGE: ClassVar[type]
    IS_EVEN: ClassVar[bool] = False
    IS_STRAIGHT: ClassVar[bool] = False
    IS_BY_LONGITUDE: ClassVar[bool] = False
    PIECES: ClassVar[int] = 16
    HAS_LENS: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def between(cls, ends: Ends, edges: Sequence[Edge]) -> Self:
        """Return the columns of these edges; raise InputError for an edge that is undefined."""

    @abstractmethod
    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and true course at parameter w, in degrees."""

    @abstractmethod
    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right (+) or left (-) of the carrier points lie; the sign is exact."""

    @abstractmethod
    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the sign of the change of `side_m` when moving from a point on a course."""

    @abstractmethod
    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return w of points on the carrier; outside 0..1 beyond the ends."""

    @abstractmethod
    def speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return metres per unit of w at parameter w."""

    def refined_m(self, i: IndexArray, w: FloatArray, distance_m: FloatArray) -> FloatArray:
        """Return metres from the start to w, where quadrature alone may be too coarse.

        Parameters
        ----------
        i, w
            Numbers of the edges, and parameters along them.
        distance_m
            The result of the quadrature, metres.
        """
        return distance_m

    @abstractmethod
    def bend_per_m(self) -> FloatArray:
        """Return the most by which each edge turns from a geodesic, radians per metre."""

    @abstractmethod
    def boxes(self) -> Boxes:
        """Return a box that certainly contains each edge."""

    def point(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return lon, lat at parameter w, without the course where that saves time."""
        lon, lat, _ = self.place(i, w)
        return lon, lat

    def is_right(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie right of the edge, or of its chord if the kind has a lens."""
        return self.side_m(i, lon, lat) > 0

    def in_lens(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie between an edge and its chord."""
        return np.zeros(len(lon), dtype=bool)

    def _refuse(self, bad: BoolArray, why: str) -> None:
        """Raise InputError that names the first bad edge, if there is one."""
        if bad.any():
            i = int(np.flatnonzero(bad)[0])
            raise InputError(
                f"the edge from ({self.lon1[i]:g}, {self.lat1[i]:g}) to "
                f"({self.lon2[i]:g}, {self.lat2[i]:g}) {why}"
            )


def boxes_of_ends(edges: EdgeColumns) -> Boxes:
    """Return the boxes that have the two ends of each edge as opposite corners."""
    return Boxes(
        np.minimum(edges.lon1, edges.lon2), np.minimum(edges.lat1, edges.lat2),
        np.maximum(edges.lon1, edges.lon2), np.maximum(edges.lat1, edges.lat2),
    )  # fmt: skip


def steepest(boxes: Boxes, at_most_deg: float = 89.9) -> FloatArray:
    """Return the greatest tangent of latitude in each box, (n,).

    Parameters
    ----------
    boxes
        Boxes in degrees.
    at_most_deg
        Latitude at which the tangent is capped.
    """
    farthest = np.maximum(abs(boxes.south), abs(boxes.north))
    return np.asarray(np.tan(np.radians(np.minimum(farthest, at_most_deg))))
