"""Write the tables of a scan as layers of a GeoPackage; geopandas is imported with this module."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import geopandas
import pandas
import pyogrio

from .columns import COLUMNS, GEOMETRY, TABLES
from .outcome_of_scan import Scan
from .written import batches_of

EPOCH: Final = "1970-01-01T00:00:00.000Z"
"""The time of last change that a GeoPackage must state; no output depends on the clock."""

ABOUT: Final = {
    "visits": "stretches inside a zone, and crossings of lines",
    "flights": "one row per flight and zone",
}


def write_geopackage(scan: Scan, path: Path) -> None:
    """Write `visits` as a layer with geometry, and `flights` as one without.

    Parameters
    ----------
    scan, path
        The scan, and the file.
    """
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        for table in TABLES:
            append = False
            for batch in batches_of(scan.rows(table), table):
                pyogrio.write_dataframe(
                    _frame(batch, table),
                    path,
                    layer=table,
                    driver="GPKG",
                    append=append,
                    **({} if append else {"layer_options": {"DESCRIPTION": ABOUT[table]}}),
                    **({"geometry_type": "Unknown"} if table == "visits" else {}),
                )
                append = True
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _frame(batch: Any, table: str) -> Any:
    kinds = {"text": "object", "number": "float64", "whole": "Int64", "flag": "boolean"}
    columns = {}
    for column in COLUMNS[table]:
        values = batch.column(column.name)
        if column.kind == "time":
            columns[column.name] = pandas.Series(values.to_pandas()).astype("datetime64[ms, UTC]")
        else:
            columns[column.name] = pandas.Series(values.to_pylist(), dtype=kinds[column.kind])
    frame = pandas.DataFrame(columns)
    if table == "flights":
        return frame
    shapes = geopandas.GeoSeries.from_wkb(batch.column(GEOMETRY).to_pylist(), crs="EPSG:4326")
    return geopandas.GeoDataFrame(frame, geometry=shapes)
