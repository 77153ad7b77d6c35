"""Two ways by turns are two aircraft; blocks, one rhythm and copies with an error are one."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.model.alternating import alternate

COUNT = 200


def looked_at(is_other: np.ndarray, time_s: np.ndarray, other: np.ndarray) -> bool:
    """Whether a way north at 127 E and another, fixes of which are where is_other says, are two."""
    lat = 30.0 + 1e-4 * time_s
    first = np.column_stack([np.full_like(lat, 127.0), lat])
    degrees = np.where(is_other[:, None], other, first)
    return alternate(time_s, degrees, np.flatnonzero(~is_other), np.flatnonzero(is_other))


def places(time_s: np.ndarray, lon: float, lat: float, per_s: float = 1e-4) -> np.ndarray:
    return np.column_stack([np.full_like(time_s, lon), lat + per_s * time_s])


def uneven(seed: int) -> np.ndarray:
    return np.cumsum(np.random.default_rng(seed).exponential(10.0, COUNT))


def by_chance(seed: int) -> np.ndarray:
    return np.random.default_rng(100 + seed).random(COUNT) < 0.4


@pytest.mark.parametrize("seed", range(3))
def test_fixes_at_any_time_of_either_are_two(seed: int) -> None:
    assert looked_at(by_chance(seed), uneven(seed), places(uneven(seed), 131.37, 31.0))


@pytest.mark.parametrize("seed", range(3))
def test_in_one_rhythm_they_are_one_receiver(seed: int) -> None:
    even = 10.0 * np.arange(COUNT)
    assert not looked_at(by_chance(seed), even, places(even, 131.37, 31.0))
    in_turn = np.arange(COUNT) % 2 == 1
    assert looked_at(in_turn, even, places(even, 131.37, 31.0))


def test_in_blocks_they_are_one_receiver() -> None:
    in_blocks = np.arange(COUNT) // 15 % 2 == 1
    assert not looked_at(in_blocks, uneven(1), places(uneven(1), 131.37, 31.0))


@pytest.mark.parametrize(
    "other", [(137.0, 30.0, 1e-4), (-127.0, 30.0, 1e-4), (127.0, 50.0, 1e-4), (127.0, -30.0, -1e-4)]
)
def test_with_a_digit_or_a_sign_wrong_they_are_one(other: tuple[float, float, float]) -> None:
    assert not looked_at(by_chance(1), uneven(1), places(uneven(1), *other))


def test_with_coordinates_exchanged_they_are_one() -> None:
    exchanged = places(uneven(1), 127.0, 30.0)[:, ::-1]
    assert not looked_at(by_chance(1), uneven(1), exchanged)


def test_one_after_the_other_they_do_not_alternate() -> None:
    assert not looked_at(np.arange(COUNT) > 90, uneven(1), places(uneven(1), 131.37, 31.0))
