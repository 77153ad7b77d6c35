"""What the page says of long tracks."""

from __future__ import annotations

import re

import numpy as np

import adiz
from adiz.geo.model.route import Route
from adiz.layers.panel.long_tracks import thinned_words
from adiz.layers.scene.scene import Scene


def words_of(**stated: float) -> str:
    """What is said of 500 points along a wave, all of one error."""
    part = np.linspace(0, 1, 500)
    errors = {name: np.full(500, value) for name, value in stated.items()}
    route = Route(id="r", name="R", lon=6 * part - 130, lat=np.sin(8 * part) - 30, **errors)
    return thinned_words(Scene(adiz.check(route, zones=[])))


def test_of_an_area_it_is_said_how_much_wider_it_is() -> None:
    said = re.search(r"the area around them is drawn (\d+) m wider", words_of(bound_m=20_000.0))
    assert said
    assert 25 <= int(said[1]) <= 200


def test_without_an_error_there_is_no_area() -> None:
    words = words_of()
    assert "points, none of the others" in words
    assert "area" not in words
