"""Check single JSON values: numbers, texts, flags, lists and sources.

Each function takes the value and `what`, the name of the value in an error message, and raises
InputError if the value is not of the kind that the function returns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from typing import Any, Final, TypeVar

import numpy as np

from .arrays import FloatArray
from .errors import InputError

_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)

_MEASURED: Final = frozenset((int, float, type(None)))

LONGEST_QUOTED: Final = 80
"""Most characters of a file's own text that a message or a note quotes."""

T = TypeVar("T")


@contextmanager
def naming(where: str, line: int | None = None) -> Iterator[None]:
    """Add a place, and a line of it, to any InputError raised inside that does not name them."""
    try:
        yield
    except InputError as error:
        raise error.within(where, line) from None


@contextmanager
def under(*path: str | int) -> Iterator[None]:
    """Put this path before that of any InputError raised inside."""
    try:
        yield
    except InputError as error:
        raise error.under(*path) from None


def number(value: Any, what: str) -> float:
    """Return a JSON number as a float; it may be NaN, which the caller may refuse."""
    if type(value) is float:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{what} is {describe(value)}, not a number")
    try:
        return float(value)
    except OverflowError:
        raise InputError(f"{what} is far out of range; give degrees, metres") from None


def number_in(text: str, what: str) -> float:
    """Return a finite number written as text; reject Python-only forms (1_000, nan)."""
    if not is_number(text):
        raise InputError(
            f"{what} '{text[:40]}' is not a number; write it like 12.5, nothing where unknown"
        )
    value = float(text)
    if not math.isfinite(value):
        raise InputError(f"{what} '{text[:40]}' is far out of range; give degrees, metres")
    return value


def is_number(text: str) -> bool:
    """Return whether a text is a number with a decimal point, as files write it.

    >>> is_number("-1.5e3"), is_number("1_000"), is_number("1,5")
    (True, False, False)
    """
    return _NUMBER.fullmatch(text.strip()) is not None


def measure(value: Any, what: str) -> float:
    """Return a number that is not negative; NaN for null."""
    if value is None:
        return math.nan
    size = number(value, what)
    if size < 0:
        raise InputError(f"{what} is {size:g}; give 0 or more, or null where unknown")
    return size


def elevation(value: Any, what: str) -> float:
    """Return any number; NaN for null."""
    return math.nan if value is None else number(value, what)


def text(value: Any, what: str) -> str | None:
    """Return a text, or None for null; a number is converted to text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{what} is {describe(value)}, not text; put it in quotes")
    return str(value)


def flag(value: Any, what: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise InputError(f"{what} is {describe(value)}, not true or false")
    return value


def mapping(value: Any, what: str) -> dict[str, Any]:
    """Return a JSON object; an empty one for null."""
    if value is not None and not isinstance(value, dict):
        raise InputError(f"{what} is {describe(value)}, not an object in braces")
    return value or {}


def mappings(value: Any, what: str) -> tuple[dict[str, Any], ...]:
    """Return a list of JSON objects; an empty one for null."""
    if value is not None and not isinstance(value, list):
        raise InputError(f"{what} is {describe(value)}, not a list of objects")
    return tuple(mapping(item, f"{what}[{i}]") for i, item in enumerate(value or ()))


def each(value: Any, size: int, what: str, read: Callable[[Any, str], T], of: str) -> list[T]:
    """Return exactly `size` items, each read by `read`; `of` names in errors what is counted."""
    if not isinstance(value, list):
        raise InputError(f"{what} is {describe(value)}, not a list of {size}")
    if len(value) != size:
        raise InputError(f"{what} has {counted(len(value), 'item')} for {size} {of}; give {size}")
    found: list[T] = []
    for (_, item), alike in groupby(zip(map(type, value), value, strict=True)):
        i = len(found)
        try:
            found += [read(item, f"{what}[{i}]")] * sum(1 for _ in alike)
        except InputError as error:
            raise error.under(i) from None
    return found


def measures(value: Any, size: int, what: str, of: str) -> FloatArray:
    """Return exactly `size` numbers that are not negative, NaN for null; `of` as for `each`.

    >>> measures([5, None, 0.5], 3, "bound_m", "vertices").tolist()
    [5.0, nan, 0.5]
    """
    if isinstance(value, list) and len(value) == size and _MEASURED.issuperset(map(type, value)):
        with suppress(OverflowError):
            found = np.array(value, dtype=float)
            if not (found < 0).any():
                return found
    return np.array(each(value, size, what, measure, of), dtype=float)


def sources(value: Any) -> list[dict[str, Any]]:
    """Return sources as objects, from a list or a single one; anything but an object is a title."""
    items = value if isinstance(value, list) else [value]
    return [
        item if isinstance(item, dict) else {"title": str(item)}
        for item in items
        if item is not None
    ]


def nullable(values: FloatArray) -> list[float | None]:
    """Return an array as a JSON list, with null for NaN."""
    return [None if math.isnan(value) else value for value in values.tolist()]


def cut(shown: str) -> str:
    """Return a quotation from a file, cut to 80 characters.

    >>> len(cut("x" * 200)), cut("x" * 200)[-3:], cut("short")
    (80, 'xx…', 'short')
    """
    return shown if len(shown) <= LONGEST_QUOTED else f"{shown[: LONGEST_QUOTED - 1]}…"


def first_few(items: Sequence[object], most: int = 5, separator: str = ", ") -> str:
    """Return the first items as text, with an ellipsis if there are more.

    >>> first_few([1, 2, 3]), first_few("abcdef", 2, "; ")
    ('1, 2, 3', 'a; b; …')
    """
    shown = separator.join(map(str, items[:most]))
    return f"{shown}{separator}…" if len(items) > most else shown


def counted(number_of: int, noun: str, nouns: str = "") -> str:
    """Return a number with its noun in the right form: `1 item`, `2 items`."""
    return f"{number_of} {noun if number_of == 1 else nouns or noun + 's'}"


def describe(value: Any) -> str:
    """Return what a JSON value is, in words short enough for a message."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return "a number"
        case str():
            return f"the text {value[:40]!r}"
        case list():
            return f"a list of {len(value)}"
        case _:
            return "an object"
