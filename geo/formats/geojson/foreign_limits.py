"""Read floors and ceilings of a zone in the words of other programs.

These are the limits of OpenAIP, of OpenAir's AL and AH, and of the FAA's and AIXM's columns, also
after a GIS has flattened them. Any other property that mentions a height makes that limit unknown:
it is never taken for "not limited".

https://docs.openaip.net (units 0 m, 1 ft, 6 FL; datums 0 GND, 1 MSL, 2 STD), the FAA's Class
Airspace and Special Use Airspace layers (UPPER_VAL, UPPER_UOM, UPPER_CODE), AIXM 4.5 and 5.1.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from ...json_values import is_number

Limits = dict[str, Any]
Side = Literal["floor", "ceiling"]

NO_LIMIT: Final = "not limited by the text"

UNKNOWN: Final[Limits] = {"value": None, "unit": "m", "datum": "unknown"}
"""A limit that a zone has, at an unknown height."""

_BASES: Final[Mapping[Side, tuple[str, ...]]] = {
    "floor": (
        "lowerlimit", "lowerceiling", "lower", "bottom", "base", "floor", "loweraltitude",
        "loweralt", "minaltitude", "minalt", "minimumaltitude", "altmin", "distverlower", "al",
    ),
    "ceiling": (
        "upperlimit", "upperceiling", "upper", "top", "ceiling", "upperaltitude", "upperalt",
        "maxaltitude", "maxalt", "maximumaltitude", "altmax", "distverupper", "ah",
    ),
}  # fmt: skip
_SECOND: Final[Mapping[Side, tuple[str, ...]]] = {
    "floor": ("lowerlimitmin", "minimumlimit"),
    "ceiling": ("upperlimitmax", "maximumlimit"),
}
"""A second limit, of OpenAIP and AIXM, that applies if it is higher or lower; which of the two
does, depends on the ground."""
_VALUE: Final = ("", "value", "val")
_UNIT: Final = ("unit", "units", "uom")
_DATUM: Final = ("referencedatum", "reference", "ref", "datum", "code")
_HEIGHT: Final = (
    "limit|limits|ceiling|floor|alt|altitude|altitudes|height|elevation|elev|level|levels|fl|"
    "value|val|ft|feet|m|metres|meters|flightlevel|bound|boundary"
)
_SUSPECT: Final[Mapping[Side, str]] = {
    "floor": (
        rf"(polygon)?(low|lower|bottom|base|floor|min|minimum|from)({_HEIGHT})+|"
        rf"({_HEIGHT})(low|lower|bottom|min|minimum|from)({_HEIGHT})?|"
        rf"(low|lower|bottom|base|floor)(desc|description|text|txt)|({_HEIGHT})(base|floor)|"
        "lower|bottom|base|floor|untergrenze|plancher|piso|下限.*|하한.*|"
        "verticallimits?|vertical|verticalextent|altitudes?|alt|flightlevels?|heights?|limits|"
        "高度.*|고도.*"
    ),
    "ceiling": (
        rf"(polygon)?(up|upper|top|ceiling|max|maximum|to)({_HEIGHT})+|"
        rf"({_HEIGHT})(up|upper|top|max|maximum|to)({_HEIGHT})?|"
        rf"(up|upper|top|ceiling)(desc|description|text|txt)|({_HEIGHT})(ceil|ceiling|top)|"
        "upper|top|ceil|ceiling|obergrenze|plafond|techo|上限.*|상한.*|"
        "verticallimits?|vertical|verticalextent|altitudes?|alt|flightlevels?|heights?|limits|"
        "高度.*|고도.*"
    ),
}
_UNITS: Final = {
    "0": "m", "m": "m", "mt": "m", "meter": "m", "meters": "m", "metre": "m", "metres": "m",
    "1": "ft", "ft": "ft", "f": "ft", "feet": "ft", "foot": "ft", "6": "FL", "fl": "FL",
}  # fmt: skip
_DATUMS: Final = {
    "0": "SFC", "gnd": "SFC", "sfc": "SFC", "agl": "SFC", "asfc": "SFC", "hei": "SFC",
    "ground": "SFC", "surface": "SFC",
    "1": "MSL", "msl": "MSL", "amsl": "MSL", "alt": "MSL",
    "2": "STD", "std": "STD", "fl": "STD", "qne": "STD",
    "w84": "WGS84", "wgs84": "WGS84",
    "unl": "UNL", "unltd": "UNL", "unlim": "UNL", "unlimited": "UNL",
}  # fmt: skip
_NO_VALUE: Final = (-9998.0, -9999.0)
"""What the FAA and GIS programs write if a column has no value."""
_UNLIMITED_FL: Final = 999
_FEET: Final = r"(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(?P<unit>ft|feet|m|metres?|meters?)"
_TEXT: Final = re.compile(
    rf"(?:fl\s*(?P<level>\d{{1,3}})|{_FEET}\s*(?P<datum>[a-z]+)?|(?P<word>[a-z]+))", re.IGNORECASE
)
_SPEAKS_OF_HEIGHT: Final = re.compile(
    r"\bFL\s?\d{2,3}\b|\d\s*(?:ft|feet)\b|\d\s*m(?:et(?:er|re)s?)?\s*(?:AMSL|MSL|AGL)\b|"
    r"\b(?:SFC|GND|UNL|UNLTD)\b|\b(?:upper|lower)\s+(?:limit|ceiling)",
    re.IGNORECASE,
)
_NOTHING_BUT_HEIGHT: Final = re.compile(
    r"FL\s?\d{2,3}|\d[\d,.]*\s*(?:ft|feet|m)\s*(?:AMSL|MSL|AGL|SFC|GND|STD)|SFC|GND|UNL|UNLTD|"
    r"UNLIMITED",
    re.IGNORECASE,
)
"""A text that can only be a limit, whatever its property is called."""
_TWO_HEIGHTS: Final = re.compile(r"(?<![\w.,-])(\d{1,6})\s?[-\u2013]\s?(\d{3,6})(?![\w-])")
"""Two numbers in a name that may be a floor and a ceiling, as in `Vicinity: 0-10000`."""
_LEAST_CEILING: Final = 500
_YEARS: Final = range(1900, 2101)
_OTHER_MEANINGS: Final = ("base", "top", "bottom", "al", "ah")
"""Names that mean something other than a limit if their text has neither number nor datum."""
_PROSE: Final = ("name", "description", "desc", "remarks", "remark", "comment", "comments", "notes")


@dataclass(frozen=True, slots=True)
class ForeignLimits:
    """Floor and ceiling as a zone states them; None if no limit is set.

    read: the properties that they were read from. unread: the property that mentions each limit
    that could not be read.
    """

    floor: Limits | None
    ceiling: Limits | None
    read: tuple[str, ...]
    unread: tuple[tuple[str, Side], ...]


def limits_in_other_words(
    properties: Mapping[str, Any], *, silent: frozenset[str]
) -> ForeignLimits:
    """Return the limits that a zone states in words other than ours.

    Parameters
    ----------
    properties
        Of the zone.
    silent
        Which of "floor" and "ceiling" the zone does not state in our words.
    """
    stated = {key: value for key, value in properties.items() if _may_say(key, value)}
    found: dict[str, Limits | None] = {"floor": None, "ceiling": None}
    read: list[str] = []
    unread: list[tuple[str, Side]] = []
    sides: tuple[Side, ...] = ("floor", "ceiling")
    for side in sides:
        if side not in silent:
            continue
        keys, limit = _documented(stated, side)
        if keys and limit != UNKNOWN:
            found[side] = limit
            read += keys
            continue
        suspect = keys[0] if keys else next(_suspects(stated, side), None)
        if suspect is not None:
            found[side] = dict(UNKNOWN)
            unread.append((suspect, side))
    return ForeignLimits(found["floor"], found["ceiling"], tuple(read), tuple(unread))


def unknown_limits(what: str, silent: frozenset[str]) -> ForeignLimits:
    """Return limits that are unknown on the sides that a zone does not state.

    what: the reason, which mentions a height but states no limit.
    """
    sides: tuple[Side, ...] = ("floor", "ceiling")
    unread = tuple((what, side) for side in sides if side in silent)
    floor, ceiling = (dict(UNKNOWN) if side in silent else None for side in sides)
    return ForeignLimits(floor, ceiling, (), unread)


def limit_in_text(text: str, side: Side) -> Limits | str:
    """Return a limit of ours from a format that stores only text: JSON, or words like `FL195`.

    A text that cannot be read is an unknown limit, never no limit.
    """
    if text == NO_LIMIT:
        return text
    limit = _limit(text, None, None, side)
    return NO_LIMIT if limit is None else dict(limit)


def _may_say(key: str, value: Any) -> bool:
    """Return whether a property may state a limit: not if empty, nor if like `base: Kadena`."""
    if value is None:
        return False
    if not isinstance(value, str):
        return True
    words = re.findall("[a-z0-9]+", value.lower()[:200])
    if _plain(key) in _OTHER_MEANINGS:
        return any(word in _DATUMS or not word.isalpha() for word in words)
    return bool(value.strip())


def _plain(key: str) -> str:
    """Return a key without case, spaces and marks, which programs change."""
    return re.sub(r"[\W_]", "", key[:60].lower())


def _documented(stated: Mapping[str, Any], side: Side) -> tuple[list[str], Limits | None]:
    """Return the keys of a limit in documented words, and the limit; no keys if there are none."""
    keys = {_plain(key): key for key in stated if key not in ("floor", "ceiling")}
    keys |= {
        f"{base}{name}": keys[f"{name}{base}"]  # AIXM 4.5 writes valDistVerUpper
        for base in ("distverlower", "distverupper")
        for name in ("val", "uom", "code")
        if f"{name}{base}" in keys
    }
    for base in _BASES[side]:
        main = next((keys[base + end] for end in _VALUE if base + end in keys), None)
        unit = next((keys[base + end] for end in _UNIT if base + end in keys), None)
        datum = next((keys[base + end] for end in _DATUM if base + end in keys), None)
        if main is None:
            continue
        second = next((keys[key] for key in _SECOND[side] if key in keys), None)
        if second is not None:
            return [second], UNKNOWN
        used = [key for key in (main, unit, datum) if key is not None]
        limit = _limit(stated[main], unit and stated[unit], datum and stated[datum], side)
        return used, limit
    return [], None


def _limit(value: Any, unit: Any, datum: Any, side: Side) -> Limits | None:
    """Return the limit that a value states, with its unit and datum if these are beside it."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return UNKNOWN
    if isinstance(value, Mapping):
        inner = {_plain(str(key)): item for key, item in value.items()}
        unit = next((inner[key] for key in _UNIT if key in inner), unit)
        datum = next((inner[key] for key in _DATUM if key in inner), datum)
        value = next((inner[key] for key in ("value", "val") if key in inner), None)
    if isinstance(value, str) and not is_number(value):
        return _in_text(value, datum, side)
    return _of_parts(value, unit, datum, side)


def _in_text(text: str, datum: Any, side: Side) -> Limits | None:
    """Return a limit written as one text: `FL195`, `1500 ft MSL`, `SFC` or `UNL`."""
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        return UNKNOWN
    if match["level"]:
        return _of_parts(match["level"], "FL", "STD", side)
    if match["value"]:
        size = match["value"].replace(",", "")
        return _of_parts(size, match["unit"], match["datum"] or datum, side)
    word = _DATUMS.get(match["word"].lower())
    return None if word == {"floor": "SFC", "ceiling": "UNL"}[side] else UNKNOWN


def _of_parts(value: Any, unit: Any, datum: Any, side: Side) -> Limits | None:
    """Return a limit from its number, unit and datum; None if it limits nothing."""
    known = _DATUMS.get(_word(datum))
    if known == "UNL":
        return None if side == "ceiling" else UNKNOWN
    size = _size(value)
    if size is None or size in _NO_VALUE:
        return UNKNOWN
    if known == "SFC" and size == 0:
        return None if side == "floor" else UNKNOWN
    measure = _UNITS.get(_word(unit))
    if measure == "FL" and known in ("STD", None):
        if size >= _UNLIMITED_FL:
            return None if side == "ceiling" else UNKNOWN
        return {"value": size, "unit": "FL", "datum": "STD"}
    if measure in ("m", "ft") and known is not None:
        return {"value": size, "unit": measure, "datum": "AGL" if known == "SFC" else known}
    return UNKNOWN


def _word(value: Any) -> str:
    """Return a unit or datum as one of the words in the tables; some programs write numbers."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value == int(value) else ""
    return str(value).strip().lower()


def _size(value: Any) -> float | None:
    """Return a finite number, which may be written as text."""
    if isinstance(value, str) and is_number(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        size = float(value)
    except OverflowError:
        return None
    return size if math.isfinite(size) else None


@cache
def _suspect(side: Side) -> re.Pattern[str]:
    """Return the pattern of names that may be of a limit; few checks need it, and it is slow."""
    return re.compile(_SUSPECT[side])


def _suspects(stated: Mapping[str, Any], side: Side) -> Iterator[str]:
    """Return the properties that may state a limit in words that are not read."""
    for key, value in stated.items():
        if key in ("floor", "ceiling"):
            continue
        plain = _plain(key)
        names_it = _suspect(side).fullmatch(plain) and not isinstance(value, bool)
        is_prose = plain in _PROSE and isinstance(value, str)
        is_limit = isinstance(value, str) and _NOTHING_BUT_HEIGHT.fullmatch(value.strip())
        has_two = plain == "name" and isinstance(value, str) and _has_two_heights(value)
        speaks = is_prose and _SPEAKS_OF_HEIGHT.search(value)
        if names_it or is_limit or speaks or has_two:
            yield key


def _has_two_heights(name: str) -> bool:
    """Return whether a name has two numbers that may be heights without a unit, and no years."""
    pairs = ((int(low), int(high)) for low, high in _TWO_HEIGHTS.findall(name))
    return any(
        low < high >= _LEAST_CEILING and not (low in _YEARS and high in _YEARS)
        for low, high in pairs
    )


def has_heights(coordinates: Any) -> bool:
    """Return whether any position has a third number other than 0: a height, but not a limit.

    Parameters
    ----------
    coordinates
        Those of a GeoJSON geometry.
    """
    if not isinstance(coordinates, list):
        return False
    if coordinates and isinstance(coordinates[0], list):
        return any(map(has_heights, coordinates))
    return len(coordinates) > 2 and isinstance(coordinates[2], int | float) and coordinates[2] != 0
