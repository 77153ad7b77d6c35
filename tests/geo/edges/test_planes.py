"""Pairs of curves that meet by construction are never taken for apart."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.edges import EDGE_KINDS, Curves, Planes, may_meet

GEOD = Geod(ellps="WGS84")
COUNT = 3_000


def through(
    rng: np.random.Generator, lon: np.ndarray, lat: np.ndarray, longest_m: float
) -> tuple[np.ndarray, ...]:
    """Ends of geodesics through places: on any course, up to so long."""
    azimuth, length_m = rng.uniform(0, 360, COUNT), rng.uniform(1e3, longest_m, COUNT)
    share = rng.uniform(0, 1, COUNT)
    lon1, lat1, _ = GEOD.fwd(lon, lat, azimuth + 180.0, share * length_m)
    lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth, (1 - share) * length_m)
    lon1, lon2 = np.array(lon1), np.array(lon2)
    return lon1, np.array(lat1), lon1 + (lon2 - lon1 + 180.0) % 360.0 - 180.0, np.array(lat2)


@pytest.mark.parametrize("edge_m", [20_000.0, 900_000.0, 13_900_000.0])
def test_geodesics_through_one_place_may_meet(edge_m: float) -> None:
    rng = np.random.default_rng(int(edge_m))
    lon, lat = rng.uniform(-180, 180, COUNT), np.degrees(np.arcsin(rng.uniform(-1, 1, COUNT)))
    kinds = [EDGE_KINDS["geodesic"]] * COUNT
    legs = Planes(Curves(*through(rng, lon, lat, 13_900_000.0), kinds))
    edges = Planes(Curves(*through(rng, lon, lat, edge_m), kinds))
    every = np.arange(COUNT)
    assert may_meet(legs, edges, every, every).all()
    others = may_meet(legs, edges, every, np.roll(every, 1))
    assert not others.all() if edge_m > 1e6 else others.mean() < 0.2


@pytest.mark.parametrize("kind", ["rhumb", "planar"])
@pytest.mark.parametrize("width_deg", [0.5, 8.0, 60.0, 170.0])
def test_a_leg_to_a_place_of_a_bent_edge_may_meet_it(kind: str, width_deg: float) -> None:
    rng = np.random.default_rng(round(width_deg))
    lon1, lat1 = rng.uniform(-180, 180, COUNT), rng.uniform(-80, 80, COUNT)
    lon2 = lon1 + rng.uniform(-1, 1, COUNT) * width_deg
    lat2 = np.clip(lat1 + rng.uniform(-1, 1, COUNT) * width_deg / 4, -85, 85)
    edges = Curves(lon1, lat1, lon2, lat2, [EDGE_KINDS[kind]] * COUNT)
    every = np.arange(COUNT)
    lon, lat = edges.point(every, rng.uniform(0, 1, COUNT))
    legs = Curves(*through(rng, lon, lat, 3_000_000.0), [EDGE_KINDS["geodesic"]] * COUNT)
    assert may_meet(Planes(legs), Planes(edges), every, every).all()
