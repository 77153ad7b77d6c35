"""GeoJSON zones: edges, bounds, the cut at 180, and what is refused.

The cut is made by shapely, an independent method, and undone by the reader.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic as Geodesic84
from hypothesis import assume, given
from hypothesis import strategies as st

from adiz.geo.edges.kinds import Arc, Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from adiz.geo.formats.geojson import zone_feature
from adiz.geo.model.zone import Ring, Zone

SQUARE = [[120, 20], [130, 20], [130, 30], [120, 30], [120, 20]]
HOLE = [[122, 22], [122, 28], [128, 28], [122, 22]]


def area(*rings: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def areas(*polygons: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": list(polygons)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read(document: Any, name: str = "z.geojson") -> tuple[Zone, ...]:
    return read_zones(json.dumps(document).encode(), name)


def one(document: Any) -> Zone:
    (zone,) = read(document)
    return zone


def vertices(ring: Ring) -> list[tuple[float, float]]:
    return [(x % 360, y) for x, y in zip(ring.lon.tolist(), ring.lat.tolist(), strict=True)]


def same_ring(a: Ring, b: Ring) -> bool:
    """Whether two rings are one, wherever they begin and whichever way they run."""
    if len(a) != len(b):
        return False
    first, second = np.array(vertices(a)), np.array(vertices(b))
    return any(
        np.abs(first - np.roll(way, i, axis=0)).max() < 1e-8
        for way in (second, second[::-1])
        for i in range(len(b))
    )


# --- what a zone file says --------------------------------------------------------------------


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


def test_edges_assumptions_and_bounds_per_segment_and_ring() -> None:
    radius_m = Geodesic84.WGS84.Inverse(40, 125, 30, 130)["s12"]
    arc = {"arc": {"center": [125, 40], "radius_m": radius_m, "clockwise": True}}
    zone = one(
        area(
            SQUARE,
            HOLE,
            edges=[["rhumb", "geodesic", arc, "planar"], ["geodesic"] * 3],
            edges_assumed=[[True, False, False, False], [False] * 3],
            vertex_bound_m=[[450, None, 300, 1], 900],
        )
    )
    outer, hole = zone.rings
    assert outer.edges == (Rhumb(), Geodesic(), Arc(125, 40, radius_m, True), Planar())
    assert outer.assumed.tolist() == [True, False, False, False]
    np.testing.assert_array_equal(outer.bound_m, [450, np.nan, 300, 1])
    assert hole.edges == (Geodesic(),) * 3
    np.testing.assert_array_equal(hole.bound_m, [900] * 3)


def test_a_circle_is_one_vertex_and_an_arc() -> None:
    arc = {"arc": {"center": [144, 13], "radius_m": 463_000, "clockwise": False}}
    zone = one(area([[144, 17.18], [144, 17.18]], edges=[arc]))
    assert len(zone.rings[0]) == 1
    assert zone.rings[0].edges == (Arc(144, 13, 463_000, False),)


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


# --- cut at 180 -------------------------------------------------------------------------------

NATURAL = [[170, 50], [-150, 50], [-150, 72], [170, 72], [170, 50]]
PAST_180 = [[170, 50], [210, 50], [210, 72], [170, 72], [170, 50]]
BELOW = [[-190, 50], [-150, 50], [-150, 72], [-190, 72], [-190, 50]]
WEST = [[170, 50], [180, 50], [180, 72], [170, 72], [170, 50]]
EAST = [[-180, 50], [-150, 50], [-150, 72], [-180, 72], [-180, 50]]


@pytest.mark.parametrize("kind", ["rhumb", "planar"])
@pytest.mark.parametrize(
    "document",
    [
        area(PAST_180),
        area(BELOW),
        areas([WEST], [EAST]),
        areas([EAST], [WEST]),
        areas([WEST[::-1]], [EAST]),
        areas([WEST], [[[x + 360, y] for x, y in EAST]]),
        areas([WEST[2:-1] + WEST[:3]], [EAST]),
    ],
)
def test_every_way_of_writing_a_zone_across_180_is_one_zone(document: Any, kind: str) -> None:
    document = json.loads(json.dumps(document))
    document["properties"]["edges"] = kind
    natural, zone = one(area(NATURAL, edges=kind)), one(document)
    assert len(zone.rings) == 1
    assert same_ring(zone.rings[0], natural.rings[0])
    assert zone.rings[0].edges == natural.rings[0].edges
    assert np.ptp(zone.rings[0].lon) == 40


def test_edges_assumptions_and_bounds_follow_their_vertices() -> None:
    zone = one(
        areas(
            [WEST],
            [EAST],
            edges=[["rhumb", "planar", "rhumb", "geodesic"], ["rhumb", "planar", "rhumb", "rhumb"]],
            edges_assumed=[[True, False, True, False], [True, False, True, False]],
            vertex_bound_m=[[1, 0, 0, 4], [0, 2, 3, 0]],
        )
    )
    (ring,) = zone.rings
    found = {
        place: (edge, bool(assumed), bound)
        for place, edge, assumed, bound in zip(
            vertices(ring), ring.edges, ring.assumed, ring.bound_m, strict=True
        )
    }
    assert found == {
        (170, 50): (Rhumb(), True, 1),
        (210, 50): (Planar(), False, 2),
        (210, 72): (Rhumb(), True, 3),
        (170, 72): (Geodesic(), False, 4),
    }


def test_a_vertex_that_turns_or_divides_a_geodesic_at_180_stays() -> None:
    bent_west = [[170, 50], [180, 51], [180, 72], [170, 72], [170, 50]]
    bent_east = [[-180, 51], [-150, 50], [-150, 72], [-180, 72], [-180, 51]]
    assert (180, 51) in vertices(one(areas([bent_west], [bent_east])).rings[0])
    assert len(one(areas([WEST], [EAST], edges="geodesic")).rings[0]) == 6


def test_a_seam_divided_on_one_side_only() -> None:
    east = [[-180, 50], [-150, 50], [-150, 72], [-180, 72], [-180, 65], [-180, 55], [-180, 50]]
    zone = one(areas([WEST], [east]))
    assert same_ring(zone.rings[0], one(area(NATURAL)).rings[0])


def test_what_has_no_other_side_along_180_is_boundary() -> None:
    east = [[-180, 55], [-150, 55], [-150, 65], [-180, 65], [-180, 55]]
    (ring,) = one(areas([WEST], [east])).rings
    expected = [
        (170, 50), (180, 50), (180, 55), (210, 55), (210, 65), (180, 65), (180, 72), (170, 72),
    ]  # fmt: skip
    assert sorted(vertices(ring)) == sorted(expected)
    assert same_ring(one(area(WEST)).rings[0], one(areas([WEST])).rings[0])


def test_a_pole_among_the_vertices_is_no_hindrance() -> None:
    polar_west = [[170, 50], [180, 50], [180, 72], [100, 90], [170, 50]]
    (ring,) = one(areas([polar_west], [EAST], edges="rhumb")).rings
    assert sorted(vertices(ring)) == [(100, 90), (170, 50), (180, 72), (210, 50), (210, 72)]


def test_parts_away_from_180_are_left_alone() -> None:
    zone = one(areas([SQUARE], [WEST], [EAST]))
    assert len(zone.rings) == 2
    assert any(same_ring(ring, one(area(SQUARE)).rings[0]) for ring in zone.rings)


@pytest.mark.parametrize("pole", [90, -90])
def test_a_zone_round_a_pole_is_whole_again(pole: int) -> None:
    lat = 60 if pole > 0 else -60
    circle = [[x, lat + abs(x) % 7] for x in range(-180, 181, 30)]
    cut = [*circle, [180, pole], [-180, pole], circle[0]]
    for ring in (cut, cut[::-1]):
        zone = one(area(ring))
        assert sorted(vertices(zone.rings[0])) == sorted((x % 360, y) for x, y in circle[:-1])
        assert same_ring(zone.rings[0], one(area([*circle[:-1], circle[0]])).rings[0])


@st.composite
def stars(draw: st.DrawFn) -> list[list[float]]:
    """A simple ring round a place near 180: distances from it in growing direction."""
    count = draw(st.integers(4, 12))
    lengths = draw(st.lists(st.floats(2, 30), min_size=count, max_size=count))
    centre = draw(st.floats(172, 188))
    angles = [2 * math.pi * (i + 0.1) / count for i in range(count)]
    star = [
        [centre + d * math.cos(a), d * math.sin(a)]
        for d, a in zip(lengths, angles, strict=True)
    ]  # fmt: skip
    return [*star, star[0]]


def cut_at_180(polygon: shapely.Polygon) -> dict[str, Any]:
    """RFC 7946 section 3.1.9, by shapely: both sides of 180, the eastern one moved to -180."""
    west = polygon.intersection(shapely.box(0, -90, 180, 90))
    east = shapely.affinity.translate(polygon.intersection(shapely.box(180, -90, 360, 90)), -360)
    parts = [part for side in (west, east) for part in shapely.get_parts(side) if part.area > 0]
    return areas(
        *[[list(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts]
    )


@given(stars(), st.booleans())
def test_a_zone_cut_by_shapely_is_the_natural_one(star: list[list[float]], holed: bool) -> None:
    lon = np.array(star)[:, 0]
    assume(lon.min() < 179.9 and lon.max() > 180.1 and np.abs(lon - 180).min() > 1e-3)
    rings = [star]
    if holed:
        centre = np.array(star[:-1]).mean(axis=0)
        rings.append([[float(x), float(y)] for x, y in (np.array(star) - centre) * 0.01 + centre])
        assume(shapely.Polygon(star).contains(shapely.Polygon(rings[1])))
        assume(abs(np.array(rings[1])[:, 0] - 180).min() > 1e-3)
    cut = cut_at_180(shapely.Polygon(rings[0], rings[1:]))
    natural, zone = one(area(*rings)), one(cut)
    assert len(zone.rings) == len(natural.rings)
    for ring in natural.rings:
        assert any(same_ring(ring, other) for other in zone.rings)


# --- round trip -------------------------------------------------------------------------------

OF_TEXT = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\t\n")
OF_IDS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn", "Zs", "Zl", "Zp"], exclude_characters="\ufffd"
)
"""Characters that a file keeps in a text, and in an id."""


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


# --- what is refused --------------------------------------------------------------------------

BAND = [[-180, 0], [180, 0], [180, 9], [-180, 9], [-180, 0]]
WIDE = [[0, 0], [100, 0], [200, 0], [200, 9], [100, 9], [0, 9], [0, 0]]
SPIRAL = [*([x % 360, 60 + x / 100] for x in range(0, 720, 60)), [0, 60]]
BOW_TIE = [[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (5, "is a number, not GeoJSON"),
        ({"type": "FeatureCollection", "features": []}, "holds no zone"),
        ({"type": "Point", "coordinates": [1, 2]}, "a Point is no zone"),
        ({"type": "Polygon", "coordinates": []}, "not a list of rings"),
        ({"type": "Polygon", "coordinates": [5]}, "ring 0: coordinates: is a number"),
        ({"type": "Polygon", "coordinates": [[]]}, "ring 0: has 0 positions"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "not a list of rings"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "has 1 position; give at least 2"),
        (area(SQUARE[:-1]), "zone 'z': ring 0: is open"),
        (area(SQUARE, HOLE[:-1]), "ring 1: is open"),
        (area([[0, 0], [1, 1], [0, 0]]), "has 3 positions; give at least 4"),
        (area(BOW_TIE), "edges 0 and 2 cross each other"),
        (area([[x + 175, y] for x, y in BOW_TIE]), "edges 0 and 2 cross each other"),
        (area([[(x + 355) % 360 - 180, y] for x, y in BOW_TIE]), "cross each other"),
        (area([[0, 0], [5, 5], [5, 5], [0, 5], [0, 0]]), "edge 1 begins and ends in one place"),
        (area([[180, 0], [185, 5], [-175, 5], [175, 5], [180, 0]]), "edge 1 begins and ends"),
        (area([[0, 80], [50, 90], [80, 90], [0, 80]]), "edge 1 begins and ends in one place"),
        (area([[0, 0], [180, 0], [90, 50], [0, 0]]), "edge 0 spans 180 degrees"),
        (area(BAND), "edge 0 begins and ends in one place, or spans 360 degrees"),
        (area(WIDE), "is 200 degrees wide and holds no pole"),
        (area(SPIRAL), "2 times round the pole"),
        (area(SQUARE, edges=["rhumb"] * 3), "edges has 3 items for 4 segments; give 4"),
        (area(SQUARE, edges=["rhumb"] * 5), "edges has 5 items for 4 segments; give 4"),
        (area(SQUARE, edges="loxodrome"), "edges is the text 'loxodrome'"),
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
        (area(SQUARE, edges={"arc": 5}), "edges is an object"),
        (area(SQUARE, edges={"arc": {}}), "edges.arc.center"),
        (
            area(SQUARE, edges={"arc": {"center": [1, 2], "radius_m": 0, "clockwise": True}}),
            "radius_m of an arc is 0",
        ),
        (
            area(SQUARE, edges={"arc": {"center": [1, 2], "radius_m": 1}}),
            "clockwise is null",
        ),
        (area(SQUARE, HOLE, edges=["rhumb"] * 4), "edges is one list for 2 rings"),
        (area(SQUARE, HOLE, edges=[["rhumb"] * 4]), "edges has 1 list for 2 rings"),
        (area(SQUARE, edges_assumed="yes"), "edges_assumed is the text"),
        (area(SQUARE, edges_assumed=[True]), "edges_assumed has 1 item for 4 segments"),
        (area(SQUARE, vertex_bound_m=[1, 2]), "vertex_bound_m has 2 items for 4 vertices"),
        (area(SQUARE, vertex_bound_m=-5), "vertex_bound_m is -5"),
        (area(SQUARE, vertex_bound_m=3e7), "ring: vertex 0: vertex_bound_m is 3e+07; give metres"),
        (area(SQUARE, vertex_bound_m=5, vertex_sigma_m=5), "both a bound and a sigma"),
        (area(SQUARE, kind="prohibited"), "kind is the text 'prohibited'; give one of adiz"),
        (area(SQUARE, kind=["adiz"]), "kind is a list"),
        (area(SQUARE, floor=1000), "floor is a number"),
        (area(SQUARE, floor={"value": "FL100", "unit": "ft"}), "floor.value is the text"),
        (area(SQUARE, claimants="JP"), "claimants is the text"),
        (area(SQUARE, valid_from=["1951"]), "valid_from is a list"),
        (area([[0, 0], [1, 95], [2, 0], [0, 0]]), "vertex 1: latitude 95.0"),
        (area([[0, 0], [1, math.nan], [2, 0], [0, 0]]), "vertex 1: coordinate (1.0, nan)"),
    ],
)  # fmt: skip
def test_hostile_zones_get_one_clear_line(document: Any, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(document)
    message = str(caught.value)
    assert message.startswith("z.geojson:")
    assert "\n" not in message
    assert says in message


def test_two_zones_of_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="two zones have the id 'a'"):
        read({"type": "FeatureCollection", "features": [area(SQUARE, id="a")] * 2})


def test_touching_is_not_crossing() -> None:
    touching = [[0, 0], [10, 0], [5, 5], [10, 10], [0, 10], [5, 5], [0, 0]]
    assert len(one(area(touching)).rings[0]) == 6


def test_a_large_ring_is_checked_quickly() -> None:
    turns = np.linspace(0, 2 * np.pi, 20_001)
    wave = 10 + np.sin(50 * turns)
    ring = np.column_stack([130 + wave * np.cos(turns), 30 + wave * np.sin(turns)]).tolist()
    ring[-1] = ring[0]
    assert len(one(area(ring)).rings[0]) == 20_000
    ring[5000], ring[15_000] = ring[15_000], ring[5000]
    with pytest.raises(InputError, match="cross each other"):
        one(area(ring))
