"""Find the roots of many functions at once, each inside its own bracket."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..arrays import FloatArray, IndexArray


def bracketed_roots(
    function: Callable[[IndexArray, FloatArray], FloatArray],
    low: FloatArray,
    high: FloatArray,
    at_low: FloatArray,
    at_high: FloatArray,
    tolerance: FloatArray,
) -> FloatArray:
    """Return one root per bracket, (n,), by Chandrupatla (1997), Adv. Eng. Softw. 28.

    Parameters
    ----------
    function
        function(index, x): values at x of the functions numbered `index`.
    low, high, at_low, at_high
        Ends of the brackets, and the values there, of opposite sign or zero.
    tolerance
        Largest error of each root.
    """
    n = len(low)
    x1, x2 = high.astype(float), low.astype(float)
    f1, f2 = at_high.astype(float), at_low.astype(float)
    x3, f3 = x1.copy(), f1.copy()
    step = np.full(n, 0.5)
    root = np.where(np.abs(f1) < np.abs(f2), x1, x2)
    active = np.flatnonzero((f1 != 0) & (f2 != 0))
    for _ in range(100):
        if not len(active):
            break
        a = active
        x = x1[a] + step[a] * (x2[a] - x1[a])
        f = function(a, x)
        same = np.sign(f) == np.sign(f1[a])
        x3[a] = np.where(same, x1[a], x2[a])
        f3[a] = np.where(same, f1[a], f2[a])
        x2[a] = np.where(same, x2[a], x1[a])
        f2[a] = np.where(same, f2[a], f1[a])
        x1[a], f1[a] = x, f
        root[a] = np.where(np.abs(f2[a]) < np.abs(f), x2[a], x)
        width = np.abs(x2[a] - x1[a])
        least = tolerance[a] / np.maximum(width, 1e-300)
        done = (least > 0.5) | (f == 0) | (f2[a] == 0)
        step[a] = _next_step(x1[a], x2[a], x3[a], f1[a], f2[a], f3[a], least)
        active = a[~done]
    return root


def _next_step(
    x1: FloatArray,
    x2: FloatArray,
    x3: FloatArray,
    f1: FloatArray,
    f2: FloatArray,
    f3: FloatArray,
    least: FloatArray,
) -> FloatArray:
    """Return the next step: inverse quadratic interpolation where it is safe, else bisection."""
    with np.errstate(all="ignore"):
        xi = (x1 - x2) / (x3 - x2)
        phi = (f1 - f2) / (f3 - f2)
        safe = (phi**2 < xi) & ((1 - phi) ** 2 < 1 - xi)
        interpolated = f1 / (f2 - f1) * f3 / (f2 - f3) + (x3 - x1) / (x2 - x1) * f1 / (
            f3 - f1
        ) * f2 / (f3 - f2)
    step = np.where(safe & np.isfinite(interpolated), interpolated, 0.5)
    least = np.minimum(least, 0.5)
    return np.clip(step, least, 1 - least)
