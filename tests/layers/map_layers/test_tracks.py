"""Tracks on the map: cut where the answer says, side by side, nothing across a gap."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.page import map_page
from tests.layers.flights import box, line


def test_a_gap_is_not_drawn() -> None:
    route = Route(
        id="r",
        lon=np.array([0.0, 1.0, 3.0, 4.0]),
        lat=np.zeros(4),
        joined=np.array([True, False, True]),
    )
    result = adiz.check(route, zones=[box(0.5, -1, 3.5, 1)])
    legs = [s for layer in adiz.draw(result).layers for s in layer.shapes if s.kind == "leg"]
    assert [shape.data["leg"] for shape in legs] == [0, 2]


def test_tracks_are_cut_where_the_answer_says(patrol_result: Result) -> None:
    legs = [s for layer in adiz.draw(patrol_result).layers for s in layer.shapes if s.kind == "leg"]
    ends = {
        (leg.data["formation"], metres): (lon[0], lat[0])
        for leg in legs
        for metres, (lon, lat) in zip(leg.data["metres"], leg.parts, strict=False)
    }
    found = 0
    for answer in patrol_result.answers:
        for visit in answer.visits:
            if visit.entry:
                lon, lat = ends[answer.formation, round(visit.from_m, 3)]
                apart = Wgs84.WGS84.Inverse(lat, lon, visit.entry.lat, visit.entry.lon)["s12"]
                assert apart < 1.0
                found += 1
    assert found > 10


def test_formations_side_by_side_and_one_line_for_out_and_back(patrol_result: Result) -> None:
    legs = [s for layer in adiz.draw(patrol_result).layers for s in layer.shapes if s.kind == "leg"]
    sides = {(leg.data["formation"], leg.data["leg"]): leg.data["side"] for leg in legs}
    assert (sides["tu95", 0], sides["h6", 0]) == (0.0, 0.0)  # each alone
    assert (sides["tu95", 4], sides["h6", 2]) == (-0.5, 0.5)  # the joint leg, same way
    ways = {(leg.data["formation"], leg.data["leg"]): leg.data["ways"] for leg in legs}
    assert sorted(ways["tu95", 6]) == [-1, 1]  # out to the turn and back
    assert [key for key, value in ways.items() if not value] == [
        ("tu95", 9), ("tu95", 10), ("tu95", 11), ("h6", 7), ("h6", 8), ("h6", 9),
    ]  # fmt: skip


def test_of_a_hundred_formations_four_have_a_colour() -> None:
    routes = [replace(line((0, i / 10), (5, i / 10)), id=f"r{i}") for i in range(100)]
    result = adiz.check([Formation.of(route) for route in routes], zones=[box(1, -1, 2, 20)])
    drawn = map_page.draw(result)
    swatches = {key.swatch.style: key.text for layer in drawn.layers for key in layer.legend}
    assert swatches["track-4"] == "Others"
    assert "track-5" not in swatches
    assert len(drawn.get_root().render().encode()) < 1_500_000
