"""Write tables, and routes as points of GeoParquet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ..model import Case
from ..results.tables import Table
from .answers import PARQUET_MARK as ANSWER
from .extras import missing_extra
from .written_fixes import COLUMNS, TEXTS, rows_of

_GEOMETRY: Final = "geometry"
_ABOUT: Final = {
    "version": "1.1.0",
    "primary_column": _GEOMETRY,
    "columns": {_GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def write_routes(case: Case, path: Path) -> None:
    """Write one point per vertex, WGS84, longitude first.

    Parameters
    ----------
    case, path
        The case, and the file.

    Raises
    ------
    RequestError
        If a leg is not a geodesic, or pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    import shapely

    rows = list(rows_of(case, ".parquet"))
    columns = {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}
    places = shapely.points(columns.pop("lon"), columns.pop("lat"))
    columns["time"] = _moments(columns["time"])
    kinds: dict[str, Any] = {
        name: pyarrow.string() if name in TEXTS else pyarrow.float64() for name in columns
    }
    kinds["time"] = pyarrow.timestamp("us", "UTC")
    arrays = {name: pyarrow.array(items, kinds[name]) for name, items in columns.items()}
    arrays[_GEOMETRY] = pyarrow.array(shapely.to_wkb(places).tolist(), pyarrow.binary())
    _write(pyarrow.table(arrays), {"geo": json.dumps(_ABOUT)}, path)


def write_frame(frame: Any, path: Path) -> None:
    """Write a GeoDataFrame of zones, WGS84, longitude first, with planar edges.

    Parameters
    ----------
    frame, path
        The frame, and the file.

    Raises
    ------
    RequestError
        If pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    kinds = {"edges_assumed": pyarrow.bool_(), "error_m": pyarrow.float64()}
    arrays = {
        name: pyarrow.array(
            frame[name].to_list(), kinds.get(name, pyarrow.string()), from_pandas=True
        )
        for name in frame.columns
        if name != _GEOMETRY
    }
    arrays[_GEOMETRY] = pyarrow.array(frame.geometry.to_wkb().tolist(), pyarrow.binary())
    types = sorted(set(frame.geometry.geom_type))
    of_geometry = {"encoding": "WKB", "geometry_types": types, "edges": "planar"}
    about = {**_ABOUT, "columns": {_GEOMETRY: of_geometry}}
    _write(pyarrow.table(arrays), {"geo": json.dumps(about)}, path)


def _moments(times: Sequence[Any]) -> list[Any]:
    """Return times as pyarrow takes them."""
    import numpy as np

    return [None if t is None else np.datetime64(t.removesuffix("Z"), "us").item() for t in times]


def _write(table: Any, about: Mapping[str, str], path: Path) -> None:
    from pyarrow import parquet

    parquet.write_table(table.replace_schema_metadata(dict(about)), path)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise missing_extra("Parquet files", "pyarrow", "parquet") from None
    return pyarrow


def write_features(tables: Sequence[Table], path: Path, notes: Sequence[str]) -> None:
    """Write the rows of all tables as GeoParquet, with the column `table` before their own.

    Parameters
    ----------
    tables, path
        The tables, and the file.
    notes
        Sentences about the tables, kept in the metadata.

    Raises
    ------
    RequestError
        If pyarrow is not installed.
    """
    pyarrow = _pyarrow()
    import shapely
    from shapely.geometry import shape

    rows = [(table.name, row) for table in tables for row in table.rows]
    names = dict.fromkeys(name for _, row in rows for name in row.columns)
    arrays = {"table": pyarrow.array([of for of, _ in rows], pyarrow.string())}
    for name in names:
        arrays[name] = _array(pyarrow, [row.columns.get(name) for _, row in rows])
    shapes = shapely.to_wkb([shape(row.geometry) for _, row in rows])
    arrays[_GEOMETRY] = pyarrow.array(list(shapes), pyarrow.binary())
    about = {**_ABOUT, "columns": {_GEOMETRY: {"encoding": "WKB", "geometry_types": []}}}
    metadata = {"geo": json.dumps(about), ANSWER: json.dumps(list(notes))}
    _write(pyarrow.table(arrays), metadata, path)


def _array(pyarrow: Any, values: list[Any]) -> Any:
    """Return values of one column as an array of one type."""
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float}:
        return pyarrow.array([None if v is None else float(v) for v in values], pyarrow.float64())
    if kinds == {bool}:
        return pyarrow.array(values, pyarrow.bool_())
    return pyarrow.array([None if v is None else str(v) for v in values], pyarrow.string())
