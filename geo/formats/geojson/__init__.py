"""GeoJSON (RFC 7946): routes, zones and cases, as docs/formats.md describes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...model import Case, Zone
from .area import area_of
from .case import case_collection, read_case, read_saved_case
from .route import route_feature
from .skipped import (
    SKIPPED,
    refuse_first,
    skipped_file,
    skipped_item,
    skipped_warning,
    skipping,
)
from .written_zone import zone_feature
from .zone import read_saved_zones, read_shipped_zone, read_zones

if TYPE_CHECKING:
    from ...results.tables import Table
    from ..zone_finding import ZoneFinding

__all__ = [
    "SKIPPED", "SUFFIXES", "ZONE_NOTES", "area_of", "case_collection", "read_case",
    "read_saved_case", "read_saved_zones", "read_shipped_zone", "read_zones", "refuse_first",
    "review_by_reading", "review_zones", "route_feature", "skipped_file", "skipped_item",
    "skipped_warning", "skipping", "sniff", "write_case", "write_exact_zones", "write_tables",
    "write_zones", "zone_feature",
]  # fmt: skip

SUFFIXES: Final = (".geojson", ".json")
ZONE_NOTES: Final = True


def sniff(head: bytes) -> bool:
    """Return whether this begins like a JSON object, or like a list, which gets its own error."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def review_zones(data: bytes, name: str) -> tuple[ZoneFinding, ...]:
    """Return everything that is wrong or doubtful in a GeoJSON file of zones, with lines.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    from .review import review_zones

    return review_zones(data, name)


def review_by_reading(
    data: bytes, name: str, read: Callable[[bytes, str], tuple[Zone, ...]]
) -> tuple[ZoneFinding, ...]:
    """Return what is wrong in a file of zones, as far as its reader reports it.

    Parameters
    ----------
    data, name
        Content and name of the file.
    read
        Returns the zones of such a file, or raises InputError.
    """
    from .review import review_by_reading

    return review_by_reading(data, name, read)


def write_case(case: Case, path: Path) -> None:
    """Write a case as a GeoJSON file that reads back as the same case.

    Parameters
    ----------
    case, path
        The case, and the file.
    """
    from .drawn import write

    write(case_collection(case), path)


def write_zones(
    zones: Sequence[Zone], path: Path, *, tolerance_m: float, notes: Sequence[str] = ()
) -> None:
    """Write zones as one FeatureCollection that any program can draw (RFC 7946).

    Parameters
    ----------
    zones, path
        The zones, and the file.
    tolerance_m
        Most metres that the sides, straight in longitude and latitude, may leave the declared
        edges.
    notes
        Sentences about the zones, written as the foreign member `notes`.
    """
    from .drawn import write_zones

    write_zones(zones, path, tolerance_m=tolerance_m, notes=notes)


def write_exact_zones(zones: Sequence[Zone], path: Path) -> None:
    """Write zones as a file that reads back as the same zones, with edges as declared.

    Outer rings run counter-clockwise and holes clockwise (RFC 7946).

    Parameters
    ----------
    zones, path
        The zones, and the file.
    """
    from .drawn import write
    from .winding import wound

    features = [zone_feature(wound(zone)) for zone in zones]
    write({"type": "FeatureCollection", "features": features}, path)


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write tables as one FeatureCollection; each feature's property `table` names its table.

    Parameters
    ----------
    tables, path
        The tables from bottom to top, and the file.
    notes
        Sentences about the tables, written as the foreign member `notes`.
    """
    from .drawn import write_tables

    write_tables(tables, path, notes=notes)
