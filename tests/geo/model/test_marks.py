"""Positions that stand for none are found; places that were flown over are not."""

from __future__ import annotations

import pytest

from adiz.geo.model.marks import find_marks
from tests.geo.world import apart_m, minutes, route

KOREA = [(128.0, 35.0), (128.0, 34.0), (128.0, 33.0)]


@pytest.mark.parametrize(
    "mark", [(0, 0), (0, 90), (0, -90), (180, 90), (-180, -90), (-1, -1), (1e-5, -1e-5)], ids=str
)
@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("times", [(0, 10, 20, 30), None])
def test_a_mark_far_from_its_neighbours(
    mark: tuple[float, float], at: int, times: tuple[float, ...] | None
) -> None:
    points = [*KOREA[:at], mark, *KOREA[at:]]
    more = {} if times is None else {"time": minutes(*times)}
    assert find_marks(route(points, **more)).tolist() == [at]


def test_marks_in_a_row_are_all_found() -> None:
    assert find_marks(route([KOREA[0], (0, 0), (0, 0), (-1, -1), *KOREA[1:]])).tolist() == [1, 2, 3]


def test_a_recorded_fix_at_0_0_off_the_way_is_none_however_near() -> None:
    """From 3E 2N to 0/0 in ten hours is no leap; but nothing flies there and back between."""
    points = [(3.0, 2.0), (0.0, 0.0), (3.1, 2.0)]
    assert apart_m(points[0], points[1]) < 500_000
    assert find_marks(route(points, time=minutes(0, 600, 1200))).tolist() == [1]


@pytest.mark.parametrize(
    "points",
    [
        [(0, 0), (10, 0)],
        [(0, 0), (10, 0), (20, 0)],
        [(5, 5), (0, 0), (-5, 5)],
        [(2, 1), (0, 0), (-1, -1), (-2, -2)],
        [(100, 80), (0, 90), (-80, 80)],
    ],
    ids=["a leg from 0/0", "an even route", "a corner", "across both", "over the pole"],
)
def test_a_place_on_the_way_is_no_mark(points: list[tuple[float, float]]) -> None:
    assert not len(find_marks(route(points)))


@pytest.mark.parametrize("status", ["traced", "analog", "reconstructed"])
def test_what_was_put_there_by_hand_is_no_mark(status: str) -> None:
    points = [KOREA[0], (0, 0), *KOREA[1:]]
    assert not len(find_marks(route(points, status=(status,) * 4)))
