"""Edges of one kind as columns: what the module of each kind answers.

`geodesics`, `rhumbs`, `planars` and `arcs` each hold one subclass of `EdgeColumns`; nothing else
in this package knows how an edge of a kind runs.
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

HALFWAY: Final = "spans 180 degrees of longitude; add a vertex the way it runs"
"""Why an edge that is laid out by longitude may not be half round the Earth."""


@dataclass(frozen=True, eq=False)
class EdgeColumns(ABC):
    """n edges of one kind, from (lon1, lat1) to (lon2, lat2), lon2 on the turn nearest lon1.

    A subclass adds its own columns, (n,) each, and answers the seven abstract methods. Each takes
    `i`, the numbers of the edges meant, and arrays that broadcast with it. The class variables have
    defaults that are right for every kind whose longitude only grows or only falls; the other
    values save work.

    Attributes
    ----------
    EDGE
        The edge of `kinds` that is held here.
    IS_EVEN
        Whether the parameter is linear in length; `speed` is then the length.
    IS_STRAIGHT
        Whether two of the kind meet at most once, and bend no more than a geodesic, a rhumb line
        or a planar edge.
    IS_BY_LONGITUDE
        Whether `side_m` is counted from the edge's own longitudes, so that it jumps at the meridian
        opposite to the edge and is stationary at most once in each hemisphere.
    PIECES
        Equal parts of a leg along each of which `side_m` is stationary at most once.
    HAS_LENS
        Whether the longitude may turn back along an edge. `is_right` and `in_lens` then say what
        the edge counts as where edges are counted north of a point: its chord, and apart the lens
        between both. A place on the chord is on one side of it for either.
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
    def between(
        cls,
        lon1: FloatArray,
        lat1: FloatArray,
        lon2: FloatArray,
        lat2: FloatArray,
        edges: Sequence[Edge],
    ) -> Self:
        """Return the columns of these edges; raise InputError for one that is not defined."""

    @abstractmethod
    def place(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return lon, lat and true course at parameter w, degrees."""

    @abstractmethod
    def side_m(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return how far right (+) or left (-) of the carrier points lie; the sign is exact."""

    @abstractmethod
    def slope(
        self, i: IndexArray, lon: FloatArray, lat: FloatArray, course_deg: FloatArray
    ) -> FloatArray:
        """Return the sign of how `side_m` changes for a traveller at a point on a course."""

    @abstractmethod
    def parameter(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """Return w of points on the carrier; outside 0..1 beyond the ends."""

    @abstractmethod
    def speed(self, i: IndexArray, w: FloatArray) -> FloatArray:
        """Return metres per unit of w at parameter w."""

    def refined_m(self, i: IndexArray, w: FloatArray, distance_m: FloatArray) -> FloatArray:
        """Return metres to w, given what quadrature says, which may be too coarse."""
        return distance_m

    @abstractmethod
    def bend_per_m(self) -> FloatArray:
        """Return the most by which each edge turns from a geodesic, radians per metre."""

    @abstractmethod
    def boxes(self) -> Boxes:
        """Return a box that surely holds each edge."""

    def point(self, i: IndexArray, w: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return lon, lat at parameter w; for kinds whose course costs more than the point."""
        lon, lat, _ = self.place(i, w)
        return lon, lat

    def is_right(self, i: IndexArray, lon: FloatArray, lat: FloatArray) -> BoolArray:
        """Return whether points lie right of what an edge counts as: itself, or its chord."""
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
    """Return the boxes that have the ends of edges in opposite corners."""
    return Boxes(
        np.minimum(edges.lon1, edges.lon2), np.minimum(edges.lat1, edges.lat2),
        np.maximum(edges.lon1, edges.lon2), np.maximum(edges.lat1, edges.lat2),
    )  # fmt: skip


def steepest(boxes: Boxes, at_most_deg: float = 89.9) -> FloatArray:
    """Return the greatest tangent of latitude in each box; latitude counts to `at_most_deg`."""
    farthest = np.maximum(abs(boxes.south), abs(boxes.north))
    return np.asarray(np.tan(np.radians(np.minimum(farthest, at_most_deg))))
