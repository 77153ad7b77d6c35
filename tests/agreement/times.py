"""Times of a text, each looked for in the JSON: a moment with its range, a window, or as stated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

Json = dict[str, Any]
CLOCK = r"\d\d:\d\d(?::\d\d)?"
DAY = r"\d{1,2} [A-Z][a-z]+(?: \d{4})?"
STATED = re.compile(
    rf"(?:(?P<word>from|until) )?(?P<low>{CLOCK})(?:–(?P<high>{CLOCK}))? UTC as stated by "
    r"(?P<who>(?:the )?[A-Z](?:[^;.,|]|\.(?=\S))*)"
)
MOMENT = re.compile(
    rf"(?P<about>about )?(?P<time>{CLOCK})"
    rf"(?: \((?P<low>{CLOCK})(?:–(?P<high>{CLOCK}))?\))? UTC(?!, est)"
)
WINDOW = re.compile(rf"(?P<low>{CLOCK})(?:–(?P<high>{CLOCK}))? UTC, estimated")
BOTH = re.compile(
    rf"(?P<low>{CLOCK})(?:–(?P<high>{CLOCK}))? UTC(?P<sign>[+−])(?P<hours>\d+)(?::(?P<more>\d\d))? "
    rf"\((?:{DAY}, )?(?P<utc_low>{CLOCK})(?:(?:–| – {DAY}, )(?P<utc_high>{CLOCK}))? UTC\),?"
)
"""A time by the local clock, and the same in UTC."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class End:
    """An end of a visit, or a crossing of a line, as the JSON has its time."""

    time: datetime | None
    span: tuple[datetime, datetime] | None
    basis: str | None

    @classmethod
    def of(cls, crossing: Json | None) -> End | None:
        if not crossing:
            return None
        span = crossing["range"]["time"]
        return cls(
            time=moment(crossing["time"]),
            span=(_known(span[0]), _known(span[1])) if span else None,
            basis=crossing["time_basis"],
        )

    def is_said(self, found: re.Match[str]) -> bool:
        """Whether a moment of a text, with its range if any, is that of this end."""
        if self.time is None:
            return False
        if self.span is None:
            near = _is_clock(self.time, found["time"], MINUTE / 2)
            return found["low"] is None and near and len(found["time"]) == 5
        width = self.span[1] - self.span[0]
        if len(found["time"]) > 5 and width > 10 * MINUTE:
            return False
        if found["low"] is None:
            return width <= MINUTE and _is_clock(self.time, found["time"], MINUTE)
        step = MINUTE if len(found["low"]) == 5 else timedelta(seconds=1)
        high = found["high"] or found["low"]
        ends = zip((found["low"], high), self.span, strict=True)
        within = _is_clock(self.time, found["time"], max(width / 8, step))
        return within and all(_is_clock(end, text, step) for text, end in ends)

    def is_window(self, found: re.Match[str]) -> bool:
        """Whether a window of a text is that within which this end must be, rounded outwards."""
        if self.time is not None or self.span is None:
            return False
        early, late = self.span
        low, high = found["low"], found["high"] or found["low"]
        outer = _is_clock(early, low, MINUTE) and _is_clock(late, high, MINUTE)
        inward = _after(low, early) > timedelta() or _after(high, late) < timedelta()
        return outer and not inward


def by_utc(text: str) -> tuple[str, list[str]]:
    """A text with each time on two clocks in UTC alone, and where the two are not the same."""
    wrong = []
    for found in BOTH.finditer(text):
        sign = 1 if found["sign"] == "+" else -1
        offset = sign * timedelta(hours=int(found["hours"]), minutes=int(found["more"] or 0))
        for local, utc in ((found["low"], found["utc_low"]), (found["high"], found["utc_high"])):
            if (local is None) != (utc is None):
                wrong.append(f"gives '{found[0]}', a range by one clock only")
            elif local and utc:
                midnight = datetime(2000, 1, 1, tzinfo=UTC)
                if _after(local, midnight + _since_midnight(utc) + offset):
                    wrong.append(f"gives '{found[0]}', which are two times")
    plain = BOTH.sub(
        lambda m: m["utc_low"] + (f"–{m['utc_high']}" if m["utc_high"] else "") + " UTC", text
    )
    return plain, wrong


def _since_midnight(clock: str) -> timedelta:
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    return timedelta(hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0)


def is_clock(when: datetime | None, clock: str) -> bool:
    """Whether an hour of the day is that of a moment, to a minute."""
    return when is not None and _is_clock(when, clock, MINUTE)


def moment(text: str | None) -> datetime | None:
    return _known(text) if text else None


def _known(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _after(clock: str, when: datetime) -> timedelta:
    """By how much an hour of the day is later than a moment, at most half a day either way."""
    parts = [int(part) for part in clock.split(":")]
    parts += [0] * (3 - len(parts))
    told = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])
    flown = timedelta(
        hours=when.hour, minutes=when.minute, seconds=when.second, microseconds=when.microsecond
    )
    half = timedelta(hours=12)
    return (told - flown + half) % timedelta(days=1) - half


def _is_clock(when: datetime, clock: str, within: timedelta) -> bool:
    return abs(_after(clock, when)) <= within


def is_stated(found: re.Match[str], stated: Iterable[Json]) -> bool:
    """Whether a time said to be stated is one of those, to the minute outwards, by the same."""
    for one in stated:
        ends = [moment(one.get("from")), moment(one.get("to"))]
        known = [end for end in ends if end is not None]
        if known and speakers(one["who"]) == speakers(found["who"]):
            low, high = found["low"], found["high"] or found["low"]
            if _is_clock(known[0], low, MINUTE) and _is_clock(known[-1], high, MINUTE):
                return True
    return False


def speakers(who: str) -> frozenset[str]:
    """The names in a list of those who speak, without articles."""
    names = re.split(r"; | and |, ", who)
    return frozenset(name.strip().removeprefix("the ") for name in names if name.strip())
