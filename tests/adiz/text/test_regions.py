"""Where in the world zones lie."""

from __future__ import annotations

import pytest

from adiz.layers.atlas import catalog
from adiz.text.regions import AMERICA, ASIA, EUROPE, by_region, region_of


@pytest.mark.parametrize(
    ("zone_id", "region"),
    [
        ("kr-adiz-2013", ASIA),
        ("ru-territorial", ASIA),  # the coast of the Far East, past 180
        ("us-adiz-guam", ASIA),
        ("ru-fir-kaliningrad", EUROPE),
        ("gb-territorial", EUROPE),
        ("no-territorial", EUROPE),
        ("us-adiz-alaska", AMERICA),
        ("us-adiz-hawaii", AMERICA),
        ("cu-adiz", AMERICA),
    ],
)
def test_regions(zone_id: str, region: str) -> None:
    assert region_of(catalog.zone(zone_id)) == region


def test_every_zone_is_in_one_region_in_its_order() -> None:
    regions = by_region(catalog.zones())
    assert list(regions) == [ASIA, EUROPE, AMERICA]
    ids = [zone.id for members in regions.values() for zone in members]
    assert sorted(ids) == list(catalog.zone_ids())
    for members in regions.values():
        assert [zone.id for zone in members] == sorted(zone.id for zone in members)
