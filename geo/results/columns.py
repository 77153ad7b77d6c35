"""What a column of a table of answers is, and what a row of one is about.

The columns themselves are in column_list. What is not known is None here; a frame has NaN or NaT
there, a text file an empty cell.
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
    """A row about an answer: one of its visits or crossings, or what it says as a whole.

    visit: None where the row is of no visit. crossing, number: of a line, counted from 1.
    contradiction: who states otherwise, in a sentence, where the table has one.
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
        """The answer where it is about a zone, None where it is about a line."""
        return self.answer if isinstance(self.answer, Answer) else None

    @property
    def nearest(self) -> Nearest | None:
        """Where the path comes nearest, in a row of neither a visit nor a crossing."""
        return None if self.visit or self.crossing else self.answer.nearest


ValueOf = Callable[[AnswerRow], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the unit and kind of its values, what it says, and how it is found.

    value: of a row; None where nothing is known, or where such a row has none.
    """

    name: str
    kind: Kind
    unit: Unit
    about: str
    value: ValueOf

    def plain(self, row: AnswerRow) -> str | float | bool | None:
        """Return the value of a row as text, number or flag; None for what is not known."""
        value = self.value(row)
        if isinstance(value, np.datetime64):
            return rfc3339(value)
        return None if value == "" else value

    def cell(self, row: AnswerRow) -> str | float | None:
        """Return the value of a row as a text file has it: rounded, flags in words."""
        value = self.plain(row)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float) and self.unit in DECIMALS and self.name != "duration_s":
            return round(value, DECIMALS[self.unit])
        return value

    def in_frame(self, row: AnswerRow) -> Any:
        """Return the value of a row as a data frame has it: NaN, NaT or None where not known."""
        value = self.value(row)
        if value is not None or self.kind in ("text", "flag"):
            return value
        return np.datetime64("NaT", "us") if self.kind == "time" else np.nan


def measured(name: str, unit: Unit, about: str, value: ValueOf) -> Column:
    """Return a column of numbers."""
    return Column(name, "number", unit, about, value)


def worded(name: str, about: str, value: ValueOf, unit: Unit = "") -> Column:
    """Return a column of texts."""
    return Column(name, "text", unit, about, value)


def low_and_high(
    name: str, unit: Unit, about: str, pair: Callable[[AnswerRow], tuple[Any, Any] | None]
) -> tuple[Column, Column]:
    """Return two columns of numbers: between which values 90 % of the draws lie."""
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
    """Return some of the columns by their names, in the order of the names."""
    by_name = {column.name: column for column in columns}
    return tuple(by_name[name] for name in names)


def part(of: Any, *names: str) -> Any:
    """Return a field, and one of that, of what may not be there."""
    for name in names:
        of = None if of is None else getattr(of, name)
    return of


def end_of(pair: tuple[Any, Any] | None, place: int) -> Any:
    """Return the first or last of a pair that may not be there."""
    return None if pair is None else pair[place]
