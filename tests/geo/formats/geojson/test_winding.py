"""Written rings run as RFC 7946 asks, and edges and errors stay where they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from shapely.geometry import shape

from adiz.geo.edges import Arc
from adiz.geo.formats.geojson import write_exact_zones
from tests.geo.formats.geojson.zone_documents import HOLE, SQUARE, area, areas, one, stars

CLOCKWISE = SQUARE[::-1]


def written(document: Any, path: Path) -> dict[str, Any]:
    write_exact_zones([one(document)], path)
    (found,) = json.loads(path.read_text())["features"]
    return dict(found)


def test_each_edge_and_vertex_keeps_what_is_said_of_it(tmp_path: Path) -> None:
    """Vertices A to D, clockwise; backwards from A the edges are DA, CD, BC and AB."""
    a, b, c, d = [120, 20], [120, 30], [130, 30], [130, 20]
    edges = ["rhumb", "planar", "geodesic", "rhumb"]
    of_vertices = {
        "vertex_bound_m": [1, 2, 3, 4], "published": ["A", "B", "C", "D"],
        "edges_assumed": [True, False, False, False],
    }  # fmt: skip
    found = written(area([a, b, c, d, a], edges=edges, **of_vertices), tmp_path / "z.geojson")
    assert found["geometry"]["coordinates"] == [[a, d, c, b, a]]
    properties = found["properties"]
    assert properties["edges"] == ["rhumb", "geodesic", "planar", "rhumb"]
    assert properties["edges_assumed"] == [False, False, False, True]
    assert properties["vertex_bound_m"] == [1, 4, 3, 2]
    assert properties["published"] == ["A", "D", "C", "B"]


def test_an_arc_turns_the_other_way(tmp_path: Path) -> None:
    """From (0, 1) clockwise by the east to (0, -1), about 110.6 km from the origin."""
    arc = {"arc": {"center": [0, 0], "radius_m": 110_574.4, "clockwise": True}}
    ring = [[0, 1], [0, -1], [-1, 0], [0, 1]]
    found = written(area(ring, edges=[arc, "planar", "planar"]), tmp_path / "z.geojson")
    assert found["geometry"]["coordinates"] == [[[0, 1], [-1, 0], [0, -1], [0, 1]]]
    assert found["properties"]["edges"][:2] == ["planar", "planar"]
    assert found["properties"]["edges"][2]["arc"]["clockwise"] is False
    again = one(found).rings[0].edges[2]
    assert isinstance(again, Arc)
    assert again.clockwise is False


@pytest.mark.parametrize("outer", [SQUARE, CLOCKWISE])
@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
def test_holes_run_clockwise(outer: Any, hole: Any, tmp_path: Path) -> None:
    found = written(area(outer, hole), tmp_path / "z.geojson")
    drawn = shape(found["geometry"])
    assert drawn.exterior.is_ccw
    assert not drawn.interiors[0].is_ccw
    assert drawn.area == 100 - 18


def test_a_pole_and_a_line_stay_as_they_are(tmp_path: Path) -> None:
    round_pole = [[120, 70], [0, 70], [-120, 70], [-240, 70]]
    found = written(area(round_pole, edges="rhumb"), tmp_path / "z.geojson")
    lon = [place[0] for place in found["geometry"]["coordinates"][0]]
    assert [x % 360 for x in lon] == [120, 0, 240, 120]


@given(ring=stars())
def test_shapely_agrees(ring: list[list[float]], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("wound") / "z.geojson"
    drawn = shape(written(areas([ring[::-1]]), path)["geometry"])
    assert drawn.exterior.is_ccw
