"""The columns of a route's vertices: degrees, errors and values that may be missing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ..arrays import FloatArray
from ..errors import InputError

if TYPE_CHECKING:
    import numpy.typing as npt

BOUND_PER_SIGMA: Final = math.sqrt(-2 * math.log(0.05))
"""Radius that holds 95 % of a circular normal error, in standard deviations: 2.448."""

_MOST_TURNS: Final = 3
"""Most turns round the Earth that continuous longitudes may make."""

HALF_EARTH_M: Final = 20_004_000.0
"""No two places on Earth are farther apart, so no error can be larger."""


def check_degrees(lon: npt.ArrayLike, lat: npt.ArrayLike, where: str) -> None:
    """Raise InputError for coordinates that are not on Earth.

    They are not finite, beyond the poles, or more than one turn round.

    Parameters
    ----------
    lon, lat
        (n,) degrees.
    where
        What they are of, for the message.

    >>> check_degrees([139.0], [95.0], "route 'a'")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    adiz.geo.errors.InputError: route 'a': vertex 0: latitude 95.0 is out of range -90..90; ...
    """
    x, y = np.atleast_1d(np.asarray(lon, float)), np.atleast_1d(np.asarray(lat, float))
    bad = ~(np.isfinite(x) & np.isfinite(y) & (abs(y) <= 90) & (abs(x) <= _MOST_TURNS * 360))
    if not bad.any():
        return
    i = int(np.argmax(bad))
    if not (np.isfinite(x[i]) and np.isfinite(y[i])):
        reason = f"coordinate ({x[i]}, {y[i]}) is not a number; give degrees"
    elif abs(y[i]) > 90:
        reason = f"latitude {y[i]} is out of range -90..90; swapped lat/lon?"
    else:
        reason = f"longitude {x[i]} is out of range -180..180; degrees?"
    raise InputError(reason, places=(where, f"vertex {i}"), path=(i,))


def check_errors(where: str, **errors: FloatArray) -> None:
    """Raise InputError for errors in metres that are negative or larger than the Earth.

    >>> check_errors("route 'a'", bound_m=np.array([np.nan, 4e7]))
    Traceback (most recent call last):
    adiz.geo.errors.InputError: route 'a': vertex 1: bound_m is 4e+07; give metres, 0 to 20,004,000
    """
    for key, values in errors.items():
        bad = (values < 0) | (values > HALF_EARTH_M)
        if bad.any():
            i = int(np.argmax(bad))
            raise InputError(
                f"vertex {i}: {key} is {values[i]:g}; give metres, 0 to {HALF_EARTH_M:,.0f}",
                places=(where,),
                path=(key, i),
            )


def error_radius_m(bound_m: FloatArray, sigma_m: FloatArray) -> FloatArray:
    """Return the radius within which a vertex lies, (n,) metres; 0 if none is stated.

    Parameters
    ----------
    bound_m, sigma_m
        (n,) metres, NaN if not stated. A standard deviation per axis counts 2.448 times: the radius
        that holds 95 % of a circular normal error.
    """
    return np.nan_to_num(np.fmax(bound_m, BOUND_PER_SIGMA * sigma_m))


def stated(values: npt.ArrayLike, n: int, missing: Any) -> npt.NDArray[Any]:
    """Return a copy of `values`, or `n` copies of `missing` if it is empty.

    Parameters
    ----------
    values
        As given; empty if nothing is stated.
    n, missing
        Number of vertices or legs, and the value that means "not stated", whose type is used.
    """
    array = np.array(values, dtype=np.asarray(missing).dtype)
    return array if len(array) else np.full(n, missing)
