"""Sides of a line, of places near and far: against azimuths by geographiclib."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.visits.distance import Reach
from adiz.geo.visits.line_sides import neighbours, side_of
from adiz.geo.visits.zone_geometry import geometry_of
from tests.geo.world import WGS84, Point, circle, go, line

BENT: list[Point] = [(0.0, 0.0), (0.0, 5.0), (5.0, 5.0)]
"""North, then east: what lies in the corner's inside is right of both."""


def side(points: list[Point], place: Point) -> str | None:
    return side_of(geometry_of(line(points)).reach, *place)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((1.0, 2.0), "right"),
        ((-1.0, 2.0), "left"),
        ((2.0, 6.0), "left"),
        ((2.0, 4.0), "right"),
        ((-1.0, 6.0), "left"),  # its foot is the corner
        ((0.0, 5.0), None),
        ((0.0, 2.0), None),
        ((0.0, -1.0), None),  # straight on
        ((1.0, -1.0), None),  # beyond its start
        ((6.0, 5.5), None),  # beyond its end
    ],
)
def test_sides_of_a_bent_line(place: Point, expected: str | None) -> None:
    assert side(BENT, place) == expected


@pytest.mark.parametrize("distance_m", [0.5, 100.0, 50_000.0, 800_000.0])
def test_right_is_right_at_any_distance(distance_m: float) -> None:
    """Places at right angles from the middle of a geodesic, by its own azimuth there."""
    ends = [(122.0, 27.0), (118.0, 23.0)]
    whole = WGS84.Inverse(27.0, 122.0, 23.0, 118.0)
    middle = WGS84.Direct(27.0, 122.0, whole["azi1"], whole["s12"] / 2)
    at = middle["lon2"], middle["lat2"]
    assert side(ends, go(*at, middle["azi2"] + 90, distance_m)) == "right"
    assert side(ends, go(*at, middle["azi2"] - 90, distance_m)) == "left"


def test_neighbours_stop_at_the_ends_of_each_part() -> None:
    boundary = geometry_of(line(BENT)).boundary
    assert neighbours(boundary, np.array([0, 1])).tolist() == [[-1, 0, 1], [0, 1, -1]]


def test_a_side_is_asked_of_a_line_alone() -> None:
    """Of a circle drawn as a line the same holds: inside is right where it runs clockwise."""
    from adiz.geo.visits.boundary import Boundary

    reach = Reach(Boundary([circle(10.0, 10.0, 50_000.0)]))
    assert side_of(reach, *go(10.0, 10.0, 90.0, 40_000.0)) == "right"
    assert side_of(reach, *go(10.0, 10.0, 90.0, 60_000.0)) == "left"
