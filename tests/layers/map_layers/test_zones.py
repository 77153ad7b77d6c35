"""Zones on the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.geo.arrays import FloatArray
from adiz.geo.edges import wgs84
from adiz.layers.map_layers.zones import draw, edge_of, groups, parts_of
from adiz.layers.page.atlas_page import draw_atlas_page
from adiz.layers.scene import Box, Frame, Scene
from tests.layers.flights import box, line


def test_layers_by_kind(patrol: Scene) -> None:
    assert groups(patrol) == ("ADIZ", "Territorial airspace")
    assert patrol.zone_slot("jp-territorial") == "territorial"


def test_every_part_of_a_zone_across_180_degrees_is_near_the_flight() -> None:
    route = line((160.0, 52.0), (174.0, 58.0), (-172.0, 62.0), (-158.0, 52.0))
    scene = Scene(adiz.check(route))
    layer = draw(scene)
    assert layer is not None
    shape = next(s for s in layer.shapes if s.data["zone"] == "us-territorial")
    middles = [float(lon.min() + lon.max()) / 2 for lon, _ in shape.parts]
    assert all(abs(middle - scene.frame.centre_lon) <= 180 for middle in middles)
    # The headline's visit is off the Alaska Peninsula, at about 162 W.
    (there,) = scene.frame.near_centre([-162.0])
    assert any(lon.min() < there < lon.max() and lat.max() > 55 for lon, lat in shape.parts)


@pytest.mark.parametrize(
    ("zone", "inland", "coastal"),
    [
        ("cn-territorial", (116.4, 39.9), (121.9, 31.0)),
        ("ru-territorial", (160.0, 67.0), (158.9, 52.9)),
    ],
)
def test_no_line_is_drawn_where_territorial_airspace_is_cut_off_inland(
    zone: str, inland: tuple[float, float], coastal: tuple[float, float]
) -> None:
    (found,) = adiz.zones(zone)
    parts = parts_of(found, Frame(inland[0], Box(inland[0] - 30, 20, inland[0] + 30, 70)))
    edge = edge_of(found, parts)
    assert edge is not None
    lon, lat = np.concatenate([np.array(part) for part in edge], axis=1)
    outline = np.concatenate([np.array(part) for part in parts], axis=1)

    def nearest_m(places: FloatArray, to: tuple[float, float]) -> float:
        apart = wgs84.inverse(*places, *(np.full(places.shape[1], value) for value in to))[2]
        return float(apart.min())

    drawn = np.array([lon, lat])
    assert nearest_m(drawn, coastal) < 80_000
    assert nearest_m(drawn, inland) > nearest_m(outline, inland)


def test_a_zone_of_islands_keeps_its_whole_edge() -> None:
    (found,) = adiz.zones("senkaku-territorial")
    assert edge_of(found, parts_of(found, Frame(123.5, Box(120, 20, 130, 30)))) is None


def test_an_authority_has_one_colour_on_every_page_and_in_the_atlas(patrol: Scene) -> None:
    off_shikoku = Scene(adiz.check(line((134.0, 31.0), (138.0, 30.0))))
    zones = {zone.id for zone in off_shikoku.importance.near_zones}
    assert "jp-adiz-2010" in zones
    assert patrol.zone_slot("jp-adiz-2010") == off_shikoku.zone_slot("jp-adiz-2010") == "1"
    atlas = draw_atlas_page(adiz.zones("jp-adiz-2010"), (), 1)
    assert 'class="chip slot-1"' in atlas


def test_zones_that_nobody_declared_have_colours_of_their_own() -> None:
    zones = [replace(box(0, 0, 4, 4), id=name) for name in "abc"]
    scene = Scene(adiz.check(line((-1.0, 2.0), (5.0, 2.0)), zones=zones))
    slots = [scene.zone_slot(zone.id) for zone in scene.importance.near_zones]
    assert slots == ["7", "8", "rest"]


def test_the_legend_names_regions_and_once_who_announced_exercise_areas() -> None:
    zones = ["kind:exercise", "tw-fir-taipei", "tw-adiz"]
    path = line((119.0, 22.0), (120.5, 21.5), (122.0, 22.5), (122.0, 26.0), (121.0, 25.9))
    scene = Scene(adiz.check(path, zones=zones, at="2025-12-30"))
    layer = draw(scene)
    assert layer is not None
    assert [key.text for key in layer.legend] == [
        "Exercise area, announced by China",
        "Flight information region",
    ]
    named = {shape.text for shape in layer.shapes if shape.style == "zone-exercise"}
    assert named == {f"Exercise area {number}" for number in range(1, 6)}
    assert scene.zone_slot("cn-exercise-2025-12-30-1") == "exercise"
