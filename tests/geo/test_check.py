"""The check as the definition says it, case by case."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.check import check_formation
from adiz.geo.errors import InputError
from adiz.geo.model.formation import Formation, relation
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.track import path_length_m, vertex_distances_m
from tests.geo.world import apart_m, check, circle, ends, go, kinds, line, ring, route, zone

SQUARE = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]


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


def test_readings_of_assumed_edges_only() -> None:
    points = [(-5.0, 60.3), (45.0, 60.3)]
    corners = [(0.0, 60.0), (40.0, 60.0), (40.0, 50.0), (0.0, 50.0)]
    lon, lat = (np.array(v) for v in zip(*corners, strict=True))
    assumed = Ring(lon=lon, lat=lat, edges=kinds("rhumb", 4), assumed=np.array([True] * 4))
    silent = Zone(id="z", name="Z", kind="custom", rings=(assumed,))
    answer = check(points, silent, "rhumb")
    assert {kind: len(read) for kind, read in answer.readings.items()} == {
        "geodesic": 1, "rhumb": 0, "planar": 0,
    }  # fmt: skip
    assert (answer.nominal, answer.verdict) == ("outside", "undecidable")
    assert check(points, zone(corners, "rhumb"), "rhumb").readings == {}


def test_a_zone_error_greater_than_the_depth_is_undecidable() -> None:
    lon, lat = (np.array(v) for v in zip(*SQUARE, strict=True))

    def with_bound(bound_m: float) -> Zone:
        rough = Ring(lon=lon, lat=lat, edges=kinds("rhumb", 4), bound_m=np.full(4, bound_m))
        return Zone(id="z", name="Z", kind="custom", rings=(rough,))

    inside, outside = ([(x, 12.0), (x, 18.0)] for x in (10.01, 9.99))
    for points in (inside, outside):
        away = abs(points[0][0] - 10.0) * 105_900
        assert check(points, with_bound(away * 0.9)).verdict != "undecidable"
        assert check(points, with_bound(away * 1.2)).verdict == "undecidable"


@pytest.mark.parametrize(
    ("nations", "authority", "claimants", "want"),
    [
        (["RU"], "RU", (), "own"),
        (["RU", "CN"], "RU", (), "foreign"),
        (["RU", None], "RU", (), "unknown"),
        (["CN", None], "RU", (), "foreign"),
        ([], "RU", (), "unknown"),
        (["RU"], None, (), "unknown"),
        (["CN"], "JP", ("CN", "JP"), "disputed"),
        (["jp"], "JP", (), "own"),
        (["JP"], "jp", (), "own"),
        (["JPN"], "JP", (), "unknown"),
        (["JP"], "Japan", (), "unknown"),
        (["JP"], "", (), "unknown"),
    ],
)
def test_relation(
    nations: list[str | None], authority: str | None, claimants: tuple[str, ...], want: str
) -> None:
    flown = route([(0.0, 0.0), (1.0, 1.0)], aircraft=tuple({"nation": n} for n in nations))
    area = replace(zone(SQUARE), authority=authority, claimants=claimants)
    assert relation(Formation.of(flown), area) == want


LINE = [(0.0, -10.0), (0.0, 0.0), (0.0, 10.0)]


def crossed(points: list[tuple[float, float]]) -> list[tuple[str, str]]:
    _, found = check_formation(Formation.of(route(points)), [line(LINE, "rhumb")])
    return [(c.came_from, c.goes_to) for c in found]


def test_a_line_is_crossed_from_side_to_side() -> None:
    """The line runs north: west is left of it."""
    assert crossed([(-1.0, 5.0), (1.0, 5.0)]) == [("left", "right")]
    assert crossed([(1.0, -5.0), (-1.0, 5.0)]) == [("right", "left")]
    there_and_back = [("left", "right"), ("right", "left")]
    assert crossed([(-1.0, 5.0), (1.0, 5.0), (-1.0, 5.1)]) == there_and_back
    assert crossed([(-1.0, 11.0), (1.0, 11.0)]) == []


def test_a_vertex_of_line_or_route_is_crossed_once() -> None:
    assert crossed([(-1.0, 0.0), (1.0, 0.0)]) == [("left", "right")]
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (1.0, 5.5)]) == [("left", "right")]
    assert crossed([(-1.0, 0.0), (0.0, 0.0), (1.0, 0.5)]) == [("left", "right")]


def test_along_a_line_and_off_on_the_other_side_is_one_crossing() -> None:
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (0.0, 7.0), (1.0, 7.5)]) == [("left", "right")]
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (0.0, 7.0), (-1.0, 7.5)]) == []
    assert crossed([(-1.0, -5.0), (0.0, -5.0), (0.0, 7.0), (1.0, 7.5)]) == [("left", "right")]


def test_passing_the_tip_of_a_bent_line_is_no_crossing() -> None:
    bent = line([(0.0, 0.0), (1.0, 1.0), (0.0, 2.0)], "planar")

    def crossed_bent(points: list[tuple[float, float]]) -> list[tuple[str, str]]:
        _, found = check_formation(Formation.of(route(points, "planar")), [bent])
        return [(c.came_from, c.goes_to) for c in found]

    assert crossed_bent([(1.0, 0.5), (1.0, 1.5)]) == []
    assert crossed_bent([(1.0, 0.5), (1.0, 1.0), (1.0, 1.5)]) == []
    assert crossed_bent([(0.5, 1.0), (1.5, 1.0)]) == [("left", "right")]
    assert crossed_bent([(0.99, 0.5), (0.99, 1.5)]) == [("right", "left"), ("left", "right")]


@pytest.mark.parametrize("lon", [0.0, 13.7, 128.3, -77.77])
def test_straight_along_a_line_and_beyond_has_no_side(lon: float) -> None:
    north = line([(lon, 30.0), (lon, 33.0), (lon, 36.0)], "rhumb")
    for points in ([(lon, 20.0), (lon, 40.0)], [(lon, 40.0), (lon, 20.0)]):
        assert check_formation(Formation.of(route(points)), [north])[1] == ()
    turned_off = [(lon, 20.0), (lon, 34.0), (lon + 1, 35.0)]
    assert check_formation(Formation.of(route(turned_off)), [north])[1] == ()


def test_coming_to_a_line_and_turning_back_is_no_crossing() -> None:
    assert crossed([(-1.0, 5.0), (0.0, 5.0), (-1.0, 5.5)]) == []


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
