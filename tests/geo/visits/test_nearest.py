"""The place of a path that is nearest to a zone, against geodesics of pyproj and the equator."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.model import Formation
from adiz.geo.visits import separation_m
from tests.geo.world import check, route, zone

GEOD = Geod(ellps="WGS84")
BOX = [(0.0, -1.0), (10.0, -1.0), (10.0, 1.0), (0.0, 1.0)]


def test_nearest_to_a_corner() -> None:
    # Along the meridian of 11°E from 3°N to 2°N: its end is nearest to the corner 10°E, 1°N.
    path = route([(11.0, 3.0), (11.0, 2.0)])
    box = zone(BOX, "rhumb")
    _, _, to_corner_m = GEOD.inv(11.0, 2.0, 10.0, 1.0)
    nearest = check(path, box).nearest
    assert nearest is not None
    assert nearest.separation_m == pytest.approx(to_corner_m, abs=1e-3)
    assert (nearest.zone_lon, nearest.zone_lat) == pytest.approx((10.0, 1.0), abs=1e-7)
    assert (nearest.lon, nearest.lat) == pytest.approx((11.0, 2.0), abs=1e-9)
    assert nearest.along_m == pytest.approx(GEOD.inv(11.0, 3.0, 11.0, 2.0)[2], abs=1e-3)
    assert separation_m(Formation.of(path), box) == pytest.approx(to_corner_m, abs=1e-3)


def test_a_path_above_the_ceiling_comes_as_near_as_nothing() -> None:
    heights = np.array([9000.0, 9000.0])
    path = route([(-2.0, 0.0), (12.0, 0.0)], altitude_m=heights, altitude_datum="MSL")
    ceiling = {"value": 1000, "unit": "m", "datum": "MSL"}
    answer = check(path, replace(zone(BOX), ceiling=ceiling))
    assert answer.verdict == "did not enter"
    assert answer.nearest is not None
    assert answer.nearest.separation_m == 0.0
    # It first lies over the box where it crosses 0°E on the equator.
    assert (answer.nearest.lon, answer.nearest.lat) == pytest.approx((0.0, 0.0), abs=1e-7)
