"""Read an Arrow table of positions column by column: the same routes and notes as row by row."""

from __future__ import annotations

from typing import Any

from ..errors import InputError, RequestError
from .arrow_block import ArrowBlock, doubts_of_table
from .csv.columns import columns_of
from .csv.plain_cells import NotPlainError
from .csv.plain_columns import read_columns
from .csv.plain_read import document_of_columns
from .geojson.document import Document
from .table_reading import TableReading


def plain_document(table: Any, name: str, reading: TableReading) -> Document | None:
    """Return the routes of a table as a document; None if it has to be read row by row.

    Parameters
    ----------
    table
        Of pyarrow.
    name, reading
        Name of the file, and how to read it.
    """
    if reading.encoding is not None or reading.where or not table.num_rows:
        return None
    try:
        columns = columns_of(tuple(map(str, table.column_names)), reading.columns)
        found = read_columns([ArrowBlock(table, columns.place)], columns)
        return document_of_columns(found, columns, name, doubts_of_table(table, columns))
    except (NotPlainError, InputError, RequestError):
        return None  # which are raised again with the row
