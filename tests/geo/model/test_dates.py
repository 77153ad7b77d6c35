"""Dates of any precision, and editions told apart at the hour they change."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.edges.kinds import Geodesic
from adiz.geo.errors import InputError
from adiz.geo.model.dates import date_interval, rfc3339, to_millisecond, valid_during
from adiz.geo.model.zone import Ring, Zone


def zone(valid_from: str | None, valid_to: str | None) -> Zone:
    lon, lat = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, 1.0])
    ring = Ring(lon=lon, lat=lat, edges=(Geodesic(),) * 3)
    return Zone(
        id="z", name="Z", kind="adiz", rings=(ring,), valid_from=valid_from, valid_to=valid_to
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1972", "1972-01-01T00:00", "1973-01-01T00:00"),
        ("1951-03", "1951-03-01T00:00", "1951-04-01T00:00"),
        ("1999-12", "1999-12-01T00:00", "2000-01-01T00:00"),
        ("2024-02-29", "2024-02-29T00:00", "2024-03-01T00:00"),
        ("2013-12-15T14:00+09:00", "2013-12-15T05:00", "2013-12-15T05:01"),
        ("2013-12-15T14:00:30+0900", "2013-12-15T05:00:30", "2013-12-15T05:00:31"),
        ("2025-12-09T01:35:00Z", "2025-12-09T01:35", "2025-12-09T01:35:01"),
        ("2025-12-09 01:35", "2025-12-09T01:35", "2025-12-09T01:36"),
        ("2025-12-09T00:00:00.25-05:00", "2025-12-09T05:00:00.25", "2025-12-09T05:00:00.250001"),
        ("2013-12-14/2013-12-16", "2013-12-14T00:00", "2013-12-17T00:00"),
        ("2023-06-06/2023-06", "2023-06-06T00:00", "2023-07-01T00:00"),
    ],
)
def test_a_text_covers_the_time_it_names(text: str, start: str, end: str) -> None:
    assert date_interval(text) == (np.datetime64(start), np.datetime64(end))


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2025-13-01", "2025-02-30", "09.12.2025", "2025-12-09T25:00", "2025-1-9",
        "2025-12-09/", "2025-12-10/2025-12-09", "2025-12-09T10:35+99:99", "1953 (ROC MND)",
        "2025-12-09T10:35+08:60",
        "0001-01-01T00:00+09:00", "9999", "0000-01-01",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_naming_it(text: str) -> None:
    with pytest.raises(InputError, match="date '"):
        date_interval(text)


def test_editions_change_at_their_hour() -> None:
    old = zone("1951-03", "2013-12-15T14:00+09:00")
    new = zone("2013-12-15T14:00+09:00", None)
    for text, of_old, of_new in [
        ("1951-02-28", False, False),
        ("1951-03-01", True, False),
        ("2013-12-14", True, False),
        ("2013-12-15", True, True),
        ("2013-12-15T13:59+09:00", True, False),
        ("2013-12-15T14:00+09:00", False, True),
        ("2013-12-16", False, True),
        ("2013-12-01/2013-12-31", True, True),
        ("2025-12-09", False, True),
    ]:
        span = date_interval(text)
        assert (valid_during(old, *span), valid_during(new, *span)) == (of_old, of_new), text


def test_a_single_moment_and_open_ends() -> None:
    moment = np.datetime64("2010-06-25T00:00:00", "us")
    assert valid_during(zone("2010-06-25", None), moment, moment)
    assert not valid_during(zone("1972", "2010-06-25"), moment, moment)
    assert valid_during(zone(None, None), moment, moment)
    before = moment - np.timedelta64(1, "us")
    assert valid_during(zone("1972", "2010-06-25"), before, before)
    assert not valid_during(zone("2010-06-25", None), before, before)


@pytest.mark.parametrize(
    "text", ["01:35:00", "01:35:00.500", "01:35:00.123", "01:35:00.123456", "01:35:00.000001"]
)
def test_a_time_is_written_as_precisely_as_it_is_known(text: str) -> None:
    written = rfc3339(np.datetime64(f"2025-12-09T{text}"))
    assert written == f"2025-12-09T{text}Z"


def test_no_time_is_written_where_none_is_known() -> None:
    assert rfc3339(None) is rfc3339(np.datetime64("NaT", "us")) is to_millisecond(None) is None


def test_a_computed_time_is_kept_to_the_millisecond() -> None:
    found = to_millisecond(np.datetime64("1969-12-31T23:59:59.999999"))
    assert found == np.datetime64("1969-12-31T23:59:59.999")
