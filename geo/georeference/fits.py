"""A picture placed on the earth: a projection and a model fitted to control points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ..arrays import FloatArray
from ..edges.wgs84 import inverse
from ..errors import InputError
from .control_points import GroundControl, convex_hull, is_on_one_line
from .models import PARAMETERS, LinearFit, Model, fit_model, left_out_planes, misfit_px2
from .projections import ComplexArray, Conic, Mercator, PlateCarree, Projection, guessed_conic

LEAST_FOR_ERROR: Final = 5
"""With fewer control points a leave-one-out error is worth nothing."""

_CONES: Final = np.concatenate([[0.02], np.arange(0.05, 1.0, 0.05), [0.99]])
_GOLDEN: Final = (math.sqrt(5) - 1) / 2
_EQUAL_PX2: Final = 1e-9
"""Misfits that differ by less are equal; of equal ones the smaller cone is taken."""


@dataclass(frozen=True, eq=False)
class Georeference:
    """A chart's projection and model, fitted to its enabled control points.

    Attributes
    ----------
    points
        The control points that the fit uses.
    projection
        The map projection of the chart.
    linear
        The linear model between the projection's plane and the picture.
    is_cone_fitted
        Whether the cone constant was found from the points, which makes it a parameter.
    """

    points: tuple[GroundControl, ...]
    projection: Projection
    linear: LinearFit
    is_cone_fitted: bool = False

    @property
    def model(self) -> Model:
        """Return the name of the model."""
        return self.linear.model

    @property
    def parameters(self) -> int:
        """Return the number of fitted parameters."""
        return PARAMETERS[self.model] + self.is_cone_fitted

    def to_lonlat(self, px: npt.ArrayLike, py: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return the positions of places of the picture.

        Parameters
        ----------
        px, py
            (n,) pixels from the left and from the top edge; or one number each.

        Returns
        -------
        lon, lat
            (n,) degrees WGS84, (1,) for one place. Longitudes are on the turn of the projection's
            meridian and may lie outside -180..180.
        """
        z = np.atleast_1d(np.asarray(px, dtype=float)) - 1j * np.asarray(py, dtype=float)
        lon, lat = self.projection.position(self.linear.plane(z))
        return np.asarray(lon), np.asarray(lat)

    def to_pixels(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
        """Return the places of the picture that positions have.

        Parameters
        ----------
        lon, lat
            (n,) degrees WGS84, longitudes on any turn; or one number each.

        Returns
        -------
        px, py
            (n,) pixels from the left and from the top edge, (1,) for one position. They may lie
            outside the picture.
        """
        w = self.projection.plane(np.atleast_1d(np.asarray(lon, dtype=float)), np.atleast_1d(lat))
        z = self.linear.picture(w)
        return z.real, -z.imag

    def leverage(self, px: npt.ArrayLike, py: npt.ArrayLike) -> FloatArray:
        """Return the leverage of places of the picture; see `LinearFit.leverage`.

        Parameters
        ----------
        px, py
            (n,) pixels, or one number each.

        Returns
        -------
        array
            (n,) without unit.
        """
        z = np.atleast_1d(np.asarray(px, dtype=float)) - 1j * np.asarray(py, dtype=float)
        return self.linear.leverage(self.linear.plane(z))

    def metres_per_pixel(self, px: npt.ArrayLike, py: npt.ArrayLike) -> FloatArray:
        """Return the ground length of a pixel: the geometric mean of both axes.

        Parameters
        ----------
        px, py
            (n,) pixels, or one number each: where in the picture.

        Returns
        -------
        array
            (n,) metres along WGS84 geodesics.
        """
        x = np.atleast_1d(np.asarray(px, dtype=float))
        y = np.atleast_1d(np.asarray(py, dtype=float))
        sides = []
        for dx, dy in ((0.5, 0.0), (0.0, 0.5)):
            a, b = self.to_lonlat(x - dx, y - dy), self.to_lonlat(x + dx, y + dy)
            sides.append(inverse(*a, *b)[2])
        return np.asarray(np.sqrt(sides[0] * sides[1]))

    @cached_property
    def hull(self) -> FloatArray:
        """Return the corners of the convex hull of the points in the picture."""
        return convex_hull(*_pixels(self.points))

    @cached_property
    def residual_px(self) -> FloatArray:
        """Return (n,) pixels between each click and where the fit places its position."""
        px, py = _pixels(self.points)
        fitted_x, fitted_y = self.to_pixels(*_positions(self.points))
        return np.hypot(fitted_x - px, fitted_y - py)

    @cached_property
    def residual_m(self) -> FloatArray:
        """Return (n,) metres between each position and where the fit places its click."""
        return inverse(*self.to_lonlat(*_pixels(self.points)), *_positions(self.points))[2]

    @cached_property
    def left_out_m(self) -> FloatArray:
        """Return (n,) metres of error at each point of a fit to all the others.

        NaN where the others do not determine the model.
        """
        if self.is_cone_fitted:
            return np.array([self._left_out_of_cone(i) for i in range(len(self.points))])
        lon, lat = _positions(self.points)
        w = left_out_planes(self.model, self.projection.plane(lon, lat), _picture(self.points))
        return inverse(*self.projection.position(w), lon, lat)[2]

    @property
    def rms_m(self) -> float:
        """Return the root mean square of the residuals in metres; it does not measure accuracy."""
        return float(np.sqrt((self.residual_m**2).mean()))

    @property
    def loo_m(self) -> float:
        """Return the leave-one-out error, radial, in metres; infinite where it says nothing.

        That is with under 5 points, or where all lie on one line.
        """
        if is_on_one_line(self.points) or len(self.points) < max(
            LEAST_FOR_ERROR, self.parameters // 2 + 1
        ):
            return math.inf
        loo_m = float(np.sqrt((self.left_out_m**2).mean()))
        return loo_m if math.isfinite(loo_m) else math.inf

    def _left_out_of_cone(self, i: int) -> float:
        """Return the error at one point of a conic whose cone is fitted to the others, too."""
        point, others = self.points[i], self.points[:i] + self.points[i + 1 :]
        try:
            conic = fitted_conic(others, self.model, near=self.projection)
            other = fit_to(others, conic, self.model)
        except InputError:
            return math.nan
        lon, lat = other.to_lonlat(point.px, point.py)
        return float(inverse(lon, lat, [point.lon], [point.lat])[2][0])


def fit_to(
    points: Sequence[GroundControl],
    projection: Projection,
    model: Model,
    *,
    is_cone_fitted: bool = False,
) -> Georeference:
    """Return the fit of one model in one projection.

    The parameters are those with the least sum of squared pixels between the clicks and where the
    fit places their positions.

    Parameters
    ----------
    points
        The control points; only enabled ones count.
    projection
        A `Mercator`, a `PlateCarree` or a `Conic`.
    model
        "axis-aligned" (a scale for each axis), "similarity" (one scale and a rotation) or "affine".
    is_cone_fitted
        Whether the cone constant of the projection was itself found from these points.

    Raises
    ------
    InputError
        If the enabled points are too few (2, or 3 for "affine"), or lie on one line.
    """
    used = tuple(point for point in points if point.enabled)
    w, z = projection.plane(*_positions(used)), _picture(used)
    return Georeference(used, projection, fit_model(model, w, z), is_cone_fitted)


def fitted_conic(
    points: Sequence[GroundControl], model: Model, *, near: Projection | None = None
) -> Conic:
    """Return the conic whose cone constant gives the points the least sum of squared pixels.

    Parameters
    ----------
    points
        The control points; only enabled ones count.
    model
        The linear model that is fitted with it; see `fit_to`.
    near
        A conic that fits nearly the same points. The search then stays within 0.1 of its cone
        constant.
    """
    used = [point for point in points if point.enabled]
    lon, lat = _positions(used)
    guess = guessed_conic(lon, lat)
    z = _picture(used)
    sign = math.copysign(1.0, guess.cone)

    def misfit(cone: float) -> float:
        return misfit_px2(model, Conic(guess.meridian, sign * cone).plane(lon, lat), z)

    if isinstance(near, Conic):
        low, high = max(0.01, abs(near.cone) - 0.1), min(0.995, abs(near.cone) + 0.1)
    else:
        misfits = np.array([misfit(float(cone)) for cone in _CONES])
        at = int(np.argmax(misfits <= misfits.min() + _EQUAL_PX2))
        low, high = _CONES[max(at - 1, 0)], _CONES[min(at + 1, len(_CONES) - 1)]
    cone = sign * _least(misfit, float(low), float(high))
    return upright(Conic(guess.meridian, cone), used)


def upright(conic: Conic, points: Sequence[GroundControl]) -> Conic:
    """Return the conic with the meridian that points up in the picture.

    If that meridian is more than 90 degrees away, the conic is returned as it is.

    Parameters
    ----------
    conic
        Any conic; only its meridian is replaced.
    points
        Control points of the picture, all of them used.
    """
    matrix = fit_model("similarity", conic.plane(*_positions(points)), _picture(points)).matrix
    turned_deg = math.degrees(math.atan2(matrix[1, 0], matrix[0, 0]))
    east_deg = -turned_deg / conic.cone  # a meridian is turned by cone times its longitude
    if abs(east_deg) > 90:
        return conic
    return Conic(conic.meridian + east_deg, conic.cone)


def projections_of(points: Sequence[GroundControl]) -> tuple[Mercator, PlateCarree, Conic]:
    """Return a projection of each family, its parameters guessed from the enabled points."""
    lon, lat = _positions([point for point in points if point.enabled])
    conic = guessed_conic(lon, lat)
    return (
        Mercator(conic.meridian),
        PlateCarree(conic.meridian, float(np.mean(lat))),
        conic,
    )


def _least(function: Any, low: float, high: float) -> float:
    """Return where a function of one minimum is least, by golden section, to 1e-4."""
    a, b = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_a, at_b = function(a), function(b)
    while high - low > 1e-4:
        if at_a < at_b + _EQUAL_PX2:
            high, b, at_b = b, a, at_a
            a = high - _GOLDEN * (high - low)
            at_a = function(a)
        else:
            low, a, at_a = a, b, at_b
            b = low + _GOLDEN * (high - low)
            at_b = function(b)
    return (low + high) / 2


def _pixels(points: Sequence[GroundControl]) -> tuple[FloatArray, FloatArray]:
    return np.array([p.px for p in points]), np.array([p.py for p in points])


def _positions(points: Sequence[GroundControl]) -> tuple[FloatArray, FloatArray]:
    return np.array([p.lon for p in points]), np.array([p.lat for p in points])


def _picture(points: Sequence[GroundControl]) -> ComplexArray:
    px, py = _pixels(points)
    return px - 1j * py
