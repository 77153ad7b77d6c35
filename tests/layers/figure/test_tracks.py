"""Tracks on paper."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.results.result import Result
from adiz.layers.figure import tracks
from adiz.layers.map_layers import layers_of
from adiz.layers.scene.scene import Scene
from tests.layers.figure.flights import view_of


def test_a_stretch_is_as_long_as_it_is_said_to_be(patrol: Result) -> None:
    """Parts of the moved legs against kilometres, at the scale of the middle of the map."""
    scene = Scene(patrol)
    view = view_of(patrol)
    legs = [
        shape
        for layer in layers_of(scene, "figure")
        for shape in layer.shapes
        if shape.kind == "leg"
    ]
    moved = tracks.moved_legs(legs, view.points, 0.0)
    answer = scene.importance.selected
    assert answer
    points = 0.0
    for from_m, to_m, _ in scene.stretches(answer):
        line = tracks.stretch(moved[answer.formation], from_m, to_m)
        assert line is not None
        points += float(np.hypot(*np.diff(line, axis=0).T).sum())
    assert points * view.metres_per_point()[0] == pytest.approx(answer.length_m, rel=0.02)
