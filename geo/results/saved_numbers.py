"""Numbers of a saved answer that are places and distances on Earth, or refused."""

from __future__ import annotations

from typing import Final

from ..errors import InputError
from ..json_object import Item

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


def _within(item: Item, key: str, most: float, unit: str) -> float:
    value = item.number(key)
    if abs(value) > most:
        raise InputError(f"{item.where}.{key} is {value:g}; give {unit}, {-most:g} to {most:g}")
    return value
