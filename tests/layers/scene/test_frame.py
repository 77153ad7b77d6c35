"""Where a map is laid."""

from __future__ import annotations

import numpy as np
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.events_in_words import event_in_words
from adiz.layers.map_layers import discover
from adiz.layers.scene import named_places
from adiz.layers.scene.frame import Box, Frame
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line, scene_of


def test_across_180_all_is_near_the_flight() -> None:
    result = adiz.check(line((170.0, 52.0), (-172.0, 54.0)), zones=[box(175, 50, 185, 56)])
    scene = Scene(result)
    assert scene.frame.box.east - scene.frame.box.west < 30
    for module in discover():
        layer = module.draw(scene)
        for shape in layer.shapes if layer and layer.name not in ("Land", "Graticule") else ():
            for lon, _ in shape.parts:
                assert abs(np.asarray(lon) - scene.frame.centre_lon).max() < 60, (layer, shape.text)


def test_parts_on_both_sides_of_180_degrees_come_to_the_centre() -> None:
    frame = Frame(180.0, Box(150.0, 40.0, 210.0, 70.0))
    guam = np.array([144.4, 145.2, 145.2]), np.array([13.0, 13.0, 14.0])
    alaska = np.array([-170.0, -130.0, -130.0]), np.array([55.0, 55.0, 70.0])
    assert frame.turns_of([guam, alaska]) == [0.0, 360.0]
    assert frame.turns_of([alaska, guam]) == [360.0, 0.0]


def test_a_hole_moves_with_the_ring_around_it() -> None:
    frame = Frame(0.0, Box(-20.0, -10.0, 20.0, 10.0))
    outer = np.array([100.0, 200.0, 200.0, 100.0]), np.array([0.0, 0.0, 9.0, 9.0])
    hole = np.array([185.0, 195.0, 190.0]), np.array([2.0, 2.0, 5.0])
    assert frame.turns_of([outer, hole]) == [0.0, 0.0]


def test_a_wide_bound_is_on_the_map() -> None:
    """The line of 23 July 2019 ends within 60 km of 38.8 N 132 E; its own extent is 270 km."""
    scene = scene_of("2019-07-23")
    (formation,) = scene.result.formations
    lon, lat = formation.path.lon[-1], formation.path.lat[-1]
    north = Wgs84.WGS84.Direct(lat, lon, 0.0, 60_000.0)
    (x, y), view = (
        scene.frame.projection.forward([north["lon2"]], [north["lat2"]])[0],
        scene.frame.view,
    )
    assert view.left < x < view.right
    assert view.bottom < y < view.top


def test_of_airspace_in_parts_the_one_next_to_what_words_name_is_shown() -> None:
    """Norway reported entries at Vardø (31.1 E, 70.4 N): Svalbard, from 76.4 N, is left out."""
    frame = Scene(event_in_words("2025-04-25-norway")).frame
    lon, lat = frame.places
    assert lat.max() < 76.0
    assert lon.min() < 6.0  # the mainland is shown as a whole
    assert ((abs(lon - 31.1) < 1.5) & (abs(lat - 70.4) < 0.5)).any()


def test_a_sea_that_words_name_is_shown_with_its_shores() -> None:
    """Of the Gulf of Finland, 45 to 130 km wide, the case names no place but its own name's."""
    frame = Scene(event_in_words("2025-09-19-estonia")).frame
    lon, lat = frame.places
    assert np.ptp(lat) * 111.0 > 200
    assert np.ptp(lon) * 111.0 * np.cos(np.radians(60.0)) > 200


def test_islets_are_shown_with_what_lies_around() -> None:
    """Uotsuri / Diaoyu is 170 km from Ishigaki; the zone is 120 km wide."""
    lon, lat = Scene(event_in_words("2025-05-03-senkaku")).frame.places
    assert lat.min() < 24.6  # the north of Ishigaki
    assert 25.72 < lat.max() < 28.0
    assert np.ptp(lon) < 4.0


def test_places_that_the_names_of_flights_name_are_named_on_the_map() -> None:
    """The case of June 2019 has one flight off Minami-Daito and one off Hachijo-jima."""
    assert named_places(scene_of("2019-06-20")) == ("Minami-Daito", "Hachijo-jima")
    assert named_places(scene_of("2025-12-09")) == ()
