"""What a chart shows of a flight besides its line, read from a route file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from adiz.geo.formats.geojson import read_case
from adiz.geo.model import ChartLine, Formation, Leg, Route

PLACES = [[120, 30], [121, 30], [122, 30], [123, 30]]


def route(places: Any = PLACES, **properties: Any) -> Route:
    feature = {
        "type": "Feature",
        "id": "r",
        "geometry": {"type": "LineString", "coordinates": places},
        "properties": {"id": "r", **properties},
    }
    collection = {"type": "FeatureCollection", "features": [feature]}
    (found,) = read_case(json.dumps(collection).encode(), "r.geojson").routes
    return found


def shown(**properties: Any) -> ChartLine:
    return Formation.of(route(**properties)).chart_line


def test_a_line_alone() -> None:
    assert shown().says_nothing
    assert shown(
        direction="known", cut=None, coordinateProperties={"doubt": [False] * 3}
    ).says_nothing


def test_two_heads() -> None:
    assert shown(direction="both").is_both_ways
    assert not shown(direction="NE").is_both_ways


@pytest.mark.parametrize(
    ("cut", "expected"),
    [("start", (True, False)), ("end", (False, True)), ("both", (True, True)), (7, (False, False))],
)
def test_ends_that_a_frame_cuts_off(cut: Any, expected: tuple[bool, bool]) -> None:
    assert shown(cut=cut).is_cut == expected


def test_the_path_knows_its_open_ends() -> None:
    assert Formation.of(route(cut="both")).path.properties["cut"] == "both"
    assert "cut" not in Formation.of(route()).path.properties


@pytest.mark.parametrize("doubt", [[True], "yes", [1, 1, 1], None])
def test_doubt_of_another_size_or_kind_is_passed_over(doubt: Any) -> None:
    assert shown(coordinateProperties={"doubt": doubt}).vague_legs == ()


def test_a_formation_of_parts_of_routes() -> None:
    first = route(cut="both", coordinateProperties={"doubt": [True, False, True]})
    other = route(
        places=[[122, 30], [122, 31], [122, 32], [122, 33]],
        cut="end",
        coordinateProperties={"doubt": [False, True, False]},
    )
    meeting = Formation(id="f", legs=(Leg(first, 1, 2), Leg(other, 0, 3)))
    assert meeting.chart_line.is_cut == (False, True)
    assert meeting.chart_line.vague_legs == (2,)
    apart = Formation(id="f", legs=(Leg(first, 0, 1), Leg(other, 1, 3)))
    assert apart.chart_line.is_cut == (True, True)
    assert apart.chart_line.vague_legs == (0, 2)  # leg 1 is the gap between them
    assert len(apart.path) == 5


def test_distances_within_the_chart() -> None:
    whole = {"boundary": "12 NM", "length_m": 9000, "sigma_m": 500, "scale": "fit"}
    held = [whole, {**whole, "length_m": -1}, {**whole, "sigma_m": None}, "9 km"]
    (found,) = shown(georeference={"chart_distances": held}).distances
    assert dict(found) == whole
    assert shown(georeference="none").says_nothing
