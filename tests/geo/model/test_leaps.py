"""Places that no aircraft can have reached are stray; fast, far and odd flights are not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from adiz.geo.model.fixes import without
from adiz.geo.model.leaps import find_leaping_legs, find_strays
from adiz.geo.model.route import Route
from tests.geo.world import apart_m, minutes, route

SOUTH = [(128.0, 36.0 - 0.1 * k) for k in range(10)]
"""11 km apart: in a minute 670 km/h."""


def timed(points: list[tuple[float, float]], *times: float, **more: Any) -> Route:
    return route(points, time=minutes(*(times or range(len(points)))), **more)


@pytest.mark.parametrize("at", [0, 1, 5, 9])
def test_one_fix_far_away_is_stray_wherever_it_is(at: int) -> None:
    points = [*SOUTH]
    points[at] = (100.0, 10.0)
    assert find_strays(timed(points)) == (at,)
    assert not find_leaping_legs(without(timed(points), (at,))).any()


def test_a_receiver_stuck_elsewhere_is_stray_as_a_whole() -> None:
    points = [*SOUTH]
    points[3:6] = [(100.0, 10.0)] * 3
    assert find_strays(timed(points)) == (3, 4, 5)


def test_a_receiver_stuck_at_its_start_is_stray_too() -> None:
    points = [(100.0, 10.0)] * 4 + SOUTH
    assert find_strays(timed(points)) == (0, 1, 2, 3)


def test_of_two_halves_apart_none_is_left_out_and_the_leg_is_not_flown() -> None:
    points = [*SOUTH[:5], *((lon - 30, lat) for lon, lat in SOUTH[5:])]
    assert find_strays(timed(points)) == ()
    assert np.flatnonzero(find_leaping_legs(timed(points))).tolist() == [4]


def test_what_an_aircraft_can_fly_is_no_leap() -> None:
    """56 km a minute is 3,340 km/h; a fast jet has flown 3,530."""
    points = [(128.0, 36.0 - 0.5 * k) for k in range(6)]
    assert apart_m(points[0], points[1]) * 60 / 1000 > 3_300
    assert find_strays(timed(points)) == ()


def test_times_rounded_to_the_minute_make_no_leap() -> None:
    points = [(128.0, 36.0 - 0.2 * k) for k in range(6)]
    assert find_strays(timed(points, 0, 0, 1, 1, 2, 2)) == ()


def test_where_every_leg_is_too_fast_the_times_are_wrong_not_the_places() -> None:
    points = [(100.0 + 10.0 * k, 30.0) for k in range(6)]
    flown = timed(points, *np.arange(6) / 60)
    assert find_strays(flown) == ()
    assert not find_leaping_legs(flown).any()


def test_without_times_only_what_is_out_of_all_proportion() -> None:
    points = [*SOUTH[:5], (-70.0, 12.0), *SOUTH[5:]]
    assert find_strays(route(points)) == (5,)
    assert find_strays(route([*SOUTH, (-70.0, 12.0)])) == ()  # nothing shows that it is wrong


@pytest.mark.parametrize(
    "points",
    [
        [(-93.5, 38.7), (144.9, 13.5), (-93.5, 38.7)],
        [(120.0, 30.0), (150.0, 10.0), (200.0, 20.0), (240.0, 38.0)],
        [(128.0, 36.0), (128.0, 30.0), (150.0, 10.0), (128.0, 29.0), (128.0, 36.0)],
    ],
    ids=["there and back", "long legs", "a long way out"],
)
def test_a_route_of_few_waypoints_does_not_leap(points: list[tuple[float, float]]) -> None:
    assert find_strays(route(points)) == ()


def test_what_was_traced_does_not_leap() -> None:
    points = [*SOUTH[:5], (-70.0, 12.0), *SOUTH[5:]]
    status = ("traced",) * len(points)
    assert find_strays(route(points, status=status)) == ()
    assert find_strays(timed(points, status=status)) == ()


NEAR_KOREA = [(129.0, 35.1), (129.2, 35.2), (129.4, 35.3)]


@pytest.mark.parametrize("zero", [(0.0, 35.15), (129.1, 0.0)])
def test_without_times_one_coordinate_that_is_missing_is_stray(zero: tuple[float, float]) -> None:
    before, after, last = NEAR_KOREA
    assert find_strays(route([before, zero, after])) == (1,)
    assert find_strays(route([before, zero, zero, after, last])) == (1, 2)


@pytest.mark.parametrize(
    "points",
    [
        [(5.0, 51.0), (0.0, 51.2), (-5.0, 51.4)],
        [(100.0, 20.0), (105.0, 0.0), (115.0, -20.0)],
        [(121.0, 14.5), (121.1, 0.0), (121.2, 14.6)],
        [(-158.0, 21.0), (-158.0, 0.0), (-158.0, 21.0)],
        [(129.0, 35.1), (0.0, 51.5), (129.2, 35.3)],
    ],
    ids=[
        "over Greenwich",
        "over the equator",
        "near the equator",
        "to the equator and back",
        "to London and back",
    ],
)
def test_a_way_over_the_equator_or_greenwich_is_one(points: list[tuple[float, float]]) -> None:
    assert find_strays(route(points)) == ()
