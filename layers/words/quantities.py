"""Quantities in words: kilometres, times, positions and days."""

from __future__ import annotations

from typing import Final

from adiz.geo.longitudes import wrapped

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def kilometres(length_m: float) -> str:
    """Return whole kilometres with thousands marked, one decimal below ten.

    >>> kilometres(1234567), kilometres(1432)
    ('1,235 km', '1.4 km')
    """
    value = length_m / 1000
    return f"{value:,.0f} km" if value >= 9.95 else f"{value:.1f} km"


def km_span(low_m: float, high_m: float) -> str:
    """Return two lengths as one range of kilometres; one of them where both read the same.

    >>> km_span(983_400.0, 1_034_000.0), km_span(1_000.0, 1_010.0)
    ('983–1,034 km', '1.0 km')
    """
    low, high = kilometres(low_m), kilometres(high_m)
    return high if low == high else f"{low[:-3]}–{high}"


def share(probability: float) -> str:
    """Return a share of paths in whole per cent; none at all, or every one, proves nothing.

    >>> share(0.634), share(0.0), share(1.0)
    ('63 %', 'under 1 %', 'over 99 %')
    """
    percent = 100 * probability
    return "over 99 %" if percent > 99 else "under 1 %" if percent < 1 else f"{percent:.0f} %"


def place(lon: float, lat: float, error_m: float = 1_000.0) -> str:
    """Return a position in degrees, latitude first, no finer than it is known.

    Parameters
    ----------
    lon, lat : degrees WGS84
    error_m : how far off it may be; it decides between 0.1, 0.01 and 0.001 degree

    >>> place(131.87, 37.24), place(-121.7834, 33.1839, 60_000.0)
    ('37.24°N 131.87°E', '33.2°N 121.8°W')
    """
    digits = 1 if error_m >= 5_000 else 2 if error_m >= 500 else 3
    lon = wrapped(lon)
    north = "N" if lat >= 0 else "S"
    east = "E" if lon >= 0 else "W"
    return f"{abs(lat):.{digits}f}°{north} {abs(lon):.{digits}f}°{east}"


def day(date: str | None) -> str:
    """Return an ISO 8601 day as people write it; anything else stays as it is.

    >>> day("2025-12-09"), day("2025-12-09/2025-12-10"), day("2025-12"), day(None)
    ('9 December 2025', '9–10 December 2025', '2025-12', '')
    >>> day("2025-04-25/2025-08-18")
    '25 April to 18 August 2025'
    """
    if "/" in (date or ""):
        return _days(*map(day, str(date).split("/", 1)))
    parts = (date or "").split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {int(parts[0])}"
    return date or ""


def _days(first: str, last: str) -> str:
    """Two days as people write them, the month and the year once where they are the same."""
    one, two = first.split(" "), last.split(" ")
    if len(one) == len(two) == 3 and one[2] == two[2]:
        is_same_month = one[1] == two[1]
        return f"{one[0]}–{last}" if is_same_month else f"{one[0]} {one[1]} to {last}"
    return f"{first} to {last}"
