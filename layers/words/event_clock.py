"""The one clock of an event: local time as its sources state it, and UTC beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from .quantities import day

OFFSET: Final = re.compile(r"T\d\d:\d\d.*([+-])(\d\d):?(\d\d)$")
HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class EventClock:
    """The clock of one event.

    offset_min: how far local time is ahead of UTC; None where nobody states a local time. day: the
    event's first day on that clock, ISO 8601; a time on another day says which.
    """

    offset_min: int | None = None
    day: str | None = None

    @classmethod
    def of(cls, statements: Iterable[Mapping[str, Any]], day: str | None = None) -> EventClock:
        """Return the clock that most published times of an event use.

        >>> EventClock.of([{"from": "2019-06-20T08:53:32+09:00"}]).name
        'UTC+9'
        """
        texts = (item.get(end) for item in statements for end in ("from", "to"))
        found = [match for text in texts if text and (match := OFFSET.search(str(text)))]
        minutes = Counter(
            (1 if sign == "+" else -1) * (HOUR * int(hours) + int(more))
            for sign, hours, more in (match.groups() for match in found)
        )
        return cls(minutes.most_common(1)[0][0] if minutes else None, day)

    @property
    def name(self) -> str:
        """Return what the local clock is called.

        >>> EventClock(330).name, EventClock().name
        ('UTC+5:30', 'UTC')
        """
        if not self.offset_min:
            return "UTC"
        hours, minutes = divmod(abs(self.offset_min), HOUR)
        return f"UTC{'+' if self.offset_min > 0 else '−'}{hours}" + (
            f":{minutes:02d}" if minutes else ""
        )

    def moment(self, time: np.datetime64) -> str:
        """Return a moment on both clocks, with its seconds where it has some.

        >>> EventClock(540).moment(np.datetime64("2019-06-19T23:53:32"))
        '08:53:32 UTC+9 (19 June 2019, 23:53:32 UTC)'
        >>> EventClock().moment(np.datetime64("2019-06-19T23:53"))
        '23:53 UTC'
        >>> EventClock(540, "2019-06-19").moment(np.datetime64("2019-06-19T15:10"))
        '20 June, 00:10 UTC+9 (19 June, 15:10 UTC)'
        """
        return self._both(self._utc(time), self.short(time))

    def span(self, start: np.datetime64, end: np.datetime64) -> str:
        """Return two moments as one range on both clocks.

        >>> EventClock(540).span(*np.array(["2022-11-30T03:18", "2022-11-30T03:36"], "M8[m]"))
        '12:18–12:36 UTC+9 (03:18–03:36 UTC)'
        >>> over = np.array(["2022-11-30T14:50", "2022-11-30T15:10"], "M8[m]")
        >>> EventClock(540, "2022-11-30").span(*over)
        '23:50 – 1 December, 00:10 UTC+9 (14:50–15:10 UTC)'
        """
        if start == end:
            return self.moment(start)
        return self._both(self._utc_span(start, end), self._local_span(start, end))

    def short_span(self, start: np.datetime64, end: np.datetime64) -> str:
        """Return two moments as one range by the local clock, with its name.

        >>> EventClock(540).short_span(*np.array(["2022-11-30T03:18", "2022-11-30T03:36"], "M8[m]"))
        '12:18–12:36 UTC+9'
        """
        local = self.short(start) if start == end else self._local_span(start, end)
        return f"{local} {self.name}"

    def short(self, time: np.datetime64) -> str:
        """Return a moment by the local clock alone, without its name, for a scale that has it."""
        return f"{self._date(time)}{_digits(self._local(time))}"

    def _local_span(self, start: np.datetime64, end: np.datetime64) -> str:
        """Two moments by the local clock; a date that both have is said once."""
        before, after = self._date(start), self._date(end)
        if before == after:
            return f"{self.short(start)}–{_digits(self._local(end))}"
        return f"{self.short(start)} – {after or self._day_of(end)}{_digits(self._local(end))}"

    def _date(self, time: np.datetime64) -> str:
        """The local date before a time, unless it is the event's; the year where it is another."""
        own = str(self._local(time))[:10]
        return "" if self.day is None or own == self.day else self._day_of(time)

    def _day_of(self, time: np.datetime64) -> str:
        return self._named(str(self._local(time))[:10])

    def _named(self, own: str) -> str:
        """A day, the year where it is not the event's."""
        is_same_year = self.day is not None and own[:4] == self.day[:4]
        return f"{day(own).rpartition(' ')[0] if is_same_year else day(own)}, "

    def _utc(self, time: np.datetime64) -> str:
        """A moment in UTC, with its day where that is not the local one."""
        own = str(time)[:10]
        is_same = not self.offset_min or own == str(self._local(time))[:10]
        return f"{'' if is_same else self._named(own)}{_digits(time)}"

    def _utc_span(self, start: np.datetime64, end: np.datetime64) -> str:
        """Two moments in UTC; a day that is not the local one, or that changes, is named."""
        before = self._utc(start)
        if str(start)[:10] == str(end)[:10]:
            return f"{before}–{_digits(end)}"
        if not self.offset_min:
            return f"{_digits(start)}–{_digits(end)}"
        return f"{before} – {self._named(str(end)[:10])}{_digits(end)}"

    def _both(self, utc: str, local: str) -> str:
        return f"{local} {self.name} ({utc} UTC)" if self.offset_min else f"{utc} UTC"

    def _local(self, time: np.datetime64) -> np.datetime64:
        moved: np.datetime64 = time.astype("datetime64[s]") + np.timedelta64(
            self.offset_min or 0, "m"
        )
        return moved


def _digits(time: np.datetime64) -> str:
    """Hours and minutes, and seconds where there are some."""
    return str(time.astype("datetime64[s]"))[11:].removesuffix(":00")
