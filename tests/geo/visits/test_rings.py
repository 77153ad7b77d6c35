"""Rings of one zone: what even and odd cannot tell is refused, what they can is not."""

from __future__ import annotations

import json

import pytest

from adiz.geo.errors import InputError
from adiz.geo.formats import read_zones
from adiz.geo.model.zone import Ring
from adiz.geo.visits.rings import check_nesting
from adiz.layers.atlas import catalog
from tests.geo.world import Point, circle, ring


def box(west: float, south: float, east: float, north: float) -> list[Point]:
    return [(west, south), (east, south), (east, north), (west, north)]


def read(*polygons: list[list[Point]], edges: str = "rhumb") -> int:
    """How many rings the zone of these polygons has."""
    closed = [[[*points, points[0]] for points in polygon] for polygon in polygons]
    feature = {
        "type": "Feature",
        "properties": {"id": "z", "edges": edges},
        "geometry": {"type": "MultiPolygon", "coordinates": closed},
    }
    (zone,) = read_zones(json.dumps(feature).encode(), "z.geojson")
    return len(zone.rings)


OUTER = box(120, 30, 130, 35)


@pytest.mark.parametrize(
    ("polygons", "why"),
    [
        ([[OUTER], [box(125, 30, 135, 35)]], "rings 0 and 1 cross"),
        ([[OUTER], [box(-235, 32, -225, 40)]], "rings 0 and 1 cross"),
        ([[OUTER, box(129, 31, 132, 32)]], "rings 0 and 1 cross"),
        ([[OUTER], [OUTER[::-1]]], "rings 0 and 1 are the same"),
        ([[OUTER], [box(122, 31, 123, 32)]], "ring 1 is a part that lies inside another"),
        ([[box(122, 31, 123, 32)], [OUTER]], "ring 0 is a part that lies inside another"),
        ([[OUTER, box(132, 31, 133, 32)]], "ring 1 is a hole that lies in no part"),
        ([[box(175, 10, 185, 20)], [box(-178, 15, -170, 25)]], "rings 0 and 1 cross"),
    ],
)
def test_refused(polygons: list[list[list[Point]]], why: str) -> None:
    with pytest.raises(InputError, match=f"z.geojson: zone 'z': {why}"):
        read(*polygons)


@pytest.mark.parametrize(
    "polygons",
    [
        [[OUTER], [box(130, 30, 135, 35)]],  # neighbours with a common edge
        [[OUTER], [box(130, 33, 135, 40)]],  # a part of an edge in common
        [[OUTER], [box(130, 35, 135, 40)]],  # a corner in common
        [[OUTER, box(122, 31, 125, 34)], [box(123, 32, 124, 33)]],  # an island in a hole
        [[OUTER, box(122, 31, 125, 34)], [box(122, 31, 125, 34)]],  # one that fills it
        [[OUTER, box(122, 30, 123, 32)]],  # a hole that touches the outside
        [[box(175, 10, 180, 20)], [box(-180, 10, -175, 20)]],  # cut at 180
    ],
)
def test_not_refused(polygons: list[list[list[Point]]]) -> None:
    assert read(*polygons)


def test_circles_by_their_distance() -> None:
    """12 NM about two islands: they cross while the centres are nearer than 24 NM."""
    radius_m = 12 * 1852.0
    here = circle(130.0, 0.0, radius_m)
    for apart_m, crosses in ((1.99 * radius_m, True), (2.01 * radius_m, False)):
        there = circle(130.0 + apart_m / 111_319.4908, 0.0, radius_m)
        if crosses:
            with pytest.raises(InputError, match="cross each other"):
                check_nesting([here, there], [False, False])
        else:
            check_nesting([here, there], [False, False])


def test_borders_drawn_twice_may_differ_a_little() -> None:
    """The common border is off by 20 m: a sliver that nobody means. By 2 km it is an overlap."""
    for off_deg, refused in ((0.0002, False), (0.02, True)):
        west, east = ring(OUTER, "rhumb"), ring(box(130.0 - off_deg, 30, 135, 35), "rhumb")
        if refused:
            with pytest.raises(InputError, match="cross each other"):
                check_nesting([west, east], [False, False])
        else:
            check_nesting([west, east], [False, False])


@pytest.mark.parametrize("zone_id", catalog.zone_ids())
def test_every_zone_that_ships_is_in_order(zone_id: str) -> None:
    data = (catalog.DATA / "zones" / f"{zone_id}.geojson").read_bytes()
    (checked,) = read_zones(data, zone_id)
    shipped = catalog.zone(zone_id)
    assert checked.sha256 == shipped.sha256
    assert all(isinstance(part, Ring) for part in checked.rings)
    assert [len(a) for a in checked.rings] == [len(b) for b in shipped.rings]
