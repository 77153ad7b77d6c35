"""Which flights are shown by themselves as well."""

from __future__ import annotations

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from adiz.layers.page.small_maps import why_small_maps
from adiz.layers.scene import drawable


def flights(*middles: float, half_deg: float) -> str:
    """Why flights along 25°N, each so far either side of a longitude, have small maps."""
    routes = [
        Route(id=f"r{n}", lon=np.array([at - half_deg, at + half_deg]), lat=np.array([25.0, 25.0]))
        for n, at in enumerate(middles)
    ]
    return why_small_maps(drawable(adiz.check(routes, at="2025-12-09")))


def test_three_flights_have_them_wherever_they_are() -> None:
    assert flights(130.0, 130.0, 130.0, half_deg=1.0) == "many"


def test_one_flight_has_none() -> None:
    assert flights(130.0, half_deg=0.1) == ""


@pytest.mark.parametrize(
    ("half_deg", "expected"),
    [
        # 10 degrees between their middles: all reach 5 degrees and their own half to each side, so
        # eight hundredths of it are 0.4 / 0.92 = 0.435 degrees.
        (0.42, "apart"),
        (0.45, ""),
    ],
)
def test_two_flights_have_them_where_they_are_specks(half_deg: float, expected: str) -> None:
    assert flights(130.0, 140.0, half_deg=half_deg) == expected
