"""GeoJSON routes: what each property says, and a written route read back."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.edges.kinds import Geodesic, Planar, Rhumb
from adiz.geo.formats import read_case
from adiz.geo.formats.geojson import route_feature
from adiz.geo.model.route import Route
from tests.geo.formats.geojson.documents import (
    LINE,
    OF_IDS,
    OF_TEXT,
    collection,
    feature,
    read,
    read_route,
    refused,
    with_arrays,
)


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


def test_pieces_that_do_not_meet_are_parts_of_one_route() -> None:
    lines = [[[1, 2], [3, 4]], [], [[5, 6], [7, 8]], [[7, 8], [9, 9]], [[20, 1]]]
    route = read(feature({"type": "MultiLineString", "coordinates": lines})).routes[0]
    assert route.lon.tolist() == [1, 3, 5, 7, 9, 20]
    assert route.joined.tolist() == [True, False, True, True, False]
    notes = {"notes": [["a", "b"], [], ["c", "d"], ["d", "e"], ["f"]]}
    geometry = {"type": "MultiLineString", "coordinates": lines}
    told = read(feature(geometry, coordinateProperties=notes)).routes[0]
    assert told.notes == ("a", "b", "c", "d", "e", "f")


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


def test_names_are_kept_as_they_are() -> None:
    name = '<img src=x onerror=alert(1)>\u200f"; DROP'
    assert read_route(name=name).name == name
    assert read_route(id='<img/src="x">\u200f;').id == '<img/src="x">\u200f;'


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (collection(), "holds no route"),
        (feature({"type": "Polygon", "coordinates": []}), "holds no route, only Polygon"),
        ({"type": "Point", "coordinates": [1, 2]}, "holds no route, only Point"),
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
        (feature(date={}), "date is an object, not text"),
        (
            feature(date="yesterday"),
            "route 'x': date: date 'yesterday': not an ISO 8601 date; write",
        ),
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
        (
            feature({"type": "LineString", "coordinates": [[0, 10], [180, 20]]}, edges="rhumb"),
            "leg 0 spans 180 degrees",
        ),
        (
            feature({"type": "LineString", "coordinates": [[0, 0]]}, id="a\nb"),
            "route 'a-b': has 1 vertex; give at least 2",
        ),
    ],
)
def test_hostile_routes_get_one_clear_line(document: Any, says: str) -> None:
    assert says in refused(document)


SIZES = st.integers(2, 6)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    n = draw(SIZES)

    def some(values: st.SearchStrategy[Any], count: int = n) -> list[Any]:
        return draw(st.lists(values, min_size=count, max_size=count))

    start = draw(st.floats(-180, 179.99))
    steps = some(st.floats(-170, 170), n - 1)
    status = some(st.sampled_from(["published", "traced", "analog", "reconstructed", None]))
    # From 1982 to 2033: a clock that was never set, as on 1 January 1970, does not read back.
    times = sorted(some(st.integers(400_000_000_000_000, 2_000_000_000_000_000)))
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


@pytest.mark.parametrize(
    "half", ["[null, 33.5]", "[128.5, NaN]", "[null, null]", "[Infinity, 33.5]"]
)
def test_a_vertex_that_is_no_position_is_left_out_with_what_is_said_of_it(half: str) -> None:
    times = [f"2024-05-01T0{hour}:00:00Z" for hour in range(3)]
    text = json.dumps(
        {
            "type": "Feature",
            "properties": {"coordinateProperties": {"times": times}},
            "geometry": {"type": "LineString", "coordinates": [[128, 33], "HALF", [129, 34]]},
        }
    ).replace('"HALF"', half)
    case = read_case(text.encode(), "x.geojson")
    (route,) = case.routes
    assert route.lat.tolist() == [33.0, 34.0]
    assert [str(time)[11:13] for time in route.time] == ["00", "02"]
    (warning,) = case.properties["warnings"]
    assert warning["code"] == "flawed-fixes"
    assert warning["text"].endswith("stands for no position (vertex 1); left out")
