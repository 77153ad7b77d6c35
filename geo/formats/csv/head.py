"""Find where a table begins: the lines before its head, and the separator of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...errors import InputError
from .columns import names_positions

DELIMITERS: Final = (",", ";", "\t", "|", "，")
MOST_BEFORE: Final = 40
"""Most lines that may precede the head of a table."""

_SEP: Final = re.compile(r"\"?sep=(?P<mark>.|\\t)\"?\s*", re.IGNORECASE)
_COMMENT: Final = ("#", "//", "%", "!")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A parsed table. line: of the head, from 1. rows: each line's number and cells.

    skipped: number of lines before the head that hold text. of_file: whether the rows are lines of
    a file; those of a table in memory are numbered from 0, as programs do. guarded: whether an
    apostrophe may guard a text that a spreadsheet would take for a formula, as in CSV.
    """

    line: int
    names: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    skipped: int
    of_file: bool = True
    guarded: bool = True

    def located(self, error: InputError, name: str, row: int) -> InputError:
        """Return an error as one of this row: of a line of the file, or of a row in memory."""
        return error.within(name, row) if self.of_file else error.within(f"row {row}").within(name)


def table_of(text: str, name: str, asked: Sequence[tuple[str, str]]) -> Table:
    """Return the table in a text; `asked` are columns that are said to hold something.

    Raises
    ------
    InputError
        If quotes do not match; with the line.
    """
    before, delimiter, skipped = head_of(text, asked)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _ in range(before):
            next(lines, None)
    except csv.Error:  # a stray quote before the table
        text = "".join(text.splitlines(keepends=True)[before:])
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = names_in(next(lines, []))
        line = lines.line_num
        rows = tuple(_rows(lines))
    except csv.Error as error:
        raise InputError(
            f"{error}; correct that line", places=(name,), line=lines.line_num
        ) from None
    return Table(line=line, names=names, rows=rows, skipped=skipped)


def _rows(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of the lines that are not empty."""
    for cells in lines:
        if any(cell and not cell.isspace() for cell in cells):
            yield lines.line_num, cells  # type: ignore[attr-defined]  # it is a csv.reader


def _bare(cell: str) -> str:
    """Return a cell without white space and without the # of a comment."""
    return cell.strip().lstrip("#").strip() if cell.lstrip().startswith("#") else cell.strip()


def names_in(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns, of the cells of the head."""
    return tuple(map(_bare, cells))


def head_of(text: str, asked: Sequence[tuple[str, str]]) -> tuple[int, str, int]:
    """Return the number of lines before the head, the separator, and how many of them hold text.

    Parameters
    ----------
    text
        The table, or its first lines.
    asked
        Columns that are said to hold something.
    """
    stated = None
    first: tuple[int, str] | None = None
    with_text = 0
    for number, line in enumerate(io.StringIO(text, newline="")):
        if number > MOST_BEFORE:
            break
        if not line.strip(" \t\r\n,;|"):
            continue
        if number < 3 and (match := _SEP.fullmatch(line)):
            stated = "\t" if match["mark"] == "\\t" else match["mark"]
            continue
        for delimiter in [stated] if stated else sorted(DELIMITERS, key=line.count, reverse=True):
            if names_positions(_cells(line, delimiter), asked):
                return number, delimiter, with_text
        if not line.lstrip().startswith(_COMMENT):
            if first is None:
                first = number, stated or max(DELIMITERS, key=line.count)
            with_text += 1
    return (*(first or (0, ",")), 0)


def _cells(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line; none if its quotes do not match."""
    try:
        cells = next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [_bare(cell) for cell in cells]
