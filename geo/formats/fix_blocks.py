"""Read a large table of positions block by block, so that its size does not matter.

Only plain tables can be read so: those that are read column by column when they are small.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..errors import InputError, RequestError
from ..json_values import naming
from ..model import Case
from .arrow_block import ArrowBlock as ArrowBlock
from .arrow_fixes import plain_document
from .csv import SUFFIXES as CSV
from .csv.columns import Columns as Columns
from .csv.columns import columns_of
from .csv.plain_cells import NotPlainError as NotPlainError
from .csv.plain_cells import cells_in
from .csv.plain_columns import Block, CellBlock, PlainColumns, Words, columns_in, words_of
from .csv.plain_read import plain_head
from .geojson.case import case_of
from .parquet import SUFFIXES as PARQUET
from .table_reading import TableReading

BLOCK_ROWS: Final = 1 << 17
"""Rows of Parquet that are read at once."""

ENDINGS: Final = (*CSV, *PARQUET)
"""Of files that may be read in blocks."""


@dataclass(frozen=True, slots=True, eq=False)
class FixBlocks:
    """A table that is being read.

    Attributes
    ----------
    columns
        Which column holds what.
    words
        The texts of its columns of words; all of them once the last block is read.
    blocks
        The rows with a position, in the order of the table.
    """

    columns: Columns
    words: dict[str, Words]
    blocks: Iterator[PlainColumns]

    @classmethod
    def of(cls, columns: Columns, blocks: Iterable[Block]) -> FixBlocks:
        """Return a table of which some blocks are given."""
        words = words_of(columns)
        read = (columns_in(block, columns, words) for block in blocks if len(block))
        return cls(columns, words, read)


@contextmanager
def open_blocks(path: Path, reading: TableReading) -> Iterator[FixBlocks]:
    """Open a table to be read in blocks; close it in the end.

    Parameters
    ----------
    path, reading
        The file, whose suffix is one of ENDINGS, and how to read it.

    Raises
    ------
    NotPlainError
        Now or while it is read, if it has to be read row by row.
    InputError
        If it is damaged.
    """
    if reading.encoding is not None or reading.where:
        raise NotPlainError
    try:
        opened = _parquet if path.name.lower().endswith(PARQUET) else _csv
        with opened(path, reading) as found:
            yield found
    except (InputError, RequestError):
        raise NotPlainError from None  # which are raised again with the row


def columns_named(names: tuple[str, ...], reading: TableReading) -> Columns:
    """Return which column of a table holds what.

    Raises
    ------
    InputError
        If two hold the same, or a position is missing.
    RequestError
        If a column that is asked for does not exist.
    """
    return columns_of(names, reading.columns)


def case_of_arrow(table: Any, name: str, reading: TableReading) -> Case | None:
    """Return the flights of a table of pyarrow; None if it has to be read row by row.

    Parameters
    ----------
    table, name, reading
        The table, its name, and how to read it.
    """
    document = plain_document(table, name, reading)
    if document is None:
        return None
    with naming(name):
        return case_of(document)


@contextmanager
def _csv(path: Path, reading: TableReading) -> Iterator[FixBlocks]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        start, names, delimiter, _ = plain_head(data, reading)
        columns = columns_of(names, reading.columns)
        cells = cells_in(data, start, delimiter, len(names))
        yield FixBlocks.of(columns, (CellBlock(some, columns.place) for some in cells))


@contextmanager
def _parquet(path: Path, reading: TableReading) -> Iterator[FixBlocks]:
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
            if b"geo" in (file.metadata.metadata or {}):
                raise NotPlainError
            columns = columns_of(tuple(map(str, file.schema_arrow.names)), reading.columns)
            yield FixBlocks.of(columns, _arrow_blocks(file, columns))
    except (pyarrow.ArrowException, OSError):
        raise NotPlainError from None  # which is said by the reader of all of it


def _arrow_blocks(file: Any, columns: Columns) -> Iterator[ArrowBlock]:
    """Yield the rows of the columns that are read."""
    import pyarrow

    at = sorted(set(columns.place.values()))
    names = [columns.names[i] for i in at]
    if any("." in name for name in names):
        raise NotPlainError  # which pyarrow takes for a field inside a column
    place = {what: at.index(i) for what, i in columns.place.items()}
    for batch in file.iter_batches(batch_size=BLOCK_ROWS, columns=names, use_threads=False):
        yield ArrowBlock(pyarrow.Table.from_batches([batch]), place)
