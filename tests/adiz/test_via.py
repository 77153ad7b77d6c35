"""Typed waypoints in words, and routes in words, on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from geographiclib.geodesic import Geodesic

from adiz.layers.atlas.gazetteer import find

WORDS = "126 km NW of Ieodo; 3330N12900E"


def test_words_and_coordinates_make_one_route(adiz: Callable[..., Result]) -> None:
    done = adiz("check", "--via", WORDS, "--zones", "kr-adiz-2013", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    place = find("Ieodo")
    start = Geodesic.WGS84.Direct(place.lat, place.lon, 315, 126_000)
    length = Geodesic.WGS84.Inverse(start["lat2"], start["lon2"], 33.5, 129.0)["s12"]
    assert found["formations"][0]["length_m"] == pytest.approx(length, abs=0.01)


def test_a_route_in_words_from_a_file_is_the_same(
    adiz: Callable[..., Result], write_json: Callable[[str, Any], Path]
) -> None:
    places = WORDS.split("; ")
    path = write_json(
        "words.geojson", {"type": "Feature", "geometry": None, "properties": {"places": places}}
    )
    options = ["--zones", "kr-adiz-2013", "--at", "2022-11-30", "--format", "json"]
    from_file = json.loads(adiz("check", path, *options).stdout)
    typed = json.loads(adiz("check", "--via", WORDS, *options).stdout)
    for key in ("formation",):
        assert from_file["answers"][0].pop(key) != typed["answers"][0].pop(key)
    assert from_file["answers"] == typed["answers"]


def test_coordinates_alone_need_no_semicolon(adiz: Callable[..., Result]) -> None:
    apart = adiz("check", "--via", "39N131E; 3330N12900E", "--zones", "kr-adiz-2013")
    together = adiz("check", "--via", "39N131E 3330N12900E", "--zones", "kr-adiz-2013")
    assert apart.exit_code == together.exit_code == 0
    assert apart.stdout == together.stdout


@pytest.mark.parametrize(
    ("via", "said"),
    [
        ("62 NM from Eluanbi; 3330N12900E", "is a ring about Eluanbi, not a position"),
        ("126 km NW of Iedo; 3330N12900E", "'Iedo' is not in the gazetteer; did you mean Ieodo"),
        ("126 km NW of Ieodo", "has 1 vertex; give at least 2"),
        ("126 km NW of Ieodo 3330N12900E", "is not in the gazetteer"),
        (";", "has 0 vertices"),
    ],
)
def test_words_that_make_no_route_are_one_line(
    adiz: Callable[..., Result], via: str, said: str
) -> None:
    done = adiz("check", "--via", via)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_speed_that_does_not_fit_is_a_note_not_an_error(
    adiz: Callable[..., Result], write_json: Callable[[str, Any], Path]
) -> None:
    times = ["2022-11-30T03:18:00Z", "2022-11-30T03:20:00Z"]
    properties = {"speed_kmh": {"min": 600, "max": 925}, "coordinateProperties": {"times": times}}
    line = {"type": "LineString", "coordinates": [[132.5, 38.8], [132.3, 38.0]]}
    path = write_json("r.geojson", {"type": "Feature", "geometry": line, "properties": properties})
    done = adiz("check", path, "--zones", "kr-adiz-2013", "--format", "json")
    assert done.exit_code == 0
    warnings = {item["code"]: item["text"] for item in json.loads(done.stdout)["warnings"]}
    assert "out of the 600–925 km/h stated" in warnings["speed"]


def test_a_typed_route_carries_facts(adiz: Callable[..., Result]) -> None:
    facts = ["--name", "Patrol", "--date", "2010-05-01", "--source", "https://a.example/b"]
    facts += ["--aircraft", "2 Tu-95MS RU", "--aircraft", "1 A-50 RU"]
    done = adiz("check", "--via", "35N131E 33N129E", *facts, "--format", "json")
    found = json.loads(done.stdout)
    (formation,) = found["formations"]
    assert formation["aircraft"] == [
        {"type": "Tu-95MS", "count": 2, "nation": "RU"},
        {"type": "A-50", "count": 1, "nation": "RU"},
    ]
    route = found["inputs"]["routes"][0]["geojson"]["features"][0]["properties"]
    assert (route["name"], route["date"]) == ("Patrol", "2010-05-01")
    assert route["source"] == {"url": "https://a.example/b"}
    assert {zone["id"] for zone in found["zones"] if zone["kind"] == "adiz"} >= {"jp-adiz-1972"}
    later = adiz("check", "--via", "35N131E 33N129E", *facts, "--at", "2024", "--format", "json")
    assert "jp-adiz-2010" in {zone["id"] for zone in json.loads(later.stdout)["zones"]}


def test_aircraft_in_their_own_zone_do_not_lead(adiz: Callable[..., Result]) -> None:
    via = ["check", "--via", "35N131E 33N129E", "--zones", "jp-adiz", "--at", "2024"]
    foreign = adiz(*via, "--format", "sentence")
    assert foreign.stdout.startswith("The route entered the Japan ADIZ")
    assert "own zone" not in foreign.stdout
    own = adiz(*via, "--aircraft", "2 F-15J JP", "--format", "sentence")
    assert own.stdout.startswith("Two F-15J entered")
    assert "It is the aircraft's own zone." in own.stdout
    assert adiz(*via, "--fail-on", "entered").exit_code == 3
    assert adiz(*via, "--aircraft", "2 F-15J JP", "--fail-on", "entered").exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", "x"], "--name needs typed waypoints; give them with --via"),
        (["--aircraft", "0 Tu-95MS"], "--aircraft: '0 Tu-95MS' is no aircraft at all"),
        (["--aircraft", "2"], "--aircraft: '2' is no aircraft; write how many, the type"),
        (["--date", "yesterday"], "--date: date 'yesterday': not an ISO 8601 date"),
        (["--source", "a book"], "--source: 'a book' is not a web address; begin it with https://"),
    ],
)
def test_facts_that_cannot_be(adiz: Callable[..., Result], options: list[str], said: str) -> None:
    done = adiz("check", "2025-12-09", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_times_after_waypoints_give_the_time_of_entry(
    adiz: Callable[..., Result], write_json: Callable[[str, Any], Path]
) -> None:
    """A leg along 129 E, timed at both ends: a parallel is crossed as its share of the length."""
    ring = [[128, 36], [130, 36], [130, 37], [128, 37], [128, 36]]
    zone = {
        "type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"id": "band", "name": "Band", "kind": "custom", "edges": "rhumb"},
    }  # fmt: skip
    path = str(write_json("band.geojson", zone))
    via = "38N129E@2300Z; 35N129E@0200Z"
    options = ["--date", "2025-12-09", "--zones", path, "--format", "json"]
    done = adiz("check", "--via", via, *options)
    assert done.exit_code == 0, done.output
    (visit,) = json.loads(done.stdout)["answers"][0]["visits"]
    whole = Geodesic.WGS84.Inverse(38, 129, 35, 129)["s12"]
    entry = Geodesic.WGS84.Inverse(38, 129, 37, 129)["s12"] / whole * 3 * 3600
    stated = datetime.fromisoformat(visit["entry"]["time"])
    assert (stated - datetime(2025, 12, 9, 23, tzinfo=UTC)).total_seconds() == pytest.approx(
        entry, abs=0.01
    )


def test_a_time_of_day_needs_the_date(adiz: Callable[..., Result]) -> None:
    done = adiz("check", "--via", "38N129E@2300Z 35N129E")
    assert done.exit_code == 2
    assert "of which day? give it with the date of the flight (--date 2025-12-09)" in done.stderr
