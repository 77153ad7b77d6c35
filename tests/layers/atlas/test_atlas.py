"""Where the lines of the atlas run: areas, places inside, random points."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
import shapely

from adiz.geo.visits.boundary import Boundary
from adiz.layers.atlas import catalog
from tests.layers.second_geometry import (
    AREAS,
    Point,
    along,
    holds,
    lines,
    outlines,
    per_line,
    plane,
    ring_area_km2,
)


@pytest.mark.parametrize(
    ("name", "km2"),
    [
        ("us-adiz-alaska", [2_969_646]),
        ("us-adiz-contiguous", [1_543_515, 1_197_128]),
        ("us-adiz-hawaii", [955_663, 130_769]),
        ("us-adiz-guam", [673_129, 53_438]),
        ("ca-adiz-2018", [4_117_400]),
        ("ca-adiz-pacific", [206_700]),
        ("cu-adiz", [505_984]),
        ("jp-strait-soya", [1_967]),
        ("jp-strait-tsugaru", [2_408]),
        ("jp-strait-tsushima-east", [4_320]),
        ("jp-strait-tsushima-west", [2_460]),
        ("jp-strait-osumi", [5_974]),
        ("is-fir-reykjavik", [1_730_727]),
    ],
)
def test_areas_of_rings(name: str, km2: list[float]) -> None:
    # The straits' figures are whole square kilometres: half of one is 0.025 % of the least.
    got = [ring_area_km2(ring) for ring in outlines(name)]
    assert got == [pytest.approx(area, rel=5e-4) for area in km2]


def test_area_of_the_fukuoka_fir() -> None:
    """The published 8,329,922 km2 has the southern edge, 21N, as a great circle; we follow 21N."""
    (line,), (edges,) = lines("jp-fir-fukuoka"), per_line("jp-fir-fukuoka", "edges")
    assert edges[-1] == "rhumb"
    edges = [*edges[:-1], "geodesic"]
    ring = [
        p
        for (a, b), edge in zip(pairwise(line), edges, strict=True)
        for p in along(edge, a, b, 10_000)
    ]
    assert ring_area_km2(ring) == pytest.approx(8_329_922, rel=5e-4)


@pytest.mark.parametrize(
    ("name", "rhumb_km2", "geodesic_km2"),
    [
        ("jp-fir-fukuoka", 8_534_709, 8_323_475),
        ("ph-fir-manila", 2_949_028, 2_958_109),
        ("tw-fir-taipei", 545_146, 546_427),
        ("tw-fir-taipei-control", None, 320_581),
        ("kr-fir-incheon", None, 426_376),
    ],
)
def test_areas_under_other_readings(
    name: str, rhumb_km2: float | None, geodesic_km2: float
) -> None:
    """Published for both readings, or of EUROCONTROL's whole rings, joined by geodesics."""
    (rhumb,), (geodesic,) = outlines(name, "rhumb"), outlines(name, "geodesic")
    if rhumb_km2 is not None:
        assert ring_area_km2(rhumb) == pytest.approx(rhumb_km2, rel=5e-4)
    assert ring_area_km2(geodesic) == pytest.approx(geodesic_km2, rel=5e-4)


def test_the_readings_of_the_manila_fir_differ_by_the_corner_at_3_30n() -> None:
    """6,402 km2 between 3-30N, 4N, 132E and the line from 3-30N 133-33E to 4N, by pyproj."""
    (to_4n,), (to_3_30n,) = (
        outlines("ph-fir-manila", "rhumb"),
        outlines("ph-fir-manila-3-30n", "rhumb"),
    )
    assert ring_area_km2(to_3_30n) - ring_area_km2(to_4n) == pytest.approx(6_402, rel=5e-3)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        (
            "us-adiz-alaska",
            # Gambell, Attu, and positions named by their degrees
            [(-171.73, 63.77), (172.9, 52.9), (-178, 58), (-168, 71), (-150, 73), (-168.9, 74)],
            # Kaktovik, Nome, Provideniya, Anchorage, and positions
            [(-143.62, 70.13), (-165.41, 64.50), (-173.23, 64.42), (-149.9, 61.2),
             (-169.1, 74), (-150, 75.1), (-150, 55), (-155, 51), (175, 57)],
        ),
        (
            "us-adiz-contiguous",
            [(-70, 38), (-72, 35), (-76, 30), (-90, 27), (-68, 43), (-125, 35), (-128, 45),
             (-131, 47), (-123, 30)],
            [(-85, 25), (-90, 25.5), (-68, 35), (-77.04, 38.9), (-81.78, 24.55), (-64.7, 32.3)],
        ),
        ("us-adiz-hawaii", [(-155.08, 19.72), (-158, 25), (-158, 18)], [(-157.86, 21.31)]),
        (
            "us-adiz-guam",
            [(145, 10), (142, 13.5)],
            [(144.93, 13.58), (145.73, 15.12), (145.19, 14.15), (140.5, 13.5)],
        ),
        (
            "ca-adiz-2018",  # Alert, Resolute, Eureka, Pond Inlet, Sable Island
            [(-62.35, 82.50), (-94.97, 74.72), (-85.93, 79.99), (-77.96, 72.69), (-59.9, 43.93)],
            # Iqaluit, Inuvik, Cambridge Bay, St John's, Goose Bay, Halifax, Pituffik, Nuuk
            [(-68.52, 63.75), (-133.72, 68.36), (-105.06, 69.11), (-52.71, 47.56),
             (-60.42, 53.32), (-63.57, 44.65), (-68.70, 76.53), (-51.72, 64.18)],
        ),
        ("ca-adiz-pacific", [(-133, 51)], [(-130.32, 54.31), (-125.9, 49.15)]),
        ("cu-adiz", [(-82.38, 23.13), (-75.15, 19.95)], [(-81.78, 24.55), (-77.35, 25.06)]),
        ("jp-strait-soya", [(142.0, 45 + 43 / 60)], []),
        ("jp-strait-tsugaru", [(140.5, 41.5)], [(140.73, 41.77)]),
        ("jp-strait-tsushima-east", [(129.5, 34.0)], [(129.70, 33.79)]),
        ("jp-strait-tsushima-west", [(129.25, 34.75)], [(129.04, 35.10), (129.29, 34.20)]),
        ("jp-strait-osumi", [(130 + 40 / 60, 30 + 50 / 60)], [(130.5, 30.35), (130.56, 31.60)]),
        ("jp-fir-fukuoka", [(127.68, 26.21), (129.29, 34.20), (153.98, 24.29)], [(126.98, 37.57)]),
        ("ph-fir-manila", [(120.98, 14.60), (117.76, 15.15)], [(121.56, 25.04)]),
        ("tw-fir-taipei", [(121.56, 25.04), (122.988, 24.456), (118.32, 24.44)], [(124.16, 24.34)]),
        (
            "tw-fir-taipei-control",  # Taipei, Yonaguni, Penghu; Kinmen, Matsu
            [(121.56, 25.04), (122.988, 24.456), (119.6, 23.57)],
            [(118.32, 24.44), (119.95, 26.15), (118, 28)],
        ),
        ("tw-fir-taipei", [(118.32, 24.44), (119.95, 26.15), (118, 28)], [(124.5, 26)]),
        ("ph-fir-manila", [(132, 4.5)], [(132.5, 3.75)]),
        ("ph-fir-manila-3-30n", [(120.98, 14.60), (132.5, 3.75)], [(131.5, 3.75), (133.5, 3.75)]),
        (
            "kr-fir-incheon",  # Seoul, Jeju, Baengnyeong, Ulleungdo; Pyongyang, Haeju, Kaesong
            [(126.98, 37.57), (126.53, 33.50), (124.70, 37.95), (130.9, 37.5)],
            [(125.75, 39.03), (125.71, 38.04), (126.56, 37.97), (129.29, 34.20)],
        ),
        ("is-fir-reykjavik", [(-22.6, 63.98), (-7.28, 62.06)], [(-1.3, 60.1), (5, 70)]),
    ],
)  # fmt: skip
def test_what_lies_inside(name: str, inside: list[Point], outside: list[Point]) -> None:
    west = min(lon for line in lines(name) for lon, _ in line)
    near = [((lon - west) % 360 + west, lat) for lon, lat in inside]
    assert [place for place in near if not holds(name, place)] == []
    assert [place for place in outside if holds(name, place)] == []
    ours = Boundary(catalog.zone(name).rings)
    for places, expected in ((inside, True), (outside, False)):
        if places:
            lon, lat = np.array(places, dtype=float).T
            assert (ours.holds(lon, lat) == expected).all()


@pytest.mark.parametrize("name", AREAS)
def test_random_points_are_where_the_second_geometry_has_them(name: str) -> None:
    projection, shape = plane(name)
    west, south, east, north = shape.bounds
    pick = random.Random(name)
    margin = 0.05 * max(east - west, north - south)
    places = np.array(
        [
            (
                pick.uniform(west - margin, east + margin),
                pick.uniform(south - margin, north + margin),
            )
            for _ in range(200)
        ]
    )
    flat = shapely.points(places)
    # Ten-kilometre steps leave the true line by less than 50 m up to 86 degrees of latitude.
    clear = shapely.distance(shape.boundary, flat) > 50
    lon, lat = projection.transform(*places[clear].T, direction="INVERSE")
    assert clear.sum() > 180
    ours = Boundary(catalog.zone(name).rings).holds(np.asarray(lon), np.asarray(lat))
    np.testing.assert_array_equal(ours, shapely.contains(shape, flat[clear]))
