"""Recognise the times of a clock that was never set: they begin at the zero of a time scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from ..arrays import BoolArray, TimeArray
from .findings import Finding
from .route import Route

UNSET: Final = "unset-clock"
"""Code of the warning about times of a clock that was not set, or may not have been."""

FIRST_FLIGHT: Final = np.datetime64("1903-12-17", "us")
"""The Wright brothers at Kitty Hawk. The zeros of years (0001), calendars (1601, 1753, 1858),
spreadsheets (1899-12-30, 1900-01-01) and signed seconds (1901-12-13) are all earlier."""

EPOCHS: Final = {
    "1904-01-01T00:00:00": "the first day of spreadsheets and films of 1904",
    "1970-01-01T00:00:00": "the first day of Unix time",
    "1980-01-01T00:00:00": "the first day of DOS and FAT time",
    "1980-01-06T00:00:00": "the first day of GPS time",
    "2036-02-07T06:28:16": "where NTP time begins again",
    "2038-01-19T03:14:07": "where 32-bit Unix time ends",
    "2106-02-07T06:28:15": "where unsigned 32-bit Unix time ends",
    "2262-04-11T23:47:16": "where 64-bit time in nanoseconds ends",
    "9999-12-31T23:59:59": "the last day of calendars",
}
"""Moments that a clock shows if it was not set or has overflowed, and what they are."""

DOUBTFUL: Final = {
    "1999-08-22T00:00:00": "where the week number of GPS began again",
    "2000-01-01T00:00:00": "the first moment of many clocks",
    "2001-01-01T00:00:00": "the first moment of Apple's time",
    "2019-04-07T00:00:00": "where the week number of GPS began again",
}
"""Moments at which clocks begin, but at which aircraft flew too.

GPS counts weeks since 1980-01-06 modulo 1,024 (IS-GPS-200, 20.3.3.3.1.1): it began again on
1999-08-22 and 2019-04-07, in GPS time, up to 18 s ahead of UTC. 2000-01-01 is what clock chips show
after a loss of power (DS1307 and DS3231 data sheets) and the zero of PostgreSQL's times; 2001-01-01
is the zero of Apple's (CFAbsoluteTime, reference date).
"""

GPS_WEEKS: Final = 1024
_GPS_TURN: Final = np.timedelta64(GPS_WEEKS * 7 * 24 * 3600 * 1_000_000, "us")

_DAY: Final = np.timedelta64(24 * 3600 * 1_000_000, "us")
_ELAPSED: Final = 30 * _DAY
"""How long a record may run on from an epoch if its times only count from when it was switched
on."""


_ADVICE: Final = "say when it was with: adiz check --at DAY"

_START: Final = np.timedelta64(600 * 1_000_000, "us")
_LEAP_SECONDS: Final = np.timedelta64(18 * 1_000_000, "us")


def unset(time: TimeArray) -> tuple[BoolArray, str | None]:
    """Return which times come from a clock that was not set, and how that is known.

    These are the times within a day of an epoch, as offsets may shift them, and all times of a
    record that begins there and runs for less than a month. NaT is never one.

    Parameters
    ----------
    time
        (n,) datetime64[us] UTC, NaT if unknown.

    Returns
    -------
    is_unset, why
        (n,) bool, and the reason in words; None if no time is one.
    """
    known = ~np.isnat(time)
    found: BoolArray = known & (time < FIRST_FLIGHT)
    why = "before any aircraft flew" if found.any() else None
    for epoch, what in EPOCHS.items():
        since = time - np.datetime64(epoch, "us")
        near = known & (abs(since) < _DAY)
        if not near.any():
            continue
        if (since[known] < _ELAPSED).all() and (since[known] > -_DAY).all():
            near = known
        found |= near
        why = why or what
    for epoch, what in DOUBTFUL.items():
        near = _set_later(np.where(found, np.datetime64("NaT", "us"), time), epoch)
        if near.any():
            found |= near
            why = why or what
    return found, why


def doubtful(time: TimeArray) -> str | None:
    """Return at which of the moments in DOUBTFUL a record begins; None if at none.

    Its first time is then within ten minutes after that moment. That proves nothing, because
    aircraft flew then, so the times are kept.
    """
    known = time[~np.isnat(time)]
    if not len(known):
        return None
    first = known.min()
    for epoch, what in DOUBTFUL.items():
        since = first - np.datetime64(epoch, "us")
        if -_LEAP_SECONDS <= since < _START:
            return what
    return None


def weeks_lost(time: TimeArray, date: str | None) -> int:
    """Return how many times 1,024 weeks all times are before the stated day; 0 if they are not.

    A GPS receiver that does not know that the week number began again is off by exactly that. A day
    to either side is allowed for time zones.

    Parameters
    ----------
    time
        (n,) UTC, NaT if unknown.
    date
        The day or interval that the file states; None if it states none.
    """
    known = time[~np.isnat(time)]
    if not len(known) or date is None or len(date) != 10:
        return 0
    day = np.datetime64(date, "us")
    for turns in (1, 2):
        first, last = known.min() + turns * _GPS_TURN, known.max() + turns * _GPS_TURN
        if day - _DAY <= first and last < day + 2 * _DAY:
            return turns * GPS_WEEKS
    return 0


def _set_later(time: TimeArray, epoch: str) -> BoolArray:
    """Return which times are of the first day from a doubtful moment, if others are much later.

    A month is longer than any flight, so the clock was set in between.
    """
    since = time - np.datetime64(epoch, "us")
    near = (since >= -_LEAP_SECONDS) & (since < _DAY)
    later = since > _ELAPSED
    if not later.any() or not (near | later | np.isnat(time)).all():
        return np.zeros(len(time), dtype=bool)
    return np.asarray(near)


def with_clock_set(route: Route) -> tuple[Route, Finding | None]:
    """Return the route without times and a date that come from an unset clock.

    Returns
    -------
    route, finding
        The route, and a finding about what was removed or is doubtful; None if there is nothing.
    """
    times, why = unset(route.time)
    dated, of_date = _of_date(route.date)
    if why is None and of_date is None:
        return _with_weeks(route)
    reasons = []
    what, count = "", 1
    if why is not None:
        first = str(route.time[np.argmax(times)])[:19]
        count = int(times.sum())
        what = f"times are not used: {first[:10]} is {why}, so the clock was not set"
        whose = "its times are" if times.all() else f"{count} of its times are"
        if count == 1 and not times.all():
            whose = "1 of its times is"
        reasons.append(f"{whose} not used: {first}Z is {why}, so the clock was not set")
    if of_date is not None:
        reasons.append(
            f"its date {route.date} is not used: it is {of_date}, so the clock was not set"
        )
        what, count = f"dates are not used: {route.date} is {of_date}, so the clock was not set", 1
    kept = np.where(times, np.datetime64("NaT", "us"), route.time)
    found = Finding(
        code=UNSET, track=route.id, text="; ".join(reasons), count=count,
        what=what if len(reasons) == 1 else "", advice=_ADVICE,
    )  # fmt: skip
    return replace(route, time=kept, date=dated), found


def _with_weeks(route: Route) -> tuple[Route, Finding | None]:
    """Return the route without times of a wrong GPS week, or with a doubt about its times."""
    weeks = weeks_lost(route.time, route.date)
    if weeks:
        first = str(route.time[~np.isnat(route.time)].min())[:10]
        text = (
            f"its times are not used: {first} is {weeks:,} weeks before its date {route.date}, so "
            "the receiver lost count of the weeks of GPS"
        )
        found = Finding(code=UNSET, track=route.id, text=text)
        return replace(route, time=np.full(len(route), np.datetime64("NaT", "us"))), found
    what = doubtful(route.time)
    if what is None:
        return route, None
    first = str(route.time[~np.isnat(route.time)].min())[:19]
    begin = f"{first[:10]}, {what}: the clock may not have been set"
    found = Finding(
        code=UNSET, track=route.id, advice=f"if it was not, {_ADVICE}",
        text=f"its times are used, but begin at {first}Z, {what}: the clock may not have been set",
        what=f"tracks, whose times are used, begin on {begin}",
    )  # fmt: skip
    return route, found


def _of_date(date: str | None) -> tuple[str | None, str | None]:
    """Return the date, unless it is the single day of an epoch, and what that epoch is."""
    if date is None or len(date) != 10:
        return date, None
    if date < str(FIRST_FLIGHT)[:10]:
        return None, "before any aircraft flew"
    what = next((EPOCHS[epoch] for epoch in EPOCHS if epoch[:10] == date), None)
    return (date, None) if what is None else (None, what)
