"""What sentences, lanes and tables may say of a flight: no hint at what nobody reported."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import adiz
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.layers.atlas import translations
from adiz.layers.map_layers import bounds, crossings, error_bands
from adiz.layers.panel import lanes
from adiz.layers.panel import table as panel
from adiz.layers.panel.headline import write_headline
from adiz.layers.scene.scene import Scene
from adiz.layers.words import meanings
from adiz.layers.words.sentences import write_sentences
from adiz.outputs import table
from tests.layers.flights import box, scene_of

CASES = ("2019-06-20", "2019-07-23", "2022-11-30", "2025-12-09")


# -- lanes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_a_decided_zone_has_no_bar_that_is_only_possible(case: str) -> None:
    scene = scene_of(case)
    for answer in scene.result.answers:
        if answer.basis == "statement" or answer.verdict == "excluded":
            assert "possible" not in {piece.state for piece in scene.pieces(answer)}, answer.zone


def test_a_lane_names_who_excludes_and_says_no_more() -> None:
    for strip in lanes.strips(scene_of("2025-12-09")):
        told = {lane.zone: (lane.outside, lane.nearest, lane.bars) for lane in strip.lanes}
        assert told["Japan, territorial"] == ("excluded (JSO)", "", ())
        assert told["Korea, territorial"] == ("excluded (ROK JCS)", "", ())


def test_too_coarse_is_said_alike_by_lane_table_and_sentence() -> None:
    scene = scene_of("2025-12-09")
    (lane,) = (x for x in lanes.strips(scene)[0].lanes if x.zone.startswith("Liancourt"))
    assert (lane.outside, lane.nearest, lane.bars) == ("too coarse to tell", "", ())
    (row,) = (r for r in panel.groups(scene)[0].near if "Liancourt" in r.zone)
    assert (row.verdict, row.total, row.stretches) == ("too coarse to tell", "–", "")
    stated = [r for g in panel.groups(scene) for r in g.near if "statement (" in r.basis]
    assert [(r.verdict, r.stretches) for r in stated] == [("excluded", "as stated")] * 4
    assert "too coarse to tell" in dict(meanings(scene.result.answers))
    (said,) = (text for text in write_sentences(scene.result) if "Liancourt" in text)
    assert "is too coarse to say anything about" in said


def flown(name: str, south: float, **errors: object) -> Route:
    return Route(
        id=name, name=name, lon=np.array([8.0, 13.0]), lat=np.array([south, south]), **errors
    )  # type: ignore[arg-type]


def test_the_key_says_of_each_bar_what_it_means() -> None:
    bounds = flown("ours", 0.0, bound_m=np.full(2, 1_000.0), status=("reconstructed",) * 2)
    sigma = flown("traced", 0.2, sigma_m=np.full(2, 1_000.0))
    proven, plain = "inside on every path within the bounds", "inside"
    for routes, wanted in (
        ([bounds], [proven]),
        ([sigma], [plain]),
        ([bounds, sigma], [proven, f"{plain} (lines without bounds)"]),
    ):
        scene = Scene(adiz.check([Formation.of(r) for r in routes], zones=[box(10, -1, 11, 1)]))
        key = lanes.key(scene, lanes.strips(scene))
        assert [words for state, words in key if state == "inside"] == wanted


# -- sentences --------------------------------------------------------------------------------


def rank(text: str) -> int:
    """The order asked for, read from the words themselves."""
    if text.startswith(("Whether ", "The reconstruction ")):
        return 4
    if "did not enter" in text and "as stated by" not in text:
        return 3
    if text.endswith("It is the aircraft's own zone."):
        return 2
    return 0 if "territorial airspace" in text or "12 NM" in text else 1


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_decided_comes_last_of_each_formation(case: str) -> None:
    result = scene_of(case).result
    for formation in result.formations:
        *told, _ = write_sentences(result, [formation])
        ranks = [rank(text) for text in told]
        assert ranks == sorted(ranks)
        assert ranks[0] < 2


def test_a_ministry_takes_its_article() -> None:
    texts = [text for case in CASES for text in write_sentences(scene_of(case).result)]
    assert any("which the Russian Ministry of Defence denies" in text for text in texts)
    assert any("as stated by the Ministry of Defense (Japan)" in text for text in texts)
    assert any("as stated by ROK JCS and JSO" in text for text in texts)


# -- headline ---------------------------------------------------------------------------------


def test_geometry_that_a_ministry_confirms_leads() -> None:
    assert write_headline(scene_of("2019-06-20")).startswith(
        "Two Tu-95 entered the territorial airspace of Japan for 27 km"
    )


# -- the legend -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        ("2019-07-23", {"Inside the selected zone", "Inside on our line, depends"}),
        ("2019-06-20", {"Inside the selected zone", "Inside, not decidable"}),
        ("2022-11-30", {"Inside the selected zone"}),
    ],
)
def test_amber_is_told_apart_where_it_only_depends(case: str, wanted: set[str]) -> None:
    layer = crossings.draw(scene_of(case))
    assert layer
    assert {key.text for key in layer.legend if key.swatch.kind == "inside"} == wanted


def test_no_stretch_of_the_denied_entry_is_sure() -> None:
    scene = scene_of("2019-07-23")
    assert scene.importance.selected
    assert scene.importance.selected.zone == "liancourt-territorial"
    parts = list(scene.stretches(scene.importance.selected))
    assert [sure for *_, sure in parts] == [False, False]
    inside_m = sum(high - low for low, high, _ in parts)
    assert inside_m == pytest.approx(scene.importance.selected.length_m)


def test_the_legend_speaks_every_language_whatever_its_numbers() -> None:
    for case in CASES:
        scene = scene_of(case)
        texts = [
            key.text
            for module in (error_bands, bounds, crossings)
            if (layer := module.draw(scene))
            for key in layer.legend
        ]
        for language, named in translations.tables(texts).items():
            assert language == "en" or named.keys() == set(texts), (language, texts)
    text = "68 % of the error: ±9.5–30 km"
    assert translations.tables([text])["zh-Hans"][text].endswith("±9.5–30 km")
    assert translations.tables(["68 % of the error: ±"])["ja"] == {}
    own = {"ja": {"68 % of the error: ±{}": "{}"}}
    assert translations.tables([text], own)["ja"] == {text: "9.5–30 km"}


# -- positions --------------------------------------------------------------------------------


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
