"""GeoJSON zones: what a file says of a zone, and a written zone read back."""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.edges.kinds import Arc, Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from adiz.geo.formats.geojson import zone_feature
from adiz.geo.model.zone import Ring, Zone
from tests.geo.formats.geojson.documents import OF_IDS, OF_TEXT
from tests.geo.formats.geojson.zone_documents import HOLE, SQUARE, area, areas, one, read, stars


def test_a_plain_polygon_is_a_planar_zone_whose_edges_are_assumed() -> None:
    data = json.dumps({"type": "Polygon", "coordinates": [SQUARE]}).encode()
    (zone,) = read_zones(data, "my/box.geojson")
    assert (zone.id, zone.name, zone.family, zone.kind) == ("box", "box", "box", "custom")
    assert zone.sha256 == hashlib.sha256(data).hexdigest()
    (ring,) = zone.rings
    assert ring.closed
    assert ring.lon.tolist() == [120, 130, 130, 120]
    assert ring.edges == (Planar(),) * 4
    assert ring.assumed.all()
    assert zone.edges_assumed
    assert np.isnan(ring.bound_m).all()


def test_properties() -> None:
    zone = one(
        area(
            SQUARE,
            id="kr-adiz-2013",
            family="kr-adiz",
            name="Korea ADIZ",
            kind="adiz",
            authority="KR",
            claimants=["JP", "CN"],
            floor={"value": 1000, "unit": "ft", "datum": "AMSL"},
            ceiling="not limited by the text",
            valid_from="2013-12-15T14:00+09:00",
            valid_to=None,
            status="official",
            edges="rhumb",
            sources=[{"url": "u"}],
            name_short="KADIZ",
        )
    )
    assert (zone.id, zone.family, zone.kind, zone.authority) == (
        "kr-adiz-2013", "kr-adiz", "adiz", "KR",
    )  # fmt: skip
    assert zone.claimants == ("JP", "CN")
    assert zone.floor == {"value": 1000, "unit": "ft", "datum": "AMSL"}
    assert zone.ceiling is None
    assert (zone.valid_from, zone.valid_to, zone.status) == (
        "2013-12-15T14:00+09:00", None, "official",
    )  # fmt: skip
    assert not zone.edges_assumed
    assert zone.properties == {"sources": [{"url": "u"}], "name_short": "KADIZ"}


def test_a_source_that_is_a_text_is_a_title() -> None:
    for sources in ("a book", ["a book", None], [{"title": "a book"}]):
        assert one(area(SQUARE, sources=sources)).properties == {"sources": [{"title": "a book"}]}
    assert one(area(SQUARE, sources=[None])).properties == {"sources": []}
    assert one(area(SQUARE, sources=7)).properties == {"sources": [{"title": "7"}]}
    assert "sources" not in one(area(SQUARE)).properties


def test_a_line_zone() -> None:
    line = {"type": "LineString", "coordinates": [[121, 26], [119, 24], [118, 22]]}
    document = {"type": "Feature", "geometry": line, "properties": {"kind": "line"}}
    zone = one(document | {"properties": {"edges": ["geodesic", "rhumb"], "vertex_sigma_m": 5}})
    (ring,) = zone.rings
    assert zone.is_line
    assert ring.edges == (Geodesic(), Rhumb())
    np.testing.assert_array_equal(ring.sigma_m, [5, 5, 5])


def test_several_zones_in_a_file() -> None:
    features = [area(SQUARE), area(SQUARE, id="named"), area(SQUARE)]
    zones = read({"type": "FeatureCollection", "features": features})
    assert [zone.id for zone in zones] == ["z", "named", "z-2"]


def test_nan_in_a_foreign_property_is_null_and_a_warning() -> None:
    data = json.dumps(area(SQUARE, shape_area=math.nan)).encode()
    (zone,) = read_zones(data, "z.geojson")
    assert zone.properties["shape_area"] is None
    assert [warning["code"] for warning in zone.properties["warnings"]] == ["not-a-number"]


@given(stars(), st.data())
def test_a_written_zone_reads_back(star: list[list[float]], data: st.DataObject) -> None:
    n = len(star) - 1

    def some(values: st.SearchStrategy[Any]) -> list[Any]:
        return data.draw(st.lists(values, min_size=n, max_size=n))

    arcs = st.builds(
        Arc, st.floats(-180, 180), st.floats(-90, 90), st.floats(1, 1e6), st.booleans()
    )
    kinds = st.sampled_from([Geodesic(), Rhumb(), Planar()]) | arcs
    outer = Ring(
        lon=np.array(star)[:-1, 0],
        lat=np.array(star)[:-1, 1],
        edges=tuple(some(kinds)),
        assumed=np.array(some(st.booleans())),
        bound_m=np.array(some(st.just(math.nan) | st.floats(0, 1e6))),
    )
    island = Ring(lon=[10, 11, 11], lat=[1, 1, 2], edges=(Rhumb(),) * 3)  # type: ignore[arg-type]
    zone = Zone(
        id=data.draw(st.text(OF_IDS, min_size=1, max_size=5)),
        name=data.draw(st.text(OF_TEXT, min_size=1, max_size=5)),
        kind="danger",
        rings=(outer, island) if data.draw(st.booleans()) else (outer,),
        claimants=("CN", "JP"),
        floor={"value": 100.5, "unit": "ft", "datum": "AGL"},
        valid_from="1951-03",
        properties={"note": "n", "sources": [{"url": "u"}]},
    )
    back = one(json.loads(json.dumps(zone_feature(zone))))
    assert len(back.rings) == len(zone.rings)
    for ring, other in zip(zone.rings, back.rings, strict=True):
        np.testing.assert_allclose(other.lon, ring.lon, rtol=0, atol=1e-9)
        for name in ("lat", "assumed", "bound_m", "sigma_m"):
            np.testing.assert_array_equal(getattr(other, name), getattr(ring, name))
        assert other.edges == ring.edges
    for name in (
        "id", "name", "kind", "family", "claimants", "floor", "ceiling", "valid_from", "properties",
    ):  # fmt: skip
        assert getattr(back, name) == getattr(zone, name), name


def test_holes_and_parts_and_lines_are_written_as_such() -> None:
    island = [[123, 25], [124, 26], [123, 26], [123, 25]]
    zone = one(areas([SQUARE, HOLE], [island]))
    geometry = zone_feature(zone)["geometry"]
    assert geometry["type"] == "MultiPolygon"
    assert sorted(len(polygon) for polygon in geometry["coordinates"]) == [1, 2]
    line = {"type": "LineString", "coordinates": [[121, 26], [119, 24]]}
    assert zone_feature(one(line))["geometry"] == line


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (5, "is a number, not GeoJSON"),
        ({"type": "FeatureCollection", "features": []}, "holds no zone"),
        ({"type": "Point", "coordinates": [1, 2]}, "a Point is no zone"),
        ({"type": "Polygon", "coordinates": []}, "not a list of rings"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "not a list of rings"),
        (area(SQUARE, valid_from="yesterday"), "valid_from: date 'yesterday': not an ISO"),
        (area(SQUARE, valid_to="2025-02-30"), "valid_to: date '2025-02-30': day is out of range"),
        (
            area(SQUARE, floor={"value": 10_000, "unit": "ft"}),
            "floor: states no datum; write MSL, STD, WGS84, AGL, SFC or UNL",
        ),
        (area(SQUARE, floor={"value": 300, "unit": "XX"}), "floor: unit 'XX' is not known; write"),
        (
            area(SQUARE, ceiling={"value": 300, "unit": "m", "datum": "sea"}),
            "ceiling: datum 'sea' is not known; write MSL",
        ),
        (area(SQUARE, edges_assumed="yes"), "edges_assumed is the text"),
        (area(SQUARE, edges_assumed=[True]), "edges_assumed has 1 item for 4 segments"),
        (area(SQUARE, vertex_bound_m=[1, 2]), "vertex_bound_m has 2 items for 4 vertices"),
        (area(SQUARE, vertex_bound_m=-5), "vertex_bound_m is -5"),
        (area(SQUARE, vertex_bound_m=[1, 2.5, -3, 4]), "vertex_bound_m[2] is -3; give 0 or more"),
        (area(SQUARE, vertex_bound_m=[1, 2, True, 4]), "vertex_bound_m[2] is true"),
        (area(SQUARE, vertex_bound_m=[1, 2, 10**400, 4]), "vertex_bound_m[2] is far out of range"),
        (area(SQUARE, vertex_bound_m=3e7), "ring: vertex 0: vertex_bound_m is 3e+07; give metres"),
        (area(SQUARE, vertex_bound_m=5, vertex_sigma_m=5), "both a bound and a sigma"),
        (area(SQUARE, kind="prohibited"), "kind is the text 'prohibited'; give one of adiz"),
        (area(SQUARE, kind=["adiz"]), "kind is a list"),
        (area(SQUARE, floor=1000), "floor is a number"),
        (area(SQUARE, floor={"value": "FL100", "unit": "ft"}), "floor.value is the text"),
        (area(SQUARE, claimants="JP"), "claimants is the text"),
        (area(SQUARE, valid_from=["1951"]), "valid_from is a list"),
    ],
)  # fmt: skip
def test_hostile_zones_get_one_clear_line(document: Any, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(document)
    message = str(caught.value)
    assert message.startswith("z.geojson:")
    assert "\n" not in message
    assert says in message


def test_two_zones_of_one_id_are_told_apart() -> None:
    first, second = read({"type": "FeatureCollection", "features": [area(SQUARE, id="a")] * 2})
    assert (first.id, second.id) == ("a", "a-2")
    (warning,) = second.properties["warnings"]
    assert "feature 1: another zone has the id 'a'" in warning["text"]


def test_a_bad_zone_is_refused_and_the_others_are_read() -> None:
    bad = [
        area(SQUARE[:-1], id="open"),
        {"type": "Feature", "geometry": None},
        area(SQUARE, id="z"),
    ]
    (zone,) = read({"type": "FeatureCollection", "features": bad})
    assert zone.id == "z"
    assert [item["zone"] for item in zone.properties["refused"]] == ["z.geojson: feature 1", "open"]
    assert "ring 0: is open" in zone.properties["refused"][1]["why"]
    with pytest.raises(InputError, match=r"z\.geojson: feature 1: its geometry is null"):
        read({"type": "FeatureCollection", "features": bad[:2]})


@pytest.mark.parametrize(
    ("stated", "unknown"),
    [
        ({}, ("floor", "ceiling")),
        ({"floor": {"value": 0, "unit": "m", "datum": "MSL"}}, ("ceiling",)),
        ({"upperLimit": 5000, "upperLimit_uom": "FT", "upperLimitReference": "MSL"}, ()),
    ],
)
def test_a_height_in_a_ring_is_no_limit_and_not_passed_over(
    stated: dict[str, Any], unknown: tuple[str, ...]
) -> None:
    square = [[128, 33, 5000], [130, 33, 5000], [130, 35, 5000], [128, 33, 5000]]
    geometry = {"type": "Polygon", "coordinates": [square]}
    document = {"type": "Feature", "properties": {"id": "z", **stated}, "geometry": geometry}
    (zone,) = read_zones(json.dumps(document).encode(), "z.geojson")
    for side in ("floor", "ceiling"):
        limit = getattr(zone, side)
        assert ((limit or {}).get("datum") == "unknown") == (side in unknown)
    told = [w["text"] for w in zone.properties.get("warnings", ()) if "third" in w["text"]]
    assert len(told) == bool(unknown)
    assert all(f"write {' and '.join(unknown)}" in text for text in told)


def test_heights_of_nought_say_nothing() -> None:
    square = [[128, 33, 0], [130, 33, 0.0], [130, 35, 0], [128, 33, 0]]
    document = {"type": "Polygon", "coordinates": [square]}
    (zone,) = read_zones(json.dumps(document).encode(), "z.geojson")
    assert zone.floor is zone.ceiling is None
    assert "warnings" not in zone.properties
