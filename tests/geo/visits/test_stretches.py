"""Stretches of a path: what is cut where, touches, and what runs along an edge."""

from __future__ import annotations

import math

import numpy as np
import pytest

from adiz.geo.model.zone import Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.stretches import Stretch, find_stretches
from adiz.geo.visits.track import tracks_of
from tests.geo.world import (
    KINDS,
    SQUARE,
    Point,
    apart_m,
    azimuth,
    circle,
    go,
    route,
    zone,
)


def cut(area: Zone, points: list[Point], edges: str = "geodesic") -> list[Stretch]:
    (track,) = tracks_of(route(points, edges))
    return find_stretches(track, [Boundary(area.rings)])[0]


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


def test_many_boundaries_at_once_are_as_one_by_one() -> None:
    """Squares in squares, across 180 and beside the track, some of them crossed by no leg."""
    squares = [
        [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
        for x in (176.0, 180.0, 184.0, -176.0)
        for y in (-2.0, 0.0, 3.0)
        for size in (0.2, 1.0, 5.0, 20.0)
    ]
    boundaries = [Boundary(zone(square, "rhumb").rings) for square in squares]
    (track,) = tracks_of(route([(178.0, 0.1), (181.0, 0.3), (182.0, -0.2)]))
    found = find_stretches(track, boundaries)
    assert found == [find_stretches(track, [boundary])[0] for boundary in boundaries]
    for square, run in zip(squares, found, strict=True):
        # The first vertex, by the sides of the square on the turn of the vertex.
        west = square[0][0] + (360.0 if square[0][0] < -100 else 0.0)
        east = square[1][0] + (360.0 if square[0][0] < -100 else 0.0)
        inside = west < 178.0 < east and square[0][1] < 0.1 < square[2][1]
        assert run[0].where == ("inside" if inside else "outside")
