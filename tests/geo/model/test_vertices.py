"""Columns of vertices: longitudes made continuous, places on Earth, errors and what is missing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.model.vertices import check_degrees, error_radius_m, stated


@pytest.mark.parametrize(
    ("lon", "lat", "says"),
    [
        ([0.0, math.nan], [0.0, 0.0], "vertex 1: coordinate"),
        ([0.0], [-91.0], "vertex 0: latitude -91.0 is out of range"),
        ([1081.0], [0.0], "vertex 0: longitude 1081.0 is out of range"),
    ],
)
def test_what_is_no_place_is_refused(lon: list[float], lat: list[float], says: str) -> None:
    with pytest.raises(InputError, match=f"here: {says}"):
        check_degrees(lon, lat, "here")


def test_the_larger_of_bound_and_error_counts_and_none_is_nothing() -> None:
    """2.4477 sigma hold 95 % of a circular normal error: sqrt(-2 ln 0.05)."""
    nan = math.nan
    found = error_radius_m(np.array([nan, 100.0, 100.0, nan]), np.array([nan, nan, 50.0, 10.0]))
    assert found == pytest.approx([0.0, 100.0, 122.39, 24.477], abs=0.01)


def test_what_is_not_stated_is_missing_for_every_vertex() -> None:
    assert stated([], 3, True).tolist() == [True] * 3
    given = np.array([1.0, 2.0])
    copy = stated(given, 2, np.nan)
    copy[0] = 9.0
    assert given[0] == 1.0
