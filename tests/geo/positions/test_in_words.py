"""Positions in words, held against geographiclib and numbers worked out by hand."""

from __future__ import annotations

import json
import math
import random
import re
from typing import Any

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from adiz.geo.errors import InputError
from adiz.geo.formats import read_case
from adiz.geo.formats.geojson import case_collection
from adiz.geo.positions.in_words import Place, locate, locate_all, nowhere, read_approach

EARTH = Geodesic.WGS84
NM = 1852.0
ROCK = Place(name="Rock", lon=125.18, lat=32.12, bound_m=2_000.0)


def find(name: str) -> Place:
    if name.casefold() != "rock":
        raise InputError(f"place '{name}' is unknown")
    return ROCK


def apart_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    return float(EARTH.Inverse(lat1, lon1, lat2, lon2)["s12"])


def destination(lon: float, lat: float, azimuth: float, length_m: float) -> tuple[float, float]:
    end = EARTH.Direct(lat, lon, azimuth, length_m)
    return end["lon2"], end["lat2"]


def scattered(
    place: Place, bearing: tuple[float, float], length_m: tuple[float, float], n: int, seed: int
) -> list[tuple[float, float]]:
    """Points all over the region that words allow: half of them on its rims, where it is widest."""
    chance = random.Random(seed)
    points = []
    for k in range(n):
        on_rim = k % 2 == 0
        aside = place.bound_m if on_rim else place.bound_m * math.sqrt(chance.random())
        start = destination(place.lon, place.lat, chance.uniform(0, 360), aside)
        azimuth = chance.choice(bearing) if on_rim else chance.uniform(*bearing)
        length = chance.choice(length_m) if on_rim else chance.uniform(*length_m)
        points.append(destination(*start, azimuth, length))
    return points


# --- the point and its disc -------------------------------------------------------------------

CASES = [
    # words, bearing, its half-width, metres, least, most
    ("126 km NW of Rock", 315, 22.5, 126_000, 125_500, 126_500),
    ("76 NM south of Rock", 180, 22.5, 76 * NM, 75.5 * NM, 76.5 * NM),
    ("267 km southeast of Rock", 135, 22.5, 267_000, 266_500, 267_500),
    ("200 km NE of Rock", 45, 22.5, 200_000, 195_000, 205_000),
    ("~420 km N of Rock", 0, 22.5, 420_000, 399_000, 441_000),
    ("about 190 km to the east of rock", 90, 22.5, 190_000, 180_000, 200_000),
    ("12.5 km north-north-east of the Rock", 22.5, 11.25, 12_500, 12_450, 12_550),
    ("1,200 km WSW from Rock", 247.5, 11.25, 1_200_000, 1_195_000, 1_205_000),
    ("76 NM (140 km) S of Rock", 180, 22.5, 76 * NM, 75.5 * NM, 76.5 * NM),
    ("12-13 km W of Rock", 270, 22.5, 12_500, 11_500, 13_500),
    ("200 statute miles SSE of Rock", 157.5, 11.25, 321_868.8, 313_822.08, 329_915.52),
]


@pytest.mark.parametrize(("words", "bearing", "half", "metres", "least", "most"), CASES)
def test_the_disc_holds_the_region_and_hardly_more(
    words: str, bearing: float, half: float, metres: float, least: float, most: float
) -> None:
    found = locate(words, find)
    nominal = destination(ROCK.lon, ROCK.lat, bearing, metres)
    assert apart_m(found.lon, found.lat, *nominal) < 0.001
    assert found.words == words
    region = scattered(ROCK, (bearing - half, bearing + half), (least, most), 1_500, seed=1)
    farthest = max(apart_m(found.lon, found.lat, *point) for point in region)
    assert farthest <= found.bound_m
    assert found.bound_m <= 1.01 * farthest + 100


@given(
    lon=st.floats(-180, 180),
    lat=st.floats(-84, 84),
    bound_m=st.floats(0, 60_000),
    point=st.integers(0, 7),
    km=st.integers(1, 2_000),
)
def test_the_disc_holds_the_region_anywhere(
    lon: float, lat: float, bound_m: float, point: int, km: int
) -> None:
    place = Place(name="here", lon=lon, lat=lat, bound_m=bound_m)
    word = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")[point]
    found = locate(f"{km} km {word} of here", lambda _: place)
    assert -180 <= found.lon < 180
    slack = 5_000 if km % 10 == 0 else 500
    reach = max(0, 1000 * km - slack), 1000 * km + slack
    bearing = 45.0 * point
    region = scattered(place, (bearing - 22.5, bearing + 22.5), reach, 60, seed=km)
    assert max(apart_m(found.lon, found.lat, *at) for at in region) <= found.bound_m


@pytest.mark.parametrize(
    ("spelt", "azimuth"),
    [
        ("N", 0), ("north", 0), ("NNE", 22.5), ("north-northeast", 22.5), ("NE", 45),
        ("north east", 45), ("ENE", 67.5), ("east-north-east", 67.5), ("E", 90), ("eastward", 90),
        ("ESE", 112.5), ("SE", 135), ("southeastern", 135), ("SSE", 157.5), ("s", 180),
        ("SSW", 202.5), ("South-West", 225), ("WSW", 247.5), ("west", 270), ("WNW", 292.5),
        ("nw", 315), ("NNW", 337.5),
    ],
)  # fmt: skip
def test_compass_words(spelt: str, azimuth: float) -> None:
    found = locate(f"100 km {spelt} of Rock", find)
    assert apart_m(found.lon, found.lat, *destination(ROCK.lon, ROCK.lat, azimuth, 1e5)) < 0.001


def test_a_point_published_in_words_and_drawn_by_hand_is_one() -> None:
    """Ulleungdo's middle, and where the entry of 30 November 2022 was digitised, 30 km in doubt."""
    island = Place(name="Ulleungdo", lon=130.87, lat=37.5, bound_m=8_000)
    found = locate("200 km NE of Ulleungdo", lambda _: island)
    assert apart_m(found.lon, found.lat, 132.5, 38.8) < 5_000


def test_a_place_alone_is_a_position() -> None:
    found = locate(" Rock ", find)
    assert (found.lon, found.lat, found.bound_m, found.words) == (125.18, 32.12, 2_000, "Rock")


def test_coordinates_have_no_region() -> None:
    for text in ("39N131E", "3900N13100E", "39.0 131.0", "N39 00 E131 00", "39º00ʹN 131º00ʹE"):
        found = locate(text, nowhere)
        assert (found.lon, found.lat, found.words) == (131, 39, None)
        assert math.isnan(found.bound_m)


def test_several_positions_in_one_text() -> None:
    found = locate_all("126 km NW of Rock; 3330N12900E 34N130E;\n39.0, 131.0;", find)
    assert [place.words for place in found] == ["126 km NW of Rock", None, None, None]
    assert [place.lat for place in found[1:]] == [33.5, 34, 39]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("62 NM from Rock", "is a ring about Rock, not a position, as it has no bearing"),
        ("within 30 km of Rock", "cannot be read as a position"),
        ("more than 30 km N of Rock", "cannot be read as a position"),
        ("126 miles NW of Rock", "miles of which kind"),
        ("126 km WEW of Rock", "no compass word"),
        ("126 km NW of Atlantis", "'Atlantis' is unknown"),
        ("9000 km N of Rock", "is too far"),
        ("13-12 km N of Rock", "swap the two"),
        ("1.2.3 km N of Rock", "'1.2.3' is no number"),
        ("126 NW of Rock", "cannot be read as a position"),
        ("39N131E 38N132E", "is 2 positions, not one"),
        ("", "is empty"),
        ("95N10E", "out of range"),
    ],
)
def test_what_is_no_position_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        locate(text, find)


# --- distances --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "nominal_m", "slack_m"),
    [
        ("126 km", 126_000, 500),
        ("140 km", 140_000, 5_000),
        ("200km", 200_000, 5_000),
        ("62 NM", 62 * NM, 0.5 * NM),
        ("76 nautical miles", 76 * NM, 0.5 * NM),
        ("12.0 km", 12_000, 50),
        ("1,050 km", 1_050_000, 5_000),
        ("~190 km", 190_000, 10_000),
        ("approx. 450 km", 450_000, 22_500),
        ("62 mi", 62 * 1609.344, 0.5 * 1609.344),
    ],
)
def test_a_distance_means_its_rounding(text: str, nominal_m: float, slack_m: float) -> None:
    found = read_approach(f"{text} from Rock", find)
    assert found.least_m == pytest.approx(nominal_m - slack_m)
    assert found.most_m == pytest.approx(nominal_m + slack_m)


@pytest.mark.parametrize(
    ("text", "least_m", "most_m"),
    [
        ("62 NM from Rock", 61.5 * NM, 62.5 * NM),
        ("closest 12-13 km from Rock", 11_500, 13_500),
        ("within 30 km of the Rock", 0, 30_000),
        ("within about 30 km of Rock", 0, 40_000),
        ("no closer than 25 km to Rock", 25_000, math.inf),
        ("At least 320 km from Rock", 320_000, math.inf),
    ],
)
def test_an_approach_is_a_ring(text: str, least_m: float, most_m: float) -> None:
    found = read_approach(text, find)
    assert found.place is ROCK
    assert (found.least_m, found.most_m) == pytest.approx((least_m, most_m))


@pytest.mark.parametrize("text", ["62 NM", "126 km NW of Rock", "near Rock", "within Rock"])
def test_what_is_no_approach_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no distance from a place"):
        read_approach(text, find)


# --- files ------------------------------------------------------------------------------------


def read(*features: dict[str, Any]) -> Any:
    document = {"type": "FeatureCollection", "features": list(features)}
    return read_case(json.dumps(document).encode(), "x.geojson", find)


def in_words(**properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": None, "properties": properties}


def test_a_route_in_words() -> None:
    route = read(in_words(id="r", places=["126 km NW of Rock", "39N131E", "Rock"])).routes[0]
    word = locate("126 km NW of Rock", find)
    assert (route.lon[0], route.lat[0], route.bound_m[0]) == (word.lon, word.lat, word.bound_m)
    assert np.isnan(route.bound_m[1])
    assert route.bound_m[2] == 2_000
    assert route.status == ("published", None, "published")
    assert route.notes == ("126 km NW of Rock", None, "Rock")
    assert route.joined.all()


def test_what_the_file_says_of_a_vertex_in_words_holds() -> None:
    arrays = {
        "status": ["reconstructed", None, None],
        "bound_m": [90_000, None, None],
        "notes": [None, None, "there"],
        "times": ["2022-11-30T12:18:00+09:00", None, None],
        "joined": [True, False],
    }
    places = ["126 km NW of Rock", "39N131E", "Rock"]
    uncertainty = {"radius_km": 12, "coverage": "bound"}
    feature = in_words(places=places, coordinateProperties=arrays, uncertainty=uncertainty)
    route = read(feature).routes[0]
    assert route.status == ("reconstructed", None, "published")
    assert route.bound_m.tolist() == [90_000, 12_000, 2_000]
    assert route.notes == ("126 km NW of Rock", None, "there")
    assert route.joined.tolist() == [True, False]
    assert str(route.time[0]) == "2022-11-30T03:18:00.000000"


def test_a_point_in_words() -> None:
    case = read(
        in_words(places=["Rock", "39N131E"]),
        in_words(place="~270 km W of Rock", name="carrier"),
        in_words(place="39N131E"),
    )
    carrier, known = case.points
    word = locate("~270 km W of Rock", find)
    assert carrier["geometry"] == {"type": "Point", "coordinates": [word.lon, word.lat]}
    assert carrier["properties"]["bound_m"] == word.bound_m
    assert carrier["properties"]["place"] == "~270 km W of Rock"
    assert known["geometry"]["coordinates"] == [131, 39]
    assert "bound_m" not in known["properties"]


def test_words_once_read_are_written_as_positions() -> None:
    case = read(in_words(id="r", places=["126 km NW of Rock", "39N131E"]), in_words(place="Rock"))
    written = json.dumps(case_collection(case)).encode()
    back = read_case(written, "x.geojson")
    np.testing.assert_array_equal(back.routes[0].lat, case.routes[0].lat)
    np.testing.assert_array_equal(back.routes[0].bound_m, case.routes[0].bound_m)
    assert back.routes[0].notes == case.routes[0].notes
    assert back.points == case.points


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"places": ["Rock", "62 NM from Rock"]}, r"places\[1\]: .* is a ring about Rock"),
        ({"places": ["Rock", "Atlantis"]}, r"places\[1\]: place 'Atlantis'"),
        ({"places": "Rock"}, "places: is the text 'Rock', not a list of texts"),
        ({"places": ["Rock", 5]}, "not a list of texts"),
        ({"places": ["Rock"]}, "has 1 vertex; give at least 2"),
        ({"place": 5}, "'5': cannot read '5'"),
        ({}, "geometry is null"),
    ],
)
def test_bad_words_in_a_file_say_where(properties: dict[str, Any], said: str) -> None:
    case = read(in_words(places=["Rock", "39N131E"]), in_words(**properties))
    (item,) = case.properties["skipped"]
    assert item["place"].startswith("x.geojson: ")
    assert re.search(said, item["reason"])
    if "place" not in properties:  # a point alone is no route in any case
        with pytest.raises(InputError, match=f"x.geojson: .*({said})"):
            read(in_words(**properties))


def test_without_a_gazetteer_only_coordinates_are_read() -> None:
    line = json.dumps(in_words(places=["39N131E", "38N132E"])).encode()
    assert read_case(line, "x.geojson").routes[0].lat.tolist() == [39, 38]
    words = json.dumps(in_words(places=["39N131E", "Rock"])).encode()
    with pytest.raises(InputError, match="place 'Rock' is not known here"):
        read_case(words, "x.geojson")
