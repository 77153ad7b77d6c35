"""Ranges of a crossing, and of all that is inside, as a saved answer holds them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..errors import InputError
from ..json_object import Item
from ..model import Range, Ranges, rfc3339
from .saved_numbers import range_of


def range_written(known: Range) -> dict[str, Any]:
    """Return the member `range` of a crossing."""
    return asdict(known) | {"time": known.time and [rfc3339(time) for time in known.time]}


def ranges_written(ranges: Ranges | None) -> dict[str, Any]:
    """Return the member `ranges` of an answer, nothing where there are none."""
    if ranges is None:
        return {}
    return {
        "ranges": {
            "first_entry": range_written(ranges.first_entry),
            "last_exit": range_written(ranges.last_exit),
            "length_m": ranges.length_m,
            "duration_s": ranges.duration_s,
        }
    }


def read_ranges(answer: Item) -> Ranges | None:
    """Return the ranges that an answer holds; None where it has none.

    Raises InputError where one lacks something or is not from less to more.
    """
    if answer.values.get("ranges") is None:
        return None
    item = answer.item("ranges")
    length_m, duration_s = item.pair("length_m"), item.pair("duration_s")
    if length_m is None or length_m[0] > length_m[1]:
        raise InputError(f"{item.where}.length_m is {length_m}; give two lengths, the less first")
    return Ranges(
        first_entry=range_of(item.item("first_entry")),
        last_exit=range_of(item.item("last_exit")),
        length_m=length_m,
        duration_s=duration_s,
    )
