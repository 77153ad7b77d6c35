"""Read times and days in tables: ISO 8601 and similar forms, and counts since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Final

from ...errors import InputError
from ...json_values import is_number
from ...positions import half_width

OFFSETS: Final = {
    "": None, "z": "Z", "utc": "Z", "gmt": "Z", "zulu": "Z", "jst": "+09:00", "kst": "+09:00",
}  # fmt: skip
"""What a column name or a word after a time says about its offset."""

FIRST_S: Final = 100_000_000
"""Early in 1973: a smaller number need not be seconds since 1970. It may be seconds since the
start, a spreadsheet's days or a day written in digits."""
_LATEST_S: Final = 4_102_444_800  # the year 2100
_PER_SECOND: Final = (1, 1_000, 1_000_000, 1_000_000_000)

_ZONE: Final = (
    r"(?P<zone>Z|UTC|GMT|ZULU|JST|KST|(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?)"
    r"(?P<after>\.\d+)?"  # as 07:41:03Z.515 in Flightradar24's granular tables
    r"(?:\s*\[[\w/+-]+\]|\s+\(?[A-Z]{3,4}\)?)?"  # a name after the offset, as [ASIA/TOKYO]
)
_CLOCK: Final = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"(?:\s*(?P<half>[AP])\.?M\.?)?"
)
_DAY: Final = r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
_COMPACT_DAY: Final = r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
_TIME: Final = re.compile(rf"{_DAY}(?:\s*T\s*|\s+){_CLOCK}(?:\s*{_ZONE})?", re.ASCII)
_COMPACT: Final = re.compile(
    rf"{_COMPACT_DAY}T(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)"
    rf"(?:[.,](?P<fraction>\d+))?)?(?P<half>)(?:\s*{_ZONE})?",
    re.ASCII,
)
_OF_DAY: Final = re.compile(rf"T?{_CLOCK}(?:\s*{_ZONE})?", re.ASCII)
_PURE_DAY: Final = re.compile(rf"{_DAY}(?:[T ]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_DIGITS: Final = re.compile(_COMPACT_DAY, re.ASCII)
_DAY_FIRST: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d\d){1,2}(\D.*)?", re.ASCII)
_MAIL: Final = re.compile(r"([A-Z]{3,9},\s*)?\d{1,2} [A-Z]{3} \d{4} \d.*", re.ASCII)
_MONTHS: Final = ("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%y")
_CJK: Final = (
    ("[年년月월]\\s*", "-"),
    ("[日일]\\s*", " "),
    ("[時时点시分분]\\s*", ":"),
    ("[秒초]", ""),
)
_EXAMPLE: Final = "write it like 2025-12-09T10:35:00+09:00"


def moment(text: str, zone: str | None, column: str, day: str | None = None) -> str | None:
    """Return a time as RFC 3339; None for a small number, which is not a time since 1970.

    Parameters
    ----------
    zone
        The offset that the column's name states, for times that have none.
    day
        The text of the date column, for a time of day.

    Raises
    ------
    InputError
        If the text is anything else; it names `column`.

    >>> moment("2024-05-01 00:20:00+00", None, "time")
    '2024-05-01T00:20:00+00:00'
    >>> moment("1714522800000", None, "time"), moment("600", None, "time")
    ('2024-05-01T00:20:00+00:00', None)
    """
    plain = _plain(text)
    if is_number(plain):
        return _counted(plain, text, column)
    match = _TIME.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if match is None and (of_day := _OF_DAY.fullmatch(plain)):
        if day is None:
            raise InputError(
                f"time '{text[:40]}' has no day; add a column date, or write the day before it, "
                "like 2025-12-09T10:35:00+09:00"
            )
        return _written(of_day, zone, text, day, column)
    if match:
        return _written(match, zone, text, None, column)
    if _MAIL.fullmatch(plain):
        return _of_mail(plain, text)
    if _DAY_FIRST.fullmatch(plain):
        raise InputError(
            f"time '{text[:40]}' does not say which is the month; write the year first, "
            "like 2025-12-09T10:35:00+09:00"
        )
    if day_of(text) is not None:
        raise InputError(
            f"time '{text[:40]}' is a day; name its column date, with --columns date={column}, or "
            f"{_EXAMPLE}"
        )
    raise InputError(f"time '{text[:40]}' cannot be read; {_EXAMPLE}")


def day_of(text: str) -> str | None:
    """Return a day as ISO 8601; None if the text does not name exactly one day.

    >>> day_of("2024/5/1"), day_of("20240501"), day_of("1 May 2024"), day_of("2024年5月1日")
    ('2024-05-01', '2024-05-01', '2024-05-01', '2024-05-01')
    >>> day_of("01/05/2024"), day_of("45413")
    (None, None)
    """
    plain = _plain(text)
    if match := _PURE_DAY.fullmatch(plain) or _DIGITS.fullmatch(plain):
        try:
            year, month, day = (int(match[part]) for part in ("year", "month", "day"))
            return date(year, month, day).isoformat()
        except ValueError:
            return None
    if plain[:1].isalnum() and any(c.isalpha() for c in plain):
        for form in _MONTHS:
            try:
                found = datetime.strptime(plain.title(), form).replace(tzinfo=UTC)
                return found.date().isoformat()
            except ValueError:
                continue
    return None


def _plain(text: str) -> str:
    """Return the text in half-width capitals, with East Asian units as ASCII signs."""
    plain = half_width(text).strip()
    if not plain.isascii():
        for units, sign in _CJK:
            plain = re.sub(units, sign, plain)
        plain = re.sub(r":(?![0-9])", "", plain).strip().removesuffix("-")
    return plain.upper()


def _counted(plain: str, text: str, column: str) -> str | None:
    """Return a time from a count of seconds, thousandths or millionths, by its number of digits."""
    if day_of(plain) is not None:
        raise InputError(
            f"time '{text[:40]}' is a day; name its column date, with --columns date={column}, or "
            f"{_EXAMPLE}"
        )
    if "E" in plain:
        raise InputError(
            f"time '{text[:40]}' was shortened by a spreadsheet; write all its digits, or "
            f"{_EXAMPLE}"
        )
    count = Decimal(plain)
    if count < FIRST_S:
        return None
    for per_second in _PER_SECOND:
        least = FIRST_S if per_second == 1 else 1_000_000_000 * per_second
        if least <= count <= _LATEST_S * per_second:
            since = timedelta(microseconds=int(count * 1_000_000 / per_second))
            return (datetime(1970, 1, 1, tzinfo=UTC) + since).isoformat()
    raise InputError(
        f"time '{text[:40]}' is no count of seconds or milliseconds since 1970; {_EXAMPLE}"
    )


def _written(
    match: re.Match[str], zone: str | None, text: str, day: str | None, column: str
) -> str:
    """Return a time put together from its parts; its own offset overrides the column's."""
    own = match["zone"]
    offset = _offset(own) if own else zone
    if offset is None:
        shown = text[:40].strip()
        raise InputError(
            f"time '{shown}' has no offset; write {shown}Z for UTC, or {shown}+09:00; if all are "
            f"UTC, add --columns time_utc={column}"
        )
    if day is None:
        day = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise InputError(f"time '{text[:40]}' is no time of day; correct it")
        hour = hour % 12 + (12 if match["half"] == "P" else 0)
    fraction = match["fraction"] or (own and match["after"] and match["after"][1:])
    second = f"{match['second'] or '00'}{f'.{fraction}' if fraction else ''}"
    return f"{day}T{hour:02d}:{match['minute']}:{second}{offset}"


def _offset(zone: str) -> str:
    """Return an offset as RFC 3339 writes it, from any of its forms."""
    if zone.lower() in OFFSETS:
        return str(OFFSETS[zone.lower()])
    bare = zone.removeprefix("UTC").removeprefix("GMT")
    digits = bare[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{bare[0]}{int(hours):02d}:{minutes}"


def _of_mail(plain: str, text: str) -> str:
    """Return a time written as in e-mail: Wed, 01 May 2024 00:20:00 GMT."""
    try:
        found = parsedate_to_datetime(plain)
    except (ValueError, TypeError, IndexError):
        raise InputError(f"time '{text[:40]}' cannot be read; {_EXAMPLE}") from None
    if found.tzinfo is None and not plain.endswith("-0000"):
        raise InputError(
            f"time '{text[:40]}' has no offset; write {text[:40].strip()} GMT for UTC, or +0900 at "
            "its end"
        )
    return found.replace(tzinfo=found.tzinfo or UTC).isoformat()
