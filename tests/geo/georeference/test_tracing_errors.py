"""The stated error of traced vertices holds as often as it says, on simulated charts."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.georeference import best_fit, vertex_errors
from tests.geo.georeference.charts import SPACES, apart_m, chart, clicked, places
from tests.seeds import sweep

CHARTS, VERTICES = 60, 40
FEW = [("mercator", 10, 6.0), ("plate-carree", 8, 0.0), ("conic", 10, 0.0)]
MANY = [(space, n, px) for space in SPACES for n in (6, 8, 10, 16) for px in (0.0, 6.0)]


@pytest.mark.parametrize(("space", "count", "width_px"), sweep(FEW, MANY))
def test_stated_errors_hold(space: str, count: int, width_px: float) -> None:
    """68 and 95 %, each within twice the scatter of the charts' own rates.

    The stated 68 % radius is on the safe side, because it follows from the 95 % radius, which few
    points make larger; so are both with 6 points, of which one or two often carry a whole side of
    the chart and are missed by kilometres when they are left out.
    """
    of_chart, rng = chart(SPACES[space]), np.random.default_rng(21)
    rates = []
    for _ in range(CHARTS):
        fit = best_fit(clicked(of_chart, rng, count))
        lon, lat = places(rng, VERTICES)
        moved_px = rng.normal(0, 1, (2, VERTICES)) * np.hypot(width_px / 2, width_px / 4)
        px, py = of_chart(lon, lat) + moved_px + rng.normal(0, 1.5, (2, VERTICES))
        errors = vertex_errors(fit, px, py, line_width_px=width_px)
        ratio = apart_m(*fit.to_lonlat(px, py), lon, lat) / errors.sigma_m
        rates.append([(ratio < np.sqrt(-2 * np.log(1 - share))).mean() for share in (0.68, 0.95)])
    (at_68, at_95), scatter = np.mean(rates, axis=0), np.std(rates, axis=0) / np.sqrt(CHARTS)
    assert at_95 > 0.95 - 2 * scatter[1] - 0.01
    assert at_95 < (0.95 + 2 * scatter[1] + 0.01 if count > 6 else 0.995)
    assert 0.68 - 2 * scatter[0] < at_68 < (0.82 if count > 6 else 0.88)


def test_terms_add_in_quadrature() -> None:
    of_chart = chart(SPACES["mercator"])
    fit = best_fit(clicked(of_chart, np.random.default_rng(22), 10))
    px, py = of_chart([130.0], [35.0])
    alone = vertex_errors(fit, px, py).sigma_m[0]
    scale_m = fit.metres_per_pixel(px, py)[0]
    wide = vertex_errors(fit, px, py, line_width_px=8.0)
    assert wide.sigma_m[0] == pytest.approx(np.sqrt(alone**2 + (2**2 + 4**2) * scale_m**2))
    moved = vertex_errors(fit, px, py, line_width_px=8.0, generalisation_px=0.0)
    assert moved.sigma_m[0] == pytest.approx(np.sqrt(alone**2 + 2**2 * scale_m**2))


def test_the_error_grows_outside_the_points() -> None:
    of_chart = chart(SPACES["mercator"])
    points = [
        p for p in clicked(of_chart, np.random.default_rng(23), 40) if p.lon < 130 and p.lat < 35
    ]
    fit = best_fit(points)
    px, py = of_chart([125.0, 144.0], [28.0, 45.0])
    errors = vertex_errors(fit, px, py)
    assert errors.outside.tolist() == [False, True]
    h = fit.leverage(px, py)[1]
    assert errors.sigma_m[1] == pytest.approx(errors.sigma_m[0] * np.sqrt(1 + h))
    assert h > 1


def test_pixels_may_be_lists() -> None:
    fit = best_fit(clicked(chart(SPACES["mercator"]), np.random.default_rng(24), 8))
    px, py = [700.0, 4000.0], [700.0, 900.0]
    listed = vertex_errors(fit, px, py, line_width_px=3.0)
    arrays = vertex_errors(fit, np.array(px), np.array(py), line_width_px=3.0)
    assert listed.sigma_m.tolist() == arrays.sigma_m.tolist()
    assert listed.outside.tolist() == [False, True]


def test_under_five_points_there_is_no_error() -> None:
    fit = best_fit(clicked(chart(SPACES["mercator"]), np.random.default_rng(24), 4))
    assert np.isnan(vertex_errors(fit, np.array([700.0]), np.array([700.0])).sigma_m).all()
