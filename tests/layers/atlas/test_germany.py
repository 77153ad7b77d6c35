"""Germany's limit in the Baltic and its roadstead, held against the proclamation of 1994.

The points are converted from ED50 in closed form, by the three mean shifts that the Defense
Mapping Agency published (-87 m, -98 m, -121 m; good to 10 m). The zones were built with pyproj.
"""

from __future__ import annotations

import math

import pytest

from tests.layers.atlas.standing import EARTH, Point, off, standing

BALTIC = """54 44 17 10 10 14, 54 41 46 10 13 12, 54 39 27 10 15 34, 54 36 45 10 18 36,
54 35 35 10 20 24, 54 34 08 10 25 47, 54 32 51 10 30 24, 54 31 14 10 35 36, 54 30 39 10 39 12,
54 30 51 10 45 21, 54 32 50 10 49 16, 54 33 21 10 58 51, 54 34 10 11 00 07, 54 34 37 11 08 33,
54 33 31 11 12 23, 54 31 46 11 18 44, 54 30 46 11 19 23, 54 30 18 11 21 03, 54 28 26 11 24 13,
54 26 23 11 28 34, 54 24 27 11 32 22, 54 22 25 11 35 23, 54 19 53 11 38 44, 54 20 01 11 57 10,
54 23 07 12 09 13, 54 23 07 12 09 59, 54 27 04 12 15 35, 54 30 42 12 18 05, 54 31 05 12 17 36,
54 34 40 12 19 24, 54 44 38 12 45 00"""
TO_POLAND = """54 26 30.3 14 04 45.9, 54 16 41.8 14 04 14.7, 54 14 22.0 14 10 08.9,
54 07 36.4 14 12 09.1, 53 59 18.1 14 14 35.9"""
ROADSTEAD = "54 08 11 7 24 36, 54 08 19 7 26 59, 54 01 39 7 33 04, 54 00 27 7 24 36"
SHIFT_M = (-87.0, -98.0, -121.0)


def wgs84(lon_deg: float, lat_deg: float) -> Point:
    """A place in ED50, on the ellipsoid of Hayford, in WGS84."""
    lon, lat = math.radians(lon_deg), math.radians(lat_deg)
    a, f = 6_378_388.0, 1 / 297
    e2 = f * (2 - f)
    n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x = n * math.cos(lat) * math.cos(lon) + SHIFT_M[0]
    y = n * math.cos(lat) * math.sin(lon) + SHIFT_M[1]
    z = n * (1 - e2) * math.sin(lat) + SHIFT_M[2]
    a, f = EARTH.a, EARTH.f
    b, e2 = a * (1 - f), f * (2 - f)
    p = math.hypot(x, y)
    flat = math.atan2(z * a, p * b)  # Bowring
    top = z + e2 / (1 - e2) * b * math.sin(flat) ** 3
    latitude = math.atan2(top, p - e2 * a * math.cos(flat) ** 3)
    return math.degrees(math.atan2(y, x)), math.degrees(latitude)


def points(text: str) -> list[Point]:
    found = []
    for row in text.replace("\n", " ").split(","):
        a, b, c, d, e, f = (float(number) for number in row.split())
        found.append(wgs84(d + e / 60 + f / 3600, a + b / 60 + c / 3600))
    return found


def test_every_point_is_on_the_line() -> None:
    for place in points(BALTIC):
        assert standing("de-territorial", place).line_m < 335 + 10


@pytest.mark.parametrize("index", range(7, 29))
def test_the_line_divides_what_is_inside_from_what_is_not(index: int) -> None:
    """Away from the ends, 2 km to either side of the middle of each leg is decided."""
    start, end = points(BALTIC)[index - 1 : index + 1]
    line = EARTH.InverseLine(start[1], start[0], end[1], end[0])
    middle = line.Position(line.s13 / 2)
    for side_deg, inside in ((90.0, True), (-90.0, False)):
        place = off((middle["lon2"], middle["lat2"]), middle["azi2"] + side_deg, 2_000)
        found = standing("de-territorial", place)
        assert found.inside is inside
        assert found.decidable or line.s13 < 3_000


def test_poland_published_the_same_boundary() -> None:
    for place in points(TO_POLAND):
        assert standing("pl-territorial", place).line_m < 10
        assert standing("de-territorial", place).line_m < 1_100


def test_the_roadstead_is_germanys() -> None:
    corners = points(ROADSTEAD)
    for corner in corners:
        assert standing("de-territorial", corner).line_m < 50
    lon, lat = (sum(values) / 4 for values in zip(*corners, strict=True))
    assert standing("de-territorial", (lon, lat)).inside


def test_west_of_the_roadstead_is_the_high_sea() -> None:
    place = standing("de-territorial", off(points(ROADSTEAD)[0], 270, 5_000))
    assert not place.inside
    assert place.decidable
