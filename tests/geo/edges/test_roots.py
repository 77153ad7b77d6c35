"""Bracketed roots against closed forms, many at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

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
