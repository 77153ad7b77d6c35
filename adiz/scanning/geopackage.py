"""Write the tables of a scan as layers of a GeoPackage."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from .arrow import pyarrow
from .batches import batches_of
from .columns import GEOMETRY, TABLES
from .result import Scan

EPOCH: Final = "1970-01-01T00:00:00.000Z"
"""The time of last change that a GeoPackage must state; no output depends on the clock."""

VERSION: Final = "1.3"
"""The version of GeoPackage: QGIS 3.22 opens a later one with warnings."""

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
    import pyogrio
    from pyogrio.raw import write_arrow

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        for table in TABLES:
            is_new = True
            for batch in batches_of(scan.rows(table), table):
                write_arrow(
                    _with_milliseconds(batch),
                    path,
                    layer=table,
                    driver="GPKG",
                    append=not is_new,
                    dataset_options={"VERSION": VERSION},
                    **({"layer_options": {"DESCRIPTION": ABOUT[table]}} if is_new else {}),
                    **(_SHAPES if table == "visits" else {}),
                )
                is_new = False
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


_SHAPES: Final = {"geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": "EPSG:4326"}


def _with_milliseconds(batch: Any) -> Any:
    """Return a table whose times have the precision that a GeoPackage can hold."""
    pa = pyarrow()
    kind = pa.timestamp("ms", "UTC")
    fields = [
        field.with_type(kind) if pa.types.is_timestamp(field.type) else field
        for field in batch.schema
    ]
    return batch.cast(pa.schema(fields, batch.schema.metadata), safe=False)
