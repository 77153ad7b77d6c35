"""Positions of others on the map: marks that nothing joins."""

from __future__ import annotations

from dataclasses import replace

import adiz
from adiz.geo.model.formation import Formation
from adiz.layers.map_layers import reported_positions
from adiz.layers.page import map_page
from adiz.layers.panel import lanes
from adiz.layers.scene.scene import Scene


def test_positions_of_others_are_marks_that_nothing_joins(patrol: Scene) -> None:
    drawn = map_page.draw(patrol.result)
    (layer,) = (layer for layer in drawn.layers if layer.name == reported_positions.GROUP)
    marks = [shape for shape in layer.shapes if shape.kind == "dot"]
    # The carrier's positions as the case file has them; the sixth is 9 December.
    case = adiz.case("2025-12-09")
    (route,) = (route for route in case.routes if "liaoning" in route.id)
    found = [(float(lon[0]), float(lat[0])) for s in marks for lon, lat in s.parts]
    assert found == list(zip(route.lon.tolist(), route.lat.tolist(), strict=True))
    assert marks[5].data["bound"] == 187_000
    assert marks[5].text.endswith("9 December: about 450 km E of Kita-Daito. Within 187 km.")
    assert {shape.kind for shape in layer.shapes} == {"dot", "name"}
    assert patrol.frame == Scene(replace(patrol.result, properties={})).frame
    assert not any("Liaoning" in strip.formation for strip in lanes.strips(patrol))
    (told,) = (shape for shape in layer.shapes if shape.style == "told")
    assert told.text == "B-52 flight with Japanese fighters: no line published"


def test_who_flies_the_positions_is_not_of_others() -> None:
    case = adiz.case("2025-12-09")
    (route,) = (route for route in case.routes if "liaoning" in route.id)
    result = adiz.check(replace(case, formations=(Formation.of(route),)))
    assert reported_positions.positions(Scene(result)) == ()
