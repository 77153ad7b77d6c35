"""Lengths and times as well as they are known: rounded to their range, which is shown with them.

A value is rounded to about a quarter of its range. A window within which speeds prove a time to lie
is rounded outwards, as nothing that may be is to be left out; the 5th and 95th percentile of draws,
which scatter by more than a minute or a kilometre themselves, are rounded to the nearest. What has
no range is of the line as drawn.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from adiz.geo.model import Crossing, Nearest

from .quantities import kilometres

Window = tuple[np.datetime64, np.datetime64]

SECONDS: Final = (1, 5, 10, 30, 60, 300, 600, 1800, 3600)
"""What times are rounded to."""

MINUTE: Final = 60

LENGTH_STEPS_M: Final = (100.0, 1e3, 1e4, 1e5, 1e6)
"""What lengths are rounded to."""


def length_words(length_m: float, range_m: tuple[float, float] | None) -> str:
    """Return a length with its range; without one, as `kilometres` has it.

    >>> length_words(623_900.0, (484_000.0, 795_500.0)), length_words(212_064.0, None)
    ('about 620 km (480–800 km)', '212 km')
    """
    if range_m is None:
        return kilometres(length_m)
    value, span = _rounded(length_m, range_m)
    return f"{value} km" if value == span else f"about {value} km ({span} km)"


def length_cell(length_m: float, range_m: tuple[float, float] | None) -> str:
    """Return the same without its unit, for a column that has it in its head; to 0.1 as drawn.

    >>> length_cell(623_900.0, (484_000.0, 795_500.0)), length_cell(51_432.0, None)
    ('620 (480–800)', '51.4')
    """
    if range_m is None:
        return f"{length_m / 1000:,.1f}"
    value, span = _rounded(length_m, range_m)
    return value if value == span else f"{value} ({span})"


def _rounded(length_m: float, range_m: tuple[float, float]) -> tuple[str, str]:
    """A length and its range in kilometres, as exact as the range allows."""
    step_m = _length_step_m(range_m)
    return _km(_to_nearest(length_m, step_m), step_m), _span(*range_m)


def along_cell(metres: float, crossing: Crossing | None) -> str:
    """Return how far along the path a crossing is, kilometres, with the range of that.

    >>> from adiz.geo.model import Range
    >>> at = dict(lon=0, lat=0, distance_m=51_432.0, leg=0, fraction=0)
    >>> along_cell(51_432.0, Crossing(**at, range=Range(distance_m=(48_000.0, 55_000.0))))
    '51 (48–55)'
    >>> along_cell(51_432.0, None)
    '51.4'
    """
    return length_cell(metres, crossing.range.distance_m if crossing else None)


def length_span(low_m: float, high_m: float) -> str:
    """Return two lengths as one range of kilometres.

    >>> length_span(484_000.0, 795_500.0), length_span(1_000.0, 1_010.0)
    ('480–800 km', '1.0 km')
    """
    return f"{_span(low_m, high_m)} km"


def _span(low_m: float, high_m: float) -> str:
    step_m = _length_step_m((low_m, high_m))
    ends = dict.fromkeys(_km(_to_nearest(m, step_m), step_m) for m in (low_m, high_m))
    return "–".join(ends)


def nearest_words(near: Nearest) -> str:
    """Return how far away a path stays, with the range of that where there is one."""
    return length_words(near.separation_m, near.separation_range_m)


def total_range_m(ranges_m: list[tuple[float, float] | None]) -> tuple[float, float] | None:
    """Return the range of a sum of lengths, taking the errors to add up; None if one has none.

    >>> total_range_m([(1.0, 2.0), (10.0, 20.0)]), total_range_m([(1.0, 2.0), None])
    ((11.0, 22.0), None)
    """
    known = [span for span in ranges_m if span is not None]
    if not known or len(known) < len(ranges_m):
        return None
    return sum(low for low, _ in known), sum(high for _, high in known)


def window(low: np.datetime64, high: np.datetime64) -> str:
    """Return two moments as one range of hours and minutes, rounded outwards.

    >>> window(np.datetime64("2022-11-30T03:18:20"), np.datetime64("2022-11-30T03:35:10"))
    '03:18–03:36'
    """
    return _joined(_floor(low, MINUTE), _ceiling(high, MINUTE), MINUTE)


def minute_of(time: np.datetime64) -> str:
    """Return the minute that a stated time is in, as whoever stated it writes it.

    >>> minute_of(np.datetime64("2025-12-09T02:18:41"))
    '02:18 UTC'
    """
    return f"{_hours(time, MINUTE)} UTC"


def moment_words(crossing: Crossing | None) -> str:
    """Return when a crossing is: its time rounded to its range, with it, or a window alone.

    Empty where nothing is known.

    >>> from adiz.geo.model import Range
    >>> span = tuple(np.array(["2025-12-09T01:59:10", "2025-12-09T02:40:30"], "datetime64[us]"))
    >>> at = np.datetime64("2025-12-09T02:18:41")
    >>> crossing = dict(lon=0, lat=0, distance_m=0, leg=0, fraction=0)
    >>> moment_words(Crossing(**crossing, time=at, range=Range(time=span)))
    'about 02:20 (01:59–02:41) UTC'
    >>> moment_words(Crossing(**crossing, time=at, time_basis="interpolated"))
    'about 02:19 UTC'
    >>> moment_words(Crossing(**crossing, time_basis="speed", range=Range(time=span)))
    '01:59–02:41 UTC, estimated'
    """
    if crossing is None:
        return ""
    span, time = crossing.range.time, crossing.time
    if time is None or np.isnat(time):
        return f"{window(*span)} UTC, estimated" if span else ""
    if span is not None:
        return _with_range(time, span)
    about = "" if crossing.time_basis == "published" else "about "
    return f"{about}{_hours(_nearest(time, MINUTE), MINUTE)} UTC"


def moment_day(crossing: Crossing | None) -> str:
    """Return the day that the words of `moment_words` are of; empty where they are."""
    if crossing is None:
        return ""
    if crossing.time is not None and not np.isnat(crossing.time):
        return str(_nearest(crossing.time, MINUTE).astype("datetime64[D]"))
    return str(crossing.range.time[0].astype("datetime64[D]")) if crossing.range.time else ""


def minutes_words(seconds: float, range_s: tuple[float, float] | None = None) -> str:
    """Return a duration in minutes, rounded to its range.

    >>> minutes_words(4292.0), minutes_words(4292.0, (2500.0, 6000.0)), minutes_words(137.0)
    ('72 min', 'about 70 min (42–100 min)', '2 min')
    """
    if range_s is None:
        return f"{seconds / 60:,.0f} min"
    low, high = (max(0.0, value / 60) for value in range_s)
    step = max(1.0, _power_of_ten((high - low) / 4))
    value = _to_nearest(seconds / 60, step)
    return f"about {value:,.0f} min ({low:,.0f}–{high:,.0f} min)"


def _with_range(time: np.datetime64, span: Window) -> str:
    """A time rounded to about a quarter of its range, yet not out of it, and the range."""
    quarter_s = _seconds(span[1] - span[0]) / 4
    unit_s = MINUTE if quarter_s >= MINUTE / 2 else 1
    low, high = (_nearest(moment, unit_s) for moment in span)
    for step_s in reversed([step for step in SECONDS if unit_s <= step <= max(quarter_s, unit_s)]):
        rounded = _nearest(time, step_s)
        if low <= rounded <= high:
            break
    value, span_words = _hours(rounded, unit_s), _joined(low, high, unit_s)
    return f"{value} UTC" if value == span_words else f"about {value} ({span_words}) UTC"


def _joined(low: np.datetime64, high: np.datetime64, step_s: int) -> str:
    return "–".join(dict.fromkeys(_hours(moment, step_s) for moment in (low, high)))


def _length_step_m(range_m: tuple[float, float]) -> float:
    step_m = _power_of_ten((range_m[1] - range_m[0]) / 4)
    return min(max(step_m, LENGTH_STEPS_M[0]), LENGTH_STEPS_M[-1])


def _power_of_ten(value: float) -> float:
    """The greatest power of ten that is not above a value."""
    return 10.0 ** math.floor(math.log10(value)) if value > 0 else 0.0


def _km(metres: float, step_m: float) -> str:
    return f"{metres / 1000:,.{1 if step_m < 1000 else 0}f}"


def _to_nearest(value: float, step: float) -> float:
    return step * math.floor(value / step + 0.5)


def _seconds(span: np.timedelta64) -> float:
    return float(span / np.timedelta64(1, "s"))


def _floor(time: np.datetime64, step_s: int) -> np.datetime64:
    microseconds = int(time.astype("datetime64[us]").astype("int64"))
    step = step_s * 1_000_000
    return np.datetime64(microseconds // step * step, "us")


def _ceiling(time: np.datetime64, step_s: int) -> np.datetime64:
    floor = _floor(time, step_s)
    return floor if floor == time else floor + np.timedelta64(step_s, "s")


def _nearest(time: np.datetime64, step_s: int) -> np.datetime64:
    half = np.timedelta64(step_s * 500_000, "us")
    return _floor(time.astype("datetime64[us]") + half, step_s)


def _hours(time: np.datetime64, step_s: int) -> str:
    return str(time.astype("datetime64[s]" if step_s < MINUTE else "datetime64[m]"))[11:]
