"""Read the sheets of an Office Open XML workbook as tables of texts, within limits."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
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
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        left = MOST_CELLS
        for sheet in book.worksheets:
            rows = tuple(_rows(sheet, left, name))
            left -= sum(len(cells) for _, cells in rows)
            yield sheet.title, rows
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


def _rows(sheet: Any, left: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of the rows that are not empty."""
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS), 1):
        left -= len(row)
        if left < 0:
            raise InputError("has too many cells; give one sheet alone", places=(name,))
        cells = _texts(row)
        if any(cells):
            yield number, cells


def _texts(row: Sequence[Any]) -> list[str]:
    """Return the values of a row as texts; a day without a time of day is a day."""
    values = []
    for cell in row:
        value = cell.value
        if isinstance(value, datetime) and "h" not in str(cell.number_format).lower():
            value = value.date()
        values.append(None if value in _ERRORS else value)
    return column_as_texts(values)
