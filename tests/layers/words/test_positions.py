"""Positions that nothing joins, in words: counted, by their day."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import adiz
from adiz.layers.panel import table as panel
from adiz.layers.scene.scene import Scene
from adiz.layers.story import head_of, write_headline
from adiz.layers.words.sentences import write_sentences
from adiz.outputs import md, sentence, table
from adiz.text.alt_text import alternative


@cache
def carrier() -> Scene:
    route = next(r for r in adiz.case("2025-12-09").routes if "liaoning" in r.id)
    return Scene(adiz.check(route))


def test_published_positions_are_not_our_reconstruction() -> None:
    text = write_headline(carrier())
    assert text.startswith("4 of 8 published positions of Carrier Liaoning")
    assert text.endswith(" lie inside the air defence zone of Japan, as given")
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
    assert [visit.note for visit in row.visits] == ["entered", "entered", "perhaps", "entered"]
    told = table.render(carrier().result)
    assert "0.0 km inside" not in told
    assert "4 of 8 published positions inside" in told
    assert "position 8, 12 December" in told
    for text in write_sentences(carrier().result):
        assert " for 0.0 km" not in text
        assert "reconstruction" not in text
        assert "line drawn" not in text


OUTSIDE = "0 of 2 published positions lie inside"
BETWEEN = "the path between them is not known"
OF_A_LINE = ("on any path", "of the paths", "line as drawn", "stayed outside", "the path of")


def lone(status: str, count: int, **errors: list[float]) -> dict[str, Any]:
    """Positions off the Daito islands, 40 km and more from the territorial airspace of Japan."""
    places = [[131.0, 25.0], [131.4, 26.6], [131.25, 25.85]][:count]
    return {
        "type": "Feature",
        "properties": {
            "id": "mpo",
            "date": "2025-12-09",
            "aircraft": [{"type": "Tu-95MS", "count": 2, "nation": "RU"}],
            "coordinateProperties": {"status": [status] * count, **errors},
        },
        "geometry": {"type": "MultiPoint", "coordinates": places},
    }


@pytest.mark.parametrize(
    ("errors", "verdict"),
    [
        ({"sigma_m": [2000.0] * 2}, "did not enter"),
        ({"bound_m": [2000.0] * 2}, "excluded"),
        ({}, "did not enter"),
    ],
)
def test_what_is_said_of_positions_outside_is_of_them_alone(
    errors: dict[str, list[float]], verdict: str, write_json: Callable[[str, Any], Path]
) -> None:
    file = write_json("mpo.geojson", lone("published", 2, **errors))
    result = adiz.check(adiz.read(file), zones="jp-territorial")
    assert [answer.verdict for answer in result.answers] == [verdict]
    scene = Scene(result)
    head, told = head_of(scene), sentence.render(result)
    assert head.headline == (
        "None of 2 positions of two Russian Tu-95MS lies inside the territorial airspace of Japan"
    )
    assert "only positions are known, not the path between them" in " ".join(head.deck)
    assert f"Two Tu-95MS: {OUTSIDE} the territorial airspace of Japan (" in told
    (group,) = panel.groups(scene)
    assert not panel.explained(scene)
    assert [row.basis for row in group.near] == [f"{OUTSIDE}; {BETWEEN}"]
    alt = alternative(scene)
    assert head.headline in alt
    assert "not the path between them" in alt
    written = (told, table.render(result), md.render(result))
    assert all(OUTSIDE in text and BETWEEN in text for text in written)
    for text in (*written, alt, " ".join(head.said)):
        assert "did not enter" not in text
        assert not any(words in text for words in OF_A_LINE), text
    assert "It shows the positions of mpo." in alt


def test_reconstructed_positions_without_bounds_name_none(
    write_json: Callable[[str, Any], Path],
) -> None:
    file = write_json("mp1.geojson", lone("reconstructed", 3))
    (text, _) = write_sentences(adiz.check(adiz.read(file), zones="jp-territorial"))
    assert text.startswith(
        "The positions of two Tu-95MS are our reconstruction; they are too coarse"
    )
    assert "bounds" not in text
