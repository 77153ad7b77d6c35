"""Tables of places, whose rows may be no path."""

from __future__ import annotations

import pytest

from tests.geo.formats.csv.tables import read, told

PLACES = "{head}\n33.5,126.5,{one}\n31,125,{two}\n"


@pytest.mark.parametrize(
    ("head", "one", "two"),
    [
        ("lat,lon,cause", "fog", "fire"),
        ("lat,lon,name", "Jeju", "Ieodo"),
        ("latitude,longitude,injuries", "2", "0"),
    ],
)
def test_rows_that_may_be_places_are_doubted(head: str, one: str, two: str) -> None:
    text = told(read(PLACES.format(head=head, one=one, two=two)))["places"]
    assert f"they may be places and no path ({head.rpartition(',')[2]})" in text


@pytest.mark.parametrize(
    ("head", "one", "two"),
    [
        ("lat,lon,time", "2025-12-09T01:00:00Z", "2025-12-09T02:00:00Z"),
        ("lat,lon,date", "2025-12-09", "2025-12-09"),
        ("lat,lon,id", "A", "A"),
        ("lat,lon,seq", "1", "2"),
        ("lat,lon,altitude_m", "9000", "9000"),
        ("lat,lon,status", "traced", "traced"),
    ],
)
def test_a_path_is_not_doubted(head: str, one: str, two: str) -> None:
    assert "places" not in told(read(PLACES.format(head=head, one=one, two=two)))


def test_positions_alone_are_a_path() -> None:
    assert "places" not in told(read("lat,lon\n33.5,126.5\n31,125\n"))
