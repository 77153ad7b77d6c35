"""Several legs that leave no way round a zone together; each alone leaves one."""

from __future__ import annotations

import itertools

import pytest

from adiz.geo.certainty.proof import prove
from adiz.geo.model.zone import Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.distance import Reach
from adiz.geo.visits.track import tracks_of
from tests.geo.certainty.adversary import Search
from tests.geo.world import Point, ring, route, zone
from tests.seeds import seeds

WALL = zone([(120.0, 20.0), (121.0, 20.0), (121.0, 42.0), (120.0, 42.0)])
"""96 km wide at 31N, so that a disc of 100 km at its middle reaches beyond it to both sides."""

WEST_TO_EAST: list[Point] = [(116.0, 31.0), (120.5, 31.0), (125.0, 31.0)]


def proven(points: list[Point], bound_m: list[float], area: Zone, **more: object) -> str:
    flown = route(points, bound_m=bound_m, **more)
    return prove(tracks_of(flown), Reach(Boundary(area.rings)))


def test_a_wall_at_a_vertex_is_met_on_the_one_leg_or_on_the_other() -> None:
    assert proven(WEST_TO_EAST, [50e3, 100e3, 50e3], WALL) == "certain"
    for points in itertools.pairwise(WEST_TO_EAST):
        assert proven(list(points), [50e3, 100e3], WALL) != "certain"


def test_so_it_is_over_vertices_that_stay_at_the_wall() -> None:
    points = [(116.0, 31.0), (120.5, 31.0), (120.5, 33.0), (120.5, 35.0), (125.0, 35.0)]
    assert proven(points, [50e3, 100e3, 100e3, 100e3, 50e3], WALL) == "certain"


def test_who_comes_back_on_the_same_side_may_have_stayed_there() -> None:
    back = [(116.0, 31.0), (120.5, 31.0), (116.0, 33.0)]
    assert proven(back, [50e3, 100e3, 50e3], WALL) == "depends"


def test_a_gate_within_reach_leaves_a_way() -> None:
    for south, north, expected in ((30.9, 31.1, "depends"), (34.0, 34.2, "certain")):
        lower = [(120.0, 20.0), (121.0, 20.0), (121.0, south), (120.0, south)]
        upper = [(120.0, north), (121.0, north), (121.0, 42.0), (120.0, 42.0)]
        gate = zone(lower, "geodesic", ring(upper))
        assert proven(WEST_TO_EAST, [50e3, 100e3, 50e3], gate) == expected


def test_a_gap_in_the_track_leaves_a_way() -> None:
    points = [WEST_TO_EAST[0], WEST_TO_EAST[1], WEST_TO_EAST[1], WEST_TO_EAST[2]]
    bound_m = [50e3, 100e3, 100e3, 50e3]
    assert proven(points, bound_m, WALL, joined=[True, False, True]) == "depends"


def test_a_place_given_twice_leaves_a_way() -> None:
    """The leg between its two discs does not move: nothing is said of it, and so of the whole."""
    points = [WEST_TO_EAST[0], WEST_TO_EAST[1], WEST_TO_EAST[1], WEST_TO_EAST[2]]
    assert proven(points, [50e3, 100e3, 100e3, 50e3], WALL) == "depends"


def test_flights_too_long_for_one_plane_are_left_open() -> None:
    wall = zone([(0.0, -40.0), (1.0, -40.0), (1.0, 40.0), (0.0, 40.0)])
    points = [(-85.0, 0.0), (0.5, 0.0), (85.0, 0.0)]
    assert proven(points, [50e3, 100e3, 50e3], wall) == "depends"


@pytest.mark.parametrize("seed", seeds(4, 24))
def test_no_path_is_found_that_avoids_what_has_no_way_round(seed: int) -> None:
    """The wall from other sides, and discs up to what leaves a way round its ends."""
    points = [(116.0, 24.0 + seed % 5), (120.5, 23.0 + seed % 3), (125.0, 22.0 + seed % 7)]
    bound_m = [50e3, 60e3 + 25e3 * (seed % 8), 50e3]
    if proven(points, bound_m, WALL) == "certain":
        assert not Search(points, bound_m, WALL, seed).avoids()
