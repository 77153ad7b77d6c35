"""The territorial zones, held against published points, lines and distances.

Nothing here uses adiz's own geometry, but for the one check from end to end.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
import shapely
from click.testing import Result

from adiz.layers.atlas import catalog, land
from tests.layers.atlas.standing import (
    EARTH,
    NM,
    ZONES,
    Point,
    distance_m,
    off,
    rings,
    standing,
    zone,
)

ROUTE = [(130.600, 35.300), (129.782, 34.380), (128.965, 33.707), (128.000, 32.900)]


def flown(step_m: float) -> list[Point]:
    """Places along ROUTE."""
    places = []
    for a, b in pairwise(ROUTE):
        line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
        fixes = [line.Position(s) for s in range(0, int(line.s13), int(step_m))]
        places += [(fix["lon2"], fix["lat2"]) for fix in fixes]
    return places


# The Tsushima Strait --------------------------------------------------------------------------


def test_the_route_through_the_east_channel_is_in_nobodys_airspace() -> None:
    for zone_id in ("jp-territorial", "kr-territorial"):
        for place in flown(2_000):
            assert not standing(zone_id, place).inside, place


def test_the_check_says_so_and_is_sure(adiz: Callable[..., Result]) -> None:
    via = " ".join(f"{lat:.3f}N{lon:.3f}E" for lon, lat in ROUTE)
    done = adiz("check", "--via", via, "--zones", "kind:territorial", "--format", "json")
    assert done.exit_code == 0, done.output
    answers = json.loads(done.stdout)["answers"]
    assert {"jp-territorial", "kr-territorial"} <= {answer["zone"] for answer in answers}
    assert {answer["verdict"] for answer in answers} == {"did not enter"}


def test_a_plain_buffer_of_the_coast_would_report_61_km() -> None:
    """12 NM round coast and straight baselines alike, without the 3 NM rule."""
    coast = [shapely.Polygon(ring) for ring, *_ in land.clip("10m", 128.7, 32.5, 131.0, 35.2)]
    lines = shapely.from_geojson(json.dumps(zone("jp-baseline-1997")["geometry"]))
    shore = shapely.union_all([*(polygon.boundary for polygon in coast), lines])
    points = shapely.get_coordinates(shapely.segmentize(shore, 0.005)).tolist()
    within = 0
    for place in flown(1_000):
        near = [p for p in points if abs(p[1] - place[1]) < 0.25 and abs(p[0] - place[0]) < 0.3]
        within += any(distance_m(place, (p[0], p[1])) < 12 * NM for p in near)
    assert within == pytest.approx(61, abs=2)


def test_south_of_tsushima_within_3_nm_is_japans() -> None:
    place = standing("jp-territorial", (129.318, 34.114))
    assert place.inside
    assert place.decidable


ORYUKDO = (129.127, 35.092)  # the islets before the harbour of Busan


@pytest.mark.parametrize("distance_nm", [6, 8, 11])
def test_off_busan_nothing_is_decided_between_3_and_12_nm(distance_nm: float) -> None:
    assert not standing("kr-territorial", off(ORYUKDO, 150, distance_nm * NM)).decidable


@pytest.mark.parametrize(("distance_nm", "inside"), [(-3, True), (1, True), (17, False)])
def test_off_busan_the_rest_is_decided(distance_nm: float, inside: bool) -> None:
    place = standing("kr-territorial", off(ORYUKDO, 150, distance_nm * NM))
    assert place.inside is inside
    assert place.decidable


def test_nothing_is_decided_within_a_mile_of_a_computed_corner() -> None:
    tried = 0
    for path in (catalog.DATA / "zones").glob("jp-strait-*.geojson"):
        strait = json.loads(path.read_text(encoding="utf-8"))
        corners = strait["geometry"]["coordinates"][0]
        for corner, bound_m in zip(corners, strait["properties"]["vertex_bound_m"], strict=False):
            if bound_m >= NM and standing("jp-territorial", tuple(corner)).line_m < 500:
                for azimuth_deg in range(0, 360, 60):
                    for distance_nm in (0.3, 0.95):
                        place = off(tuple(corner), azimuth_deg, distance_nm * NM)
                        assert not standing("jp-territorial", place).decidable, place
                        tried += 1
    assert tried > 50


# Japan ----------------------------------------------------------------------------------------

ENTRIES_AND_EXITS = [  # Ministry of Defense, 20 June 2019: whole minutes, so known to 1.3 km
    (131 + 0 / 60, 25 + 46 / 60),
    (131 + 5 / 60, 26 + 3 / 60),
    (139 + 28 / 60, 33 + 13 / 60),
    (139 + 44 / 60, 33 + 22 / 60),
]


@pytest.mark.parametrize("place", ENTRIES_AND_EXITS)
def test_published_entries_and_exits_lie_on_the_line(place: Point) -> None:
    assert standing("jp-territorial", place).line_m < 2_500


CAPES = {  # Schedule 1 of Japan; a direction in which nothing else comes near
    "Nojima": ((139.886944, 34.899722), 140),
    "Omaezaki": ((138.2275, 34.591389), 190),
    "Muroto": ((134.176944, 33.240556), 160),
    "Kyogamisaki": ((135.223889, 35.779167), 325),
    "Kinkasan": ((141.586667, 38.2775), 100),
    "Shiriya": ((141.465, 41.437222), 100),
    "Rebun": ((140.960556, 45.475556), 270),
    "Sado": ((138.515, 38.334167), 330),
    "Hegura": ((136.910833, 37.847778), 300),
}


@pytest.mark.parametrize("name", CAPES)
def test_twelve_miles_off_published_capes(name: str) -> None:
    cape, azimuth_deg = CAPES[name]
    for distance_nm in (6, 10, 14, 18):
        place = standing("jp-territorial", off(cape, azimuth_deg, distance_nm * NM))
        assert place.inside is (distance_nm < 12)
        if abs(distance_nm - 12) < 3:
            assert place.line_m == pytest.approx(2 * NM, abs=place.bound_m)


def test_internal_waters_belong_to_the_zone() -> None:
    for place in ((137.3, 37.0), (137.6, 37.7), (133.5, 34.2), (139.7, 35.4)):  # Toyama Bay ...
        assert standing("jp-territorial", place).inside


# Korea ----------------------------------------------------------------------------------------

KOREAN_LIMIT = """
37.14709 125.60865, 37.06217 125.52109, 36.90263 125.42838, 36.69746 125.31186, 36.58719 125.29507,
36.36666 125.44802, 36.03256 125.73779, 35.78844 125.83818, 35.56549 125.81218, 35.24423 125.50113,
35.03423 125.22935, 34.85527 125.00662, 34.51514 124.90173, 34.25862 124.85927, 34.11247 124.83414,
33.90719 124.94496, 33.80197 125.39536, 33.73208 125.86704, 33.70926 126.01066, 32.91105 126.27465,
33.69806 127.06364, 33.77904 127.06430, 33.80537 127.32148, 33.83379 127.65393, 33.94855 127.83573,
34.11763 127.99625, 34.50955 128.78930, 34.70891 128.93281, 34.95073 129.10573, 35.10521 129.23520,
35.13692 129.26855, 35.32399 129.60451, 35.54925 129.71939, 35.76320 129.75121, 35.89300 129.78358,
36.02356 129.83174, 36.20219 129.76745, 36.48340 129.69909, 36.78677 129.72817, 37.20875 129.62130,
37.52825 129.42479
"""


def test_the_line_of_a_korean_government_shapefile_lies_within_the_bound() -> None:
    """Vertices of table TB_ZN_TRTSEA as copied in github:vocalym-sys/-@c32b546; not used to build.

    From 34.50955N to 35.13692N it is the 3 NM line of the Korea Strait.
    """
    for text in KOREAN_LIMIT.replace("\n", " ").split(","):
        lat, lon = (float(number) for number in text.split())
        place = standing("kr-territorial", (lon, lat))
        assert place.line_m < place.bound_m, (lat, lon)


# The Paracels ---------------------------------------------------------------------------------

PARACELS, LINES = "paracels-territorial", "paracels-lines-territorial"
WOODY = (112.340, 16.834)
AMID = (112.1, 16.4)  # inside China's lines, 39 km from Drummond Island, the nearest


@pytest.mark.parametrize("distance_nm", [0, 3, 6, 9])
def test_over_and_off_woody_island_the_12_nm_are_certain(distance_nm: float) -> None:
    for azimuth_deg in range(0, 360, 45):
        place = standing(PARACELS, off(WOODY, azimuth_deg, distance_nm * NM))
        assert place.inside
        assert place.decidable


def test_what_chinas_lines_add_is_a_zone_of_its_own() -> None:
    assert zone(LINES)["properties"]["claimants"] == ["CN"]
    islands, lines = standing(PARACELS, AMID), standing(LINES, AMID)
    assert (islands.inside, islands.decidable) == (False, True)
    assert (lines.inside, lines.decidable) == (True, True)


def test_chinas_lines_reach_12_nm_beyond_the_middle_of_each() -> None:
    """Of each line longer than 70 km, so that nothing else is near."""
    ring = zone("cn-baseline-paracels-1996")["geometry"]["coordinates"]
    tried = 0
    for a, b in pairwise(ring):
        line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
        if line.s13 < 70_000:
            continue
        middle = line.Position(line.s13 / 2)
        for side in (-90, 90):
            start = (middle["lon2"], middle["lat2"])
            inner, outer = (off(start, middle["azi2"] + side, nm * NM) for nm in (11, 13.5))
            if not any(standing(zone_id, outer).inside for zone_id in (LINES, PARACELS)):
                assert standing(LINES, inner).inside
                beyond = standing(LINES, outer)
                assert beyond.line_m == pytest.approx(1.5 * NM, abs=beyond.bound_m)
                tried += 1
    assert tried == 3


# Every zone -----------------------------------------------------------------------------------


def test_what_a_zone_file_says() -> None:
    for zone_id, of in ZONES.items():
        properties = zone(zone_id)["properties"]
        assert properties["id"] == zone(zone_id)["id"] == properties["family"] == zone_id
        assert properties["kind"] == "territorial"
        assert properties["status"] == "reconstructed"
        assert ("authority" in properties) != ("claimants" in properties)
        assert properties["administered_by"]
        assert properties["note"]
        assert ("claimants" in properties) == (
            of not in {"JP", "KR", "KP", "CN", "TW", "RU", "PH", "US"}
        )
        for claimant in properties.get("claimants", []):
            assert len(claimant) == 2
        for ring, bounds in rings(zone_id):
            assert len(ring) == len(bounds)
            assert min(bounds) >= 250


def test_no_two_zones_overlap() -> None:
    shapes = {
        zone_id: shapely.from_geojson(json.dumps(zone(zone_id)["geometry"]))
        for zone_id in (*ZONES, LINES)
    }
    for shape in shapes.values():
        assert shape.is_valid
    for a, b in combinations(shapes, 2):
        assert shapes[a].intersection(shapes[b]).area == 0, (a, b)


def test_together_they_stay_small() -> None:
    paths = [catalog.DATA / "zones" / f"{zone_id}.geojson" for zone_id in ZONES]
    assert sum(path.stat().st_size for path in paths) < 700_000


def test_the_waters_off_baegado_are_no_hole() -> None:
    assert standing("kr-territorial", (125.9968, 37.0086)).inside


PLACES = {
    "Tokyo": ((139.7, 35.7), "jp-territorial"),
    "Seoul": ((127.0, 37.5), "kr-territorial"),
    "Pyongyang": ((125.75, 39.0), "kp-territorial"),
    "Shanghai": ((121.5, 31.2), "cn-territorial"),
    "Xiamen": ((118.1, 24.48), "cn-territorial"),
    "Kinmen": ((118.37, 24.44), "kinmen-territorial"),
    "Taipei": ((121.5, 25.05), "tw-territorial"),
    "Manila": ((121.0, 14.6), "ph-territorial"),
    "Vladivostok": ((131.9, 43.15), "ru-territorial"),
    "Petropavlovsk": ((158.65, 53.02), "ru-territorial"),
    "Kunashiri": ((145.9, 44.1), "kurils-south-territorial"),
    "Shikotan": ((146.75, 43.80), "kurils-south-territorial"),
    "Gambell": ((-171.7, 63.78), "us-territorial"),
    "Attu": ((172.9, 52.9), "us-territorial"),
    "Honolulu": ((-157.9, 21.33), "us-territorial"),
    "Guam": ((144.8, 13.45), "us-territorial"),
    "Saipan": ((145.75, 15.19), "us-territorial"),
    "Uotsuri": ((123.48, 25.75), "senkaku-territorial"),
    "Liancourt Rocks": ((131.87, 37.24), "liancourt-territorial"),
    "Ulleungdo": ((130.87, 37.50), "kr-territorial"),
    "Yonaguni": ((122.99, 24.456), "jp-territorial"),
    "Ieodo": ((125.182, 32.123), None),
    "East China Sea": ((125.0, 30.0), None),
    "Sea of Japan": ((134.5, 39.5), None),
    "Bering Sea": ((-177.0, 58.0), None),
    "Sabah": ((118.8, 5.2), None),
    "Taganak": ((118.31, 6.08), "ph-territorial"),
    "Woody Island": ((112.34, 16.83), "paracels-territorial"),
    "Scarborough Shoal": ((117.77, 15.15), "scarborough-territorial"),
    "Bach Long Vi": ((107.73, 20.13), None),
}


@pytest.mark.parametrize("name", PLACES)
def test_places_are_where_they_are(name: str) -> None:
    place, expected = PLACES[name]
    assert [z for z in ZONES if standing(z, place).inside] == ([expected] if expected else [])
