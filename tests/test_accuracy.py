"""A small run of benchmarks/accuracy.py: no decision wrong, crossings exact to a millimetre."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest


def test_a_few_hundred_random_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    accuracy = import_module("accuracy")
    report = accuracy.run(seed=0, pairs=300)
    assert report.wrong == []
    clear, flat = report.errors_between(1.0), report.errors_between(accuracy.LEAST_ANGLE_DEG, 1.0)
    assert len(clear) > 100
    assert len(flat) > 20
    assert clear.max() < 1e-3
    assert flat.max() < 1.0
