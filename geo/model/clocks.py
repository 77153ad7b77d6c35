"""Times of clocks that were never set: the first day of an epoch is no day of a flight."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from ..arrays import BoolArray, TimeArray
from .route import Route

FIRST_FLIGHT: Final = np.datetime64("1903-12-17", "us")
"""Kitty Hawk. The zeros of years (0001), calendars (1601, 1753, 1858), spreadsheets (1899-12-30,
1900-01-01) and of a signed count of seconds (1901-12-13) are all before it."""

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
"""Moments that a clock shows when it was not set, or has run over, and what they are."""

_DAY: Final = np.timedelta64(24 * 3600 * 1_000_000, "us")
_ELAPSED: Final = 30 * _DAY
"""How long a record may run on from an epoch, its times being only how long it has run."""


def unset(time: TimeArray) -> tuple[BoolArray, str | None]:
    """Return which times are of a clock that was not set, and what tells it.

    Those within a day of an epoch are, as offsets move them; and all of a record that begins there
    and runs on for less than a month. NaT is none.
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
    return found, why


def with_clock_set(route: Route) -> tuple[Route, str | None]:
    """Return the route without what a clock that was not set says, and what that was."""
    times, why = unset(route.time)
    dated, of_date = _of_date(route.date)
    if why is None and of_date is None:
        return route, None
    told = []
    if why is not None:
        first = str(route.time[np.argmax(times)])[:19]
        count = int(times.sum())
        whose = "its times are" if times.all() else f"{count} of its times are"
        if count == 1 and not times.all():
            whose = "1 of its times is"
        told.append(f"{whose} not used: {first}Z is {why}, so the clock was not set")
    if of_date is not None:
        told.append(f"its date {route.date} is not used: it is {of_date}, so the clock was not set")
    kept = np.where(times, np.datetime64("NaT", "us"), route.time)
    text = "; ".join(told) + "; say when it was with: adiz check --at DAY"
    return replace(route, time=kept, date=dated), text


def _of_date(date: str | None) -> tuple[str | None, str | None]:
    """The date unless it is one day that is an epoch's, and what that is."""
    if date is None or len(date) != 10:
        return date, None
    if date < str(FIRST_FLIGHT)[:10]:
        return None, "before any aircraft flew"
    what = next((EPOCHS[epoch] for epoch in EPOCHS if epoch[:10] == date), None)
    return (date, None) if what is None else (None, what)
