"""Certain and possible lengths against closed forms, and against paths that a search finds.

No path that tests/path_search.py finds may have less inside than is called certain, or more than is
called possible: it knows nothing of the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from adiz.geo.check import FormationCheck
from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.lengths import Lengths
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from tests.geo.world import along, apart_m, circle, disc, go, minutes, ring, route, zone
from tests.path_search import Ground, PathSearch
from tests.seeds import seeds

MIDDLE = (130.0, 35.0)
SQUARE = [(120.0, 30.0), (124.0, 30.0), (124.0, 34.0), (120.0, 34.0)]

COUNTED_M = 100.0
"""What the search's count in steps may be off by, at each place where a path meets the line."""


def answered(flown: Route, area: Zone) -> Answer:
    """The answer with its lengths."""
    check = FormationCheck(Formation.of(flown))
    (answer,) = check.answers([area])
    return check.with_lengths(answer, area)


def lengths(flown: Route, area: Zone) -> Lengths:
    found = answered(flown, area).lengths
    assert found is not None
    return found


def metres(found: Lengths | None) -> tuple[float, float]:
    """What is certain and what is possible, both known."""
    assert found is not None
    assert found.certain_m is not None
    assert found.possible_m is not None
    return found.certain_m, found.possible_m


def bounded(points: Sequence[tuple[float, float]], bound_m: Any, **more: Any) -> Route:
    return route(points, bound_m=np.broadcast_to(np.array(bound_m, float), len(points)), **more)


def two(length_m: float, azimuth_deg: float = 70.0) -> list[tuple[float, float]]:
    """Two places on either side of MIDDLE."""
    half = length_m / 2
    return [go(*MIDDLE, azimuth_deg + 180.0, half), go(*MIDDLE, azimuth_deg, half)]


def test_two_discs_deep_inside_are_as_near_as_their_rims() -> None:
    """101 km apart, each within 20 km: from 61 km to 141 km, whatever our line has inside."""
    found = lengths(bounded(two(101_000.0), 20_000.0), disc(*MIDDLE, 900_000.0))
    certain_m, possible_m = metres(found)
    assert 61_000 - 1_300 <= certain_m <= 61_000
    assert 141_000 <= possible_m <= 141_000 + 2_900
    assert found.on_our_line_m == pytest.approx(101_000, abs=1e-3)


def test_a_straight_row_of_vertices_is_no_looser_than_one_leg() -> None:
    """Each may lie 10 km aside, which hardly matters, and 10 km along, which adds nothing."""
    points = [go(*MIDDLE, 90.0, at_m) for at_m in (-300e3, -150e3, 0.0, 150e3, 300e3)]
    found = lengths(bounded(points, 10_000.0), disc(*MIDDLE, 1_500_000.0))
    certain_m, _ = metres(found)
    assert 0.97 * 580_000 <= certain_m <= 580_000


def test_a_wall_is_crossed_by_its_width_at_least() -> None:
    """A belt between two meridians 4 degrees apart, crossed on the equator between discs of 50 km.

    No leg is shorter inside than the belt is wide at the latitude it may reach.
    """
    belt = zone([(10, -20), (14, -20), (14, 20), (10, 20)], "rhumb")
    found = lengths(bounded([(8.0, 0.0), (16.0, 0.0)], 50_000.0), belt)
    width_m = apart_m((10.0, 0.0), (14.0, 0.0))
    certain_m, possible_m = metres(found)
    assert 0.95 * width_m <= certain_m <= width_m
    # Aslant: from 50 km north of the one middle to 50 km south of the other, 890 km on.
    assert width_m * 1.005 <= possible_m <= width_m * 1.1


def test_who_hovers_may_fly_all_across_both_discs() -> None:
    """Two fixes in one place, each off by up to 2 km and the zone's rim 1.8 km away: inside there
    may be a path from 1.8 km west to 2 km east. Fixes a tenth of a metre apart add up to no more
    than there is between the first and the last."""
    rim = disc(*go(*MIDDLE, 90.0, 51_800.0), 50_000.0)
    _, possible_m = metres(lengths(bounded([MIDDLE, MIDDLE], 2_000.0), rim))
    assert possible_m >= 200.0
    held = disc(*MIDDLE, 50_000.0)
    flown = [go(*MIDDLE, 90.0, 10_000.0), MIDDLE, MIDDLE]
    _, possible_m = metres(lengths(bounded(flown, [100.0, 1_000.0, 1_000.0]), held))
    assert 13_100.0 <= possible_m <= 13_300.0
    slow = [go(*MIDDLE, 0.0, 49_900.0 + 0.1 * k) for k in range(500)]
    certain_m, possible_m = metres(lengths(bounded(slow, 0.0), held))
    assert certain_m <= 49.9
    assert 49.9 <= possible_m <= 60.0


def test_who_hovers_is_not_inside_before_the_zone_is_in_force() -> None:
    """Half an hour of the hour in one place: the zone comes into force at its middle vertex.

    Times to the minute are half a minute off at both ends of it.
    """
    dated = replace(disc(*MIDDLE, 50_000.0), valid_from="2025-12-09T01:30:00Z")
    times = np.array(["2025-12-09T01:00", "2025-12-09T01:30", "2025-12-09T02:00"], "datetime64[us]")
    found = lengths(bounded([MIDDLE] * 3, 1_000.0, time=times), dated)
    assert found.certain_s == 1_800.0 - 2 * 30.0


def test_a_leg_counts_from_the_moment_that_a_zone_comes_into_force() -> None:
    """Of two legs of 50 km the second begins at that moment, to the microsecond."""
    start, end = two(100_000.0)
    flown = bounded([start, MIDDLE, end], 1.0, time=minutes(0, 5, 10))
    dated = replace(disc(*MIDDLE, 300_000.0), valid_from="2025-12-09T01:05:00Z")
    assert metres(lengths(flown, dated)) == pytest.approx((50_000.0, 50_000.0), abs=5.0)


def test_no_times_within_their_errors_leave_less_in_force_than_is_certain() -> None:
    """Six legs of 16 km in 10 minutes each; the zone comes into force after about two of them."""
    places = [go(*two(96_000.0)[0], 70.0, 16_000.0 * k) for k in range(7)]
    start = np.datetime64("2025-12-09T01:00:20", "us")
    flown = bounded(places, 1.0, time=start + np.arange(7) * np.timedelta64(10, "m"))
    dated = replace(disc(*MIDDLE, 300_000.0), valid_from="2025-12-09T01:19:50Z")
    assert metres(lengths(flown, dated))[0] == pytest.approx(64_000.0, abs=20.0)
    blurred = replace(flown, time_sigma_s=np.full(7, 60.0))
    certain_m, possible_m = metres(lengths(blurred, dated))
    off_s = np.random.default_rng(1).uniform(-1.96 * 60.0, 1.96 * 60.0, (5_000, 7))
    passed_s = 600.0 * np.arange(7) + off_s
    late = (passed_s[:, 1:] - (19.5 * 60.0)) / np.diff(passed_s, axis=1)
    inside_m = 16_000.0 * np.clip(late, 0.0, 1.0).sum(axis=1)
    assert certain_m <= inside_m.min() + 20.0
    assert certain_m >= inside_m.min() - 16_000.0
    assert possible_m >= inside_m.max() - 20.0


def test_who_descends_below_the_floor_and_climbs_in_one_place_may_move_there_outside() -> None:
    """A vertex may be anywhere in its disc, so that between descent and climb up to 2 km are flown
    below the floor: 9 km and 20 km, less 2 km each, are inside."""
    floor = {"value": 5000, "unit": "m", "datum": "MSL"}
    area = replace(disc(*MIDDLE, 50_000.0), floor=floor)
    points = [go(*MIDDLE, 270.0, 9_000.0), *[MIDDLE] * 3, go(*MIDDLE, 90.0, 20_000.0)]
    heights = {"altitude_m": np.array([9e3, 9e3, 0.0, 9e3, 9e3]), "altitude_datum": "MSL"}
    times = np.datetime64("2025-12-09T01:00", "us") + np.arange(5) * np.timedelta64(600, "s")
    found = lengths(bounded(points, 1_000.0, time=times, **heights), area)
    assert found.certain_m is not None
    assert 24_000 <= found.certain_m <= 25_000
    assert found.certain_s == 2 * (600.0 - 2 * 30.0)  # the times are given to the minute


def test_what_is_sure_on_our_line_is_not_what_is_certain() -> None:
    """A line along a strip 100 km wide is nowhere deeper than 50 km: bounds of 60 km leave none."""
    strip = zone([(10, -0.45), (30, -0.45), (30, 0.45), (10, 0.45)], "rhumb")
    found = lengths(bounded([(12.0, 0.0), (28.0, 0.0)], 60_000.0), strip)
    assert (found.certain_m, found.on_our_line_m) == (0.0, 0.0)
    held = lengths(bounded([(12.0, 0.0), (28.0, 0.0)], 20_000.0), strip)
    assert held.on_our_line_m == pytest.approx(apart_m((12, 0), (28, 0)), abs=1e-3)
    assert held.certain_m is not None
    assert held.certain_m <= held.on_our_line_m - 40_000


def test_a_known_error_of_the_line_counts_both_ways() -> None:
    """A belt whose corners may be off by 30 km, sideways too, is narrower or wider by twice that.

    Its sides are meridians that stay meridians: 30 km at 20 degrees are 32 km at the equator.
    """
    exact = zone([(10, -20), (14, -20), (14, 20), (10, 20)], "rhumb")
    doubtful = replace(exact, rings=(_with_error(exact.rings[0], 30_000.0),))
    flown = bounded([(8.0, 0.0), (16.0, 0.0)], 1_000.0)
    width_m = apart_m((10.0, 0.0), (14.0, 0.0))
    found = lengths(flown, doubtful)
    certain_m, possible_m = metres(found)
    off_m = 2 * apart_m((0.0, 0.0), (go(0.0, 20.0, 90.0, 30_000.0)[0], 0.0))
    assert width_m - off_m - 14_000 <= certain_m <= width_m - off_m
    assert width_m + off_m <= possible_m <= width_m + off_m + 14_000


def _with_error(one: Ring, error_m: float) -> Ring:
    return replace(one, bound_m=np.full(len(one.lon), error_m))


def test_of_a_silent_text_the_reading_with_least_is_certain() -> None:
    """A side from 0/60 to 40/60 is a parallel, or a great circle that reaches north of 61.5."""
    corners = [(0.0, 50.0), (40.0, 50.0), (40.0, 60.0), (0.0, 60.0)]
    silent = Zone(
        id="silent",
        name="Silent",
        kind="custom",
        rings=(replace(ring(corners, "rhumb"), assumed=np.ones(4, bool)),),
    )
    # Flown north along 20 E from 58 to 63: inside to the parallel, or to the great circle.
    found = lengths(bounded([(20.0, 58.0), (20.0, 63.0)], 100.0), silent)
    certain_m, possible_m = metres(found)
    to_parallel_m = apart_m((20.0, 58.0), (20.0, 60.0))
    to_circle_m = apart_m((20.0, 58.0), along((0.0, 60.0), (40.0, 60.0), 0.5))
    assert to_parallel_m - 1_500 <= certain_m <= to_parallel_m
    assert to_circle_m <= possible_m <= to_circle_m + 1_500


def test_a_hole_is_not_inside() -> None:
    """A disc of 400 km with a hole of 100 km in the middle, flown straight across."""
    holed = Zone(
        id="holed", name="Holed", kind="custom",
        rings=(circle(*MIDDLE, 400_000.0), circle(*MIDDLE, 100_000.0)),
    )  # fmt: skip
    found = lengths(bounded(two(1_000_000.0), 2_000.0), holed)
    certain_m, possible_m = metres(found)
    # 2 km aside the hole is shorter, and so is the disc, by next to nothing.
    assert 0.98 * 600_000 <= certain_m <= 600_000
    assert 600_000 <= possible_m <= 1.02 * 600_000


def test_a_zone_across_180_is_like_any_other() -> None:
    """The same flight and zone, 50 degrees of longitude on."""
    here = lengths(bounded([(127.0, 35.0), (133.0, 36.0)], 30_000.0), disc(*MIDDLE, 150_000.0))
    there = lengths(
        bounded([(177.0, 35.0), (-177.0, 36.0)], 30_000.0), disc(180.0, 35.0, 150_000.0)
    )
    assert there.certain_m == pytest.approx(here.certain_m, abs=1.0)
    assert there.possible_m == pytest.approx(here.possible_m, abs=1.0)


def test_what_is_excluded_has_nothing_possible() -> None:
    answer = answered(bounded([(100.0, 0.0), (102.0, 0.0)], 5_000.0), zone(SQUARE))
    assert answer.verdict == "excluded"
    assert answer.lengths is not None
    assert (answer.lengths.certain_m, answer.lengths.possible_m) == (0.0, 0.0)


def test_a_path_without_bounds_has_no_such_lengths() -> None:
    assert answered(route([(121.0, 31.0), (122.0, 32.0)]), zone(SQUARE)).lengths is None


def test_a_vertex_that_may_be_anywhere_leaves_no_limit() -> None:
    """A reconstructed vertex without a bound; the leg to the others may go round the Earth."""
    flown = bounded(
        [(121.0, 31.0), (122.0, 32.0), (125.0, 40.0)],
        [1_000.0, 1_000.0, np.nan],
        status=("reconstructed",) * 3,
    )
    found = lengths(flown, zone(SQUARE))
    assert found.possible_m is None
    assert found.note is not None
    whole_m = apart_m((121.0, 31.0), (122.0, 32.0)) - 2_000
    certain_m = found.certain_m
    assert certain_m is not None
    assert 0.97 * whole_m <= certain_m <= whole_m


def test_a_leg_longer_than_a_quarter_of_the_earth_proves_nothing() -> None:
    found = lengths(bounded([(121.0, 31.0), (-60.0, 31.0)], 1_000.0), zone(SQUARE))
    assert found.certain_m == 0.0
    assert found.possible_m is not None
    assert found.possible_m >= apart_m((121, 31), (-60, 31))


def test_nothing_counts_across_a_gap() -> None:
    points = [(120.5, 31.0), (121.5, 31.0), (122.5, 31.0), (123.5, 31.0)]
    whole = lengths(bounded(points, 100.0), zone(SQUARE))
    parted = lengths(bounded(points, 100.0, joined=np.array([True, False, True])), zone(SQUARE))
    gap_m = apart_m(points[1], points[2])
    assert whole.certain_m is not None
    assert parted.certain_m is not None
    assert parted.certain_m == pytest.approx(whole.certain_m - gap_m, abs=0.03 * whole.certain_m)


def test_a_path_that_stays_out_has_nothing_inside_though_it_may_enter_in_a_gap() -> None:
    """A circle of 20 km, 180 km off both legs; over an hour in between the aircraft is unheard."""
    points = [go(*MIDDLE, 0.0, north_m) for north_m in (-150e3, -50e3, 50e3, 150e3)]
    flown = bounded(points, 10e3, time=minutes(0, 8, 80, 88), joined=[True, False, True])
    found = answered(flown, disc(*go(*MIDDLE, 90.0, 200e3), 20e3))
    assert (found.verdict, found.reason) == ("undecidable", "gap")
    assert metres(found.lengths) == (0.0, 0.0)


def test_a_floor_that_cannot_be_compared_leaves_it_possible_only() -> None:
    limited = replace(
        zone(SQUARE), floor={"value": 1_000, "unit": "m", "datum": "MSL"}, ceiling=None
    )
    flown = bounded([(121.0, 31.0), (123.0, 33.0)], 1_000.0)
    length_m = apart_m((121.0, 31.0), (123.0, 33.0))
    unknown = lengths(flown, limited)
    assert unknown.certain_m == 0.0
    assert unknown.possible_m is not None
    assert unknown.possible_m >= length_m
    high = replace(flown, altitude_m=np.full(2, 9_000.0), altitude_datum="MSL")
    assert (lengths(high, limited).certain_m or 0.0) >= 0.97 * length_m
    low = replace(flown, altitude_m=np.full(2, 500.0), altitude_datum="MSL")
    assert lengths(low, limited).possible_m == 0.0


def test_a_climb_through_the_floor_counts_as_possible_only() -> None:
    """Where on the leg it is high enough depends on nothing that bounds say."""
    limited = replace(
        zone(SQUARE), floor={"value": 1_000, "unit": "m", "datum": "MSL"}, ceiling=None
    )
    points = [(120.5, 31.0), (121.5, 31.0), (123.5, 31.0)]
    climbing = bounded(
        points, 1_000.0, altitude_m=np.array([0.0, 5_000.0, 5_000.0]), altitude_datum="MSL"
    )
    found = lengths(climbing, limited)
    last_m, all_m = apart_m(points[1], points[2]), apart_m(points[0], points[2])
    certain_m, possible_m = metres(found)
    assert 0.97 * last_m <= certain_m <= last_m
    assert possible_m >= all_m


def test_a_visit_alone_on_its_stretch_has_lengths_of_its_own() -> None:
    """Two discs 1,500 km apart, a leg far outside between; then both in reach of one leg."""
    far = Zone(
        id="far", name="Far", kind="custom",
        rings=(circle(100.0, 0.0, 100_000.0), circle(120.0, 0.0, 100_000.0)),
    )  # fmt: skip
    apart = answered(bounded([(98, 0), (102, 0), (118, 0), (122, 0)], 10_000.0), far)
    each = [visit.lengths for visit in apart.visits]
    assert [one.certain_m is not None for one in each if one] == [True, True]
    assert apart.lengths is not None
    assert sum(one.certain_m or 0.0 for one in each if one) == pytest.approx(
        apart.lengths.certain_m
    )
    near = answered(bounded([(98, 0), (122, 0)], 10_000.0), far)
    assert [one.certain_m for visit in near.visits if (one := visit.lengths)] == [None, None]


def test_the_time_inside_follows_from_the_highest_speed() -> None:
    """At no more than 900 km/h 61 km take 244 seconds at least."""
    flown = replace(
        bounded(two(101_000.0), 20_000.0), properties={"speed_kmh": {"min": 600, "max": 900}}
    )
    found = lengths(flown, disc(*MIDDLE, 900_000.0))
    assert found.certain_s is not None
    assert found.certain_m is not None
    assert found.certain_s == pytest.approx(found.certain_m / 250.0, abs=1.001e-3)
    assert 0.97 * 240 <= found.certain_s <= 244.0


def test_the_time_between_two_published_times_inside_is_certain() -> None:
    """A day apart, though the places are near: no speed tells so much."""
    timed = bounded([*two(101_000.0), go(*MIDDLE, 0.0, 90_000.0)], 20_000.0)
    timed = replace(timed, time=minutes(0, 30, None))
    # Times of whole minutes alone are half a minute off at both ends; one with seconds is not.
    assert lengths(timed, disc(*MIDDLE, 900_000.0)).certain_s == pytest.approx(1740.0)
    exact = replace(timed, time=timed.time + np.timedelta64(20, "s"))
    assert lengths(exact, disc(*MIDDLE, 900_000.0)).certain_s == pytest.approx(1800.0)
    blurred = replace(timed, time_sigma_s=np.array([60.0, 60.0, np.nan]))
    found = lengths(blurred, disc(*MIDDLE, 900_000.0)).certain_s
    assert found == pytest.approx(1800.0 - 2 * 1.96 * 60.0)
    # Where the leg between may leave the zone, nothing is certain of the time in it.
    assert lengths(timed, disc(*MIDDLE, 60_000.0)).certain_s is None


def drawn(rng: np.random.Generator) -> tuple[Route, Zone]:
    """A flight of two to five legs about a zone of many shapes, bounds up to 120 km."""
    lat = rng.uniform(-70, 70)
    middle = rng.uniform(-180, 180), lat
    turns = np.sort(rng.uniform(0, 360, rng.integers(3, 8)))
    if np.diff([*turns, turns[0] + 360]).max() > 170:
        turns = np.linspace(0, 300, 6)
    corners = [go(*middle, t, rng.uniform(1e5, 8e5)) for t in turns.tolist()]
    count = int(rng.integers(2, 6))
    at = [go(*middle, rng.uniform(0, 360), rng.uniform(0, 9e5)) for _ in range(count)]
    bound_m = rng.choice([0.0, 5e3, 3e4, 1.2e5], count) * rng.uniform(0.5, 1.0, count)
    kind = str(rng.choice(["geodesic", "geodesic", "rhumb"]))
    lon = np.unwrap([c[0] for c in corners], period=360)
    area = zone(list(zip(lon.tolist(), [c[1] for c in corners], strict=True)), kind)
    if rng.random() < 0.3:
        hole = circle(*middle, 60_000.0)
        area = replace(area, rings=(*area.rings, hole))
    return bounded(at, bound_m), area


@pytest.mark.parametrize("seed", seeds(12, 500))
def test_no_path_that_a_search_finds_contradicts_them(seed: int) -> None:
    rng = np.random.default_rng([26, seed])
    flown, area = drawn(rng)
    answer = answered(flown, area)
    found = answer.lengths
    certain_m, possible_m = metres(found)
    assert certain_m <= answer.length_m + 1.0 <= possible_m + 2.0
    search = PathSearch(flown, Ground(area), rng)
    meets = COUNTED_M * len(flown) * 4
    assert certain_m <= search.best_m(1.0, 3) + meets
    assert possible_m >= search.best_m(-1.0, 3) - meets


def test_they_are_the_same_each_time() -> None:
    flown, area = drawn(np.random.default_rng(7))
    assert lengths(flown, area) == lengths(replace(flown), replace(area))
