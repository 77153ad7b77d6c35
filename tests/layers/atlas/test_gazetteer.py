"""The gazetteer: its shape, its names, and its positions against other sources than its own."""

from __future__ import annotations

import json
import math

import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.errors import InputError
from adiz.geo.positions.in_words import locate
from adiz.layers.atlas import catalog, gazetteer, land

EARTH = Geodesic.WGS84
TABLE = json.loads((catalog.DATA / "gazetteer.geojson").read_text(encoding="utf-8"))
ENTRIES = [feature["properties"] for feature in TABLE["features"]]
NATURAL_EARTH = [
    p for p in gazetteer.places() if p.properties["source"].startswith("Natural Earth")
]


def apart_km(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    return float(EARTH.Inverse(lat1, lon1, lat2, lon2)["s12"]) / 1000


def test_every_entry_says_what_it_must() -> None:
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)
    for place in gazetteer.places():
        own = place.properties
        assert own["source"]
        assert own["status"] in ("official", "secondary")
        assert isinstance(own["claimants"], list)
        assert own["administered_by"] is None or len(own["administered_by"]) == 2
        assert own["kind"] in (
            "islet", "island", "islands", "rock", "reef", "cape", "town", "base",
        )  # fmt: skip
        assert 1_000 <= place.bound_m < 100_000
        assert -180 <= place.lon < 180
        assert -90 <= place.lat <= 90
        if "general reference" in own["source"]:
            assert own["status"] == "secondary"
            assert place.bound_m >= 2_000


def test_a_place_in_the_table_of_islets_has_no_second_position() -> None:
    for feature in TABLE["features"]:
        shared = "feature" in feature["properties"]
        assert (feature["geometry"] is None) is shared
        assert shared != ("bound_m" in feature["properties"])


def test_every_name_finds_its_place_and_no_name_is_two() -> None:
    seen: dict[str, str] = {}
    for place in gazetteer.places():
        for name in place.properties["names"]:
            assert gazetteer.find(name) is place
            plain = name.casefold()
            assert seen.setdefault(plain, place.name) == place.name


def test_disputed_places_name_every_claimant_and_all_names() -> None:
    uotsuri, dokdo = gazetteer.find("Diaoyu Dao"), gazetteer.find("Dokdo")
    assert uotsuri is gazetteer.find("魚釣島") is gazetteer.find("釣魚臺")
    assert uotsuri.properties["claimants"] == ["CN", "JP", "TW"]
    assert dokdo is gazetteer.find("Takeshima") is gazetteer.find("Liancourt Rocks")
    assert {"JP", "KR"} <= set(dokdo.properties["claimants"])
    assert gazetteer.find("Kuba-jima").properties["claimants"] == ["CN", "JP", "TW"]


@pytest.mark.parametrize("name", ["ulleung-do", "ULLEUNGDO", "Ulleung Island", "울릉도"])
def test_names_are_found_however_they_are_written(name: str) -> None:
    assert gazetteer.find(name).name == "Ulleungdo"


def test_an_unknown_name_is_told_with_close_ones() -> None:
    with pytest.raises(InputError, match="'Iedo' is not in the gazetteer; did you mean Ieodo"):
        gazetteer.find("Iedo")
    with pytest.raises(InputError, match="give coordinates"):
        gazetteer.find("Zanzibar")


@pytest.mark.parametrize("place", NATURAL_EARTH, ids=lambda place: place.name)
def test_an_islands_bound_holds_its_outline_and_the_maps_error(place: gazetteer.Place) -> None:
    """Held against the land that ships: every shore point of the islands whose middle is inside."""
    reach = place.bound_m / 1000
    lat_deg = reach / 111 + 0.05
    lon_deg = lat_deg / math.cos(math.radians(place.lat))
    window = land.clip(
        "10m", place.lon - lon_deg, place.lat - lat_deg, place.lon + lon_deg, place.lat + lat_deg
    )
    shores = [
        [apart_km(place.lon, place.lat, *point) for point in polygon[0]]
        for polygon in window
        if apart_km(place.lon, place.lat, *polygon[0][0]) <= reach
    ]
    held = [shore for shore in shores if max(shore) <= reach - 1.9]
    farthest = max(max(shore) for shore in held)
    assert reach - 2.2 <= farthest <= reach - 1.9


TOWNS = [p for p in gazetteer.places() if "of Natural Earth 4.1" in p.properties["source"]]


@pytest.mark.parametrize("place", TOWNS, ids=lambda place: place.properties["id"])
def test_a_town_lies_on_land_and_a_cape_at_its_shore(place: gazetteer.Place) -> None:
    """Held against the land that ships, which was made from other files than the towns."""
    lat_deg = 0.2
    lon_deg = lat_deg / math.cos(math.radians(place.lat))
    west, east = place.lon - lon_deg, place.lon + lon_deg
    window = land.clip("10m", west, place.lat - lat_deg, east, place.lat + lat_deg)
    assert window
    if place.properties["kind"] == "cape":
        corners = {(west, place.lat - lat_deg), (east, place.lat + lat_deg)}
        shores = [point for polygon in window for point in polygon[0] if point not in corners]
        assert min(apart_km(place.lon, place.lat, *point) for point in shores) < 8


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        # Natural Earth's table of airports, apart from that of its populated places.
        ("Tallinn", 24.799, 59.4165),
        ("Fukuoka", 130.4442, 33.5848),
        ("Nome", -165.4416, 64.5072),
        ("Anchorage", -149.9817, 61.1729),
    ],
)
def test_towns_lie_near_their_airports(name: str, lon: float, lat: float) -> None:
    place = gazetteer.find(name)
    assert apart_km(place.lon, place.lat, lon, lat) < place.bound_m / 1000


# Published by others: hand-digitised from the same words, or distances measured by others.


@pytest.mark.parametrize(
    ("words", "lon", "lat"),
    [
        ("~420 km N of Kuba-jima", 123.683, 29.712),
        ("~270 km W of Oki-Daito", 128.527, 24.447),
        ("~190 km E of Kikai-jima", 131.917, 28.306),
        ("~490 km E of Kita-Daito", 136.19, 25.867),
        ("~450 km E of Kita-Daito", 135.791, 25.88),
        ("~210 km SE of Oki-Daito", 132.64, 23.122),
    ],
)
def test_the_carriers_published_positions_as_digitised_by_hand(
    words: str, lon: float, lat: float
) -> None:
    """Positions of the Liaoning, 5 to 10 December 2025; reference positions in whole minutes."""
    found = locate(words, gazetteer.find)
    assert apart_km(found.lon, found.lat, lon, lat) < 2.0
    assert found.bound_m > 2_000


@pytest.mark.parametrize(
    ("name", "lon", "lat", "km", "within_km"),
    [
        ("Cape Ashizuri", 134.19, 30.61, 259, 1.0),  # the turn-back of 9 December 2025
        ("Cape Muroto", 134.19, 30.61, 293, 1.0),
        ("Ieodo", 125.182, 32.123, 0, 0.1),  # the reference point of the zones' inside tests
        ("Uotsuri", 123.48, 25.75, 0, 1.0),
        ("Yonaguni", 122.988, 24.456, 0, 1.5),
        ("Liancourt Rocks", 131.87, 37.24, 0, 0.1),
        ("Irizaki", 122.934, 24.449, 0, 0.1),
        ("Irizaki", 122.933611, 24.449444, 0, 0.1),  # 24-26-58N 122-56-01E
        ("Gageodo", 125.113056, 34.071389, 0, 1.0),  # 34-04-17N 125-06-47E
        ("Cape Muroto", 134.176944, 33.240556, 0.75, 0.1),  # Schedule 1, 5-ホ
    ],
)
def test_positions_agree_with_what_others_give(
    name: str, lon: float, lat: float, km: float, within_km: float
) -> None:
    place = gazetteer.find(name)
    assert apart_km(place.lon, place.lat, lon, lat) == pytest.approx(km, abs=within_km)


def test_capes_of_the_baseline_are_its_points() -> None:
    text = (catalog.DATA / "zones" / "jp-baseline-1997.geojson").read_text(encoding="utf-8")
    coordinates = json.loads(text)["geometry"]["coordinates"]
    points = {(round(lon, 6), round(lat, 6)) for line in coordinates for lon, lat in line}
    capes = [p for p in gazetteer.places() if p.properties["status"] == "official"]
    japanese = [cape for cape in capes if "Schedule 1" in cape.properties["source"]]
    assert len(japanese) == 10
    for cape in japanese:
        assert (cape.lon, cape.lat) in points, cape.name


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("Kuba-jima", [(123.678333, 25.93), (123.685, 25.93), (123.69, 25.921667)]),
        ("Taisho-jima", [(124.553333, 25.92), (124.561667, 25.921667), (124.561667, 25.925)]),
        ("Uotsuri", [(123.456667, 25.736667), (123.458333, 25.745), (123.46, 25.733333)]),
        ("Pengjia", [(122.086025, 25.629864), (122.0734, 25.632622)]),
        ("Hegura", [(136.910833, 37.847778), (136.925833, 37.855556)]),
        ("Penghu", [(119.318567, 23.411894), (119.416139, 23.193278), (119.540947, 23.787553)]),
    ],
)
def test_a_places_base_points_lie_within_its_bound(
    name: str, points: list[tuple[float, float]]
) -> None:
    place = gazetteer.find(name)
    for lon, lat in points:
        assert apart_km(place.lon, place.lat, lon, lat) <= place.bound_m / 1000


def test_every_words_of_the_reports_can_be_read() -> None:
    for words in (
        "126 km NW of Ieodo",
        "76 NM south of Ulleungdo",
        "76 NM N of Ulleungdo",
        "267 km southeast of Ieodo",
        "200 km NE of Ulleungdo",
        "~210 km SE of Oki-Daito",
    ):
        found = locate(words, gazetteer.find)
        assert 40_000 < found.bound_m < 120_000
