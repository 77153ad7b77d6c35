"""Write KML and KMZ: routes, zones, and the tables of a result as folders."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...escaping import xml, xml_attribute
from ...longitudes import wrapped
from ...model import Case, Route, Zone
from ...results.drawn import drawn_geometry
from ...results.tables import Table
from ..tracks import geodesic_routes, pieces_of, times_of
from ..unheld import properties_of

_KML: Final = "http://www.opengis.net/kml/2.2"
_GX: Final = "http://www.google.com/kml/ext/2.2"

# Line and fill as aabbggrr, by kind; anything else as the last.
_ZONES: Final = {
    "adiz": ("ffb4641e", "30b4641e"),
    "territorial": ("ff2828c8", "402828c8"),
    "fir": ("ff808080", "10808080"),
    "exercise": ("ff1414a0", "301414a0"),
    "strait": ("ff8c8c00", "308c8c00"),
    "other": ("ff505050", "20505050"),
}
_TABLES: Final = {
    "routes": ("ff1e1e1e", "00000000"),
    "legs": ("ff1e1e1e", "00000000"),
    "visits": ("ff0055dd", "00000000"),
    "crossings": ("ff0055dd", "ff0055dd"),
    "zones": ("ffb4641e", "30b4641e"),
    "lines": ("ffb4641e", "00000000"),
    "uncertainty": ("80505050", "20505050"),
    "corridor": ("80505050", "18505050"),
    "sample_paths": ("60505050", "00000000"),
}
_STYLED_AS: Final = {"positions": "routes"}
_HIDDEN: Final = ("legs", "uncertainty", "corridor", "sample_paths")
_DATA: Final = ("id", "family", "kind", "authority", "valid_from", "valid_to", "status")
_STILL: Final = (1980, 1, 1, 0, 0, 0)  # no clock in any output


def write_case(case: Case, path: Path) -> None:
    """Write each route as a LineString, or as a gx:Track if every vertex is timed."""
    marks = (
        line
        for route in geodesic_routes(case.routes, path.suffix)
        for line in _placemark(
            route.name, "routes", {"id": route.id, "date": route.date}, _shapes_of(route)
        )
    )
    _write(path, case.name, _TABLES, marks)


def write_zones(
    zones: Sequence[Zone], path: Path, *, tolerance_m: float, notes: Sequence[str] = ()
) -> str:
    """Write each zone as a Placemark; return what is left out. See kml.write_zones."""
    marks = (
        line
        for zone in zones
        for line in _placemark(
            zone.name,
            zone.kind if zone.kind in _ZONES else "other",
            {key: getattr(zone, key) for key in _DATA} | _limits(zone),
            _shapes(drawn_geometry(zone, tolerance_m=tolerance_m)),
            note=zone.properties.get("note"),
        )
    )
    _write(path, "Zones", _ZONES, marks, "\n".join(notes))
    return ", ".join(properties_of(zones, but=("dates", "authorities")))


def _limits(zone: Zone) -> dict[str, str]:
    """Return floor and ceiling as JSON, so that they can be read back."""
    stated = {"floor": zone.floor, "ceiling": zone.ceiling}
    return {side: json.dumps(dict(limit)) for side, limit in stated.items() if limit}


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write each table as a folder, with the columns of a row as its ExtendedData.

    notes: written as the description of the document.
    """
    lines = (line for table in tables for line in _folder(table))
    _write(path, "adiz", _TABLES, lines, "\n".join(notes))


def _write(
    path: Path,
    name: str,
    styles: Mapping[str, tuple[str, str]],
    content: Iterable[str],
    description: str = "",
) -> None:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<kml xmlns="{_KML}" xmlns:gx="{_GX}"><Document>',
        f"<name>{xml(name)}</name>",
        *([f"<description>{xml(description)}</description>"] if description else []),
        *(_style(key, *colours) for key, colours in styles.items()),
        *content,
        "</Document></kml>",
    ]
    text = "\n".join(lines) + "\n"
    if path.suffix.lower() != ".kmz":
        path.write_text(text, encoding="utf-8")
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", _STILL), text, zipfile.ZIP_DEFLATED)


def _style(key: str, line: str, fill: str) -> str:
    return (  # in the order of the schema
        f'<Style id="{key}"><IconStyle><color>{line}</color><scale>0.6</scale></IconStyle>'
        f"<LineStyle><color>{line}</color><width>2</width></LineStyle>"
        f"<PolyStyle><color>{fill}</color></PolyStyle></Style>"
    )


def _folder(table: Table) -> Iterator[str]:
    """Yield a table as a folder with a Placemark per row."""
    yield f"<Folder><name>{xml(table.name)}</name>"
    if table.name in _HIDDEN:
        yield "<visibility>0</visibility>"
    yield f"<description>{xml(table.about)}</description>"
    for row in table.rows:
        yield from _placemark(
            row.title,
            _STYLED_AS.get(table.name, table.name),
            row.columns,
            _shapes(row.geometry),
            visible=table.name not in _HIDDEN,
        )
    yield "</Folder>"


def _placemark(
    name: str,
    style: str,
    columns: Mapping[str, Any],
    shapes: Iterable[str],
    *,
    note: str | None = None,
    visible: bool = True,
) -> Iterator[str]:
    yield f"<Placemark><name>{xml(name)}</name>"
    if not visible:
        yield "<visibility>0</visibility>"
    if note:
        yield f"<description>{xml(note)}</description>"
    yield f"<styleUrl>#{style}</styleUrl>"
    yield "<ExtendedData>"
    for key, value in columns.items():
        if value is not None and value != "":
            yield f'<Data name="{xml_attribute(key)}"><value>{xml(value)}</value></Data>'
    yield "</ExtendedData><MultiGeometry>"
    yield from shapes
    yield "</MultiGeometry></Placemark>"


def _shapes(geometry: Mapping[str, Any]) -> Iterator[str]:
    """Yield a GeoJSON geometry as KML."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            yield f"<Point>{_coordinates([coordinates])}</Point>"
        case "LineString":
            yield _line(coordinates)
        case "MultiLineString":
            yield from map(_line, coordinates)
        case "MultiPolygon":
            yield from map(_polygon, coordinates)


def _shapes_of(route: Route) -> Iterator[str]:
    """Yield the unbroken parts of a route, each as a track if all its vertices are timed."""
    times = times_of(route)
    # KML defines `absolute` as above mean sea level: a pressure altitude would be another height.
    # (GPX defines no datum for <ele>, so there it can be written.)
    above_sea = route.altitude_datum == "MSL" and not np.isnan(route.altitude_m).any()
    mode = "<altitudeMode>absolute</altitudeMode>" if above_sea else ""
    for piece in pieces_of(route):
        points = [
            [wrapped(float(route.lon[k])), float(route.lat[k])]
            + ([float(route.altitude_m[k])] if above_sea else [])
            for k in piece
        ]
        if all(times[k] for k in piece):
            whens = "".join(f"<when>{times[k]}</when>" for k in piece)
            places = "".join(f"<gx:coord>{' '.join(map(str, p))}</gx:coord>" for p in points)
            yield f"<gx:Track>{mode}{whens}{places}</gx:Track>"
        else:
            yield f"<LineString><tessellate>1</tessellate>{mode}{_coordinates(points)}</LineString>"


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
    return f"<coordinates>{' '.join(','.join(map(str, point)) for point in points)}</coordinates>"
