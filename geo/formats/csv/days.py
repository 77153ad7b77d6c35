"""Flights of a table whose lines state days but no times: one flight per day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...model import TIMED_SHARE
from .rows import Row


def by_day(rows: Sequence[Row]) -> tuple[dict[str, tuple[Row, ...]], int]:
    """Return the lines of each day, oldest first, and how many lines name no day.

    Empty unless there are several days. Empty too if enough lines have times; a recorded track is
    split at its pauses instead.
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
