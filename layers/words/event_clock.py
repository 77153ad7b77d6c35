"""The one clock of an event: local time as its sources state it, and UTC beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

OFFSET: Final = re.compile(r"T\d\d:\d\d.*([+-])(\d\d):?(\d\d)$")
HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class EventClock:
    """offset_min: how far local time is ahead of UTC; None where nobody states a local time."""

    offset_min: int | None = None

    @classmethod
    def of(cls, statements: Iterable[Mapping[str, Any]]) -> EventClock:
        """Return the clock that most published times of an event are told by.

        >>> EventClock.of([{"from": "2019-06-20T08:53:32+09:00"}]).name
        'UTC+9'
        """
        texts = (item.get(end) for item in statements for end in ("from", "to"))
        found = [match for text in texts if text and (match := OFFSET.search(str(text)))]
        minutes = Counter(
            (1 if sign == "+" else -1) * (HOUR * int(hours) + int(more))
            for sign, hours, more in (match.groups() for match in found)
        )
        return cls(minutes.most_common(1)[0][0] if minutes else None)

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
        '08:53:32 UTC+9 (23:53:32 UTC −1 day)'
        >>> EventClock().moment(np.datetime64("2019-06-19T23:53"))
        '23:53 UTC'
        """
        return self._both(time, _digits(time), _digits(self._local(time)))

    def span(self, start: np.datetime64, end: np.datetime64) -> str:
        """Return two moments as one range on both clocks.

        >>> EventClock(540).span(*np.array(["2022-11-30T03:18", "2022-11-30T03:36"], "M8[m]"))
        '12:18–12:36 UTC+9 (03:18–03:36 UTC)'
        """
        if start == end:
            return self.moment(start)
        both = (f"{_digits(a)}–{_digits(b)}" for a, b in ((start, end), self._locals(start, end)))
        return self._both(start, *both)

    def short_span(self, start: np.datetime64, end: np.datetime64) -> str:
        """Return two moments as one range by the local clock, with its name.

        >>> EventClock(540).short_span(*np.array(["2022-11-30T03:18", "2022-11-30T03:36"], "M8[m]"))
        '12:18–12:36 UTC+9'
        """
        return f"{'–'.join(dict.fromkeys(map(self.short, (start, end))))} {self.name}"

    def short(self, time: np.datetime64) -> str:
        """Return a moment by the local clock alone, without its name, for a scale that has it."""
        return _digits(self._local(time))

    def _both(self, time: np.datetime64, utc: str, local: str) -> str:
        if not self.offset_min:
            return f"{utc} UTC"
        days = self._local(time).astype("datetime64[D]") - time.astype("datetime64[D]")
        which = {1: " −1 day", -1: " +1 day"}.get(int(days.astype(int)), "")
        return f"{local} {self.name} ({utc} UTC{which})"

    def _local(self, time: np.datetime64) -> np.datetime64:
        moved: np.datetime64 = time.astype("datetime64[s]") + np.timedelta64(
            self.offset_min or 0, "m"
        )
        return moved

    def _locals(self, *times: np.datetime64) -> tuple[np.datetime64, ...]:
        return tuple(map(self._local, times))


def _digits(time: np.datetime64) -> str:
    """Hours and minutes, and seconds where there are some."""
    return str(time.astype("datetime64[s]"))[11:].removesuffix(":00")
