"""How near a group of chords may be, against every chord of it measured one by one."""

from __future__ import annotations

import numpy as np
import shapely

from adiz.geo.visits.chord_blocks import COARSE, ROUNDING_M, Blocks

SEED = 3


def apart_m(place: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    """How far a place is from one chord, by 2,001 points of it."""
    points = start + np.linspace(0, 1, 2001)[:, None] * (end - start)
    return float(np.linalg.norm(points - place, axis=1).min())


def test_each_line_is_as_far_as_its_points() -> None:
    rng = np.random.default_rng(SEED)
    start, end = rng.uniform(-1e5, 1e5, (2, 40, 3))
    places = rng.uniform(-2e5, 2e5, (5, 3))
    farthest, nearest = Blocks(start, end).range_m(places, np.array([0, 1, 2, 0, 1]))
    for k, block in enumerate((0, 1, 2, 0, 1)):
        for column in range(COARSE):
            number = block * COARSE + column
            if number >= len(start):
                assert nearest[k, column] > 1e11
                continue
            true_m = apart_m(places[k], start[number], end[number])
            assert nearest[k, column] <= true_m
            assert true_m <= farthest[k, column] + 0.02  # the points are up to 100 m apart
            assert farthest[k, column] - nearest[k, column] <= 3 * ROUNDING_M


def test_a_group_holds_a_place_beside_each_of_its_line() -> None:
    """A crooked line of 16 chords, one with a break: nearest and farthest hold what shapely says.

    The line lies in a plane, where shapely measures it, and the places lie in it too.
    """
    rng = np.random.default_rng(SEED)
    for is_broken in (False, True):
        corners = np.cumsum(rng.uniform(-1e4, 3e4, (COARSE + 1, 3)), axis=0)
        corners[:, 2] = 0.0
        start, end = corners[:-1].copy(), corners[1:].copy()
        if is_broken:
            start[8:] += [4e5, 0.0, 0.0]
            end[8:] += [4e5, 0.0, 0.0]
        chords = shapely.multilinestrings(
            shapely.linestrings(np.stack([start[:, :2], end[:, :2]], axis=1))
        )
        line = shapely.linestrings(np.stack([start[0, :2], end[-1, :2]]))
        corners_of = shapely.points(np.concatenate([start, end])[:, :2])
        aside_m = np.array([shapely.distance(corners_of, line).max()])
        group = Blocks(start[:1], end[-1:], aside_m, np.array([is_broken]))
        places = np.append(rng.uniform(-3e5, 8e5, (300, 2)), np.zeros((300, 1)), axis=1)
        farthest, nearest = group.range_m(places, np.zeros(300, dtype=np.intp))
        true_m = shapely.distance(shapely.points(places[:, :2]), chords)
        assert (nearest[:, 0] <= true_m).all()
        assert (true_m <= farthest[:, 0]).all()
