"""Select the lines of a table that meet every condition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

import numpy as np

from ...errors import InputError, RequestError
from ...json_values import is_number
from ...model import date_interval
from ...positions import half_width
from ..table_reading import Condition
from .names import key_of, zone_of
from .numbers import is_nothing
from .times import day_of, moment

_SPAN = tuple[np.datetime64, np.datetime64]

_VALUES: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": eq,
    "!=": ne,
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
}
"""Comparisons of two numbers or of two texts."""

_SPANS: Final[dict[str, Callable[[_SPAN, _SPAN], bool]]] = {
    "=": lambda a, b: bool(b[0] <= a[0] < b[1]),
    "!=": lambda a, b: not b[0] <= a[0] < b[1],
    "<": lambda a, b: bool(a[0] < b[0]),
    "<=": lambda a, b: bool(a[0] < b[1]),
    ">": lambda a, b: bool(a[0] >= b[1]),
    ">=": lambda a, b: bool(a[0] >= b[0]),
}


def chosen(
    rows: Sequence[tuple[int, list[str]]], names: Sequence[str], where: Sequence[Condition]
) -> tuple[tuple[int, list[str]], ...]:
    """Return the lines that meet every condition.

    Numbers are compared as numbers, times as times (a day is all of it), and anything else as text.
    A cell without a value satisfies only `!=`, or `=` if the condition has no value either.

    Parameters
    ----------
    rows, names
        Number and cells of each line, and the names of the columns.
    where
        The conditions.

    Raises
    ------
    RequestError
        If a column does not exist.
    """
    tests = [(_place(condition, names), _test(condition, names)) for condition in where]
    return tuple(
        (line, cells)
        for line, cells in rows
        if all(test(cells[at].strip() if at < len(cells) else "") for at, test in tests)
    )


def _place(condition: Condition, names: Sequence[str]) -> int:
    """Return the index of a condition's column; raise RequestError if there is none."""
    for found in (
        [i for i, name in enumerate(names) if name == condition.column],
        [i for i, name in enumerate(names) if key_of(name) == key_of(condition.column)],
    ):
        if found:
            return found[0]
    shown = ", ".join(filter(None, names))[:80]
    raise RequestError(f"--where: column '{condition.column}' is not there; the table has {shown}")


def _test(condition: Condition, names: Sequence[str]) -> Callable[[str], bool]:
    """Return the function that says whether a cell meets a condition."""
    wanted, operator = condition.value, condition.operator
    zone = zone_of(key_of(names[_place(condition, names)])) or "Z"
    number, span = _number(wanted), _span(wanted, zone)

    def test(cell: str) -> bool:
        if is_nothing(cell) or is_nothing(wanted):
            same = is_nothing(cell) and is_nothing(wanted)
            return same if operator == "=" else not same and operator == "!="
        own = _number(cell)
        if number is not None and own is not None:
            return _VALUES[operator](own, number)
        if span is not None and (when := _span(cell, zone)) is not None:
            return _SPANS[operator](when, span)
        return _VALUES[operator](cell, wanted)

    return test


def _number(text: str) -> float | None:
    """Return a number, possibly with a decimal comma; None if the text is not one."""
    plain = half_width(text)
    if plain.count(",") == 1:
        plain = plain.replace(",", ".")
    return float(plain) if is_number(plain) else None


def _span(text: str, zone: str) -> _SPAN | None:
    """Return the time that a text covers; None if it is not a time."""
    try:
        return date_interval(day_of(text) or moment(text, zone, "") or "")
    except InputError:
        return None
