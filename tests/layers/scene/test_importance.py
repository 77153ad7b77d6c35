"""What leads and what is drawn: made-up zones on the equator, one degree from each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import adiz
from adiz.geo.model.zone import Zone
from adiz.layers.scene.importance import Importance
from tests.layers.flights import box, line

FLIGHT = replace(line((9.0, 0.0), (16.0, 0.0)), aircraft=({"nation": "RU"},))


def zone(name: str, west: float, east: float, **fields: Any) -> Zone:
    return replace(box(west, -1, east, 1), **{"id": name, "name": name, "kind": "adiz"} | fields)


def order_of(*zones: Zone, **how: Any) -> Importance:
    return Importance(adiz.check(FLIGHT, zones=list(zones), **how))


def names(order: Importance) -> list[str]:
    return [answer.zone for answer in order.ranked]


def test_territorial_airspace_leads_and_the_longer_stretch_before_the_shorter() -> None:
    zones = [
        zone("short", 10, 10.5, authority="JP"),
        zone("long", 11, 13, authority="JP"),
        zone("territorial", 14, 14.2, kind="territorial", authority="JP"),
    ]
    assert names(order_of(*zones)) == ["territorial", "long", "short"]


def test_what_was_entered_comes_before_what_was_not_and_own_zones_last() -> None:
    zones = [
        zone("own", 10, 12, authority="RU"),
        zone("far", 20, 21, authority="JP"),
        zone("near", 17, 18, authority="JP"),
        zone("entered", 13, 14, authority="JP"),
    ]
    order = order_of(*zones)
    assert names(order) == ["entered", "near", "far", "own"]
    assert order.selected is order.ranked[0]
    assert order.flyers == {"RU"}
    asked = order_of(*zones, own=True)
    assert names(asked)[:2] == ["entered", "own"]


def test_zones_within_100_km_are_drawn() -> None:
    """A degree of the equator is 111 km: 0.85 of it is within, one is not."""
    order = order_of(zone("at", 10, 11), zone("near", 16.85, 18), zone("far", 17, 18))
    assert [drawn.id for drawn in order.near_zones] == ["at", "near"]
    assert order.is_near("near")
    assert not order.is_near("far")
