"""Properties of routes in other words: each is named, with what to write."""

from __future__ import annotations

import json

import pytest

from adiz.geo.formats import read_case

DAY = "2013-12-15"


def told(properties: dict[str, object]) -> list[str]:
    geometry = {"type": "LineString", "coordinates": [[128, 33.5], [129, 34]]}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    case = read_case(json.dumps(feature).encode(), "x.geojson")
    return [w["text"] for w in case.properties.get("warnings", ()) if w["code"] == "not-read"]


@pytest.mark.parametrize(
    "key",
    ["日期", "日付", "날짜", "event_date", "Event Date", "year", "Date", "Datum", "fecha", "tarix"],
)
def test_a_day_under_any_name_is_to_be_written_as_date(key: str) -> None:
    assert told({key: DAY}) == [f"x.geojson: {key} of 1 route is not read; write date"]
    assert told({key: DAY, "date": DAY}) == [] or key == "Datum"


def test_several_names_of_one_thing_are_one_note() -> None:
    assert told({"year": "2013", "day": "15", "dates_fixed": "20131215"}) == [
        "x.geojson: year, day, dates_fixed of 1 route are not read; write date"
    ]


def test_a_datum_that_is_none_of_days_is_one_of_heights() -> None:
    assert told({"datum": "MSL"}) == [
        "x.geojson: datum of 1 route is not read; write altitude_datum"
    ]


@pytest.mark.parametrize("key", ["时间", "時刻", "日時", "시간"])
def test_times_in_other_scripts(key: str) -> None:
    (text,) = told({key: ["10:00", "11:00"]})
    assert text.endswith("write coordinateProperties.times")


@pytest.mark.parametrize("key", ["고도", "高度", "標高", "alt_baro"])
def test_heights_in_other_scripts(key: str) -> None:
    (text,) = told({key: 9000})
    assert text.endswith("write coordinateProperties.altitude_m and altitude_datum")


@pytest.mark.parametrize("key", ["callsign", "icao24", "航班", "flight_id"])
def test_identities(key: str) -> None:
    assert told({key: "RF101"}) == [f"x.geojson: {key} of 1 route is not read; write id"]
    assert told({key: "RF101", "id": "RF101"}) == []


def test_a_day_beside_times_says_nothing_that_is_needed() -> None:
    times = [f"{DAY}T01:00:00Z", f"{DAY}T02:00:00Z"]
    assert told({"published": DAY, "coordinateProperties": {"times": times}}) == []
