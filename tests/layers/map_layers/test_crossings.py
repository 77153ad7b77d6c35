"""Entries and exits on the map, and how sure what is between them is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.layers.map_layers import crossings
from adiz.layers.page import map_page
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, scene_of, timed


def test_no_times_on_pins_of_a_line_known_by_bounds_only() -> None:
    drawn = map_page.draw(adiz.check(adiz.case("2025-12-09")))
    pins = [s for layer in drawn.layers for s in layer.shapes if s.kind == "pin"]
    assert pins
    assert {pin.data["time"] for pin in pins} == {""}
    sure = map_page.draw(adiz.check(timed(0, 10, 40), zones=[box(0.5, -1, 1.5, 1)]))
    times = {s.data["time"] for layer in sure.layers for s in layer.shapes if s.kind == "pin"}
    assert times == {"about 01:05 UTC", "about 01:25 UTC"}  # half of each leg


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ("2019-07-23", {"Inside the selected zone", "Perhaps: inside on our line"}),
        # What cannot be decided there is decided by the ministry.
        ("2019-06-20", {"Inside the selected zone"}),
        ("2022-11-30", {"Inside the selected zone"}),
    ],
)
def test_amber_is_told_apart_where_it_only_depends(case: str, wanted: set[str]) -> None:
    layer = crossings.draw(scene_of(case))
    assert layer
    assert {key.text for key in layer.legend if key.swatch.kind == "inside"} == wanted


def test_amber_where_the_boundary_is_not_known_well_enough() -> None:
    known = box(0.5, -1, 1.5, 1)
    (ring,) = known.rings
    doubtful = replace(known, rings=(replace(ring, bound_m=np.full(4, 80_000.0)),))
    layer = crossings.draw(Scene(adiz.check(timed(0, 10, 40), zones=[doubtful])))
    assert layer
    shown = {key.text for key in layer.legend if key.swatch.kind == "inside"}
    assert shown == {"Can’t tell: inside as drawn"}


def test_a_published_time_stands_on_its_pins_local_and_utc() -> None:
    layer = crossings.draw(scene_of("2019-07-23"))
    assert layer
    pins = [s for s in layer.shapes if s.data["zone"] == "liancourt-territorial"]
    told = [(pin.style, pin.text, pin.data["time"]) for pin in pins]
    # ROK JCS and JSO: 09:09 to 09:12 and 09:33 to 09:37, nine hours ahead of UTC.
    assert told == [
        ("entry", "1", "09:09 UTC+9 (00:09 UTC)"), ("exit", "1", "09:12 UTC+9 (00:12 UTC)"),
        ("entry", "2", "09:33 UTC+9 (00:33 UTC)"), ("exit", "2", "09:37 UTC+9 (00:37 UTC)"),
    ]  # fmt: skip
    assert {pin.data["state"] for pin in pins} == {"stated"}
