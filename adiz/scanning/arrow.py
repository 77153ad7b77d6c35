"""The two tables as Arrow tables; pyarrow is imported when the first is made."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

import numpy as np

from adiz.geo.formats.extras import missing_extra

from .columns import COLUMNS, GEOMETRY, TABLES
from .rows import Rows, as_values

_ABOUT: Final = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": []}},
}
"""What GeoParquet says of the geometry; it has WGS84, longitude first, where nothing is said."""


def pyarrow() -> Any:
    """Return the module; raise RequestError with what to install if it is missing."""
    try:
        import pyarrow as found
    except ImportError:
        raise missing_extra("the tables of a scan", "pyarrow", "parquet") from None
    return found


@cache
def schema_of(table: str) -> Any:
    """Return the schema of one of TABLES."""
    pa = pyarrow()
    kinds = {
        "text": pa.string(), "number": pa.float64(), "whole": pa.int64(), "flag": pa.bool_(),
        "time": pa.timestamp("us", "UTC"),
    }  # fmt: skip
    fields = [pa.field(column.name, kinds[column.kind]) for column in COLUMNS[table]]
    if table == "visits":
        fields.append(pa.field(GEOMETRY, pa.binary()))
        return pa.schema(fields, {"geo": json.dumps(_ABOUT)})
    return pa.schema(fields)


def tables_of(rows: Rows) -> dict[str, Any]:
    """Return the rows as Arrow tables, by name."""
    pa = pyarrow()
    found = {}
    for name in TABLES:
        values = as_values(rows.visits if name == "visits" else rows.flights, COLUMNS[name])
        if name == "visits":
            values[GEOMETRY] = rows.shapes
        schema = schema_of(name)
        arrays = [_array(pa, values[field.name], field.type) for field in schema]
        found[name] = pa.Table.from_arrays(arrays, schema=schema)
    return found


def _array(pa: Any, values: list[Any], kind: Any) -> Any:
    if pa.types.is_timestamp(kind):
        return pa.array(np.array(values, dtype="datetime64[us]"), kind)
    return pa.array(values, kind)
