"""Distances that only the chart says, against shapely in the picture."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from adiz.geo.georeference import read_clicks
from adiz.geo.georeference.picture_distances import chart_distances

PIXELS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=5, unique=True
)


@given(PIXELS, PIXELS)
def test_the_least_distance_is_that_of_shapely(
    flown: list[tuple[int, int]], drawn: list[tuple[int, int]]
) -> None:
    document = {
        "schema": "adiz-clicks/1",
        "picture": {"width": 20, "height": 20},
        "scale": {"pixels": [[0, 0], [10, 0]], "length_m": 50_000},
        "lines": [{"id": "a", "pixels": flown}, {"id": "b", "kind": "boundary", "pixels": drawn}],
    }
    (found,) = chart_distances(read_clicks(json.dumps(document).encode(), "a.json"), None)
    expected_px = LineString(flown).distance(LineString(drawn))
    assert found.px == pytest.approx(expected_px, abs=1e-9)
    assert found.length_m == pytest.approx(5000 * expected_px, abs=1e-6)
    assert found.scale == "scale bar"
    at = LineString([found.at, found.at])
    assert at.distance(LineString(flown)) < 1e-9
    assert at.distance(LineString(drawn)) == pytest.approx(expected_px, abs=1e-9)
    assert found.sigma_m == pytest.approx(5000 * np.hypot(1.5, 1.5))
