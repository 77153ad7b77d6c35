"""The territorial zones, held against published points, lines and distances.

Distances are geographiclib's, about the place asked for; what is inside is told by counting edges.
Nothing here uses adiz's own geometry, but for the one check from end to end.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pytest
import shapely
from click.testing import Result
from geographiclib.geodesic import Geodesic

from adiz.layers.atlas import catalog, land

EARTH = Geodesic.WGS84
NM = 1852.0
Point = tuple[float, float]

FEATURES = json.loads((catalog.DATA / "features.json").read_text(encoding="utf-8"))["features"]
COASTS = json.loads((catalog.DATA / "coasts.json").read_text(encoding="utf-8"))
ZONES = {row["id"]: row["of"] for row in COASTS["zones"]}
ROUTE = [(130.600, 35.300), (129.782, 34.380), (128.965, 33.707), (128.000, 32.900)]


@cache
def zone(zone_id: str) -> dict[str, Any]:
    text = (catalog.DATA / "zones" / f"{zone_id}.geojson").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


@cache
def rings(zone_id: str) -> list[tuple[list[Point], list[float]]]:
    """Every ring, closed, with the bound of each vertex, the first repeated."""
    coordinates = zone(zone_id)["geometry"]["coordinates"]
    outlines = [[(x, y) for x, y in ring] for polygon in coordinates for ring in polygon]
    bounds = zone(zone_id)["properties"]["vertex_bound_m"]
    return [(ring, [*of, of[0]]) for ring, of in zip(outlines, bounds, strict=True)]


@cache
def box(zone_id: str, number: int) -> tuple[float, float, float, float]:
    """west, south, east, north of a ring."""
    lon, lat = zip(*rings(zone_id)[number][0], strict=True)
    return min(lon), min(lat), max(lon), max(lat)


@dataclass(frozen=True)
class Standing:
    """A place and a zone: inside, how far from the line, and the line's bound there.

    decidable: whether the place is clear of every edge by more than that edge's bound.
    """

    inside: bool
    line_m: float
    bound_m: float
    decidable: bool


def standing(zone_id: str, place: Point) -> Standing:
    lon, lat = place
    odd, line_m, bound_m, decidable = False, math.inf, 0.0, True
    for number, (ring, bounds) in enumerate(rings(zone_id)):
        x = lon - 360.0 * round((lon - ring[0][0]) / 360.0)
        west, south, east, north = box(zone_id, number)
        if not (west - 2 < x < east + 2 and south - 1 < lat < north + 1):
            continue
        for i, (a, b) in enumerate(pairwise(ring)):
            if (a[0] <= x) != (b[0] <= x):
                odd ^= lat < a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1])
            if max(abs(a[1] - lat), abs(a[0] - x) * math.cos(math.radians(lat))) > 0.8:
                continue
            distance_m, along = foot(seen((x, lat), a), seen((x, lat), b))
            decidable &= distance_m > max(bounds[i : i + 2])
            if distance_m < line_m:
                line_m = distance_m
                bound_m = bounds[i] + along * (bounds[i + 1] - bounds[i])
    return Standing(odd, line_m, bound_m, decidable)


def seen(place: Point, other: Point) -> Point:
    """Metres east and north of a place, true in distance and direction from it."""
    line = EARTH.Inverse(place[1], place[0], other[1], other[0])
    azimuth = math.radians(line["azi1"])
    return line["s12"] * math.sin(azimuth), line["s12"] * math.cos(azimuth)


def foot(a: Point, b: Point) -> tuple[float, float]:
    """Distance of the origin from a segment, and the fraction of it where that is."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = -(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(a[0] + along * dx, a[1] + along * dy), along


def off(start: Point, azimuth_deg: float, distance_m: float) -> Point:
    line = EARTH.Direct(start[1], start[0], azimuth_deg, distance_m)
    return line["lon2"], line["lat2"]


def distance_m(a: Point, b: Point) -> float:
    return float(EARTH.Inverse(a[1], a[0], b[1], b[0])["s12"])


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
        zone_id: shapely.from_geojson(json.dumps(zone(zone_id)["geometry"])) for zone_id in ZONES
    }
    for shape in shapes.values():
        assert shape.is_valid
    for a, b in combinations(ZONES, 2):
        assert shapes[a].intersection(shapes[b]).area == 0, (a, b)


def test_together_they_stay_small() -> None:
    paths = [catalog.DATA / "zones" / f"{zone_id}.geojson" for zone_id in ZONES]
    assert sum(path.stat().st_size for path in paths) < 700_000


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature["id"])
def test_features_lie_inside_their_own_zone(feature: dict[str, Any]) -> None:
    """An unconfirmed islet moves no limit: that it lies outside is never decided."""
    (zone_id,) = (zone_id for zone_id, of in ZONES.items() if of == feature["of"])
    place = standing(zone_id, (feature["lon"], feature["lat"]))
    assert place.inside or (feature["status"] == "unconfirmed" and not place.decidable)


LEGS = {  # within 12 NM of an islet that Natural Earth lacks
    "Kuroshima": ((124.07, 24.10), (124.17, 24.10), "jp-territorial"),
    "Tombara-iwa": ((129.70, 28.87), (129.83, 28.87), "jp-territorial"),
    "Fude-iwa": ((125.43, 25.10), (125.50, 25.10), "jp-territorial"),
    "Yome-jima": ((142.33, 27.40), (142.43, 27.40), "jp-territorial"),
    "Segula": ((178.13, 52.18), (178.25, 52.18), "us-territorial"),
    "Naftan Rock": ((145.40, 14.70), (145.50, 14.70), "us-territorial"),
    "Raikoke": ((153.17, 48.45), (153.30, 48.45), "ru-territorial"),
}


@pytest.mark.parametrize("name", LEGS)
def test_a_leg_past_an_islet_enters_its_12_nm(name: str) -> None:
    *ends, zone_id = LEGS[name]
    middle = ((ends[0][0] + ends[1][0]) / 2, ends[0][1])
    assert any(standing(zone_id, place).inside for place in (*ends, middle))


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


# The table of features ------------------------------------------------------------------------

LACKING = [
    "liancourt",
    "hachijo-kojima",
    "tonaki",
    "danjo-meshima",
    "okinoshima",
    "takara",
    "yokoate",
    "uji",
    "oki-daito",
    "okinotori",
    "tarama",
    "hateruma",
    "mishima",
    "hegura-west",
    "tobishima",
    "marado",
    "hongdo-west",
    "yeoseodo",
    "pengjia",
    "dongyin",
    "pratas",
]


def test_islets_that_the_land_lacks_are_in_the_table() -> None:
    by_id = {feature["id"]: feature for feature in FEATURES}
    for name in LACKING:
        lon, lat = by_id[name]["lon"], by_id[name]["lat"]
        shores = [
            shapely.Polygon(shore)
            for shore, *_ in land.clip("10m", lon - 1, lat - 1, lon + 1, lat + 1)
        ]
        assert all(shore.distance(shapely.Point(lon, lat)) > 0.05 for shore in shores), name


def test_every_feature_says_whose_where_and_from_whom() -> None:
    assert len({feature["id"] for feature in FEATURES}) == len(FEATURES)
    coasts = {row["of"] for row in COASTS["coasts"]}
    for feature in FEATURES:
        assert feature["of"] in coasts
        assert feature["names"]["en"]
        assert feature["source"]
        assert feature["administered_by"] in feature["claimants"]
        assert feature["status"] in {"official", "secondary", "unconfirmed"}
        assert feature["id"].startswith("unconfirmed-") == (feature["status"] == "unconfirmed")
        assert feature["status"] == "official" or feature["bound_m"] >= 100
        if feature["source"].startswith("general reference"):
            assert feature["bound_m"] >= 2000


def test_every_disputed_feature_names_more_than_one_claimant() -> None:
    disputed = {row["of"]: row for row in COASTS["zones"] if "claimants" in row}
    for feature in FEATURES:
        if feature["of"] in disputed:
            assert feature["claimants"] == disputed[feature["of"]]["claimants"]
            assert len(feature["claimants"]) > 1
