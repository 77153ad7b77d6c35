"""The columns and rows of a table of answers, as types.

The columns themselves are in column_list. An unknown value is None here, NaN or NaT in a frame, and
an empty cell in a text file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from ..model import Answer, Formation, LineAnswer, LineCrossing, Nearest, Visit, Zone, rfc3339
from .origins import Origins

Value = str | float | bool | np.datetime64 | None
Kind = Literal["text", "number", "whole", "flag", "time"]
Unit = Literal["", "m", "s", "min", "degrees", "UTC"]

DECIMALS: dict[Unit, int] = {"m": 3, "s": 3, "min": 3, "degrees": 8}
"""How many of them a text file has: millimetres, milliseconds, and a millimetre on the ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """A row about an answer: one of its visits or crossings, or the answer as a whole.

    Attributes
    ----------
    answer
        About a zone or about a line.
    origins
        The formations and zones of the result.
    visit
        None if the row is not about a visit.
    crossing, number
        The crossing of a line, and its number from 1; None if the row is not about a crossing.
    contradiction
        Who states otherwise, as a sentence, if the table has such a column.
    """

    answer: Answer | LineAnswer
    origins: Origins
    visit: Visit | None = None
    crossing: LineCrossing | None = None
    number: int | None = None
    contradiction: str = ""

    @property
    def formation(self) -> Formation:
        """The formation that the answer is about."""
        return self.origins.formations[self.answer.formation]

    @property
    def zone(self) -> Zone:
        """The zone or line that the answer is about."""
        answer = self.answer
        return self.origins.zones[answer.zone if isinstance(answer, Answer) else answer.line]

    @property
    def of_zone(self) -> Answer | None:
        """The answer if it is about a zone; None if it is about a line."""
        return self.answer if isinstance(self.answer, Answer) else None

    @property
    def nearest(self) -> Nearest | None:
        """Where the path comes nearest, in a row that is about neither a visit nor a crossing."""
        return None if self.visit or self.crossing else self.answer.nearest


ValueOf = Callable[[AnswerRow], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of answers.

    Attributes
    ----------
    name
        With the unit as its ending, as in the CSV.
    kind, unit
        Of its values.
    about
        What it says, for the documentation.
    value
        Returns the value of a row; None if nothing is known, or if the row is not about such a
        thing.
    """

    name: str
    kind: Kind
    unit: Unit
    about: str
    value: ValueOf

    def plain(self, row: AnswerRow) -> str | float | bool | None:
        """Return the value of a row as text, number or flag; None if it is not known."""
        value = self.value(row)
        if isinstance(value, np.datetime64):
            return rfc3339(value)
        return None if value == "" else value

    def cell(self, row: AnswerRow) -> str | float | None:
        """Return the value of a row as in a text file: numbers rounded, flags in words."""
        value = self.plain(row)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float) and self.unit in DECIMALS and self.name != "duration_s":
            return round(value, DECIMALS[self.unit])
        return value

    def in_frame(self, row: AnswerRow) -> Any:
        """Return the value of a row as in a data frame; NaN, NaT or None if it is not known."""
        value = self.value(row)
        if value is not None or self.kind in ("text", "flag"):
            return value
        return np.datetime64("NaT", "us") if self.kind == "time" else np.nan


def measured(name: str, unit: Unit, about: str, value: ValueOf) -> Column:
    """Return a column of numbers.

    Parameters
    ----------
    name, unit, about, value
        As in `Column`.
    """
    return Column(name, "number", unit, about, value)


def worded(name: str, about: str, value: ValueOf, unit: Unit = "") -> Column:
    """Return a column of texts.

    Parameters
    ----------
    name, about, value, unit
        As in `Column`.
    """
    return Column(name, "text", unit, about, value)


def low_and_high(
    name: str, unit: Unit, about: str, pair: Callable[[AnswerRow], tuple[Any, Any] | None]
) -> tuple[Column, Column]:
    """Return two columns of numbers: the values between which 90 % of the samples lie.

    Parameters
    ----------
    name, unit
        The columns are called `name_low_unit` and `name_high_unit`.
    about
        What they say, without the percentile.
    pair
        Returns both values of a row; None if they are not known.
    """
    return (
        measured(
            f"{name}_low_{unit}", unit, f"{about}, 5th percentile", lambda row: end_of(pair(row), 0)
        ),
        measured(
            f"{name}_high_{unit}",
            unit,
            f"{about}, 95th percentile",
            lambda row: end_of(pair(row), 1),
        ),
    )


def named(columns: Iterable[Column], *names: str) -> tuple[Column, ...]:
    """Return some of the columns by their names, in the order of the names.

    Parameters
    ----------
    columns
        Columns to choose from.
    names
        The names of those wanted.
    """
    by_name = {column.name: column for column in columns}
    return tuple(by_name[name] for name in names)


def part(of: Any, *names: str) -> Any:
    """Return a field of a value, then a field of that, and so on; None as soon as one is None.

    Parameters
    ----------
    of
        Any value, or None.
    names
        The names of the fields, from the outside inwards.

    >>> part(None, "nearest", "time") is None
    True
    """
    for name in names:
        of = None if of is None else getattr(of, name)
    return of


def end_of(pair: tuple[Any, Any] | None, place: int) -> Any:
    """Return one end of a pair; None if there is no pair.

    Parameters
    ----------
    pair
        Two values, or None.
    place
        0 for the first, 1 for the last.
    """
    return None if pair is None else pair[place]
