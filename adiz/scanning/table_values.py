"""A table of positions in memory, of any library, as a scan reads it.

The columns of a table go to the check as arrays; a table of Dask is read one partition at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np

from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats.fix_blocks import (
    ArrowBlock,
    Columns,
    FixBlocks,
    NotPlainError,
    case_of_arrow,
    columns_named,
)
from adiz.geo.formats.table_reading import TableReading
from adiz.geo.model import Case
from adiz.inputs import cases_of

from .arrow import pyarrow

BLOCK_ROWS: Final = 1 << 17

_WGS84: Final = "EPSG:4326"
_TIMES: Final = ("time", "timestamp", "datetime", "t")
_PLACES: Final = ("lon", "longitude", "lng", "long", "lat", "latitude")


class TableValue:
    """A table in memory, or one of Dask.

    Parameters
    ----------
    value
        A DataFrame of pandas, a GeoDataFrame of points, a table of pyarrow, or a DataFrame of Dask.
    name
        What messages call it.
    """

    def __init__(self, value: Any, name: str) -> None:
        self._value, self._name = value, name
        self.is_lazy = _is_dask(value)
        self.bytes_ = 0 if self.is_lazy else int(_arrow_of(value).nbytes)

    def blocks(self, reading: TableReading) -> FixBlocks:
        """Return it as blocks; raise NotPlainError if it has to be read row by row."""
        parts = self._parts()
        first = next(parts)
        try:
            columns = columns_of(first, reading)
        except (InputError, RequestError):
            raise NotPlainError from None
        return FixBlocks.of(columns, _blocks(first, parts, columns.place))

    def case(self, reading: TableReading) -> Case:
        """Return it as a case, read whole.

        Raises
        ------
        InputError
            If it cannot be read.
        """
        if not self.is_lazy:
            case = case_of_arrow(_arrow_of(self._value), self._name, reading)
            if case is not None:
                return case
        (found,) = cases_of(_frame_of(self._value))
        return found

    def _parts(self) -> Iterator[Any]:
        """Yield its rows as tables of pyarrow."""
        if not self.is_lazy:
            yield _arrow_of(self._value)
            return
        for number in range(self._value.npartitions):
            yield _arrow_of(self._value.get_partition(number).compute())


def columns_of(table: Any, reading: TableReading) -> Columns:
    """Return which column of a table of pyarrow holds what.

    Raises
    ------
    NotPlainError
        If its times are in a column that is known by its content only.
    """
    types = pyarrow().types
    columns = columns_named(tuple(map(str, table.column_names)), reading)
    read = set(columns.place.values())
    others = (field for k, field in enumerate(table.schema) if k not in read)
    if "time" not in columns.place and any(types.is_timestamp(field.type) for field in others):
        raise NotPlainError
    return columns


def _blocks(first: Any, others: Iterable[Any], place: Mapping[str, int]) -> Iterator[ArrowBlock]:
    yield from _slices(first, place)
    for table in others:
        if table.column_names != first.column_names:
            raise NotPlainError
        yield from _slices(table, place)


def _slices(table: Any, place: Mapping[str, int]) -> Iterator[ArrowBlock]:
    for start in range(0, table.num_rows, BLOCK_ROWS):
        yield ArrowBlock(table.slice(start, BLOCK_ROWS), place)


def is_table(value: Any) -> bool:
    """Return whether it is a table of positions, judged without importing its library."""
    if _is_dask(value) or (hasattr(value, "column_names") and hasattr(value, "to_batches")):
        return True
    if hasattr(value, "to_crs") and hasattr(value, "geom_type") and hasattr(value, "columns"):
        return len(value) > 0 and set(value.geom_type) == {"Point"}
    has_columns = hasattr(value, "columns") and hasattr(value, "__getitem__")
    return has_columns and hasattr(value, "shape") and not hasattr(value, "to_crs")


def _is_dask(value: object) -> bool:
    return hasattr(value, "npartitions") and hasattr(value, "get_partition")


def _frame_of(value: Any) -> Any:
    """Return a table as a value that `adiz.check` takes."""
    if _is_dask(value):
        return value.compute()
    return value.to_pandas() if hasattr(value, "to_batches") else value


def _arrow_of(value: Any) -> Any:
    """Return a table as one of pyarrow; an index of times is a column."""
    if hasattr(value, "to_batches"):
        return value
    if hasattr(value, "to_arrow") and not hasattr(value, "iloc"):  # of polars
        return value.to_arrow()
    if hasattr(value, "to_crs"):
        value = _with_places(value)
    table = pyarrow().Table.from_pandas(value, preserve_index=False)
    index = value.index
    if not hasattr(index, "tz"):
        return table
    kept = [name for name in table.column_names if name.lower() not in _TIMES]
    return table.select(kept).append_column("time", pyarrow().array(index))


def _with_places(frame: Any) -> Any:
    """Return a GeoDataFrame of points as a table with their longitude and latitude."""
    if frame.crs is None:
        raise InputError(
            "the GeoDataFrame states no coordinate system (crs), so its numbers may not be "
            f'degrees; if they are longitude and latitude, write .set_crs("{_WGS84}")'
        )
    points = frame.geometry if frame.crs == _WGS84 else frame.geometry.to_crs(_WGS84)
    names = [
        name
        for name in frame.columns
        if name != frame.geometry.name and str(name).lower() not in _PLACES
    ]
    return frame[names].assign(lon=np.asarray(points.x), lat=np.asarray(points.y))
