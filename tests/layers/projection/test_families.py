"""The projection suits the flight and keeps its angles."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.layers.projection.families import fitting
from adiz.layers.projection.projection import Projection
from tests.layers.figure.flights import WGS84


def chosen(lon: tuple[float, ...], lat: tuple[float, ...]) -> Projection:
    """The projection of a flight over these places."""
    return fitting(np.array(lon, float), np.array(lat, float), (min(lon) + max(lon)) / 2)


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        ((124, 134), (24, 40), "Lambert conformal conic, parallels 26.7° and 37.3°"),
        ((170, 200), (50, 62), "Lambert conformal conic, parallels 52.0° and 60.0°"),
        ((141, 145), (13, 45), "Lambert conformal conic"),
        ((140, 150), (-45, -30), "Lambert conformal conic, parallels -42.5° and -32.5°"),
        ((-20, 30), (68, 84), "Polar stereographic (north)"),
        ((30, 120, 210), (76, 89.9, 76), "Polar stereographic (north)"),
        ((0, 40), (-84, -70), "Polar stereographic (south)"),
        ((100, 120), (-8, 9), "Mercator"),
        ((-60, -40, -20), (45, 53, 55), "Lambert conformal conic"),
        ((-75, -40, 10), (40, 55, 50), "Oblique Mercator, centre"),
        ((0, 0), (-50, 60), "Oblique Mercator, centre 5.0°N 0.0°E, azimuth 0.0°"),
        ((0, 40, 60, 20), (30, 60, 20, 5), "Oblique stereographic"),
        ((0, 90, 180, 270), (0, 10, 0, -10), "Equal Earth"),
    ],
)
def test_projection_suits_the_flight(
    lon: tuple[float, ...], lat: tuple[float, ...], name: str
) -> None:
    projection = chosen(lon, lat)
    assert projection.name.startswith(name)
    ends = [np.linspace(min(values), max(values), 5) for values in (lon, lat)]
    x, y = (values.ravel() for values in np.meshgrid(*ends))
    back = projection.inverse(projection.forward(x, y))
    away = [WGS84.Inverse(*place)["s12"] for place in zip(y, x, back[1], back[0], strict=True)]
    assert max(away) < 0.01


@pytest.mark.parametrize(
    ("lon", "lat", "most"),
    [
        ((124, 134), (24, 40), 0.05),
        ((-20, 30), (68, 84), 0.05),
        ((141, 145), (13, 45), 0.05),
        ((-75, -40, 10), (40, 55, 50), 0.05),
        ((0, 0), (-50, 60), 0.01),
        ((0, 40, 60, 20), (30, 60, 20, 5), 0.12),
    ],
)
def test_projection_keeps_angles_and_nearly_lengths(
    lon: tuple[float, ...], lat: tuple[float, ...], most: float
) -> None:
    """At the flight, 100 m north and east, by geographiclib, are as long as each other."""
    projection = chosen(lon, lat)
    for x, y in zip(lon, lat, strict=True):
        ends = [WGS84.Direct(y, x, azimuth, 100.0) for azimuth in (0, 90)]
        points = projection.forward(
            [x, *(end["lon2"] for end in ends)], [y, *(end["lat2"] for end in ends)]
        )
        north, east = np.hypot(*(points[1:] - points[0]).T)
        assert north == pytest.approx(east, rel=1e-4)
        assert north == pytest.approx(100.0, rel=most)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ((124, 134), (24, 40)),
        ((174, 190), (50, 56)),
        ((30, 210), (80, 80)),
        ((-75, 10), (40, 50)),
        ((140, 300), (35, 40)),
    ],
)
def test_a_geodesic_looks_straight(lon: tuple[float, ...], lat: tuple[float, ...]) -> None:
    """Points of it, by geographiclib, leave the chord by less than 3 % of its length."""
    line = WGS84.InverseLine(lat[0], lon[0], lat[1], lon[1])
    points = [line.Position(s) for s in np.linspace(0, line.s13, 21)]
    along = [np.array([point[key] for point in points]) for key in ("lon2", "lat2")]
    projection = fitting(np.unwrap(along[0], period=360), along[1], float(np.mean(lon)))
    xy = projection.forward(*along)
    way = (xy[-1] - xy[0]) / np.hypot(*(xy[-1] - xy[0]))
    off = (xy - xy[0]) @ np.array([-way[1], way[0]])
    assert np.abs(off).max() < 0.03 * np.hypot(*(xy[-1] - xy[0]))
