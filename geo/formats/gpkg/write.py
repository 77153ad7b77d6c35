"""Write tables as the layers of a GeoPackage, each with a style for QGIS."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from shapely.geometry import shape

from ...c_locale import plain_letters
from ...results.tables import Table
from .qgis import qml

with plain_letters():
    import geopandas
    import pandas
    import pyogrio
    import pyogrio.errors

EPOCH: Final = "1970-01-01T00:00:00.000Z"
"""The time of last change that a GeoPackage must state; fixed, as no output depends on the
clock."""

VERSION: Final = "1.3"
"""The version of GeoPackage: QGIS 3.22 opens a later one with warnings."""

_GEOMETRY: Final = {"line": "MultiLineString", "area": "MultiPolygon", "point": "Point"}
_MEASURES: Final = ("_m", "_s", "probability")
_STYLE_TABLE: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT(256),
  owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""


_FAILURES: Final = (
    sqlite3.Error, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
)  # fmt: skip
LITTLE_BYTES: Final = 65_536
"""With no more than this left on the disk, a failure is attributed to lack of space."""


_NOTES: Final = "CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, note TEXT)"


def write_geopackage(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write one layer per table, in the order given; times become date and time, UTC.

    Parameters
    ----------
    tables, path
        The tables, and the file.
    notes
        Written as the rows of a table `notes` without geometry.

    Raises
    ------
    OSError
        If the disk fails, whichever library was writing.
    """
    with _failures_of(path), plain_letters():
        _write_layers(tables, path)
        with closing(sqlite3.connect(path)) as database, database:
            _refuse_part(database, tables)
            _add_styles(database, tables)
            if notes:
                _add_notes(database, notes)


def _write_layers(tables: Sequence[Table], path: Path) -> None:
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        for table in tables:
            _frame(table).to_file(
                path,
                layer=table.name,
                driver="GPKG",
                engine="pyogrio",
                geometry_type=_GEOMETRY[table.shape],
                promote_to_multi=table.shape != "point",
                layer_options={"DESCRIPTION": table.about},
                dataset_options={"VERSION": VERSION},
            )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


@contextmanager
def _failures_of(path: Path) -> Iterator[None]:
    """Raise OSError if a library reports in its own words that the disk failed."""
    try:
        yield
    except _FAILURES as error:
        if shutil.disk_usage(path.parent).free <= LITTLE_BYTES or "full" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise OSError(errno.EIO, f"{str(error).rstrip('.')} (is there room left?)") from error


def _refuse_part(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Refuse a file in which rows are missing: a library may fail without an error."""
    for table in tables:
        (rows,) = database.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()
        if rows != len(table.rows):
            raise sqlite3.OperationalError(f"only {rows} of {len(table.rows)} rows are written")


def _frame(table: Table) -> geopandas.GeoDataFrame:
    names = list(table.rows[0].columns)
    columns = {name: _column(name, [row.columns[name] for row in table.rows]) for name in names}
    geometry = [shape(row.geometry) for row in table.rows]
    return geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def _column(name: str, values: list[Any]) -> Any:
    """Return values as a column of one type, with empty cells for None."""
    if name == "time" or name.endswith("_time"):
        return pandas.to_datetime(pandas.Series(values, dtype="object"), utc=True, format="ISO8601")
    if name.endswith(_MEASURES):
        return pandas.Series(values, dtype="float64")
    known = frozenset(type(value) for value in values if value is not None)
    dtype = {frozenset({int}): "Int64", frozenset({bool}): "boolean"}
    return pandas.Series(values, dtype=dtype.get(known, "object"))


def _add_notes(database: sqlite3.Connection, notes: Sequence[str]) -> None:
    """Add a table that a GIS lists beside the layers."""
    database.execute(_NOTES)
    _list_table(database, "notes")
    database.executemany("INSERT INTO notes (note) VALUES (?)", [(note,) for note in notes])


def _list_table(database: sqlite3.Connection, name: str) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES (?, 'attributes', ?, '', ?)",
        (name, name, EPOCH),
    )


def _add_styles(database: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Add the table in which QGIS looks for a layer's style."""
    database.execute(_STYLE_TABLE)
    _list_table(database, "layer_styles")
    for table in tables:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
            "update_time) VALUES ('', '', ?, 'geom', 'adiz', ?, '', 1, ?, '', ?)",
            (table.name, qml(table), table.about, EPOCH),
        )
