"""Sequences of GeoJSON texts, by RFC 8142 and one per line."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import LineString

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case

LINE = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5]]}
ONE = {"type": "Feature", "properties": {"id": "a"}, "geometry": LINE}
TWO = {"type": "Feature", "properties": {"id": "b"}, "geometry": LINE}
PER_LINE = f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n"
SEPARATED = f"\x1e{json.dumps(ONE, indent=1)}\n\x1e{json.dumps(TWO, indent=1)}\n"


@pytest.mark.parametrize("name", ["x.geojsonl", "x.geojson", "x.json", "x"])
@pytest.mark.parametrize("text", [PER_LINE, SEPARATED], ids=["lines", "RFC 8142"])
def test_each_record_is_read(name: str, text: str) -> None:
    case = read_case(text.encode(), name)
    assert [route.id for route in case.routes] == ["a", "b"]
    assert case.routes[1].lon.tolist() == [131, 129]


def test_a_bad_record_is_left_out_with_its_line() -> None:
    case = read_case(f"{PER_LINE}\nnull\n{{bad\n{json.dumps(LINE)}\n".encode(), "x.geojsonl")
    assert [route.id for route in case.routes] == ["a", "b", "x"]
    places = [item["place"] for item in case.properties["skipped"]]
    assert places == ["x.geojsonl:4", "x.geojsonl:5"]
    with pytest.raises(InputError, match="x:1: is no JSON"):
        read_case(b"\x1e{\n\x1e{\n", "x")


def test_what_gdal_writes_is_read(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame(
        {"id": ["a", "b"]}, geometry=[LineString([(131, 39), (129, 33)])] * 2
    )
    for separator in ("NO", "YES"):
        path = tmp_path / f"{separator}.geojsonl"
        frame.set_crs(4326).to_file(path, driver="GeoJSONSeq", RS=separator)
        case = read_case(path.read_bytes(), path.name)
        assert [route.id for route in case.routes] == ["a", "b"]
