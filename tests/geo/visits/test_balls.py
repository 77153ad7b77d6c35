"""Balls round lines hold them, and no pair that is nearest is left out: against all pairs."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.arrays import FloatArray
from adiz.geo.visits.balls import Balls, NearPairs

EARTH_M = 6_371_000.0


def lines(rng: np.random.Generator, count: int) -> tuple[FloatArray, FloatArray]:
    """Return both ends of lines that follow one another, of 5 to 500 km each."""
    steps = rng.normal(size=(count, 3)) * rng.uniform(5e3, 5e5)
    end = np.cumsum(steps, axis=0) + EARTH_M * rng.normal(size=3)
    return end - steps, end


def apart_m(a: tuple[FloatArray, ...], b: tuple[FloatArray, ...]) -> FloatArray:
    """Return the least distance between 17 places on each of some lines and on each of others."""
    u = np.linspace(0, 1, 17)[:, None, None]
    on_a, on_b = (start + u * (end - start) for start, end in (a, b))
    least = np.full((len(a[0]), len(b[0])), np.inf)
    for place in on_a:
        for other in on_b:
            least = np.minimum(least, np.linalg.norm(place[:, None] - other[None], axis=2))
    return least


def test_each_ball_holds_all_below_it() -> None:
    rng = np.random.default_rng(5)
    start, end = lines(rng, 500)
    owner = np.sort(rng.integers(0, 7, 500))
    levels = Balls.round_lines(owner, start, end, None).levels()
    assert len(levels[-1]) == len(np.unique(owner))
    on_lines = start[:, None] + np.linspace(0, 1, 9)[:, None] * (end - start)[:, None]
    of_ball = np.arange(500)
    for level in levels:
        if len(level.first):
            of_ball = np.repeat(np.arange(len(level)), level.size)[of_ball]
        away_m = np.linalg.norm(on_lines - level.centre[of_ball][:, None], axis=2)
        assert (away_m <= level.radius_m[of_ball][:, None]).all()
        assert (level.owner[of_ball] == owner).all()


def test_a_bent_line_lies_within_half_its_length_of_the_middle() -> None:
    turn = np.linspace(0, np.pi, 50)
    bent = np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)  # half a circle of radius 1
    (ball,) = Balls.round_lines(
        np.zeros(1, dtype=np.intp), bent[:1], bent[-1:], np.array([np.pi])
    ).centre
    assert np.linalg.norm(bent - ball, axis=1).max() <= np.pi / 2


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_pair_of_each_target_is_kept(seed: int) -> None:
    rng = np.random.default_rng(seed)
    path, target = lines(rng, int(rng.integers(1, 90))), lines(rng, int(rng.integers(1, 120)))
    owner = np.sort(rng.integers(0, 5, len(target[0])))
    owner = np.unique(owner, return_inverse=True)[1]
    wanted = rng.random(int(owner[-1]) + 1) < 0.7
    over = Balls.round_lines(np.zeros(len(path[0]), dtype=np.intp), *path, None).levels(8)
    under = Balls.round_lines(owner, *target, None).levels()
    pairs = NearPairs(over[-1], under[-1], wanted)
    pairs.go_down(over, under)
    kept = set(zip(pairs.path.tolist(), pairs.target.tolist(), strict=True))
    least_m = apart_m(path, target)
    for number in np.flatnonzero(wanted):
        of_target = np.flatnonzero(owner == number)
        i, j = np.unravel_index(np.argmin(least_m[:, of_target]), least_m[:, of_target].shape)
        assert (int(i), int(of_target[j])) in kept
    assert not wanted[~wanted].any()
    assert all(wanted[owner[j]] for _, j in kept)
