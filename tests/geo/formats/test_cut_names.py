"""Tables of known makers that went through a shapefile."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import Point

from adiz.geo.formats import read_case
from adiz.geo.formats.cut_names import whole_names
from adiz.geo.formats.table_reading import parse_reading
from adiz.geo.model import Case

OPENSKY = {
    "time": [1765242010, 1765245610], "icao24": ["71be05", "71be05"], "velocity": [250.0, 251.0],
    "heading": [180.0, 181.0], "vertrate": [0.0, 0.0], "callsign": ["KAL1", "KAL1"],
    "onground": ["False", "False"], "baroaltitude": [9144.0, 9000.0],
    "geoaltitude": [9300.0, 9150.0], "lastposupdate": [1765242000.0, 1765245600.0],
}  # fmt: skip


def through_a_shapefile(folder: Path, with_places: bool, **reading: list[str]) -> Case:
    """The table of OpenSky's documentation, written by GDAL, which cuts its names."""
    places = {"lat": [39.0, 33.5], "lon": [131.0, 129.0]} if with_places else {}
    points = [Point(131, 39), Point(129, 33.5)]
    frame = geopandas.GeoDataFrame({**OPENSKY, **places}, geometry=points, crs="EPSG:4326")
    frame.rename(columns={name: name[:10] for name in frame.columns}).to_file(folder / "s.shp")
    archive = folder / "s.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(folder.glob("s.*")):
            if path != archive:
                packed.write(path, path.name)
    return read_case(archive.read_bytes(), "s.zip", reading=parse_reading(**reading))


@pytest.mark.parametrize("with_places", [True, False])
def test_opensky_is_recognised(tmp_path: Path, with_places: bool) -> None:
    case = through_a_shapefile(tmp_path, with_places)
    (route,) = case.routes
    assert (route.altitude_m.tolist(), route.altitude_datum) == ([9144, 9000], "STD")
    assert [str(time)[:19] for time in route.time] == ["2025-12-09T01:00:00", "2025-12-09T02:00:00"]
    assert {"names-cut", "layout"} <= {warning["code"] for warning in case.properties["warnings"]}


def test_conditions_name_columns_as_they_are_in_the_file(tmp_path: Path) -> None:
    where = ["baroaltitu > 8000", "callsign = KAL1"]
    (route,) = through_a_shapefile(tmp_path, with_places=True, where=where).routes
    assert len(route) == 2


def test_names_that_two_makers_share_are_not_guessed() -> None:
    """Airdata's heights in feet and in metres are alike when cut."""
    names = ["time_milli", "datetime_u", "latitude", "longitude", "altitude_a"]
    assert whole_names(names) is None


def test_whole_names_stay() -> None:
    assert whole_names([*OPENSKY, "lat", "lon"]) is None
    assert whole_names(["time", "lat", "lon"]) is None
