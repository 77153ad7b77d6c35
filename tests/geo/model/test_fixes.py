"""Fixes that cannot be right: found, counted, left out on request, never silently."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.errors import InputError
from adiz.geo.model.fixes import flaws, parted, without
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from tests.geo.world import apart_m, minutes, zone

POINTS = [(120.0, 30.0), (120.5, 30.0), (120.5, 30.0), (121.0, 30.0), (150.0, 30.0), (151.0, 30.0)]


def track(*times: float | None, **more: object) -> Route:
    lon, lat = np.array(POINTS[: len(times)]).T
    return Route(id="t", lon=lon, lat=lat, time=minutes(*times), **more)  # type: ignore[arg-type]


def test_repetition_return_in_time_and_leap() -> None:
    found = flaws(track(0, 4, 4, 2, 9, 15))
    assert found.repeated == (2,)
    assert found.backward == (3,)
    # 120.5E to 150E at 30N is 2,842 km, in five minutes 34,000 km/h.
    assert apart_m(POINTS[2], POINTS[4]) * 60 / 5 / 1000 > 30_000
    assert found.leaping == (4,)
    assert found.all == (2, 3, 4)


def test_what_is_right_is_not_flawed() -> None:
    """48 km in 4 minutes: 722 km/h. Unknown times say nothing."""
    assert flaws(track(0, 4, None, 8)).all == ()


def test_a_fix_left_out_joins_its_neighbours_only_if_both_legs_were() -> None:
    route = track(0, 4, 4, 8, joined=np.array([True, True, False]))
    assert without(route, (1,)).joined.tolist() == [True, False]
    assert without(route, (2,)).joined.tolist() == [True, False]
    assert len(without(route, (1, 2)).lon) == 2
    with pytest.raises(InputError, match="1 fix is left"):
        without(route, (0, 1, 2))


def test_legs_longer_than_the_gap_are_parted() -> None:
    route, long = parted(track(0, 4, None, 25, 30), 20)
    assert long.tolist() == [False, True, True, False]
    assert route.joined.tolist() == [True, False, False, True]


def test_a_time_that_runs_back_tells_nothing() -> None:
    """The fix is flown through; times between are told from the fixes around it."""
    points = [(119.0, 30.0), (120.0, 30.0), (121.0, 30.0)]
    lon, lat = np.array(points).T
    area = zone(((119.5, 29.0), (122.0, 29.0), (122.0, 31.0), (119.5, 31.0)))
    route = Route(id="t", lon=lon, lat=lat, time=minutes(0, -5, 16))
    (answer,), _ = check_formation(Formation.of(route), [area])
    entry = answer.visits[0].entry
    assert entry is not None
    assert entry.time is not None
    waited = (entry.time - minutes(0)[0]) / np.timedelta64(60, "s")
    assert waited == pytest.approx(4.0, abs=0.01)  # a quarter of the way in a quarter of the time
