"""Rows of an Arrow table as a block of a plain table: its columns as arrays, without copies by row.

Whatever is no number, no time and no text in its type is left to the reader of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from ..arrays import BoolArray, FloatArray, IndexArray, TimeArray
from ..model import Note
from .csv.columns import IDENTITY, Columns
from .csv.doubtful import SAMPLE, doubts_by_sample
from .csv.numbers import is_nothing
from .csv.plain_cells import NotPlainError
from .csv.plain_times import offset_of, times_in
from .csv.values import may_tell_apart
from .vector_file import column_as_texts

MOST_PLAIN: Final = 2**53
"""Whole numbers up to this are numbers with a fraction of nothing, too."""


@dataclass(frozen=True, slots=True, eq=False)
class ArrowBlock:
    """Rows of a table.

    Attributes
    ----------
    table
        Of pyarrow.
    place
        Number of the column that holds what.
    """

    table: Any
    place: Mapping[str, int]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def numbers(
        self,
        what: str,
        is_unknown: Callable[[str], bool] = is_nothing,  # noqa: ARG002  # of words
    ) -> FloatArray:
        """Return the numbers of a column, (n,), NaN for null."""
        import pyarrow

        column = self._column(what)
        kind = column.type
        if pyarrow.types.is_null(kind):
            return np.full(len(column), np.nan)
        if pyarrow.types.is_integer(kind):
            found = column.cast(pyarrow.float64(), safe=False).to_numpy()
            if (abs(found) > MOST_PLAIN).any():
                raise NotPlainError
        elif pyarrow.types.is_floating(kind):
            found = column.cast(pyarrow.float64()).to_numpy()
            if np.isinf(found).any():
                raise NotPlainError
        else:
            raise NotPlainError
        return np.asarray(found, dtype=float)

    def times(self, what: str, zone: str | None) -> TimeArray:
        """Return the times of a column, (n,), NaT for null: timestamps, or counts since 1970."""
        import pyarrow
        from pyarrow import types

        column = self._column(what)
        kind = column.type
        if types.is_null(kind):
            return np.full(len(column), np.datetime64("NaT", "us"))
        if types.is_timestamp(kind):
            if kind.tz is None and zone is None:
                raise NotPlainError
            plain = column.cast(pyarrow.timestamp("us", "UTC" if kind.tz else None), safe=False)
            since = plain.cast(pyarrow.timestamp("us")).to_numpy().astype("datetime64[us]")
            stated = since[~np.isnat(since)]
            if len(stated) and not (stated.min() > _FIRST and stated.max() < _LAST):
                raise NotPlainError
            return since if kind.tz else np.asarray(since - offset_of(zone or "Z"))
        if types.is_integer(kind):
            known = column.is_valid().to_numpy(zero_copy_only=False)
            counts = column.fill_null(0).cast(pyarrow.int64(), safe=False).to_numpy()
            found = np.full(len(column), np.datetime64("NaT", "us"))
            found[known] = _counted(counts[known])
            return found
        if types.is_floating(kind):
            column = column.cast(pyarrow.float64()).to_numpy()
            texts = column.astype("S32")
            texts[np.isnan(column)] = b""
            return times_in(texts, zone)
        if types.is_string(kind) or types.is_large_string(kind):
            return _of_texts(column, zone)
        raise NotPlainError

    def words(self, what: str) -> tuple[list[str], IndexArray]:
        """Return the different texts of a column, and the number of that of each row, (n,)."""
        import pyarrow

        column = self._column(what)
        if not pyarrow.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        coded = column.combine_chunks()
        count = len(coded.dictionary)
        codes = coded.indices.cast(pyarrow.int64()).fill_null(count).to_numpy()
        used = np.flatnonzero(np.bincount(codes, minlength=count + 1))
        place = np.zeros(count + 1, dtype=np.intp)
        place[used] = np.arange(len(used))
        stated = coded.dictionary.take(pyarrow.array(used[used < count]))
        texts = texts_of(pyarrow.chunked_array([stated]))
        return texts + [""] * (len(used) - len(texts)), place[codes]

    def only(self, chosen: BoolArray) -> ArrowBlock:
        """Return the chosen rows."""
        import pyarrow

        return ArrowBlock(self.table.filter(pyarrow.array(chosen)), self.place)

    def _column(self, what: str) -> Any:
        column = self.table.column(self.place[what])
        import pyarrow

        if pyarrow.types.is_dictionary(column.type) and what not in _WORDS:
            return column.cast(column.type.value_type)
        return column


_WORDS: Final = frozenset(
    (*IDENTITY, "altitude_datum", "status", "notes", "aircraft", "nation", "source")
)
_FIRST: Final = np.datetime64("0002-01-01", "us")
_LAST: Final = np.datetime64("9998-12-31", "us")


def texts_of(column: Any) -> list[str]:
    """Return the values of a column as texts; times to the microsecond, with Z if they are UTC.

    Parameters
    ----------
    column
        A chunked array of pyarrow.
    """
    import pyarrow
    from pyarrow import types

    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if types.is_timestamp(column.type):
        zone = column.type.tz
        column = column.cast(pyarrow.timestamp("us", "UTC" if zone else None), safe=False)
        plain = column_as_texts(column.to_pylist())
        return [text.replace("+00:00", "Z") for text in plain] if zone else plain
    if types.is_nested(column.type) or types.is_binary(column.type):
        return [""] * len(column)
    if types.is_time(column.type) or types.is_duration(column.type):
        return (
            [""] * len(column)
            if types.is_duration(column.type)
            else column_as_texts(column.cast(pyarrow.time64("us"), safe=False).to_pylist())
        )
    return column_as_texts(column.to_pylist())


def doubts_of_table(table: Any, columns: Columns) -> Iterator[Note]:
    """Yield the notes about columns that are not read, as of a table that is read row by row.

    Parameters
    ----------
    table, columns
        The table, of pyarrow, and which column holds what.
    """
    head = table.slice(0, SAMPLE)
    texts = [texts_of(head.column(i)) for i in range(table.num_columns)]
    rows = [(i, list(cells)) for i, cells in enumerate(zip(*texts, strict=True))]
    return doubts_by_sample(columns, rows, partial(_tells_apart, table))


def _tells_apart(table: Any, at: int) -> bool:
    """Return whether the values of a column may name flights."""
    counted = table.column(at).value_counts()
    import pyarrow

    values = texts_of(pyarrow.chunked_array([counted.field("values")]))
    found: Counter[str] = Counter()
    for text, often in zip(values, counted.field("counts").to_pylist(), strict=True):
        cell = text.strip()
        if not is_nothing(cell):
            found[cell] += often
    return may_tell_apart(found)


def _counted(counts: Any) -> TimeArray:
    """Return counts of seconds in ten digits, or of thousandths in thirteen, as times."""
    if not len(counts):
        return np.zeros(0, dtype="datetime64[us]")
    in_s = (counts >= _SINCE_S) & (counts <= _UNTIL_S)
    in_ms = (counts >= _SINCE_S * 1000) & (counts <= _UNTIL_S * 1000)
    if not (in_s | in_ms).all():
        raise NotPlainError
    return np.asarray((counts * np.where(in_s, 1_000_000, 1_000)).astype("datetime64[us]"))


_SINCE_S: Final = 1_000_000_000
_UNTIL_S: Final = 4_102_444_800


def _of_texts(column: Any, zone: str | None) -> TimeArray:
    values = column.fill_null("").to_numpy()
    try:
        texts = np.strings.strip(values.astype(np.bytes_))
    except UnicodeEncodeError:
        raise NotPlainError from None
    if texts.dtype.itemsize > _LONGEST:
        raise NotPlainError
    return times_in(np.ascontiguousarray(texts), zone)


_LONGEST: Final = 200
