"""Where a place stands to the zones around it, from Python."""

from __future__ import annotations

import pytest
import shapely

import adiz


def test_zones_that_hold_a_place() -> None:
    box = shapely.box(125, 32, 126, 33)
    (found,) = adiz.zones_at(125.5, 32.5, zones=box)
    assert found.inside
    (beside,) = adiz.zones_at(126.5, 32.5, zones=[box])
    assert beside.inside is False
    assert beside.line.distance_m == pytest.approx(46_900, rel=0.01)
    assert adiz.zones_at(130.0, 32.5, zones=box) == ()


def test_zones_of_a_date() -> None:
    ids = {
        date: {found.zone.id for found in adiz.zones_at(125.2, 32.1, zones="kr-adiz", at=date)}
        for date in (None, "2010-01-01", "2020-01-01")
    }
    assert ids[None] == ids["2020-01-01"] == {"kr-adiz-2013"}
    assert "kr-adiz-2013" not in ids["2010-01-01"]
    with pytest.raises(adiz.InputError, match="swapped lat/lon"):
        adiz.zones_at(32.1, 125.2)
    with pytest.raises(adiz.InputError, match="yesterday"):
        adiz.zones_at(125.2, 32.1, at="yesterday")


def test_territorial_airspace_comes_first() -> None:
    found = adiz.zones_at(126.9, 37.5)
    assert found[0].inside
    assert found[0].zone.kind == "territorial"
