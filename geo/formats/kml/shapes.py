"""The shapes of a KML Placemark as fixes and positions, and its other data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Final

from ...errors import InputError
from ...json_values import counted, number_in
from ..tracks import Fix, check_place
from ..xml import children, descendants, local, text_of

ABOVE_SEA: Final = "absolute"
LINES: Final = ("LineString", "Track")
_GROUPS: Final = ("MultiGeometry", "MultiTrack")
_LOOSE_COMMA: Final = re.compile(r"\s*,\s*")


def shapes_of(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Yield the shapes of these names in a Placemark, also those in groups of shapes."""
    for child in element:
        if local(child) in names:
            yield child
        elif local(child) in _GROUPS:
            yield from shapes_of(child, *names)


def line_of(shape: ET.Element) -> list[Fix]:
    """Return the positions of a LineString, LinearRing or Point.

    They are `lon,lat[,altitude]`, separated by spaces.
    """
    fixes = []
    written = _LOOSE_COMMA.sub(",", text_of(shape, "coordinates") or "")
    for i, position in enumerate(written.split()):
        parts = position.split(",")
        if len(parts) not in (2, 3):
            raise InputError(f"point {i} is {position[:40]!r}; write longitude,latitude")
        fixes.append(_fix(parts, None, i))
    return fixes


def track_of(shape: ET.Element) -> list[Fix]:
    """Return the fixes of a gx:Track, pair by pair; a fix without a position is left out.

    A track without any time can be read; one with times must have one for each position.
    """
    times = [(when.text or "").strip() for when in children(shape, "when")]
    places = [(coord.text or "").split() for coord in children(shape, "coord")]
    if times and len(times) != len(places):
        raise InputError(
            f"a track has {counted(len(times), 'time')} for {counted(len(places), 'place')}"
        )
    return [
        _fix(parts, time or None, i)
        for i, (time, parts) in enumerate(zip(times or [""] * len(places), places, strict=True))
        if parts
    ]


def positions_of(fixes: Sequence[Fix]) -> list[list[float]]:
    """Return fixes as GeoJSON positions."""
    return [[fix.lon, fix.lat] for fix in fixes]


def data_of(mark: ET.Element) -> dict[str, str]:
    """Return the ExtendedData of a Placemark that is text by name."""
    pairs = [(data, text_of(data, "value")) for data in descendants(mark, "Data")]
    pairs += [(data, (data.text or "").strip()) for data in descendants(mark, "SimpleData")]
    return {data.get("name", ""): value for data, value in pairs if value}


def days_of(mark: ET.Element) -> str | None:
    """Return the day or days of a Placemark's TimeSpan or TimeStamp, as an ISO 8601 date."""
    texts = [
        text_of(stamp, what)
        for stamp in children(mark, "TimeSpan", "TimeStamp")
        for what in ("begin", "when", "end")
    ]
    days = [text[:10] for text in texts if text and re.match(r"\d{4}-\d\d-\d\d", text)]
    if not days:
        return None
    return days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"


def top_of(shapes: Sequence[ET.Element]) -> str | None:
    """Return the heights at which polygons are drawn, if that is not on the ground."""
    heights = {
        fix.altitude_m
        for shape in shapes
        if text_of(shape, "altitudeMode") not in (None, "clampToGround")
        for ring in descendants(shape, "LinearRing")
        for fix in line_of(ring)
        if fix.altitude_m
    }
    return ", ".join(f"{height:g}" for height in sorted(heights)[:3]) or None


def _fix(parts: Sequence[str], time: str | None, i: int) -> Fix:
    """Return the fix of a position's parts: lon, lat and possibly altitude."""
    if len(parts) < 2:
        raise InputError(f"point {i} is {' '.join(parts)[:40]!r}; give longitude and latitude")
    lon, lat, *rest = (
        number_in(part, f"point {i}: {what}")
        for part, what in zip(parts, ("longitude", "latitude", "altitude"), strict=False)
    )
    check_place(lon, lat, f"point {i}")
    return Fix(lon=lon, lat=lat, time=time, altitude_m=rest[0] if rest else None)
