"""Smaller runs of benchmarks/accuracy.py: no decision wrong, crossings exact to a millimetre."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def accuracy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    return import_module("accuracy")


def hold(accuracy: ModuleType, seed: int, pairs: int) -> None:
    report = accuracy.run(seed=seed, pairs=pairs)
    assert report.wrong == []
    clear, flat = report.errors_between(1.0), report.errors_between(accuracy.LEAST_ANGLE_DEG, 1.0)
    assert len(clear) > pairs / 3
    assert len(flat) > pairs / 15
    assert clear.max() < 1e-3
    assert flat.max() < 1.0


def test_a_hundred_random_pairs(accuracy: ModuleType) -> None:
    hold(accuracy, seed=0, pairs=100)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 9))
def test_thousands_of_random_pairs(accuracy: ModuleType, seed: int) -> None:
    hold(accuracy, seed, pairs=500)
