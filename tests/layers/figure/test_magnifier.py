"""The part of a map that is shown larger."""

from __future__ import annotations

import adiz
from adiz.geo.results.result import Result
from adiz.layers.figure.magnifier import magnified
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line


def test_the_busiest_place_is_magnified(patrol: Result) -> None:
    scene = Scene(patrol)
    found = magnified(scene)
    assert found
    assert found.title == "Magnified: rendezvous"
    joint = scene.result.formation("tu95").path
    assert found.box.west < joint.lon[4] < found.box.east
    assert found.box.south < joint.lat[4] < found.box.north
    whole = scene.frame.box
    assert found.box.north - found.box.south < 0.2 * (whole.north - whole.south)
    alone = Scene(adiz.check(line((9.0, 0), (12.0, 0)), zones=[box(10, -1, 11, 1)]))
    assert magnified(alone) is None
