"""The table of answers: ranges, counts and words."""

from __future__ import annotations

import re

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from adiz.layers.panel import lanes
from adiz.layers.panel import table as panel
from adiz.layers.panel.headline import write_headline
from adiz.layers.panel.timeline import draw_timeline
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box


def test_ranges_stand_below_their_values() -> None:
    # Errors move the line as one: of a meridian crossed at right angles 90 % within 1.645 sigma.
    route = Route(
        id="r", lon=np.array([9.0, 12.0]), lat=np.zeros(2), sigma_m=np.full(2, 10_000.0)
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box(10, -1, 11, 1)]))
    ((group,), (visit,)) = (g := panel.groups(scene)), g[0].near[0].visits
    assert group.near[0].basis == "probability above 0.99"
    low, high = map(int, re.findall(r"in km (\d+)–(\d+);", visit.ranges)[0])
    assert (low, high) == (pytest.approx(111.3 - 16.4, abs=1), pytest.approx(111.3 + 16.4, abs=1))


def test_positions_are_counted_never_measured() -> None:
    route = Route(
        id="p", name="Ship", lon=np.array([10.5, 11.5, 10.2]), lat=np.zeros(3),
        joined=np.zeros(2, bool), bound_m=np.full(3, 5_000.0),
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box(10, -1, 11, 1, "Testland")]))
    assert write_headline(scene) == "Ship: 2 of 3 positions inside Testland"
    (group,) = panel.groups(scene)
    assert group.near[0].total == "2 of 3"
    assert [visit.note for visit in group.near[0].visits] == ["entered", "entered"]
    assert lanes.strips(scene) == ()
    assert draw_timeline(scene) is None
