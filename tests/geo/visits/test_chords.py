"""The nearest chord found by groups against every chord of the boundary."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.edges import wgs84
from adiz.geo.visits.chords import Chords
from adiz.geo.visits.zone_geometry import geometry_of
from tests.geo.world import zone

FEW = [(120.0, 20.0), (121.0, 20.0), (120.5, 21.0)]
MANY = [(-50.0 + 100.0 * (k % 2), -40.0 + 2.0 * k) for k in range(40)] + [(-60.0, 38.0)]
"""Edges 100 degrees long: 90,000 chords, in groups of groups."""


def to_every_m(chords: Chords, place: np.ndarray) -> np.ndarray:
    """Straight distances from one place to all chords."""
    along = chords.end - chords.start
    length2 = np.einsum("nk,nk->n", along, along)
    u = np.clip(np.einsum("nk,nk->n", place - chords.start, along) / length2, 0.0, 1.0)
    return np.asarray(np.linalg.norm(place - chords.start - u[:, None] * along, axis=1))


@pytest.mark.parametrize("corners", [FEW, MANY])
@pytest.mark.parametrize("less", [False, True])
def test_none_is_nearer(corners: list[tuple[float, float]], less: bool) -> None:
    rng = np.random.default_rng(4)
    chords = geometry_of(zone(corners)).reach.chords
    less_m = rng.uniform(0, 30_000.0, len(chords)) if less else None
    places = wgs84.geocentric_m(rng.uniform(-60, 125, 40), rng.uniform(-45, 45, 40))
    distance_m, number, u = chords.near(places, less_m)
    for k, place in enumerate(places):
        every_m = to_every_m(chords, place) - (0.0 if less_m is None else less_m)
        assert distance_m[k] == pytest.approx(every_m.min(), abs=1e-6)
        assert every_m[number[k]] == pytest.approx(every_m.min(), abs=1e-6)
        assert 0.0 <= u[k] <= 1.0


def test_chosen_chords_are_those_of_all() -> None:
    curves = geometry_of(zone(FEW)).boundary.curves
    every = Chords(curves)
    step = np.concatenate([np.arange(n) for n in np.bincount(every.curve)])
    rows = np.array([0, 1, 5, 6, len(every) - 1])
    some = Chords(curves, (every.curve[rows], step[rows]))
    for name in ("start", "end", "w1", "w2"):
        assert np.array_equal(getattr(some, name), getattr(every, name)[rows])


def test_no_chord_that_is_near_enough_is_left_out() -> None:
    rng = np.random.default_rng(4)
    chords = geometry_of(zone(MANY)).reach.chords
    places = wgs84.geocentric_m(rng.uniform(-60, 125, 30), rng.uniform(-45, 45, 30))
    beyond_m = rng.uniform(0, 50_000.0, len(places))
    of_place, number = chords.near_all(places, beyond_m)
    assert (np.diff(of_place * len(chords) + number) > 0).all()
    for k, place in enumerate(places):
        every_m = to_every_m(chords, place)
        near = set(np.flatnonzero(every_m <= every_m.min() + beyond_m[k]).tolist())
        assert near <= set(number[of_place == k].tolist())
