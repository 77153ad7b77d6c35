"""Write the two tables of a scan: Parquet, GeoPackage or CSV, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from adiz.geo.escaping import csv_record
from adiz.geo.model import rfc3339
from adiz.geo.results.columns import DECIMALS
from adiz.geo.writing import whole_file

from .arrow import schema_of
from .batches import ROWS_AT_ONCE, batches_of
from .columns import COLUMNS, TABLES, ScanColumn
from .result import Scan

GEOPACKAGE: Final = ".gpkg"


def names_in(form: str) -> tuple[str, ...]:
    """Return the names of the files that a folder of this form has."""
    return tuple(f"{table}.{form}" for table in TABLES)


def write_tables(scan: Scan, target: Path, form: str) -> None:
    """Write the tables of a scan; each file is complete or absent.

    Parameters
    ----------
    scan, target
        The scan, and the folder or the GeoPackage.
    form
        parquet or csv, as files in a folder; or gpkg.
    """
    if form == "gpkg":
        from .geopackage import write_geopackage

        with whole_file(target) as path:
            write_geopackage(scan, path)
        return
    target.mkdir(parents=True, exist_ok=True)
    write = {"parquet": _write_parquet, "csv": _write_csv}[form]
    for table in TABLES:
        with whole_file(target / f"{table}.{form}") as path:
            write(batches_of(scan.rows(table), table), table, path)


def _write_parquet(batches: Iterable[Any], table: str, path: Path) -> None:
    from pyarrow import parquet

    with parquet.ParquetWriter(path, schema_of(table), compression="zstd") as writer:
        for batch in batches:
            writer.write_table(batch, row_group_size=ROWS_AT_ONCE)


def _write_csv(batches: Iterable[Any], table: str, path: Path) -> None:
    columns = COLUMNS[table]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_record(column.name for column in columns))
        for batch in batches:
            values = [_cells(batch.column(column.name), column) for column in columns]
            file.writelines(csv_record(cells) for cells in zip(*values, strict=True))


def _cells(values: Any, column: ScanColumn) -> list[str | float | None]:
    """Return values as in the CSV of `adiz check`: numbers rounded, flags in words."""
    if column.kind == "time":
        return [rfc3339(time) for time in values.to_numpy()]
    plain = values.to_pylist()
    if column.kind == "flag":
        return [None if flag is None else str(flag).lower() for flag in plain]
    if column.kind == "number" and column.unit in DECIMALS and column.name != "duration_s":
        return [None if n is None else round(n, DECIMALS[column.unit]) for n in plain]
    cells: list[str | float | None] = plain
    return cells
