"""Read and write the positions of OpenAir: `39:36:40 N 119:46:10 W`, `39:36.667N 119:46.167W`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...errors import InputError
from ...longitudes import wrapped

_ANGLE: Final = (
    r"(\d{{1,3}})(?:(\.\d+)|:(\d{{1,2}})(?:(\.\d*)|:(\d{{1,2}}(?:\.\d*)?))?)?\s*([{signs}])"
)
_POSITION: Final = re.compile(
    rf"{_ANGLE.format(signs='NSns')}\s*,?\s*{_ANGLE.format(signs='EWew')}"
)
_BETWEEN: Final = re.compile(r"\s*,?\s*")
_EXAMPLE: Final = "write it as 39:36:40 N 119:46:10 W or 39:36.667N 119:46.167W"


def position_in(text: str) -> tuple[float, float]:
    """Return the longitude and latitude that a text states, in degrees.

    Parameters
    ----------
    text
        Degrees, minutes and seconds, degrees and decimal minutes, or decimal degrees, each with
        its hemisphere. 60 minutes or seconds, as rounding programs write, carry over.

    Raises
    ------
    InputError
        If the text is none of these, or is no place on Earth.

    >>> position_in("45:37:60N 13:30:00E")
    (13.5, 45.63333333333333)
    """
    match = _POSITION.fullmatch(text.strip())
    if match is None:
        raise InputError(f"position {text[:60]!r} is not understood; {_EXAMPLE}")
    lat, lon = _degrees(match.groups()[:6]), _degrees(match.groups()[6:])
    if abs(lat) > 90 or abs(lon) > 180:
        raise InputError(f"position {text[:60]!r} is no place on Earth; correct its degrees")
    return lon, lat


def positions_in(text: str) -> list[tuple[float, float]]:
    """Return the longitudes and latitudes of several positions, with or without commas between.

    Raises
    ------
    InputError
        As for `position_in`.

    >>> positions_in("39:36:00N 119:45:00W, 39:30:00N, 119:36:00W")
    [(-119.75, 39.6), (-119.6, 39.5)]
    """
    found, at, text = [], 0, text.strip()
    while at < len(text):
        match = _POSITION.match(text, at)
        if match is None:
            raise InputError(f"positions {text[:80]!r} are not understood; {_EXAMPLE}")
        found.append(position_in(match[0]))
        between = _BETWEEN.match(text, match.end())
        at = between.end() if between else match.end()
    return found


def _degrees(parts: Sequence[str | None]) -> float:
    """Return the degrees of an angle from its parts as they are matched."""
    whole, tenths, minutes, of_minute, seconds, sign = parts
    minute = float(f"{minutes or 0}{of_minute or ''}")
    second = float(seconds or 0)
    if minute > 60 or second > 60:
        raise InputError(f"an angle has {max(minute, second):g} minutes or seconds; give up to 60")
    size = float(f"{whole}{tenths or ''}") + (minute + second / 60) / 60
    return -size if sign in ("S", "W", "s", "w") else size


def written_position(lon: float, lat: float) -> str:
    """Return a position with decimal minutes of five places, that is to 2 cm.

    >>> written_position(-119.5, 39.25)
    '39:15.00000N 119:30.00000W'
    """
    x = float(wrapped(lon))
    return f"{_angle(lat, 2)}{'S' if lat < 0 else 'N'} {_angle(x, 3)}{'W' if x < 0 else 'E'}"


def _angle(degrees: float, digits: int) -> str:
    """Return an angle without its sign, rounded before it is divided so that no 60 is written."""
    parts = round(abs(degrees) * 60 * 100_000)
    whole, rest = divmod(parts, 60 * 100_000)
    minutes, tail = divmod(rest, 100_000)
    return f"{whole:0{digits}d}:{minutes:02d}.{tail:05d}"
