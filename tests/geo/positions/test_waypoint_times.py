"""Times after typed waypoints: worked by hand from the clock."""

from __future__ import annotations

from datetime import date

import pytest

from adiz.geo.errors import InputError
from adiz.geo.positions import nowhere, timed_positions
from adiz.geo.positions.in_words import Place

DAY = date(2025, 12, 9)


def times(text: str, day: date | None = DAY) -> list[str]:
    return [str(time)[:16] for _, time in timed_positions(text, nowhere, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("39N131E@0100Z 34N129E@0215Z", ["2025-12-09T01:00", "2025-12-09T02:15"]),
        ("39N131E@01:00Z; 34N129E @ 02:15:00UTC", ["2025-12-09T01:00", "2025-12-09T02:15"]),
        ("39N131E＠0100z - 34N129E", ["2025-12-09T01:00", "NaT"]),
        ("39N131E 34N129E@0215Z", ["NaT", "2025-12-09T02:15"]),
        # a day is that at the offset: 00:30 in Tokyo on the 9th is 15:30 UTC on the 8th
        ("39N131E@0030+09:00 34N129E@0130+0900", ["2025-12-08T15:30", "2025-12-08T16:30"]),
        ("39N131E@2350Z 34N129E@0110Z", ["2025-12-09T23:50", "2025-12-10T01:10"]),
        ("39N131E@1300Z 34N129E@0100Z", ["2025-12-09T13:00", "2025-12-10T01:00"]),
        ("39N131E@2350Z 34N129E@1000+09", ["2025-12-09T23:50", "2025-12-10T01:00"]),
        (
            "39N131E@2024-02-28T23:00Z 34N129E@0030Z 33N128E@2024-02-29T09:45+09:00",
            ["2024-02-28T23:00", "2024-02-29T00:30", "2024-02-29T00:45"],
        ),
    ],
)
def test_times(text: str, expected: list[str]) -> None:
    assert times(text) == expected


def test_a_whole_time_needs_no_day() -> None:
    assert times("39N131E@2025-12-09T01:00Z 34N129E", None) == ["2025-12-09T01:00", "NaT"]


def test_a_time_belongs_to_the_position_before_it() -> None:
    rock = Place(name="Rock", lon=125.0, lat=32.0, bound_m=0.0)
    found = timed_positions("Rock@0100Z; 34N129E 33N128E@0300Z", lambda _: rock, DAY)
    assert [(place.lon, str(time)[11:16]) for place, time in found] == [
        (125.0, "01:00"), (129.0, ""), (128.0, "03:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("39N131E@0100 34N129E", "states no offset from UTC; write it like 0100Z"),
        ("39N131E@1Z 34N129E", "cannot be read; write it like 0100Z"),
        ("39N131E@ 34N129E", "time '@34N129E': cannot be read"),
        ("39N131E@2460Z 34N129E", "no time of day or no date"),
        ("39N131E@2025-02-30T01:00Z 34N129E", "no time of day or no date"),
        ("39N131E@0001-01-01T01:00+09:00 34N129E", "no time of day or no date"),
        ("39N131E@0100+16:00 34N129E", "more than 15 hours"),
        ("@0100Z 34N129E", "follows no position"),
        ("39N131E@0100Z@0200Z 34N129E", "follows no position"),
        ("39N131E@0100Z 34N129E@0100Z", "not later than that of the waypoint before it"),
        ("39N131E@0100Z 34N129E@0059Z", "give it with its day"),
        ("39N131E@2025-12-10T01:00Z 34N129E@2025-12-09T01:00Z", "not later"),
    ],
)
def test_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        times(text)


def test_a_time_of_day_needs_the_day() -> None:
    with pytest.raises(InputError, match="of which day\\? give it with the date of the flight"):
        times("39N131E@0100Z 34N129E", None)
