"""KML 2.2, as map programs and Google Earth read it: zones out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from ..drawn import drawn_geometry
from ..zone import Zone

SUFFIXES: Final = (".kml",)

# Line and fill as aabbggrr, by kind; anything else as the last.
_COLOURS: Final = {
    "adiz": ("ffb4641e", "30b4641e"),
    "territorial": ("ff2828c8", "402828c8"),
    "fir": ("ff808080", "10808080"),
    "strait": ("ff8c8c00", "308c8c00"),
    "other": ("ff505050", "20505050"),
}
_DATA: Final = ("id", "family", "kind", "authority", "valid_from", "valid_to", "status")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_zones(zones: Sequence[Zone], path: Path, *, tolerance_m: float) -> None:
    """Write zones as one KML document, on the ground, cut at 180 degrees.

    Sides are straight in longitude and latitude and stay within tolerance_m of the declared edges.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Zones</name>',
        *(_style(kind, *colours) for kind, colours in _COLOURS.items()),
        *(line for zone in zones for line in _placemark(zone, tolerance_m)),
        "</Document></kml>",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _style(kind: str, line: str, fill: str) -> str:
    return (
        f'<Style id="{kind}"><LineStyle><color>{line}</color><width>2</width></LineStyle>'
        f"<PolyStyle><color>{fill}</color></PolyStyle></Style>"
    )


def _placemark(zone: Zone, tolerance_m: float) -> Iterator[str]:
    style = zone.kind if zone.kind in _COLOURS else "other"
    note = zone.properties.get("note")
    yield f"<Placemark><name>{_text(zone.name)}</name><styleUrl>#{style}</styleUrl>"
    if note:
        yield f"<description>{_text(note)}</description>"
    yield "<ExtendedData>"
    for key in _DATA:
        if value := getattr(zone, key):
            yield f'<Data name="{key}"><value>{_text(value)}</value></Data>'
    yield "</ExtendedData><MultiGeometry>"
    geometry = drawn_geometry(zone, tolerance_m=tolerance_m)
    for part in geometry["coordinates"]:
        yield _line(part) if zone.is_line else _polygon(part)
    yield "</MultiGeometry></Placemark>"


def _line(points: Any) -> str:
    return f"<LineString><tessellate>1</tessellate>{_coordinates(points)}</LineString>"


def _polygon(rings: Any) -> str:
    outer, *holes = (f"<LinearRing>{_coordinates(ring)}</LinearRing>" for ring in rings)
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return (
        f"<Polygon><tessellate>1</tessellate><outerBoundaryIs>{outer}</outerBoundaryIs>"
        f"{inner}</Polygon>"
    )


def _coordinates(points: Any) -> str:
    return f"<coordinates>{' '.join(f'{lon},{lat}' for lon, lat in points)}</coordinates>"


def _text(value: Any) -> str:
    """Text of a file as XML: escaped, without what XML cannot hold."""
    return escape(_NOT_XML.sub(" ", str(value)))
