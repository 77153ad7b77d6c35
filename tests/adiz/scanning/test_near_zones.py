"""A zone that is left out as too far is farther than the limit, whatever its shape."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adiz
from adiz.geo.check import check_formation
from adiz.geo.edges import Geodesic, Planar, Rhumb
from adiz.geo.model import Formation, Ring, Route, Zone
from adiz.scanning.near_zones import NearZones


def zone(rng: random.Random, number: int) -> Zone:
    """A zone of any size, near a pole or across 180 degrees too."""
    lon, lat = rng.uniform(-180, 180), rng.uniform(-70, 70)
    width, height = rng.choice([(1, 1), (8, 5), (60, 15)])
    edge = rng.choice([Geodesic(), Rhumb(), Planar()])
    ring = Ring(
        lon=[lon, lon + width, lon + width, lon],
        lat=[lat, lat, lat + height, lat + height],
        edges=[edge] * 4,
        assumed=np.full(4, rng.random() < 0.3),
    )
    return Zone(id=f"z{number}", name="Z", kind="custom", rings=(ring,))


def polar(lat: float) -> Zone:
    """A zone around the north pole: all that is north of a parallel."""
    ring = Ring(lon=[0, 120, 240], lat=[lat] * 3, edges=[Rhumb()] * 3)
    return Zone(id=f"north-of-{lat}", name="Polar", kind="custom", rings=(ring,))


def path(rng: random.Random) -> Route:
    """A path of short or long legs, with or without a gap."""
    count, step = rng.choice([(2, 40.0), (5, 20.0), (150, 0.3)])
    lon = rng.uniform(-180, 180) + np.cumsum([rng.uniform(-step, step) for _ in range(count)])
    lat = rng.uniform(-60, 60) + np.cumsum([rng.uniform(-1, 1) * step / 2 for _ in range(count)])
    joined = [rng.random() < 0.9 for _ in range(count - 1)]
    return Route(id="r", lon=lon, lat=np.clip(lat, -89, 89), joined=joined)


@given(st.integers(0, 2**32 - 1), st.sampled_from([0.0, 1e5, 1e6]))
def test_what_is_left_out_is_farther(seed: int, within_m: float) -> None:
    rng = random.Random(seed)
    zones = [*(zone(rng, k) for k in range(4)), polar(75), polar(10), polar(-40)]
    route = path(rng)
    near = NearZones(zones).of(route, within_m)
    answers, _ = check_formation(Formation.of(route), zones)
    for one, answer in zip(zones, answers, strict=True):
        if one not in near:
            assert not answer.visits
            assert not answer.gaps
            assert answer.nearest is not None
            assert answer.nearest.separation_m > within_m


def test_small_zones_far_away_are_left_out() -> None:
    rng = random.Random(2)
    route = Route(id="r", lon=[10.0, 11.0], lat=[50.0, 50.0])
    zones = [zone(rng, k) for k in range(30)]
    assert len(NearZones(zones).of(route, 1e5)) < 15


@pytest.mark.parametrize("within_km", [0.0, 60.0])
def test_rows_within_a_limit_are_those_of_all_zones(within_km: float) -> None:
    routes = [Route(id=f"r{k}", lon=[-1, 2], lat=[0.4 * k] * 2) for k in range(5)]
    box = Ring(lon=[0, 1, 1, 0], lat=[0, 0, 1, 1], edges=[Rhumb()] * 4)
    far = Ring(lon=[80, 81, 81, 80], lat=[0, 0, 1, 1], edges=[Rhumb()] * 4)
    zones = [
        Zone(id=name, name=name, kind="custom", rings=(ring,))
        for name, ring in (("box", box), ("far", far))
    ]
    every = adiz.scan(routes, zones=zones)
    some = adiz.scan(routes, zones=zones, within_km=within_km)
    expected = [
        row for row in every.flights.to_pylist()
        if row["visits"] or (row["nearest_m"] or 0.0) <= within_km * 1000
    ]  # fmt: skip
    answered = [row for row in some.flights.to_pylist() if row["zone"]]
    assert answered == expected
    assert {row["flight"] for row in some.flights.to_pylist()} == {route.id for route in routes}
    assert some.visits.equals(every.visits)
    with pytest.raises(adiz.RequestError, match="from 0"):
        adiz.scan(routes, zones=zones, within_km=-1.0)
