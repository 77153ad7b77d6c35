"""The scale that all lanes share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.layers.panel import lanes
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, timed

WEEK = np.timedelta64(7, "D")


def test_flights_of_different_days_are_laid_along_kilometres() -> None:
    one = timed(0, 10, 40)
    two = replace(one, id="s", time=one.time + WEEK)
    scene = Scene(adiz.check([one, two], zones=[box(0.5, -1, 1.5, 1)]))
    assert {strip.unit for strip in lanes.strips(scene)} == {"km"}
    near = replace(one, id="s", time=one.time + np.timedelta64(20, "m"))
    scene = Scene(adiz.check([one, near], zones=[box(0.5, -1, 1.5, 1)]))
    assert [(strip.unit, strip.left) for strip in lanes.strips(scene)] == [
        ("UTC", 0), ("UTC", pytest.approx(100 * 20 / 60, abs=0.01)),
    ]  # fmt: skip
