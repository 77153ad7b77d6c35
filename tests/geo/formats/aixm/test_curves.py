"""GML rings: what joins the vertices, which way arcs run; places by geographiclib."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Karney

from adiz.geo.edges import Arc, Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from tests.geo.formats.aixm.messages import (
    CRS84,
    arc,
    curve,
    message,
    of_ring,
    string,
    surface,
    time_slice,
    volume,
    warnings,
)

NM_M = 1852.0
TRIANGLE = (50.0, 10.0, 51.0, 10.0, 50.0, 12.0, 50.0, 10.0)
ARC = arc(14.0, -87.0, 15.0, 70.0, 130.0)
CIRCLE = "CircleByCenterPoint"
LINKED = '<gml:pointProperty xlink:href="urn:uuid:1"/>'
RADIUS = '<gml:radius uom="NM">5</gml:radius>'


def on_circle(lat: float, lon: float, radius_m: float, azimuth_deg: float) -> tuple[float, float]:
    """Latitude and longitude at a true bearing and distance."""
    line = Karney.WGS84.Direct(lat, lon, azimuth_deg, radius_m)
    return line["lat2"], line["lon2"]


@pytest.mark.parametrize(
    ("kind", "edge"),
    [("GeodesicString", Geodesic()), ("Geodesic", Geodesic()), ("LineStringSegment", Planar())],
)
def test_latitude_comes_first_and_edges_are_as_stated(kind: str, edge: object) -> None:
    (ring,) = of_ring(string(kind, *TRIANGLE)).rings
    assert (ring.lon.tolist(), ring.lat.tolist()) == ([10, 10, 12], [50, 51, 50])
    assert set(ring.edges) == {edge}
    assert not ring.assumed.any()


def test_in_crs84_longitude_comes_first() -> None:
    (ring,) = of_ring(string("GeodesicString", 10.0, 50.0, 10.0, 51.0, 12.0, 50.0, 10.0, 50.0),
                      srs=CRS84).rings  # fmt: skip
    assert (ring.lon.tolist(), ring.lat.tolist()) == ([10, 10, 12], [50, 51, 50])


def test_a_linear_ring_is_straight_in_longitude_and_latitude() -> None:
    positions = "".join(f"<gml:pos>{lat} {lon}</gml:pos>" for lat, lon in
                        zip(TRIANGLE[::2], TRIANGLE[1::2], strict=True))  # fmt: skip
    data = message(time_slice(volume(surface(f"<gml:LinearRing>{positions}</gml:LinearRing>"))))
    (ring,) = read_zones(data, "a.xml")[0].rings
    assert ring.lon.tolist() == [10, 10, 12]
    assert set(ring.edges) == {Planar()}


def test_linear_in_world_mercator_is_a_rhumb_line() -> None:
    # EPSG Guidance Note 7-2, Mercator variant A: easting a lon, northing a psi(lat)
    e = 0.081819190842621
    a = 6378137.0

    def metres(lat: float, lon: float) -> tuple[float, float]:
        phi = np.radians(lat)
        psi = np.arctanh(np.sin(phi)) - e * np.arctanh(e * np.sin(phi))
        return a * np.radians(lon), a * psi

    numbers = [
        float(number)
        for lat, lon in zip(TRIANGLE[::2], TRIANGLE[1::2], strict=True)
        for number in metres(lat, lon)
    ]
    (ring,) = of_ring(string("LineStringSegment", *numbers, srs="urn:ogc:def:crs:EPSG::3395")).rings
    assert ring.lon == pytest.approx([10, 10, 12], abs=1e-9)
    assert ring.lat == pytest.approx([50, 51, 50], abs=1e-9)
    assert set(ring.edges) == {Rhumb()}


@pytest.mark.parametrize(
    ("unit", "metres"),
    [("NM", 1852.0), ("[nmi_i]", 1852.0), ("KM", 1000.0), ("m", 1.0), ("FT", 0.3048)],
)
def test_a_circle(unit: str, metres: float) -> None:
    radius = 20_000 / metres
    (ring,) = of_ring(
        "<gml:CircleByCenterPoint><gml:pointProperty><aixm:Point><gml:pos>52.5 -22.25</gml:pos>"
        f'</aixm:Point></gml:pointProperty><gml:radius uom="{unit}">{radius!r}</gml:radius>'
        "</gml:CircleByCenterPoint>"
    ).rings
    (edge,) = ring.edges
    assert isinstance(edge, Arc)
    assert (edge.lon, edge.lat, edge.radius_m) == pytest.approx((-22.25, 52.5, 20_000))
    assert (ring.lat[0], ring.lon[0]) == pytest.approx(on_circle(52.5, -22.25, 20_000, 0), abs=1e-9)


@pytest.mark.parametrize(
    ("start", "end", "clockwise"),
    [(70.0, 130.0, True), (130.0, 70.0, False), (300.0, 390.0, True), (-60.0, -120.0, False)],
)
def test_arcs_run_clockwise_from_north_if_angles_grow(
    start: float, end: float, *, clockwise: bool
) -> None:
    ends = [on_circle(14, -87, 15 * NM_M, azimuth) for azimuth in (start, end)]
    (ring,) = of_ring(
        arc(14.0, -87.0, 15.0, start, end),
        string("GeodesicString", *ends[1], 14.0, -87.0, *ends[0]),
    ).rings
    assert ring.edges[0] == Arc(-87, 14, 15 * NM_M, clockwise)
    assert ring.edges[1:] == (Geodesic(), Geodesic())
    found = np.column_stack([ring.lat, ring.lon])
    assert found == pytest.approx(np.array([*ends, (14, -87)]), abs=1e-9)


def test_arcs_in_crs84_run_counter_clockwise_from_east_if_angles_grow() -> None:
    ends = [on_circle(14, -87, 15 * NM_M, azimuth) for azimuth in (60, -30)]
    (ring,) = of_ring(
        arc(-87.0, 14.0, 15.0, 30.0, 120.0),
        string("GeodesicString", *ends[1][::-1], -87.0, 14.0, *ends[0][::-1]),
        srs=CRS84,
    ).rings
    assert ring.edges[0] == Arc(-87, 14, 15 * NM_M, clockwise=False)
    assert np.column_stack([ring.lat, ring.lon])[:2] == pytest.approx(np.array(ends), abs=1e-9)


def test_the_published_point_is_the_end_of_an_arc_and_a_large_move_is_said() -> None:
    ends = [on_circle(14, -87, 15 * NM_M, azimuth) for azimuth in (70, 130)]
    published = [(lat + 0.002, lon) for lat, lon in ends]  # 221 m
    data = message(time_slice(volume(surface(curve(
        arc(14.0, -87.0, 15.0, 70.0, 130.0),
        string("GeodesicString", *published[1], 14.0, -87.0, *published[0]),
    )))))  # fmt: skip
    zones = read_zones(data, "a.xml")
    found = np.column_stack([zones[0].rings[0].lat, zones[0].rings[0].lon])
    assert found[:2] == pytest.approx(np.array(published), abs=1e-12)
    assert warnings(zones) == [
        "a.xml: ends of arcs are moved to the points that they join: airspace 'XX1', up to 221 m"
    ]


def test_holes_and_links_within_the_file() -> None:
    hole = curve(string("GeodesicString", 50.1, 10.1, 50.2, 10.1, 50.1, 10.3, 50.1, 10.1))
    linked = '<gml:Ring><gml:curveMember xlink:href="#c1"/></gml:Ring>'
    outline = string("GeodesicString", *TRIANGLE)
    border = f'<gml:Curve gml:id="c1"><gml:segments>{outline}</gml:segments></gml:Curve>'
    (zone,) = read_zones(message(time_slice(volume(surface(linked, hole))), more=border), "a.xml")
    assert [ring.lon.tolist() for ring in zone.rings] == [[10, 10, 12], [10.1, 10.1, 10.3]]


@pytest.mark.parametrize(
    ("segment", "reason"),
    [
        (string("Arc", *TRIANGLE), "has a Arc, which adiz does not read"),
        (string("GeodesicString", 50.0, 10.0), "1 position; give 2"),
        (string("GeodesicString", 50.0, 10.0, 51.0), "3 numbers in 2 dimensions"),
        (
            string("GeodesicString", 50.0, 10.0, 51.0, 10.0, 51.0, 10.0),
            "is not closed: it ends 111,2",  # km, a degree of latitude
        ),
        (
            string("GeodesicString", 50.0, 10.0, 51.0, 10.0)
            + string("GeodesicString", 50.0, 10.0, 50.0, 12.0),
            "the one before ends",
        ),
        (string("GeodesicString", 95.0, 10.0, 51.0, 10.0), "latitude 95.0 is out of range"),
        (string("GeodesicString", *TRIANGLE, srs="urn:ogc:def:crs:EPSG::4258"), "is not read"),
        (arc(14.0, -87.0, 15.0, 70.0, 70.0), "turns by 0 degrees"),
        (arc(14.0, -87.0, -15.0, 70.0, 130.0), "give more than 0"),
        (arc(14.0, -87.0, 1e9, 70.0, 130.0), "give more than 0"),
        (ARC.replace("[nmi_i]", "furlong"), "unit of a radius"),
        (ARC.replace('uom="deg"', 'uom="rad"'), "unit of a startAngle"),
        (ARC, "is not closed"),
        (f"<gml:{CIRCLE}><gml:pos>1 2</gml:pos></gml:{CIRCLE}>", "no radius"),
        (f"<gml:{CIRCLE}>{LINKED}{RADIUS}</gml:{CIRCLE}>", "link to 'urn:uuid:1'"),
        ("", "no segment"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_named(segment: str, reason: str) -> None:
    with pytest.raises(InputError, match="XX1") as caught:
        of_ring(segment)
    assert reason in str(caught.value)


def test_without_a_coordinate_system_nothing_is_guessed() -> None:
    with pytest.raises(InputError, match="states no coordinate system"):
        of_ring(string("GeodesicString", *TRIANGLE), srs=None)


def test_a_curve_that_consists_of_itself_is_refused() -> None:
    linked = '<gml:Ring><gml:curveMember xlink:href="#c1"/></gml:Ring>'
    border = '<gml:Curve gml:id="c1"><gml:curveMember xlink:href="#c1"/></gml:Curve>'
    with pytest.raises(InputError, match="consists of itself"):
        read_zones(message(time_slice(volume(surface(linked))), more=border), "a.xml")


def test_links_that_repeat_each_other_are_bounded() -> None:
    def member(number: int) -> str:
        return f'<gml:curveMember xlink:href="#c{number}"/>'

    def border(number: int, inner: str) -> str:
        return f'<gml:Curve gml:id="c{number}">{inner}</gml:Curve>'

    levels = [border(i, member(i + 1) * 20) for i in range(8)]
    last = border(8, f"<gml:segments>{string('Geodesic', *TRIANGLE)}</gml:segments>")
    linked = f"<gml:Ring>{member(0)}</gml:Ring>"
    data = message(time_slice(volume(surface(linked))), more="".join(levels) + last)
    with pytest.raises(InputError, match="repeats too many vertices"):
        read_zones(data, "a.xml")
