"""The models that are tried on a chart, and the choice among them by leave-one-out error."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import InputError
from .control_points import GroundControl, points_are
from .fits import LEAST_FOR_ERROR, Georeference, fit_to, fitted_conic, projections_of
from .models import Model
from .projections import FAMILIES, Conic, Family, Projection

MODELS: Final[tuple[Model, ...]] = ("axis-aligned", "similarity", "affine")

TIE: Final = 0.05
"""Leave-one-out errors that differ by less than this share of the smallest are equal."""

TIE_PX: Final = 0.1
"""Errors that differ by less than this many pixels are equal: nobody clicks better."""

DIGITS: Final = 3
"""Decimals of a metre that are compared; what is beyond them is rounding, as of exact points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the user or the chart states about the fit; None leaves it to the control points.

    Attributes
    ----------
    projection
        "mercator", "plate-carree" or "conic".
    model
        "axis-aligned", "similarity" or "affine"; see `fit_to`.
    parallels
        The two standard parallels of a conic, degrees.
    meridian
        The central meridian of a conic, degrees.
    """

    projection: Family | None = None
    model: Model | None = None
    parallels: tuple[float, float] | None = None
    meridian: float | None = None


def ladder(points: Sequence[GroundControl], choice: Choice | None = None) -> list[Georeference]:
    """Return every fit that the enabled points determine, best first.

    A fit is better if its leave-one-out error is smaller; among those that tie with the smallest,
    the one with the fewest parameters. Under 5 points, where no such error exists, the fits are in
    order of parameters and residual. Fits that are equal in all that, to a millimetre, are in the
    order in which they are tried, so that no rounding chooses between them.

    Parameters
    ----------
    points
        The control points; only enabled ones count.
    choice
        Limits what is tried; None tries every projection and model.

    Raises
    ------
    InputError
        If no fit is determined, or the best one mirrors the picture.
    """
    choice = choice or Choice()
    used = tuple(point for point in points if point.enabled)
    if len(used) < 2:
        raise InputError(
            f"{points_are(len(used))} enabled; at least 2 place a picture, 5 give an error, "
            "8 to 10 are good"
        )
    found: list[Georeference] = []
    refused: InputError | None = None
    for projection, model, is_fitted in _rungs(used, choice):
        try:
            found.append(fit_to(used, projection, model, is_cone_fitted=is_fitted))
        except InputError as error:
            refused = error
    if not found:
        raise refused or InputError("no model fits the control points; add more")
    if len(used) < LEAST_FOR_ERROR:
        found = [fit for fit in found if not fit.linear.is_mirrored] or found
        found.sort(key=lambda fit: (fit.parameters, round(fit.rms_m, DIGITS)))
        _check_not_mirrored(found[0])
        return found
    found.sort(key=lambda fit: round(fit.loo_m, DIGITS))
    _check_not_mirrored(found[0])
    found = [fit for fit in found if not fit.linear.is_mirrored]
    best = found[0]
    scale_m = float(best.metres_per_pixel(used[0].px, used[0].py)[0])
    room_m = best.loo_m + max(TIE * best.loo_m, TIE_PX * scale_m)
    tied = [fit for fit in found if fit.loo_m <= room_m]
    chosen = min(tied, key=lambda fit: (fit.parameters, round(fit.loo_m, DIGITS)))
    return [chosen, *(fit for fit in found if fit is not chosen)]


def _check_not_mirrored(fit: Georeference) -> None:
    """Refuse points that only a mirror image of the chart has: their fit is good, its places not.

    Longitude and latitude that are swapped, a sign that is wrong and pixels that are counted
    upwards all do that, and leave no residual.
    """
    if fit.linear.is_mirrored:
        raise InputError(
            "the control points place the picture as its mirror image; correct them: lon and lat "
            "are swapped, the sign of one is wrong, or py counts upwards instead of down"
        )


def best_fit(points: Sequence[GroundControl], choice: Choice | None = None) -> Georeference:
    """Return the best fit: the first that `ladder` returns.

    Parameters
    ----------
    points
        The control points; only enabled ones count.
    choice
        Limits what is tried; None tries every projection and model.

    Raises
    ------
    InputError
        If no fit is determined.
    """
    return ladder(points, choice)[0]


def _rungs(
    used: Sequence[GroundControl], choice: Choice
) -> Iterator[tuple[Projection, Model, bool]]:
    """Yield projection, model, and whether the projection is fitted, simplest first."""
    guessed: dict[Family, Projection] = dict(zip(FAMILIES, projections_of(used), strict=True))
    models = [choice.model] if choice.model else MODELS
    families = [choice.projection] if choice.projection else FAMILIES
    for family in families:
        for model in models:
            if family != "conic":
                yield guessed[family], model, False
            else:
                yield from _conics(used, model, choice)


def _conics(
    used: Sequence[GroundControl], model: Model, choice: Choice
) -> Iterator[tuple[Projection, Model, bool]]:
    """Yield the conic as stated or else as guessed and as fitted.

    Unequal scales mean nothing along axes that no meridian defines, so axis-aligned is tried only
    where the meridian is stated.
    """
    conic = projections_of(used)[2]
    meridian = conic.meridian if choice.meridian is None else choice.meridian
    if model == "axis-aligned" and choice.meridian is None and choice.model is None:
        return
    if choice.parallels is not None:
        yield Conic.of_parallels(meridian, *choice.parallels), model, False
        return
    yield Conic(meridian, conic.cone), model, False
    if len(used) < LEAST_FOR_ERROR:
        return
    try:
        fit_to(used, conic, model)  # points on one line determine no cone either
        fitted = fitted_conic(used, model)
    except InputError:
        return
    if math.isfinite(fitted.cone):
        yield Conic(meridian, fitted.cone) if choice.meridian is not None else fitted, model, True
