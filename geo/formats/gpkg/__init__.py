"""GeoPackage for GIS programs, with styles for QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...model import Case, Zone

if TYPE_CHECKING:
    from ...positions import Find
    from ...results.looks import TableStyle
    from ...results.tables import Table
    from ..table_reading import TableReading

SUFFIXES: Final = (".gpkg",)
ZONE_NOTES: Final = True
ZONE_STYLES: Final = True
TABLES: Final = True
LEAVES_OUT: Final = (
    "aircraft, sources, fractions of a millisecond; names and dates but in the layer routes"
)


def sniff(head: bytes) -> bool:
    """Return whether this begins like the SQLite database that a GeoPackage is."""
    return head.startswith(b"SQLite format 3\0")


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,  # noqa: ARG001
    reading: TableReading | None = None,
) -> Case:
    """Return each line as a route, or points as the rows of a table."""
    from ..layer_routes import case_of_layers
    from ..table_reading import TableReading
    from ..vector_file import layers_of
    from .tables import refuse_computed, without_log

    refuse_computed(data, name)
    return case_of_layers(
        layers_of(without_log(data), name, "GPKG"), name, reading or TableReading()
    )


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each area as a zone, or each line of a file without areas.

    Parameters
    ----------
    data, name
        Content and name of the file.
    names_file
        Whether warnings begin with the file's name.
    """
    from ..layer_zones import zones_of_layers
    from ..vector_file import layers_of
    from .tables import curved_layers, refuse_computed, without_log

    refuse_computed(data, name)
    curved = curved_layers(data)
    read = layers_of(without_log(data), name, "GPKG", dense=True)
    layers = [replace(layer, curved=layer.name in curved) for layer in read]
    return zones_of_layers(layers, data, name, names_file=names_file)


def write_case(case: Case, path: Path) -> None:
    """Write the layers `routes`, to be drawn, and `fixes`, from which the routes are read back.

    Parameters
    ----------
    case, path
        The case, and the file.

    Raises
    ------
    RequestError
        If a leg is not a geodesic.
    """
    from ..route_tables import tables_of
    from .write import write_geopackage

    write_geopackage(tables_of(case, ".gpkg"), path)


def write_zones(
    zones: Sequence[Zone],
    path: Path,
    *,
    tolerance_m: float,
    notes: Sequence[str] = (),
    style: TableStyle | None = None,
) -> str:
    """Write zones as the layers `zones` and `lines` of one GeoPackage (EPSG:4326), cut at 180.

    Returns what is left out, in words. The column `error_m` is the largest error stated for a
    vertex of the line. Same zones, same bytes.

    Parameters
    ----------
    zones, path
        The zones, and the file.
    tolerance_m
        Most metres that the sides, straight in longitude and latitude, may leave the declared
        edges.
    notes
        Sentences about the zones, written as a table beside the layers.
    style
        How they are drawn, by their ids.
    """
    from ...results.tables import zone_tables
    from ..unheld import properties_of
    from .write import write_geopackage

    tables = zone_tables(zones, tolerance_m=tolerance_m)
    styled = [_styled(table, style) if style else table for table in tables]
    write_geopackage(styled, path, notes=notes)
    held = ("dates", "authorities", "errors of vertices", "sources")
    return ", ".join(properties_of(zones, but=held))


def _styled(table: Table, style: TableStyle) -> Table:
    """Return zones with how they are drawn, and the name that is written beside them."""
    rows = tuple(
        replace(row, columns={**row.columns, style.label: style.looks[row.columns["id"]].words})
        for row in table.rows
    )
    return replace(table, rows=rows, style=style)


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write each table as a layer (EPSG:4326) of one GeoPackage. Same tables, same bytes.

    Parameters
    ----------
    tables, path
        The tables from bottom to top, and the file.
    notes
        Sentences about the tables, written as a table beside the layers.
    """
    from .write import write_geopackage

    write_geopackage(tables, path, notes=notes)
