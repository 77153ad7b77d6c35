"""Files in: what the formats folder finds, and GeoJSON routes and cases."""

from __future__ import annotations

import io
import json
import math
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.edges.kinds import Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError, RequestError
from adiz.geo.formats import formats, load_bytes, read_case, read_zones
from adiz.geo.formats.geojson import case_collection, route_feature
from adiz.geo.model.case import Case
from adiz.geo.model.route import Route

SCHEMA = files("adiz.geo").joinpath("schemas/adiz-check-1.schema.json").read_text("utf-8")
AIRCRAFT = jsonschema.Draft202012Validator(
    json.loads(SCHEMA)["$defs"]["formation"]["properties"]["aircraft"]
)
LINE = {"type": "LineString", "coordinates": [[131, 39], [129, 33.5], [126, 30]]}


def feature(geometry: Any = LINE, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any, **header: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **header, "features": list(features)}


def read(document: Any, name: str = "x.geojson") -> Case:
    return read_case(json.dumps(document).encode(), name)


def read_route(**properties: Any) -> Route:
    return read(feature(**properties)).routes[0]


def refused(document: Any, name: str = "x.geojson") -> str:
    """The one clear line with which a document is refused."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(InputError) as caught:
        read_case(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}:")
    assert "\n" not in message
    return message


# --- the folder -------------------------------------------------------------------------------


def test_every_format_announces_itself() -> None:
    found = list(formats())
    assert "adiz.geo.formats.geojson" in [module.__name__ for module in found]
    for module in found:
        assert module.__doc__
        assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in module.SUFFIXES)
        if hasattr(module, "read_case") or hasattr(module, "read_zones"):
            assert module.sniff(b"") is False
        else:
            assert hasattr(module, "write_zones")


def test_a_file_that_cannot_be_opened_is_a_request_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.geojson", tmp_path, "\0"):
        with pytest.raises(RequestError, match=r"cannot be opened: .*; check the path"):
            load_bytes(path)


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(LINE).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    case = read_case(load_bytes("-"), "-")
    assert [route.id for route in case.routes] == ["stdin"]


def test_content_tells_the_format_where_the_suffix_does_not() -> None:
    for name in ("flight.txt", "flight.csv", "flight.xml", "flight.__init__", "flight. "):
        assert len(read(LINE, name).routes) == 1
    assert len(read_case(b"\xef\xbb\xbf" + json.dumps(LINE).encode(), "bom.geojson").routes) == 1


# --- routes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [LINE, feature(), collection(feature())])
def test_a_plain_line_is_a_route_and_a_formation_of_one(document: Any) -> None:
    case = read(document, "/tmp/some/flight.geojson")
    (route,), (formation,) = case.routes, case.formations
    assert (case.id, route.id, formation.id) == ("flight", "flight", "flight")
    assert route.lon.tolist() == [131, 129, 126]
    assert route.lat.tolist() == [39, 33.5, 30]
    assert route.edges == (Geodesic(), Geodesic())
    assert route.joined.all()
    assert np.isnat(route.time).all()
    assert np.isnan(route.sigma_m).all()
    assert np.isnan(route.bound_m).all()


def test_vertices_of_a_multipoint_are_not_joined() -> None:
    route = read(LINE | {"type": "MultiPoint"}).routes[0]
    assert not route.joined.any()


def test_the_third_coordinate_is_not_an_altitude() -> None:
    route = read({"type": "LineString", "coordinates": [[1, 2, 9000], [3, 4, 9000]]}).routes[0]
    assert np.isnan(route.altitude_m).all()


@pytest.mark.parametrize(
    "lon", [[170, 179, -175, -170], [170, 179, 185, 190], [-190, -181, -175, -170]]
)
def test_longitudes_of_any_kind_give_one_route(lon: list[float]) -> None:
    coordinates = [[x, 50] for x in lon]
    route = read({"type": "LineString", "coordinates": coordinates}).routes[0]
    assert route.lon.tolist() == [170, 179, 185, 190]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([[170, 50], [180, 51]], [[-180, 51], [-170, 52]], [170, 180, 190]),
        ([[-170, 50], [-180, 51]], [[180, 51], [170, 52]], [-170, -180, -190]),
    ],
)
def test_a_cut_at_180_is_one_route_either_way(first: Any, second: Any, expected: Any) -> None:
    geometry = {"type": "MultiLineString", "coordinates": [first, second]}
    arrays = {"notes": ["a", "b", "b", "c"], "joined": [True, False]}
    route = read(feature(geometry, coordinateProperties=arrays)).routes[0]
    assert route.lon.tolist() == expected
    assert route.lat.tolist() == [50, 51, 52]
    assert route.notes == ("a", "b", "c")
    assert route.joined.tolist() == [True, False]
    nested = {"notes": [["a", "b"], ["b", "c"]]}
    assert read(feature(geometry, coordinateProperties=nested)).routes[0].notes == ("a", "b", "c")


def test_pieces_that_do_not_meet_at_180_are_refused() -> None:
    geometry = {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]}
    assert "do not meet at 180" in refused(geometry)


@pytest.mark.parametrize("key", ["times", "coordTimes", "datetimes"])
@pytest.mark.parametrize("inside", [True, False])
def test_times_become_utc(key: str, inside: bool) -> None:
    arrays = {key: ["2025-12-09T10:35:00+09:00", None, "2025-12-09T11:40:00.25+09:00"]}
    route = read_route(**({"coordinateProperties": arrays} if inside else arrays))
    expected = np.array(["2025-12-09T01:35:00", "NaT", "2025-12-09T02:40:00.250"], "datetime64[us]")
    assert route.time.dtype == expected.dtype
    np.testing.assert_array_equal(route.time, expected)


def test_per_vertex_arrays() -> None:
    route = read_route(
        id="r",
        name="R",
        date="2025-12-09",
        edges="rhumb",
        altitude_datum="AMSL",
        hypothesis=True,
        aircraft=[{"type": "Tu-95MS", "count": 2, "nation": "RU"}],
        source={"title": "Release"},
        colour="red",
        coordinateProperties={
            "status": ["published", "analog", "reconstructed"],
            "sigma_m": [100, None, None],
            "bound_m": [None, 2000, None],
            "altitude_m": [None, 9000, 9100.5],
            "notes": ["start", None, "end"],
            "joined": [True, False],
            "time_sigma_s": [30, None, 17.3],
            "heading_deg": [1, 2, 3],
        },
    )
    assert (route.id, route.name, route.date) == ("r", "R", "2025-12-09")
    assert route.edges == (Rhumb(), Rhumb())
    assert route.altitude_datum == "AMSL"
    assert route.hypothesis
    assert route.aircraft == ({"type": "Tu-95MS", "count": 2, "nation": "RU"},)
    assert route.source == {"title": "Release"}
    assert route.status == ("published", "analog", "reconstructed")
    np.testing.assert_array_equal(route.sigma_m, [100, np.nan, np.nan])
    np.testing.assert_array_equal(route.bound_m, [np.nan, 2000, np.nan])
    np.testing.assert_array_equal(route.altitude_m, [np.nan, 9000, 9100.5])
    assert route.notes == ("start", None, "end")
    np.testing.assert_array_equal(route.time_sigma_s, [30, np.nan, 17.3])
    assert route.joined.tolist() == [True, False]
    assert route.properties == {
        "colour": "red",
        "coordinateProperties": {"heading_deg": [1, 2, 3]},
    }


@pytest.mark.parametrize(("coverage", "sigmas"), [(0.85, 1.948), (0.95, 2.448), (0.5, 1.1774)])
def test_a_radius_with_its_coverage_is_a_sigma(coverage: float, sigmas: float) -> None:
    route = read_route(uncertainty={"radius_km": 12, "coverage": coverage, "basis": "published"})
    assert route.sigma_m == pytest.approx([12_000 / sigmas] * 3, rel=3e-4)
    assert np.isnan(route.bound_m).all()


def test_uncertainty_fills_only_what_states_nothing_and_is_measured() -> None:
    route = read_route(
        uncertainty={"radius_km": 12, "coverage": 0.95},
        coordinateProperties={
            "status": ["published", "traced", "reconstructed"],
            "sigma_m": [7, None, None],
        },
    )
    assert route.sigma_m[0] == 7
    assert route.sigma_m[1] == pytest.approx(12_000 / 2.448, rel=3e-4)
    assert np.isnan(route.sigma_m[2])
    assert np.isnan(route.bound_m[2])


def test_a_bound_fills_every_vertex_that_states_nothing() -> None:
    route = read_route(
        uncertainty={"radius_km": 12, "coverage": "bound"},
        coordinateProperties={
            "status": ["published", None, "reconstructed"],
            "sigma_m": [7, None, None],
        },
    )
    np.testing.assert_array_equal(route.bound_m, [np.nan, 12_000, 12_000])
    np.testing.assert_array_equal(route.sigma_m, [7, np.nan, np.nan])


def test_uncertainty_without_a_radius_says_nothing() -> None:
    route = read_route(uncertainty={"coverage": 0.85, "basis": "assumed"})
    assert np.isnan(route.sigma_m).all()
    assert route.properties["uncertainty"]["coverage"] == 0.85


def test_routes_without_an_id_are_named_after_the_file() -> None:
    case = read(collection(feature(), feature(id="x-2"), feature(), feature()))
    assert [route.id for route in case.routes] == ["x", "x-2", "x-3", "x-4"]
    assert read(feature() | {"id": 7}).routes[0].id == "7"


def test_names_are_kept_as_they_are() -> None:
    name = '<img src=x onerror=alert(1)>\u202e"; DROP'
    assert read_route(name=name).name == name
    assert read_route(id='<img/src="x">\u202e;').id == '<img/src="x">\u202e;'


@pytest.mark.parametrize(
    ("identifier", "instead"),
    [(" a", "a"), ("a ", "a"), ("a b", "a-b"), ("a\u00a0b", "a-b"), ("a\rb", "a-b"),
     ("a\tb", "a-b"), ("a\u3000b", "a-b"), ("a\x1b[2J", "a-2J"), ("a\x7fb", "a-b"),
     ("a\ud800b", "a-b")],
)  # fmt: skip
def test_an_id_with_white_space_or_controls_is_refused(identifier: str, instead: str) -> None:
    says = refused(collection(feature(), feature(id=identifier)))
    assert says.startswith("x.geojson: feature 1: id ")
    assert says.endswith(f"write it without, like '{instead}'")
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
    """Which these are: Unicode 15, 23.1, 23.6 and 23.7; the tab and the line feed are kept."""
    replaced = (
        "\x00\x08\x0b\x0c\r\x0e\x1f\x7f\x80\x85\x9f\ud800\ufdd0\udfff\ufdef\ufffe\uffff\U0010ffff"
    )
    kept = "\t\n \u00a0\u200b\u2028\u202e\ufeff\ufffd\ufdf0\U0001f6e9é"
    read_back = read(collection(feature(name=replaced, odd=[{replaced[:2]: kept}]), feature()))
    first = read_back.routes[0]
    assert first.name == len(replaced) * "\ufffd"
    assert first.properties == {"odd": [{"\ufffd\ufffd": kept}]}
    assert read(feature(name="a\r\nb")).name == "a\nb"
    (told,) = read_back.properties["warnings"]
    assert told["code"] == "no-text"
    assert f" {len(replaced) + 2} characters " in told["text"]
    assert "the first in feature 0.properties.name" in told["text"]


def test_nan_in_a_foreign_property_is_null_and_a_warning() -> None:
    data = b"""{"type": "FeatureCollection", "count": -Infinity, "features": [
        {"type": "Feature", "properties": {"speed": [NaN, 1e999, 3]}, "geometry":
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}]}"""
    case = read_case(data, "x.geojson")
    assert case.routes[0].properties == {"speed": [None, None, 3]}
    assert case.properties["count"] is None
    warnings = case.properties["warnings"]
    assert {warning["code"] for warning in warnings} == {"not-a-number"}
    assert len(warnings) == 3
    assert any("x.geojson: feature 0.properties.speed[0]" in w["text"] for w in warnings)


def test_a_file_cannot_speak_for_the_reader() -> None:
    assert "warnings" not in read(collection(feature(), warnings=5)).properties


# --- cases ------------------------------------------------------------------------------------

CASE = collection(
    feature(id="out"),
    feature(id="joint", hypothesis=False),
    feature({"type": "Point", "coordinates": [130, 30]}, name="ship"),
    feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, name="drill"),
    id="2025-12-09-x",
    name="A flight",
    date="2025-12-09",
    formations=[
        {
            "id": "tu95",
            "name": "2 × Tu-95",
            "aircraft": [{"type": "Tu-95MS", "count": 2, "nation": "RU"}],
            "legs": [{"route": "out", "from": 0, "to": 1}, {"route": "joint"}],
            "note": "n",
        }
    ],
    statements=[{"who": "JSO"}],
    claims=[{"text": "entered"}],
    sources=[{"url": "https://example.org"}],
    summary="s",
)


def test_a_case_file() -> None:
    case = read(CASE)
    assert (case.id, case.name, case.date) == ("2025-12-09-x", "A flight", "2025-12-09")
    (formation,) = case.formations
    assert [(leg.route.id, leg.first, leg.last) for leg in formation.legs] == [
        ("out", 0, 1),
        ("joint", 0, 2),
    ]
    assert formation.nations == {"RU"}
    assert formation.note == "n"
    assert case.statements == ({"who": "JSO"},)
    assert case.claims == ({"text": "entered"},)
    assert [point["properties"]["name"] for point in case.points] == ["ship"]
    assert [area["properties"]["name"] for area in case.areas] == ["drill"]
    assert case.properties == {"sources": [{"url": "https://example.org"}], "summary": "s"}


def test_a_case_without_an_id_has_that_of_its_file() -> None:
    assert read({k: v for k, v in CASE.items() if k != "id"}, "a/b.geojson").id == "b"


def test_a_written_case_reads_back() -> None:
    case = read(CASE)
    again = read(json.loads(json.dumps(case_collection(case))))
    assert json.dumps(case_collection(again)) == json.dumps(case_collection(case))
    assert [len(f.path) for f in again.formations] == [len(f.path) for f in case.formations]


# --- what is refused --------------------------------------------------------------------------


def with_legs(*legs: Any) -> Any:
    return collection(feature(id="out"), formations=[{"id": "f", "legs": list(legs)}])


def with_arrays(**arrays: Any) -> Any:
    return feature(coordinateProperties=arrays)


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
        ({"type": "Topology"}, "type is the text 'Topology'"),
        ({"type": ["Feature"]}, "type is a list"),
        ({"type": "FeatureCollection"}, "'features' is null"),
        (collection(), "holds no route"),
        (collection(5), "feature 0: is not a GeoJSON Feature"),
        (feature({"type": "Polygon", "coordinates": []}), "holds no route, only Polygon"),
        ({"type": "Point", "coordinates": [1, 2]}, "holds no route, only Point"),
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
        ({"type": "LineString", "coordinates": []}, "has 0 vertices; give at least 2"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "has 1 vertex; give at least 2"),
        ({"type": "MultiLineString", "coordinates": []}, "list of lines"),
        (with_arrays(times=["2025-12-09T01:00:00Z"]), "times has 1 item for 3 vertices"),
        (with_arrays(times=5), "times is a number, not a list of 3"),
        (with_arrays(times=["2025-12-09T01:00:00", None, None]), "without an offset"),
        (with_arrays(times=["2025-12-09", None, None]), "write it like 2025-12-09T10:35"),
        (with_arrays(times=[1765244100, None, None]), "write it like 2025-12-09T10:35"),
        (with_arrays(times=["2025-02-30T01:00:00Z", None, None]), "no calendar has"),
        (with_arrays(times=["2025-01-01T24:30:00Z", None, None]), "no calendar has"),
        (with_arrays(times=["0001-01-01T00:00:00+09:00", None, None]), "no calendar has"),
        (
            with_arrays() | {"properties": {"uncertainty": {"correlation": ["a", "b"]}}},
            "uncertainty.correlation has 2 items for 3 vertices",
        ),
        (with_arrays(sigma_m=[1, 2]), "sigma_m has 2 items for 3 vertices"),
        (with_arrays(sigma_m=[1, 2, -3]), "sigma_m[2] is -3"),
        (with_arrays(sigma_m=[1, 2, "3"]), "sigma_m[2] is the text '3'"),
        (
            with_arrays(sigma_m=[1, None, None], status=["analog", None, None]),
            "sigma_m[0]: a vertex that is analog was not measured; give bound_m",
        ),
        (with_arrays(sigma_m=[1, 2, 3], bound_m=[1, 2, 3]), "both sigma_m and bound_m"),
        (with_arrays(status=["guess", None, None]), "status[0] is the text 'guess'; give"),
        (with_arrays(status=[[], None, None]), "status[0] is a list"),
        (with_arrays(notes=[{}, None, None]), "notes[0] is an object"),
        (with_arrays(joined=[True]), "joined has 1 item for 2 legs"),
        (with_arrays(joined=[True, 1]), "joined[1] is a number"),
        (feature(coordinateProperties=[]), "coordinateProperties is a list"),
        (feature(edges="straight"), "edges is the text 'straight'; give \"geodesic\""),
        (feature(edges=["rhumb"]), "edges has 1 item for 2 segments"),
        (feature(hypothesis="yes"), "hypothesis is the text 'yes'"),
        (feature(aircraft="Tu-95"), "aircraft is the text 'Tu-95', not a list"),
        (feature(aircraft=[{"nation": []}]), "aircraft[0].nation is a list"),
        (
            feature(aircraft=[{"nation": "RU"}, {"nation": "Japan"}]),
            "aircraft[1].nation is the text 'Japan'; write the ISO 3166 alpha-2 code, as KR",
        ),
        (feature(aircraft=[{"nation": "JPN"}]), "aircraft[0].nation is the text 'JPN'; write"),
        (feature(aircraft=[{"nation": ""}]), "aircraft[0].nation is the text ''; write"),
        (feature(aircraft=[{"nation": 5}]), "aircraft[0].nation is a number; write"),
        (feature(aircraft=[{"count": "two"}]), "aircraft[0].count is the text 'two'; give a whole"),
        (feature(aircraft=[{"count": -3}]), "aircraft[0].count is -3; give a whole number from 1"),
        (feature(aircraft=[{"count": 1.5}]), "aircraft[0].count is 1.5; give a whole number"),
        (feature(aircraft=[{"count": True}]), "aircraft[0].count is true; give a whole number"),
        (feature(aircraft=[{"type": ["Tu-95"]}]), "aircraft[0].type is a list of 1, not text"),
        (feature(aircraft=[{"role": {}}]), "aircraft[0].role is an object, not text"),
        (feature(date={}), "date is an object, not text"),
        (
            feature(date="yesterday"),
            "route 'x': date: date 'yesterday': not an ISO 8601 date; write",
        ),
        (collection(feature(), date="2025-13"), "x.geojson: date: date '2025-13': "),
        (
            feature(altitude_datum="sea"),
            "route 'x': altitude_datum: datum 'sea' is not known; write MSL, STD",
        ),
        (feature(uncertainty=5), "uncertainty is a number"),
        (feature(uncertainty={"radius_km": 5}), "uncertainty.coverage is null; give a share"),
        (feature(uncertainty={"radius_km": 5, "coverage": 95}), "coverage 95 is no share between"),
        (feature(uncertainty={"radius_km": -5, "coverage": 0.5}), "radius_km is -5"),
        (
            feature(uncertainty={"radius_km": 20_005, "coverage": "bound"}),
            "uncertainty.radius_km is 20005; give kilometres, 0 to 20,004",
        ),
        (feature(uncertainty={"radius_km": 9, "coverage": 1e-300}), "vertex 0: sigma_m is 6.3"),
        (with_arrays(sigma_m=[1, 1e300, 1]), "vertex 1: sigma_m is 1e+300; give metres, 0 to"),
        (with_arrays(bound_m=[1, 2, 2.1e7]), "vertex 2: bound_m is 2.1e+07; give metres, 0 to"),
        (collection(feature(id="a"), feature(id="a")), "two routes have the id 'a'"),
        (with_legs(), "formation 'f': has no legs"),
        (with_legs(5), "legs[0] is a number"),
        (with_legs({"route": "back"}), "route 'back', which is not in the file; give one of out"),
        (with_legs({"route": ["out"]}), "legs[0].route is a list"),
        (with_legs({"route": "out", "to": 3}), "legs[0].to is 3, no vertex of route 'out'"),
        (with_legs({"route": "out", "from": -1}), "legs[0].from is -1"),
        (with_legs({"route": "out", "from": 0.5}), "legs[0].from is a number"),
        (with_legs({"route": "out", "from": True}), "legs[0].from is True"),
        (with_legs({"route": "out", "from": 2, "to": 1}), "runs from 2 to 1"),
        (collection(feature(), formations=5), "formations is a number"),
        (collection(feature(), formations=[{}]), "formations[0] has no id"),
        (
            collection(
                feature(id="r"),
                formations=[{"id": "f", "legs": [{"route": "r"}]}] * 2,
            ),
            "two formations have the id 'f'",
        ),
        (collection(feature(), statements={}), "statements is an object, not a list"),
        (
            collection(feature(), headline_statement="No violation."),
            "headline_statement is the text 'No violation.', not an object in braces",
        ),
        (collection(feature(), statements=[{"who": []}]), "statements[0].who is a list"),
        (
            collection(feature(), statements=[{"denied_by": "RU"}]),
            "statements[0].denied_by is the text 'RU', not an object",
        ),
        (
            collection(feature(), statements=[{"about": {"all": True}}]),
            'statements[0].about is an object; give a list of formations, or "all aircraft"',
        ),
        (
            collection(feature(), feature({"type": "Point", "coordinates": [1, 95]})),
            "feature 1: coordinates: vertex 0: latitude 95.0",
        ),
        (
            collection(feature(), feature({"type": "Point", "coordinates": [1, 5]}, bound_m="x")),
            "feature 1: bound_m is the text 'x', not a number",
        ),
        (
            collection(feature(), feature({"type": "Polygon", "coordinates": [5]})),
            "feature 1: coordinates: is a number",
        ),
        (
            feature({"type": "LineString", "coordinates": [[0, 10], [180, 20]]}, edges="rhumb"),
            "leg 0 spans 180 degrees",
        ),
        (
            feature({"type": "LineString", "coordinates": [[0, 0]]}, id="a\nb"),
            r"feature: id 'a\nb'",
        ),
    ],
)
def test_hostile_files_get_one_clear_line(document: Any, says: str) -> None:
    assert says in refused(document)


def test_unknown_content_names_the_formats() -> None:
    assert ".geojson" in refused(b"hello", "-")
    with pytest.raises(InputError, match=r"^z\.bin: is of no format adiz knows; give one of \."):
        read_zones(b"PK\x03\x04", "z.bin")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda items: st.lists(items, max_size=4) | st.dictionaries(st.text(max_size=5), items),
    max_leaves=8,
)


def problem(document: Any) -> str:
    try:
        read(document)
    except InputError as error:
        return str(error)
    return ""


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


def test_a_statement_that_seems_to_name_somebody_and_does_not_is_told() -> None:
    def told(about: Any, **header: Any) -> list[str]:
        read_ = read(collection(feature(id="a50"), statements=[{"about": about}], **header))
        return [warning["text"] for warning in read_.properties.get("warnings", ())]

    for about in ("a50", "All aircraft of Russia", ["tu95", "h6"], []):
        (text,) = told(about)
        assert text.startswith("x: statements[0].about is '")
        assert text.endswith('give a list of a50, or "all aircraft"')
    for about in (["a50"], "all aircraft", "9 aircraft of the day, which not said", None, ""):
        assert not told(about)
    assert not told(["tu95"], formations=[])


@given(
    st.lists(
        st.dictionaries(st.sampled_from(("type", "count", "nation", "operator", "role", "x")), JSON)
        | st.fixed_dictionaries(
            {}, optional={"nation": st.text("aJpP ", max_size=3), "count": st.integers(-1, 3)}
        )
    )
)
def test_aircraft_that_are_read_fit_the_schema(aircraft: list[dict[str, Any]]) -> None:
    try:
        route = read_route(aircraft=aircraft)
    except InputError:
        return
    AIRCRAFT.validate([dict(item) for item in route.aircraft])
    for item in route.aircraft:
        assert item.get("nation") is None or re.fullmatch("[A-Z]{2}", item["nation"])


# --- round trip -------------------------------------------------------------------------------

OF_TEXT = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n")
OF_IDS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"], exclude_characters="\ufffd"
)
"""Characters that a file keeps in a text, and in an id."""

SIZES = st.integers(2, 6)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    n = draw(SIZES)

    def some(values: st.SearchStrategy[Any], count: int = n) -> list[Any]:
        return draw(st.lists(values, min_size=count, max_size=count))

    start = draw(st.floats(-180, 179.99))
    steps = some(st.floats(-170, 170), n - 1)
    status = some(st.sampled_from(["published", "traced", "analog", "reconstructed", None]))
    times = sorted(some(st.integers(0, 4_000_000_000_000_000)))
    error_m = some(st.floats(0, 1e6))
    kinds = st.sampled_from([Geodesic(), Rhumb(), Planar()])
    return Route(
        id=draw(st.text(OF_IDS, min_size=1, max_size=8)),
        name=draw(st.text(OF_TEXT, min_size=1, max_size=8)),
        lon=np.cumsum([start, *steps]) % 360,
        lat=np.array(some(st.floats(-90, 90))),
        time=np.array(times, dtype="datetime64[us]"),
        altitude_m=np.array(some(st.floats(-500, 20_000) | st.just(math.nan))),
        status=tuple(status),
        sigma_m=np.array(
            [e if s in ("published", "traced") else math.nan
             for e, s in zip(error_m, status, strict=True)]
        ),
        bound_m=np.array(
            [e if s in ("analog", "reconstructed") else math.nan
             for e, s in zip(error_m, status, strict=True)]
        ),
        notes=tuple(some(st.none() | st.text(OF_TEXT, max_size=5))),
        joined=np.array(some(st.booleans(), n - 1)),
        edges=tuple(some(kinds, n - 1)),
        date=draw(st.none() | st.just("2025-12-09")),
        hypothesis=draw(st.booleans()),
        aircraft=({"type": "Tu-95MS", "nation": "RU"},),
        source={"title": "t"},
        properties={
            "speed_kmh": {"min": 600, "max": 925},
            "coordinateProperties": {"heading_deg": [1]},
        },
    )  # fmt: skip


@given(routes())
def test_a_written_route_reads_back(route: Route) -> None:
    back = read(json.loads(json.dumps(route_feature(route)))).routes[0]
    for name in ("lat", "time", "altitude_m", "sigma_m", "bound_m", "joined"):
        np.testing.assert_array_equal(getattr(back, name), getattr(route, name))
    np.testing.assert_allclose(back.lon, route.lon, rtol=0, atol=1e-9)
    for name in (
        "id", "name", "status", "notes", "edges", "date", "hypothesis", "aircraft", "source",
        "properties",
    ):  # fmt: skip
        assert getattr(back, name) == getattr(route, name), name
