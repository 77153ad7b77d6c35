"""Which visits lie in a pause that is flown over on request: minutes by hand from the fixes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from adiz.geo.check import check_formation
from adiz.geo.model.formation import Formation, Leg
from adiz.geo.model.route import Route
from tests.geo.world import minutes, route, zone

SOUTH, NORTH = -1.0, 1.0
FIXES = [(9.0, 0.0), (9.5, 0.0), (13.0, 0.0), (13.5, 0.0)]
TIMES = (0, 5, 300, 305)
"""Along the equator, where degrees of longitude are km: the pause lasts from 5 to 300."""


def track(times: Sequence[float | None] = TIMES) -> Route:
    return route(FIXES, time=minutes(*times))


def unheard(west: float, east: float, path: Route | None = None) -> list[float | None]:
    path = path or track()
    area = zone([(west, SOUTH), (east, SOUTH), (east, NORTH), (west, NORTH)], "rhumb")
    flown = Formation(id="f", legs=(Leg(path, 0, len(path) - 1),))
    (answer,), _ = check_formation(flown, [area])
    return [visit.unheard_min for visit in answer.visits]


@pytest.mark.parametrize(
    ("west", "east", "found"),
    [
        (10.0, 12.0, [295.0]),  # wholly in the pause
        (9.2, 12.0, [295.0]),  # leaves in it
        (10.0, 13.2, [295.0]),  # enters in it
        (9.5, 13.0, [295.0]),  # from fix to fix, nothing heard in between
        (9.2, 13.2, [None]),  # entry and exit were heard
        (9.2, 9.5, [None]),  # leaves at a fix
        (13.0, 13.2, [None]),  # enters at a fix
        (9.1, 9.4, [None]),
        (8.0, 9.2, [None]),  # begins inside
        (8.0, 10.0, [295.0]),  # begins inside, leaves in it
    ],
)
def test_where_a_visit_lies_in_the_pause(
    west: float, east: float, found: list[float | None]
) -> None:
    assert unheard(west, east) == found


def test_by_the_rhythm_of_the_track_alone() -> None:
    assert unheard(10.0, 12.0, track((0, 295, 590, 885))) == [None]
    assert unheard(10.0, 12.0, track((None, None, None, None))) == [None]
    drawn = route(FIXES, time=minutes(*TIMES), status=("traced",) * 4)
    assert unheard(10.0, 12.0, drawn) == [None]


def test_the_longest_of_two_pauses() -> None:
    path = route([(9.0, 0), (9.1, 0), (10, 0), (11, 0), (11.1, 0), (11.2, 0), (11.3, 0)],
                 time=minutes(0, 1, 41, 141, 142, 143, 144))  # fmt: skip
    assert unheard(9.5, 10.5, path) == [100.0]


def test_a_flight_of_a_track_keeps_the_rhythm_of_the_whole() -> None:
    path = route([(9.0, 0), (9.5, 0), (13.0, 0), (13.1, 0), (13.2, 0)],
                 time=minutes(0, 60, 120, 121, 122))  # fmt: skip
    area = zone([(10, SOUTH), (12, SOUTH), (12, NORTH), (10, NORTH)], "rhumb")
    part = Formation(id="f", legs=(Leg(path, 0, 2),))
    (answer,), _ = check_formation(part, [area])
    # By two equal intervals alone none is a gap; the median of all others is 1 minute.
    assert [visit.unheard_min for visit in answer.visits] == [60.0]


def test_positions_and_stops_lie_in_no_leg() -> None:
    loose = route(FIXES, time=minutes(*TIMES), joined=[False] * 3)
    assert unheard(12.5, 13.7, loose) == [None, None]
