"""Any JSON is read or refused with one clear line; what is odd in it is warned of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from tests.geo.formats.geojson.documents import (
    JSON,
    LINE,
    collection,
    feature,
    read,
    refused,
    with_arrays,
    with_legs,
)


def test_nan_in_a_foreign_property_is_null_and_a_warning() -> None:
    data = b"""{"type": "FeatureCollection", "count": -Infinity, "features": [
        {"type": "Feature", "properties": {"speed": [NaN, 1e999, 3]}, "geometry":
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}]}"""
    case = read_case(data, "x.geojson")
    assert case.routes[0].properties == {"speed": [None, None, 3]}
    assert case.properties["count"] is None
    (warning,) = case.properties["warnings"]
    assert warning["code"] == "not-a-number"
    assert warning["text"] == (
        "x.geojson: 3 values are no JSON numbers, as NaN; read as null (feature "
        "0.properties.speed[0], feature 0.properties.speed[1], count)"
    )


def test_a_file_cannot_speak_for_the_reader() -> None:
    assert "warnings" not in read(collection(feature(), warnings=5)).properties


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"hello", "x.geojson:1: is not JSON"),
        (b'{"type": "Feature",\n "geometry": }', "x.geojson:2: is not JSON"),
        (b'{"type": "Fea', "x.geojson:1: is not JSON"),
        (b'{"a": 1}\n{"a": 2}', "x.geojson:2: is not JSON: extra data"),
        (b'{"a":\n "\xff"}', "x.geojson:2: is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 900 + b"1" + b"}" * 900, "type is null"),
        (b'{"type": "Point", "coordinates": [' + b"9" * 5000 + b", 1]}", "number too long"),
        (5, "is a number, not GeoJSON"),
        (None, "is null, not GeoJSON"),
        ("text", "is the text 'text', not GeoJSON"),
        ([1, 2], "is a list of 2, not GeoJSON"),
        ({}, "type is null"),
        ({"type": "Topology"}, "is TopoJSON, which is not read"),
        ({"type": ["Feature"]}, "type is a list"),
        ({"type": "FeatureCollection"}, "'features' is null"),
        (collection(5), "feature 0: is not a GeoJSON Feature"),
        (feature(None), "geometry is null"),
        (feature({"type": "GeometryCollection", "geometries": []}), "'GeometryCollection'"),
        (feature() | {"properties": [1]}, "properties is a list"),
        (collection(feature(), crs={"properties": {"name": "EPSG:3857"}}), "not in WGS84"),
        ({"type": "LineString"}, "coordinates: is null"),
        ({"type": "LineString", "coordinates": "1 2"}, "coordinates: is the text"),
        ({"type": "LineString", "coordinates": [1, 2]}, "vertex 0: is a number"),
        ({"type": "LineString", "coordinates": [[1], [2]]}, "vertex 0: is a list of 1"),
        ({"type": "LineString", "coordinates": [["1", "2"], [3, 4]]}, "not a number"),
        ({"type": "LineString", "coordinates": [[True, 2], [3, 4]]}, "is true, not a number"),
        ({"type": "LineString", "coordinates": [[1, None], [3, 4]]}, "latitude is null"),
        ({"type": "LineString", "coordinates": [[1, 2], [3, 95]]}, "vertex 1: latitude 95.0"),
        ({"type": "LineString", "coordinates": [[400, 2], [3, 5]]}, "vertex 0: longitude 400.0"),
        ({"type": "LineString", "coordinates": [[900, 2], [3, 5]]}, "vertex 0: longitude 900.0"),
        ({"type": "LineString", "coordinates": [[10**400, 2], [3, 5]]}, "far out of range"),
        (b'{"type": "LineString", "coordinates": [[1, NaN], [3, 4]]}', "is not a number"),
        (b'{"type": "LineString", "coordinates": [[1e999, 2], [3, 4]]}', "is not a number"),
    ],
)
def test_hostile_files_get_one_clear_line(document: Any, says: str) -> None:
    assert says in refused(document)


def problem(document: Any) -> str:
    try:
        read(document)
    except InputError as error:
        return str(error)
    return ""


@example([None, None, [None, ""]], None, None, None)
@given(JSON, JSON, JSON, JSON)
def test_any_json_is_read_or_refused_but_never_a_traceback(
    geometry: Any, edges: Any, arrays: Any, legs: Any
) -> None:
    for document in (
        geometry,
        {"type": "LineString", "coordinates": geometry},
        feature(edges=edges, times=arrays, aircraft=legs, uncertainty=geometry, id=geometry),
        with_arrays(status=arrays, sigma_m=edges, times=geometry, joined=legs),
        with_legs(legs),
        with_legs({"route": "out", "from": arrays, "to": edges}),
        collection(feature(), formations=legs, statements=arrays, id=geometry, name=edges),
    ):
        message = problem(document)
        assert not message or message.startswith("x.geojson:")
        assert "\n" not in message


def test_a_key_that_stands_twice_is_told() -> None:
    line = json.dumps(LINE)
    twice = '{"id": "a", "id": "b", "source": {"url": 1, "url": 2, "url": 3}}'
    features = ", ".join(
        f'{{"type": "Feature", "properties": {properties}, "geometry": {line}}}'
        for properties in ('{"id": "z"}', twice, '{"id": "c"}')
    )
    data = f'{{"type": "FeatureCollection", "name": "N", "name": "M", "features": [{features}]}}'
    case = read_case(data.encode(), "x.geojson")
    assert [route.id for route in case.routes] == ["z", "b", "c"]
    assert case.name == "M"
    assert [warning["text"] for warning in case.properties["warnings"]] == [
        "x.geojson: feature 1: 'url' stands twice in one object; the last is read",
        "x.geojson: feature 1: 'id' stands twice in one object; the last is read",
        "x.geojson: 'name' stands twice in one object; the last is read",
    ]


@pytest.mark.parametrize(
    ("identifier", "instead"),
    [(" a", "a"), ("a ", "a"), ("a b", "a-b"), ("a\u00a0b", "a-b"), ("a\rb", "a-b"),
     ("a\tb", "a-b"), ("a\u3000b", "a-b"), ("a\x1b[2J", "a-2J"), ("a\x7fb", "a-b"),
     ("a\ud800b", "a-b")],
)  # fmt: skip
def test_an_id_with_white_space_or_controls_is_changed(identifier: str, instead: str) -> None:
    data = json.dumps(collection(feature(id="a-b"), feature(id=identifier))).encode()
    case = read_case(data, "x.geojson")
    own = "a-b-2" if instead == "a-b" else instead
    assert [route.id for route in case.routes] == ["a-b", own]
    (changed,) = [w["text"] for w in case.properties["warnings"] if w["code"] == "id-changed"]
    assert changed.startswith("x.geojson: feature 1: id ")
    assert changed.endswith(f"; called '{own}'")
    assert changed.isprintable()


@pytest.mark.parametrize("identifier", [" a", "a b", "a\tb", "a\x1b[2J", "a\ud800b"])
def test_what_a_case_refers_to_is_refused_by_its_id(identifier: str) -> None:
    flown = {"formations": [{"id": "f", "legs": [{"route": identifier}]}]}
    says = refused(collection(feature(id=identifier)) | flown)
    assert says.startswith("x.geojson: feature 0: id ")
    assert "write it without, like '" in says
    assert says.isprintable()
    for header in (
        {"id": identifier},
        {"formations": [{"id": identifier, "legs": [{"route": "x"}]}]},
    ):
        assert "holds white space or a control character" in refused(collection(feature()) | header)


def test_an_id_of_a_file_is_one_that_can_be_read_back() -> None:
    case = read_case(json.dumps(feature()).encode(), "my  route\t\x1b1.geojson")
    assert (case.id, case.routes[0].id) == ("my-route-1", "my-route-1")


def test_characters_that_are_no_text_are_replaced_once_and_told() -> None:
    """Which these are: Unicode 15, 23.1, 23.6 and 23.7; the tab and the line feed are kept.

    So are marks of direction, which names in Hebrew and Arabic need; overrides and isolates are not
    (Unicode Technical Report 36, 2.10, bidirectional text spoofing).
    """
    replaced = (
        "\x00\x08\x0b\x0c\r\x0e\x1f\x7f\x80\x85\x9f\ud800\ufdd0\udfff\ufdef\ufffe\uffff\U0010ffff"
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    kept = "\t\n \u00a0\u200b\u2028\u200e\u200f\u061c\ufeff\ufffd\ufdf0\U0001f6e9é"
    read_back = read(collection(feature(name=replaced, odd=[{replaced[:2]: kept}]), feature()))
    first = read_back.routes[0]
    assert first.name == len(replaced) * "\ufffd"
    assert first.properties == {"odd": [{"\ufffd\ufffd": kept}]}
    assert read(feature(name="a\r\nb")).name == "a\nb"
    (told,) = read_back.properties["warnings"]
    assert told["code"] == "no-text"
    assert f" {len(replaced) + 2} characters " in told["text"]
    assert "the first in feature 0.properties.name" in told["text"]
