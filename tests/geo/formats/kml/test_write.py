"""KML written."""

from __future__ import annotations

import json
from pathlib import Path

import fastkml
from fastkml.utils import find_all
from shapely.geometry import shape

from adiz.geo.formats import read_zones, write_zones
from tests.geo.formats.tracks import KML


def test_zones_in_kml_read_back_as_drawn(tmp_path: Path) -> None:
    zones = read_zones(KML.encode(), "day.kml")
    write_zones(zones, tmp_path / "z.kmz", suffix=".kmz", tolerance_m=25.0)
    (zone,) = read_zones((tmp_path / "z.kmz").read_bytes(), "z.kmz")
    assert (zone.id, zone.kind, len(zone.rings)) == ("box-1", "adiz", 2)


def test_limits_of_zones_survive_kml(tmp_path: Path) -> None:
    limits = {"floor": {"value": 0, "unit": "ft", "datum": "SFC"}}
    limits["ceiling"] = {"value": 195, "unit": "FL", "datum": "STD"}
    ring = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"id": "z", **limits}, "geometry": geometry}
    zones = read_zones(json.dumps(feature).encode(), "z.geojson")
    write_zones(zones, tmp_path / "z.kml", suffix=".kml", tolerance_m=25.0)
    (back,) = read_zones((tmp_path / "z.kml").read_bytes(), "z.kml")
    assert back.floor is None  # the surface limits nothing
    assert back.ceiling == limits["ceiling"]
    assert "warnings" not in back.properties


def test_fastkml_reads_the_zones_that_are_written(tmp_path: Path) -> None:
    ring = [[10, 50], [12, 50], [12, 51], [10, 51], [10, 50]]
    hole = [[10.5, 50.2], [10.5, 50.4], [11, 50.4], [10.5, 50.2]]
    geometry = {"type": "Polygon", "coordinates": [ring, hole]}
    feature = {"type": "Feature", "properties": {"id": "z", "name": "A & B"}, "geometry": geometry}
    zones = read_zones(json.dumps(feature).encode(), "z.geojson")
    write_zones(zones, tmp_path / "z.kml", suffix=".kml", tolerance_m=1e6)
    (mark,) = find_all(fastkml.KML.parse(tmp_path / "z.kml"), of_type=fastkml.Placemark)
    assert mark.name == "A & B"
    assert shape(mark.geometry).equals(shape(geometry))
