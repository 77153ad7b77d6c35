"""Seeds of random tests: a few for every run, more for the slow ones."""

from __future__ import annotations

from typing import Any

import pytest


def seeds(few: int, many: int) -> list[Any]:
    """Return the seeds from 0 up to many, from few on marked as slow."""
    slow = (pytest.param(seed, marks=pytest.mark.slow) for seed in range(few, many))
    return [*range(few), *slow]
