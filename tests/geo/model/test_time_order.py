"""Rows in another order than their times."""

from __future__ import annotations

from typing import Any

import numpy as np

from adiz.geo.model.fixes import in_order
from adiz.geo.model.time_order import order_by_time
from tests.geo.world import minutes, route

EAST = [(120.0 + k, 30.0) for k in range(5)]


def order(points: list[tuple[float, float]], *times: float | None, **more: Any) -> list[int] | None:
    found = order_by_time(route(points, time=minutes(*times), **more))
    return None if found is None else found.tolist()


def test_newest_first_is_turned_round() -> None:
    assert order(EAST, 40, 30, 20, 10, 0) == [4, 3, 2, 1, 0]
    assert order(EAST, 40, 30, 30, 10, 0) == [4, 3, 2, 1, 0]
    assert order(EAST, 0, 10, 20, 30, 40) is None


def test_shuffled_rows_are_sorted_where_the_way_gets_shorter() -> None:
    mixed = [EAST[k] for k in (2, 0, 4, 1, 3)]
    assert order(mixed, 20, 0, 40, 10, 30) == [1, 3, 0, 4, 2]


def test_a_wrong_time_moves_no_row() -> None:
    """Its place is on the way; sorted by its time the way would be longer."""
    assert order(EAST, 0, 10, 20, 5, 40) is None
    assert order(EAST, 0, 10, 20, -9999, 40) is None


def test_a_fix_without_a_time_is_turned_round_with_the_others() -> None:
    for times in ((40, 30, 20, 10, None), (None, 30, 20, 10, 0), (40, None, 20, 10, 0)):
        assert order(EAST, *times) == [4, 3, 2, 1, 0]
    assert order(EAST[:4], 40, None, 20, 10) == [3, 2, 1, 0]
    assert order(EAST, 0, 10, None, 30, 40) is None


def test_what_is_seldom_timed_or_was_traced_stays() -> None:
    assert order(EAST, 40, 30, None, None, 0) is None
    assert order(EAST, 40, 20, 30, 10, None) is None, "where it belongs is not known"
    assert order(EAST, 40, 30, 20, 10, 0, status=("traced",) * 5) is None


def test_a_track_turned_round_keeps_what_is_said_of_each_fix_and_leg() -> None:
    flags = {"coordinateProperties": {"on_ground": [True, False, False, False, False]}}
    joined = np.array([True, False, True, True])
    kinds = ["geodesic", "rhumb", "geodesic", "planar"]
    old = route(EAST, kinds, time=minutes(4, 3, 2, 1, 0), joined=joined, properties=flags)
    new = in_order(old, np.arange(5)[::-1])
    assert new.lon.tolist() == [124.0, 123.0, 122.0, 121.0, 120.0]
    assert new.joined.tolist() == [True, True, False, True]
    assert [type(e).__name__ for e in new.edges] == ["Planar", "Geodesic", "Rhumb", "Geodesic"]
    assert new.properties["coordinateProperties"]["on_ground"][-1] is True
