"""Flights checked once for all tests of drawing."""

from __future__ import annotations

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.scene.scene import Scene
from tests.layers.flights import scene_of


@pytest.fixture(scope="session")
def patrol() -> Scene:
    """The flight of 9 December 2025."""
    return scene_of("2025-12-09")


@pytest.fixture(scope="session")
def patrol_result(patrol: Scene) -> Result:
    """What was found of it."""
    return patrol.result


@pytest.fixture(scope="session")
def flight() -> Result:
    """A line without errors from the Korea ADIZ to Japan."""
    route = Route(id="r", lon=np.array([128.0, 134.0]), lat=np.array([36.0, 35.0]))
    return adiz.check(route, zones="kr-adiz-2013")
