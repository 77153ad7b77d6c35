"""Read the sheets of an Office Open XML workbook as tables of texts, within limits."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any, Final

from ..errors import InputError
from .archives import BROKEN, check_archive, names_in
from .extras import missing_extra
from .vector_file import column_as_texts

MOST_BYTES: Final = 256_000_000
MOST_ROWS: Final = 1_048_576
MOST_CELLS: Final = 20_000_000
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_PARTS: Final = "[Content_Types].xml"
"""The member that every Office Open XML file has."""
_ERRORS: Final = frozenset(("#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!"))

Rows = tuple[tuple[int, list[str]], ...]


def sheets_of(data: bytes, name: str) -> Iterator[tuple[str, Rows]]:
    """Yield name and rows of each sheet; a row has its number and its cells as texts.

    Parameters
    ----------
    data, name
        Content and name of the file.

    Raises
    ------
    InputError
        If it is damaged or too large.
    RequestError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise missing_extra("xlsx files", "openpyxl", "xlsx") from None
    _refuse_others(data, name)
    check_archive(data, name, MOST_BYTES)
    try:
        left = MOST_CELLS
        with warnings.catch_warnings(action="ignore"):  # of openpyxl, about colours and the like
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [(sheet.title, sheet) for sheet in book.worksheets]
        for title, sheet in sheets:
            rows = _rows(sheet, left, name)
            left -= sum(len(cells) for _, cells in rows)
            yield title, rows
    except InputError:
        raise
    except (*BROKEN, KeyError, TypeError, AttributeError, SyntaxError):
        raise InputError(
            "is a damaged workbook; open it in the program that wrote it and save it again",
            places=(name,),
        ) from None


def _refuse_others(data: bytes, name: str) -> None:
    """Refuse what is no archive with the parts of a workbook, in words for what it is."""
    held = names_in(data)
    if data.startswith(_OLE):
        what = "is a workbook of Excel 97 (.xls) or has a password; save it as .xlsx without one"
    elif not data.startswith(_ZIP):
        what = "is not a workbook (.xlsx); name it by what it is, such as .csv"
    elif not held:
        what = "is cut off or damaged; copy it or save it again"
    elif _PARTS not in held:
        what = "is a .zip archive, not a workbook; give what is in it"
    else:
        return
    raise InputError(what, places=(name,))


def _rows(sheet: Any, left: int, name: str) -> Rows:
    """Return number and cells of the rows that are not empty.

    A day without a time of day is a day, unless its column has times of day: programs show both in
    the same form, and what is stored counts.
    """
    held: list[tuple[int, list[Any], list[int]]] = []
    timed: set[int] = set()
    with warnings.catch_warnings(action="ignore"):
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS), 1):
            left -= len(row)
            if left < 0:
                raise InputError("has too many cells; give one sheet alone", places=(name,))
            values = [None if cell.value in _ERRORS else cell.value for cell in row]
            days = [i for i, cell in enumerate(row) if _is_day(cell)]
            timed.update(
                i
                for i, value in enumerate(values)
                if isinstance(value, datetime) and value.time() != time()
            )
            if any(value is not None for value in values):
                held.append((number, values, days))
    rows = ((number, _texts(values, set(days) - timed)) for number, values, days in held)
    return tuple((number, cells) for number, cells in rows if any(cells))


def _is_day(cell: Any) -> bool:
    """Return whether a cell shows a date without a time of day."""
    return isinstance(cell.value, datetime) and "h" not in str(cell.number_format).lower()


def _texts(values: Sequence[Any], days: set[int]) -> list[str]:
    """Return the values of a row as texts, those at the indices of days as days."""
    return column_as_texts([v.date() if i in days else v for i, v in enumerate(values)])
