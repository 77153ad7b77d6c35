"""The plane in which geodesics are straight, against geographiclib."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.certainty.leg_plane import Plane
from adiz.geo.certainty.rings import parts_way
from tests.geo.world import along, apart_m, go


@pytest.mark.parametrize("seed", range(60))
def test_a_part_of_a_geodesic_is_where_the_plane_has_it(seed: int) -> None:
    rng = np.random.default_rng([3, seed])
    middle = rng.uniform(-180, 180), float(np.degrees(np.arcsin(rng.uniform(-1, 1))))
    reach_m = float(rng.choice([3e5, 1e6, 2.5e6, 5e6]))
    plane = Plane(*middle, reach_m)
    a, b = (go(*middle, rng.uniform(0, 360), reach_m * rng.random() ** 0.5) for _ in range(2))
    if apart_m(a, b) > 1e7:
        return
    ends = [plane.draw(np.array([p[0]]), np.array([p[1]])) for p in (a, b)]
    for part in (0.1, 0.35, 0.5, 0.8):
        lon, lat = along(a, b, part)
        drawn = plane.draw(np.array([lon]), np.array([lat]))[0]
        wanted, _ = parts_way(*ends, (np.array([part]), np.array([1.0])), plane.radius_m)
        assert np.hypot(*(drawn - wanted[0])) <= plane.bend_m + 1.0


def test_distances_grow_by_no_more_than_is_said() -> None:
    plane = Plane(130.0, 35.0, 2e6)
    rng = np.random.default_rng(4)
    for _ in range(50):
        a = go(130.0, 35.0, rng.uniform(0, 360), 2e6 * rng.random())
        b = go(*a, rng.uniform(0, 360), 1_000.0)
        if apart_m((130.0, 35.0), b) <= 2e6:
            ends = [plane.draw(np.array([p[0]]), np.array([p[1]]))[0] for p in (a, b)]
            assert 0.99 <= np.hypot(*(ends[1] - ends[0])) / 1_000.0 <= plane.widest


def test_a_place_comes_back_from_the_plane() -> None:
    plane = Plane(-179.0, 60.0, 2e6)
    lon, lat = plane.lonlat(plane.draw(np.array([175.0]), np.array([52.0])))
    assert apart_m((float(lon[0]), float(lat[0])), (175.0, 52.0)) < 1e-3
