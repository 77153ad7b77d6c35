"""KML 2.2 and KMZ, as map programs and Google Earth read and write it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...model import Case, Zone

if TYPE_CHECKING:
    from ...positions import Find
    from ...results.tables import Table

SUFFIXES: Final = (".kml", ".kmz")
LEAVES_OUT: Final = "aircraft, sources, status, errors, and times unless every vertex has one"


def sniff(head: bytes) -> bool:
    """Whether this begins like KML, or like an archive of KML, which a KMZ is."""
    return b"<kml" in head or (head.startswith(b"PK\x03\x04") and b".kml" in head.lower())


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Each Placemark with a line or a gx:Track as a route.

    Altitudes count where the file says that they are absolute, above mean sea level.
    """
    from .read import read_case

    return read_case(data, name)


def read_zones(data: bytes, name: str) -> tuple[Zone, ...]:
    """Each Placemark with polygons as a zone, or with lines where the file has no polygon.

    KML does not say what joins its vertices: planar, assumed.
    """
    from .read import read_zones

    return read_zones(data, name)


def write_case(case: Case, path: Path) -> None:
    """Write every route as a Placemark. RequestError where a leg is no geodesic."""
    from .write import write_case

    write_case(case, path)


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> None:
    """Write zones as one document, on the ground, cut at 180 degrees.

    Sides are straight in longitude and latitude and stay within tolerance_m of the declared edges.
    """
    from .write import write_zones

    write_zones(zones, path, tolerance_m=tolerance_m)


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write tables as folders of one document, on the ground."""
    from .write import write_tables

    write_tables(tables, path, notes=notes)
