"""Distances of meridians and of parallels, computed with PROJ."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Proj

from adiz.geo.georeference.spacings import even_spacing, parallel_spacing


def rows(
    lat: list[float], space: str = "+proj=merc +ellps=WGS84", px_per_km: float = 0.2
) -> list[float]:
    """Pixels from the top of parallels."""
    _, y = Proj(space)(np.zeros(len(lat)), lat)
    return sorted((1e7 - np.asarray(y)) / 1000 * px_per_km)


GAP = 5 * 111.32 * 0.2  # pixels of 5 degrees of longitude in Mercator


@pytest.mark.parametrize("space", ["+proj=merc +R=6378137", "+proj=eqc +lat_ts=30 +ellps=WGS84"])
@pytest.mark.parametrize("lat", [[20, 25, 30, 35], [35, 40, 45], [-40, -35, -30], [-5, 0, 5, 10]])
def test_parallels_of_straight_charts(space: str, lat: list[float]) -> None:
    found = parallel_spacing(np.array(rows(lat, space)), GAP)
    assert found is not None
    assert found.steps.tolist() == list(range(len(lat)))


def test_a_hidden_parallel_is_counted() -> None:
    found = parallel_spacing(np.array(rows([20, 25, 35, 40, 45])), GAP)
    assert found is not None
    assert found.steps.tolist() == [0, 1, 2, 4, 5]


def test_a_frame_at_the_edge_is_left_out() -> None:
    at = rows([20, 25, 30, 35])
    found = parallel_spacing(np.array([*at, at[-1] + 37]), GAP)
    assert found is not None
    assert found.kept.tolist() == [0, 1, 2, 3]


def test_a_line_between_parallels_is_no_parallel() -> None:
    assert parallel_spacing(np.array(rows([20, 26, 30, 35])), GAP) is None
    assert parallel_spacing(np.array(rows([20, 25, 27])), GAP) is None


def test_even_spacing_counts_what_is_hidden() -> None:
    found = even_spacing(np.array([10.0, 110.4, 209.8, 410.2]))
    assert found is not None
    assert found.steps.tolist() == [0, 1, 2, 4]
    assert even_spacing(np.array([10.0, 110.0, 215.0])) is None
    assert even_spacing(np.array([10.0, 15.0, 20.0])) is None
