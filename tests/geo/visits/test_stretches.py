"""Inside, outside and on: holes, parts, poles, arcs, and a path cut where it meets them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from adiz.geo.edges.kinds import Arc
from adiz.geo.errors import InputError
from adiz.geo.model.zone import Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.stretches import Stretch, find_stretches
from adiz.geo.visits.track import tracks_of
from tests.geo.world import (
    KINDS,
    Point,
    apart_m,
    azimuth,
    circle,
    disc,
    go,
    ring,
    route,
    zone,
)

SQUARE = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]


def holds(area: Zone, *places: Point) -> list[bool]:
    lon, lat = np.array(places, dtype=float).T
    return Boundary(area.rings).holds(lon, lat).tolist()


def on(area: Zone, *places: Point) -> list[bool]:
    lon, lat = np.array(places, dtype=float).T
    return Boundary(area.rings).on(lon, lat).tolist()


def cut(area: Zone, points: list[Point], edges: str = "geodesic") -> list[Stretch]:
    (track,) = tracks_of(route(points, edges))
    return find_stretches(track, [Boundary(area.rings)])[0]


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


def test_stretches_follow_one_another() -> None:
    found = cut(zone(SQUARE), [(5.0, 15.0), (15.0, 15.0), (25.0, 15.0)])
    assert [s.where for s in found] == ["outside", "inside", "outside"]
    assert [s.from_m for s in found[1:]] == [s.to_m for s in found[:-1]]
    assert found[0].from_m == 0.0
    total = apart_m((5.0, 15.0), (15.0, 15.0)) + apart_m((15.0, 15.0), (25.0, 15.0))
    assert found[-1].to_m == pytest.approx(total, abs=1e-6)


def test_a_touch_has_no_length() -> None:
    corner = (15.0, 25.0)
    area = zone([(10.0, 20.0), (20.0, 20.0), corner])
    found = cut(area, [(14.0, 26.0), corner, (16.0, 26.0)])
    assert [s.where for s in found] == ["outside", "on"]
    assert found[1].from_m == found[1].to_m
    assert found[1].from_m == pytest.approx(apart_m((14.0, 26.0), corner), abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_a_vertex_of_the_path_on_an_edge_is_a_touch(kind: str) -> None:
    """Rounding puts the vertex a nanometre to either side of the edge: a touch on both."""
    for lat in np.linspace(11.3, 18.9, 25).tolist():
        found = cut(zone(SQUARE, kind), [(8.7, lat - 0.3), (10.0, lat), (9.1, lat + 0.9)])
        assert [s.where for s in found] == ["outside", "on"], lat


def test_in_at_a_small_angle_by_a_vertex_begins_where_it_crosses() -> None:
    """Inside by less than a centimetre until it passes the vertex, then deep: one stretch."""
    west, vertex = (5.0, 20.0), (15.0, 20.0)
    area = zone([west, vertex, (16.0, 25.0), (20.0, 10.0), (5.0, 10.0)])
    place = go(*vertex, azimuth(vertex, west), 200.0)
    course = azimuth(place, vertex) + math.degrees(0.004 / 200.0)
    found = cut(area, [go(*place, course + 180.0, 5e4), go(*place, course, 5e4)])
    assert [s.where for s in found] == ["outside", "inside"]
    assert found[1].from_m == pytest.approx(5e4, abs=1.0)


def test_along_a_meridian_edge() -> None:
    found = cut(zone(SQUARE), [(10.0, 5.0), (10.0, 25.0)])
    assert [s.where for s in found] == ["outside", "on", "outside"]
    lengths = [s.to_m - s.from_m for s in found]
    assert lengths[1] == pytest.approx(apart_m((10.0, 10.0), (10.0, 20.0)), abs=1e-3)


@pytest.mark.parametrize("step_deg", [1e-13, 1e-12, 1e-11, 1e-9])
def test_a_step_of_less_than_a_micrometre(step_deg: float) -> None:
    found = cut(zone(SQUARE), [(15.0, 15.0), (15.0 + step_deg, 15.0)])
    assert {s.where for s in found} == {"inside"}


def test_dense_membership_agrees_with_the_cuts() -> None:
    """A path of many legs through a zone of all kinds: every metre told is as its point says."""
    edges = ["geodesic", "rhumb", "planar"] * 3
    points = [go(170.0, 50.0, 40.0 * k, (6 + 4 * (k % 2)) * 1e5) for k in range(9)]
    area = zone(points, edges, circle(170.0, 50.0, 2.5e5))
    path = [go(170.0, 50.0, 137.0 * k, 1e6) for k in range(14)]
    (track,) = tracks_of(route(path))
    (found,) = find_stretches(track, [Boundary(area.rings)])
    assert len(found) > 20
    for stretch in found:
        at = np.linspace(stretch.from_m, stretch.to_m, 30)[1:-1]
        inside = Boundary(area.rings).holds(*track.point(at))
        assert set(inside.tolist()) == {stretch.where == "inside"}
    assert math.isclose(sum(s.to_m - s.from_m for s in found), track.end_m, rel_tol=1e-12)


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
