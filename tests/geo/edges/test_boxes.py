"""Boxes that overlap on some turn, against interval arithmetic box by box."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.edges import Boxes, overlaps


def random_boxes(rng: np.random.Generator, count: int, wide: float) -> Boxes:
    west, south = rng.uniform(-540, 540, count), rng.uniform(-90, 80, count)
    return Boxes(west, south, west + rng.uniform(0, wide, count), south + rng.uniform(0, 9, count))


def meet(a: Boxes, b: Boxes, i: int) -> list[int]:
    """Return which boxes of b share a point with box i of a, trying each turn by itself."""
    found = set()
    for turn in range(-4, 5):
        shift = 360.0 * turn
        both = (a.west[i] <= b.east + shift) & (b.west + shift <= a.east[i])
        both &= (a.south[i] <= b.north) & (b.south <= a.north[i])
        found |= set(np.flatnonzero(both).tolist())
    return sorted(found)


@pytest.mark.parametrize(("few", "many"), [(7, 11), (0, 5), (300, 900), (1, 70_000)])
@pytest.mark.parametrize("wide", [2.0, 350.0])
def test_pairs_are_those_that_meet_on_some_turn(few: int, many: int, wide: float) -> None:
    rng = np.random.default_rng(few + many)
    a, b = random_boxes(rng, few, wide), random_boxes(rng, many, 3.0)
    i, j = overlaps(a, b)
    assert sorted(zip(i, j, strict=True)) == list(zip(i, j, strict=True))
    for k in rng.permutation(few)[:40].tolist():
        assert j[i == k].tolist() == meet(a, b, k)
