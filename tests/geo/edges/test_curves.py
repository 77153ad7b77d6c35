"""Edges as curves: points, courses, sides and lengths against geographiclib and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.edges.arcs import Arcs
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import Arc, Edge, Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError
from tests.geo.world import KINDS, WGS84, Point, apart_m, azimuth, go, kinds

A, F = 6378137.0, 1 / 298.257223563
E2 = F * (2 - F)
MERCATOR = Proj("+proj=merc +ellps=WGS84")


def curve(a: Point, b: Point, edge: str | Edge) -> Curves:
    ends = (np.array([v]) for v in (*a, *b))
    return Curves(*ends, kinds(edge, 1))


def points(c: Curves, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return c.point(np.zeros(len(w), dtype=np.intp), w)


def length_m(a: Point, b: Point, edge: str | Edge) -> float:
    return float(curve(a, b, edge).length_m[0])


def summed_m(c: Curves, count: int = 4000) -> float:
    """Length as the sum of many short geodesics, by geographiclib."""
    lon, lat = points(c, np.linspace(0, 1, count + 1))
    steps = zip(lon[:-1], lat[:-1], lon[1:], lat[1:], strict=True)
    return sum(apart_m((x1, y1), (x2, y2)) for x1, y1, x2, y2 in steps)


PAIRS = [
    ((10.0, 20.0), (35.0, 48.0)),
    ((170.0, -30.0), (200.0, 12.0)),
    ((-60.0, -70.0), (20.0, -82.0)),
    ((0.0, 88.0), (120.0, 89.0)),
    ((-57.6, -89.26), (-13.6, -18.3)),
    ((5.0, 1.0), (5.3, 0.9)),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pair", PAIRS)
def test_ends_are_the_vertices(kind: str, pair: tuple[Point, Point]) -> None:
    lon, lat = points(curve(*pair, kind), np.array([0.0, 1.0]))
    assert apart_m((lon[0], lat[0]), pair[0]) < 1e-7
    assert apart_m((lon[1], lat[1]), pair[1]) < 1e-7
    assert abs(lon[1] - pair[1][0]) < 1e-6


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pair", PAIRS)
def test_length_is_that_of_many_short_geodesics(kind: str, pair: tuple[Point, Point]) -> None:
    c = curve(*pair, kind)
    assert c.length_m[0] == pytest.approx(summed_m(c), rel=1e-6)


def test_length_of_a_parallel() -> None:
    for lat in (0.0, 33.0, -71.5, 89.0):
        radius_m = (
            A * math.cos(math.radians(lat)) / math.sqrt(1 - E2 * math.sin(math.radians(lat)) ** 2)
        )
        for kind in ("rhumb", "planar"):
            got = length_m((10.0, lat), (52.0, lat), kind)
            assert got == pytest.approx(radius_m * math.radians(42.0), rel=1e-12)


def test_length_of_a_meridian_is_the_same_by_every_kind() -> None:
    for a, b in [((7.0, -12.0), (7.0, 65.0)), ((7.0, 80.0), (7.0, 88.5)), ((7.0, 3.0), (7.0, 2.0))]:
        for kind in KINDS:
            assert length_m(a, b, kind) == pytest.approx(apart_m(a, b), abs=1e-4)


def test_a_rhumb_line_is_straight_in_mercator_and_keeps_its_course() -> None:
    a, b = (120.0, -35.0), (171.0, 48.0)
    c = curve(a, b, "rhumb")
    w = np.linspace(0, 1, 21)
    lon, lat = points(c, w)
    x, y = (np.asarray(v) for v in MERCATOR(lon, lat))
    assert x == pytest.approx(np.linspace(x[0], x[-1], 21), abs=1e-6)
    assert y == pytest.approx(np.linspace(y[0], y[-1], 21), abs=1e-6)
    course = c.course(np.zeros(21, dtype=np.intp), w)
    assert course == pytest.approx(math.degrees(math.atan2(x[-1] - x[0], y[-1] - y[0])), abs=1e-9)
    step = azimuth((lon[10], lat[10]), (lon[11], lat[11]))
    assert step == pytest.approx(course[10], abs=3.0)


@pytest.mark.parametrize("edge", [*KINDS, Arc(30.0, 40.0, 500_000.0, clockwise=True)])
def test_course_is_the_azimuth_of_the_next_metre(edge: str | Edge) -> None:
    a, b = go(30.0, 40.0, 20.0, 500_000.0), go(30.0, 40.0, 95.0, 500_000.0)
    c = curve(a, b, edge)
    w = np.linspace(0.05, 0.95, 13)
    course = c.course(np.zeros(13, dtype=np.intp), w)
    step = 5.0 / c.length_m[0]
    lon1, lat1 = points(c, w - step)
    lon2, lat2 = points(c, w + step)
    for k in range(13):
        want = WGS84.Inverse(lat1[k], lon1[k], lat2[k], lon2[k])["azi1"]
        assert (course[k] - want + 180) % 360 - 180 == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("edge", [*KINDS, Arc(30.0, 40.0, 500_000.0, clockwise=False)])
def test_right_is_positive_and_on_the_curve_is_nothing(edge: str | Edge) -> None:
    a, b = go(30.0, 40.0, 95.0, 500_000.0), go(30.0, 40.0, 20.0, 500_000.0)
    c = curve(a, b, edge)
    w = np.linspace(0.1, 0.9, 9)
    i = np.zeros(9, dtype=np.intp)
    lon, lat = points(c, w)
    assert np.max(abs(c.side_m(i, lon, lat))) < 1e-6
    assert c.parameter(i, lon, lat) == pytest.approx(w, abs=1e-12)
    course = c.course(i, w)
    for turn, sign in ((90.0, 1.0), (-90.0, -1.0)):
        off = [go(x, y, z + turn, 1000.0) for x, y, z in zip(lon, lat, course, strict=True)]
        side = c.side_m(i, *np.array(off).T)
        assert side * sign == pytest.approx(1000.0, rel=0.02)


def test_parameter_beyond_the_ends_is_outside_0_and_1() -> None:
    a, b = (10.0, 20.0), (20.0, 30.0)
    for kind in KINDS:
        c = curve(a, b, kind)
        lon, lat = points(c, np.array([-0.1, 1.1]))
        w = c.parameter(np.zeros(2, dtype=np.intp), lon, lat)
        assert w == pytest.approx([-0.1, 1.1], abs=1e-9)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pair", PAIRS)
def test_parameter_at_a_distance(kind: str, pair: tuple[Point, Point]) -> None:
    c = curve(*pair, kind)
    i, share = np.zeros(6, dtype=np.intp), np.linspace(0, 1, 6)
    w = c.at_distance(i, share * c.length_m[0])
    assert c.distance_m(i, w) == pytest.approx(share * c.length_m[0], abs=1e-6)


@pytest.mark.parametrize("clockwise", [True, False])
@pytest.mark.parametrize("sweep", [90.0, 270.0, 359.0])
def test_an_arc_keeps_its_radius_and_sense(sweep: float, clockwise: bool) -> None:
    centre, radius_m = (-71.0, 64.0), 185_200.0
    sense = 1.0 if clockwise else -1.0
    a, b = (go(*centre, turn, radius_m) for turn in (10.0, 10.0 + sense * sweep))
    lon, lat = (np.array(v) for v in zip(a, b, strict=True))
    c, number = Curves.along(lon, lat, [Arc(*centre, radius_m, clockwise)], closed=False)
    assert set(number.tolist()) == {0}
    i = np.repeat(np.arange(len(c)), 5)
    x, y = c.point(i, np.tile(np.linspace(0, 1, 5), len(c)))
    turns = [azimuth(centre, p) for p in zip(x, y, strict=True)]
    swept = np.unwrap(np.array(turns) - turns[0], period=360.0)
    assert np.array([apart_m(centre, p) for p in zip(x, y, strict=True)]) == pytest.approx(
        radius_m, abs=1e-6
    )
    assert np.all(np.diff(swept) * sense >= -1e-9)
    assert swept[-1] * sense == pytest.approx(sweep, abs=1e-6)


@pytest.mark.parametrize(
    ("radius_m", "off_m", "is_read"),
    [(100, 4, True), (100, 1_990, False), (22_224, 926, True), (22_224, 1_200, False),
     (463_000, 1_990, True), (463_000, 2_010, False)],
)  # fmt: skip
def test_ends_of_an_arc_lie_on_its_circle(radius_m: float, off_m: float, is_read: bool) -> None:
    """926 m is half a minute of latitude: the rounding of a text that gives whole minutes."""
    points = [go(20.0, 40.0, 10.0, radius_m + off_m), go(20.0, 40.0, 200.0, radius_m)]
    lon, lat = np.array(points).T
    edges = [Arc(20.0, 40.0, radius_m, True), Geodesic()]
    if is_read:
        Curves.along(lon, lat, edges, closed=True)
        return
    with pytest.raises(InputError, match=f"lie {radius_m + off_m:,} and .* m from its centre"):
        Curves.along(lon, lat, edges, closed=True)


@pytest.mark.parametrize("clockwise", [True, False])
def test_equal_ends_make_a_whole_circle(clockwise: bool) -> None:
    start = go(20.0, -5.0, 77.0, 50_000.0)
    arc = Arc(20.0, -5.0, 50_000.0, clockwise)
    lon, lat = (np.array([v]) for v in start)
    c, _ = Curves.along(lon, lat, [arc], closed=True)
    (arcs,) = c.by_kind.parts.values()
    assert isinstance(arcs, Arcs)
    assert arcs.sweep_deg.sum() == pytest.approx(360.0 if clockwise else -360.0, abs=1e-9)
    assert c.length_m.sum() == pytest.approx(2 * math.pi * 50_000.0, rel=1e-4)


@pytest.mark.parametrize("edge", [*KINDS, Arc(100.0, 75.0, 900_000.0, clockwise=True)])
def test_boxes_hold_their_curves(edge: str | Edge) -> None:
    a, b = go(100.0, 75.0, 250.0, 900_000.0), go(100.0, 75.0, 330.0, 900_000.0)
    c = curve(a, b, edge)
    box = c.boxes()
    west, south, east, north = (float(v[0]) for v in (box.west, box.south, box.east, box.north))
    lon, lat = points(c, np.linspace(0, 1, 500))
    assert south - 1e-9 <= lat.min()
    assert lat.max() <= north + 1e-9
    if east - west < 360.0:
        assert west - 1e-9 <= lon.min()
        assert lon.max() <= east + 1e-9


def test_antipodes_and_rhumb_lines_to_a_pole_are_refused() -> None:
    with pytest.raises(InputError, match="antipodes"):
        curve((0.0, 10.0), (179.95, -10.0), Geodesic())
    with pytest.raises(InputError, match="pole"):
        curve((0.0, 10.0), (20.0, 90.0), Rhumb())
    assert length_m((0.0, 10.0), (0.0, 90.0), Planar()) == pytest.approx(
        apart_m((0.0, 10.0), (0.0, 90.0)), abs=1e-4
    )


def rhumb_m(a: Point, b: Point) -> float:
    """The length of a rhumb line: along the meridian by geographiclib, over the course's cosine."""
    e = math.sqrt(0.00669437999014131)
    psi = [
        math.asinh(math.tan(phi)) - e * math.atanh(e * math.sin(phi))
        for phi in (math.radians(a[1]), math.radians(b[1]))
    ]
    north_m = apart_m((0.0, a[1]), (0.0, b[1]))
    return north_m * math.hypot(1.0, math.radians(b[0] - a[0]) / (psi[1] - psi[0]))


@pytest.mark.parametrize("south", [-89.999, -89.5, -85.0, -60.0, 0.0, 40.0])
@pytest.mark.parametrize("dlon", [0.5, 90.0, 179.9])
def test_length_of_a_rhumb_line_over_most_of_the_earth(south: float, dlon: float) -> None:
    for north in (60.0, 80.0, 86.0, 89.5, 89.999):
        a, b = (10.0, south), (10.0 + dlon, north)
        assert length_m(a, b, "rhumb") == pytest.approx(rhumb_m(a, b), rel=0, abs=1e-3)


@pytest.mark.parametrize("edge", KINDS)
def test_a_place_is_the_same_whichever_others_are_asked_for(edge: str) -> None:
    """To the last bit, so that flights may be checked one by one or many together."""
    rng = np.random.default_rng(5)
    lon, lat = rng.uniform(-180, 180, 40), rng.uniform(-75, 75, 40)
    lon2, lat2 = lon + rng.uniform(-9, 9, 40), lat + rng.uniform(-9, 9, 40)
    every = Curves(lon, lat, lon2, lat2, kinds(edge, 40))
    i, w = np.arange(40), rng.uniform(0, 1, 40)
    at_m = every.distance_m(i, w)
    found = every.at_distance(i, at_m)
    for k in range(40):
        one = every.take(i[k : k + 1])
        assert one.distance_m(i[:1], w[k : k + 1])[0] == at_m[k]
        assert one.at_distance(i[:1], at_m[k : k + 1])[0] == found[k]
