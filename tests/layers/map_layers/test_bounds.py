"""The bounds of vertices on the map."""

from __future__ import annotations

import pytest
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.results.result import Result


def test_bounds_are_circles_on_the_ellipsoid(patrol_result: Result) -> None:
    path = patrol_result.formation("tu95").path
    (shape,) = [
        s
        for layer in adiz.draw(patrol_result).layers
        for s in layer.shapes
        if s.style == "bound-wide" and s.text == "Rendezvous"
    ]
    ((lon, lat),) = shape.parts
    for x, y in zip(lon[::9], lat[::9], strict=True):
        metres = Wgs84.WGS84.Inverse(path.lat[4], path.lon[4], y, x)["s12"]
        assert metres == pytest.approx(150_000, abs=1)
