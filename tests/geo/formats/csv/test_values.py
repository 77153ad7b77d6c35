"""Columns that are named as not read for what their values look like."""

from __future__ import annotations

import pytest

from .tables import read, told

NAMES = [
    "name",
    "flightno",
    "track",
    "fid",
    "segment",
    "sortie",
    "mission",
    "target",
    "编号",
    "uuid",
    "transponder",
    "squawk",
    "N_number",
    "호출부호",
    "group",
    "label",
    "航班号",
    "plane",
    "aircraft_id",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("one", "other"), [("x", "y"), ("7001", "7002")])
def test_a_column_that_may_tell_flights_apart_is_named(name: str, one: str, other: str) -> None:
    table = f"lat,lon,{name}\n1,9,{one}\n2,9,{one}\n5,9,{other}\n6,9,{other}\n"
    assert f"--columns id={name}" in told(read(table))["column-not-read"]
    case = read(table, columns=[f"id={name}"])
    assert [route.lat.tolist() for route in case.routes] == [[1, 2], [5, 6]]
    assert "column-not-read" not in told(case)


@pytest.mark.parametrize(
    ("cells"),
    [("a", "a", "a", "a"), ("a", "b", "c", "d"), ("1.5", "1.5", "2.5", "2.5"), ("no", "no", "yes")],
)
def test_what_tells_no_flights_apart_is_not_named(cells: tuple[str, ...]) -> None:
    rows = [f"{k},9,{cell}" for k, cell in enumerate(cells)]
    assert "column-not-read" not in told(read("\n".join(["lat,lon,x", *rows])))


@pytest.mark.parametrize("name", ["event_date", "Datum", "when", "fecha"])
@pytest.mark.parametrize("day", ["2009-03-01", "2009/03/01", "2009年3月1日", "20090301"])
def test_a_day_under_any_name_is_read_as_advised(name: str, day: str) -> None:
    table = f"lat,lon,{name}\n33.5,126.5,{day}\n31,125,{day}\n"
    assert f"--columns date={name}" in told(read(table))["column-not-read"]
    assert read(table, columns=[f"date={name}"]).date == "2009-03-01"


@pytest.mark.parametrize("day", ["01.03.2009", "03/01/2009", "1-3-09"])
def test_a_day_of_an_uncertain_month_is_read_when_written_as_advised(day: str) -> None:
    table = f"lat,lon,Datum\n33.5,126.5,{day}\n31,125,{day}\n"
    text = told(read(table))["column-not-read"]
    assert "does not say which number is the month" in text
    assert "write it like 2009-03-01" in text
    assert "--columns date=Datum" in text
    done = table.replace(day, "2009-03-01")
    assert read(done, columns=["date=Datum"]).date == "2009-03-01"


def test_a_year_alone_is_named() -> None:
    text = told(read("lat,lon,year\n33.5,126.5,2009\n31,125,2009\n"))["column-not-read"]
    assert "column 'year' looks like a year alone and is not read" in text
    assert set(told(read("lat,lon,count\n33.5,126.5,2009\n31,125,2009\n"))) == {"places"}
