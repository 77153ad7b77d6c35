"""Edges in GeoJSON: one kind for all, one each, arcs; what is none is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Geodesic84

from adiz.geo.edges.kinds import Arc, Geodesic, Planar, Rhumb
from adiz.geo.errors import InputError
from tests.geo.formats.geojson.zone_documents import HOLE, SQUARE, area, one, read


def test_edges_assumptions_and_bounds_per_segment_and_ring() -> None:
    radius_m = Geodesic84.WGS84.Inverse(40, 125, 30, 130)["s12"]
    arc = {"arc": {"center": [125, 40], "radius_m": radius_m, "clockwise": True}}
    zone = one(
        area(
            SQUARE,
            HOLE,
            edges=[["rhumb", "geodesic", arc, "planar"], ["geodesic"] * 3],
            edges_assumed=[[True, False, False, False], [False] * 3],
            vertex_bound_m=[[450, None, 300, 1], 900],
        )
    )
    outer, hole = zone.rings
    assert outer.edges == (Rhumb(), Geodesic(), Arc(125, 40, radius_m, True), Planar())
    assert outer.assumed.tolist() == [True, False, False, False]
    np.testing.assert_array_equal(outer.bound_m, [450, np.nan, 300, 1])
    assert hole.edges == (Geodesic(),) * 3
    np.testing.assert_array_equal(hole.bound_m, [900] * 3)


def test_a_circle_is_one_vertex_and_an_arc() -> None:
    arc = {"arc": {"center": [144, 13], "radius_m": 463_000, "clockwise": False}}
    zone = one(area([[144, 17.18], [144, 17.18]], edges=[arc]))
    assert len(zone.rings[0]) == 1
    assert zone.rings[0].edges == (Arc(144, 13, 463_000, False),)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (area(SQUARE, edges=["rhumb"] * 3), "edges has 3 items for 4 segments; give 4"),
        (area(SQUARE, edges=["rhumb"] * 5), "edges has 5 items for 4 segments; give 4"),
        (area(SQUARE, edges="loxodrome"), "edges is the text 'loxodrome'"),
        (area(SQUARE, edges={"arc": 5}), "edges is an object"),
        (area(SQUARE, edges={"arc": {}}), "edges.arc.center"),
        (
            area(SQUARE, edges={"arc": {"center": [1, 2], "radius_m": 0, "clockwise": True}}),
            "radius_m of an arc is 0",
        ),
        (
            area(SQUARE, edges={"arc": {"center": [1, 2], "radius_m": 1}}),
            "clockwise is null",
        ),
        (area(SQUARE, HOLE, edges=["rhumb"] * 4), "edges is one list for 2 rings"),
        (area(SQUARE, HOLE, edges=[["rhumb"] * 4]), "edges has 1 list for 2 rings"),
    ],
)  # fmt: skip
def test_hostile_edges_get_one_clear_line(document: Any, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(document)
    message = str(caught.value)
    assert message.startswith("z.geojson:")
    assert "\n" not in message
    assert says in message
