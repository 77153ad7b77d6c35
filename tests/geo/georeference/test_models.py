"""Linear models fitted by least squares, against numpy's own and against closed forms."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.georeference.models import Model, fit_model, left_out_planes

RNG = np.random.default_rng(31)
W = RNG.normal(130, 8, 12) + 1j * RNG.normal(35, 6, 12)
Z = (40 + 3j) * W + 7 + RNG.normal(0, 2, 12) + 1j * RNG.normal(0, 2, 12)
MODELS: tuple[Model, ...] = ("axis-aligned", "similarity", "affine")


def test_affine_is_the_regression_of_each_axis() -> None:
    fit = fit_model("affine", W, Z)
    plane = np.array([W.real, W.imag, np.ones(12)]).T
    for axis, values in enumerate((Z.real, Z.imag)):
        expected = np.linalg.lstsq(plane, values, rcond=None)[0]
        assert [*fit.matrix[axis], fit.offset[axis]] == pytest.approx(expected.tolist())


def test_axis_aligned_is_a_line_in_each_axis() -> None:
    fit = fit_model("axis-aligned", W, Z)
    for axis, (u, v) in enumerate(((W.real, Z.real), (W.imag, Z.imag))):
        slope, offset = np.polyfit(u, v, 1)
        assert fit.matrix[axis, axis] == pytest.approx(slope)
        assert fit.offset[axis] == pytest.approx(offset)
    assert fit.matrix[0, 1] == fit.matrix[1, 0] == 0


def test_similarity_is_a_complex_line() -> None:
    fit = fit_model("similarity", W, Z)
    factor, offset = np.linalg.lstsq(np.array([W, np.ones(12)]).T, Z, rcond=None)[0]
    assert fit.matrix == pytest.approx(
        np.array([[factor.real, -factor.imag], [factor.imag, factor.real]])
    )
    assert fit.offset == pytest.approx([offset.real, offset.imag])


@pytest.mark.parametrize("model", MODELS)
def test_the_plane_of_a_place_of_the_picture(model: Model) -> None:
    fit = fit_model(model, W, Z)
    assert np.allclose(fit.plane(fit.picture(W)), W)


@pytest.mark.parametrize("model", MODELS)
def test_left_out_planes_are_those_of_fits_to_the_others(model: Model) -> None:
    found = left_out_planes(model, W, Z)
    for i in range(len(W)):
        others = np.arange(len(W)) != i
        expected = fit_model(model, W[others], Z[others]).plane(Z[i : i + 1])[0]
        assert found[i] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("model", "parameters"), [("axis-aligned", 4), ("similarity", 4), ("affine", 6)]
)
def test_leverage_is_the_share_of_a_click_error_that_reaches_a_place(
    model: Model, parameters: int
) -> None:
    """By simulation of clicks; over the points themselves it adds up to half the parameters."""
    fit = fit_model(model, W, Z)
    assert fit.leverage(W).sum() == pytest.approx(parameters / 2)
    far = np.array([180.0 + 60.0j])
    clicks = Z + RNG.normal(0, 1, (2000, 12)) + 1j * RNG.normal(0, 1, (2000, 12))
    placed = np.array([fit_model(model, W, z).picture(far)[0] for z in clicks])
    variance = (placed.real.var() + placed.imag.var()) / 2
    assert fit.leverage(far)[0] == pytest.approx(variance, rel=0.1)
