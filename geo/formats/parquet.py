"""Parquet and GeoParquet: tables of positions, and lines or points with their fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model import Case

if TYPE_CHECKING:
    from ..positions import Find
    from ..results.tables import Table
    from .table_reading import TableReading

SUFFIXES: Final = (".parquet", ".geoparquet", ".pq")
TABLES: Final = True
LEAVES_OUT: Final = "names, dates, aircraft and sources"
MAGIC: Final = b"PAR1"


def sniff(head: bytes) -> bool:
    """Return whether this begins like Parquet."""
    return head.startswith(MAGIC)


def write_case(case: Case, path: Path) -> None:
    """Write one point per vertex as GeoParquet, WGS84.

    Parameters
    ----------
    case, path
        The case, and the file.

    Raises
    ------
    RequestError
        If a leg is not a geodesic, or pyarrow is not installed.
    """
    from .parquet_writing import write_routes

    write_routes(case, path)


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write the rows of all tables as GeoParquet; their column `table` names the table.

    Parameters
    ----------
    tables, path
        The tables from bottom to top, and the file.
    notes
        Sentences about the tables, kept in the metadata.
    """
    from .parquet_writing import write_features

    write_features(tables, path, notes)


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,  # noqa: ARG001
    reading: TableReading | None = None,
) -> Case:
    """Return the rows of a table as fixes; of GeoParquet, its lines or points as routes.

    Raises
    ------
    InputError
        If it is damaged, too large, or has no positions.
    RequestError
        If pyarrow is not installed.
    """
    from .csv import Table, table_document
    from .geojson.case import case_of
    from .layer_routes import case_of_layers
    from .parquet_columns import layer_of, table_of
    from .table_reading import TableReading

    asked = reading or TableReading()
    columns = table_of(data, name)
    layer = layer_of(columns, name)
    if layer is not None:
        return case_of_layers([layer], name, asked)
    texts = columns.texts()
    rows = tuple((i, list(cells)) for i, cells in enumerate(zip(*texts, strict=True)))
    table = Table(line=0, names=columns.names, rows=rows, skipped=0, of_file=False, guarded=False)
    return case_of(table_document(table, name, asked))
