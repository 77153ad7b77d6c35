"""Put the rows of many pieces together into tables of one size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from .arrow import pyarrow, schema_of

ROWS_AT_ONCE: Final = 65_536
"""Rows that are written together, whatever the pieces of the scan were."""


def batches_of(pieces: Iterable[Any], table: str) -> Iterator[Any]:
    """Yield rows in tables of ROWS_AT_ONCE, the last of which is smaller.

    Parameters
    ----------
    pieces, table
        Tables of pyarrow, and which of TABLES they are of.
    """
    pa = pyarrow()
    held: list[Any] = []
    count = 0
    for piece in pieces:
        held.append(piece)
        count += piece.num_rows
        if count >= ROWS_AT_ONCE:
            whole = pa.concat_tables(held)
            while whole.num_rows >= ROWS_AT_ONCE:
                yield whole.slice(0, ROWS_AT_ONCE).combine_chunks()
                whole = whole.slice(ROWS_AT_ONCE)
            held, count = [whole], whole.num_rows
    yield pa.concat_tables([schema_of(table).empty_table(), *held]).combine_chunks()
