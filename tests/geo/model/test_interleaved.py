"""Aircraft whose fixes alternate in one track are found; noise, jumps and stuck receivers are none.

Which fix is of which aircraft is known from how the track is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from adiz.geo.model.interleaved import find_interleaved
from adiz.geo.model.route import Route
from tests.geo.world import minutes, route

Fly = Callable[[float], tuple[float, float]]

NORTH: Fly = lambda k: (127.0, 33.0 + 0.02 * k)  # noqa: E731
"""2.2 km in 20 s: 400 km/h."""

EAST: Fly = lambda k: (133.0 + 0.02 * k, 36.0 - 0.01 * k)  # noqa: E731
ROUND: Fly = lambda k: (125.0 + 0.3 * np.cos(k / 12), 29.0 + 0.3 * np.sin(k / 12))  # noqa: E731


def track(fixes: list[tuple[float, tuple[float, float]]], **more: Any) -> Route:
    """A track of fixes, each with its minute."""
    return route([place for _, place in fixes], time=minutes(*(m for m, _ in fixes)), **more)


def in_turn(*flown: Fly, count: int = 60, step_min: float = 1 / 3) -> list[Any]:
    """One fix of each aircraft, then one of each again, at even steps."""
    return [
        (step_min * (k + j / len(flown)), fly(k))
        for k in range(count)
        for j, fly in enumerate(flown)
    ]


def ways(flown: Route) -> list[list[int]]:
    found = find_interleaved(flown)
    assert found is not None
    assert found.is_certain
    return [way.tolist() for way in found.ways]


@pytest.mark.parametrize("flown", [(NORTH, EAST), (NORTH, ROUND), (ROUND, EAST, NORTH)])
def test_every_other_fix_is_of_another_aircraft(flown: tuple[Fly, ...]) -> None:
    fixes, each = in_turn(*flown), len(flown)
    assert ways(track(fixes)) == [list(range(k, len(fixes), each)) for k in range(each)]


def test_one_that_flies_as_the_other_does_elsewhere_is_another_aircraft() -> None:
    beside: Fly = lambda k: (135.0, 33.0 + 0.02 * k)  # noqa: E731
    assert list(map(len, ways(track(in_turn(NORTH, beside))))) == [60, 60]


def test_one_may_be_there_for_a_part_of_the_time() -> None:
    fixes = [(k / 3, NORTH(k)) for k in range(100)]
    fixes += [(k / 3 + 1 / 6, EAST(k)) for k in range(40, 60)]
    fixes.sort()
    own = [k for k, (_, place) in enumerate(fixes) if place[0] > 130]
    assert ways(track(fixes))[1] == own


def test_each_may_have_a_rhythm_of_its_own() -> None:
    fixes = [(k / 3, NORTH(k)) for k in range(100)] + [(k / 5.3, EAST(k)) for k in range(150)]
    fixes.sort()
    own = [k for k, (_, place) in enumerate(fixes) if place[0] > 130]
    assert own in ways(track(fixes))


def test_one_after_the_other_in_the_file_and_at_the_same_time_are_two() -> None:
    fixes = in_turn(NORTH, EAST)
    assert ways(track(fixes[::2] + fixes[1::2])) == [list(range(60)), list(range(60, 120))]


def test_a_fix_of_neither_stays_with_the_larger() -> None:
    fixes = in_turn(NORTH, EAST)
    fixes[31] = (fixes[31][0], (100.0, 10.0))
    assert ways(track(fixes)) == [
        sorted([*range(0, 120, 2), 31]),
        [*range(1, 31, 2), *range(33, 120, 2)],
    ]


def test_where_ways_cross_nobody_knows_which_fix_is_whose() -> None:
    across: Fly = lambda k: (128.5 - 0.05 * k, 33.0 + 0.02 * k)  # noqa: E731
    found = find_interleaved(track(in_turn(NORTH, across)))
    assert found is not None
    assert not found.is_certain


def test_nor_of_fixes_without_a_time() -> None:
    fixes: list[Any] = in_turn(NORTH, EAST)
    fixes[30] = (None, fixes[30][1])
    found = find_interleaved(track(fixes))
    assert found is not None
    assert not found.is_certain


def noisy(kind: str, seed: int) -> list[Any]:
    """400 fixes of one aircraft, some of them wrong."""
    drawn = np.random.default_rng(seed)
    fixes = []
    for k in range(400):
        (lon, lat), off = NORTH(k / 2), tuple(drawn.uniform(-2, 2, 2))
        wrong = {
            "anywhere": tuple(drawn.uniform((-180, -80), (180, 80))),
            "near": (lon + off[0], lat + off[1]),
            "stuck": (100.0, 10.0),
            "stuck, with noise": (100.0 + off[0] / 1e4, 10.0 + off[1] / 1e4),
            "stuck in two places": ((100.0, 10.0), (110.0, 5.0))[k % 2],
            "a wrong digit": (lon + 10.0, lat),
            "a wrong sign": (-lon, lat),
            "exchanged": (lat, lon - 60.0),
        }[kind]
        fixes.append((k / 6, wrong if drawn.random() < 0.3 else (lon, lat)))
    return fixes


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "kind",
    ["anywhere", "near", "stuck", "stuck, with noise", "stuck in two places", "a wrong digit"],
)
def test_noise_is_no_second_aircraft(kind: str, seed: int) -> None:
    assert find_interleaved(track(noisy(kind, seed))) is None


@pytest.mark.parametrize("times", [1, 3])
def test_a_receiver_that_jumps_and_comes_back_is_one(times: int) -> None:
    fixes = [(k / 6, NORTH(k / 2)) for k in range(240)]
    for number in range(times):
        for k in range(30 + 70 * number, 60 + 70 * number):
            lon, lat = fixes[k][1]
            fixes[k] = (fixes[k][0], (lon + 3.3, lat + 2.1))
    assert find_interleaved(track(fixes)) is None


def test_a_sentinel_in_every_other_row_is_no_aircraft() -> None:
    assert find_interleaved(track(in_turn(NORTH, lambda _: (1.0, 1.0)))) is None


def test_what_was_traced_or_has_no_times_is_not_looked_at() -> None:
    fixes = in_turn(NORTH, EAST)
    assert find_interleaved(track(fixes, status=("traced",) * len(fixes))) is None
    assert find_interleaved(route([place for _, place in fixes])) is None
