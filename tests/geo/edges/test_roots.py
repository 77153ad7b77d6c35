"""Bracketed roots against closed forms and against SciPy, many at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.optimize.elementwise import find_root

from adiz.geo.edges.roots import bracketed_roots

Function = Callable[[np.ndarray, np.ndarray], np.ndarray]


def solve(f: Function, low: np.ndarray, high: np.ndarray, tolerance: float = 1e-12) -> np.ndarray:
    k = np.arange(len(low))
    return bracketed_roots(f, low, high, f(k, low), f(k, high), np.full(len(low), tolerance))


def test_many_functions_each_in_its_own_bracket() -> None:
    target = np.linspace(0.1, 8.0, 50)
    found = solve(lambda k, x: x**3 - target[k], np.zeros(50), np.full(50, 3.0))
    assert found == pytest.approx(np.cbrt(target), abs=1e-11)


@pytest.mark.parametrize(
    ("f", "root", "within"),
    [
        (lambda _k, x: np.tanh(1e6 * (x - 0.3)), 0.3, 1e-12),
        (lambda _k, x: np.where(x < 0.2, -1.0, 1.0), 0.2, 2e-12),
        (lambda _k, x: np.arctan(1e9 * (x - 1e-8)), 1e-8, 1e-12),
        (lambda _k, x: (x - 0.7) ** 9, 0.7, 1e-11),
    ],
    ids=["steep", "a jump", "steep near an end", "flat"],
)
def test_functions_that_mislead_interpolation(f: Function, root: float, within: float) -> None:
    (found,) = solve(f, np.zeros(1), np.ones(1))
    assert found == pytest.approx(root, abs=within)


def test_a_root_at_either_end_is_that_end() -> None:
    found = solve(lambda _k, x: x * (1 - x), np.array([0.0, 0.5]), np.array([0.5, 1.0]))
    assert found.tolist() == [0.0, 1.0]


def test_no_brackets_no_roots() -> None:
    assert len(solve(lambda _k, x: x, np.empty(0), np.empty(0))) == 0


RNG = np.random.default_rng(20251209)
SLOPE, BEND, WAVE, SHIFT = RNG.uniform(
    [[0.1], [-3.0], [0.0], [-0.4]], [[9.0], [3.0], [5.0], [0.4]], (4, 300)
)
FAMILIES: dict[str, Function] = {
    "cubic": lambda k, x: SLOPE[k] * (x - SHIFT[k]) + 9 * (x - SHIFT[k]) ** 3,
    "wavy": lambda k, x: np.sin(WAVE[k] * x) * BEND[k] + SLOPE[k] * x + SHIFT[k],
    "steep": lambda k, x: np.expm1(5 * SLOPE[k] * (x - SHIFT[k])),
    "side of a circle": lambda k, x: np.hypot(x + 1, BEND[k] / 9) - 1 - SHIFT[k],
}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_same_roots_as_scipy_finds(name: str) -> None:
    """By SciPy's own Chandrupatla and by Brent; ours asks for no more than SciPy's does."""
    f = FAMILIES[name]
    low, high = np.full(300, -1.0), np.ones(300)
    every = np.arange(300)
    k = every[f(every, low) * f(every, high) < 0]
    assert len(k) > 50
    asked = np.zeros(300, dtype=int)

    def counted(i: np.ndarray, x: np.ndarray) -> np.ndarray:
        np.add.at(asked, k[i], 1)
        return f(k[i], x)

    ends = f(k, low[k]), f(k, high[k])
    found = bracketed_roots(counted, low[k], high[k], *ends, np.full(len(k), 1e-12))
    by_scipy = find_root(
        lambda x, i: f(i, x), (low[k], high[k]), args=(k,), tolerances={"xatol": 1e-12, "xrtol": 0}
    )
    assert by_scipy.success.all()
    assert found == pytest.approx(by_scipy.x, abs=3e-12)
    assert (asked[k] + 2 <= by_scipy.nfev).mean() > 0.95
    for n, i in enumerate(k.tolist()[:40]):
        root = brentq(lambda x, i=i: float(f(np.array(i), np.array(x))), -1.0, 1.0, xtol=1e-13)
        assert found[n] == pytest.approx(root, abs=3e-12)
