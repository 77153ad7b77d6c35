"""Edges of mixed kinds, sorted into columns of one kind each; the list of all kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final

import numpy as np

from ..arrays import IndexArray
from .arcs import Arcs
from .columns import EdgeColumns, Ends
from .geodesics import Geodesics
from .kinds import Edge
from .planars import Planars
from .rhumbs import Rhumbs

KINDS: Final[list[type[EdgeColumns]]] = [Geodesics, Rhumbs, Planars, Arcs]
"""A kind's index in this list is its number; a fifth kind is one more item."""

GEODESIC: Final = 0
"""The number of the kind that most legs are of."""

KindArray = np.ndarray[tuple[Any, ...], np.dtype[np.int8]]


@dataclass(frozen=True, eq=False)
class ByKind:
    """n edges: the kind number of each, and for each kind number that occurs its edges."""

    kind: KindArray
    parts: Mapping[int, EdgeColumns]

    @classmethod
    def between(cls, ends: Ends, edges: Sequence[Edge]) -> ByKind:
        """Return edges between these ends, sorted by kind.

        Parameters
        ----------
        ends, edges
            lon1, lat1, lon2, lat2, (n,) degrees each, and the kind of each edge.

        Raises
        ------
        InputError
            If an edge is undefined.
        """
        numbers = {columns.EDGE: number for number, columns in enumerate(KINDS)}
        kind = np.array([numbers[type(edge)] for edge in edges], dtype=np.int8)
        parts: dict[int, EdgeColumns] = {}
        # numpy.unique would load numpy.ma, which takes 3 % of the time of a short check.
        for number in sorted(set(kind.tolist())):
            m = np.flatnonzero(kind == number)
            if len(m) == len(kind):
                parts[number] = KINDS[number].between(ends, edges)
            else:
                lon1, lat1, lon2, lat2 = ends
                own = lon1[m], lat1[m], lon2[m], lat2[m]
                parts[number] = KINDS[number].between(own, [edges[k] for k in m.tolist()])
        return cls(kind, parts)

    @classmethod
    def join(cls, sets: Sequence[ByKind]) -> ByKind:
        """Return the edges of several sets, in order."""
        numbers = sorted({number for one in sets for number in one.parts})
        return cls(
            np.concatenate([one.kind for one in sets]),
            {
                number: _joined([one.parts[number] for one in sets if number in one.parts])
                for number in numbers
            },
        )

    def take(self, i: IndexArray) -> ByKind:
        """Return only the edges with these numbers."""
        kind = self.kind[i]
        parts = {
            number: _taken(part, self._row[i[kind == number]])
            for number, part in self.parts.items()
            if (kind == number).any()
        }
        return ByKind(kind, parts)

    @cached_property
    def _row(self) -> IndexArray:
        """Return each edge's index within the columns of its kind."""
        row = np.empty(len(self.kind), dtype=np.intp)
        for number in self.parts:
            m = self.kind == number
            row[m] = np.arange(np.count_nonzero(m))
        return row

    def each(self, i: IndexArray) -> Iterator[tuple[Any, EdgeColumns, IndexArray]]:
        """Yield per kind among edges i: their positions in i, the columns, the rows there."""
        if not len(i):
            return
        if len(self.parts) == 1:
            for part in self.parts.values():
                yield slice(None), part, i
            return
        kind = self.kind[i]
        for number, part in self.parts.items():
            m = np.flatnonzero(kind == number)
            if len(m):
                yield m, part, self._row[i[m]]

    def trait(self, i: IndexArray, of: Callable[[type[EdgeColumns]], Any]) -> Any:
        """Return a class variable of the kind of each edge, (k,).

        Parameters
        ----------
        i
            (k,) numbers of the edges.
        of
            Returns the class variable.
        """
        return np.array([of(columns) for columns in KINDS])[self.kind[i]]


def _taken(part: EdgeColumns, row: IndexArray) -> EdgeColumns:
    """Return only these rows of every column."""
    return type(part)(*(getattr(part, column.name)[row] for column in fields(part)))


def _joined(parts: Sequence[EdgeColumns]) -> EdgeColumns:
    """Return the rows of several sets of one kind, in order."""
    columns = ([getattr(part, column.name) for part in parts] for column in fields(parts[0]))
    return type(parts[0])(*map(np.concatenate, columns))
