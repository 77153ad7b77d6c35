"""Deepest points of many visits at once, each against brute force with geodesics."""

from __future__ import annotations

import pytest

from adiz.geo.visits.chords import SAG_M
from tests.geo.visits.test_distance import TOLERANCE_M, brute_m
from tests.geo.world import KINDS, apart_m, check, route, zone

SEARCHED_M = 3 * SAG_M
"""The search ends where no place is deeper by two sags; a chord is off by up to one."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_visit_of_a_path_to_and_fro_has_its_own_deepest_point(kind: str) -> None:
    area = zone([(120.0, 30.0), (127.0, 29.0), (129.0, 36.0), (123.0, 38.0)], kind)
    points = [(115.0 + 17.0 * (k % 2), 31.0 + 0.7 * k) for k in range(8)]
    visits = check(points, area).visits
    assert len(visits) == 7
    for visit in visits:
        want = brute_m(route(points), area, visit.from_m, visit.to_m, deepest=True)
        assert visit.deepest.depth_m == pytest.approx(want, abs=SEARCHED_M)


def test_a_leg_flown_again_has_the_same_visits() -> None:
    area = zone([(120.0, 30.0), (127.0, 29.0), (129.0, 36.0), (123.0, 38.0)])
    visits = check([(115.0, 31.0), (132.0, 35.0)] * 3, area).visits
    assert len(visits) == 5
    first, second = visits[0], visits[1]
    for again, before in ((visits[2], first), (visits[3], second), (visits[4], first)):
        assert again.to_m - again.from_m == pytest.approx(before.to_m - before.from_m, abs=1e-3)
        assert again.deepest.depth_m == pytest.approx(before.deepest.depth_m, abs=1e-3)
        places = [(v.deepest.lon, v.deepest.lat) for v in (again, before)]
        assert apart_m(*places) < TOLERANCE_M
    assert visits[2].from_m > visits[1].to_m
