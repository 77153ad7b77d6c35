"""Cut the flights of a large table into parts, so that each part can be checked by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 2
"""Flights of several fixes in a part, at least: one flight alone is read as if it were the file."""

_BEFORE_NUMBERS: Final = "-"
"""What stands before the number of a flight that is one of several of the same track."""


@dataclass(frozen=True, slots=True)
class FlightPart:
    """Flights that follow each other by id. first, last: their ids. rows: of all of them."""

    first: str
    last: str
    flights: int
    rows: int


def parts_of(ids: Sequence[str], counts: Iterable[int], most_rows: int) -> list[FlightPart]:
    """Return the parts, in order, each with about `most_rows` rows.

    A part ends only where no flight of it, divided and numbered, could take an id of the next part
    or stand behind one.

    Parameters
    ----------
    ids, counts
        Of all flights, in order of their ids, and the rows of each.
    most_rows
        A part that has so many ends as soon as it may.

    >>> parts_of(["a", "b", "b-2", "c", "d"], [5, 5, 5, 5, 5], 10)
    [FlightPart(first='a', last='b-2', flights=3, rows=15), \
FlightPart(first='c', last='d', flights=2, rows=10)]
    """
    known, found = set(ids), list[FlightPart]()
    first, rows, paths = 0, 0, 0
    for k, (own, count) in enumerate(zip(ids, counts, strict=True)):
        if rows >= most_rows and paths >= FEWEST and not _may_follow(own, known):
            found.append(FlightPart(ids[first], ids[k - 1], k - first, rows))
            first, rows, paths = k, 0, 0
        rows += count
        paths += count > 1
    if found and paths < FEWEST:
        before = found.pop()
        first, rows = first - before.flights, rows + before.rows
    return [*found, FlightPart(ids[first], ids[-1], len(ids) - first, rows)]


def _may_follow(own: str, known: set[str]) -> bool:
    """Return whether a numbered flight of another id could come to stand behind this one."""
    return any(own[k] <= _BEFORE_NUMBERS and own[:k] in known for k in range(1, len(own)))
