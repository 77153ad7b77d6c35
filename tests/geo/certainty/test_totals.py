"""What is inside altogether, where draws split visits: closed forms of a bay at the equator."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

import adiz
from adiz.geo.certainty.ranges import SPLIT
from adiz.geo.certainty.time_errors import with_time_errors
from adiz.geo.certainty.totals import CUT
from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.outputs import render
from tests.geo.world import check, minutes, zone

DEGREE_M = math.pi / 180 * 6378137.0
"""Of longitude at the equator."""

SIGMA_M = 10_000.0
WIDE = 1.6449 * SIGMA_M
"""Half of what 90 % of a normal law lie within."""

BAY = zone(
    [(0.0, -1.0), (3.0, -1.0), (3.0, 1.0), (2.0, 1.0), (2.0, -0.017), (1.0, -0.017), (1.0, 1.0),
     (0.0, 1.0)],
    "rhumb",
)  # fmt: skip
"""Three degrees wide; its bay, of one degree, ends 1.9 km south of the line flown.

43 % of the draws pass south of it and are inside for three degrees, the others for two, in two
visits.
"""


def flown(points: list[tuple[float, float]], area: object = BAY, **more: object) -> Answer:
    lon, lat = np.array(points).T
    sigma_m = np.full(len(lon), SIGMA_M)
    return check(Route(id="r", lon=lon, lat=lat, sigma_m=sigma_m, **more), area)  # type: ignore[arg-type]


def test_the_total_ranges_over_both_kinds_of_draws() -> None:
    answer = flown([(-1.0, 0.0), (4.0, 0.0)])
    assert [v.length_range_m for v in answer.visits] == [None, None]
    assert {v.entry.range.note for v in answer.visits if v.entry} == {SPLIT}
    assert answer.ranges is not None
    assert answer.ranges.length_m == pytest.approx((2 * DEGREE_M, 3 * DEGREE_M), abs=50)
    assert answer.ranges.duration_s is None


def test_the_first_entry_and_the_last_exit_move_with_the_chart() -> None:
    """A draw that begins farther east is inside sooner on its own way, by as much."""
    answer = flown([(-1.0, 0.0), (4.0, 0.0)])
    assert answer.ranges is not None
    for end, nominal in ((answer.ranges.first_entry, 1.0), (answer.ranges.last_exit, 4.0)):
        at_m = nominal * DEGREE_M
        assert end.distance_m == pytest.approx((at_m - WIDE, at_m + WIDE), abs=400)
        # Entry and exit lie on meridians: north and south only.
        assert end.place_m == pytest.approx(WIDE, rel=0.03)
        assert (end.time, end.note) == (None, None)


def test_times_and_durations_of_a_timed_line() -> None:
    """Five degrees in 300 minutes: 120 or 180 minutes inside."""
    answer = flown([(-1.0, 0.0), (4.0, 0.0)], time=minutes(0, 300))
    assert answer.ranges is not None
    assert answer.ranges.duration_s == pytest.approx((7200.0, 10_800.0), abs=5)
    assert answer.ranges.first_entry.time is not None
    early, late = (
        (time - minutes(0)[0]) / np.timedelta64(1, "s") for time in answer.ranges.first_entry.time
    )
    half_s = WIDE / DEGREE_M * 3600
    assert (early, late) == pytest.approx((3600 - half_s, 3600 + half_s), abs=90)


def test_errors_of_times_widen_the_range_of_the_first_entry() -> None:
    """Of an entry a fifth of the way, the means of both errors: sqrt(0.8^2 + 0.2^2) of 10 min."""
    path = Route(
        id="r", lon=[-1.0, 4.0], lat=[0.0, 0.0], sigma_m=np.full(2, SIGMA_M),
        time=minutes(0, 300), time_sigma_s=[600.0, 600.0],
    )  # fmt: skip
    answer = with_time_errors(check(path, BAY), Formation.of(path))
    assert answer.ranges is not None
    assert answer.ranges.first_entry.time is not None
    early, late = answer.ranges.first_entry.time
    own_s = 1.6449 * 600 * math.hypot(0.8, 0.2)
    expected_s = math.hypot(WIDE / DEGREE_M * 3600, own_s)
    assert (late - early) / np.timedelta64(2, "s") == pytest.approx(expected_s, rel=0.03)


def test_draws_that_begin_inside_have_no_entry() -> None:
    answer = flown([(0.05, -0.5), (4.0, -0.5)])
    assert answer.ranges is not None
    assert (answer.ranges.first_entry.note, answer.ranges.first_entry.distance_m) == (CUT, None)
    assert answer.ranges.last_exit.note is None


def test_tracks_that_are_not_joined_are_added_up() -> None:
    """Twice through the whole zone, south of the bay, on two lines: six degrees."""
    points = [(-1.0, -0.5), (4.0, -0.5), (4.0, -0.6), (-1.0, -0.6)]
    answer = flown(points, joined=np.array([True, False, True]))
    assert answer.ranges is not None
    assert answer.ranges.length_m == pytest.approx((6 * DEGREE_M,) * 2, rel=1e-3)
    first, last = answer.ranges.first_entry.distance_m, answer.ranges.last_exit.distance_m
    assert first is not None
    assert last is not None
    assert sum(first) / 2 == pytest.approx(DEGREE_M, abs=300)
    assert sum(last) / 2 == pytest.approx(9 * DEGREE_M, rel=1e-3)


def test_who_never_enters_or_states_bounds_has_none() -> None:
    assert flown([(-1.0, 20.0), (4.0, 20.0)]).ranges is None
    bounded = Route(id="r", lon=[-1.0, 4.0], lat=[0.0, 0.0], bound_m=[1e4, 1e4])
    assert check(bounded, BAY).ranges is None


def test_a_saved_answer_keeps_them() -> None:
    lon, lat = np.array([-1.0, 4.0]), np.zeros(2)
    path = Route(id="r", lon=lon, lat=lat, sigma_m=np.full(2, SIGMA_M), time=minutes(0, 300))
    result = adiz.check(path, zones=[BAY])
    document = json.loads(render(result, "json"))
    (answer,) = document["answers"]
    assert answer["ranges"]["length_m"] == list(result.answers[0].ranges.length_m)  # type: ignore[union-attr]
    assert set(answer["ranges"]) == {"first_entry", "last_exit", "length_m", "duration_s"}
