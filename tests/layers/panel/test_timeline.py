"""The time bar: minutes where times are known, windows where only speeds are."""

from __future__ import annotations

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from adiz.layers.panel.timeline import draw_timeline
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box, line, timed


def test_time_bar_counts_minutes_where_times_are_known() -> None:
    bar = draw_timeline(Scene(adiz.check(timed(0, 10, 40), zones=[box(0.5, -1, 1.5, 1)])))
    assert bar
    assert (bar.unit, len(bar.clock)) == ("time", 41)
    assert (bar.clock[0], bar.clock[-1]) == ("01:00 UTC", "01:40 UTC")
    # A degree of the equator is 111,319.5 m; half of the second one at minute 25.
    metres = bar.moments[0].metres
    assert [metres[0], metres[10], metres[25]] == [0, 111_319, pytest.approx(166_979, abs=1)]


def test_time_bar_tells_windows_where_only_a_speed_is_known() -> None:
    route = Route(
        id="r", lon=np.array([0.0, 9.0]), lat=np.zeros(2),
        properties={"speed_kmh": {"min": 500, "max": 1000}},
    )  # fmt: skip
    bar = draw_timeline(Scene(adiz.check(route, zones=[box(3, -1, 4, 1)])))
    assert bar
    assert bar.unit == "distance"
    # 1,001.9 km: an hour and 7 seconds at the most, twice that at the least.
    assert bar.moments[0].words[-1] == "about 1:00–2:01 h after the start"


def test_a_time_that_is_stated_is_no_estimate() -> None:
    bar = draw_timeline(Scene(adiz.check(adiz.case("2019-06-20"))))
    assert bar
    # Joint Staff Office: in at 08:53:32, out at 08:56:18 of Japan, nine hours before.
    told = [text for text in bar.moments[0].words if text]
    assert (told[0], told[-1]) == (
        "08:53 UTC+9 (19 June, 23:53 UTC)",
        "08:56 UTC+9 (19 June, 23:56 UTC)",
    )
    assert all(text.startswith("about ") for text in told[1:-1])
    assert bar.about.endswith("between the times stated they are estimates")
    patrol = draw_timeline(Scene(adiz.check(adiz.case("2022-11-30"))))
    assert patrol
    assert patrol.about.endswith("times are estimates from the speeds stated")


def test_no_time_bar_without_times_and_speed() -> None:
    assert draw_timeline(Scene(adiz.check(line((0, 0), (1, 1)), zones=[box(0, 0, 1, 1)]))) is None


def test_one_clock_for_all_where_nothing_was_published() -> None:
    """Both formations count from where they meet; before that the one is not the other."""
    bar = draw_timeline(Scene(adiz.check(adiz.case("2025-12-09"))))
    assert bar
    for moment in bar.moments:
        told = [text for text in moment.words if text]
        assert told[0].endswith("before the meeting")
        assert told[-1].endswith("after the meeting")
        signs = [" before " in text for text in told]
        assert signs == sorted(signs, reverse=True)
