"""Workbooks of spreadsheets (Office Open XML): one fix per row, as in CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import InputError
from ..json_values import naming
from ..model import Case, note, said_of
from .archives import names_in
from .csv import MOST_BEFORE, Table, names_positions, table_document
from .geojson.case import case_of
from .spreadsheet_rows import Rows, sheets_of
from .table_reading import TableReading
from .tracks import document_of

if TYPE_CHECKING:
    from ..positions import Find
    from ..results.tables import Table as ResultTable

SUFFIXES: Final = (".xlsx",)
TABLES: Final = True
_BOOK: Final = "xl/workbook.xml"


def sniff(head: bytes) -> bool:
    """Return whether this begins like a zip archive with parts of a workbook."""
    return head.startswith(b"PK\x03\x04") and b"xl/" in head


def sniff_whole(data: bytes) -> bool:
    """Return whether it is an archive that holds a workbook."""
    return _BOOK in names_in(data)


def write_tables(tables: Sequence[ResultTable], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write each table as a sheet, without its geometry, and the notes as another.

    Parameters
    ----------
    tables, path
        The tables from bottom to top, and the file.
    notes
        Sentences about the tables.
    """
    from .workbook_writing import write_workbook

    write_workbook(tables, path, notes)


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,  # noqa: ARG001
    reading: TableReading | None = None,
) -> Case:
    """Return the routes of each sheet that names columns of positions.

    Cells are read as they are stored, formulas as they were last computed.

    Raises
    ------
    InputError
        If there is no such sheet, or a row cannot be read.
    RequestError
        If openpyxl is not installed.
    """
    asked = reading or TableReading()
    sheets = list(sheets_of(data, name))
    tables = [(title, table) for title, rows in sheets if (table := _table(rows, asked))]
    if not tables:
        shown = ", ".join(title for title, rows in sheets if rows)[:80] or "nothing"
        raise InputError(
            f"has no sheet with columns lat and lon, only {shown}; name the columns in the first "
            "row, like time, lat, lon, altitude_m, or say which they are with --columns",
            places=(name,),
        )
    documents = [table_document(table, name, asked) for _, table in tables]
    others = [title for title, rows in sheets if rows and title not in dict(tables)]
    notes = [said_of(note("left-out", f"sheet not read: {of[:60]}"), name) for of in others]
    with naming(name):
        return case_of(
            document_of(
                [feature for document in documents for feature in document.features],
                name,
                [*notes, *(note for document in documents for note in document.warnings)],
                [error for document in documents for error in document.skipped],
            )
        )


def _table(rows: Rows, asked: TableReading) -> Table | None:
    """Return the table on a sheet, below the row that names its columns; None if none does."""
    for i, (number, cells) in enumerate(rows[:MOST_BEFORE]):
        if names_positions(cells, asked.columns):
            names = tuple(cell.strip() for cell in cells)
            return Table(line=number, names=names, rows=rows[i + 1 :], skipped=i, guarded=False)
    return None
