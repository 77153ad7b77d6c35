"""Bands about lines of a plane, against distances from the lines, place by place."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from adiz.geo.certainty.bands import bands_about


@pytest.mark.parametrize("seed", range(10))
def test_bands_hold_what_is_near_and_little_more(seed: int) -> None:
    """A polygon round a circle with eight sides to the quarter is nowhere off by 1 part in 200."""
    rng = np.random.default_rng([2, seed])
    corners = np.cumsum(rng.uniform(-1e4, 1e4, (13, 2)), axis=0)
    lines = np.stack([corners[:-1], corners[1:]], axis=1)
    radius_m = rng.choice([0.0, 500.0, 3_000.0], 12)
    area = shapely.union_all(bands_about(lines, radius_m, 8))
    places = rng.uniform(corners.min(axis=0) - 5e3, corners.max(axis=0) + 5e3, (2_000, 2))
    along, away = lines[:, 1] - lines[:, 0], places[:, None] - lines[None, :, 0]
    share = np.clip((away * along).sum(axis=2) / (along * along).sum(axis=1), 0.0, 1.0)
    apart_m = np.linalg.norm(away - share[:, :, None] * along, axis=2)
    held = shapely.contains_xy(area, *places.T)
    off = radius_m > 0
    assert held[(apart_m <= radius_m)[:, off].any(axis=1)].all()
    assert not held[(apart_m > 1.005 * radius_m)[:, off].all(axis=1)].any()


def test_lines_that_are_off_by_nothing_have_no_band() -> None:
    assert bands_about(np.zeros((2, 2, 2)), np.zeros(2), 4) == []
