"""The territorial zones of Europe, held against places, treaties and a second projection.

Nothing here uses adiz's own geometry.
"""

from __future__ import annotations

import json
from itertools import combinations, pairwise

import numpy as np
import pytest
import shapely
from pyproj import Transformer

from adiz.layers.atlas import catalog
from tests.layers.atlas.standing import (
    EARTH,
    NM,
    Point,
    off,
    rings,
    standing,
    zone,
)

COASTS = json.loads((catalog.DATA / "coasts-europe.json").read_text(encoding="utf-8"))
COMPUTED = [row["id"] for row in COASTS["zones"]]
ZONES = [*COMPUTED, "pl-territorial"]


def shape(zone_id: str) -> shapely.Geometry:
    return shapely.from_geojson(json.dumps(zone(zone_id)["geometry"]))


def area_km2(zone_id: str) -> float:
    total = 0.0
    for ring, _ in rings(zone_id):
        polygon = EARTH.Polygon()
        for lon, lat in ring[:-1]:
            polygon.AddPoint(lat, lon)
        total += polygon.Compute(False, True)[2]
    return float(total) / 1e6


# Estonia and Finland --------------------------------------------------------------------------

VAINDLOO = (26 + 21 / 60 + 37 / 3600, 59 + 49 / 60 + 2 / 3600)  # its lighthouse


def test_three_km_from_vaindloo_is_inside_estonia() -> None:
    for azimuth_deg in range(0, 360, 15):
        place = standing("ee-territorial", off(VAINDLOO, azimuth_deg, 3_000))
        assert place.inside
        assert place.decidable


def test_three_km_north_of_vaindloo_is_surely_not_in_finland() -> None:
    place = standing("fi-territorial", off(VAINDLOO, 0, 3_000))
    assert not place.inside
    assert place.decidable


BOUNDARY = """59 59.678 26 20.147, 59 51.694 25 58.067, 59 52.594 25 27.566, 59 53.294 25 10.166,
59 50.493 24 49.266, 59 44.193 24 24.367, 59 37.092 23 54.367, 59 31.591 23 29.667"""


def test_along_the_boundary_of_1996_neither_reaches_within_3_nm() -> None:
    """Points of article 2 of the agreement between Estonia and Finland."""
    for text in BOUNDARY.replace("\n", " ").split(","):
        a, b, c, d = (float(number) for number in text.split())
        point = (c + d / 60, a + b / 60)
        for zone_id in ("ee-territorial", "fi-territorial"):
            place = standing(zone_id, point)
            assert not place.inside
            assert place.line_m > 3 * NM - 350


POINT_27 = (21 + 14.072 / 60, 62 + 0.992 / 60)
POINT_28 = (21 + 5.203 / 60, 62 + 24.801 / 60)


def test_finland_reaches_12_nm_beyond_a_long_baseline() -> None:
    """Between points 27 and 28 of decree 993/1995, in the open Gulf of Bothnia."""
    line = EARTH.InverseLine(*POINT_27[::-1], *POINT_28[::-1])
    middle = line.Position(line.s13 / 2)
    start = (middle["lon2"], middle["lat2"])
    for distance_nm, inside in ((6, True), (10, True), (14, False)):
        place = standing("fi-territorial", off(start, middle["azi2"] - 90, distance_nm * NM))
        assert place.inside is inside
        assert place.decidable


# Denmark, Norway ------------------------------------------------------------------------------


@pytest.mark.parametrize("distance_nm", [3, 9, 15, 25])
def test_off_the_base_points_of_jutland(distance_nm: float) -> None:
    """West of Torsminde, point 9 of the order of 1999."""
    place = standing("dk-territorial", off((8.113472, 56.373944), 270, distance_nm * NM))
    assert place.inside is (distance_nm < 12)
    assert place.line_m == pytest.approx(abs(12 - distance_nm) * NM, abs=place.bound_m)


def test_off_the_southwest_cape_of_jan_mayen() -> None:
    """South-west of JM17 (Sørkapp), one of the base points of 2002."""
    for distance_nm in (6, 10, 14):
        place = standing("no-territorial", off((-8.993631, 70.825289), 215, distance_nm * NM))
        assert place.inside is (distance_nm < 12)
        assert place.decidable


# All ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone_id", ZONES)
def test_areas_in_a_second_projection(zone_id: str) -> None:
    """Geodesics and the ellipsoid (geographiclib) against Lambert's equal areas."""
    metres = Transformer.from_crs("EPSG:4326", "EPSG:3035", always_xy=True)
    flat = 0.0
    for ring, _ in rings(zone_id):
        dense = []
        for a, b in pairwise(ring):
            line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
            count = 1 + int(line.s13 / 2_000)
            fixes = [line.Position(line.s13 * i / count) for i in range(count)]
            dense += [(fix["lon2"], fix["lat2"]) for fix in fixes]
        x, y = np.array(metres.transform(*np.array(dense).T))
        flat += float(np.sum(x * np.roll(y, -1) - y * np.roll(x, -1))) / 2e6
    assert area_km2(zone_id) == pytest.approx(flat, rel=5e-4)


def test_no_two_zones_overlap() -> None:
    shapes = {zone_id: shape(zone_id) for zone_id in ZONES}
    assert all(found.is_valid for found in shapes.values())
    for a, b in combinations(shapes, 2):
        assert shapes[a].intersection(shapes[b]).area == 0, (a, b)


def test_what_a_zone_file_says() -> None:
    for zone_id in COMPUTED:
        properties = zone(zone_id)["properties"]
        assert properties["id"] == zone(zone_id)["id"] == properties["family"] == zone_id
        assert zone_id.startswith(properties.get("authority", "rockall").lower())
        assert properties["kind"] == "territorial"
        assert properties["status"] == "reconstructed"
        for ring, bounds in rings(zone_id):
            assert len(ring) == len(bounds)
            assert min(bounds) >= 500


def test_together_they_stay_small() -> None:
    paths = [catalog.DATA / "zones" / f"{zone_id}.geojson" for zone_id in ZONES]
    assert sum(path.stat().st_size for path in paths) < 450_000


PLACES: dict[str, tuple[Point, str | None]] = {
    "Tallinn": ((24.75, 59.44), "ee-territorial"),
    "Osmussaar": ((23.39, 59.29), "ee-territorial"),
    "Riga": ((24.1, 56.95), "lv-territorial"),
    "Vilnius": ((25.28, 54.69), "lt-territorial"),
    "Helsinki": ((24.94, 60.17), "fi-territorial"),
    "Mariehamn": ((19.93, 60.1), "fi-territorial"),
    "Stockholm": ((18.07, 59.33), "se-territorial"),
    "Visby": ((18.3, 57.64), "se-territorial"),
    "Copenhagen": ((12.57, 55.68), "dk-territorial"),
    "Ronne": ((14.7, 55.1), "dk-territorial"),
    "Christianso": ((15.19, 55.32), "dk-territorial"),
    "Berlin": ((13.4, 52.52), "de-territorial"),
    "Helgoland": ((7.89, 54.18), "de-territorial"),
    "Oslo": ((10.75, 59.91), "no-territorial"),
    "Vadso": ((29.75, 70.07), "no-territorial"),
    "Longyearbyen": ((15.63, 78.22), "no-territorial"),
    "Bear Island": ((19.0, 74.45), "no-territorial"),
    "Constanta": ((28.63, 44.17), "ro-territorial"),
    "Bucharest": ((26.1, 44.43), "ro-territorial"),
    "London": ((-0.12, 51.5), "gb-territorial"),
    "Belfast": ((-5.93, 54.6), "gb-territorial"),
    "Lerwick": ((-1.14, 60.15), "gb-territorial"),
    "Rockall": ((-13.687, 57.596), "rockall-territorial"),
    "Sea beyond the boundary with Poland": ((14.25, 54.17), None),
    "Kaliningrad": ((20.5, 54.71), None),
    "Saint Petersburg": ((30.3, 59.94), None),
    "Gogland": ((26.98, 60.06), None),
    "Minsk": ((27.56, 53.9), None),
    "Dublin": ((-6.26, 53.35), None),
    "Isle of Man": ((-4.5, 54.2), None),
    "Torshavn": ((-6.77, 62.01), None),
    "Chisinau": ((28.86, 47.01), None),
    "Izmail": ((28.84, 45.35), None),
    "Middle of the Baltic": ((19.3, 56.5), None),
    "Dogger Bank": ((2.5, 55.0), None),
    "Norwegian Sea": ((3.0, 66.0), None),
    "Middle of the Black Sea": ((31.5, 43.5), None),
}


@pytest.mark.parametrize("name", PLACES)
def test_places_are_where_they_are(name: str) -> None:
    place, expected = PLACES[name]
    assert [z for z in ZONES if standing(z, place).inside] == ([expected] if expected else [])


def test_rockall_is_told_as_a_claim() -> None:
    """12 NM, which Ireland does not recognise: whose it is decides nothing there."""
    properties = zone("rockall-territorial")["properties"]
    assert properties["claimants"] == ["GB"]
    assert "authority" not in properties
    rock = (-(13 + 41 / 60 + 14 / 3600), 57 + 35 / 60 + 47 / 3600)
    for azimuth_deg in range(0, 360, 30):
        for distance_nm, inside in ((11, True), (13, False)):
            place = standing("rockall-territorial", off(rock, azimuth_deg, distance_nm * NM))
            assert place.inside is inside
            assert place.decidable


def test_the_seas_between_are_surely_nobodys() -> None:
    for place in ((19.3, 56.5), (2.5, 55.0), (3.0, 66.0), (31.5, 43.5), (15.5, 54.75)):
        for zone_id in ZONES:
            assert standing(zone_id, place).decidable, (zone_id, place)


def test_the_middle_of_the_gulf_of_riga_is_not_decided() -> None:
    for zone_id in ("ee-territorial", "lv-territorial"):
        assert not standing(zone_id, (23.6, 57.75)).decidable
