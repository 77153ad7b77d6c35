"""A DataFrame of pandas or polars with columns of latitude and longitude."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from . import rows
from .accepted import Table
from .geodataframes import is_one as is_geodataframe
from .reading import Found, Reading

ROUTES: Final = "a DataFrame with columns lat, lon and time"


def is_one(value: object) -> bool:
    """Return whether it has named columns and no geometry."""
    has_columns = hasattr(value, "columns") and hasattr(value, "__getitem__")
    return has_columns and hasattr(value, "shape") and not is_geodataframe(value)


def read_routes(value: Table, reading: Reading) -> Found:
    """Return its flights, read like a CSV file with these columns."""
    return Found(rows.case_of(columns_of(value), reading.name("route"), reading))


def columns_of(table: Any) -> dict[str, Sequence[object]]:
    """Return its columns; an index of times counts as a column."""
    found: dict[str, Sequence[object]] = {str(n): table[n].to_list() for n in table.columns}
    index = getattr(table, "index", None)
    if hasattr(index, "tz"):
        found = {key: values for key, values in found.items() if key.lower() not in rows.TIMES}
        found["time"] = index.to_list()  # type: ignore[union-attr]
    return found
