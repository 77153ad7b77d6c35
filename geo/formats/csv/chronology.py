"""Lines in another order than their times: newest first, or shuffled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import numpy as np

from ...arrays import IndexArray
from ...edges import wgs84
from .rows import Row

Order = Literal["newest first", "in no order of time"]


def in_time(rows: Sequence[Row]) -> tuple[tuple[Row, ...], Order | None]:
    """Return the lines sorted by their own times, and in which order they stood; else as they are.

    They are sorted where each has a time and either none is later than the one before, or the way
    through them by time is shorter than as they stand. Lines that say which are not joined stay.
    """
    as_is = tuple(rows)
    if len(rows) < 2 or not all(row.joined for row in rows[1:]):
        return as_is, None
    seconds = _seconds(rows)
    if seconds is None:
        return as_is, None
    steps = np.diff(seconds)
    if not (steps < 0).any():
        return as_is, None
    if (steps <= 0).all():
        return as_is[::-1], "newest first"
    sequence = np.argsort(seconds, kind="stable")
    if _length_m(rows, sequence) < _length_m(rows, np.arange(len(rows))):
        return tuple(rows[k] for k in sequence.tolist()), "in no order of time"
    return as_is, None


def _seconds(rows: Sequence[Row]) -> np.ndarray[tuple[int], np.dtype[np.float64]] | None:
    """Seconds since 1970 of every line, None where one has no time."""
    found = []
    for row in rows:
        if row.fix.time is None:
            return None
        try:
            found.append(datetime.fromisoformat(row.fix.time).timestamp())
        except (ValueError, OverflowError):  # refused where the route is built, with its place
            return None
    return np.array(found)


def _length_m(rows: Sequence[Row], sequence: IndexArray) -> float:
    lon = np.array([rows[k].fix.lon for k in sequence.tolist()])
    lat = np.array([rows[k].fix.lat for k in sequence.tolist()])
    return float(wgs84.inverse(lon[:-1], lat[:-1], lon[1:], lat[1:])[2].sum())
