"""When AIXM airspaces are valid and active: periods, instants, lifetimes, activations."""

from __future__ import annotations

from pathlib import Path

import pytest

from adiz.geo.formats import read_zones
from tests.geo.formats.aixm.messages import curve, message, string, surface, time_slice, volume

SAMPLES = Path(__file__).parent / "samples"
RING = curve(string("GeodesicString", 50.0, 10.0, 51.0, 10.0, 50.0, 12.0, 50.0, 10.0))
VOLUME = volume(surface(RING))
FROM, UNTIL = "2024-01-25T00:00:00Z", "2024-03-21T00:00:00Z"
BEGIN, END = (
    f"<gml:beginPosition>{FROM}</gml:beginPosition>",
    f"<gml:endPosition>{UNTIL}</gml:endPosition>",
)
OPEN = '<gml:endPosition indeterminatePosition="unknown"/>'
INSTANT = f"<gml:TimeInstant><gml:timePosition>{FROM}</gml:timePosition></gml:TimeInstant>"


def period(inside: str) -> str:
    return f"<gml:TimePeriod>{inside}</gml:TimePeriod>"


def valid(inside: str) -> str:
    return f"<gml:validTime>{inside}</gml:validTime>"


def life(inside: str) -> str:
    return f"<aixm:featureLifetime>{inside}</aixm:featureLifetime>"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (valid(period(BEGIN + END)), (FROM, UNTIL)),
        (valid(period(BEGIN + OPEN)) + life(period(BEGIN + END)), (FROM, UNTIL)),
        (valid(INSTANT), (FROM, None)),
        (valid(INSTANT) + life(period(BEGIN + OPEN)), (FROM, None)),
        (valid(period(f"<gml:begin>{INSTANT}</gml:begin>{OPEN}")), (FROM, None)),
        (life(period(BEGIN + END)), (FROM, UNTIL)),
        (valid(""), (None, None)),
        ("", (None, None)),
    ],
)
def test_validity(said: str, expected: tuple[str | None, str | None]) -> None:
    (zone,) = read_zones(message(time_slice(VOLUME, said=said)), "a.xml")
    assert (zone.valid_from, zone.valid_to) == expected
    assert "warnings" not in zone.properties


def test_a_search_that_a_notam_declares_ends_with_its_lifetime() -> None:
    (zone,) = read_zones((SAMPLES / "DN_SAA.NEW_SAR.xml").read_bytes(), "a.xml")
    assert (zone.valid_from, zone.valid_to) == ("2017-08-29T17:01:00Z", "2017-08-29T19:00:00Z")


@pytest.mark.parametrize(
    "inside", ["<gml:TimeInstant/>", "<gml:TimeNode/>", period("<gml:duration>P1D</gml:duration>")]
)
def test_a_validity_that_is_not_understood_is_named(inside: str) -> None:
    (zone,) = read_zones(message(time_slice(VOLUME, said=valid(inside))), "a.xml")
    assert [item["text"] for item in zone.properties["warnings"]] == [
        "a.xml: validity not understood, so in force as if it stated none: airspace 'XX1'"
    ]


def activation(status: str, *sheet: str) -> str:
    times = (
        f"<aixm:timeInterval><aixm:Timesheet>{''.join(sheet)}</aixm:Timesheet></aixm:timeInterval>"
    )
    return (
        f"<aixm:activation><aixm:AirspaceActivation>{times if sheet else ''}"
        f"<aixm:status>{status}</aixm:status></aixm:AirspaceActivation></aixm:activation>"
    )


def sheet(day: str, start: str, end: str) -> str:
    return (
        f"<aixm:day>{day}</aixm:day><aixm:startTime>{start}</aixm:startTime>"
        f"<aixm:endTime>{end}</aixm:endTime>"
    )


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (activation("ACTIVE", sheet("ANY", "00:00", "00:00")), None),
        (activation("ACTIVE", sheet("ANY", "00:00", "24:00")), None),
        (activation("ACTIVE"), None),
        (activation("ACTIVE", sheet("WORK_DAY", "00:00", "24:00")), "ACTIVE at times"),
        (activation("ACTIVE", sheet("ANY", "06:00", "21:00")), "ACTIVE at times"),
        (activation("ACTIVE", "<aixm:startEvent>SR</aixm:startEvent>"), "ACTIVE at times"),
        (activation("INACTIVE", sheet("ANY", "00:00", "24:00")), "INACTIVE"),
        (
            activation("ACTIVE", sheet("MON", "06:00", "21:00")) + activation("INACTIVE"),
            "ACTIVE at times, INACTIVE",
        ),
    ],
)
def test_activations_that_are_not_used_are_named(said: str, stated: str | None) -> None:
    (zone,) = read_zones(message(time_slice(VOLUME, said=said)), "a.xml")
    texts = [item["text"] for item in zone.properties.get("warnings", ())]
    count = "zones that state times of activation count as active at all times"
    assert texts == ([f"a.xml: {count}: airspace 'XX1' ({stated})"] if stated else [])


def test_hours_are_kept_in_the_words_of_the_file() -> None:
    utc = "<aixm:timeReference>UTC</aixm:timeReference>"
    said = activation("ACTIVE", utc, sheet("MON", "06:00", "21:00")) + activation("INACTIVE")
    (zone,) = read_zones(message(time_slice(VOLUME, said=said)), "a.xml")
    assert list(zone.properties["activation"]) == ["ACTIVE (MON 06:00 to 21:00 UTC)", "INACTIVE"]
