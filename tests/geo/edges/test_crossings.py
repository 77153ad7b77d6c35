"""Crossings whose answer is known: a place is chosen, and both curves are shot through it."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.edges.crossings import find_crossings
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import Arc, Edge
from tests.geo.world import KINDS, Point, along, apart_m, azimuth, go, kinds

PLACES = [
    (127.0, 33.0), (-60.0, -25.0), (179.99, 52.0), (-179.999, -1.0), (0.0, 0.0),
    (15.0, 78.0), (300.0, -89.0), (100.0, 89.0),
]  # fmt: skip
COMBINATIONS = list(product(KINDS, [*KINDS, "arc"]))
A, E2 = 6378137.0, 0.0066943799901413165
MERCATOR = Proj("+proj=merc +ellps=WGS84")


def shoot(
    kind: str, place: Point, course_deg: float, back_m: float, ahead_m: float
) -> tuple[Point, Point, Edge]:
    """A curve of a kind through a place on a course, about so long to either side."""
    lon, lat = place
    if kind == "arc":
        radius_m = back_m + ahead_m
        centre = go(lon, lat, course_deg + 90.0, radius_m)
        from_centre = azimuth(centre, place)
        ends = (
            go(*centre, from_centre - math.degrees(back_m / radius_m), radius_m),
            go(*centre, from_centre + math.degrees(ahead_m / radius_m), radius_m),
        )
        return *ends, Arc(*centre, radius_m, clockwise=True)
    if kind == "geodesic":
        ends = go(lon, lat, course_deg + 180.0, back_m), go(lon, lat, course_deg, ahead_m)
        return *ends, kinds(kind, 1)[0]
    sin, cos = math.sin(math.radians(course_deg)), math.cos(math.radians(course_deg))
    w = math.sqrt(1 - E2 * math.sin(math.radians(lat)) ** 2)
    per_lon = math.radians(A * math.cos(math.radians(lat)) / w)
    per_lat = math.radians(A * (1 - E2) / w**3)
    points = []
    for step in (-back_m, ahead_m):
        x, y = lon + step * sin / per_lon, lat + step * cos / per_lat
        if kind == "rhumb":
            _, at = MERCATOR(0.0, lat)
            northing = at + A * math.radians(step * cos / per_lon)
            _, y = MERCATOR(0.0, northing, inverse=True)
            y = lat if cos == 0 else y
        points.append((x, y))
    return points[0], points[1], kinds(kind, 1)[0]


def curves(*items: tuple[Point, Point, Edge]) -> Curves:
    first, second, edges = zip(*items, strict=True)
    lon1, lat1 = np.array(first).T
    lon2, lat2 = np.array(second).T
    lon2 = lon2 - 360.0 * np.round((lon2 - lon1) / 360.0)
    return Curves(lon1, lat1, lon2, lat2, edges)


def nearest_m(legs: Curves, edges: Curves, place: Point) -> float:
    """How far the nearest crossing found lies from where it should be."""
    leg, w, _ = find_crossings(legs, edges)
    found = zip(*legs.point(leg, w), strict=True)
    return min((apart_m((lon, lat), place) for lon, lat in found), default=math.inf)


def reach_m(place: Point) -> float:
    """Lines stay clear of the poles, where planar and rhumb lines whirl."""
    return min(400_000.0, (90.0 - abs(place[1])) * 60_000.0)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("leg", "edge"), COMBINATIONS)
def test_crossing_at_any_clear_angle_within_a_millimetre(leg: str, edge: str, place: Point) -> None:
    reach = reach_m(place)
    for course, angle in product((0.0, 33.0, 90.0, 171.0, 250.0), (90.0, -40.0, 5.0, 1.0)):
        legs = curves(shoot(leg, place, course, reach, 0.7 * reach))
        edges = curves(shoot(edge, place, course + angle, 0.6 * reach, 0.9 * reach))
        assert nearest_m(legs, edges, place) < 1e-3, (course, angle)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("leg", "edge"), COMBINATIONS)
def test_crossing_down_to_a_microradian_within_a_metre(leg: str, edge: str, place: Point) -> None:
    reach = reach_m(place)
    for course, angle in product((20.0, 90.0, 145.0), (1e-2, 1e-4, 1e-6)):
        legs = curves(shoot(leg, place, course, reach, 0.7 * reach))
        edges = curves(shoot(edge, place, course + math.degrees(angle), 0.6 * reach, 0.9 * reach))
        assert nearest_m(legs, edges, place) < 1.0, (course, angle)


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
def test_any_turn_of_the_edge_is_the_same(turn: float) -> None:
    place = (179.5, 41.0)
    (x1, y1), (x2, y2), edge = shoot("geodesic", place, 100.0, 3e5, 3e5)
    edges = curves(((x1 + turn, y1), (x2 + turn, y2), edge))
    assert nearest_m(curves(shoot("rhumb", place, 10.0, 2e5, 2e5)), edges, place) < 1e-6


@pytest.mark.parametrize("kind", ["rhumb", "planar"])
@pytest.mark.parametrize("north", [1.0, -1.0])
def test_a_geodesic_crosses_a_parallel_twice(kind: str, north: float) -> None:
    """Between two places on a parallel it lies poleward; a parallel between is met twice."""
    a, b = (120.0, 40.0 * north), (160.0, 40.0 * north)
    level = along(a, b, 0.2)[1]
    legs = curves((a, b, kinds("geodesic", 1)[0]))
    edges = curves(((118.0, level), (163.0, level), kinds(kind, 1)[0]))
    for share in (0.2, 0.8):
        assert nearest_m(legs, edges, along(a, b, share)) < 1e-3


def test_a_circle_is_cut_where_the_distance_to_its_centre_is_the_radius() -> None:
    centre, radius_m = (-150.0, 62.0), 120_000.0
    leg = go(*centre, 200.0, 400_000.0), go(*centre, 30.0, 500_000.0)
    start = go(*centre, 0.0, radius_m)
    lon, lat = (np.array([v]) for v in start)
    edges, _ = Curves.along(lon, lat, [Arc(*centre, radius_m, clockwise=False)], closed=True)
    legs = curves((*leg, kinds("geodesic", 1)[0]))
    _, w, _ = find_crossings(legs, edges)
    distances = [apart_m(p, centre) for p in zip(*legs.point(0 * w.astype(int), w), strict=True)]
    assert len({round(v, 9) for v in w}) == 2
    assert distances == pytest.approx([radius_m] * len(w), abs=1e-6)


@pytest.mark.parametrize("height_m", [1.0, 0.1, 0.02])
def test_a_graze_is_two_crossings(height_m: float) -> None:
    """The top of a geodesic over a parallel so little below it: both crossings are found."""
    a, b = (0.0, 50.0), (10.0, 50.0)
    top = along(a, b, 0.5)
    level = top[1] - height_m / 111_250.0
    legs = curves((a, b, kinds("geodesic", 1)[0]))
    edges = curves(((-1.0, level), (11.0, level), kinds("rhumb", 1)[0]))
    _, w, _ = find_crossings(legs, edges)
    lat = legs.point(np.zeros(len(w), dtype=np.intp), w)[1]
    met = w[abs(lat - level) * 111_250.0 < 1e-6]
    assert met.min() < 0.5 < met.max()
    radius_m = 6.39e6 / math.tan(math.radians(50.0))
    apart = math.sqrt(2 * height_m * radius_m) * 2
    assert (met.max() - met.min()) * legs.length_m[0] == pytest.approx(apart, rel=0.02)


def test_an_edge_out_of_reach_is_not_met() -> None:
    legs = curves(((0.0, 0.0), (10.0, 10.0), kinds("geodesic", 1)[0]))
    edges = curves(
        ((5.0, 4.0), (9.0, 5.0), kinds("rhumb", 1)[0]),
        ((5.0, 5.2), (4.0, 9.0), kinds("planar", 1)[0]),
    )
    assert len(find_crossings(legs, edges)[0]) == 0
