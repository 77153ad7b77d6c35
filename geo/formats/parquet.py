"""Parquet and GeoParquet: tables of positions, and lines or points with their fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model import Case, Zone

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


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each area of GeoParquet as a zone, or each line of a file without areas.

    Edges that its metadata calls spherical are read as geodesics of WGS84.

    Parameters
    ----------
    data, name
        Content and name of the file.
    names_file
        Whether warnings begin with the file's name.

    Raises
    ------
    InputError
        If it is damaged or too large, or no GeoParquet.
    RequestError
        If pyarrow is not installed.
    """
    from ..errors import InputError
    from .layer_zones import zones_of_layers
    from .parquet_columns import layer_of, table_of

    layer = layer_of(table_of(data, name), name, areas=True)
    if layer is None:
        raise InputError("is a table without geometry; give GeoParquet", places=(name,))
    return zones_of_layers([layer], data, name, names_file=names_file)


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
    from ..json_values import naming
    from .arrow_fixes import plain_document
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
    plain = plain_document(columns.table, name, asked)
    if plain is not None:
        with naming(name):
            return case_of(plain)
    texts = columns.texts()
    rows = tuple((i, list(cells)) for i, cells in enumerate(zip(*texts, strict=True)))
    table = Table(line=0, names=columns.names, rows=rows, skipped=0, of_file=False, guarded=False)
    return case_of(table_document(table, name, asked))


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> str:
    """Write areas, or lines if there is no area, as GeoParquet with planar edges.

    Returns what is left out, in words.

    Parameters
    ----------
    zones, path
        The zones, and the file.
    tolerance_m
        Most metres that the sides, straight in longitude and latitude, may leave the declared
        edges.

    Raises
    ------
    RequestError
        If pyarrow is not installed.
    """
    from .parquet_writing import write_frame
    from .zone_frame import frame_of_zones

    frame, left_out = frame_of_zones(zones, tolerance_m=tolerance_m)
    write_frame(frame, path)
    return left_out
