"""Borders on the map: where they are, and only where they are asked for."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.events_in_words import event_in_words
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.map_layers import borders
from adiz.layers.scene import Box, Scene
from tests.layers.page.markup import rendered, scene_data

# Where lines are drawn on the ground, from their own texts, not from Natural Earth.
PANMUNJOM = (126.677, 37.956)  # on the military demarcation line


ALASKA_YUKON = (-141.0, 65.0)  # the 141st meridian (treaty of 1825)


FORTY_NINTH = (-110.0, 49.0)  # the 49th parallel (treaty of 1846)


@pytest.mark.parametrize("turn", [-360, 0, 360])
@pytest.mark.parametrize("place", [PANMUNJOM, ALASKA_YUKON, FORTY_NINTH])
def test_borders_are_where_they_are_at_any_turn(place: tuple[float, float], turn: int) -> None:
    lon, lat = place
    found = borders.lines(Box(lon + turn - 1, lat - 1, lon + turn + 1, lat + 1))
    dense = shapely.segmentize(shapely.MultiLineString(found), 0.01)
    points = shapely.get_coordinates(dense)
    metres = [Wgs84.WGS84.Inverse(lat, lon + turn, y, x)["s12"] for x, y in points]
    assert min(metres) < 3_000


def test_no_border_at_sea_and_no_coast() -> None:
    assert borders.lines(Box(128.0, 26.0, 129.0, 29.0)) == []  # round Okinawa
    assert borders.lines(Box(141.0, 43.0, 144.0, 44.0)) == []  # across Hokkaido


def test_borders_only_when_asked_for_near_the_flight_and_labelled(flight: Result) -> None:
    without, with_them = rendered(flight), rendered(flight, borders=True)
    assert '"style":"border"' not in without
    assert "no borders" in without
    assert "Border, de facto (Natural Earth)" in with_them
    assert "borders de facto as drawn there, a position on none of them" in with_them
    assert len(with_them.encode()) - len(without.encode()) < 15_000
    (layer,) = [layer for layer in scene_data(with_them)["layers"] if layer["name"] == "Borders"]
    whole = sum(len(part) for shape in layer["shapes"] for part in shape["parts"])
    assert 20 < whole < 4_000


def test_airspace_of_an_event_in_words_ends_at_borders_and_at_no_others() -> None:
    """Poland: its corner on the Bug is drawn, the border of Czechia and Slovakia is not."""
    scene = Scene(event_in_words("2025-09-09-poland"))
    layer = borders.draw(scene)
    assert layer is not None
    (shape,) = layer.shapes
    drawn = shapely.MultiLineString([np.column_stack(part) for part in shape.parts])
    for lon, lat, is_drawn in (
        (23.62, 52.07, True),  # Terespol and Brest, on the Bug
        (14.55, 52.34, True),  # Frankfurt (Oder) and Słubice
        (18.0, 49.0, False),  # Czechia and Slovakia, east of Púchov
    ):
        assert (drawn.distance(shapely.Point(lon, lat)) < 0.1) == is_drawn, (lon, lat)
    assert "only where the zones shown end" in borders.borders_words(scene)


def test_a_flight_far_from_any_border_has_no_such_layer() -> None:
    route = Route(id="r", lon=np.array([-30.0, -29.0]), lat=np.array([0.0, 0.5]))
    assert borders.draw(Scene(adiz.check(route, zones="jp-adiz-2010"), borders=True)) is None
