"""Numbers of a saved answer: places and distances on Earth, and their ranges, or refused."""

from __future__ import annotations

from typing import Final

from ..errors import InputError
from ..json_object import Item, utc
from ..json_values import describe
from ..model import Range

MOST_M: Final = 1e9
"""No flight is longer than a million kilometres."""


def lon_of(item: Item, key: str = "lon") -> float:
    """Return a longitude in degrees, -360 to 360."""
    return _within(item, key, 360.0, "degrees")


def lat_of(item: Item, key: str = "lat") -> float:
    """Return a latitude in degrees."""
    return _within(item, key, 90.0, "degrees")


def metres_of(item: Item, key: str) -> float:
    """Return a distance along a path or from a line in metres."""
    return _within(item, key, MOST_M, "metres")


def range_of(item: Item) -> Range:
    """Return where and when a crossing may be, as an answer states it."""
    times = item["time"]
    if times is not None and (not isinstance(times, list) or len(times) != 2):
        raise InputError(f"{item.where}.time is {describe(times)}, not a list of 2")
    first, last = (utc(time, f"{item.where}.time") for time in times) if times else (None, None)
    return Range(
        distance_m=item.pair("distance_m"),
        time=None if first is None or last is None else (first, last),
        place_m=item.optional(Item.number, "place_m"),
        note=item.text_or_none("note"),
    )


def _within(item: Item, key: str, most: float, unit: str) -> float:
    value = item.number(key)
    if abs(value) > most:
        raise InputError(f"{item.where}.{key} is {value:g}; give {unit}, {-most:g} to {most:g}")
    return value
