"""Times after typed waypoints, as in "39N131E@0100Z 3330N12900E@0215Z".

A time of day needs the day of the flight; it is of the next day where the leg to it then lasts at
most 12 hours. A whole time ("2025-12-09T01:00Z") needs none. Every time states its offset from UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np

from ..errors import InputError
from .in_words import Find, Position, locate_all

EXAMPLE: Final = "write it like 0100Z, 10:00+09:00 or 2025-12-09T01:00Z"

DAY: Final = timedelta(days=1)
LONGEST: Final = timedelta(hours=12)
"""A time of day is of the next day if the leg then lasts at most this long: "2350Z", "0110Z"."""

_AT: Final = re.compile(r"\s*[@＠]\s*(?P<time>[^\s;；,@＠]*)")
_TIME: Final = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)T)?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?"
    r"(?P<offset>Z|UTC|[+-]\d\d(?::?[0-5]\d)?)?",
    re.IGNORECASE,
)
_BETWEEN: Final = " \t\n;；,/->→"


def timed_positions(
    text: str, find: Find, day: date | None = None
) -> list[tuple[Position, np.datetime64]]:
    """Return typed positions, each with its time in UTC, NaT for one without.

    Parameters
    ----------
    text
        Positions as `locate_all` reads them; a time follows its position after "@".
    find
        What looks up the place of a name.
    day
        The day of the first time of day, at its own offset.

    Raises
    ------
    InputError
        If a position or a time cannot be read, or a time is not later than the one before it.

    >>> from datetime import date
    >>> from adiz.geo.positions import nowhere
    >>> found = timed_positions("39N131E@2350Z 34N129E@0110Z", nowhere, date(2025, 12, 9))
    >>> [str(time) for _, time in found]
    ['2025-12-09T23:50:00.000000', '2025-12-10T01:10:00.000000']
    """
    found: list[tuple[Position, np.datetime64]] = []
    last: datetime | None = None
    for positions, words in _parts(text):
        part = positions.strip(_BETWEEN) if words is not None or found else positions
        places = locate_all(part, find)
        found += [(place, np.datetime64("NaT", "us")) for place in places]
        if words is None:
            continue
        if not places:
            raise InputError(f"'@{words}' follows no position; write a time after its waypoint")
        last = _time(words, day, last)
        found[-1] = found[-1][0], np.datetime64(last.replace(tzinfo=None), "us")
    return found


def _parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the text before each time, with the time; at last the text after all of them."""
    end = 0
    for match in _AT.finditer(text):
        yield text[end : match.start()], match["time"]
        end = match.end()
    if text[end:].strip(_BETWEEN) or not end:
        yield text[end:], None


def _time(words: str, day: date | None, last: datetime | None) -> datetime:
    """Return one time in UTC."""
    match = _TIME.fullmatch(words)
    if match is None:
        raise InputError(f"time '@{words}': cannot be read; {EXAMPLE}")
    offset = _offset(match["offset"], words)
    zone = last + offset if last else None
    stated = match["day"] or (zone and zone.date().isoformat()) or (day and day.isoformat())
    if stated is None:
        raise InputError(
            f"time '@{words}': of which day? give it with the date of the flight (--date "
            "2025-12-09), or write it as 2025-12-09T01:00Z"
        )
    clock = f"{match['hour']}:{match['minute']}:{match['second'] or '00'}"
    try:
        local = datetime.fromisoformat(f"{stated}T{clock}").replace(tzinfo=UTC)
        time = local - offset
        if last and not match["day"] and time + DAY - last <= LONGEST:
            time += DAY
    except (ValueError, OverflowError):
        raise InputError(f"time '@{words}': is no time of day or no date; {EXAMPLE}") from None
    if last and time <= last:
        raise InputError(
            f"time '@{words}': is not later than that of the waypoint before it; if it is of "
            "another day, give it with its day, as in 2025-12-09T01:00Z"
        )
    return time


def _offset(words: str | None, time: str) -> timedelta:
    """Return the offset from UTC."""
    if words is None:
        raise InputError(f"time '@{time}': states no offset from UTC; {EXAMPLE}")
    if words.upper() in ("Z", "UTC"):
        return timedelta()
    digits = words[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    if hours > 15:
        raise InputError(f"time '@{time}': its offset is more than 15 hours; {EXAMPLE}")
    return (1 if words[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes)
