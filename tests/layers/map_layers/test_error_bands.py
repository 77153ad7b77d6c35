"""The band of the error about a measured line."""

from __future__ import annotations

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic as Wgs84

import adiz
from adiz.geo.model.route import Route
from adiz.layers.map_layers import error_bands
from adiz.layers.scene.scene import Scene
from tests.layers.flights import box


def test_the_band_holds_68_per_cent_of_the_error() -> None:
    route = Route(
        id="r", lon=np.array([10.0, 14.0]), lat=np.array([50.0, 51.0]),
        sigma_m=np.array([5_000.0, 20_000.0]),
    )  # fmt: skip
    layer = error_bands.draw(Scene(adiz.check(route, zones=[box(0, 0, 1, 1)])))
    assert layer
    ring = shapely.Polygon(np.column_stack(layer.shapes[0].parts[0]))
    # Radius of 68 % of a round normal error: sigma * sqrt(-2 ln 0.32).
    for lon, lat, radius_m in ((10.0, 50.0, 7_548.0), (14.0, 51.0, 30_192.0)):
        for course in range(0, 360, 20):
            inner, outer = (
                Wgs84.WGS84.Direct(lat, lon, course, radius_m * f) for f in (0.98, 1.02)
            )
            assert ring.contains(shapely.Point(inner["lon2"], inner["lat2"]))
            away = abs((course - (73 if lon == 14.0 else 253) + 180) % 360 - 180)
            if away < 60:  # beyond the end of the line nothing else widens the band
                assert not ring.contains(shapely.Point(outer["lon2"], outer["lat2"]))
