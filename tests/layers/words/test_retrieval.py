"""Every shipped zone says when it was read, and a day is a day."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.model.dates import date_interval
from adiz.layers.atlas.catalog import zones
from adiz.layers.words.retrieval import when_read


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"retrieved": "2026-11-30", "retrieved_note": "x"}, "2026-11-30"),
        ({"retrieved": None, "retrieved_note": "by May"}, "by May"),
        ({"retrieved": " ", "retrieved_note": 7}, "not recorded"),
        ({}, "not recorded"),
    ],
)
def test_the_day_or_what_is_known_of_it(properties: dict[str, object], said: str) -> None:
    assert when_read(properties) == said


def test_days_of_the_atlas_are_days() -> None:
    for zone in zones():
        stated = zone.properties.get("retrieved")
        read = [stated] if stated else []
        read += [s["retrieved"] for s in zone.properties["sources"] if s.get("retrieved")]
        for day in read:
            assert date_interval(day)[0].astype("datetime64[Y]") == np.datetime64("2026")


def test_published_zones_say_when_they_were_read() -> None:
    """Those of kind territorial are made by a script of ours, from sources that say it."""
    made = {"territorial", "baseline"}
    for zone in zones():
        if zone.kind not in made:
            assert when_read(zone.properties) != "not recorded", zone.id
