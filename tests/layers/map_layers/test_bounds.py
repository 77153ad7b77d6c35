"""The bounds of vertices on the map."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.results.result import Result
from adiz.layers.map_layers import layers_of
from adiz.layers.scene import Layer, Scene
from adiz.layers.scene.layer import Shape

WIDE = "bound-wide"


def shapes(layers: Iterable[Layer]) -> list[Shape]:
    return [shape for layer in layers for shape in layer.shapes]


def test_bounds_are_circles_on_the_ellipsoid(patrol_result: Result) -> None:
    path = patrol_result.formation("tu95").path
    drawn = layers_of(Scene(patrol_result), "figure")
    (shape,) = [s for s in shapes(drawn) if s.style == WIDE and s.text == "Rendezvous"]
    ((lon, lat),) = shape.parts
    for x, y in zip(lon[::9], lat[::9], strict=True):
        metres = Wgs84.WGS84.Inverse(path.lat[4], path.lon[4], y, x)["s12"]
        assert metres == pytest.approx(150_000, abs=1)


def test_a_figure_explains_once_where_they_may_have_been(patrol_result: Result) -> None:
    layers = layers_of(Scene(patrol_result), "figure")
    keys = [key.text for layer in layers for key in layer.legend]
    assert [text for text in keys if "in here" in text] == ["They flew somewhere in here"]
    wide = [shape for shape in shapes(layers) if shape.style == WIDE]
    assert len(wide) > 2
    assert all(shape.data["held"] for shape in wide), "the corridor shows them, not a hatch"


def test_a_page_shows_the_corridor_in_their_place(patrol_result: Result) -> None:
    """The corridor is made of the paths that the bounds allow."""
    styles = [shape.style for shape in shapes(adiz.draw(patrol_result).layers)]
    assert "corridor" in styles
    assert WIDE not in styles
