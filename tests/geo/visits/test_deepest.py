"""Deepest points of many visits at once, each against brute force with geodesics."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.check import check_formation
from adiz.geo.model import Formation, Ring, Route, Zone
from adiz.geo.visits.chords import SAG_M
from tests.geo.visits.test_distance import TOLERANCE_M, brute_m
from tests.geo.world import KINDS, apart_m, check, route, zone

SEARCHED_M = 3 * SAG_M
"""The search ends where no place is deeper by two sags; a chord is off by up to one."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_visit_of_a_path_to_and_fro_has_its_own_deepest_point(kind: str) -> None:
    area = zone([(120.0, 30.0), (127.0, 29.0), (129.0, 36.0), (123.0, 38.0)], kind)
    points = [(115.0 + 17.0 * (k % 2), 31.0 + 0.7 * k) for k in range(8)]
    visits = check(points, area).visits
    assert len(visits) == 7
    for visit in visits:
        want = brute_m(route(points), area, visit.from_m, visit.to_m, deepest=True)
        assert visit.deepest.depth_m == pytest.approx(want, abs=SEARCHED_M)


def test_a_leg_flown_again_has_the_same_visits() -> None:
    area = zone([(120.0, 30.0), (127.0, 29.0), (129.0, 36.0), (123.0, 38.0)])
    visits = check([(115.0, 31.0), (132.0, 35.0)] * 3, area).visits
    assert len(visits) == 5
    first, second = visits[0], visits[1]
    for again, before in ((visits[2], first), (visits[3], second), (visits[4], first)):
        assert again.to_m - again.from_m == pytest.approx(before.to_m - before.from_m, abs=1e-3)
        assert again.deepest.depth_m == pytest.approx(before.deepest.depth_m, abs=1e-3)
        places = [(v.deepest.lon, v.deepest.lat) for v in (again, before)]
        assert apart_m(*places) < TOLERANCE_M
    assert visits[2].from_m > visits[1].to_m


@pytest.mark.parametrize("seed", range(2))
def test_the_deepest_point_of_a_recorded_track_in_a_circle(seed: int) -> None:
    """How deep a place in a circle is, is its radius less the geodesic to its centre."""
    rng = np.random.default_rng(seed)
    count, radius_m = 1_500, 400_000.0
    turn = np.cumsum(rng.normal(scale=0.15, size=count))
    lon = 125 + np.cumsum(0.01 * np.cos(turn))
    lat = 30 + np.cumsum(0.01 * np.sin(turn))
    centre = float(lon[700] + rng.uniform(-1, 1)), float(lat[700] + rng.uniform(-1, 1))
    circle = Zone(id="c", name="C", kind="custom", rings=(Ring.circle(*centre, radius_m),))
    (answer,), _ = check_formation(Formation.of(Route(id="track", lon=lon, lat=lat)), [circle])
    # Legs are about 1.1 km long: of each, 9 places.
    u = np.linspace(0, 1, 9)[:, None]
    places = [(a[:-1] + u * np.diff(a)).ravel() for a in (lon, lat)]
    to_centre_m = [
        Geodesic.WGS84.Inverse(y, x, centre[1], centre[0])["s12"]
        for x, y in zip(*places, strict=True)
    ]
    want_m = radius_m - min(to_centre_m)
    assert max(v.deepest.depth_m for v in answer.visits) == pytest.approx(want_m, abs=3.0)
