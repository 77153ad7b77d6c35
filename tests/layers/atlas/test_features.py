"""The table of islets: what it says of each, and that each moves its limit or keeps it in doubt."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from adiz.layers.atlas import catalog, land
from tests.layers.atlas.standing import COASTS, NM, ZONES, distance_m, off, standing

FEATURES = json.loads((catalog.DATA / "features.json").read_text(encoding="utf-8"))["features"]


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
    "Rocks north-east of Kuchinoshima": ((130.25, 29.95), (130.26, 29.95), "jp-territorial"),
}


@pytest.mark.parametrize("name", LEGS)
def test_a_leg_past_an_islet_enters_its_12_nm(name: str) -> None:
    *ends, zone_id = LEGS[name]
    middle = ((ends[0][0] + ends[1][0]) / 2, ends[0][1])
    assert any(standing(zone_id, place).inside for place in (*ends, middle))


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


def test_a_hull_of_the_shore_lies_within_the_extent_stated() -> None:
    """Of the islets whose outline is known; the extent holds the error of the shore as well."""
    outlined = [feature for feature in FEATURES if "shore" in feature]
    assert len(outlined) == 41
    for feature in outlined:
        place = (feature["lon"], feature["lat"])
        reaches_m = [distance_m(place, (lon, lat)) for lon, lat in feature["shore"]]
        most_m = feature["bound_m"] - feature["shore_bound_m"]
        assert 0 < max(reaches_m) <= most_m + 60, feature["id"]
        assert len(feature["shore"]) <= 12
        assert feature["shore_bound_m"] in {250, 1000}


SURVEYED = {  # read in other publications than the outlines: Wikipedia (ja), to the second
    "onohara": (139 + 23 / 60 + 2 / 3600, 34 + 2 / 60 + 53 / 3600),
    "inamba": (139 + 17 / 60 + 56 / 3600, 33 + 39 / 60 + 3 / 3600),
    "zenisu": (138 + 49 / 60 + 3 / 3600, 33 + 56 / 60 + 37 / 3600),
}


@pytest.mark.parametrize("name", SURVEYED)
def test_published_positions_lie_on_the_islets(name: str) -> None:
    (feature,) = (feature for feature in FEATURES if feature["id"] == name)
    radius_m = feature["bound_m"] - feature["shore_bound_m"]
    assert distance_m(SURVEYED[name], (feature["lon"], feature["lat"])) < radius_m + 50


def test_the_limit_stands_12_nm_off_the_shore_of_an_islet() -> None:
    """Inamba is alone: its southern shore, by Japan's administrative areas, is at 33.6507N."""
    south = (139.2989, 33.65072)
    for distance_nm in (11.5, 12.5):
        place = standing("jp-territorial", off(south, 180.0, distance_nm * NM))
        assert place.inside is (distance_nm < 12)
        assert place.decidable
