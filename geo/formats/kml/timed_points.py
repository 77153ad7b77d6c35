"""Fixes as trackers write them in KML: one Placemark with a Point and a time each.

FlightRadar24 writes them in a folder, and the lines from each to the next in another. Points are
the fixes of one flight if lines lead through them, or if their names are their times. Other points
with times, such as those on a map of events, are not fixes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from ..tracks import Fix
from ..xml import children, descendants, local, text_of
from .shapes import ABOVE_SEA, line_of

SAME_DEG: Final = 2e-5
"""Positions nearer than this, about 2 m, are equal: programs round them differently."""
_STEP: Final = 1e-4
_ROUND_IT: Final = tuple((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1))


@dataclass(frozen=True, slots=True)
class TimedPoints:
    """The timed points of one folder, in the order of their times.

    name: of the folder's document. names: of the points. above_sea: whether altitudes are read.
    """

    name: str | None
    names: tuple[str, ...]
    above_sea: bool
    fixes: tuple[Fix, ...]

    @property
    def is_track(self) -> bool:
        """Return whether the points alone show that they are fixes: names are times or equal."""
        alike = len(set(self.names)) == 1 and len(self.names) > 1
        return alike or all(
            fix.time is not None and fix.time[11:16] in name
            for fix, name in zip(self.fixes, self.names, strict=True)
        )

    def legs_lead_through(self, lines: Sequence[Sequence[Fix]]) -> bool:
        """Return whether every leg of the lines goes from one of the points to a neighbour."""
        at = self._places()
        for line in lines:
            for start, stop in pairwise(line):
                here, there = self._found(at, start), self._found(at, stop)
                if not any(i + way in there for i in here for way in (-1, 0, 1)):
                    return False
        return any(len(line) > 1 for line in lines)

    def on_vertices_of(self, line: Sequence[Fix]) -> list[Fix] | None:
        """Return the line with the times of these points; None if one of them is not a vertex.

        Vertices without a point have no time. Points are matched in the order of their times. They
        are at least half of the vertices, or show by themselves that they are fixes.
        """
        fixes: list[Fix] = []
        used = 0
        for place in line:
            fix = self.fixes[used] if used < len(self.fixes) else None
            if fix is not None and _are_same(fix, place):
                fixes.append(fix)
                used += 1
            else:
                fixes.append(Fix(place.lon, place.lat))
        enough = self.is_track or 2 * used >= len(line)
        return fixes if used == len(self.fixes) and enough else None

    def _places(self) -> dict[tuple[int, int], list[int]]:
        """Return the numbers of the points by their rounded place."""
        at: dict[tuple[int, int], list[int]] = {}
        for i, fix in enumerate(self.fixes):
            at.setdefault((round(fix.lon / _STEP), round(fix.lat / _STEP)), []).append(i)
        return at

    def _found(self, at: dict[tuple[int, int], list[int]], place: Fix) -> set[int]:
        """Return the numbers of the points that are at a place."""
        x, y = round(place.lon / _STEP), round(place.lat / _STEP)
        return {
            i
            for dx, dy in _ROUND_IT
            for i in at.get((x + dx, y + dy), ())
            if _are_same(self.fixes[i], place)
        }


def groups_of_points(root: ET.Element) -> Iterator[TimedPoints]:
    """Yield the timed points of each folder that has at least two."""
    documents = [text_of(document, "name") for document in descendants(root, "Document")]
    for folder in root.iter():
        if local(folder) not in ("Folder", "Document", "kml"):
            continue
        marks = [(mark, _point(mark)) for mark in children(folder, "Placemark")]
        found = [(mark, *point) for mark, point in marks if point is not None]
        if len(found) < 2:
            continue
        found.sort(key=lambda item: _moment(item[1].time))
        yield TimedPoints(
            name=next((name for name in documents if name), None) or text_of(folder, "name"),
            names=tuple(text_of(mark, "name") or "" for mark, _, _ in found),
            above_sea=all(above for _, _, above in found),
            fixes=tuple(fix for _, fix, _ in found),
        )


def is_of_flightradar24(root: ET.Element) -> bool:
    """Return whether a document is an export of Flightradar24: its folders, or a link to its pages.

    It writes the pressure altitude as if it were above the sea, and 0 on the ground: "Altitude data
    reported by ADS-B is the pressure altitude at standard pressure (1013 hPa) and not the altitude
    above ground level. All altitude data when the aircraft is 'on ground' is reported as 0." (its
    blog, on the data of Ethiopian Airlines flight 302)
    """
    for document in descendants(root, "Document"):
        folders = {text_of(folder, "name") for folder in children(document, "Folder")}
        if "flightradar24.com/" in (text_of(document, "description") or ""):
            return True
        if {"Route", "Trail"} <= folders:
            return True
    return False


def _are_same(one: Fix, other: Fix) -> bool:
    """Return whether two fixes have the same position, but for rounding."""
    return abs(one.lon - other.lon) <= SAME_DEG and abs(one.lat - other.lat) <= SAME_DEG


def _point(mark: ET.Element) -> tuple[Fix, bool] | None:
    """Return the fix of a Placemark and whether its altitude is above sea level; None if none."""
    point = next(children(mark, "Point"), None)
    stamp = next(children(mark, "TimeStamp"), None)
    time = None if stamp is None else text_of(stamp, "when")
    if point is None or time is None:
        return None
    places = line_of(point)
    if len(places) != 1:
        return None
    fix = places[0]
    return Fix(fix.lon, fix.lat, time, fix.altitude_m), text_of(point, "altitudeMode") == ABOVE_SEA


def _moment(time: str | None) -> tuple[float, str]:
    """Return the key to sort fixes by: their instant; unreadable times keep their place."""
    try:
        whole = re.sub("[zZ]$", "+00:00", time or "")
        return datetime.fromisoformat(whole).timestamp(), ""
    except (ValueError, OverflowError, OSError):
        return 0.0, ""
