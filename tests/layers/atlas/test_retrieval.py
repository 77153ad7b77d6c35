"""Every shipped zone says when it was read, and a day is a day."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.model.dates import date_interval
from adiz.layers.atlas import catalog
from adiz.layers.atlas.retrieval import NOT_RECORDED, when_read


def test_every_shipped_zone_says_when_it_was_read() -> None:
    for zone in catalog.zones():
        assert when_read(zone) != NOT_RECORDED, zone.id


@pytest.mark.parametrize(
    ("retrieved", "said"), [("2026-11-30", "2026-11-30"), (" ", NOT_RECORDED), (7, NOT_RECORDED)]
)
def test_a_file_of_your_own_says_it_itself(retrieved: object, said: str) -> None:
    """Also one that has the id of a zone that ships."""
    shipped = catalog.zone("tw-adiz")
    own = replace(shipped, sha256="0" * 64, properties={"retrieved": retrieved})
    assert when_read(own) == said


def test_days_of_the_atlas_are_days() -> None:
    for zone in catalog.zones():
        stated = [zone.properties.get("retrieved")]
        stated += [source.get("retrieved") for source in zone.properties["sources"]]
        for day in filter(None, stated):
            assert date_interval(day)[0].astype("datetime64[Y]") == np.datetime64("2026")
