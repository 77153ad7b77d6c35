"""Read a plain table column by column: the same routes and notes as line by line, but at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from mmap import mmap
from typing import Final

from ...errors import InputError, RequestError
from ...model import Note, note, said_of
from ..geojson.document import Document, Feature
from ..table_reading import TableReading
from ..tracks import document_of
from .columns import IDENTITY, Columns, columns_of
from .doubtful import NOT_READ, SAMPLE, doubts_by_sample
from .flight_facts import status_of_others
from .head import head_of, names_in
from .numbers import is_nothing
from .plain_cells import Cells, NotPlainError, cells_in, is_plain
from .plain_columns import CellBlock, PlainColumns, is_fraction, read_columns
from .plain_flights import flights_in, plain_features, without_repeated
from .rows import Reader
from .table_notes import notes_of_lines, notes_of_table
from .values import may_tell_apart

_HEAD_BYTES: Final = 1 << 16


def plain_document(data: bytes, name: str, reading: TableReading) -> Document | None:
    """Return the routes of a plain table as a document; None if it has to be read line by line.

    Parameters
    ----------
    data, name
        Content and name of the file.
    reading
        How to read it.
    """
    if reading.encoding is not None or reading.where:
        return None
    try:
        return _document(data, name, reading)
    except (NotPlainError, InputError, RequestError):
        return None  # which are raised again with the line


@dataclass(slots=True, eq=False)
class _Unread:
    """What is to be known of the columns that are not read: the first lines, and what they hold.

    counts: how often each value occurs, of the columns that may name flights.
    """

    columns: Columns
    delimiter: str
    lines: list[tuple[int, list[str]]] = field(default_factory=list)
    counts: dict[int, Counter[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        place = self.columns.place
        if not any(what in place for what in IDENTITY):
            unread = set(range(len(self.columns.names))) - set(place.values())
            self.counts = {at: Counter() for at in sorted(unread)}

    def seen(self, blocks: Iterator[Cells]) -> Iterator[Cells]:
        """Yield the same lines, having looked at them."""
        for cells in blocks:
            for k in range(min(len(cells), SAMPLE - len(self.lines))):
                line = cells.data[cells.starts[k, 0] : cells.ends[k, -1]].tobytes().decode()
                self.lines.append((len(self.lines), line.split(self.delimiter)))
            for at, counts in [*self.counts.items()]:
                values = cells.column(at).tolist()
                if any(is_fraction(value.decode()) for value in values[:SAMPLE]):
                    del self.counts[at]
                else:
                    counts.update(values)
            yield cells

    def tells_apart(self, at: int) -> bool:
        """Return whether the values of a column may name flights."""
        found = {value.decode(): often for value, often in self.counts.get(at, {}).items()}
        return may_tell_apart({text: k for text, k in found.items() if not is_nothing(text)})


def _document(data: bytes, name: str, reading: TableReading) -> Document:
    start, names, delimiter, skipped = plain_head(data, reading)
    columns = columns_of(names, reading.columns)
    unread = _Unread(columns, delimiter)
    blocks = unread.seen(cells_in(data, start, delimiter, len(names)))
    table = read_columns((CellBlock(cells, columns.place) for cells in blocks), columns)
    doubts = doubts_by_sample(columns, unread.lines, unread.tells_apart)
    return document_of_columns(table, columns, name, doubts, skipped=skipped)


def document_of_columns(
    table: PlainColumns,
    columns: Columns,
    name: str,
    doubts: Iterable[Note],
    *,
    skipped: int = 0,
    shared: Collection[str] = (),
    statuses: Iterable[str | None] | None = None,
) -> Document:
    """Return the routes of a plain table as a document.

    Parameters
    ----------
    table, columns, name
        Its rows, which column holds what, and the name of the file.
    doubts
        Notes about columns that are not read.
    skipped
        Number of lines before the head that hold text.
    shared, statuses
        Of a part of a table: callsigns that several aircraft of the whole table have, and all its
        statuses.

    Raises
    ------
    NotPlainError
        If the table has to be read row by row.
    InputError
        If the rows of a flight contradict each other.
    """
    kept, repeated = without_repeated(table, columns)
    found, lines = flights_in(kept, shared)
    reader = Reader(columns, comma=False, without_position=table.without_position)
    count = len(table) + table.without_position
    notes = [
        *notes_of_table(columns, doubts, code=None, skipped=skipped, lines=count, read=count),
        *notes_of_lines(reader, repeated, found),
    ]
    other_status = status_of_others(kept.texts.get("status", ()) if statuses is None else statuses)
    if other_status is not None:
        notes.append(note(NOT_READ, other_status))
    features: list[Feature] = []
    for feature, of_flight in plain_features(
        kept, found, lines, columns, with_status=other_status is None
    ):
        features.append(feature)
        notes += of_flight
    return document_of(features, name, [said_of(item, name) for item in notes])


def plain_head(data: bytes | mmap, reading: TableReading) -> tuple[int, tuple[str, ...], str, int]:
    """Return where the lines begin, the names of the columns, the delimiter, and lines skipped.

    Raises
    ------
    NotPlainError
        If the table has to be read line by line.
    """
    head = data[:_HEAD_BYTES]
    if len(head) < len(data):
        head = head[: head.rfind(b"\n") + 1]
    if not head.isascii():
        raise NotPlainError
    before, delimiter, skipped = head_of(head.decode(), reading.columns)
    lines = head.split(b"\n", before + 1)
    start = sum(len(line) + 1 for line in lines[: before + 1])
    if len(lines) < before + 2 or not is_plain(head[:start].replace(b"\r\n", b"\n")):
        raise NotPlainError
    names = names_in(lines[before].decode().removesuffix("\r").split(delimiter))
    return start, names, delimiter, skipped
