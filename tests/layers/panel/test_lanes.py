"""Lanes: one scale for all, and what is said of a zone that was not entered."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.results.result import Result
from adiz.layers.map_layers import crossings
from adiz.layers.panel import lanes, table
from adiz.layers.scene.scene import Scene
from adiz.layers.story import tell_without_steps
from adiz.text.strip import BLOCKS, lanes_of
from tests.layers.flights import box, scene_of


def test_lanes_share_a_scale_and_the_joint_leg_lines_up(patrol_result: Result) -> None:
    def flown(formation: str, vertices: int) -> float:
        path = patrol_result.formation(formation).path
        ends = zip(path.lat, path.lon, path.lat[1:], path.lon[1:], strict=False)
        return sum(Wgs84.WGS84.Inverse(*end)["s12"] for end in list(ends)[:vertices])

    one, two = lanes.strips(Scene(patrol_result))
    assert (one.formation, two.formation) == ("Tu-95MS", "H-6K")
    ahead, length = flown("tu95", 4) - flown("h6", 2), flown("h6", 99)
    whole = ahead + length
    assert (one.left, two.left) == (0, pytest.approx(100 * ahead / whole, abs=0.01))
    assert two.width == pytest.approx(100 * length / whole, abs=0.01)
    second = [
        [bar for bar in lane.bars if bar.number == 2]
        for strip in (one, two)
        for lane in strip.lanes
        if lane.zone == "Japan ADIZ"
    ]
    ((first_bar,), (second_bar,)) = second
    assert first_bar.left == pytest.approx(second_bar.left, abs=0.01)
    assert first_bar.width == pytest.approx(second_bar.width, abs=0.01)


def test_a_lane_names_who_excludes_and_says_no_more() -> None:
    for strip in lanes.strips(scene_of("2025-12-09")):
        told = {lane.zone: (lane.outside, lane.nearest, lane.bars) for lane in strip.lanes}
        assert told["Airspace of Japan"] == ("no (JSO)", "", ())
        assert told["Airspace of South Korea"] == ("no (ROK JCS)", "", ())


def test_a_lane_says_once_that_its_distance_is_of_the_line() -> None:
    """Of Taiwan's ADIZ, which only the bounds of the H-6K reach; 98 km by the answer."""
    found = [lane for strip in lanes.strips(scene_of("2025-12-09")) for lane in strip.lanes]
    told = {lane.zone: f"{lane.outside}; {lane.nearest}" for lane in found if lane.nearest}
    assert told["Taiwan ADIZ"] == "outside on our line; nearest 98 km"
    assert all(text.count("line") <= 1 for text in told.values())


def flown(name: str, south: float, **errors: object) -> Route:
    return Route(
        id=name, name=name, lon=np.array([8.0, 13.0]), lat=np.array([south, south]), **errors
    )  # type: ignore[arg-type]


def test_the_key_says_of_each_bar_what_it_means() -> None:
    bounds = flown("ours", 0.0, bound_m=np.full(2, 1_000.0), status=("reconstructed",) * 2)
    sigma = flown("traced", 0.2, sigma_m=np.full(2, 1_000.0))
    proven, plain = "inside on every path within the bounds", "inside"
    for routes, wanted in (
        ([bounds], [proven]),
        ([sigma], [plain]),
        ([bounds, sigma], [proven, f"{plain} (lines without bounds)"]),
    ):
        scene = Scene(adiz.check([Formation.of(r) for r in routes], zones=[box(10, -1, 11, 1)]))
        key = lanes.key(scene, lanes.strips(scene))
        assert [words for state, words in key if state == "inside"] == wanted


def test_the_key_explains_probably_entered_where_a_bar_is_only_probable() -> None:
    """Of a line 11 km inside, known to 14 km (one standard deviation): about 5 in 7 paths enter."""
    near = flown("near", 0.9, sigma_m=np.full(2, 14_000.0))
    sure = flown("sure", 0.0, sigma_m=np.full(2, 14_000.0))
    for routes, wanted in (
        ([near, sure], ["probably entered: inside as drawn"]), ([sure], []),
    ):  # fmt: skip
        scene = Scene(adiz.check([Formation.of(r) for r in routes], zones=[box(10, -1, 11, 1)]))
        verdicts = {answer.verdict for answer in scene.result.answers}
        assert ("probably entered" in verdicts) == bool(wanted)
        key = lanes.key(scene, lanes.strips(scene))
        assert [words for state, words in key if state == "depends"] == wanted
        layer = crossings.draw(scene)
        assert layer
        legend = [key.text for key in layer.legend if key.swatch == crossings.DEPENDS]
        assert legend == [words.capitalize() for words in wanted]
        text = " ".join(lanes_of(scene, tell_without_steps(scene), scene.result.formations, BLOCKS))
        assert ("probably entered: inside as drawn" in text) == bool(wanted)


def test_a_lane_and_its_row_leave_a_zone_open_for_one_reason() -> None:
    """The A-50 of 23 July 2019 was not heard for 18 minutes."""
    scene = scene_of("2019-07-23")
    (strip,), (group,) = lanes.strips(scene), table.groups(scene)
    told = {lane.answer: lane.outside for lane in strip.lanes}
    rows = [row for row in group.near if row.total == "–"]
    assert [told[row.answer] for row in rows] == [f"{row.verdict}: {row.basis}" for row in rows]
    assert len(rows) == 2
