"""What lies inside a boundary and what lies on it: any kind of edge, any turn, either pole."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from adiz.geo.edges.kinds import Arc
from adiz.geo.errors import InputError
from adiz.geo.model.zone import Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.zone_geometry import geometry_of
from tests.geo.world import (
    KINDS,
    SQUARE,
    Point,
    apart_m,
    circle,
    disc,
    go,
    ring,
    zone,
)


def holds(area: Zone, *places: Point) -> list[bool]:
    lon, lat = np.array(places, dtype=float).T
    return Boundary(area.rings).holds(lon, lat).tolist()


def on(area: Zone, *places: Point) -> list[bool]:
    lon, lat = np.array(places, dtype=float).T
    return Boundary(area.rings).on(lon, lat).tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_between_a_parallel_and_the_geodesic_the_kind_of_edge_decides(kind: str) -> None:
    area = zone([(0.0, 60.0), (40.0, 60.0), (40.0, 50.0), (0.0, 50.0)], kind)
    between = (20.0, 60.5)
    assert holds(area, between, (20.0, 59.9), (20.0, 62.0)) == [kind == "geodesic", True, False]


@pytest.mark.parametrize("kind", KINDS)
def test_due_north_and_south_of_a_vertex(kind: str) -> None:
    """On a vertex's own meridian a point must not be counted twice or never."""
    kite = zone([(0.0, 0.0), (5.0, -5.0), (10.0, 0.0), (5.0, 5.0)], kind)
    assert holds(kite, (5.0, -6.0), (5.0, 0.0), (5.0, 6.0)) == [False, True, False]
    assert holds(kite, (0.0, -6.0), (0.0, 6.0), (10.0, -6.0), (10.0, 6.0)) == [False] * 4


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0, 720.0])
def test_points_on_any_turn(turn: float) -> None:
    across_180 = zone([(175.0, -5.0), (185.0, -5.0), (185.0, 5.0), (175.0, 5.0)])
    assert holds(across_180, (179.0 + turn, 0.0), (-179.0 + turn, 0.0)) == [True, True]
    assert holds(across_180, (174.0 + turn, 0.0), (-174.0 + turn, 0.0)) == [False, False]


@pytest.mark.parametrize("hole", [ring([(14.0, 14.0), (16.0, 14.0), (15.0, 17.0)]),
                                  ring([(15.0, 17.0), (16.0, 14.0), (14.0, 14.0)])])  # fmt: skip
def test_a_hole_is_outside_whichever_way_it_is_written(hole: object) -> None:
    area = zone(SQUARE, "geodesic", hole)  # type: ignore[arg-type]
    assert holds(area, (15.0, 15.0), (12.0, 12.0), (15.0, 18.0)) == [False, True, True]


def test_a_hole_that_is_a_circle() -> None:
    centre, radius_m = (15.0, 15.0), 80_000.0
    area = zone(SQUARE, "geodesic", circle(*centre, radius_m))
    for turn in range(0, 360, 15):
        inner, outer = (go(*centre, turn, radius_m + d) for d in (-0.02, 0.02))
        assert holds(area, inner, outer) == [False, True], turn
    assert holds(area, centre) == [False]


def test_parts_apart_and_an_island_in_a_hole() -> None:
    part = ring([(30.0, 10.0), (40.0, 10.0), (35.0, 20.0)])
    hole = ring([(12.0, 12.0), (18.0, 12.0), (18.0, 18.0), (12.0, 18.0)])
    island = ring([(14.0, 14.0), (16.0, 14.0), (15.0, 16.0)])
    area = zone(SQUARE, "geodesic", hole, island, part)
    places = [(11.0, 15.0), (13.0, 13.0), (15.0, 15.0), (25.0, 15.0), (35.0, 15.0)]
    assert holds(area, *places) == [True, False, True, False, True]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("north", [1.0, -1.0])
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("start", [-180.0, 100.0])
def test_a_ring_round_a_pole_holds_it(
    kind: str, north: float, backwards: bool, start: float
) -> None:
    points = [(start + 72.0 * k, 65.0 * north) for k in range(5)]
    area = zone(points[::-1] if backwards else points, kind)
    places = [(x, y * north) for x in (-180.0, -90.0, 3.0, 179.0) for y in (90.0, 89.0, 80.0)]
    assert all(holds(area, *places))
    assert not any(holds(area, *((x, y) for x in (0.0, 91.0) for y in (0.0, 40 * north))))
    assert not any(holds(area, *((x, -89.0 * north) for x in (0.0, 91.0))))


@pytest.mark.parametrize("north", [1.0, -1.0])
def test_a_circle_round_a_pole(north: float) -> None:
    centre, radius_m = (50.0, 88.0 * north), 600_000.0
    area = disc(*centre, radius_m)
    assert holds(area, (0.0, 90.0 * north), (-130.0, 89.9 * north)) == [True, True]
    for turn in range(5, 365, 30):
        inner, outer = (go(*centre, turn, radius_m + d) for d in (-0.02, 0.02))
        assert holds(area, inner, outer) == [True, False], turn


@pytest.mark.parametrize("clockwise", [True, False])
@pytest.mark.parametrize("sweep", [90.0, 180.0, 270.0])
@pytest.mark.parametrize("centre", [(127.0, 33.0), (-179.9, -70.0), (12.0, 0.0)])
def test_a_slice_of_a_disc(centre: Point, sweep: float, clockwise: bool) -> None:
    """Two radii and an arc: a place is inside if its distance and its azimuth are."""
    radius_m = 150_000.0
    a, b = go(*centre, 40.0, radius_m), go(*centre, 40.0 + sweep, radius_m)
    first, last = (a, b) if clockwise else (b, a)
    edges = [Arc(*centre, radius_m, clockwise), "geodesic", "geodesic"]
    area = zone([first, last, centre], edges)
    for turn in np.arange(0.5, 360.0, 13.0):
        within = (turn - 40.0) % 360.0 < sweep
        places = [go(*centre, turn, share * radius_m) for share in (0.05, 0.8, 0.9999, 1.0001)]
        assert holds(area, *places) == [within, within, within, False], turn


def test_on_is_within_a_centimetre_of_any_kind_of_edge() -> None:
    for lat in (0.0, 45.0, 80.0, -80.0):
        a, b = (20.0, lat), (24.0, lat + 2.0)
        for kind in KINDS:
            area = zone([a, b, (22.0, lat + 5.0)], kind)
            lon, y = Boundary(area.rings).curves.point(np.array([0]), np.array([0.4]))
            course = Boundary(area.rings).curves.course(np.array([0]), np.array([0.4]))
            near, far = (
                [go(lon[0], y[0], course[0] + turn, d) for turn in (90.0, -90.0)]
                for d in (0.009, 0.0115)
            )
            assert on(area, *near) == [True, True], (lat, kind)
            assert on(area, *far) == [False, False], (lat, kind)


def test_on_ends_with_the_edge() -> None:
    area = zone(SQUARE, "planar")
    assert on(area, (20.0, 20.0), (20.0, 20.0 + 1e-6), (20.0, 15.0)) == [True, False, True]


@pytest.mark.parametrize("radius_m", [500_000.0, 5_000_000.0, 8_000_000.0, 9_900_000.0])
@pytest.mark.parametrize("centre", [(0.0, 90.0), (130.0, 40.0), (179.0, -30.0), (20.0, 5.0)])
def test_large_circles_hold_what_is_nearer_than_their_radius(
    centre: tuple[float, float], radius_m: float
) -> None:
    """Range rings, some round a pole; distances by geographiclib."""
    rng = np.random.default_rng(3)
    lon = rng.uniform(-180, 180, 60)
    lat = np.degrees(np.arcsin(rng.uniform(-1, 1, 60)))
    away_m = [apart_m(centre, place) for place in zip(lon, lat, strict=True)]
    found = Boundary([circle(*centre, radius_m)]).holds(lon, lat)
    assert found.tolist() == [m < radius_m for m in away_m]


def test_circles_beyond_a_quarter_of_the_earth_are_refused() -> None:
    with pytest.raises(InputError, match="at most 9900000"):
        circle(130.0, 40.0, 11_000_000.0)


def test_many_points_at_once_are_held_as_each_alone() -> None:
    """In longitude and latitude a planar ring holds what shapely's polygon holds."""
    rng = np.random.default_rng(8)
    star = [
        (125.0 + r * np.cos(a), 25.0 + r * np.sin(a))
        for a, r in zip(
            np.linspace(0, 2 * np.pi, 60, endpoint=False), rng.uniform(2, 9, 60), strict=True
        )
    ]
    lon, lat = rng.uniform(115, 135, 3_000), rng.uniform(15, 35, 3_000)
    held = geometry_of(zone(star, "planar")).boundary.holds(lon, lat)
    assert np.array_equal(held, shapely.contains_xy(shapely.Polygon(star), lon, lat))
