"""Holes and parts that enclose nothing are left out and reported; the rest of a zone is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones

BOX = [[10, 0], [14, 0], [14, 2], [10, 2], [10, 0]]
HOLE = [[11, 0.5], [12, 0.5], [12, 1], [11, 1], [11, 0.5]]
POINT = [[11, 0.5]] * 4
SPIKE = [[12, 1], [13, 1], [12, 1], [12, 1]]


def read(kind: str, coordinates: Any, **properties: Any) -> tuple[int, list[str]]:
    """How many rings the zone has, and what is said of it."""
    area = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {"id": "z"} | properties, "geometry": area}
    (zone,) = read_zones(json.dumps(feature).encode(), "z.geojson")
    said = [w["text"] for w in zone.properties.get("warnings", ()) if w["code"] == "empty-ring"]
    return len(zone.rings), said


@pytest.mark.parametrize(
    ("kind", "coordinates", "rings", "says"),
    [
        ("Polygon", [BOX, POINT, [], SPIKE], 1, "3 rings enclose nothing; left out"),
        ("Polygon", [BOX, HOLE, POINT], 2, "1 ring encloses nothing; left out"),
        ("MultiPolygon", [[BOX], [[]], [SPIKE]], 1, "2 rings enclose nothing; left out"),
        ("MultiPolygon", [[BOX, HOLE], [POINT]], 2, "zone 'z', ring 2"),
    ],
)
def test_what_encloses_nothing_is_left_out(
    kind: str, coordinates: Any, rings: int, says: str
) -> None:
    count, (text,) = read(kind, coordinates)
    assert count == rings
    assert says in text


def test_a_sound_zone_is_read_as_it_is() -> None:
    assert read("Polygon", [BOX, HOLE]) == (2, [])


@pytest.mark.parametrize(
    ("kind", "coordinates", "properties"),
    [
        ("Polygon", [POINT], {}),
        ("MultiPolygon", [[SPIKE], [[]]], {}),
        # Which edges are whose could no longer be told.
        ("Polygon", [BOX, POINT], {"edges": [["planar"] * 4, ["planar"] * 3]}),
    ],
)
def test_a_zone_of_nothing_is_refused(
    kind: str, coordinates: Any, properties: dict[str, Any]
) -> None:
    with pytest.raises(InputError, match=r"z\.geojson"):
        read(kind, coordinates, **properties)
