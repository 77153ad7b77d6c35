"""The check as the definition says it, case by case."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.errors import InputError
from adiz.geo.model.formation import Formation
from adiz.geo.model.zone import Zone
from adiz.geo.visits.track import path_length_m, vertex_distances_m
from tests.geo.world import (
    LINE,
    SQUARE,
    apart_m,
    check,
    circle,
    ends,
    go,
    line,
    ring,
    route,
    zone,
)


def test_entry_and_exit_say_where_on_which_leg() -> None:
    points = [(5.0, 14.0), (8.0, 15.0), (15.0, 15.0), (25.0, 16.0)]
    (visit,) = check(points, zone(SQUARE)).visits
    assert visit.entry is not None
    assert visit.exit is not None
    assert (visit.entry.leg, visit.exit.leg) == (1, 2)
    assert visit.entry.lon == pytest.approx(10.0, abs=1e-12)
    assert visit.exit.lon == pytest.approx(20.0, abs=1e-12)
    there = apart_m(points[1], (visit.entry.lon, visit.entry.lat))
    assert visit.entry.fraction == pytest.approx(there / apart_m(*points[1:3]), abs=1e-9)
    assert visit.entry.distance_m == pytest.approx(apart_m(*points[:2]) + there, abs=1e-4)
    assert visit.length_m == visit.to_m - visit.from_m


def test_beginning_or_ending_inside_has_no_entry_or_exit() -> None:
    (visit,) = check([(15.0, 15.0), (25.0, 15.0)], zone(SQUARE)).visits
    assert visit.entry is None
    assert visit.exit is not None
    (visit,) = check([(5.0, 15.0), (15.0, 15.0)], zone(SQUARE)).visits
    assert visit.entry is not None
    assert visit.exit is None


def test_in_and_out_within_one_leg_is_a_visit() -> None:
    answer = check([(9.5, 19.0), (11.0, 20.7)], zone(SQUARE, "planar"))
    assert [v.visit for v in answer.visits] == [1]
    assert 0 < answer.length_m < 70_000
    assert answer.nearest is None


def test_a_wedge_deeper_than_contact_only_at_its_end_is_a_visit() -> None:
    """In over the west edge at a millionth of a radian, out over the north edge 16 mm inside."""
    place, corner = (10.0, 19.9), (10.0, 20.0)
    turn = math.degrees(0.016 / apart_m(place, corner))
    points = [go(*place, 180.0 + turn, 1e5), go(*place, turn, 1e5)]
    (visit,) = check(points, zone(SQUARE, "rhumb")).visits
    assert visit.from_m == pytest.approx(1e5, abs=1.0)
    assert visit.length_m == pytest.approx(apart_m(place, corner), abs=1.0)


def test_outside_says_how_near() -> None:
    answer = check([(5.0, 5.0), (5.0, 25.0)], zone(SQUARE, "rhumb"))
    assert (answer.nominal, answer.verdict) == ("outside", "did not enter")
    assert answer.nearest is not None
    assert answer.nearest.lon == pytest.approx(5.0, abs=1e-9)
    assert answer.nearest.zone_lon == pytest.approx(10.0, abs=1e-9)


def test_unjoined_vertices_are_not_bridged() -> None:
    points = [(5.0, 15.0), (8.0, 15.0), (22.0, 15.0), (25.0, 15.0)]
    assert check(route(points), zone(SQUARE)).nominal == "inside"
    apart = route(points, joined=np.array([True, False, True]))
    assert check(apart, zone(SQUARE)).nominal == "outside"
    assert path_length_m(apart) == pytest.approx(
        apart_m(*points[:2]) + apart_m(*points[2:]), abs=1e-6
    )


def test_a_gap_inside_makes_two_visits_each_with_its_own_depth() -> None:
    points = [(5.0, 15.0), (15.0, 15.0), (19.9, 15.0), (25.0, 15.0)]
    first, second = check(
        route(points, joined=np.array([True, False, True])), zone(SQUARE, "rhumb")
    ).visits
    assert first.exit is None
    assert second.entry is None
    assert first.to_m == second.from_m
    assert second.deepest.depth_m == pytest.approx(10_755, abs=5)
    assert second.deepest.lon == pytest.approx(19.9, abs=1e-6)


def test_fixes_that_are_not_joined_are_each_on_their_own() -> None:
    points = [(5.0, 15.0), (12.0, 15.0), (15.0, 15.0), (25.0, 15.0)]
    answer = check(route(points, joined=np.zeros(3, dtype=bool)), zone(SQUARE, "rhumb"))
    assert len(answer.visits) == 2
    assert [v.deepest.lon for v in answer.visits] == pytest.approx([12.0, 15.0], abs=1e-9)


def test_legs_of_two_routes_make_one_path_and_one_visit() -> None:
    first, second = route([(5.0, 15.0), (15.0, 15.0)]), route([(15.0, 15.0), (25.0, 15.0)])
    both = replace(Formation.of(first), legs=Formation.of(first).legs + Formation.of(second).legs)
    answers, _ = check_formation(both, [zone(SQUARE)])
    assert len(answers[0].visits) == 1
    assert len(vertex_distances_m(both.path)) == 3


def test_several_zones_are_answered_as_each_alone() -> None:
    points = [(5.0, 12.0), (15.0, 18.0), (25.0, 11.0), (180.0, 60.0), (200.0, 40.0)]
    zones = [
        zone(SQUARE),
        zone([(175.0, 50.0), (185.0, 50.0), (185.0, 70.0), (175.0, 70.0)], "rhumb"),
        Zone(id="disc", name="D", kind="custom", rings=(circle(15.0, 16.0, 2e5),)),
    ]
    together, _ = check_formation(Formation.of(route(points)), zones)
    assert [ends(a) for a in together] == [ends(check(points, z)) for z in zones]


def test_a_line_gives_no_answer_and_an_area_no_crossing() -> None:
    flown = Formation.of(route([(-1.0, 5.0), (30.0, 15.0)]))
    answers, found = check_formation(flown, [line(LINE), zone(SQUARE)])
    assert [a.zone for a in answers] == ["zone"]
    assert [c.line for c in found] == ["line"]


def test_antipodal_vertices_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="add a vertex"):
        check([(0.0, 10.0), (180.0, -10.0)], zone(SQUARE))
    with pytest.raises(InputError, match="add a vertex"):
        check([(5.0, 5.0), (6.0, 6.0)], zone([(0.0, 0.0), (180.0, 0.0), (90.0, 60.0)]))


def test_a_hole_parts_a_visit() -> None:
    hole = ring([(14.0, 14.0), (16.0, 14.0), (16.0, 16.0), (14.0, 16.0)])
    assert len(check([(5.0, 15.0), (25.0, 15.0)], zone(SQUARE, "geodesic", hole)).visits) == 2


def test_a_hole_round_the_pole_of_a_zone_round_the_pole() -> None:
    """Rings count by even and odd at the pole too: 85N lies in the ring between 80N and 87N."""
    outer = ring([(0.0, 80.0), (120.0, 80.0), (-120.0, 80.0)], "rhumb")
    hole = ring([(0.0, 87.0), (120.0, 87.0), (-120.0, 87.0)], "rhumb")
    area = Zone(id="zone", name="Zone", kind="custom", rings=(outer, hole))
    assert check([(10.0, 85.0), (10.5, 85.0)], area).nominal == "inside"
    assert check([(10.0, 88.0), (10.5, 88.0)], area).nominal == "outside"
    assert check([(10.0, 79.0), (10.5, 79.0)], area).nominal == "outside"
