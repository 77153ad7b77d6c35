"""How verdicts are said, alike wherever they stand."""

from __future__ import annotations

from adiz.layers.panel import lanes
from adiz.layers.panel import table as panel
from adiz.layers.words.sentences import write_sentences
from tests.layers.flights import scene_of


def test_too_coarse_is_said_alike_by_lane_table_and_sentence() -> None:
    scene = scene_of("2025-12-09")
    (lane,) = (x for x in lanes.strips(scene)[0].lanes if x.zone.startswith("Liancourt"))
    assert (lane.outside, lane.nearest, lane.bars) == ("can’t tell: too coarse", "", ())
    (row,) = (r for r in panel.groups(scene)[0].near if "Liancourt" in r.zone)
    assert (row.verdict, row.total, row.stretches) == ("can’t tell", "–", "")
    assert row.basis == "the reconstruction is too coarse"
    stated = [r for g in panel.groups(scene) for r in g.near if "as stated by" in r.basis]
    assert [(r.verdict, r.stretches) for r in stated] == [("no", "as stated")] * 4
    assert "can’t tell" in dict(panel.explained(scene))
    (said,) = (text for text in write_sentences(scene.result) if "Liancourt" in text)
    assert "is too coarse to say anything about" in said
