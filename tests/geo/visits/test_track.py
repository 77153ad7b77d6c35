"""Unbroken parts of a route, measured along the equator, where a degree is 111,319.491 m."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.visits.track import path_length_m, tracks_of, vertex_distances_m
from tests.geo.world import minutes, route

DEGREE_M = 111_319.491
POINTS = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (3.0, 0.0), (4.0, 0.0)]


def test_a_gap_has_no_length_and_a_stop_no_leg() -> None:
    path = route(POINTS, joined=np.array([True, True, False, True]))
    first, second = tracks_of(path)
    assert vertex_distances_m(path) == pytest.approx(np.array([0, 1, 1, 1, 2]) * DEGREE_M, abs=0.01)
    assert path_length_m(path) == pytest.approx(2 * DEGREE_M, abs=0.01)
    assert (len(first.legs), len(second.legs)) == (1, 1)
    assert (first.leg_number.tolist(), second.leg_number.tolist()) == ([0], [3])
    assert second.start_m == first.end_m


def test_a_lone_vertex_is_still_and_says_which_it_is() -> None:
    path = route(POINTS, joined=np.array([True, True, True, False]))
    line, lone = tracks_of(path)
    assert (line.is_still, line.lone_vertex) == (False, None)
    assert (lone.is_still, lone.lone_vertex) == (True, 4)


def test_a_distance_is_a_place_on_its_leg() -> None:
    (track,) = tracks_of(route(POINTS))
    lon, lat = track.point(np.array([0.5, 2.0, 3.25]) * DEGREE_M)
    assert lon == pytest.approx([0.5, 2.0, 3.25], abs=1e-7)
    assert lat == pytest.approx(np.zeros(3), abs=1e-9)


def test_a_time_earlier_than_before_is_unknown() -> None:
    (track,) = tracks_of(route(POINTS, time=minutes(0, 10, 5, 20, 30)))
    assert np.isnat(track.time).tolist() == [False, False, True, False, False]


@pytest.mark.parametrize("edges", ["geodesic", "rhumb", "planar"])
def test_the_last_place_of_a_path_is_not_beyond_its_end(edges: str) -> None:
    """The nearest place is looked for among those between the ends of a track, to the last bit."""
    rng = np.random.default_rng(2)
    for _ in range(200):
        points = [(119 + x, 24 + y) for x, y in rng.normal(size=(5, 2)).tolist()]
        for track in tracks_of(route(points, edges, joined=np.array([True, False, True, True]))):
            last = np.array([len(track.legs) - 1])
            assert track.distance_m(last, np.ones(1))[0] <= track.end_m
