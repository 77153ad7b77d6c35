"""Ids for what has none of its own."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import count


def numbered_ids(stem: str, taken: Container[str]) -> Iterator[str]:
    """Give stem-2, stem-3 and so on, without those that are taken when they are asked for.

    >>> ids = numbered_ids("A", {"A", "A-2"})
    >>> next(ids), next(ids)
    ('A-3', 'A-4')
    """
    return (name for number in count(2) if (name := f"{stem}-{number}") not in taken)
