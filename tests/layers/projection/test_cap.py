"""The smallest part of the globe round places, and the great circle along them."""

from __future__ import annotations

import pytest

from adiz.layers.projection.cap import cap_around, course_of
from tests.layers.figure.flights import SPHERE


@pytest.mark.parametrize(
    ("lon", "lat", "radius"),
    [
        ([10, 10], [20, 60], 20),
        ([0, 90, 180, 270], [70, 70, 70, 70], 20),
        ([179, -179], [0, 0], 1),
        ([0, 120, 240], [-5, -5, -5], 85),
    ],
)
def test_cap_is_about_the_smallest(lon: list[float], lat: list[float], radius: float) -> None:
    cap = cap_around(lon, lat)
    away = [SPHERE.Inverse(cap.lat, cap.lon, y, x)["a12"] for x, y in zip(lon, lat, strict=True)]
    assert cap.radius == pytest.approx(max(away), abs=1e-6)
    assert radius - 1e-6 <= cap.radius <= radius * 1.05 + 0.05


@pytest.mark.parametrize("azimuth", [-71.0, 0.0, 12.0, 89.0])
def test_course_is_the_great_circle_along_a_flight(azimuth: float) -> None:
    """Places on a circle of the sphere, by geographiclib, and some beside it."""
    line = SPHERE.Line(35.0, -20.0, azimuth)
    points = [line.ArcPosition(arc) for arc in (-40.0, -20.0, 0.0, 20.0, 40.0)]
    lon, lat = ([point[key] for point in points] for key in ("lon2", "lat2"))
    course = course_of(lon, lat, cap_around(lon, lat))
    assert course.width == pytest.approx(0.0, abs=1e-6)
    there = SPHERE.Inverse(35.0, -20.0, course.lat, course.lon)
    assert there["a12"] < 1.0
    assert (course.azimuth - azimuth + 90) % 180 - 90 == pytest.approx(0.0, abs=1.0)
    beside = SPHERE.ArcDirect(35.0, -20.0, azimuth + 90, 20.0)
    wide = course_of([*lon, beside["lon2"]], [*lat, beside["lat2"]], cap_around(lon, lat))
    assert 5.0 < wide.width < 20.0
