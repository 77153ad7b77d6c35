"""Shared by JSON files of flight trackers: parse them, and make fixes of their records."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from typing import Any, Final

from ..errors import InputError
from ..json_values import describe
from ..units import ALTITUDE_M
from .tracks import Fix, check_place

FT: Final = ALTITUDE_M["ft"]
_LATEST_S: Final = 4_102_444_800  # the year 2100


def load(data: bytes, name: str) -> Any:
    """Return the value in a JSON file; raise InputError with the line if it is invalid.

    Parameters
    ----------
    data, name
        Content and name of the file.
    """
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text; save it as UTF-8", places=(name,), line=line) from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not JSON: {error.msg[0].lower()}{error.msg[1:]} (column {error.colno}); correct "
            "that line",
            places=(name,),
            line=error.lineno,
        ) from None
    except (ValueError, RecursionError):
        raise InputError(
            "holds a number too long, or is nested too deeply, to be read", places=(name,)
        ) from None


def finite(value: Any, what: str) -> float | None:
    """Return a number; None for null, or for a number that is not finite.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.

    Raises
    ------
    InputError
        If it is anything else.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{what} is {describe(value)}, not a number")
    try:
        number = float(value)
    except OverflowError:
        raise InputError(f"{what} is too large a number") from None
    return number if math.isfinite(number) else None


def stripped(value: Any) -> str | None:
    """Return a text without white space round it; None if it is empty or no text.

    >>> stripped(" JAL1 "), stripped("  "), stripped(7)
    ('JAL1', None, None)
    """
    return value.strip() or None if isinstance(value, str) else None


def since_1970(seconds: float, what: str) -> str:
    """Return seconds since 1970 as RFC 3339.

    Parameters
    ----------
    seconds, what
        The count, and its name in an error message.

    Raises
    ------
    InputError
        If it is no time of flight.

    >>> since_1970(1609275898.495, "timestamp")
    '2020-12-29T21:04:58.495Z'
    """
    if not 0 <= seconds <= _LATEST_S:
        raise InputError(f"{what} {seconds:g} is no count of seconds since 1970")
    when = datetime.fromtimestamp(round(seconds * 1000) // 1000, UTC)
    thousandths = round(seconds * 1000) % 1000
    return f"{when:%Y-%m-%dT%H:%M:%S}{f'.{thousandths:03d}' if thousandths else ''}Z"


def fix_of(
    lon: Any, lat: Any, what: str, *, time: str | None, altitude_ft: float | None
) -> Fix | None:
    """Return a fix; None if it has no position.

    Parameters
    ----------
    lon, lat
        JSON values, degrees.
    what
        The record, for messages.
    time
        RFC 3339; None if unknown.
    altitude_ft
        Feet; None if unknown.

    Raises
    ------
    InputError
        If the position is not on Earth.
    """
    x, y = finite(lon, f"{what}: longitude"), finite(lat, f"{what}: latitude")
    if x is None or y is None:
        return None
    check_place(x, y, what)
    return Fix(x, y, time, None if altitude_ft is None else round(altitude_ft * FT, 6))
