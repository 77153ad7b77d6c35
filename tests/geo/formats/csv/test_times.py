"""Times and days in all their forms; what is none is never taken for one."""

from __future__ import annotations

import pytest

from adiz.geo.errors import InputError

from .tables import FIRST, SECOND, read, times, told

MIDNIGHT, NINE = "2024-05-01T00:00:00", "2024-04-30T15:00:00"


def of(time: str, column: str = "time", date: str | None = None) -> str:
    cell = f'"{time}"'
    names, day = (f"{column},date", f",{date}") if date else (column, "")
    return times(read(f"lat,lon,{names}\n33,126,{cell}{day}\n31,125,{cell}{day}\n"))[0]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-05-01 00:00:00+00", MIDNIGHT),  # PostgreSQL
        ("2024-05-01 00:00:00+0000", MIDNIGHT),  # %z
        ("2024-05-01T00:00:00 +00:00", MIDNIGHT),
        ("2024-05-01 00:00:00+09", NINE),
        ("2024-05-01 00:00:00+0900", NINE),
        ("2024-05-01T00:00-09", "2024-05-01T09:00:00"),
        ("2024-05-01 00:00:00 UTC", MIDNIGHT),
        ("2024-05-01 00:00:00.000 UTC", MIDNIGHT),  # BigQuery, Trino
        ("2024-05-01 00:00:00 GMT", MIDNIGHT),
        ("2024-05-01 00:00:00 UTC+9", NINE),
        ("2024-05-01 00:00:00 +0000 UTC", MIDNIGHT),  # Go
        ("2024-05-01T00:00:00+09:00[Asia/Tokyo]", NINE),  # RFC 9557
        ("2024-05-01 00:00 JST", NINE),
        ("2024/05/01 0:00:00Z", MIDNIGHT),
        ("2024-05-01T00:00Z", MIDNIGHT),
        ("20240501T000000Z", MIDNIGHT),
        ("20240501T0000+0900", NINE),
        ("2024-05-01 12:00:00 AM UTC", MIDNIGHT),
        ("2024-05-01 00:00:00Z.515", MIDNIGHT),  # Flightradar24's granular tables
        ("Wed, 01 May 2024 00:00:00 GMT", MIDNIGHT),
        ("Wed, 01 May 2024 00:00:00 +0900", NINE),
        ("2024年5月1日 0時00分 JST", NINE),
        ("２０２４－０５－０１　００：００：００Ｚ", MIDNIGHT),
        ("1714521600", MIDNIGHT),  # date -u -d @1714521600
        ("1714521600.25", MIDNIGHT),
        ("1714521600000", MIDNIGHT),
        ("1714521600000000", MIDNIGHT),
        ("1714521600000000000", MIDNIGHT),
        ("210830400", "1976-09-06T04:00:00"),  # date -u -d @210830400
    ],
)
def test_forms(text: str, utc: str) -> None:
    assert of(text) == utc


@pytest.mark.parametrize(
    ("column", "utc"),
    [
        ("utc", MIDNIGHT), ("time_utc", MIDNIGHT), ("Time (UTC)", MIDNIGHT), ("UTC time", MIDNIGHT),
        ("Timestamp [GMT]", MIDNIGHT), ("Time (JST)", NINE), ("datetime_kst", NINE),
    ],
)  # fmt: skip
def test_the_name_of_the_column_may_state_the_offset(column: str, utc: str) -> None:
    assert of("2024-05-01 00:00:00", column) == utc
    assert of("2024-05-01 00:00:00+09:00", column) == NINE, "its own goes before"


@pytest.mark.parametrize("date", ["2024-05-01", "2024/5/1", "20240501", "1 May 2024", "01-May-24"])
def test_a_date_and_a_time_are_one_time(date: str) -> None:
    assert of("23:59:50Z", date=date) == "2024-05-01T23:59:50"
    assert of("08:59:50 AM +09:00", date=date) == "2024-04-30T23:59:50"
    assert of("23:59:50", "time_utc", date) == "2024-05-01T23:59:50"
    assert of(FIRST, date=date) == MIDNIGHT, "a whole time needs none"


def test_a_date_alone_is_the_flights_own() -> None:
    case = read("date,lat,lon\n2010-05-01,33.5,126.5\n2010-05-01,31.0,125.0\n")
    assert (case.date, case.routes[0].date) == ("2010-05-01", "2010-05-01")
    assert times(case) == ["NaT", "NaT"]
    slashes = read("Date,lat,lon\n2010/05/01,33.5,126.5\n2010/05/01,31.0,125.0\n")
    assert slashes.date == "2010-05-01"


def test_a_time_in_the_column_of_dates_is_a_time() -> None:
    case = read("date,lat,lon\n2024-05-01 09:00+09,33.5,126.5\n2024-05-01 09:20+09,31,125\n")
    assert times(case) == [MIDNIGHT, "2024-05-01T00:20:00"]
    assert case.routes[0].date is None


@pytest.mark.parametrize("small", ["0", "600", "45413.5", "-1", "93600000"])
def test_a_small_number_is_no_time_since_1970(small: str) -> None:
    """Seconds since the start, a spreadsheet's days, thousandths since the start."""
    case = read(f"time,lat,lon\n0,33.5,126.5\n{small},31.0,125.0\n")
    assert times(case) == ["NaT", "NaT"]
    assert told(case)["unset-clock"].startswith("t.csv: times are not used: '0' is no count")


def test_a_spreadsheets_days_are_no_date() -> None:
    case = read("date,lat,lon\n45413,33.5,126.5\n45413,31,125\n")
    assert case.date is None
    assert "'45413' is no day" in told(case)["unset-clock"]


def test_zero_dates_of_databases_are_no_times() -> None:
    case = read(f"time,lat,lon\n0000-00-00 00:00:00,33.5,126.5\n{SECOND},31,125\n")
    assert times(case) == ["NaT", "2024-05-01T00:20:00"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("01/05/2024 00:00", "does not say which is the month"),
        ("1.71452E+09", "was shortened by a spreadsheet"),
        ("202405010000", "is no count of seconds or milliseconds"),
        ("17145216000", "is no count of seconds or milliseconds"),
        ("20240501", "is a day"),
        ("2024-05-01", "is a day"),
        ("soon", "cannot be read"),
        ("23:59:50Z", "has no day"),
        ("2024-05-01 00:00:00", "has no offset"),
        ("2024-05-01 00:00:00 CST", "cannot be read"),  # Chicago, Shanghai or Havana
        ("2024-05-01 13:00 PM Z", "is no time of day"),
    ],
)
def test_what_is_no_certain_time(text: str, message: str) -> None:
    with pytest.raises(InputError, match=f"t.csv:2: time '.*' {message}"):
        of(text)
