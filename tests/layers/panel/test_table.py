"""The table of answers: ranges, counts and words."""

from __future__ import annotations

import re

import numpy as np
import pytest

import adiz
from adiz.geo.model.route import Route
from adiz.layers.map_layers import layers_of
from adiz.layers.panel import lanes
from adiz.layers.panel import table as panel
from adiz.layers.panel.timeline import draw_timeline
from adiz.layers.scene.scene import Scene
from adiz.layers.story import answers_in_short, write_headline
from adiz.layers.words.stretches import total_words
from tests.layers.flights import box


def test_ranges_stand_below_their_values() -> None:
    # Errors move the line as one: of a meridian crossed at right angles 90 % within 1.645 sigma.
    route = Route(
        id="r", lon=np.array([9.0, 12.0]), lat=np.zeros(2), sigma_m=np.full(2, 10_000.0)
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box(10, -1, 11, 1)]))
    ((group,), (visit,)) = (g := panel.groups(scene)), g[0].near[0].visits
    assert group.near[0].basis == "probability above 0.99"
    low, high = map(int, re.findall(r"in km (\d+)–(\d+);", visit.ranges)[0])
    assert (low, high) == (pytest.approx(111.3 - 16.4, abs=1), pytest.approx(111.3 + 16.4, abs=1))


def test_positions_are_counted_never_measured() -> None:
    route = Route(
        id="p", name="Ship", lon=np.array([10.5, 11.5, 10.2]), lat=np.zeros(3),
        joined=np.zeros(2, bool), bound_m=np.full(3, 5_000.0),
    )  # fmt: skip
    scene = Scene(adiz.check(route, zones=[box(10, -1, 11, 1, "Testland")]))
    assert write_headline(scene) == "2 of 3 positions of Ship lie inside Testland, as given"
    (group,) = panel.groups(scene)
    assert group.near[0].total == "2 of 3"
    assert [visit.note for visit in group.near[0].visits] == ["entered", "entered"]
    assert lanes.strips(scene) == ()
    assert draw_timeline(scene) is None


def test_a_stretch_that_cannot_be_decided_is_so_in_its_row_its_lane_and_its_pin() -> None:
    """Of 9 December 2025 the shortest stretch in the Korea ADIZ is left open by the zone's line."""
    scene = Scene(adiz.check(adiz.case("2025-12-09"), zones="kr-adiz-2013"))
    notes = {}
    for answer, group in zip(scene.result.answers, panel.groups(scene), strict=True):
        (row,) = group.near
        open_ = [not visit.decidable for visit in answer.visits]
        assert [visit.note == "can’t tell" for visit in row.visits] == open_
        assert open_.count(True) == 1
        assert "1 more stretch of 1.4 km cannot be decided" in row.stretches
        notes[group.id] = [visit.note for visit in row.visits]
    assert "perhaps" in notes["tu95"]
    assert not re.search(r"stretch|times", " ".join(answers_in_short(scene))), (
        "two of them are perhaps"
    )
    key = dict(lanes.key(scene, lanes.strips(scene)))
    assert key["depends"] == "perhaps or can’t tell: inside on our line"
    (pins,) = [layer for layer in layers_of(scene, "page") if layer.name == "Entries and exits"]
    told = {(pin.data["formation"], pin.text): pin.data.get("undecided") for pin in pins.shapes}
    assert {
        number for (formation, number), open_ in told.items() if open_ and formation == "tu95"
    } == {"3"}
    assert key["depends"].capitalize() in [sign.text.capitalize() for sign in pins.legend]


def test_stretches_are_counted_only_where_each_row_says_that_it_was_entered() -> None:
    """Of 9 December 2025: counted are those in China's zone, not those in Japan's or Korea's."""
    scene = Scene(adiz.check(adiz.case("2025-12-09"), zones="kind:adiz"))
    rows = {row.answer: row for group in panel.groups(scene) for row in group.near}
    counts = {True: 0, False: 0}
    for answer in scene.result.answers:
        if len(answer.visits) > 1:
            notes = [visit.note for visit in rows[scene.place_of(answer)].visits]
            sure = all(note in ("entered", "can’t tell") for note in notes)
            assert (" stretches" in total_words(answer)) == sure, (answer.zone, notes)
            counts[sure] += 1
    assert min(counts.values()) > 1
