"""Shapefiles: a .zip with .shp, .shx, .dbf and .prj, or a .shp with the others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..model import Case, Zone
from .archives import names_in

if TYPE_CHECKING:
    from ..positions import Find
    from .table_reading import TableReading

SUFFIXES: Final = (".shp", ".zip")
TABLES: Final = True
_ZIP: Final = b"PK\x03\x04"
_SHP: Final = b"\x00\x00\x27\x0a"


def sniff(head: bytes) -> bool:
    """Return whether this begins like a shapefile, or like a zip archive that holds one."""
    return head.startswith(_SHP) or (head.startswith(_ZIP) and b".shp" in head.lower())


def sniff_whole(data: bytes) -> bool:
    """Return whether it is an archive that holds a shapefile."""
    return any(name.lower().endswith(".shp") for name in names_in(data))


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,  # noqa: ARG001
    reading: TableReading | None = None,
) -> Case:
    """Return each line as a route, or points as the rows of a table."""
    from .layer_routes import case_of_layers
    from .shapefile_archive import layers_of_archive
    from .table_reading import TableReading

    return case_of_layers(layers_of_archive(data, name), name, reading or TableReading())


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each area as a zone, or each line of a file without areas.

    Parameters
    ----------
    data, name
        Content and name of the file.
    names_file
        Whether warnings begin with the file's name.
    """
    from .layer_zones import zones_of_layers
    from .shapefile_archive import layers_of_archive

    layers = layers_of_archive(data, name, dense=True)
    return zones_of_layers(layers, data, name, names_file=names_file)
