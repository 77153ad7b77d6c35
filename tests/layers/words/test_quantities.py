"""Kilometres, places and days in words, as a reader writes them."""

from __future__ import annotations

import pytest

from adiz.layers.words.quantities import day, kilometres, km_span, place


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
        ("2025-09-09/2025-09-10", "9–10 September 2025"),
        ("2025-04-25/2025-08-18", "25 April to 18 August 2025"),
        ("2025-13-01", "2025-13-01"),
        ("early 2025", "early 2025"),
        (None, ""),
    ],
)
def test_a_day_as_people_write_it(date: str | None, words: str) -> None:
    assert day(date) == words
