"""AIXM 5.1: airspace as states publish it, in GML; circles, arcs and geodesics stay exact."""

from __future__ import annotations

from typing import Final

from ...model import Zone

__all__ = ["SUFFIXES", "read_zones", "sniff"]

SUFFIXES: Final = (".aixm", ".xml")


def sniff(head: bytes) -> bool:
    """Return whether it begins like XML and names a schema of AIXM, of any version."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<") and (b"aixm.aero/schema" in text or b"AIXM-Snapshot" in text)


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each volume of each airspace as one zone.

    Geometry follows "Use of GML for aviation data" (OGC 12-028r1): the axes of positions are those
    of the coordinate system that `srsName` names, a GeodesicString is geodesic, a linear segment is
    straight in longitude and latitude or, in the World Mercator projection, a rhumb line, and arcs
    run clockwise if their angles grow (EPSG:4326).

    Parameters
    ----------
    data, name
        Content and name of the file.
    names_file
        Whether warnings begin with the file's name.
    """
    from .read import read_zones

    return read_zones(data, name, names_file=names_file)
