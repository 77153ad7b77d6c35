"""Kilometres, places, days and times in words, as a reader writes them."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.model import Crossing
from adiz.layers.words.quantities import clock, day, kilometres, km_span, place, time_span


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0.0, "0.0 km"),
        (49.0, "0.0 km"),
        (1_449.0, "1.4 km"),
        (9_949.0, "9.9 km"),
        (9_950.0, "10 km"),
        (999_600.0, "1,000 km"),
        (12_345_678.0, "12,346 km"),
    ],
)
def test_kilometres_have_a_decimal_below_ten(metres: float, words: str) -> None:
    assert kilometres(metres) == words


def test_two_lengths_are_one_where_both_read_the_same() -> None:
    assert km_span(9_000.0, 20_400.0) == "9.0–20 km"
    assert km_span(20_100.0, 20_400.0) == "20 km"


@pytest.mark.parametrize(
    ("lon", "lat", "error_m", "words"),
    [
        (181.0, -0.04, 10_000.0, "0.0°S 179.0°W"),
        (-180.0, 12.3456, 4_999.0, "12.35°N 180.00°W"),
        (540.0, 12.3456, 499.0, "12.346°N 180.000°W"),
        (0.0, 0.0, 5_000.0, "0.0°N 0.0°E"),
    ],
)
def test_a_place_is_no_finer_than_it_is_known(
    lon: float, lat: float, error_m: float, words: str
) -> None:
    assert place(lon, lat, error_m) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-02-29", "29 February 2024"),
        ("2025-12-09/2026-01-01", "9 December 2025 to 1 January 2026"),
        ("2025-13-01", "2025-13-01"),
        ("early 2025", "early 2025"),
        (None, ""),
    ],
)
def test_a_day_as_people_write_it(date: str | None, words: str) -> None:
    assert day(date) == words


@pytest.mark.parametrize(
    ("basis", "words"), [("published", "23:59 UTC"), ("interpolated", "est. 23:59 UTC")]
)
def test_a_time_says_whether_somebody_published_it(basis: str, words: str) -> None:
    time = np.datetime64("2025-12-09T23:59:40", "us")
    at = Crossing(lon=0, lat=0, distance_m=0, leg=0, fraction=0, time=time, time_basis=basis)  # type: ignore[arg-type]
    assert clock(at) == words
    assert clock(None) == ""


def test_two_moments_of_one_minute_are_one() -> None:
    first, last = np.datetime64("2025-12-09T01:02:03"), np.datetime64("2025-12-09T01:02:59")
    assert time_span(first, last) == "01:02 UTC"
    assert time_span(first, last + np.timedelta64(1, "h")) == "01:02–02:02 UTC"
