"""When a zone is in force, and whether a flight falls into that time.

Dates are ISO 8601 of any precision: a text means the whole year, month, day, minute or second that
it names. A date without an offset is in UTC, so a plain day is that calendar day in UTC. A flight
on the morning of 15 December in Tokyo therefore may need an hour and an offset, or it falls on the
14th.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final, Protocol

import numpy as np

from ..errors import InputError
from ..json_values import naming, text

_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,6})\d*)?)?(?P<offset>Z|[+-]\d\d:?[0-5]\d)?)?)?)?"
)


@lru_cache(maxsize=256)
def date_interval(text: str) -> tuple[np.datetime64, np.datetime64]:
    """Return the time that a date text covers, as [start, end) in UTC, datetime64[us].

    Parameters
    ----------
    text
        A year, month, day, or date and time; or two of these joined by `/`: from the start of the
        first to the end of the second.

    Raises
    ------
    InputError
        If it is anything else.

    >>> [str(t) for t in date_interval("1951-03")]
    ['1951-03-01T00:00:00.000000', '1951-04-01T00:00:00.000000']
    >>> str(date_interval("2013-12-15T14:00+09:00")[0])
    '2013-12-15T05:00:00.000000'
    """
    first, slash, second = text.strip().partition("/")
    start, end = _span(first, text)
    if slash:
        end = _span(second, text)[1]
    if end <= start:
        raise InputError(f"date '{text}': ends before it begins; write the earlier date first")
    return start, end


def rfc3339(time: np.datetime64 | None) -> str | None:
    """Return a UTC instant as text with its offset, to the second, millisecond or microsecond.

    The coarsest of the three that loses nothing is written. None or NaT gives None.

    >>> [rfc3339(np.datetime64(f"2025-12-09T01:35:00{more}")) for more in ("", ".5", ".000001")]
    ['2025-12-09T01:35:00Z', '2025-12-09T01:35:00.500Z', '2025-12-09T01:35:00.000001Z']
    """
    if time is None or np.isnat(time):
        return None
    exact = time.astype("datetime64[us]")
    unit = next(unit for unit in ("s", "ms", "us") if exact == exact.astype(f"datetime64[{unit}]"))
    return f"{exact.astype(f'datetime64[{unit}]')}Z"


def to_millisecond(time: np.datetime64 | None) -> np.datetime64 | None:
    """Return a computed instant cut to the millisecond, as datetime64[us].

    No computed time is known more finely, and an answer then equals what is read from its file.

    >>> str(to_millisecond(np.datetime64("2025-12-09T01:35:00.123456")))
    '2025-12-09T01:35:00.123000'
    """
    return None if time is None else time.astype("datetime64[ms]").astype("datetime64[us]")


class HasValidity(Protocol):
    """Something in force from one ISO 8601 date until another; None is open."""

    @property
    def valid_from(self) -> str | None:
        """Return when it comes into force."""

    @property
    def valid_to(self) -> str | None:
        """Return when it ceases to be in force."""


ALWAYS: Final = np.datetime64("0001-01-01", "us"), np.datetime64("9999-12-31", "us")


def in_force(zone: HasValidity) -> tuple[np.datetime64, np.datetime64]:
    """Return when the zone comes into force and when it ceases; from ALWAYS if a date is open."""
    begins = date_interval(zone.valid_from)[0] if zone.valid_from else ALWAYS[0]
    ceases = date_interval(zone.valid_to)[0] if zone.valid_to else ALWAYS[1]
    return begins, ceases


def valid_during(zone: HasValidity, start: np.datetime64, end: np.datetime64) -> bool:
    """Return whether the zone is in force at some moment of [start, end).

    A zone is in force over [valid_from, valid_to): from the start of what valid_from names until
    the start of what valid_to names; None is open.

    Parameters
    ----------
    zone
        Anything with valid_from and valid_to.
    start, end
        UTC. If they are equal, that one moment is meant.
    """
    begins, ceases = in_force(zone)
    return bool((begins < end or begins == start) and start < ceases)


def _span(part: str, text: str) -> tuple[np.datetime64, np.datetime64]:
    """Return [start, end) of one date; `text` is all that the user wrote, for the message."""
    match = _ISO.fullmatch(part.strip())
    if match is None:
        raise InputError(
            f"date '{text}': not an ISO 8601 date; "
            "write 2025-12-09, 2025-12-09T10:35+09:00 or 2025-12-09/2025-12-10"
        )
    year, month, day, hour, minute, second = (
        int(match[name] or smallest)
        for name, smallest in (
            ("year", 1), ("month", 1), ("day", 1), ("hour", 0), ("minute", 0), ("second", 0),
        )
    )  # fmt: skip
    microsecond = int((match["fraction"] or "0").ljust(6, "0"))
    try:
        # datetime.strptime would load the names of days and months.
        zone = datetime.fromisoformat(f"2000-01-01T00:00{match['offset'] or 'Z'}").tzinfo
        start = datetime(year, month, day, hour, minute, second, microsecond, tzinfo=zone)
        return _utc(start), _utc(_end(start, match))
    except (ValueError, OverflowError) as error:
        raise InputError(f"date '{text}': {error}; check its day and time") from None


def _end(start: datetime, match: re.Match[str]) -> datetime:
    """Return when the time that a text names ends; its last part says how long it lasts."""
    if match["fraction"]:
        return start + timedelta(microseconds=1)
    if match["second"]:
        return start + timedelta(seconds=1)
    if match["hour"]:
        return start + timedelta(minutes=1)
    if match["day"]:
        return start + timedelta(days=1)
    if match["month"] and start.month < 12:
        return start.replace(month=start.month + 1)
    return start.replace(year=start.year + 1, month=1)


def _utc(time: datetime) -> np.datetime64:
    return np.datetime64(time.astimezone(UTC).replace(tzinfo=None), "us")


def date(value: Any, what: str) -> str | None:
    """Return an ISO 8601 date or interval of any precision, or None for null.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.

    Raises
    ------
    InputError
        If it is not a date.
    """
    stated = text(value, what)
    if stated is not None:
        with naming(what):
            date_interval(stated)
    return stated
