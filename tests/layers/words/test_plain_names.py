"""Verbs that suit a zone: a distance from a rock is come within, never entered."""

from __future__ import annotations

import pytest

import adiz
from adiz.geo.model import Zone
from adiz.layers.scene import Scene
from adiz.layers.story import write_headline
from adiz.layers.words.plain_names import came_within, came_within_it, part_of
from adiz.layers.words.sentences import write_sentences
from tests.layers.flights import line

ROCKS = Zone(id="a", name="12 NM of the Rocks", kind="territorial", rings=())
KOREA = Zone(id="b", name="Korea ADIZ", kind="adiz", authority="KR", rings=())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It entered 12 NM of the Rocks", "It came within 12 NM of the Rocks"),
        ("It may have entered 12 NM of the Rocks", "It may have come within 12 NM of the Rocks"),
        ("It did not enter 12 NM of the Rocks", "It did not come within 12 NM of the Rocks"),
        ("It flew inside 12 NM of the Rocks", "It was within 12 NM of the Rocks"),
        ("2 positions are inside 12 NM of the Rocks", "2 positions are within 12 NM of the Rocks"),
        ("It entered the Korea ADIZ", "It entered the Korea ADIZ"),
    ],
)
def test_a_sentence_has_the_verb_of_a_distance(text: str, told: str) -> None:
    assert came_within(text, ROCKS) == told


def test_beside_the_name_of_a_zone() -> None:
    assert came_within_it("entered on every path", ROCKS) == "came within it on every path"
    assert came_within_it("did not enter, by", ROCKS) == "did not come within it, by"
    assert came_within_it("cannot be decided", ROCKS) == "cannot be decided"
    assert came_within_it("entered on every path", KOREA) == "entered on every path"


def test_zones_not_entered_are_told_apart_from_distances() -> None:
    """Of 30 November 2022, 12 NM of the Senkaku Islands and Taiwan's ADIZ."""
    result = adiz.check(adiz.case("2022-11-30"), zones=["tw-adiz", "senkaku-territorial"])
    sentences = [text for text in write_sentences(result) if "did not" in text]
    assert len(sentences) == len(result.formations)
    for text in sentences:
        assert "did not enter the Taiwan ADIZ" in text
        assert ", and did not come within 12 NM of the Senkaku" in text


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ((144.79, 13.48), "Guam"),
        ((145.75, 15.2), "Northern Marianas"),
        ((-157.9, 21.3), "Hawaii"),
        ((-177.4, 28.2), "Hawaii"),
        ((-165.4, 64.5), "Alaska"),
        ((173.2, 52.9), "Alaska"),
        ((182.0, 51.9), "Alaska"),
        ((-77.0, 38.9), ""),
    ],
    ids=["Hagatna", "Saipan", "Honolulu", "Midway", "Nome", "Attu", "Adak", "Washington"],
)
def test_the_parts_of_a_zone_by_towns_and_islands(place: tuple[float, float], part: str) -> None:
    """Adak by a longitude that runs on past 180 degrees."""
    (zone,) = adiz.zones("us-territorial")
    assert part_of(zone, place) == part


def test_every_ring_of_a_zone_in_parts_lies_in_one_of_them() -> None:
    (zone,) = adiz.zones("us-territorial")
    for ring in zone.rings:
        places = zip(ring.lon.tolist(), ring.lat.tolist(), strict=True)
        assert len({part_of(zone, place) for place in places} - {""}) == 1
        assert "" not in {part_of(zone, place) for place in zip(ring.lon, ring.lat, strict=True)}


def test_a_headline_names_the_part() -> None:
    """Past Saipan, which is at 15.2N 145.75E."""
    route = line((145.75, 14.5), (145.75, 15.9))
    scene = Scene(adiz.check(route, zones="us-territorial", at="2025-12-09"))
    assert write_headline(scene) == (
        "Flight 7 entered the territorial airspace of the United States (Northern Marianas), "
        "as drawn"
    )
