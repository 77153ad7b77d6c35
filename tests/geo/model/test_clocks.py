"""Times of clocks that were never set are no times, in whatever file they stand."""

from __future__ import annotations

import json

import numpy as np
import pytest

from adiz.geo.formats import read_case
from adiz.geo.model import Case
from adiz.geo.model.clocks import unset
from adiz.layers.atlas import catalog

UNSET = (
    "0001-01-01T00:00:00Z",
    "1601-01-01T00:00:00Z",
    "1899-12-30T00:00:00Z",
    "1899-12-31T15:00:00Z",  # 1900-01-01 in Tokyo
    "1900-01-01T00:00:00Z",
    "1901-12-13T20:45:52Z",
    "1904-01-01T00:00:00Z",
    "1969-12-31T15:00:00Z",  # 1970-01-01 in Tokyo
    "1970-01-01T00:00:00Z",
    "1970-01-01T23:59:59Z",
    "1980-01-01T00:00:00Z",
    "1980-01-06T00:00:01Z",
    "2036-02-07T06:28:16Z",
    "2038-01-19T03:14:07Z",
    "9999-12-31T23:59:59Z",
)
SET = ("1910-05-01T00:00:00Z", "1972-06-01T00:00:00Z", "1976-09-06T04:00:00Z", "2024-05-01T00:00Z")


def of(*times: str) -> list[bool]:
    moments = [np.datetime64(time.removesuffix("Z"), "us") for time in times]
    found: list[bool] = unset(np.array(moments))[0].tolist()
    return found


@pytest.mark.parametrize("time", UNSET)
def test_the_first_day_of_an_epoch_is_no_day(time: str) -> None:
    assert of(time) == [True]
    assert of(time, SET[3]) == [True, False], "the clock was set later"


@pytest.mark.parametrize("time", SET)
def test_a_flight_of_long_ago_is_one(time: str) -> None:
    assert of(time) == [False]


def test_a_record_that_runs_on_from_an_epoch_is_all_of_it() -> None:
    assert of("1970-01-01T00:00:00Z", "1970-01-02T12:00:00Z", "NaT") == [True, True, False]
    assert of("1970-01-01T00:00:00Z", "1976-09-06T04:00:00Z") == [True, False]
    assert of("NaT") == [False]


def gpx(times: list[str]) -> str:
    points = "".join(
        f'<trkpt lat="{33 - k}" lon="126"><time>{time}</time></trkpt>'
        for k, time in enumerate(times)
    )
    return f'<gpx version="1.1"><trk><trkseg>{points}</trkseg></trk></gpx>'


def kml(times: list[str]) -> str:
    when = "".join(f"<when>{time}</when>" for time in times)
    where = "".join(f"<gx:coord>126 {33 - k} 0</gx:coord>" for k, _ in enumerate(times))
    return (
        '<kml xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark>'
        f"<gx:Track>{when}{where}</gx:Track></Placemark></kml>"
    )


def geojson(times: list[str]) -> str:
    line = {"type": "LineString", "coordinates": [[126, 33 - k] for k, _ in enumerate(times)]}
    arrays = {"coordinateProperties": {"times": times}}
    return json.dumps({"type": "Feature", "geometry": line, "properties": arrays})


def csv(times: list[str]) -> str:
    return "time,lat,lon\n" + "".join(f"{t},{33 - k},126\n" for k, t in enumerate(times))


FORMATS = {"a.gpx": gpx, "a.kml": kml, "a.geojson": geojson, "a.csv": csv}


def read(name: str, times: list[str]) -> Case:
    return read_case(FORMATS[name](times).encode(), name)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_so(name: str) -> None:
    case = read(name, ["1970-01-01T00:00:00Z", "1970-01-01T00:20:00Z"])
    assert np.isnat(case.routes[0].time).all()
    (told,) = case.properties["warnings"]
    assert told["code"] == "unset-clock"
    assert told["text"].startswith("a: its times are not used: 1970-01-01T00:00:00Z is the first")
    late = read(name, ["1980-01-06T00:00:00Z", SET[3].replace("Z", ":00Z")])
    assert np.isnat(late.routes[0].time).tolist() == [True, False]
    assert "1 of its times is not used" in late.properties["warnings"][0]["text"]


def test_a_date_that_is_an_epochs_is_none() -> None:
    line = {"type": "LineString", "coordinates": [[126, 33], [126, 32]]}
    for date, kept in (("1970-01-01", None), ("1899-12-30", None), ("1976-09-06", "1976-09-06")):
        feature = {"type": "Feature", "geometry": line, "properties": {"date": date}}
        case = read_case(json.dumps(feature).encode(), "a.geojson")
        assert (case.date, case.routes[0].date) == (kept, kept)
        assert ("warnings" in case.properties) == (kept is None)


def test_no_case_that_ships_has_such_a_clock() -> None:
    for case_id in catalog.case_ids():
        told = catalog.case(case_id).properties.get("warnings", ())
        assert not [item for item in told if item["code"] == "unset-clock"]


# moments at which aircraft flew too ---------------------------------------------------------------

MILLENNIUM = ["2000-01-01T00:00:03Z", "2000-01-01T01:00:00Z", "2000-01-01T02:00:00Z"]


def test_a_record_that_begins_where_clocks_do_is_believed_and_doubted() -> None:
    case = read_case(gpx(MILLENNIUM).encode(), "t.gpx")
    assert [f"{time}"[:19] + "Z" for time in case.routes[0].time] == MILLENNIUM
    (text,) = [w["text"] for w in case.properties["warnings"] if w["code"] == "unset-clock"]
    assert "its times are used, but begin at 2000-01-01T00:00:03Z" in text
    later = [time.replace("T0", "T1") for time in MILLENNIUM]
    assert "warnings" not in read_case(gpx(later).encode(), "t.gpx").properties


@pytest.mark.parametrize("epoch", ["1999-08-22", "2000-01-01", "2001-01-01", "2019-04-07"])
def test_a_clock_that_was_set_years_after_it_began_was_not_set_before(epoch: str) -> None:
    start = f"{epoch}T00:00:05Z"
    assert of(start, "2024-05-01T00:00:00Z", "NaT") == [True, False, False]
    assert of(start, f"{epoch}T02:00:00Z") == [False, False]
    assert of("1980-01-01T12:00:00Z", start, "2024-05-01T00:00:00Z") == [True, True, False]


@pytest.mark.parametrize("weeks", [1024, 2048])
def test_weeks_that_gps_lost_are_known_by_the_date(weeks: int) -> None:
    """IS-GPS-200: ten bits count the weeks, so that a receiver may be 1,024 of them behind."""
    day = np.datetime64("2024-05-01")
    behind = day - np.timedelta64(7 * weeks, "D")
    times = [f"{behind}T0{hour}:00:00Z" for hour in (1, 2)]
    coordinates = [[128, 33], [129, 34]]
    feature = {
        "type": "Feature",
        "properties": {"date": str(day), "coordinateProperties": {"times": times}},
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }
    case = read_case(json.dumps(feature).encode(), "t.geojson")
    assert np.isnat(case.routes[0].time).all()
    assert case.date == str(day)
    (text,) = [w["text"] for w in case.properties["warnings"]]
    assert f"{weeks:,} weeks before its date" in text
