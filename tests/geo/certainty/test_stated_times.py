"""A stated time goes to the visit that it can be of, and to none where two can be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from adiz.geo.certainty.stated_times import with_stated_times
from adiz.geo.check import check_formation
from adiz.geo.model import Answer, Formation, Route, Zone
from tests.layers.flights import box

START = np.datetime64("2025-12-09T01:00", "us")


def flight(*minutes: float | None) -> tuple[Formation, Zone, Answer]:
    """Along the equator out and back, a degree a vertex: twice through the box from 1 to 2 E."""
    lon = np.array([0.0, 1.5, 3.0, 1.5, 0.0])
    time = np.array(
        ["NaT" if m is None else START + np.timedelta64(int(60 * m), "s") for m in minutes],
        dtype="datetime64[us]",
    )
    route = Route(id="r", lon=lon, lat=np.array([0.0, 0.0, 0.0, 0.1, 0.1]), time=time)
    formation, zone = Formation.of(route), box(1, -1, 2, 1)
    (answer,), _ = check_formation(formation, [zone])
    assert len(answer.visits) == 2
    return formation, zone, answer


def stated(start: str | None, end: str | None, **more: Any) -> dict[str, Any]:
    day = "2025-12-09T{}:00+09:00"
    return {
        "who": "A",
        "about": ["r"],
        "kind": "entered",
        "zone": "box",
        "from": start and day.format(start),
        "to": end and day.format(end),
    } | more


def found(minutes: tuple[float | None, ...], *statements: dict[str, Any]) -> list[list[str]]:
    """The minute at which each stated time of each visit begins, or ends."""
    formation, zone, answer = flight(*minutes)
    timed = with_stated_times(answer, formation, zone, statements)
    return [
        [str(t.start if t.start is not None else t.end).partition("T")[2][:5] for t in v.stated]
        for v in timed.visits
    ]


# Out at 01:00, back at 03:00 UTC: in the box from 01:20 to 01:40 and from 02:20 to 02:40.
TIMED = (0, 30, 60, 90, 120)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("10:18", "10:36", [["01:18"], []]),
        ("11:25", "11:36", [[], ["02:25"]]),
        ("11:50", "11:55", [[], []]),  # between the two
        ("10:30", "11:30", [[], []]),  # may be either
        (None, "10:25", [["01:25"], []]),
        ("11:30", None, [[], ["02:30"]]),
        (None, None, [[], []]),
    ],
)
def test_where_a_time_belongs(start: str | None, end: str | None, wanted: list[list[str]]) -> None:
    assert found(TIMED, stated(start, end)) == wanted


def test_without_times_nobody_knows_which_visit() -> None:
    assert found((None,) * 5, stated("10:18", "10:36")) == [[], []]


def test_a_timed_vertex_between_the_visits_tells_them_apart() -> None:
    # Only the turn is timed, at 02:00: what is stated before it is of the first visit.
    turn = (None, None, 60, None, None)
    assert found(turn, stated("10:18", "10:36")) == [["01:18"], []]
    assert found(turn, stated("11:18", "11:36")) == [[], ["02:18"]]
    assert found(turn, stated("10:50", "11:10")) == [[], []]


@pytest.mark.parametrize(
    "more",
    [
        {"about": ["other"]},
        {"zone": "elsewhere"},
        {"kind": "stayed outside the airspace of", "authority": "JP"},
        {"from": "2025-12-09T10:18:00", "to": None},  # without its offset
        {"from": 10, "to": "noon"},
    ],
)
def test_what_is_not_of_this_flight_and_zone_is_left_out(more: dict[str, Any]) -> None:
    assert found(TIMED, stated("10:18", "10:36", **more)) == [[], []]
