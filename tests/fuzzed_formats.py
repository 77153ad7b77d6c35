"""Valid files of the formats that trackers, recorders and GIS programs write, to be mutated."""

from __future__ import annotations

import io
import json
import random
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import geopandas
import openpyxl
import pandas
from shapely.geometry import LineString, Point

from adiz.geo.formats import load_bytes
from tests.geo.formats.aixm.messages import (
    EPSG_4326,
    curve,
    message,
    string,
    surface,
    time_slice,
    volume,
)

TIMES: Final = [f"2024-05-01T0{hour}:00:00Z" for hour in (0, 1, 2)]
PLACES: Final = [[126.5, 33.5], [125.0, 31.0], [124.0, 30.0]]
START: Final = 1714521600
ZIPPED: Final = (".xlsx", ".zip")
_OPENAIR: Final = """AC Q
AN A
AA 2024-05-01T00:00Z/NONE
AL GND
AH FL95
V X=33:00:00N 126:00:00E
DC 9
AC A
AN B
AL FL95
AH UNL
V W=5
DY 33:00:00N 126:00:00E
DY 31:00:00N 125:00:00E
"""


def other_formats() -> list[tuple[str, bytes]]:
    """Return small valid files by name."""
    line = {"type": "LineString", "coordinates": PLACES}
    feature = json.dumps({"type": "Feature", "properties": {"id": "a"}, "geometry": line})
    fixes = "".join(
        f"B0{hour}0000{lat * 100000:07.0f}N{lon * 100000:08.0f}EA0900009100\n"
        for hour, (lon, lat) in enumerate([[126, 33], [125, 31], [124, 30]])
    )
    moving = {"type": "MovingPoint", "datetimes": TIMES, "coordinates": PLACES}
    trace = [[i * 3600, lat, lon, 30000, 400, 180, 0, 0, {"flight": "A"}, "adsb_icao", 31000]
             for i, (lon, lat) in enumerate(PLACES)]  # fmt: skip
    track = [{"latitude": lat, "longitude": lon, "altitude": {"feet": 3000}, "timestamp": START + i}
             for i, (lon, lat) in enumerate(PLACES)]  # fmt: skip
    values = {
        "moving.json": {"type": "Feature", "properties": {}, "temporalGeometry": moving},
        "readsb.json": {"icao": "71be05", "t": "B738", "timestamp": START, "trace": trace},
        "playback.json": {"identification": {"id": "x"}, "aircraft": {}, "track": track},
    }
    texts = {
        "track.igc": f"AXXX123\nHFDTE010524\nHFALG:GEO\n{fixes}",
        "lines.geojsonl": f"{feature}\n{feature}\n",
        "combined.xml": _combined(),
        "hours.txt": _OPENAIR,
        **{name: json.dumps(value) for name, value in values.items()},
    }
    return [*((name, text.encode()) for name, text in texts.items()), *_binary()]


def _combined() -> str:
    """An AIXM airspace along a border, without a part of it, and one that refers to it."""
    along = (
        "<gml:Ring><gml:curveMember><gml:Curve><gml:segments>"
        f"{string('GeodesicString', 33.0, 126.0, 30.0, 125.0, 33.0, 124.0)}</gml:segments>"
        "</gml:Curve></gml:curveMember><gml:curveMember xlink:href='urn:uuid:b'/></gml:Ring>"
    )
    border = (
        "<m:hasMember><aixm:GeoBorder><gml:identifier>b</gml:identifier><aixm:timeSlice>"
        f"<aixm:GeoBorderTimeSlice><aixm:border><aixm:Curve srsName='{EPSG_4326}'><gml:segments>"
        f"{string('GeodesicString', 33.0, 124.0, 34.0, 125.0, 33.0, 126.0)}</gml:segments>"
        "</aixm:Curve></aixm:border></aixm:GeoBorderTimeSlice></aixm:timeSlice></aixm:GeoBorder>"
        "</m:hasMember>"
    )
    inner = curve(string("GeodesicString", 32.0, 124.9, 32.5, 125.0, 32.0, 125.1, 32.0, 124.9))
    one = time_slice(volume(surface(along)), volume(surface(inner), operation="SUBTR"))
    other = (
        "<aixm:contributorAirspace><aixm:AirspaceVolumeDependency><aixm:dependency>FULL_GEOMETRY"
        "</aixm:dependency><aixm:theAirspace xlink:href='urn:uuid:c'/>"
        "</aixm:AirspaceVolumeDependency></aixm:contributorAirspace>"
    )
    three = (
        "<m:hasMember><aixm:Airspace><gml:identifier>c</gml:identifier>"
        f"{time_slice(volume(surface(inner)))}</aixm:Airspace></m:hasMember>"
    )
    united = time_slice(volume(other), number="2")
    return message(one, united, more=border + three).decode()


def _binary() -> list[tuple[str, bytes]]:
    points = {"time": TIMES, "id": ["A"] * 3, "altitude_m": [9000.0, None, 1.0]}
    fixes = geopandas.GeoDataFrame(points, geometry=[Point(*at) for at in PLACES], crs=4326)
    lines = geopandas.GeoDataFrame({"name": ["a"]}, geometry=[LineString(PLACES)], crs=4326)
    table = pandas.DataFrame(points).assign(lat=[33.5, 31, 30], lon=[126.5, 125, 124])
    found = []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, frame in (
            ("fixes.gpkg", fixes), ("lines.gpkg", lines), ("fixes.fgb", fixes),
            ("lines.fgb", lines), ("lines.shp", lines.to_crs(32652)), ("fixes.geoparquet", fixes),
            ("table.parquet", table),
        ):  # fmt: skip
            path = Path(folder) / name
            frame.to_parquet(path) if "parquet" in name else frame.to_file(path)
            found.append((name.replace(".shp", ".zip"), load_bytes(path)))
    book, held = openpyxl.Workbook(), io.BytesIO()
    for row in (list(table.columns), *table.itertuples(index=False)):
        book.active.append(list(row))
    book.save(held)
    return [*found, ("table.xlsx", held.getvalue())]


def repacked(
    dice: random.Random, data: bytes, change: Callable[[random.Random, bytes], bytes]
) -> bytes:
    """Return an archive with one of its members changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        names = old.namelist()
        chosen = dice.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(
                zipfile.ZipInfo(name), change(dice, content) if name == chosen else content
            )
    return held.getvalue()
