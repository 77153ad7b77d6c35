"""Flights of a table whose lines state days and no times: one flight a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...model import TIMED_SHARE
from .rows import Row


def by_day(rows: Sequence[Row]) -> tuple[dict[str, tuple[Row, ...]], int]:
    """Return the lines of each day, oldest first, and how many name no day; empty without several.

    Empty too where enough lines have times, by which a recorded track is split at its pauses.
    """
    timed = sum(row.fix.time is not None for row in rows)
    days = [row.day for row in rows if row.day]
    if len(set(days)) < 2 or timed >= TIMED_SHARE * len(rows):
        return {}, 0
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.day:
            found[row.day].append(row)
    return {day: tuple(found[day]) for day in sorted(found)}, len(rows) - len(days)
