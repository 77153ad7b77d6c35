"""The doubt of a visit as flat columns, for spreadsheets, GeoJSON and GIS files."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from ..model import Crossing, Visit, rfc3339

VISIT_COLUMNS: Final = (
    "length_low_m", "length_high_m", "stated_who", "stated_from", "stated_to", "no_range",
)  # fmt: skip
"""Columns of `visit_doubt`."""


def crossing_columns(role: str) -> tuple[str, ...]:
    """Return the columns of `crossing_doubt`.

    >>> crossing_columns("entry")[:2]
    ('entry_low_m', 'entry_high_m')
    """
    return tuple(f"{role}_{name}" for name in ("low_m", "high_m", "earliest", "latest", "basis"))


def visit_doubt(visit: Visit) -> dict[str, Any]:
    """Return within what the length of a visit lies, and the times stated of it; None if unknown.

    no_range: why there is none, where there could be one. Several statements stand one after the
    other, apart by "; ".
    """
    low, high = visit.length_range_m or (None, None)
    return {
        "length_low_m": low,
        "length_high_m": high,
        "stated_who": "; ".join(time.who for time in visit.stated) or None,
        "stated_from": _listed([time.start for time in visit.stated]),
        "stated_to": _listed([time.end for time in visit.stated]),
        "no_range": _why_no_range(visit),
    }


def crossing_doubt(role: str, crossing: Crossing | None) -> dict[str, Any]:
    """Return within what a crossing lies along the path and in time; None where that is unknown."""
    low, high = (crossing and crossing.range.distance_m) or (None, None)
    early, late = (crossing and crossing.range.time) or (None, None)
    values = (low, high, rfc3339(early), rfc3339(late), crossing and crossing.time_basis)
    return dict(zip(crossing_columns(role), values, strict=True))


def _why_no_range(visit: Visit) -> str | None:
    ends = [end for end in (visit.entry, visit.exit) if end]
    return "; ".join(dict.fromkeys(end.range.note for end in ends if end.range.note)) or None


def _listed(times: list[np.datetime64 | None]) -> str | None:
    """Times apart by "; ", a dash for one that is not stated."""
    return "; ".join(rfc3339(time) or "-" for time in times) or None
