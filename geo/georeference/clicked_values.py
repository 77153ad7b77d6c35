"""Values of a file of clicks: positions, pixels, lengths, ids and words, checked."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from ..json_values import describe, naming, number, text
from ..positions import parse_position

FindPosition = Callable[[str], tuple[float, float]]
"""Looks up a place by name, such as `tw-adiz vertex 3`: lon, lat. Raises InputError."""


def position_in(
    item: Mapping[str, Any], what: str, find: FindPosition | None
) -> tuple[float, float, str]:
    """Return longitude, latitude and the words that gave them."""
    if item.get("lon") is not None or item.get("lat") is not None:
        return finite_number(item, "lon", what), finite_number(item, "lat", what), ""
    at = text(item.get("at"), f"{what}.at")
    if at:
        with naming(f"{what}.at"):
            return *parse_position(at), at
    place = text(item.get("place"), f"{what}.place")
    if place and find is not None:
        with naming(f"{what}.place"):
            return *find(place), place
    raise InputError(
        f"{what} has no position; give lon and lat in degrees, at like '33 00 N 128 00 E', or "
        "place like 'tw-adiz vertex 3'"
    )


def finite_number(item: Mapping[str, Any], key: str, what: str) -> float:
    """Return a number that must be there and finite."""
    if item.get(key) is None:
        raise InputError(f"{what}.{key} is missing; give a number")
    value = number(item[key], f"{what}.{key}")
    if not math.isfinite(value):
        raise InputError(f"{what}.{key} is not a finite number; correct it")
    return value


def pixel_pairs(value: Any, what: str) -> FloatArray:
    """Return pixels, (n, 2), from a list of pairs."""
    if not isinstance(value, list):
        raise InputError(f"{what} is {describe(value)}, not a list of pairs [x, y] in pixels")
    pairs = []
    for i, pair in enumerate(value):
        if not isinstance(pair, list) or len(pair) != 2:
            raise InputError(f"{what}[{i}] is {describe(pair)}; write a pair [x, y] in pixels")
        pairs.append([number(one, f"{what}[{i}]") for one in pair])
    return np.array(pairs, dtype=float).reshape(-1, 2)


def id_of(item: Mapping[str, Any], what: str, default: str) -> str:
    """Return the id of an item, without white space, or a default."""
    name = text(item.get("id"), f"{what}.id") or default
    if any(character.isspace() for character in name):
        raise InputError(f"{what}.id is '{name[:40]}'; write it without spaces")
    return name


def word_of(item: Mapping[str, Any], key: str, words: Sequence[str], what: str) -> Any:
    """Return one of several words, or None if it is left out."""
    value = item.get(key)
    if value is not None and value not in words:
        where = f"{what}.{key}".strip(".")
        raise InputError(f"{where} is {describe(value)}; give {', '.join(words)} or leave it out")
    return value


def length_of(value: Any, what: str) -> float:
    """Return a length that is not negative."""
    length = number(value, what)
    if not (math.isfinite(length) and length >= 0):
        raise InputError(f"{what} is {length:g}; give a length that is not negative")
    return length
