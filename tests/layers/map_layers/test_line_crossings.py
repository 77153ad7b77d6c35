"""Crossings of lines on the map: a dot each, full only where the line was crossed for sure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import adiz
from adiz.layers.atlas import translations
from adiz.layers.map_layers import line_crossings
from adiz.layers.map_layers.line_crossings import KEYS
from adiz.layers.scene.layer import Layer
from adiz.layers.scene.scene import Scene
from tests.geo.world import Point, line, route

OF = line([(0.0, -10.0), (0.0, 10.0)])


def drawn(points: list[Point], **more: Any) -> Layer | None:
    result = adiz.check(route(points, **more), zones=[OF], at="2025-12-09")
    return line_crossings.draw(Scene(result))


@pytest.mark.parametrize(
    ("points", "errors", "style", "key"),
    [
        ([(-2, 0), (2, 0)], {}, "crossing", "Line crossed"),
        ([(-2, 0), (2, 0)], {"bound_m": np.full(2, 1e5)}, "crossing", "Line crossed"),
        ([(-2, 0), (0.3, 0)], {"bound_m": np.full(2, 1e5)}, "crossing-open",
         "Line perhaps crossed"),
        ([(-2, 0), (0.3, 0)], {"sigma_m": np.full(2, 5e4)}, "crossing-open",
         "Line probably crossed"),
    ],
)  # fmt: skip
def test_a_dot_where_the_path_as_drawn_crosses(
    points: list[Point], errors: dict[str, Any], style: str, key: str
) -> None:
    layer = drawn(points, **errors)
    assert layer
    (shape,) = layer.shapes
    ((lon, lat),) = shape.parts
    assert (lon[0], lat[0]) == pytest.approx((0.0, 0.0), abs=1e-6)
    assert (shape.kind, shape.style, shape.data) == ("dot", style, {"group": "Lines"})
    assert "the line drawn crosses at km" in shape.text
    assert [k.text for k in layer.legend] == [key]


def test_nothing_where_no_line_is_crossed() -> None:
    assert drawn([(-2, 0), (-1, 0)]) is None


def test_the_legend_speaks_every_language() -> None:
    for language, named in translations.tables(KEYS.values()).items():
        assert language == "en" or named.keys() == set(KEYS.values())
