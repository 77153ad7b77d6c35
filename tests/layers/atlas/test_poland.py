"""Poland's airspace and its ADIZ in the east, held against published figures and the coast.

Distances and areas are geographiclib's; nothing here uses adiz's own geometry.
"""

from __future__ import annotations

import re

import pytest
import shapely

from adiz.layers.atlas import land
from tests.layers.atlas.standing import EARTH, NM, Point, distance_m, off, rings, standing, zone

AIRSPACE, ADIZ = "pl-territorial", "pl-adiz-east"
TEXT = re.compile(r"(\d\d)°(\d\d)'([\d.]+)\"N (\d\d)°(\d\d)'([\d.]+)\"E")


def area_km2(zone_id: str) -> float:
    total = 0.0
    for ring, _ in rings(zone_id):
        polygon = EARTH.Polygon()
        for lon, lat in ring[:-1]:
            polygon.AddPoint(lat, lon)
        total += polygon.Compute(False, True)[2]
    return total / 1e6


def official() -> dict[int, Point]:
    """The points of the decree that the zone has, by number."""
    properties = zone(AIRSPACE)["properties"]
    (texts,), (bases,) = properties["published"], properties["vertex_basis"]
    ((ring, _),) = rings(AIRSPACE)
    return {
        int(basis.removeprefix("official: point ")): place
        for place, text, basis in zip(ring, texts, bases, strict=False)
        if text
    }


def test_the_area_is_that_of_the_statistical_office() -> None:
    """322,719 km2 of land, internal waters and territorial sea (Statistics Poland)."""
    assert area_km2(AIRSPACE) == pytest.approx(322_719, rel=5e-4)


def test_all_official_points_are_there_but_two() -> None:
    assert {*range(2001, 2903)} - official().keys() == {2121, 2390}


def test_numbers_are_those_of_the_published_texts() -> None:
    properties = zone(AIRSPACE)["properties"]
    ((ring, bounds),) = rings(AIRSPACE)
    (texts,) = properties["published"]
    for (lon, lat), text, bound_m in zip(ring, texts, bounds, strict=False):
        if text is None:
            continue
        match = TEXT.fullmatch(text)
        assert match
        a, b, c, d, e, f = (float(part) for part in match.groups())
        assert (lon, lat) == pytest.approx((d + e / 60 + f / 3600, a + b / 60 + c / 3600), abs=1e-8)
        assert bound_m == 1


def test_the_limit_turns_smoothly_about_base_points() -> None:
    """Arcs of 12 NM are given by a point every 0.6 degrees: a slip of a digit would show."""
    points = official()
    steps = [
        distance_m(points[n], points[n + 1])
        for n in range(2016, 2895)
        if n in points and n + 1 in points
    ]
    on_arcs = [step for step in steps if 225 < step < 236]
    assert len(on_arcs) > 700
    assert max(on_arcs) - min(on_arcs) < 6


def test_the_limit_stands_12_nm_off_the_coast() -> None:
    """From Kolobrzeg to Rozewie, where no roadstead and no treaty moves it."""
    coast = [shapely.Polygon(ring) for ring, *_ in land.clip("10m", 14.0, 53.5, 19.5, 55.0)]
    shore = shapely.union_all([polygon.boundary for polygon in coast])
    places = shapely.get_coordinates(shapely.segmentize(shore, 0.01)).tolist()
    for number, place in official().items():
        if 2180 <= number <= 2780 and number % 20 == 0:
            near = [
                (x, y) for x, y in places if abs(y - place[1]) < 0.3 and abs(x - place[0]) < 0.4
            ]
            nearest = min(distance_m(place, point) for point in near)
            assert nearest == pytest.approx(12 * NM, abs=2_500), number


PLACES = {
    "Warsaw": ((21.01, 52.23), True),
    "Szczecin": ((14.55, 53.43), True),
    "Gdansk Bay": ((18.9, 54.5), True),
    "the roadstead of Swinoujscie, 30 NM out": ((14.09, 54.42), True),
    "Zosin, the easternmost village": ((24.12, 50.86), True),
    "Brest": ((23.70, 52.10), False),
    "Kaliningrad": ((20.5, 54.7), False),
    "Lviv": ((24.03, 49.84), False),
    "Vilnius": ((25.28, 54.69), False),
    "Baltiysk, off": ((19.7, 54.8), False),
    "Bornholm": ((14.9, 55.1), False),
}


@pytest.mark.parametrize("name", PLACES)
def test_places_are_where_they_are(name: str) -> None:
    place, inside = PLACES[name]
    found = standing(AIRSPACE, place)
    assert found.inside is inside
    assert found.decidable


CROSSINGS = {"Bobrowniki": ((23.90, 53.13), 270), "Bezledy": ((20.74, 54.37), 180)}


@pytest.mark.parametrize("name", CROSSINGS)
def test_the_adiz_is_15_km_deep(name: str) -> None:
    """From crossings to Belarus and Kaliningrad, straight into Poland."""
    crossing, azimuth_deg = CROSSINGS[name]
    for away_m, inside in ((3_000, True), (12_000, True), (18_000, False), (40_000, False)):
        found = standing(ADIZ, off(crossing, azimuth_deg, away_m))
        assert found.inside is inside
        assert found.decidable


def test_there_is_no_adiz_along_lithuania_slovakia_and_germany() -> None:
    for place in ((23.15, 54.12), (21.5, 49.44), (14.65, 52.35)):
        assert not standing(ADIZ, place).inside


def test_the_adiz_lies_in_poland() -> None:
    for ring, _ in rings(ADIZ):
        for place in ring[::25]:
            found = standing(AIRSPACE, place)
            assert found.inside or found.line_m < found.bound_m + 300
