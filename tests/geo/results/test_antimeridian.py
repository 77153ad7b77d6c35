"""Lines cut at 180 degrees, by proportion and along the equator."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.results.antimeridian import cut_at_180, path_geometry
from tests.geo.world import route

DEGREE_M = 111_319.491
"""A degree of longitude on the equator."""


def test_a_line_there_and_back_is_three_pieces() -> None:
    """A straight line from 170 E to 170 W passes 180 in its middle, at the mean latitude."""
    pieces = cut_at_180(np.array([170.0, -170.0, 175.0]), np.array([0.0, 20.0, 5.0]))
    assert pieces == [
        [[170.0, 0.0], [180.0, 10.0]],
        [[-180.0, 10.0], [-170.0, 20.0], [-180.0, 10.0]],
        [[180.0, 10.0], [175.0, 5.0]],
    ]


def test_a_line_that_stays_on_one_side_is_whole() -> None:
    assert cut_at_180(np.array([-190.0, -185.0]), np.array([1.0, 2.0])) == [
        [[170.0, 1.0], [175.0, 2.0]]
    ]


@pytest.mark.parametrize(
    ("from_m", "to_m", "kind", "ends"),
    [
        (0.0, 0.5 * DEGREE_M, "LineString", (179.0, 179.5)),
        (1.25 * DEGREE_M, 1.75 * DEGREE_M, "LineString", (-179.75, -179.25)),
        (0.0, 1.75 * DEGREE_M, "MultiLineString", (179.0, -179.25)),
    ],
)
def test_part_of_a_path(from_m: float, to_m: float, kind: str, ends: tuple[float, float]) -> None:
    geometry = path_geometry(route([(179.0, 0.0), (181.0, 0.0)]), from_m, to_m)
    assert geometry["type"] == kind
    lines = geometry["coordinates"] if kind.startswith("Multi") else [geometry["coordinates"]]
    assert (lines[0][0][0], lines[-1][-1][0]) == pytest.approx(ends, abs=1e-6)
    if kind.startswith("Multi"):
        assert (lines[0][-1][0], lines[1][0][0]) == (180.0, -180.0)
