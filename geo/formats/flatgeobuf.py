"""FlatGeobuf: one layer of lines or points, for GIS programs and the web."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..model import Case, Zone

if TYPE_CHECKING:
    from ..positions import Find
    from .table_reading import TableReading

SUFFIXES: Final = (".fgb",)
TABLES: Final = True
MAGIC: Final = b"fgb\x03fgb"


def sniff(head: bytes) -> bool:
    """Return whether this begins like FlatGeobuf of version 3."""
    return head.startswith(MAGIC)


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,  # noqa: ARG001
    reading: TableReading | None = None,
) -> Case:
    """Return each line as a route, or points as the rows of a table, in the order of their times.

    FlatGeobuf puts neighbours side by side, so that the order of rows says nothing.
    """
    from .layer_routes import case_of_layers
    from .table_reading import TableReading
    from .vector_file import layers_of

    layers = layers_of(data, name, "FlatGeobuf")
    return case_of_layers(layers, name, reading or TableReading(), ordered=False)


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
    from .vector_file import layers_of

    layers = layers_of(data, name, "FlatGeobuf", dense=True)
    return zones_of_layers(layers, data, name, names_file=names_file)


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> str:
    """Write areas, or lines if there is no area, as one layer; return what is left out, in words.

    Parameters
    ----------
    zones, path
        The zones, and the file.
    tolerance_m
        Most metres that the sides, straight in longitude and latitude, may leave the declared
        edges.
    """
    from .zone_frame import frame_of_zones

    frame, left_out = frame_of_zones(zones, tolerance_m=tolerance_m)
    frame.to_file(path, driver="FlatGeobuf", engine="pyogrio", layer="zones", promote_to_multi=True)
    return left_out
