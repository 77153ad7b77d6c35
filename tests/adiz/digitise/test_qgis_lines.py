"""Lines that QGIS digitised on a picture: y counts down from 0 as negative numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
from shapely.geometry import LineString, MultiLineString, Point, Polygon

from adiz.digitise import finish
from adiz.geo.errors import InputError
from tests.adiz.commands.exports import Run
from tests.geo.georeference.charts import a_file

PIXELS = [[588.6, 478.1], [498.7, 806.6], [247.1, 891.8]]
SHORT = {"type": "LineString", "coordinates": [[1, -2], [3, -4]]}
WIDE = {"width_px": "wide"}
ORBIT = [[349.2, 835.5], [399.1, 836.2], [399.7, 776.9]]


@pytest.fixture
def clicks(tmp_path: Path) -> Path:
    """A file of clicks with control points and nothing traced."""
    path = tmp_path / "clicks.json"
    path.write_text(json.dumps(a_file() | {"lines": [], "areas": [], "rings": []}))
    return path


def negative(pixels: list[list[float]]) -> list[tuple[float, float]]:
    return [(x, -y) for x, y in pixels]


def written(folder: Path, shapes: list[Any], form: str = "GeoJSON", **columns: Any) -> Path:
    """Write a layer as QGIS does: its coordinates are pixels, whatever system it states."""
    path = folder / ("lines.gpkg" if form == "GPKG" else "lines.geojson")
    crs = "EPSG:3857" if form == "GPKG" else "EPSG:4326"
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=crs).to_file(path, driver=form)
    return path


def routes(clicks: Path, lines: Path) -> list[dict[str, Any]]:
    return list(finish(clicks, lines=lines).collection["features"])


@pytest.mark.parametrize("form", ["GeoJSON", "GPKG"])
def test_a_line_is_that_of_a_file_of_clicks(clicks: Path, form: str) -> None:
    """Pixel for pixel and fact for fact."""
    line = {"id": "y9", "width_px": 4.0, "direction": "both", "name": "Y-9"}
    document = json.loads(clicks.read_text())
    typed = clicks.with_name("typed.json")
    typed.write_text(json.dumps(document | {"lines": [line | {"pixels": PIXELS}]}))
    columns = {key: [value] for key, value in line.items()} | {"remark": [None]}
    layer = written(clicks.parent, [LineString(negative(PIXELS))], form, **columns)
    assert routes(clicks, layer) == finish(typed).collection["features"]


def test_columns_of_every_type_are_passed_on(clicks: Path) -> None:
    columns = {
        "date": [pandas.Timestamp("2024-03-11"), pandas.NaT],
        "count": [2, 3],
        "seen": [True, False],
        "share": [0.5, None],
    }
    layer = written(clicks.parent, [LineString(negative(PIXELS))] * 2, "GPKG", **columns)
    first, second = (item["properties"] for item in routes(clicks, layer))
    assert first["date"] == "2024-03-11"
    assert (first["count"], first["seen"], first["share"]) == (2, True, 0.5)
    assert not {"date", "share"} & set(second)
    json.dumps([first, second])


def test_parts_and_areas(clicks: Path) -> None:
    shapes = [MultiLineString([negative(PIXELS)]), Polygon(negative(ORBIT))]
    layer = written(clicks.parent, shapes, id=["a", "b"], orbit_of=[None, "a"])
    line, area = routes(clicks, layer)
    assert line["properties"]["georeference"]["line"]["pixels"] == PIXELS
    assert area["properties"]["georeference"]["pixels"] == ORBIT
    assert area["properties"]["orbit_of"] == "a"


def test_lines_without_an_id_are_numbered(clicks: Path) -> None:
    layer = written(clicks.parent, [LineString(negative(PIXELS))] * 2)
    assert [item["id"] for item in routes(clicks, layer)] == ["qgis-1", "qgis-2"]


def test_the_command_adds_them_to_those_of_the_file(adiz: Run, clicks: Path) -> None:
    clicks.write_text(json.dumps(a_file()))
    layer = written(clicks.parent, [LineString(negative(PIXELS))])
    found = json.loads(adiz("digitise", "finish", clicks, "--lines", layer).stdout)
    assert [item["id"] for item in found["features"]] == ["y9", "qgis-1", "orbit", "ring"]


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (LineString(PIXELS), "feature 1: has a positive y; digitise on the picture without"),
        (Point(5, -5), "feature 1: is a Point; give lines"),
        (MultiLineString([negative(PIXELS)] * 2), "of 2 parts; save each part as a feature"),
        (Polygon(negative(ORBIT), [negative(ORBIT)]), "a polygon with holes"),
        (LineString([(5, -5), (9e6, -5)]), "far outside the picture"),
        (None, "feature 1: has no shape"),
    ],
)
def test_other_shapes_are_refused(clicks: Path, shape: Any, message: str) -> None:
    with pytest.raises(InputError, match=message) as refused:
        routes(clicks, written(clicks.parent, [shape]))
    assert str(refused.value).count("lines.geojson") == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is neither GeoJSON nor a GeoPackage"),
        (b"[]", "is no GeoJSON FeatureCollection"),
        (b'{"features": []}', "holds no line"),
        (b"SQLite format 3\0 and no more", "cannot be read as a GeoPackage"),
        (b'{"features": [{"geometry": {"type": "LineString", "coordinates": [[1], [2, "x"]]}}]}',
         "has a vertex that is no pair of numbers"),
        (b'{"features": [{"geometry": {"type": "LineString", "coordinates": [[1, -2]]}}]}',
         "has 1 vertex; trace at least 2"),
        (json.dumps({"features": [{"geometry": SHORT, "properties": WIDE}]}).encode(),
         "width_px is"),
    ],
)  # fmt: skip
def test_other_files_are_refused(clicks: Path, data: bytes, message: str) -> None:
    layer = clicks.with_name("lines.any")
    layer.write_bytes(data)
    with pytest.raises(InputError, match=message):
        routes(clicks, layer)
