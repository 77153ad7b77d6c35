"""The verdict where another reading of the text, or the zone's own error, would change it."""

from __future__ import annotations

import numpy as np

from adiz.geo.model.zone import Ring, Zone
from tests.geo.world import SQUARE, check, kinds, zone


def test_readings_of_assumed_edges_only() -> None:
    points = [(-5.0, 60.3), (45.0, 60.3)]
    corners = [(0.0, 60.0), (40.0, 60.0), (40.0, 50.0), (0.0, 50.0)]
    lon, lat = (np.array(v) for v in zip(*corners, strict=True))
    assumed = Ring(lon=lon, lat=lat, edges=kinds("rhumb", 4), assumed=np.array([True] * 4))
    silent = Zone(id="z", name="Z", kind="custom", rings=(assumed,))
    answer = check(points, silent, "rhumb")
    assert {kind: len(read) for kind, read in answer.readings.items()} == {
        "geodesic": 1, "rhumb": 0, "planar": 0,
    }  # fmt: skip
    assert (answer.nominal, answer.verdict) == ("outside", "undecidable")
    assert check(points, zone(corners, "rhumb"), "rhumb").readings == {}


def test_a_zone_error_greater_than_the_depth_is_undecidable() -> None:
    lon, lat = (np.array(v) for v in zip(*SQUARE, strict=True))

    def with_bound(bound_m: float) -> Zone:
        rough = Ring(lon=lon, lat=lat, edges=kinds("rhumb", 4), bound_m=np.full(4, bound_m))
        return Zone(id="z", name="Z", kind="custom", rings=(rough,))

    inside, outside = ([(x, 12.0), (x, 18.0)] for x in (10.01, 9.99))
    for points in (inside, outside):
        away = abs(points[0][0] - 10.0) * 105_900
        assert check(points, with_bound(away * 0.9)).verdict != "undecidable"
        assert check(points, with_bound(away * 1.2)).verdict == "undecidable"
