"""Linear models between the plane of a projection and a picture, fitted by least squares.

Places of the picture are complex numbers too: pixels to the right real, pixels *up* imaginary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError
from .projections import ComplexArray

Model = Literal["axis-aligned", "similarity", "affine"]

LEAST_POINTS: Final = {"axis-aligned": 2, "similarity": 2, "affine": 3}
"""Fewest control points that determine a model."""

PARAMETERS: Final = {"axis-aligned": 4, "similarity": 4, "affine": 6}

WORST_CONDITION: Final = 1e6
"""Control points on one line, or at one place, give a larger condition number than this."""


@dataclass(frozen=True, eq=False, slots=True)
class LinearFit:
    """A fitted model: picture = matrix · plane + offset.

    matrix, offset: (2, 2) and (2,), in pixels. covariance: inverse of the normal matrix of the
    normalised plane, whose centre and size are `centre` and `scale`.
    """

    model: Model
    matrix: FloatArray
    offset: FloatArray
    covariance: FloatArray
    centre: complex
    scale: float

    @property
    def is_mirrored(self) -> bool:
        """Return whether the model turns the picture over, as no chart is."""
        return bool(np.linalg.det(self.matrix) < 0)

    def picture(self, w: ComplexArray) -> ComplexArray:
        """Return places of the picture for places of the plane."""
        x, y = self.matrix @ np.array([w.real, w.imag]) + self.offset[:, None]
        return np.asarray(x + 1j * y)

    def plane(self, z: ComplexArray) -> ComplexArray:
        """Return places of the plane for places of the picture."""
        x, y = np.linalg.solve(self.matrix, np.array([z.real, z.imag]) - self.offset[:, None])
        return np.asarray(x + 1j * y)

    def leverage(self, w: ComplexArray) -> FloatArray:
        """Return how much a click error at the control points moves each place: h = x (X'X)^-1 x'.

        It is the mean of both axes: the variance of the fitted place, per unit of click variance.
        """
        rows = _DESIGN[self.model](self._normalised(w))
        return np.asarray(np.einsum("nij,jk,nik->n", rows, self.covariance, rows) / 2)

    def _normalised(self, w: ComplexArray) -> ComplexArray:
        return (w - self.centre) / self.scale


def fit_model(model: Model, w: ComplexArray, z: ComplexArray) -> LinearFit:
    """Return the model that maps the plane to the picture with the least sum of squared pixels.

    Parameters
    ----------
    model
        "axis-aligned", "similarity" or "affine".
    w
        (n,) complex places of the projection's plane.
    z
        (n,) complex places of the picture: pixels to the right, plus 1j times pixels up.

    Raises
    ------
    InputError
        If the points are too few, or lie on one line or at one place.
    """
    if len(w) < LEAST_POINTS[model]:
        raise InputError(
            f"{len(w)} control points do not determine the {model} model; give at least "
            f"{LEAST_POINTS[model]}"
        )
    centre = complex(w.mean())
    scale = float(np.sqrt((np.abs(w - centre) ** 2).mean())) or 1.0
    rows = _DESIGN[model]((w - centre) / scale)
    flat = rows.reshape(-1, rows.shape[-1])
    wanted = np.array([z.real, z.imag]).T.reshape(-1)
    solved, _, rank, singular = np.linalg.lstsq(flat, wanted, rcond=None)
    if rank < flat.shape[1] or singular[0] > WORST_CONDITION * singular[-1]:
        raise InputError(
            f"the control points lie on one line or at one place, which does not determine the "
            f"{model} model; spread them over the picture"
        )
    matrix, offset = _AFFINE[model](solved)
    if not np.linalg.cond(matrix) < WORST_CONDITION:
        raise InputError(
            "the control points are at one pixel or on one line of the picture; click them apart"
        )
    matrix = matrix / scale
    offset = offset - matrix @ np.array([centre.real, centre.imag])
    covariance = np.asarray(np.linalg.inv(flat.T @ flat), dtype=float)
    return LinearFit(model, matrix, offset, covariance, centre, scale)


def left_out_planes(model: Model, w: ComplexArray, z: ComplexArray) -> ComplexArray:
    """Return where in the plane each click lies by the fit to all the other points.

    Leaving a point out changes the solution of least squares by a known amount (Cook and Weisberg
    1982, section 2.2), so that nothing is fitted again.

    Parameters
    ----------
    model, w, z
        As for `fit_model`.

    Returns
    -------
    array
        (n,) complex places of the plane; NaN where the other points determine no fit.
    """
    centre, scale = w.mean(), np.abs(w - w.mean()).max()
    rows = _DESIGN[model]((w - centre) / scale)
    flat = rows.reshape(-1, rows.shape[-1])
    inverse = np.linalg.inv(flat.T @ flat)
    solved = inverse @ flat.T @ np.array([z.real, z.imag]).T.reshape(-1)
    left = np.array([z.real, z.imag]).T - rows @ solved
    free = np.eye(2) - rows @ inverse @ rows.transpose(0, 2, 1)
    places = np.full(len(w), complex(np.nan, np.nan))
    for i in np.flatnonzero(np.linalg.cond(free) < WORST_CONDITION):
        without = solved - inverse @ rows[i].T @ np.linalg.solve(free[i], left[i])
        matrix, offset = _AFFINE[model](without)
        if np.linalg.cond(matrix) < WORST_CONDITION:
            x, y = np.linalg.solve(matrix, [z[i].real - offset[0], z[i].imag - offset[1]])
            places[i] = centre + scale * complex(x, y)
    return places


def misfit_px2(model: Model, w: ComplexArray, z: ComplexArray) -> float:
    """Return the least sum of squared pixels that the model leaves between plane and picture.

    Parameters
    ----------
    model, w, z
        As for `fit_model`.
    """
    c, d = w - w.mean(), z - z.mean()
    if model == "similarity":
        return float((np.abs(d - np.vdot(c, d) / np.vdot(c, c) * c) ** 2).sum())
    if model == "axis-aligned":
        pairs = ((c.real, d.real), (c.imag, d.imag))
        return float(sum(((v - (u @ v) / (u @ u) * u) ** 2).sum() for u, v in pairs))
    plane, picture = np.array([c.real, c.imag]).T, np.array([d.real, d.imag]).T
    solved = np.linalg.lstsq(plane, picture, rcond=None)[0]
    return float(((plane @ solved - picture) ** 2).sum())


def _axis_aligned_rows(w: ComplexArray) -> FloatArray:
    """Return the design of scale and offset in x, then of those in y: (n, 2, 4)."""
    one, zero = np.ones(len(w)), np.zeros(len(w))
    return np.stack([_stack(w.real, one, zero, zero), _stack(zero, zero, w.imag, one)], axis=1)


def _similarity_rows(w: ComplexArray) -> FloatArray:
    """Return the design of a complex factor and offset: (n, 2, 4)."""
    one, zero = np.ones(len(w)), np.zeros(len(w))
    return np.stack([_stack(w.real, -w.imag, one, zero), _stack(w.imag, w.real, zero, one)], axis=1)


def _affine_rows(w: ComplexArray) -> FloatArray:
    """Return the design of a matrix and an offset: (n, 2, 6)."""
    one, zero = np.ones(len(w)), np.zeros(len(w))
    return np.stack(
        [
            _stack(w.real, w.imag, one, zero, zero, zero),
            _stack(zero, zero, zero, w.real, w.imag, one),
        ],
        axis=1,
    )


def _stack(*columns: FloatArray) -> FloatArray:
    return np.stack(columns, axis=-1)


_DESIGN: Final[dict[str, Callable[[ComplexArray], FloatArray]]] = {
    "axis-aligned": _axis_aligned_rows,
    "similarity": _similarity_rows,
    "affine": _affine_rows,
}

_AFFINE: Final[dict[str, Callable[[FloatArray], tuple[FloatArray, FloatArray]]]] = {
    "axis-aligned": lambda p: (np.array([[p[0], 0.0], [0.0, p[2]]]), p[[1, 3]]),
    "similarity": lambda p: (np.array([[p[0], -p[1]], [p[1], p[0]]]), p[[2, 3]]),
    "affine": lambda p: (np.array([p[:2], p[3:5]]), p[[2, 5]]),
}
