"""Zones that are too far to be looked at: never one that a path or an area comes near to."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
import shapely

from adiz.geo.edges import wgs84
from adiz.geo.edges.kinds import Arc, Geodesic, Rhumb
from adiz.geo.model import Formation, Ring, Route, Zone
from adiz.layers.atlas import catalog
from adiz.surroundings import NEAR_M, Surroundings
from tests.layers.second_geometry import AREAS, ATLAS, EARTH, distance_m, outlines, plane

Point = tuple[float, float]


def formation(*points: Point, joined: list[bool] | None = None) -> Formation:
    lon, lat = np.array(points).T
    gaps = {} if joined is None else {"joined": np.array(joined)}
    return Formation.of(Route(id="a", lon=lon, lat=lat, **gaps))


def zone(*rings: Ring | list[Point]) -> Zone:
    return Zone(id="z", name="z", kind="adiz", rings=tuple(map(as_ring, rings)))


def as_ring(ring: Ring | list[Point]) -> Ring:
    if isinstance(ring, Ring):
        return ring
    lon, lat = np.array(ring).T
    return Ring(lon=lon, lat=lat, edges=(Geodesic(),) * len(ring))


def shot(centre: Point, azimuth_deg: float, length_m: float) -> Point:
    fix = EARTH.Direct(centre[1], centre[0], azimuth_deg, length_m)
    return fix["lon2"], fix["lat2"]


def star(pick: random.Random, centre: Point, least_m: float, most_m: float) -> list[Point]:
    """A ring round a place: at growing azimuths, so near each other that no edge comes nearer."""
    count = pick.randint(12, 40)
    steps = np.cumsum([pick.uniform(1, 2) for _ in range(count)])
    way = pick.choice([-360.0, 360.0]) / steps[-1]
    return [shot(centre, way * step, pick.uniform(least_m, most_m)) for step in steps.tolist()]


@pytest.mark.parametrize("seed", range(40))
def test_what_it_misses_is_far(seed: int) -> None:
    """Random legs anywhere, sampled every 1 %, against the second geometry."""
    pick = random.Random(seed)
    lon, lat = pick.uniform(-180, 180), pick.uniform(-60, 80)
    line = EARTH.DirectLine(lat, lon, pick.uniform(0, 360), pick.uniform(1e4, 4e6))
    path = [line.Position(line.s13 * i / 100) for i in range(101)]
    points = [(fix["lon2"], fix["lat2"]) for fix in path]
    around = Surroundings.of_path(formation(points[0], points[-1]))
    places = wgs84.geocentric_m(*np.array(points).T)
    missed = [name for name in ATLAS if around.surely_miss(catalog.zone(name))]
    assert missed
    for name in missed:
        outline = np.concatenate([np.array(part) for part in outlines(name)])
        apart = places[:, None] - wgs84.geocentric_m(*outline.T)[None]
        assert np.linalg.norm(apart, axis=2).min() > NEAR_M, name
        if name in AREAS:
            projection, shape = plane(name)
            flat = shapely.points(np.column_stack(projection.transform(*np.array(points).T)))
            assert not shapely.contains(shape, flat).any(), name


def test_a_path_near_korea_misses_all_that_is_far() -> None:
    around = Surroundings.of_path(formation((131.0, 37.0), (129.0, 33.5)))
    missed = {name for name in catalog.zone_ids() if around.surely_miss(catalog.zone(name))}
    assert missed >= {
        name
        for name in catalog.zone_ids()
        if name.startswith(("us-", "ca-pac", "cu-", "is-", "ph-"))
    }
    assert missed >= {"cn-territorial", "ru-territorial", "kurils-south-territorial"}


@pytest.mark.parametrize("seed", range(60))
def test_a_ring_round_a_path_is_never_missed(seed: int) -> None:
    """However far its line is, wherever it lies, poles and 180 degrees among them."""
    pick = random.Random(seed)
    centre = (pick.uniform(-180, 180), pick.choice([90.0, -90.0, pick.uniform(-90, 90)]))
    ring = star(pick, centre, 2e6, 4e6)
    path = formation(centre, shot(centre, pick.uniform(0, 360), 1e5))
    assert not Surroundings.of_path(path).surely_miss(zone(ring))
    hole = star(pick, shot(centre, pick.uniform(0, 360), 1e6), 1e4, 2e4)
    assert not Surroundings.of_path(path).surely_miss(zone(ring, hole))


@pytest.mark.parametrize("seed", range(40))
def test_a_ring_beside_a_path_is_missed(seed: int) -> None:
    """Else the test would save nothing."""
    pick = random.Random(seed)
    centre = (pick.uniform(-180, 180), pick.uniform(-85, 85))
    ring = star(pick, centre, 2e5, 6e5)
    longest_m = max(distance_m(a, b) for a, b in pairwise([*ring, ring[0]]))
    place = shot(centre, pick.uniform(0, 360), pick.uniform(6e5 + 6e5 + longest_m, 1.5e7))
    assert Surroundings.of_path(formation(place, shot(place, 0.0, 1e4))).surely_miss(zone(ring))


def test_each_part_of_a_path_counts() -> None:
    ring = star(random.Random(1), (140.0, 30.0), 2e6, 2.1e6)
    inside, outside = [(140.0, 30.0), (140.5, 30.0)], [(-60.0, 30.0), (-60.5, 30.0)]
    joined = [True, False, True]
    for points in (outside + inside, inside + outside):
        path = formation(*points, joined=joined)
        assert not Surroundings.of_path(path).surely_miss(zone(ring))


def test_between_distant_vertices_a_leg_may_come_near() -> None:
    middle = EARTH.InverseLine(40, 0, 40, 90).Position(EARTH.Inverse(40, 0, 40, 90)["s12"] / 2)
    ring = star(random.Random(2), (middle["lon2"], middle["lat2"] + 4.0), 1e4, 2e4)
    path = formation((0.0, 40.0), (90.0, 40.0))
    assert not Surroundings.of_path(path).surely_miss(zone(ring))


def test_an_edge_comes_nearer_than_its_ends() -> None:
    """One edge along 60 degrees of a parallel, and a circle given by one vertex."""
    back = [*((60.0, lat) for lat in range(41, 46)), *((lon, 46.0) for lon in range(60, -1, -5))]
    lon, lat = np.array([(0.0, 40.0), (60.0, 40.0), *back]).T
    parallel = Ring(lon=lon, lat=lat, edges=(Rhumb(),) * len(lon))
    arc = Arc(lon=0.0, lat=0.0, radius_m=1_659_000.0, clockwise=True)
    circle = Ring(lon=np.array([0.0]), lat=np.array([15.0]), edges=(arc,))
    beside = [(parallel, (lon, 38.0)) for lon in (10.0, 30.0, 50.0)]
    for ring, place in (*beside, (circle, (0.0, -17.0))):
        path = formation(place, (place[0] + 0.1, place[1]))
        assert not Surroundings.of_path(path).surely_miss(zone(ring))
    small = star(random.Random(3), (0.0, -14.0), 1e4, 2e4)
    assert not Surroundings.of_area(zone(circle)).surely_miss(zone(small))


@pytest.mark.parametrize("seed", range(40))
def test_an_area_and_a_zone_that_meet_are_never_apart(seed: int) -> None:
    pick = random.Random(seed)
    centre = (pick.uniform(-180, 180), pick.uniform(-80, 80))
    area = star(pick, centre, 1e5, 3e5)
    beside = star(pick, shot(centre, pick.uniform(0, 360), 6e5), 5e5, 6e5)
    far = star(pick, shot(centre, pick.uniform(0, 360), 3e6), 1e5, 3e5)
    round_it = star(pick, centre, 2e6, 3e6)
    around = Surroundings.of_area(zone(area))
    assert around.surely_miss(zone(far))
    assert not around.surely_miss(zone(beside))
    assert not Surroundings.of_area(zone(beside)).surely_miss(zone(area))
    assert not around.surely_miss(zone(round_it))
