"""Flights checked once for all tests of figures."""

from __future__ import annotations

import pytest

import adiz
from adiz.geo.results.result import Result
from tests.layers.figure.flights import lone


@pytest.fixture(scope="session")
def patrol() -> Result:
    """The flight of 9 December 2025 against two zones."""
    return adiz.check(adiz.case("2025-12-09"), zones=["kr-adiz-2013", "jp-adiz-2010"])


@pytest.fixture(scope="session")
def short() -> Result:
    """A short flight, quickly drawn."""
    return lone([128, 132], [36, 35], ["kr-adiz-2013"])
