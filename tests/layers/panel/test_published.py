"""Published times beside the map, on one clock."""

from __future__ import annotations

from itertools import pairwise

from adiz.layers.panel import Axis, lanes, unplaced
from adiz.layers.panel.published import published_words
from adiz.layers.scene import clock_of
from tests.layers.flights import scene_of


def test_the_scale_has_the_times_that_were_published() -> None:
    scene = scene_of("2019-06-20")
    first, second = lanes.strips(scene)
    # Ministry of Defense (Japan), 20 June 2019: local times to the second.
    assert [mark.local for mark in first.times] == ["08:53:32", "08:56:18"]
    assert [mark.utc for mark in second.times] == ["(01:21:55 UTC)", "(01:23:51 UTC)"]
    for strip in (first, second):
        assert {mark.row for mark in strip.times} == {0}
        ends = [(mark.left, mark.right) for mark in strip.times]
        assert all(a[1] <= b[0] for a, b in pairwise(ends))


def test_a_published_time_stands_at_the_point_published_with_it() -> None:
    scene = scene_of("2019-06-20")
    axis = Axis(scene)
    for formation, strip in zip(scene.result.formations, lanes.strips(scene), strict=True):
        # Both lines are of two points, each published with its time.
        ends = (0.0, scene.result.length_m(formation))
        assert [mark.at for mark in strip.times] == [axis.place(formation, m) for m in ends]


def test_a_row_has_the_published_time_and_who_says_so() -> None:
    scene = scene_of("2019-07-23")
    answer = scene.importance.selected
    assert answer is not None
    assert published_words(clock_of(scene), answer.visits[0]) == (
        "09:09–09:12 UTC+9 (00:09–00:12 UTC), as stated by ROK JCS and JSO"
    )


def test_times_of_nobody_in_particular_stand_under_the_headline() -> None:
    told = unplaced(scene_of("2025-12-09"))
    assert told.startswith("10:35–11:40 UTC+9 (01:35–02:40 UTC): 9 aircraft of the day")
    assert told.endswith("in the Korea ADIZ (ROK JCS).")
    assert unplaced(scene_of("2019-07-23")) == ""


def test_two_times_that_would_lie_on_each_other_are_one_range() -> None:
    """30 November 2022: in at 12:18, out at 12:36, 154 of 2,772 km apart."""
    first, _ = lanes.strips(scene_of("2022-11-30"))
    assert [(m.local, m.utc) for m in first.times] == [("12:18–12:36", "(03:18–03:36 UTC)")]


def test_times_close_together_stand_on_two_rows() -> None:
    (strip,) = lanes.strips(scene_of("2019-07-23"))
    assert {m.local for m in strip.times} >= {"09:09–09:12", "09:33–09:37"}
    for row in (0, 1):
        ends = [(mark.left, mark.right) for mark in strip.times if mark.row == row]
        assert all(a[1] <= b[0] for a, b in pairwise(ends))
