"""KML 2.2 and KMZ: files of Google Earth and other map programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...model import Case, Zone

if TYPE_CHECKING:
    from ...positions import Find
    from ...results.looks import TableStyle
    from ...results.tables import Table

SUFFIXES: Final = (".kml", ".kmz")
ZONE_NOTES: Final = True
ZONE_STYLES: Final = True
LEAVES_OUT: Final = (
    "aircraft, sources, status, errors; times unless every vertex has one; altitudes unless every "
    "vertex has one above mean sea level, so all pressure altitudes"
)


def sniff(head: bytes) -> bool:
    """Return whether this begins like KML, or like a zip archive, which a KMZ is."""
    return b"<kml" in head or (head.startswith(b"PK\x03\x04") and b".kml" in head.lower())


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Return each Placemark with a line or a gx:Track as a route.

    Altitudes are read if the file says that they are absolute, above mean sea level.
    """
    from .read import read_case

    return read_case(data, name)


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each Placemark with polygons as a zone; lines if the file has no polygon.

    KML does not say how vertices are joined, so edges are planar and marked as assumed.
    """
    from .read import read_zones

    return read_zones(data, name, names_file=names_file)


def write_case(case: Case, path: Path) -> None:
    """Write every route as a Placemark; raise RequestError if a leg is not a geodesic."""
    from .write import write_case

    write_case(case, path)


def write_zones(
    zones: Sequence[Zone],
    path: Path,
    *,
    tolerance_m: float,
    notes: Sequence[str] = (),
    style: TableStyle | None = None,
) -> str:
    """Write zones as one document, on the ground, cut at 180 degrees; return what is left out.

    Parameters
    ----------
    zones, path
        The zones, and the file.
    tolerance_m
        Most metres that the sides, straight in longitude and latitude, may leave the declared
        edges.
    notes
        Sentences about the zones, written as the description of the document.
    style
        How they are drawn, by their ids.
    """
    from .write import write_zones

    return write_zones(zones, path, tolerance_m=tolerance_m, notes=notes, style=style)


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write tables as folders of one document, on the ground.

    Parameters
    ----------
    tables, path
        The tables from bottom to top, and the file.
    notes
        Sentences about the tables, written as the description of the document.
    """
    from .write import write_tables

    write_tables(tables, path, notes=notes)
