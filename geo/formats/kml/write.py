"""Write KML and KMZ: routes, zones, and the tables of a result as folders."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...escaping import xml
from ...longitudes import wrapped
from ...model import Case, Route, Zone
from ...results.drawn import drawn_geometry
from ...results.looks import PLAIN, TableStyle
from ...results.tables import Table
from ..tracks import geodesic_routes, pieces_of, times_of
from ..unheld import properties_of
from .folders import described, extended_data, folder_of, in_order, styles_of
from .places import place_of_name
from .shapes_written import coordinates_of, written_shapes
from .styles import label_style, style_maps

_KML: Final = "http://www.opengis.net/kml/2.2"
_GX: Final = "http://www.google.com/kml/ext/2.2"

_PLAIN: Final = "plain"
"""The style of what states none."""
_DATA: Final = ("id", "family", "kind", "authority", "valid_from", "valid_to", "status")
_STILL: Final = (1980, 1, 1, 0, 0, 0)  # no clock in any output


def write_case(case: Case, path: Path) -> None:
    """Write each route as a LineString, or as a gx:Track if every vertex is timed."""
    marks = (
        line
        for route in geodesic_routes(case.routes, path.suffix)
        for line in _placemark(
            route.name, _PLAIN, {"id": route.id, "date": route.date}, _shapes_of(route)
        )
    )
    _write(path, case.name, style_maps(_PLAIN, PLAIN["line"]), marks)


def write_zones(
    zones: Sequence[Zone],
    path: Path,
    *,
    tolerance_m: float,
    notes: Sequence[str] = (),
    style: TableStyle | None = None,
) -> str:
    """Write each zone as a Placemark; return what is left out. See kml.write_zones."""
    looks = [style.looks[zone.id] if style else PLAIN["area"] for zone in zones]
    drawn = [drawn_geometry(zone, tolerance_m=tolerance_m) for zone in zones]
    numbers = {look: number for number, look in enumerate(dict.fromkeys(looks))}
    styles = (
        line
        for look, number in numbers.items()
        for line in (*style_maps(f"zone-{number}", look), *label_style(f"name-{number}", look))
    )
    marks = (
        line
        for zone, look, geometry in zip(zones, looks, drawn, strict=True)
        for line in _placemark(
            zone.name,
            f"zone-{numbers[look]}",
            {key: getattr(zone, key) for key in _DATA} | _limits(zone),
            written_shapes(geometry),
            note=zone.properties.get("note"),
        )
    )
    names = (
        line
        for zone, look, geometry in zip(zones, looks, drawn, strict=True)
        for line in _name(look.words or zone.name, f"name-{numbers[look]}", geometry)
    )
    folder = ("<Folder><name>Names</name>", *names, "</Folder>") if style else ()
    _write(path, "Zones", styles, (*marks, *folder), described(notes))
    return ", ".join(properties_of(zones, but=("dates", "authorities")))


def _limits(zone: Zone) -> dict[str, str]:
    """Return floor and ceiling as JSON, so that they can be read back."""
    stated = {"floor": zone.floor, "ceiling": zone.ceiling}
    return {side: json.dumps(dict(limit)) for side, limit in stated.items() if limit}


def write_tables(tables: Sequence[Table], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write each table as a folder, with the columns of a row as its ExtendedData.

    notes: the name of the document, if the tables have styles, and its description.
    """
    if all(table.style for table in tables) and tables:
        name, *said = notes or ["adiz"]
        lines = (line for table in in_order(tables) for line in folder_of(table))
        _write(path, name, styles_of(tables), lines, described(said))
        return
    plain = (line for shape in PLAIN for line in style_maps(f"{_PLAIN}-{shape}", PLAIN[shape]))
    lines = (line for table in tables for line in _plain_folder(table))
    _write(path, "adiz", plain, lines, described(notes))


def _plain_folder(table: Table) -> Iterator[str]:
    """Yield a table without a style as a folder with a Placemark per row."""
    yield f"<Folder><name>{xml(table.name)}</name>"
    yield f"<description>{xml(table.about)}</description>"
    style = f"{_PLAIN}-{table.shape}"
    for row in table.rows:
        yield from _placemark(row.title, style, row.columns, written_shapes(row.geometry))
    yield "</Folder>"


def _write(
    path: Path,
    name: str,
    styles: Iterable[str],
    content: Iterable[str],
    description: str = "",
) -> None:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<kml xmlns="{_KML}" xmlns:gx="{_GX}"><Document>',
        f"<name>{xml(name)}</name><open>1</open>",
        *([description] if description else []),
        *styles,
        *content,
        "</Document></kml>",
    ]
    text = "\n".join(lines) + "\n"
    if path.suffix.lower() != ".kmz":
        path.write_text(text, encoding="utf-8")
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", _STILL), text, zipfile.ZIP_DEFLATED)


def _name(text: str, style: str, geometry: Mapping[str, Any]) -> Iterator[str]:
    """Yield a name at a place of its own."""
    lon, lat = place_of_name(geometry)
    yield f"<Placemark><name>{xml(text)}</name><styleUrl>#{style}</styleUrl>"
    yield f"<Point><coordinates>{lon:.5f},{lat:.5f}</coordinates></Point></Placemark>"


def _placemark(
    name: str,
    style: str,
    columns: Mapping[str, Any],
    drawn: Iterable[str],
    *,
    note: str | None = None,
) -> Iterator[str]:
    yield f"<Placemark><name>{xml(name)}</name>"
    if note:
        yield f"<description>{xml(note)}</description>"
    yield f"<styleUrl>#{style}</styleUrl>"
    yield from extended_data(columns)
    yield f"<MultiGeometry>{''.join(drawn)}</MultiGeometry></Placemark>"


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
            line = coordinates_of(points)
            yield f"<LineString><tessellate>1</tessellate>{mode}{line}</LineString>"
