"""Whether a zone could be reached in a gap, against a dense search with pyproj along its line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.certainty.gaps import ACCURACY_M, NEAR_M, PLAUSIBLE_KMH
from adiz.geo.model.answer import Answer
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from tests.geo.world import Point, apart_m, check, circle, disc, go, minutes, ring, route, zone
from tests.seeds import seeds

GEOD = Geod(ellps="WGS84")
STEP_M = 100.0

BOX = zone([(130.5, 29.0), (131.0, 29.0), (131.0, 31.0), (130.5, 31.0)], "rhumb")
"""Between the ends of the gap of `parted`."""


def parted(*after_min: float | None, **more: Any) -> Route:
    """Two legs along 30N with 241 km between them, and the minutes of the four vertices."""
    points = [(129.0, 30.0), (129.5, 30.0), (132.0, 30.0), (132.5, 30.0)]
    times = {"time": minutes(*after_min)} if after_min else {}
    return route(points, joined=[True, False, True], **times, **more)


def gap_min(answer: Answer) -> list[float | None]:
    return [gap.minutes for gap in answer.gaps]


@pytest.mark.parametrize("more", [{}, {"sigma_m": [500.0] * 4}, {"bound_m": [5e3] * 4}])
def test_a_zone_in_a_gap_is_undecidable_whatever_is_known_of_the_path(more: dict[str, Any]) -> None:
    timed = check(parted(0, 5, 120, 125, **more), BOX)
    assert (timed.verdict, timed.probability, gap_min(timed)) == ("undecidable", None, [115.0])
    untimed = check(parted(**more), BOX)
    assert (untimed.verdict, untimed.probability, gap_min(untimed)) == ("undecidable", None, [None])
    assert untimed.gaps[0].length_m == pytest.approx(apart_m((129.5, 30), (132, 30)), abs=1e-3)
    assert untimed.gaps[0].leg == 1


def test_a_path_without_a_gap_has_none() -> None:
    whole = replace(parted(0, 5, 120, 125), joined=np.array([True] * 3))
    answer = check(whole, BOX)
    assert (answer.verdict, answer.gaps) == ("entered", ())


def test_positions_that_nothing_joins_have_none() -> None:
    """What is said is of the positions alone."""
    positions = replace(parted(0, 5, 120, 125), joined=np.array([False] * 3))
    answer = check(positions, BOX)
    assert (answer.verdict, answer.gaps) == ("did not enter", ())


def test_what_entered_elsewhere_did_and_the_gap_is_told() -> None:
    around = zone([(128.9, 29.9), (129.1, 29.9), (129.1, 30.1), (128.9, 30.1)], "rhumb")
    answer = check(parted(0, 5, 120, 125), around)
    assert (answer.verdict, gap_min(answer)) == ("entered", [115.0])


def least_way_m(area: Zone, a: Point, b: Point) -> float:
    """The least way from a to b by the line of a zone of geodesics, at places every STEP_M."""
    least = np.inf
    for part in area.rings:
        after = np.roll(np.arange(len(part)), -1)
        azimuth, _, length_m = GEOD.inv(part.lon, part.lat, part.lon[after], part.lat[after])
        for k, length in enumerate(length_m):
            s = np.arange(0.0, length, STEP_M)
            same = np.ones(len(s))
            x, y, _ = GEOD.fwd(part.lon[k] * same, part.lat[k] * same, azimuth[k] * same, s)
            ways = [GEOD.inv(p[0] * same, p[1] * same, x, y)[2] for p in (a, b)]
            least = min(least, float((ways[0] + ways[1]).min()))
    return least


@pytest.mark.parametrize("seed", seeds(15, 400))
def test_reached_just_as_far_as_it_can_be_flown(seed: int) -> None:
    """With the stated speed a little above what the least way asks for, and a little below.

    The search has the least way too long by a step at most.
    """
    rng = np.random.default_rng(seed)
    middle = float(rng.uniform(-180, 180)), float(rng.uniform(-75, 75))
    a, b = (go(*middle, float(rng.uniform(0, 360)), float(rng.uniform(1e3, 3e5))) for _ in "ab")
    centre = go(*middle, float(rng.uniform(0, 360)), float(rng.uniform(5e5, 1.5e6)))
    corners = [
        go(*centre, 72.0 * k, float(rng.uniform(5e4, 3e5))) for k in range(int(rng.integers(3, 6)))
    ]
    area = zone(corners)
    way_m = least_way_m(area, a, b)
    before, after = go(*a, 0.0, 100.0), go(*b, 0.0, 100.0)
    for metres, reached in ((ACCURACY_M, True), (-STEP_M - 2 * ACCURACY_M, False)):
        kmh = (way_m + metres) / 1000.0  # in an hour
        flown = route(
            [before, a, b, after],
            joined=[True, False, True],
            time=minutes(0, 1, 61, 62),
            properties={"speed_kmh": {"min": 1.0, "max": kmh}},
        )
        assert bool(check(flown, area).gaps) is reached


@pytest.mark.parametrize(("radius_km", "reached"), [(50, False), (60, True)])
def test_a_disc_beside_the_gap(radius_km: float, reached: bool) -> None:
    """From one place back to it in 12 minutes: 220 km at 1,100 km/h, 110 km out. Its centre is 165.

    The disc begins 165 km less its radius away.
    """
    assert PLAUSIBLE_KMH == 1_100.0
    there, back = (10.0, 0.0), go(10.0, 0.0, 90.0, 1.0)
    area = Zone(
        id="d",
        name="D",
        kind="custom",
        rings=(circle(*go(10.0, 0.0, 0.0, 165e3), radius_km * 1e3),),
    )
    flown = route(
        [(9.9, 0.0), there, back, (9.9, 0.0)],
        joined=[True, False, True],
        time=minutes(0, 2, 14, 16),
    )
    assert bool(check(flown, area).gaps) is reached


def test_a_track_that_is_faster_may_be_so_unheard() -> None:
    """Its other legs are flown at 2,000 km/h and over: 400 km in the 12 minutes."""
    area = disc(*go(10.0, 0.0, 0.0, 190e3), 50e3)
    there, back = (10.0, 0.0), go(10.0, 0.0, 90.0, 1.0)
    for before_min, reached in ((30.0, False), (5.0, True)):
        flown = route(
            [go(10.0, 0.0, 270.0, 200e3), there, back, go(10.0, 0.0, 90.0, 100e3)],
            joined=[True, False, True],
            time=minutes(0, before_min, before_min + 12, before_min + 40),
        )
        assert bool(check(flown, area).gaps) is reached


def test_doubt_of_place_and_of_line_brings_a_zone_nearer() -> None:
    """110 km out and back; the disc begins 115 km away."""
    there, back = (10.0, 0.0), go(10.0, 0.0, 90.0, 1.0)
    rim = circle(*go(10.0, 0.0, 0.0, 165e3), 50e3)

    def reached(error_m: float, bound_m: float) -> bool:
        part = replace(rim, bound_m=np.array([bound_m]))
        flown = route(
            [(9.9, 0.0), there, back, (9.9, 0.0)],
            joined=[True, False, True],
            time=minutes(0, 2, 14, 16),
            bound_m=[error_m] * 4,
        )
        return bool(check(flown, Zone(id="d", name="D", kind="custom", rings=(part,))).gaps)

    assert [reached(1.0, np.nan), reached(6e3, np.nan), reached(1.0, 6e3)] == [False, True, True]


def test_without_times_what_is_as_near_as_zones_are_selected() -> None:
    for away_m, reached in ((NEAR_M - 1e3, True), (NEAR_M + 1e3, False)):
        # Due north of the middle of the gap, where its geodesic runs farthest north.
        middle = go(129.5, 30.0, _azimuth((129.5, 30.0), (132.0, 30.0)), 120_605.5)
        south = go(*middle, 0.0, away_m)
        area = zone([south, (south[0] + 0.2, south[1] + 1), (south[0] - 0.2, south[1] + 1)])
        answer = check(parted(), area)
        assert (answer.verdict, bool(answer.gaps)) == (
            "undecidable" if reached else "did not enter",
            reached,
        )


def _azimuth(a: Point, b: Point) -> float:
    return float(GEOD.inv(*a, *b)[0])


def test_an_end_without_a_time_lies_between_those_that_have_one() -> None:
    """120 minutes from the first vertex to the last: the gap is no longer than that."""
    answer = check(parted(0, None, None, 120), BOX)
    assert (answer.verdict, gap_min(answer)) == ("undecidable", [None])
    far = zone([(131.0, 45.0), (132.0, 45.0), (132.0, 46.0)], "rhumb")
    assert not check(parted(0, None, None, 120), far).gaps  # 1,660 km away, and as far back
    assert check(parted(0, None, None, 240), far).gaps


def test_a_zone_that_is_not_in_force_then_was_not_entered_then() -> None:
    """The gap is on 9 December 2025."""
    for ceases, verdict in (("2025-12-09", "did not enter"), ("2025-12-10", "undecidable")):
        assert check(parted(0, 5, 120, 125), replace(BOX, valid_to=ceases)).verdict == verdict


def test_a_gap_within_a_zone_that_holds_its_ends() -> None:
    """Above its ceiling before and after: what it flew in between nobody knows."""
    ceiling = {"value": 1_000, "unit": "m", "datum": "MSL"}
    part = ring([(120.0, 20.0), (140.0, 20.0), (140.0, 40.0), (120.0, 40.0)], "rhumb")
    low = Zone(id="low", name="Low", kind="custom", rings=(part,), ceiling=ceiling)
    high = parted(0, 5, 120, 125, altitude_m=[9e3] * 4, altitude_datum="MSL")
    assert check(high, low).verdict == "undecidable"
