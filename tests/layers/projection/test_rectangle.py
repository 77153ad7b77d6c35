"""A rectangle of the plane, in degrees."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Proj

from adiz.layers.projection.families import fitting
from adiz.layers.projection.rectangle import Rectangle

FLIGHTS = {
    "plain": ([124.0, 134.0], [24.0, 40.0]),
    "across 180": ([172.0, 196.0], [50.0, 58.0]),
    "over the pole": ([30.0, 210.0], [76.0, 76.0]),
}


def view_of(name: str, margin: float = 0.1) -> Rectangle:
    lon, lat = (np.array(values) for values in FLIGHTS[name])
    return Rectangle.around(fitting(lon, lat, float(lon.mean())), lon, lat, margin)


@pytest.mark.parametrize("name", FLIGHTS)
def test_rectangle_holds_the_flight_with_a_margin(name: str) -> None:
    """In the plane of PROJ itself."""
    view = view_of(name)
    definition = view.projection.definition
    proj = Proj({"lon_0": view.projection.centre_lon, **definition, "ellps": "WGS84"})
    x, y = proj(*FLIGHTS[name])
    wide, high = np.ptp(x), np.ptp(y)
    assert (view.left, view.right) == pytest.approx((min(x) - wide / 10, max(x) + wide / 10))
    if high > 5000:
        assert (view.bottom, view.top) == pytest.approx((min(y) - high / 10, max(y) + high / 10))
    assert view.holds(*FLIGHTS[name]).all()
    assert not view.grown(0.5).holds(*FLIGHTS[name]).any()


@pytest.mark.parametrize("name", FLIGHTS)
def test_window_holds_all_that_the_rectangle_shows(name: str) -> None:
    view = view_of(name)
    west, south, east, north = view.window()
    lon, lat = view.rim(50)
    # Round a pole the seam is left out.
    lon = np.clip(lon, west, east) if east - west > 359 else lon
    assert ((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)).all()
    if name == "over the pole":
        assert (north, round(east - west)) == (90.0, 360)
    else:
        assert east - west < 60


def test_a_point_has_a_rectangle_too() -> None:
    lon, lat = np.array([10.0]), np.array([50.0])
    view = Rectangle.around(fitting(lon, lat, 10.0), lon, lat, 0.1)
    assert (view.width, view.height) == pytest.approx((5000.0, 5000.0))
    places = view.as_json()
    assert len(places) == 16
    assert np.allclose(np.mean(places, axis=0), (50.0, 10.0), atol=1e-3)
