"""Flights and zones that the tests of drawing are made of."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

import adiz
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.layers.scene.scene import Scene


def box(west: float, south: float, east: float, north: float, name: str = "Box") -> Zone:
    ring = Ring(
        lon=np.array([west, east, east, west]),
        lat=np.array([south, south, north, north]),
        edges=(Geodesic(),) * 4,
    )
    return Zone(id="box", name=name, kind="custom", rings=(ring,))


def line(*points: tuple[float, float], name: str = "Flight 7") -> Route:
    lon, lat = zip(*points, strict=True)
    return Route(id="r", name=name, lon=np.array(lon), lat=np.array(lat))


def timed(*minutes: float, **more: Any) -> Route:
    """Due east along the equator, a degree between vertices."""
    time = np.datetime64("2025-12-09T01:00", "us") + np.array(minutes) * np.timedelta64(60, "s")
    n = len(minutes)
    return Route(id="r", name="R", lon=np.arange(n) + 0.0, lat=np.zeros(n), time=time, **more)


@cache
def scene_of(case: str) -> Scene:
    """A case that ships, checked; once for all tests."""
    return Scene(adiz.check(adiz.case(case)))


CASES = ("2019-06-20", "2019-07-23", "2022-11-30", "2025-12-09")
