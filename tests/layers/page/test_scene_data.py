"""What the script of a page is given, against the result and the story that it is made of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from pyproj import Geod

import adiz
from adiz.geo.model.zone import Zone
from adiz.layers.map_layers import layers_of
from adiz.layers.page.scene_data import data_of
from adiz.layers.scene import Scene
from adiz.layers.story import tell
from tests.layers.flights import box, line, scene_of

WGS84 = Geod(ellps="WGS84")


def given(scene: Scene) -> dict[str, Any]:
    drawn = data_of(
        scene,
        tell(scene),
        layers_of(scene, "page"),
        title="A title",
        names={},
        language="en",
        tiles=None,
        is_on_pictures=False,
    )
    made: dict[str, Any] = json.loads(json.dumps(drawn))
    return made


def past(*zones: Zone) -> Scene:
    """East along about 32N, from 129E to 131E."""
    return Scene(adiz.check(line((129.0, 32.0), (131.0, 32.0)), zones=list(zones)))


def test_a_visit_begins_and_ends_where_the_line_crosses_the_edge() -> None:
    """Both edges are meridians at equal longitudes from the ends: what is outside is as long."""
    (answer,) = given(past(box(129.5, 31.0, 130.5, 33.0)))["answers"]
    ((number, from_m, to_m, decidable),) = answer["visits"]
    whole_m = WGS84.inv(129.0, 32.0, 131.0, 32.0)[2]
    inside_m = WGS84.inv(129.5, 32.0, 130.5, 32.0)[2]
    assert (number, decidable) == (1, True)
    assert from_m + to_m == pytest.approx(whole_m, abs=0.01)
    assert to_m - from_m == pytest.approx(inside_m, abs=20.0)
    ((piece_from_m, piece_to_m, *_, state),) = answer["pieces"]
    assert (piece_from_m, piece_to_m, state) == (round(from_m), round(to_m), "inside")


def test_a_zone_that_was_missed_has_a_line_to_it_latitude_first() -> None:
    (answer,) = given(past(box(129.5, 33.0, 130.5, 34.0)))["answers"]
    assert answer["visits"] == answer["inside"] == []
    (lat, lon), (zone_lat, zone_lon) = answer["nearest"]["line"]
    assert (lat, zone_lat) == (pytest.approx(32.0, abs=0.01), pytest.approx(33.0, abs=0.01))
    assert 129.0 <= lon <= 131.0
    assert 129.5 <= zone_lon <= 130.5


def test_a_zone_is_saved_with_what_its_file_says_and_no_empty_members() -> None:
    zone = replace(box(129.5, 31.0, 130.5, 33.0, "A box"), authority="JP", valid_from="2020")
    assert given(past(zone))["zones"] == {
        "box": {
            "name": "A box",
            "short": "A box",
            "kind": "custom",
            "authority": "JP",
            "valid_from": "2020",
        }
    }


def test_steps_are_those_of_the_story_and_no_layer_has_a_pin_of_its_own() -> None:
    scene = scene_of("2025-12-09")
    content = given(scene)
    told = tell(scene).steps
    assert [step["title"] for step in content["steps"]] == [step.title for step in told]
    for step, its in zip(content["steps"], told, strict=True):
        (south, west), (north, east) = step["box"]
        assert (west, south, east, north) == its.box
        lat, lon = step["at"]
        assert (lon, lat) == (its.lon, its.lat)
    kinds = {shape["kind"] for layer in content["layers"] for shape in layer["shapes"]}
    assert "pin" not in kinds
    assert any(s.kind == "pin" for layer in layers_of(scene, "page") for s in layer.shapes)
