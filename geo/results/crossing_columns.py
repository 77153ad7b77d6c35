"""Columns of entries, exits and crossings of lines: place, time, and the ranges of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ..model import Crossing, Range
from .columns import AnswerRow, Column, ValueOf, end_of, low_and_high, measured, part, worded


def range_columns(name: str, of: Callable[[AnswerRow], Range | None]) -> tuple[Column, ...]:
    """Return columns of the ranges of a crossing, along the path in metres and in time (UTC).

    Parameters
    ----------
    name
        How the names of the columns begin, such as "entry".
    of
        Returns the range of a row; None if it has none.
    """
    role = name.replace("_", " ")
    return (
        *low_and_high(
            name,
            "m",
            f"place of the {role} along the path",
            lambda row: part(of(row), "distance_m"),
        ),
        Column(
            f"{name}_earliest",
            "time",
            "UTC",
            f"time of the {role}, 5th percentile",
            lambda row: end_of(part(of(row), "time"), 0),
        ),
        Column(
            f"{name}_latest",
            "time",
            "UTC",
            f"time of the {role}, 95th percentile",
            lambda row: end_of(part(of(row), "time"), 1),
        ),
    )


def _crossing_columns(role: str, of: Callable[[AnswerRow], Crossing | None]) -> tuple[Column, ...]:
    """Return columns of where and when a crossing is, with its ranges."""
    return (
        measured(
            f"{role}_lon",
            "degrees",
            f"longitude of the {role}, WGS84",
            lambda row: part(of(row), "lon"),
        ),
        measured(
            f"{role}_lat",
            "degrees",
            f"latitude of the {role}, WGS84",
            lambda row: part(of(row), "lat"),
        ),
        Column(
            f"{role}_time", "time", "UTC", f"time of the {role}", lambda row: part(of(row), "time")
        ),
        *range_columns(role, lambda row: part(of(row), "range")),
        worded(
            f"{role}_basis",
            f"whether the time of the {role} is published, interpolated or from a speed",
            lambda row: part(of(row), "time_basis"),
        ),
    )


ENDS: Final = (
    *_crossing_columns("entry", lambda row: part(row.visit, "entry")),
    *_crossing_columns("exit", lambda row: part(row.visit, "exit")),
)
"""Entry and exit of a visit; nothing where the path begins or ends inside."""


CROSSING: Final = (
    Column("crossing", "whole", "", "number of the crossing of a line, from 1", lambda r: r.number),
    measured(
        "crossing_m",
        "m",
        "place of the crossing along the path",
        lambda row: part(row.crossing, "crossing", "distance_m"),
    ),
    worded(
        "from_side",
        "side it comes from, left or right as one walks along the line",
        lambda row: part(row.crossing, "came_from"),
    ),
    worded("to_side", "side it goes to", lambda row: part(row.crossing, "goes_to")),
    *_crossing_columns("crossing", lambda row: part(row.crossing, "crossing")),
)
"""A crossing of a line."""


def _of_crossing_or_nearest(of_crossing: str, of_nearest: str) -> ValueOf:
    """Return what a row's crossing has, or its nearest point where it has no crossing."""

    def value(row: AnswerRow) -> Any:
        if row.crossing is None:
            return part(row.nearest, of_nearest)
        return part(row.crossing, "crossing", of_crossing)

    return value


OLDER: Final = (
    Column("crossing", "whole", "", "as in CSV, 0 in none", lambda row: row.number or 0),
    worded("from", "`from_side`, empty in none", lambda row: part(row.crossing, "came_from") or ""),
    worded("to", "`to_side`, empty in none", lambda row: part(row.crossing, "goes_to") or ""),
    measured(
        "distance_m",
        "m",
        "place along the path of the crossing, or of where it comes nearest",
        _of_crossing_or_nearest("distance_m", "along_m"),
    ),
    Column(
        "time",
        "time",
        "UTC",
        "when that is",
        _of_crossing_or_nearest("time", "time"),
    ),
)
"""Columns of the frame of lines that CSV has under other names."""
