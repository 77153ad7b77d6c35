"""Ids for items that have none of their own."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import count


def numbered_ids(stem: str, taken: Container[str]) -> Iterator[str]:
    """Yield stem-2, stem-3 and so on, without those that are taken at that moment.

    Parameters
    ----------
    stem
        How the ids begin.
    taken
        Ids that exist; it may grow while ids are yielded.

    >>> ids = numbered_ids("A", {"A", "A-2"})
    >>> next(ids), next(ids)
    ('A-3', 'A-4')
    """
    return (name for number in count(2) if (name := f"{stem}-{number}") not in taken)
