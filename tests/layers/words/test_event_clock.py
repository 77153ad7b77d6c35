"""A time on another local day than the event's says which day, once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import adiz
from adiz.layers.panel import lanes
from adiz.layers.scene import Scene, clock_of
from adiz.layers.story import tell
from adiz.layers.words import EventClock
from adiz.text.first_screen import first_lines
from adiz.text.strip import BLOCKS
from tests.layers.flights import box, scene_of, timed

SEOUL = EventClock(540, "2025-12-09")


def at(text: str) -> np.datetime64:
    return np.datetime64(text, "us")


@pytest.mark.parametrize(
    ("utc", "said"),
    [
        ("2025-12-08T15:00", "00:00 UTC+9 (8 December, 15:00 UTC)"),
        ("2025-12-09T14:59", "23:59 UTC+9 (14:59 UTC)"),
        ("2025-12-09T15:00", "10 December, 00:00 UTC+9 (9 December, 15:00 UTC)"),
        ("2025-12-08T14:59", "8 December, 23:59 UTC+9 (14:59 UTC)"),
        ("2025-12-31T15:30", "1 January 2026, 00:30 UTC+9 (31 December, 15:30 UTC)"),
    ],
)
def test_a_moment(utc: str, said: str) -> None:
    assert SEOUL.moment(at(utc)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-12-09T01:00", "2025-12-09T02:00", "10:00–11:00 UTC+9"),
        ("2025-12-09T14:50", "2025-12-09T15:10", "23:50 – 10 December, 00:10 UTC+9"),
        ("2025-12-09T15:10", "2025-12-09T15:40", "10 December, 00:10–00:40 UTC+9"),
        ("2025-12-09T15:10", "2025-12-09T15:10", "10 December, 00:10 UTC+9"),
        ("2025-12-08T14:50", "2025-12-08T15:10", "8 December, 23:50 – 9 December, 00:10 UTC+9"),
    ],
)
def test_a_span_says_a_date_once(start: str, end: str, said: str) -> None:
    assert SEOUL.short_span(at(start), at(end)) == said
    assert SEOUL.span(at(start), at(end)).startswith(f"{said} (")


def test_a_span_over_midnight_of_utc_names_both_days() -> None:
    """08:50 to 09:10 of Seoul, nine hours ahead, is 23:50 to 00:10 in UTC."""
    assert SEOUL.span(at("2025-12-08T23:50"), at("2025-12-09T00:10")) == (
        "08:50–09:10 UTC+9 (8 December, 23:50 – 9 December, 00:10 UTC)"
    )


def test_a_clock_without_a_day_says_no_date() -> None:
    assert EventClock(540).moment(at("2025-12-09T15:00")) == (
        "00:00 UTC+9 (9 December 2025, 15:00 UTC)"
    )


def test_page_figure_and_terminal_say_the_date() -> None:
    """The A-50 of 23 July 2019, 09:09 to 09:12 of Seoul, as if the event had begun a day before."""
    result = scene_of("2019-07-23").result
    before = Scene(replace(result, date="2019-07-22"))
    assert clock_of(before) == EventClock(540, "2019-07-22")
    for scene, dated in ((before, "23 July, 09:09–09:12 UTC+9"), (Scene(result), "09:09–09:12")):
        reasons = " ".join(row.reason for row in tell(scene).answers)
        assert dated in reasons
        assert ("23 July" in reasons) == (scene is before)
        marks = " ".join(mark.local for strip in lanes.strips(scene) for mark in strip.times)
        assert ("23 July, 09:09" in marks) == (scene is before)
        screen = " ".join(" ".join(first_lines(scene.result, BLOCKS)).split())
        assert ("23 July, 09:15–09:33 UTC+9" in screen) == (scene is before)


def test_the_event_day_is_that_of_the_first_time_where_none_is_stated() -> None:
    """01:00 UTC on 9 December, 2025: no local time is stated, so that it is UTC."""
    scene = Scene(adiz.check(timed(0, 10, 40), zones=[box(0.5, -1, 1.5, 1)]))
    assert clock_of(scene) == EventClock(None, "2025-12-09")
