"""Where a map is laid."""

from __future__ import annotations

import numpy as np

import adiz
from adiz.layers.map_layers import discover
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line


def test_across_180_all_is_near_the_flight() -> None:
    result = adiz.check(line((170.0, 52.0), (-172.0, 54.0)), zones=[box(175, 50, 185, 56)])
    scene = Scene(result)
    assert scene.frame.box.east - scene.frame.box.west < 30
    for module in discover():
        layer = module.draw(scene)
        for shape in layer.shapes if layer and layer.name not in ("Land", "Graticule") else ():
            for lon, _ in shape.parts:
                assert abs(np.asarray(lon) - scene.frame.centre_lon).max() < 60, (layer, shape.text)
