"""Read a JSON object member by member; a member of the wrong kind raises an error that names it.

In every function `item` is the object and `key` the key of the member.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import numpy as np

from .errors import InputError
from .json_values import cut, describe, flag, number, text, under

T = TypeVar("T")

_UTC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z")


class Item:
    """A JSON object whose values are checked when they are read.

    Every method takes the key of a member and raises InputError if the member is missing or is not
    of the kind that the method returns.

    Parameters
    ----------
    value
        The object.
    where
        How messages name it.
    path
        Its keys and indices from the whole document, which every InputError gets.
    """

    def __init__(self, value: Any, where: str, path: tuple[str | int, ...] = ()) -> None:
        if not isinstance(value, Mapping):
            raise InputError(
                f"{where} is {describe(value)}, not an object; check the route again", path=path
            )
        self.values, self.where, self.path = value, where, path

    def __getitem__(self, key: str) -> Any:
        """Return the member, whatever it is; raise InputError if it is missing."""
        if key not in self.values:
            raise InputError(
                f"{self.where} has no '{key}'; check the route again", path=(*self.path, key)
            )
        return self.values[key]

    def number(self, key: str) -> float:
        """Return a finite number."""
        value = read_member(self, key, number)
        if not math.isfinite(value):
            raise refusal(self, key, f"is {value}, not a finite number")
        return value

    def optional(self, read: Callable[[Item, str], T], key: str) -> T | None:
        """Return what a method of this class reads, or None for null.

        >>> Item({"km": None}, "here").optional(Item.number, "km") is None
        True
        """
        return None if self[key] is None else read(self, key)

    def whole(self, key: str) -> int:
        """Return a whole number that is not negative."""
        value = self[key]
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise refusal(self, key, f"is {describe(value)}, not a count")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return read_member(self, key, flag)

    def text(self, key: str) -> str:
        """Return a text."""
        value = self[key]
        if not isinstance(value, str):
            raise refusal(self, key, f"is {describe(value)}, not text")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a text, or None for null."""
        return read_member(self, key, text)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self[key]
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise refusal(self, key, f"is {describe(values)}, not a list of texts")
        return tuple(values)

    def word(self, key: str, words: Sequence[str]) -> Any:
        """Return a text that is one of `words`."""
        value = self.text(key)
        if value not in words:
            raise refusal(self, key, f"is {value[:40]!r}, not {', '.join(words)}")
        return value

    def pair(self, key: str) -> tuple[float, float] | None:
        """Return two finite numbers, or None for null."""
        return read_pair(self, key, number)

    def time(self, key: str) -> np.datetime64 | None:
        """Return an instant in UTC, or None for null."""
        return None if self.text_or_none(key) is None else read_member(self, key, utc)

    def item(self, key: str) -> Item:
        """Return an object."""
        return Item(self[key], f"{self.where}.{key}", (*self.path, key))

    def items(self, key: str) -> Iterator[Item]:
        """Yield the objects of a list."""
        values, where = self[key], f"{self.where}.{key}"
        if not isinstance(values, list):
            raise refusal(self, key, f"is {describe(values)}, not a list; check the route again")
        for i, value in enumerate(values):
            yield Item(value, f"{where}[{i}]", (*self.path, key, i))


def refusal(item: Item, key: str, why: str) -> InputError:
    """Return the error that a member is not as it should be, with its place and path.

    Parameters
    ----------
    item, key, why
        The member, and how the message goes on after its name.
    """
    return InputError(f"{item.where}.{key} {why}", path=(*item.path, key))


def read_member(item: Item, key: str, read: Callable[[Any, str], T]) -> T:
    """Return what a function reads of a member; its InputError gets the member's path.

    Parameters
    ----------
    item, key, read
        The member, and a function of its value and of its name in messages.
    """
    value = item[key]
    with under(*item.path, key):
        return read(value, f"{item.where}.{key}")


def read_pair(item: Item, key: str, read: Callable[[Any, str], T]) -> tuple[T, T] | None:
    """Return what a function reads of both items of a list of two; None for null.

    Parameters
    ----------
    item, key, read
        The member, and a function of an item and of its name in messages.
    """
    value = item[key]
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2:
        raise refusal(item, key, f"is {describe(value)}, not a list of 2")
    first, last = read_member(item, key, lambda pair, where: [read(one, where) for one in pair])
    return first, last


def utc(value: Any, where: str) -> np.datetime64:
    """Return an instant in UTC, in the form in which this version of adiz writes it.

    Parameters
    ----------
    value, where
        A JSON value, and its name in an error message.
    """
    if not isinstance(value, str) or not _UTC.fullmatch(value):
        raise InputError(f"{where} is {describe(value)}, not a time like 2025-12-09T01:35:00Z")
    try:
        return np.datetime64(value.removesuffix("Z"), "us")
    except ValueError:
        raise InputError(f"{where} is {cut(repr(value))}, which no calendar has") from None
