"""Lengths and times are rounded to their ranges, and windows outwards."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.model import Crossing, Range
from adiz.layers.words.ranges import (
    length_cell,
    length_span,
    length_words,
    moment_day,
    moment_words,
    total_range_m,
    window,
)


def moment(text: str) -> np.datetime64:
    return np.datetime64(f"2025-12-09T{text}", "us")


def crossing(time: str | None, *span: str, basis: str = "interpolated") -> Crossing:
    return Crossing(
        lon=0,
        lat=0,
        distance_m=0,
        leg=0,
        fraction=0,
        time=None if time is None else moment(time),
        time_basis=basis,  # type: ignore[arg-type]
        range=Range(time=(moment(span[0]), moment(span[1])) if span else None),
    )


@pytest.mark.parametrize(
    ("metres", "span", "words"),
    [
        (623_900.0, (479_614.0, 799_724.0), "about 620 km (480–800 km)"),
        (623_900.0, (603_000.0, 645_000.0), "about 620 km (600–650 km)"),
        (27_000.0, (20_100.0, 31_900.0), "about 27 km (20–32 km)"),
        (1_432.0, (1_200.0, 1_700.0), "about 1.4 km (1.2–1.7 km)"),
        (1_234_567.0, (1_230_000.0, 1_239_000.0), "about 1,235 km (1,230–1,239 km)"),
        (32_470.0, (32_460.0, 32_480.0), "32.5 km"),
        (0.0, (0.0, 0.0), "0.0 km"),
        (212_064.0, None, "212 km"),
    ],
)
def test_a_length_is_as_fine_as_its_range(
    metres: float, span: tuple[float, float] | None, words: str
) -> None:
    assert length_words(metres, span) == words


@pytest.mark.parametrize("width_m", [30.0, 700.0, 4_000.0, 25_000.0, 160_000.0, 2_400_000.0])
def test_rounding_never_leaves_the_range_shown(width_m: float) -> None:
    """Held against every value of the range: it reads as no less than its low, no more than its
    high, and is off by no more than an eighth of the range or 50 m."""
    low = 481_234.0
    for share in np.linspace(0, 1, 23):
        value = low + share * width_m
        cell = length_cell(value, (low, low + width_m)).replace(",", "")
        shown, _, span = cell.partition(" ")
        assert abs(float(shown) - value / 1000) <= max(width_m / 8e3, 0.05) + 1e-9
        if span:
            least, most = map(float, span.strip("()").split("–"))
            assert least <= float(shown) <= most


def test_a_total_adds_its_ranges_or_has_none() -> None:
    assert total_range_m([(1.0, 2.0), (3.0, 5.0)]) == (4.0, 7.0)
    assert total_range_m([(1.0, 2.0), None]) is None
    assert total_range_m([]) is None


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("04:22:39.9", "05:05:13.9", "04:22–05:06"),
        ("05:07:00", "06:15:00", "05:07–06:15"),
        ("01:02:03", "01:02:59", "01:02–01:03"),
        ("23:58:30", "23:59:01", "23:58–00:00"),
        ("00:12:00", "00:12:00", "00:12"),
    ],
)
def test_a_window_is_rounded_outwards(low: str, high: str, words: str) -> None:
    assert window(moment(low), moment(high)) == words


@pytest.mark.parametrize(
    ("time", "span", "words"),
    [
        ("02:18:41", ("01:59:25", "02:41:12"), "about 02:20 (01:59–02:41) UTC"),
        ("01:07:09", ("01:02:54", "01:11:20"), "about 01:07 (01:03–01:11) UTC"),
        ("01:07:09.4", ("01:07:05", "01:07:14"), "about 01:07:09 (01:07:05–01:07:14) UTC"),
        ("01:07:09.4", ("01:07:09.3", "01:07:09.4"), "01:07:09 UTC"),
        ("23:59:50", ("23:40:00", "23:59:59"), "about 00:00 (23:40–00:00) UTC"),
    ],
)
def test_a_time_is_as_fine_as_its_range(time: str, span: tuple[str, str], words: str) -> None:
    assert moment_words(crossing(time, *span)) == words


def test_a_time_without_a_range_has_no_seconds() -> None:
    assert moment_words(crossing("23:59:40")) == "about 00:00 UTC"
    assert moment_day(crossing("23:59:40")) == "2025-12-10"
    assert moment_words(crossing("23:59:20", basis="published")) == "23:59 UTC"
    assert moment_words(crossing("23:59:20")) == "about 23:59 UTC"
    assert moment_words(None) == moment_day(None) == ""


def test_only_speeds_give_a_window_alone() -> None:
    seen = crossing(None, "04:14:13", "04:52:12", basis="speed")
    assert moment_words(seen) == "04:14–04:53 UTC, estimated"
    assert moment_day(seen) == "2025-12-09"


def test_two_lengths_are_one_where_both_read_the_same() -> None:
    assert length_span(20_010.0, 20_020.0) == "20.0 km"
