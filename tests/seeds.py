"""Seeds and settings to test with: a few for every run, more for the slow ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def seeds(few: int, many: int) -> list[Any]:
    """Return the seeds from 0 up to many, from few on marked as slow."""
    return sweep(range(few), range(few, many))


def sweep(every_run: Iterable[Any], slow: Iterable[Any]) -> list[Any]:
    """Return settings of one kind: those of every run, then those that are marked as slow.

    A setting of several values is a tuple, as for `parametrize`.
    """
    marked = (
        pytest.param(*(each if isinstance(each, tuple) else (each,)), marks=pytest.mark.slow)
        for each in slow
    )
    return [*every_run, *marked]
