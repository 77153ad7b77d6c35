"""Write tables as sheets of a workbook: texts stay texts, the same tables give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ..results.tables import Table
from .extras import missing_extra

CREATOR: Final = "adiz"
"""By which an answer is recognised if it is given as an input."""

_WRITTEN: Final = datetime(2000, 1, 1)  # noqa: DTZ001, a file that hangs on no clock has no date
_STAMP: Final = _WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_MOST_SIGNS: Final = 32_000
"""Most characters of a cell; the format allows 32,767."""
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(tables: Sequence[Table], path: Path, notes: Sequence[str]) -> None:
    """Write each table as a sheet, without geometry, and the notes as another.

    Parameters
    ----------
    tables, path
        The tables, and the file.
    notes
        Sentences about the tables.

    Raises
    ------
    RequestError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise missing_extra("xlsx files", "openpyxl", "xlsx") from None
    book = Workbook(write_only=True)
    about = book.properties
    about.creator, about.created, about.modified = CREATOR, _WRITTEN, _WRITTEN
    for table in tables:
        names = list(table.rows[0].columns)
        sheet = book.create_sheet(table.name)
        sheet.append([_cell(sheet, name) for name in names])
        for row in table.rows:
            sheet.append([_cell(sheet, row.columns[name]) for name in names])
    if notes:
        sheet = book.create_sheet("notes")
        sheet.append([_cell(sheet, "note")])
        for note in notes:
            sheet.append([_cell(sheet, note)])
    held = io.BytesIO()
    book.save(held)
    path.write_bytes(_without_clock(held.getvalue()))


def _cell(sheet: Any, value: Any) -> Any:
    """Return a value as a cell; no text becomes a formula, whatever it begins with."""
    if not isinstance(value, str):
        return value if isinstance(value, int | float | bool) or value is None else str(value)
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    text = _NO_TEXT.sub("\ufffd", value)
    cell.value = (text if len(text) <= _MOST_SIGNS else f"{text[: _MOST_SIGNS - 1]}…") or None
    if cell.value is not None:
        cell.data_type = "s"
    return cell


def _without_clock(data: bytes) -> bytes:
    """Return a workbook whose parts do not say when they were packed or last changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + _STAMP, content)
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
