"""Shared by all kinds of input: times without an offset, and names for values without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final

from adiz.geo.errors import InputError, RequestError
from adiz.geo.model import Case

_ZONES: Final = "write one such as 'UTC', 'Asia/Tokyo' or '+09:00'"


@dataclass(frozen=True, slots=True)
class Found:
    """The case in a value. is_loose: whether it is only routes rather than an event of its own."""

    case: Case
    is_loose: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """Options for reading values. tz: time zone of times that state none; None refuses them."""

    tz: str | tzinfo | None = None
    _named: Counter[str] = field(default_factory=Counter)

    def name(self, what: str) -> str:
        """Return a name for a value without one: `route`, then `route-2` and so on."""
        self._named[what] += 1
        count = self._named[what]
        return what if count == 1 else f"{what}-{count}"

    def zone(self) -> tzinfo | None:
        """Return the time zone. Raises RequestError if it is not valid."""
        if self.tz is None or isinstance(self.tz, tzinfo):
            return self.tz
        if not isinstance(self.tz, str):
            raise RequestError(f"tz: {self.tz!r} is not a time zone; {_ZONES}")
        try:
            offset = datetime.strptime(self.tz, "%z").utcoffset()
            return timezone(offset or timedelta())
        except ValueError:
            pass
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo("UTC" if self.tz.upper() == "UTC" else self.tz)
        except (ValueError, OSError, LookupError):
            raise RequestError(f"tz: '{self.tz}' is not a time zone; {_ZONES}") from None


EXACT: Final = "microseconds"


def with_offset(time: datetime, zone: tzinfo | None, how: str) -> str:
    """Return a time as RFC 3339.

    zone: time zone of a time without an offset. how: what to write if that is None.

    Raises
    ------
    InputError
        If the time has neither an offset nor a time zone, or a clock showed it twice or never.
    """
    if time.tzinfo is not None:
        return time.isoformat(timespec=EXACT)
    if zone is None:
        raise InputError(f"time {time} has no time zone; {how}")
    earlier, later = (time.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if earlier.utcoffset() != later.utcoffset():
        raise InputError(
            f"time {time} was shown twice or never by a clock of {zone}, which was put back or "
            "forward then; give all times in UTC"
        )
    return earlier.isoformat(timespec=EXACT)


def joined(cases: Sequence[Case]) -> Case:
    """Return loose routes as one case."""
    dates = {case.date for case in cases}
    noted = {
        key: tuple(item for case in cases for item in case.properties.get(key, ()))
        for key in ("warnings", "skipped")
    }
    return Case(
        id="routes",
        name=", ".join(case.name for case in cases),
        date=dates.pop() if len(dates) == 1 else None,
        formations=tuple(formation for case in cases for formation in case.formations),
        routes=tuple(route for case in cases for route in case.routes),
        points=tuple(point for case in cases for point in case.points),
        areas=tuple(area for case in cases for area in case.areas),
        properties={key: items for key, items in noted.items() if items},
    )
