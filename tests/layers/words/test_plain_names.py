"""Plain names of zones and of their parts, in sentences and in a headline."""

from __future__ import annotations

import pytest

import adiz
from adiz.layers.scene import Scene
from adiz.layers.story import write_headline
from adiz.layers.words.plain_names import part_of
from adiz.layers.words.sentences import write_sentences
from tests.layers.flights import line


def test_zones_not_entered_and_distances_have_their_own_verbs() -> None:
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
        ((-77.0, 38.9), "Alaska and the Pacific"),
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
