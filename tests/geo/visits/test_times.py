"""Times: linear in distance between timed vertices, published on them, unknown elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.visits.times import time_at
from adiz.geo.visits.track import tracks_of
from tests.geo.world import Point, along, apart_m, check, minutes, route, zone

LEGS = [(120.0, 30.0), (124.0, 31.0), (130.0, 28.0), (131.0, 25.0)]
A_SECOND = np.timedelta64(1, "s")


def place_m(vertex: int, share: float = 0.0) -> float:
    """Distance of a place a share of the way from one vertex to the next."""
    before = sum(apart_m(LEGS[k], LEGS[k + 1]) for k in range(vertex))
    return before + (share * apart_m(LEGS[vertex], LEGS[vertex + 1]) if share else 0.0)


def minute(track_time: object) -> float:
    return float((track_time - minutes(0)[0]) / A_SECOND) / 60.0  # type: ignore[operator]


def test_published_on_a_timed_vertex_interpolated_between() -> None:
    (track,) = tracks_of(route(LEGS, time=minutes(0, 30, 90, 100)))
    time, basis = time_at(track, place_m(1))
    assert (minute(time), basis) == (pytest.approx(30.0, abs=1e-6), "published")
    time, basis = time_at(track, place_m(1, 0.25))
    assert (minute(time), basis) == (pytest.approx(45.0, abs=1e-6), "interpolated")


def test_linear_in_distance_over_vertices_without_a_time() -> None:
    (track,) = tracks_of(route(LEGS, time=minutes(0, None, None, 100)))
    share = place_m(1, 0.5) / place_m(3)
    time, basis = time_at(track, place_m(1, 0.5))
    assert (minute(time), basis) == (pytest.approx(100.0 * share, abs=1e-6), "interpolated")
    assert time_at(track, place_m(1))[1] == "interpolated"


def test_unknown_before_the_first_and_after_the_last_time() -> None:
    (track,) = tracks_of(route(LEGS, time=minutes(None, 30, 60, None)))
    assert time_at(track, place_m(0, 0.9)) == (None, None)
    assert time_at(track, place_m(2, 0.1)) == (None, None)
    assert time_at(track, place_m(2))[1] == "published"


def test_unknown_without_times() -> None:
    (track,) = tracks_of(route(LEGS))
    assert time_at(track, place_m(1)) == (None, None)


def test_a_gap_is_not_bridged() -> None:
    flown = route(LEGS, time=minutes(0, None, None, 60), joined=np.array([True, False, True]))
    first, second = tracks_of(flown)
    assert time_at(first, place_m(0, 0.5)) == (None, None)
    assert time_at(second, second.start_m) == (None, None)
    assert time_at(second, second.end_m)[1] == "published"


BOX: list[Point] = [(122.0, 20.0), (127.0, 20.0), (127.0, 40.0), (122.0, 40.0)]


def test_a_visit_lasts_from_its_entry_to_its_exit() -> None:
    """A time that is not published is kept to the millisecond, what is finer cut off."""
    (visit,) = check(route(LEGS, time=minutes(0, 30, 90, 100)), zone(BOX)).visits
    entry, exit_ = visit.entry, visit.exit
    assert entry is not None
    assert exit_ is not None
    into = apart_m(LEGS[0], (entry.lon, entry.lat)) / apart_m(*LEGS[:2])
    out = apart_m(LEGS[1], (exit_.lon, exit_.lat)) / apart_m(*LEGS[1:3])
    for time, exact in ((entry.time, 30 * into), (exit_.time, 30 + 60 * out)):
        left_ms = 60_000 * (exact - minute(time))
        assert -0.01 < left_ms < 1.01
        assert time.astype("datetime64[ms]") == time
    assert visit.duration_s == pytest.approx(60 * (30 + 60 * out - 30 * into), abs=1e-3)
    assert entry.time_basis == exit_.time_basis == "interpolated"


@pytest.mark.parametrize("times", [(0, None, None, None), (None, 30, 90, 100), (None,) * 4])
def test_no_duration_where_an_end_is_unknown(times: tuple[float | None, ...]) -> None:
    (visit,) = check(route(LEGS, time=minutes(*times)), zone(BOX)).visits
    assert visit.duration_s is None


def test_duration_of_a_flight_that_begins_and_ends_inside() -> None:
    a, b = (123.0, 30.0), (126.0, 30.0)
    (visit,) = check(route([a, along(a, b, 0.5), b], time=minutes(5, None, 25)), zone(BOX)).visits
    assert (visit.entry, visit.exit) == (None, None)
    assert visit.duration_s == pytest.approx(20 * 60, abs=1e-6)


INSIDE, OUTSIDE = (125.0, 30.0), (118.0, 30.0)


def seconds_inside(points: list[Point], times: tuple[float | None, ...]) -> float | None:
    (visit,) = check(route(points, time=minutes(*times)), zone(BOX)).visits
    return visit.duration_s


def test_a_stay_inside_counts_wherever_it_is() -> None:
    assert seconds_inside([INSIDE] * 3, (0, 30, 60)) == pytest.approx(3600.0)
    moving = seconds_inside([OUTSIDE, INSIDE], (0, 60))
    assert moving is not None
    assert 0 < moving < 3600
    stay = 60.0 * 60
    for points, times in (
        ([OUTSIDE, INSIDE, INSIDE], (0, 60, 120)),
        ([INSIDE, INSIDE, OUTSIDE], (0, 60, 120)),
    ):
        assert seconds_inside(points, times) == pytest.approx(moving + stay, abs=1e-3)
    there_and_back = seconds_inside([OUTSIDE, INSIDE, INSIDE, OUTSIDE], (0, 60, 120, 180))
    assert there_and_back == pytest.approx(2 * moving + stay, abs=1e-3)


def test_a_stay_on_the_boundary_is_not_inside() -> None:
    """The visit begins when the aircraft leaves the edge inwards, ends when it is back on it."""
    edge = (122.0, 30.0)
    points = [OUTSIDE, edge, edge, INSIDE, edge, edge, OUTSIDE]
    assert seconds_inside(points, (0, 30, 60, 90, 120, 150, 180)) == pytest.approx(3600.0, abs=1e-3)


def test_a_zone_valid_for_part_of_the_flight() -> None:
    """In force from 01:20 to 01:40 of an hour's flight along the equator: a third of the way."""
    area = zone([(9.0, -1.0), (15.0, -1.0), (15.0, 1.0), (9.0, 1.0)])
    limited = replace(area, valid_from="2025-12-09T01:20:00Z", valid_to="2025-12-09T10:40:00+09:00")
    path = route([(10.0, 0.0), (13.0, 0.0)], time=minutes(0, 60))
    (visit,) = check(path, limited).visits
    degree_m = 111_319.4908
    assert (visit.from_m, visit.to_m) == pytest.approx((degree_m, 2 * degree_m), abs=0.01)
    assert visit.duration_s == pytest.approx(20 * 60, abs=0.01)
    assert not check(path, replace(area, valid_from="2026")).visits
    assert not check(path, replace(area, valid_to="2025-12-09")).visits
    assert check(path, replace(area, valid_from="2025", valid_to="2026")).visits
