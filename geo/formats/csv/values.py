"""Recognise what a column holds by its values, whatever its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ...errors import InputError
from ...json_values import is_number
from ...positions import half_width
from .numbers import is_nothing
from .times import day_of, moment

YEAR_WORDS: Final = frozenset(("year", "years", "yr", "yyyy", "jahr", "年", "年份", "연도", "년"))
_YEARS: Final = range(1900, 2101)
_UNCERTAIN_DAY: Final = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(\d\d){1,2}\.?", re.ASCII)
_FLAGS: Final = frozenset(("true", "false", "yes", "no", "y", "n", "t", "f", "0", "1"))


def cells_of(at: int, rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    """Return the values of a column, without the empty ones."""
    found = [cells[at].strip() for _, cells in rows if at < len(cells)]
    return [cell for cell in found if not is_nothing(cell)]


def hold_times(cells: Sequence[str]) -> bool:
    """Return whether every value is a time; counts only since 2001, in ten or thirteen digits."""
    return bool(cells) and all(map(_is_time, cells))


def hold_days(cells: Sequence[str]) -> bool:
    """Return whether most values are days that can be read."""
    return _most([_is_day(cell) for cell in cells])


def hold_uncertain_days(cells: Sequence[str]) -> bool:
    """Return whether most values are days, some with no clear order of day and month."""
    return _most(
        [
            _is_day(cell) or _UNCERTAIN_DAY.fullmatch(half_width(cell).strip()) is not None
            for cell in cells
        ]
    )


def hold_years(cells: Sequence[str]) -> bool:
    """Return whether every value is a year alone."""
    return bool(cells) and all(
        len(cell) == 4 and cell.isdecimal() and int(cell) in _YEARS for cell in cells
    )


def may_tell_apart(counts: Mapping[str, int]) -> bool:
    """Return whether values may name flights: at least two, and at most one per two lines.

    Whole numbers count as names if each occurs twice; other numbers, yes and no do not.

    Parameters
    ----------
    counts
        How often each value occurs, without empty ones.
    """
    if (
        not 2 <= len(counts) <= sum(counts.values()) / 2
        or {cell.lower() for cell in counts} <= _FLAGS
    ):
        return False
    numbers = [cell for cell in counts if is_number(cell)]
    if not all(cell.isdecimal() for cell in numbers):
        return False
    return not numbers or min(counts.values()) >= 2


def _is_day(cell: str) -> bool:
    day = day_of(cell)
    return day is not None and int(day[:4]) in _YEARS


def _most(flags: Sequence[bool]) -> bool:
    """Return whether more than half are true."""
    return sum(flags) > len(flags) / 2


def _is_time(cell: str) -> bool:
    if is_number(cell):
        return cell.isdigit() and len(cell) in (10, 13) and cell < "3"
    try:
        return moment(cell, "Z", "", "2000-01-01") is not None
    except InputError:
        return False
