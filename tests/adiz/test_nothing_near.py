"""A flight with no zone near: an answer in every format."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

import adiz
from adiz import outputs
from adiz.geo.edges import wgs84
from adiz.layers.scene import Scene
from adiz.layers.story import head_of, write_headline
from tests.layers.flights import line

OFF_BRAZIL = ((-30.0, 0.0), (-25.0, 5.0))


@pytest.mark.parametrize("form", ["sentence", "table", "md", "json"])
def test_no_zone_near_is_said_with_the_nearest(form: str) -> None:
    result = adiz.check(line(*OFF_BRAZIL))
    text = " ".join(outputs.render(result, form).split())
    assert re.search(r"[nN]o zone of the atlas lies within 500 km of the route", text)
    assert "the nearest is" in text
    if form == "json":
        assert json.loads(text)["warnings"][0]["code"] == "no-zone-near"


def test_the_nearest_is_the_nearest_of_all() -> None:
    """Held to the vertices of every ADIZ and all territorial airspace, from both ends."""
    result = adiz.check(line(*OFF_BRAZIL))
    text = result.warnings[0]["text"]
    km = float(re.search(r"([\d,]+) km away", text)[1].replace(",", ""))  # type: ignore[index]
    zones = [z for z in adiz.zones() if z.kind in ("adiz", "territorial") and not z.valid_to]
    lon = np.concatenate([ring.lon for zone in zones for ring in zone.rings])
    lat = np.concatenate([ring.lat for zone in zones for ring in zone.rings])
    least = min(
        float(wgs84.inverse(np.full(len(lon), x), np.full(len(lon), y), lon, lat)[2].min())
        for x, y in OFF_BRAZIL
    )
    assert km * 1000 <= least + 1000
    assert km * 1000 > least - 700_000  # no farther off than the flight is long


def test_the_headline_is_a_no() -> None:
    assert write_headline(Scene(adiz.check(line(*OFF_BRAZIL)))).startswith("No zone of the atlas")
    off_japan = adiz.check(line((150.0, 40.0), (155.0, 42.0)))
    head = head_of(Scene(off_japan))
    assert re.search(r"entered none of the \d zones checked, as drawn", head.headline)
    assert any(re.search(r"The nearest is the Japan ADIZ.*, [\d,]+ km away", s) for s in head.deck)


def test_what_was_named_is_checked_however_far() -> None:
    result = adiz.check(line(*OFF_BRAZIL), zones="kr-adiz-2013")
    assert [answer.zone for answer in result.answers] == ["kr-adiz-2013"]
    assert not any(w["code"] == "no-zone-near" for w in result.warnings)
