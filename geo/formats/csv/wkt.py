"""Positions and lines as well-known text (WKT), in a column of a table."""

from __future__ import annotations

import re
from typing import Final

from ...errors import InputError

NAMES: Final = ("wkt", "geometry", "geom", "the_geom", "wkt_geom")
"""The columns that programs write it in, in the form of `key_of`."""

_SRID: Final = re.compile(r"\s*SRID\s*=\s*(\d+)\s*;\s*", re.IGNORECASE)
_POINT: Final = re.compile(
    r"POINT\s*(?:Z|M|ZM)?\s*\(\s*(\S+)\s+([^\s)]+)(?:\s+[^\s)]+){0,2}\s*\)", re.IGNORECASE
)
_EMPTY: Final = re.compile(r"POINT\s*(?:Z|M|ZM)?\s*EMPTY", re.IGNORECASE)
_LINE: Final = re.compile(r"(?:MULTI)?LINESTRING\b", re.IGNORECASE)
_WGS84: Final = "4326"


def point_in(text: str) -> tuple[str | None, str | None]:
    """Return latitude and longitude of a point, as texts; None for an empty one.

    Raises
    ------
    InputError
        If it is something else, or not in WGS84.

    >>> point_in("POINT (126.5 33.5)"), point_in("SRID=4326;POINT Z(126.5 33.5 9000)")
    (('33.5', '126.5'), ('33.5', '126.5'))
    """
    if _EMPTY.fullmatch(bare(text)):
        return None, None
    match = _POINT.fullmatch(bare(text))
    if match is None:
        raise InputError(f"'{text[:40]}' is no POINT of well-known text, as POINT (126.5 33.5)")
    return match[2], match[1]


def is_line(text: str) -> bool:
    """Return whether a text begins like a line."""
    return _LINE.match(_SRID.sub("", text, count=1).strip()) is not None


def bare(text: str) -> str:
    """Return well-known text without its coordinate system, which must be WGS84 if it is stated.

    Raises
    ------
    InputError
        If another one is stated.
    """
    match = _SRID.match(text)
    if match and match[1] != _WGS84:
        raise InputError(f"SRID {match[1]} is not WGS84 (4326); reproject it")
    return (text[match.end() :] if match else text).strip()
