"""The same track gives the same answer, whatever format it comes in."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import gpxpy.gpx
import openpyxl
import pandas
import pytest
from shapely.geometry import Point

import adiz

TIMES = ("2024-05-01T00:00:00Z", "2024-05-01T00:20:00Z", "2024-05-01T00:40:00Z")
LON, LAT = (126.5, 125.0, 124.0), (33.5, 31.0, 30.25)
FT = (30000, 31000, 30000)
SECONDS = tuple(int(pandas.Timestamp(time).timestamp()) for time in TIMES)
ROWS = tuple(zip(TIMES, LAT, LON, FT, strict=True))


def csv(folder: Path) -> Path:
    return text(folder / "t.csv", "time,lat,lon,altitude_ft\n" + lines(","))


def tsv(folder: Path) -> Path:
    return text(folder / "t.tsv", "time\tlat\tlon\taltitude_ft\n" + lines("\t"))


def lines(mark: str) -> str:
    return "".join(mark.join(map(str, row)) + "\n" for row in ROWS)


def text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def xlsx(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (("time", "lat", "lon", "altitude_ft"), *ROWS):
        book.active.append(row)
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def parquet(folder: Path) -> Path:
    frame = pandas.DataFrame(ROWS, columns=["time", "lat", "lon", "altitude_ft"])
    frame.assign(time=pandas.to_datetime(frame["time"])).to_parquet(folder / "t.parquet")
    return folder / "t.parquet"


def points(suffix: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        at = [Point(*place) for place in zip(LON, LAT, strict=True)]
        path = folder / f"t{suffix}"
        frame = geopandas.GeoDataFrame({"time": TIMES, "alt_ft": FT}, geometry=at, crs=4326)
        frame.to_parquet(path) if suffix == ".geoparquet" else frame.to_file(path)
        return path

    return make


def gpx(folder: Path) -> Path:
    made = gpxpy.gpx.GPX()
    track = gpxpy.gpx.GPXTrack()
    segment = gpxpy.gpx.GPXTrackSegment()
    for time, lat, lon, _ in ROWS:
        when = pandas.Timestamp(time).to_pydatetime()
        segment.points.append(gpxpy.gpx.GPXTrackPoint(lat, lon, time=when))
    track.segments.append(segment)
    made.tracks.append(track)
    return text(folder / "t.gpx", made.to_xml())


def kml(folder: Path) -> Path:
    when = "".join(f"<when>{time}</when>" for time in TIMES)
    at = "".join(f"<gx:coord>{lon} {lat} 0</gx:coord>" for _, lat, lon, _ in ROWS)
    return text(
        folder / "t.kml",
        '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
        f"<Placemark><gx:Track>{when}{at}</gx:Track></Placemark></kml>",
    )


def json_of(name: str, value: Any) -> Callable[[Path], Path]:
    return lambda folder: text(folder / name, json.dumps(value))


def igc(folder: Path) -> Path:
    def degrees(value: float, width: int, signs: str) -> str:
        whole, minutes = divmod(round(abs(value) * 60000), 60000)
        return f"{whole:0{width}d}{minutes:05d}{signs[value < 0]}"

    fixes = ""
    for time, lat, lon, _ in ROWS:
        place = degrees(lat, 2, "NS") + degrees(lon, 3, "EW")
        fixes += f"B{time[11:19].replace(':', '')}{place}A0000000000\n"
    return text(folder / "t.igc", f"AXXX123\nHFDTE010524\n{fixes}")


PLACES = [list(place) for place in zip(LON, LAT, strict=True)]
GEOJSON = {
    "type": "Feature", "properties": {"coordinateProperties": {"times": TIMES}},
    "geometry": {"type": "LineString", "coordinates": PLACES},
}  # fmt: skip
MOVING = {
    "type": "Feature", "properties": {},
    "temporalGeometry": {"type": "MovingPoint", "datetimes": TIMES, "coordinates": PLACES},
}  # fmt: skip
TRACE = {
    "icao": "71be05", "timestamp": SECONDS[0],
    "trace": [[s - SECONDS[0], lat, lon, ft, 400, 180, 0, 0, None]
              for s, (_, lat, lon, ft) in zip(SECONDS, ROWS, strict=True)],
}  # fmt: skip
PLAYED = [
    {"latitude": lat, "longitude": lon, "altitude": {"feet": ft}, "timestamp": s}
    for s, (_, lat, lon, ft) in zip(SECONDS, ROWS, strict=True)
]
PLAYBACK = {"identification": {"id": "x"}, "track": PLAYED}
FORMATS = {
    "csv": csv, "tsv": tsv, "xlsx": xlsx, "parquet": parquet, "gpx": gpx, "kml": kml, "igc": igc,
    "gpkg": points(".gpkg"), "fgb": points(".fgb"), "shp": points(".shp"),
    "geoparquet": points(".geoparquet"), "geojson": json_of("t.geojson", GEOJSON),
    "sequence": lambda folder: text(folder / "t.geojsonl", f"\x1e{json.dumps(GEOJSON)}\n"),
    "moving features": json_of("t.mfjson", MOVING), "readsb": json_of("trace_full.json", TRACE),
    "playback": json_of("p.json", PLAYBACK),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_track_gives_the_same_answer(form: str, tmp_path: Path) -> None:
    """By hand: it leaves Jeju, in the Korean zone, southwards, and goes on over the East China Sea.

    Each format holds these positions and times exactly.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = FORMATS[form](tmp_path)
    given = adiz.check(path, zones="kr-adiz", at="2024-05-01")
    expected = adiz.check(
        adiz.read(json_of("e.geojson", GEOJSON)(tmp_path)), zones="kr-adiz", at="2024-05-01"
    )
    (answer,), (known,) = given.answers, expected.answers
    assert answer.verdict == known.verdict
    assert [visit.length_m for visit in answer.visits] == pytest.approx(
        [visit.length_m for visit in known.visits], abs=1e-3
    )
    (route,) = {formation.path.id: formation.path for formation in given.formations}.values()
    assert [str(time)[:19] + "Z" for time in route.time] == list(TIMES)
