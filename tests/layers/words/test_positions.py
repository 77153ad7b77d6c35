"""Positions that nothing joins, in words: counted, by their day."""

from __future__ import annotations

from functools import cache

import adiz
from adiz.layers.panel import table as panel
from adiz.layers.panel.headline import write_headline
from adiz.layers.scene.scene import Scene
from adiz.layers.words.sentences import write_sentences
from adiz.outputs import table


@cache
def carrier() -> Scene:
    route = next(r for r in adiz.case("2025-12-09").routes if "liaoning" in r.id)
    return Scene(adiz.check(route))


def test_published_positions_are_not_our_reconstruction() -> None:
    text = write_headline(carrier())
    assert text.endswith(": 4 of 8 published positions inside the Japan ADIZ (outer line)")
    assert not any(group.dashed for group in panel.groups(carrier()))


def test_a_position_is_told_by_its_day_never_by_kilometres() -> None:
    (group,) = panel.groups(carrier())
    assert group.drawn == "8 positions"
    (row,) = (r for r in group.near if r.zone.startswith("Japan ADIZ"))
    # By the notes of the case: off the Daito islands on the 8th and 9th farther east, outside.
    assert [visit.span for visit in row.visits] == [
        "position 2, 6 December",
        "position 3, 6 December",
        "position 4, 7 December",
        "position 8, 12 December",
    ]
    # 254, 160 and 254 km inside with bounds of 135, 112 and 135 km; 8 km inside with one of 88.
    assert [visit.note for visit in row.visits] == ["certain", "certain", "depends", "certain"]
    told = table.render(carrier().result)
    assert "0.0 km inside" not in told
    assert "4 of 8 published positions inside" in told
    assert "position 8, 12 December" in told
    for text in write_sentences(carrier().result):
        assert " for 0.0 km" not in text
        assert "reconstruction" not in text
        assert "line drawn" not in text
