"""The projection suits the flight and keeps its angles."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.layers.projection.choice import fitting
from tests.layers.figure.flights import WGS84


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        ((124, 134), (24, 40), "Lambert conformal conic"),
        ((170, 200), (50, 62), "Lambert conformal conic"),
        ((-20, 30), (68, 84), "Polar stereographic (north)"),
        ((0, 40), (-84, -70), "Polar stereographic (south)"),
        ((100, 120), (-8, 9), "Mercator"),
        ((141, 145), (13, 45), "Transverse Mercator"),
        ((100, 260), (10, 60), "Equal Earth"),
    ],
)
def test_projection_suits_the_flight(
    lon: tuple[float, float], lat: tuple[float, float], name: str
) -> None:
    centre = sum(lon) / 2
    projection = fitting(np.array(lon, float), np.array(lat, float), centre)
    assert projection.name.startswith(name)
    x, y = np.meshgrid(np.linspace(*lon, 5), np.linspace(*lat, 5))
    back = projection.inverse(projection.forward(x.ravel(), y.ravel()))
    assert np.allclose(back[0], x.ravel(), atol=1e-7)
    assert np.allclose(back[1], y.ravel(), atol=1e-7)


@pytest.mark.parametrize(
    ("lon", "lat"), [((124, 134), (24, 40)), ((-20, 30), (68, 84)), ((141, 145), (13, 45))]
)
def test_projection_keeps_angles_and_nearly_lengths(
    lon: tuple[float, float], lat: tuple[float, float]
) -> None:
    """100 m north and 100 m east, by geographiclib, are as long as each other on paper."""
    projection = fitting(np.array(lon, float), np.array(lat, float), sum(lon) / 2)
    for x in np.linspace(*lon, 4):
        for y in np.linspace(*lat, 4):
            ends = [WGS84.Direct(y, x, azimuth, 100.0) for azimuth in (0, 90)]
            points = projection.forward(
                [x, *(end["lon2"] for end in ends)], [y, *(end["lat2"] for end in ends)]
            )
            north, east = np.hypot(*(points[1:] - points[0]).T)
            assert north == pytest.approx(east, rel=1e-4)
            assert north == pytest.approx(100.0, rel=0.05)
