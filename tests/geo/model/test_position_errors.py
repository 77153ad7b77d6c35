"""Stated errors: radius and share to standard deviation, by Rayleigh's distribution."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.errors import InputError
from adiz.geo.model.position_errors import parse_error, sigmas, with_error
from adiz.geo.model.route import Route


@pytest.mark.parametrize(
    ("coverage", "expected"), [(0.5, 1.17741), (0.68, 1.50959), (0.85, 1.94790), (0.95, 2.44775)]
)
def test_sigmas_that_hold_a_share(coverage: float, expected: float) -> None:
    """Tables of the circular normal distribution: CEP 1.1774 sigma, R95 2.4477 sigma."""
    assert sigmas(coverage) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "radius_m", "coverage"),
    [("15km", 15_000, 0.95), ("15 km@95%", 15_000, 0.95), ("8NM@50 %", 14_816, 0.5),
     ("500m @ 68%", 500, 0.68), ("1.5km@85%", 1_500, 0.85)],
)  # fmt: skip
def test_as_typed(text: str, radius_m: float, coverage: float) -> None:
    error = parse_error(text)
    assert (error.radius_m, error.coverage) == pytest.approx((radius_m, coverage))


@pytest.mark.parametrize(
    "text", ["", "15", "km", "15 furlongs", "15km@", "15km@0%", "15km@100%", "-3km",
             "20005km", f"{'9' * 400}km", "15km@0.0000001%"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_error(text)


def test_fills_only_what_was_measured_and_states_nothing() -> None:
    route = Route(
        id="r",
        lon=np.arange(5.0),
        lat=np.zeros(5),
        status=("published", "traced", "analog", "reconstructed", None),
        sigma_m=np.array([100.0, np.nan, np.nan, np.nan, np.nan]),
        bound_m=np.array([np.nan, np.nan, 5.0, np.nan, np.nan]),
    )
    sigma_m = with_error(route, parse_error("2447.75m")).sigma_m
    assert sigma_m == pytest.approx([100, 1000, np.nan, np.nan, 1000], rel=1e-4, nan_ok=True)
