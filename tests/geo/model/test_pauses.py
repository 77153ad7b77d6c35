"""Gaps by default and the flights of a track, by the words of the rule."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from adiz.geo.model.pauses import find_flights, find_gaps, gap_minutes, is_recorded
from adiz.geo.model.route import Route
from tests.geo.world import minutes, route


def track(*times: float | None, **more: Any) -> Route:
    return route([(120.0 + 0.1 * k, 30.0) for k in range(len(times))], time=minutes(*times), **more)


def gaps(*times: float | None, **more: Any) -> list[int]:
    return np.flatnonzero(find_gaps(track(*times, **more))[0]).tolist()


def flights(*times: float | None, limit: float = 360.0, **more: Any) -> list[tuple[int, int]]:
    found, _ = find_flights(track(*times, **more), limit)
    return [(flight[0], flight[-1]) for flight in found]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ((0, 5, 300, 305), [1]),
        ((0, 1, 2, 33, 34), [2]),
        ((0, 1, 2, 32, 33), []),  # 30 minutes are not over 30
        ((0, 4, 8, 48, 52), []),  # 40 minutes are not over ten times 4
        ((0, 4, 8, 48.1, 52), [2]),
        ((0, 60, 120, 400), []),
        ((0, 500), []),  # there is no other interval
        ((0, 1, None, 60, 61), [1, 2]),
    ],
)
def test_gaps_by_default(times: tuple[float | None, ...], found: list[int]) -> None:
    assert gaps(*times) == found


def test_how_long_the_gap_is_that_a_leg_lies_in() -> None:
    nan = np.nan
    assert gap_minutes(track(0, 1, None, 60, 61)) == pytest.approx([nan, 59, 59, nan], nan_ok=True)
    untimed = track(None, 0, 5, 300, 305)
    assert gap_minutes(untimed) == pytest.approx([nan, nan, 295, nan], nan_ok=True)
    assert np.isnan(gap_minutes(track(None, None, None))).all()
    parted = track(0, 5, 300, 305, joined=[True, False, True])
    assert np.isnan(gap_minutes(parted)).all()


def test_the_median_is_that_of_the_other_intervals() -> None:
    """5, 295 and 60 minutes: the median of the two others is 32.5 for the 295, not 60."""
    assert gaps(0, 5, 300, 360) == []
    assert gaps(0, 5, 331, 391) == [1]


def test_only_a_recorded_track_has_gaps_and_flights() -> None:
    assert is_recorded(track(0, 5, 600, 605))
    for status in ("traced", "analog", "reconstructed"):
        drawn = {"status": ("published", status, None, None)}
        assert not is_recorded(track(0, 5, 600, 605, **drawn))
        assert gaps(0, 5, 600, 605, **drawn) == []
        assert flights(0, 5, 600, 605, **drawn) == [(0, 3)]
    assert not is_recorded(track(0, None, None, 605))


@pytest.mark.parametrize(
    ("times", "limit", "found"),
    [
        ((0, 60, 1440, 1500), 360, [(0, 1), (2, 3)]),
        ((0, 60, 1440, 1500), 0, [(0, 3)]),
        ((0, 60, 1440, 1500), 1380, [(0, 3)]),
        ((0, 60, 420, 480), 360, [(0, 3)]),
        ((0, 60, 500, 1000, 1060), 360, [(0, 2), (3, 4)]),  # a lone fix stays with those before
        ((0, 500, 560), 360, [(0, 2)]),
        ((0, 720, 1440, 2160), 360, [(0, 3)]),
    ],
)
def test_flights_end_at_long_pauses(
    times: tuple[float, ...], limit: float, found: list[tuple[int, int]]
) -> None:
    assert flights(*times, limit=limit) == found


def test_the_pause_after_a_lone_fix_is_an_end_too() -> None:
    """Nothing is flown for hours, be it one flight or two; where all is so seldom, it is flown."""
    assert find_flights(track(0, 500, 560), 360.0)[1] == [0]
    assert find_flights(track(0, 60, 500, 1000, 1060), 360.0)[1] == [1, 2]
    assert find_flights(track(0, 720, 1440, 2160), 360.0)[1] == []


def test_a_landing_that_the_file_states_splits() -> None:
    ground = [False, False, True, True, False, False]
    said = {"properties": {"coordinateProperties": {"on_ground": ground}}}
    assert flights(0, 10, 20, 50, 60, 70, **said) == [(0, 2), (3, 5)]
    assert flights(0, 10, 20, 50, 60, 70) == [(0, 5)]
    ends = {"properties": {"coordinateProperties": {"on_ground": [True, True, *[False] * 3, True]}}}
    assert flights(0, 10, 20, 50, 60, 70, **ends) == [(0, 5)]


def test_a_landing_that_place_and_altitude_show_splits() -> None:
    lon = np.array([120.0, 120.5, 121.0, 121.0005, 121.5, 122.0])
    lat, time = np.full(6, 30.0), minutes(0, 5, 10, 45, 50, 55)
    height_m = np.array([9000.0, 3000.0, 20.0, 20.0, 3000.0, 9000.0])

    def count(**changed: Any) -> int:
        known = {"lon": lon, "lat": lat, "time": time, "altitude_m": height_m} | changed
        return len(find_flights(Route(id="t", **known), 360.0)[0])

    assert count() == 2
    assert count(altitude_m=np.empty(0)) == 1  # nothing is known of its height
    assert count(altitude_m=np.full(6, 20.0)) == 1  # it flies as low as it stands
    assert count(time=minutes(0, 5, 10, 15, 20, 25)) == 1  # five minutes are no stay
    moved = np.array([120.0, 120.5, 121.0, 121.1, 121.5, 122.0])
    assert count(lon=moved) == 1  # it did not stay: 9.6 km
