"""Stated position errors: a radius and the probability that it holds the true place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from ..errors import InputError
from ..units import LENGTH_M
from .route import CHOSEN, Route
from .vertices import HALF_EARTH_M

USUAL_COVERAGE: Final = 0.95

_STATED: Final = re.compile(
    r"\s*(?P<radius>\d+(?:\.\d+)?)\s*(?P<unit>[a-z]+)\s*(?:@\s*(?P<percent>\d+(?:\.\d+)?)\s*%)?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedError:
    """A radius in metres that holds the true place with this probability."""

    radius_m: float
    coverage: float

    @property
    def sigma_m(self) -> float:
        """Return the standard deviation per axis of the circular normal error, metres."""
        return self.radius_m / sigmas(self.coverage)

    def __str__(self) -> str:
        return f"{self.radius_m / 1000:g} km at {100 * self.coverage:g} %"


def sigmas(coverage: float) -> float:
    """Return the radius that holds a share of a circular normal error, in standard deviations.

    Rayleigh distribution: 1 - exp(-r^2 / 2). Raises InputError unless 0 < coverage < 1.

    >>> round(sigmas(0.95), 3), round(sigmas(0.85), 3)
    (2.448, 1.948)
    """
    if not 0 < coverage < 1:
        raise InputError(f"coverage {coverage:g} is no share between 0 and 1; give one like 0.95")
    return math.sqrt(-2 * math.log1p(-coverage))


def parse_error(text: str) -> StatedError:
    """Return an error as typed: "15km@95%", "8 NM@50%", "500m"; 95 % if no share is given.

    >>> print(parse_error("15km"))
    15 km at 95 %
    """
    match = _STATED.fullmatch(text)
    unit = LENGTH_M.get(match["unit"].lower()) if match else None
    if match is None or unit is None:
        raise InputError(
            f"error '{text}' cannot be read; write a radius with its unit and the share of "
            "positions within it, like 15km@95%"
        )
    coverage = float(match["percent"]) / 100 if match["percent"] else USUAL_COVERAGE
    sigmas(coverage)
    error = StatedError(float(match["radius"]) * unit, coverage)
    if not max(error.radius_m, error.sigma_m) <= HALF_EARTH_M:
        raise InputError(
            f"error '{text[:40]}' is more than half the Earth; write one like 15km@95%"
        )
    return error


def with_error(route: Route, error: StatedError) -> Route:
    """Return the route with this error at each measured or traced vertex that states none.

    A reconstructed or analog vertex is a choice: an error never turns it into a measurement.

    Parameters
    ----------
    route
        The route.
    error
        The error to assume.
    """
    silent = np.isnan(route.sigma_m) & np.isnan(route.bound_m)
    measured = np.array([status not in CHOSEN for status in route.status])
    return replace(route, sigma_m=np.where(silent & measured, error.sigma_m, route.sigma_m))
