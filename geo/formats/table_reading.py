"""How to read a table, where the table itself does not say."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from ..errors import RequestError

Operator = Literal["=", "!=", "<", "<=", ">", ">="]

NAMES: Final = (
    "id", "address", "callsign", "time", "time_utc", "date", "lat", "lon", "altitude_m",
    "altitude_ft", "altitude_datum", "sigma_m", "bound_m", "status", "notes", "joined", "aircraft",
    "nation", "source",
)  # fmt: skip
"""What a column of a table can be said to hold."""

_CONDITION: Final = re.compile(r"\s*(?P<column>[^=!<>]+?)\s*(?P<op>!=|<=|>=|=|<|>)(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a line must meet to be read: a column, an operator and a value."""

    column: str
    operator: Operator
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """How to read a table.

    Attributes
    ----------
    encoding
        Name of its character encoding; None to detect it.
    columns
        Pairs of what a column holds, one of NAMES, and the column's name in the table.
    where
        Conditions, all of which a line must meet to be read.
    """

    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    where: tuple[Condition, ...] = ()

    @property
    def option(self) -> str | None:
        """Return the first option that is set; None if nothing is asked for."""
        stated = {"--encoding": self.encoding, "--columns": self.columns, "--where": self.where}
        return next((option for option, value in stated.items() if value), None)


def parse_reading(
    encoding: str | None = None, columns: Iterable[str] = (), where: Iterable[str] = ()
) -> TableReading:
    """Return how to read a table, from texts as the command line takes them.

    Parameters
    ----------
    encoding
        The encoding of a table that is not UTF-8.
    columns
        Texts such as `time=network_time`.
    where
        Conditions such as `alt >= 3000`, or a single one.

    Raises
    ------
    RequestError
        If a text cannot be understood.
    """
    if encoding is not None:
        try:
            encoding = codecs.lookup(encoding).name
        except (LookupError, ValueError):
            raise RequestError(
                f"--encoding: '{encoding}' is not known; write utf-8, utf-16, cp932 (Shift-JIS), "
                "gb18030, big5 or cp949"
            ) from None
    pairs = tuple(map(_pair, columns))
    twice = [name for name, _ in pairs if [own for own, _ in pairs].count(name) > 1]
    if twice:
        raise RequestError(f"--columns: {twice[0]} is given twice; give one column for it")
    conditions = [where] if isinstance(where, str) else where
    return TableReading(encoding=encoding, columns=pairs, where=tuple(map(_condition, conditions)))


def _pair(text: str) -> tuple[str, str]:
    """Return a text like `time=network_time` as what a column holds and its name."""
    name, equals, column = (part.strip() for part in text.partition("="))
    if not (name and equals and column):
        raise RequestError(f"--columns: '{text}' is not NAME=COLUMN; write it like time=Zeit")
    if name not in NAMES:
        raise RequestError(f"--columns: '{name}' is nothing adiz reads; use {', '.join(NAMES)}")
    return name, column


def _condition(text: str) -> Condition:
    """Return a text like `alt >= 3000` as a condition."""
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise RequestError(
            f"--where: '{text}' is not COLUMN OP VALUE with one of = != < <= > >=; write it like "
            '"callsign = RF1"'
        )
    value = match["value"].strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        value = value[1:-1]
    operator: Operator = match["op"]  # type: ignore[assignment]  # one of those in the pattern
    return Condition(match["column"], operator, value)
