"""Fits of simulated charts, against the figures of a simulation done elsewhere and against PROJ."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import InputError
from adiz.geo.georeference import Conic, Georeference, GroundControl, Mercator, PlateCarree, fit_to
from adiz.geo.georeference.fits import fitted_conic, projections_of
from adiz.geo.georeference.models import Model, misfit_px2
from tests.geo.georeference.charts import SPACES, apart_m, chart, clicked, places

EXACT = {
    "mercator": Mercator(130.0),
    "plate-carree": PlateCarree(130.0, 30.0),
    "conic": Conic.of_parallels(128.0, 25.0, 41.0),
}

Fit = Callable[[list[GroundControl]], Georeference]


def of(family: int, model: str) -> Fit:
    """A fit of a family, its parameters guessed from the points."""
    return lambda points: fit_to(points, projections_of(points)[family], model)  # type: ignore[arg-type]


def exact(points: list[GroundControl]) -> Georeference:
    return fit_to(points, Conic.of_parallels(128.0, 25.0, 41.0), "similarity")


def medians_km(space: str, count: int, fit: Fit, trials: int = 60) -> list[float]:
    """Residual, leave-one-out error and true error, km: medians as the specification has them."""
    of_chart, rng = chart(SPACES[space]), np.random.default_rng(count)
    found = []
    for _ in range(trials):
        placed = fit(clicked(of_chart, rng, count))
        lon, lat = places(rng, 60)
        true_m = apart_m(*placed.to_lonlat(*of_chart(lon, lat)), lon, lat)
        found.append((placed.rms_m, placed.loo_m, np.sqrt((true_m**2).mean())))
    return [float(value) / 1000 for value in np.median(found, axis=0)]


# The specification's table: chart, fit, n, then RMS, LOO and TRUE in km. Each is a median of 60
# trials, whose own scatter is up to 15 %; two such medians differ by less than a third.
TABLE = [
    ("mercator", of(0, "similarity"), 6, 2.8, 4.1, 1.9),
    ("mercator", of(0, "similarity"), 10, 3.1, 3.9, 1.5),
    ("mercator", of(0, "similarity"), 16, 3.2, 3.7, 1.1),
    ("mercator", of(0, "affine"), 6, 2.2, 5.2, 2.7),
    ("mercator", of(0, "affine"), 10, 3.1, 4.5, 2.2),
    ("mercator", of(0, "affine"), 16, 3.1, 3.9, 1.5),
    ("mercator", of(1, "affine"), 10, 19.5, 30.3, 25.2),
    ("conic", of(2, "similarity"), 6, 3.3, 5.2, 3.1),
    ("conic", of(2, "similarity"), 10, 3.9, 4.9, 2.3),
    ("conic", of(2, "similarity"), 16, 3.9, 4.5, 2.0),
    ("conic", exact, 10, 3.3, 4.2, 1.7),
    ("conic", of(0, "affine"), 10, 42.6, 69.7, 62.1),
]


@pytest.mark.parametrize(("space", "fit", "count", "rms_km", "loo_km", "true_km"), TABLE)
def test_the_table(
    space: str, fit: Fit, count: int, rms_km: float, loo_km: float, true_km: float
) -> None:
    found = medians_km(space, count, fit)
    assert found == pytest.approx([rms_km, loo_km, true_km], rel=1 / 3)


def test_a_cone_that_is_fitted_is_as_good_as_the_exact_one() -> None:
    def fit(points: list[GroundControl]) -> Georeference:
        conic = fitted_conic(points, "similarity")
        return fit_to(points, conic, "similarity", is_cone_fitted=True)

    rms_km, loo_km, true_km = medians_km("conic", 10, fit, 20)
    assert loo_km < 5.5
    assert true_km < 2.5
    assert rms_km < loo_km


@pytest.mark.parametrize("space", SPACES)
def test_what_is_placed_is_found_again(space: str) -> None:
    of_chart, rng = chart(SPACES[space]), np.random.default_rng(1)
    fit = fit_to(clicked(of_chart, rng, 12, click_px=0), EXACT[space], "similarity")
    lon, lat = places(rng, 50)
    assert np.allclose(fit.to_pixels(lon, lat), of_chart(lon, lat), atol=1e-4)
    assert apart_m(*fit.to_lonlat(*of_chart(lon, lat)), lon, lat).max() < 1.0
    assert fit.loo_m < 1.0


def test_the_cone_is_found_from_the_points() -> None:
    points = clicked(chart(SPACES["conic"]), np.random.default_rng(2), 12, click_px=0)
    found, true = fitted_conic(points, "similarity"), EXACT["conic"]
    assert found.cone == pytest.approx(true.cone, abs=1e-4)
    assert found.meridian == pytest.approx(true.meridian, abs=1e-3)


@given(st.floats(-179, 180), st.floats(-70, 70), st.floats(0.2, 5), st.floats(-3, 3))
def test_a_turned_picture_anywhere(lon0: float, lat0: float, scale: float, turn: float) -> None:
    """Mercator turned and scaled, also across 180 degrees: the similarity finds it again."""
    rng = np.random.default_rng(7)
    lon, lat = lon0 + rng.uniform(-5, 5, 6), lat0 + rng.uniform(-5, 5, 6)
    projection = Mercator(lon0)
    z = (
        100
        * scale
        * np.exp(1j * turn)
        * (projection.plane(lon, lat) - projection.plane(lon0, lat0))
    )
    points = [
        GroundControl(px=p.real, py=-p.imag, lon=x, lat=y)
        for p, x, y in zip(z, lon, lat, strict=True)
    ]
    fit = fit_to(points, projections_of(points)[0], "similarity")
    assert fit.residual_px.max() < 1e-6
    assert fit.residual_m.max() < 1e-2


def test_left_out_is_a_fit_without_the_point() -> None:
    points = clicked(chart(SPACES["mercator"]), np.random.default_rng(3), 7)
    fit = fit_to(points, Mercator(130.0), "affine")
    others = fit_to(points[1:], Mercator(130.0), "affine")
    lon, lat = others.to_lonlat(points[0].px, points[0].py)
    expected_m = apart_m(lon, lat, [points[0].lon], [points[0].lat])[0]
    assert fit.left_out_m[0] == pytest.approx(expected_m, rel=1e-6)


def test_metres_per_pixel_are_those_of_mercator() -> None:
    of_chart = chart(SPACES["mercator"])
    fit = fit_to(clicked(of_chart, np.random.default_rng(4), 9, 0), Mercator(130.0), "similarity")
    px, py = of_chart([130.0], [40.0])
    a, b = of_chart([130.0], [40.0]), of_chart([130.01], [40.0])
    expected = apart_m([130.0], [40.0], [130.01], [40.0])[0] / np.hypot(*(b - a))[0]
    assert fit.metres_per_pixel(px, py)[0] == pytest.approx(expected, rel=2e-3)


def test_too_few_points_or_points_on_a_line_are_refused() -> None:
    points = [GroundControl(px=i, py=i, lon=120 + i, lat=30.0) for i in range(5)]
    with pytest.raises(InputError, match="give at least 2"):
        fit_to(points[:1], Mercator(120.0), "similarity")
    with pytest.raises(InputError, match="lie on one line"):
        fit_to(points, PlateCarree(120.0), "affine")
    assert fit_to(points[:3], Mercator(120.0), "similarity").loo_m == np.inf


@pytest.mark.parametrize("model", ["axis-aligned", "similarity", "affine"])
def test_the_least_misfit_is_that_of_the_fit(model: Model) -> None:
    points = clicked(chart(SPACES["conic"]), np.random.default_rng(5), 9)
    fit = fit_to(points, Mercator(130.0), model)
    w = fit.projection.plane([p.lon for p in points], [p.lat for p in points])
    z = np.array([p.px - 1j * p.py for p in points])
    assert misfit_px2(model, w, z) == pytest.approx((fit.residual_px**2).sum())
