"""What is filled, hatched or dotted in a lane, held against random paths within the bounds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

import adiz
from adiz.geo.edges.kinds import Rhumb
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.layers.panel import lanes, table
from adiz.layers.scene.scene import Scene
from tests.layers.flights import CASES, scene_of

WEST, EAST, SOUTH, NORTH = 130.0, 133.0, 30.0, 32.0
ROUTE = ((128.5, 31.0), (131.5, 31.2), (131.6, 29.0), (134.5, 31.9), (129.0, 32.35))
BOUNDS_M = (20_000.0, 60_000.0, 35_000.0, 80_000.0, 10_000.0)


def box(error_m: float = 0.0) -> Zone:
    """Along meridians and parallels, so that inside is a matter of comparing degrees."""
    ring = Ring(
        lon=np.array([WEST, EAST, EAST, WEST]),
        lat=np.array([SOUTH, SOUTH, NORTH, NORTH]),
        edges=(Rhumb(),) * 4,
        bound_m=np.full(4, error_m),
    )
    return Zone(id="box", name="Box", kind="custom", rings=(ring,))


def flown(**errors: object) -> Route:
    lon, lat = zip(*ROUTE, strict=True)
    return Route(id="r", lon=np.array(lon), lat=np.array(lat), **errors)  # type: ignore[arg-type]


def states(scene: Scene, metres: float) -> str:
    (answer,) = scene.result.answers
    found = [p.state for p in scene.pieces(answer) if p.from_m <= metres <= p.to_m]
    return found[0] if found else "outside"


def test_no_path_within_the_bounds_is_elsewhere() -> None:
    bound = np.array(BOUNDS_M)
    status = ("reconstructed",) * len(ROUTE)
    scene = Scene(adiz.check(flown(bound_m=bound, status=status), zones=[box()]))
    random = np.random.default_rng(20)
    seen: dict[str, set[bool]] = {}
    start_m = 0.0
    for (lon1, lat1), (lon2, lat2), a_m, b_m in zip(
        ROUTE, ROUTE[1:], BOUNDS_M, BOUNDS_M[1:], strict=False
    ):
        length_m = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["s12"]
        for _ in range(150):
            ends = []
            for lon, lat, radius in ((lon1, lat1, a_m), (lon2, lat2, b_m)):
                moved = Geodesic.WGS84.Direct(
                    lat, lon, random.uniform(0, 360), radius * random.uniform(0.7, 1)
                )
                ends.append((moved["lat2"], moved["lon2"]))
            line = Geodesic.WGS84.InverseLine(*ends[0], *ends[1])
            for part in random.uniform(0, 1, 6):
                at = line.Position(part * line.s13)
                inside = WEST < at["lon2"] < EAST and SOUTH < at["lat2"] < NORTH
                state = states(scene, start_m + part * length_m)
                seen.setdefault(state, set()).add(inside)
        start_m += length_m
    assert seen["inside"] == {True}
    assert seen["outside"] == {False}
    assert seen["depends"] == seen["possible"] == {True, False}


def test_the_error_of_the_zone_counts_too() -> None:
    status = ("reconstructed",) * len(ROUTE)
    route = flown(bound_m=np.full(len(ROUTE), 5_000.0), status=status)

    def filled_m(zone: Zone) -> float:
        scene = Scene(adiz.check(route, zones=[zone]))
        (answer,) = scene.result.answers
        return sum(p.length_m for p in scene.pieces(answer) if p.state == "inside")

    # Across a meridian of 31 degrees north the leg loses 20 km at the zone's side.
    assert filled_m(box()) - filled_m(box(20_000.0)) > 19_000
    assert filled_m(box(150_000.0)) == 0


def test_a_line_without_error_is_filled_where_it_is_inside() -> None:
    scene = Scene(adiz.check(flown(), zones=[box()]))
    (answer,) = scene.result.answers
    assert [(p.from_m, p.to_m, p.state) for p in scene.pieces(answer)] == [
        (visit.from_m, visit.to_m, "inside") for visit in answer.visits
    ]


def test_ends_fade_over_the_range_of_entry_and_exit() -> None:
    # One group of errors moves the whole line as one: the entry over a meridian moves by the east
    # component, 90 % of it within 1.645 sigma to either side.
    route = Route(
        id="r", lon=np.array([128.0, 135.0]), lat=np.array([31.0, 31.0]),
        sigma_m=np.full(2, 10_000.0), edges=(Rhumb(),),
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box()]))
    (answer,) = scene.result.answers
    (piece,) = scene.pieces(answer)
    assert piece.sure_from_m - piece.from_m == pytest.approx(2 * 1.645 * 10_000, rel=0.05)
    assert piece.to_m - piece.sure_to_m == pytest.approx(2 * 1.645 * 10_000, rel=0.05)


@pytest.mark.parametrize("case", CASES)
def test_a_decided_zone_has_no_bar_that_is_only_possible(case: str) -> None:
    scene = scene_of(case)
    for answer in scene.result.answers:
        if answer.basis == "statement" or answer.verdict == "excluded":
            assert "possible" not in {piece.state for piece in scene.pieces(answer)}, answer.zone


def test_the_denied_entry_is_as_stated_and_never_sure() -> None:
    scene = scene_of("2019-07-23")
    assert scene.importance.selected
    assert scene.importance.selected.zone == "liancourt-territorial"
    answer = scene.importance.selected
    assert {piece.state for piece in scene.pieces(answer)} == {"stated"}
    assert [scene.state_of(answer, visit) for visit in answer.visits] == ["stated", "stated"]
    parts = list(scene.stretches(answer))
    inside_m = sum(high - low for low, high, _ in parts)
    assert inside_m == pytest.approx(scene.importance.selected.length_m)


def test_what_a_ministry_decided_is_as_stated_on_lane_row_and_pin() -> None:
    """Off the Liancourt Rocks geometry leaves it open; what was published does not."""
    scene = scene_of("2019-07-23")
    (answer,) = (a for a in scene.result.answers if a.basis == "statement")
    assert answer.formation == "a50"
    assert [p.state for p in scene.pieces(answer) if p.visit] == ["stated"] * 2
    (row,) = (r for g in table.groups(scene) for r in g.near if r.answer == scene.place_of(answer))
    assert (row.verdict, [visit.note for visit in row.visits]) == ("came within", ["as stated"] * 2)
    lanes_of = [lane for strip in lanes.strips(scene) for lane in strip.lanes]
    (lane,) = (lane for lane in lanes_of if lane.answer == scene.place_of(answer))
    assert [bar.state for bar in lane.bars] == ["stated"] * 2


def test_no_piece_is_surer_than_an_answer_that_cannot_be_decided() -> None:
    """The end is 3 km inside airspace, of which it is known to 5 km per axis."""
    airspace = replace(box(), kind="territorial", authority="JP", id="jp-x")
    ends = np.array([129.0, 130.03])
    route = Route(id="r", lon=ends, lat=np.array([31.0, 31.0]), sigma_m=np.full(2, 5_000.0))
    scene = Scene(adiz.check(route, zones=[airspace]))
    (answer,) = scene.result.answers
    assert answer.verdict == "undecidable"
    assert {piece.state for piece in scene.pieces(answer)} == {"depends"}
