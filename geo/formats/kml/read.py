"""KML and KMZ read: lines and gx:Tracks as routes, polygons as zones."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ...errors import InputError
from ...json_values import counted, cut, first_few, naming
from ...longitudes import is_same_meridian
from ...model import Case, Note, Zone, note, said_of
from ..geojson.case import case_of
from ..geojson.document import Feature
from ..geojson.foreign_limits import limit_in_text
from ..geojson.skipped import refuse_first, skipping
from ..geojson.zone import zones_of
from ..tracks import Fix, document_of, track_feature, unique
from ..xml import children, descendants, local, text_of
from .archive import Opened, opened
from .shapes import (
    ABOVE_SEA,
    LINES,
    data_of,
    days_of,
    line_of,
    positions_of,
    shapes_of,
    top_of,
    track_of,
)
from .timed_points import TimedPoints, groups_of_points, is_of_flightradar24

_ZONE_KEYS: Final = (
    "family", "kind", "authority", "valid_from", "valid_to", "status", "floor", "ceiling",
)  # fmt: skip


def read_case(data: bytes, name: str) -> Case:
    """Return each Placemark with lines as one route; lines that do not meet are not joined.

    Programs that colour a track by height write a Placemark per leg: these are one route. Others
    also write a Placemark per fix: these are then the route, with its times.
    """
    held = opened(data, name)
    root = held.root
    with naming(name):
        marks = [mark for mark in descendants(root, "Placemark") if _has_lines(mark)]
        skipped: list[InputError] = []
        paths = _with_times(_paths(marks, name, skipped), _timed(root))
        if is_of_flightradar24(root):
            paths = [path.above_standard_pressure() for path in paths]
        if not paths:
            refuse_first(skipped)
            raise InputError(f"holds no line and no track{_what_else(held)}")
        ids = unique([path.stated.get("id") for path in paths])
        features = [path.feature(own) for path, own in zip(paths, ids, strict=True)]
        used = sum(path.points for path in paths)
        notes = [*_of_archive(held, name), *_left_out(root, name, used)]
        return case_of(document_of(features, name, notes, skipped))


def read_zones(data: bytes, name: str, *, names_file: bool = True) -> tuple[Zone, ...]:
    """Return each Placemark with polygons as one zone; with lines if the file has no polygon.

    names_file: whether warnings, and what is said of parts left out, begin with the file's name.
    """
    label = name if names_file else ""
    held = opened(data, name)
    root = held.root
    with naming(name):
        marks = list(descendants(root, "Placemark"))
        read = _area if any(True for _ in descendants(root, "Polygon")) else _border
        found: list[tuple[int, ET.Element, tuple[str, Any]]] = []
        skipped: list[InputError] = []
        for number, mark in enumerate(marks):
            with skipping(skipped, label, _where(mark, number)):
                shape = read(mark)
                if shape:
                    found.append((number, mark, shape))
        if not found:
            refuse_first(skipped)
            raise InputError(f"holds no polygon and no line{_what_else(held)}")
        ids = unique([data_of(mark).get("id") for _, mark, _ in found])
        features = [
            _zone(mark, number, zone_id, shape)
            for (number, mark, shape), zone_id in zip(found, ids, strict=True)
        ]
        notes = _of_archive(held, label)
        document = document_of(features, name, notes, skipped, names_file=names_file)
        return zones_of(document, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class _Path:
    """The lines of a Placemark, by part.

    stated: its ExtendedData. datum: of its altitudes; None if they are not read. points: number of
    Points that it is made of.
    """

    where: str
    name: str | None
    stated: dict[str, str]
    datum: str | None
    pieces: list[list[Fix]]
    days: str | None = None
    points: int = 0

    def goes_on_with(self, other: _Path) -> bool:
        """Return whether another Placemark is the next leg.

        It has no name or the same name apart from numbers, and is a single leg that begins where
        this one ends.
        """
        alike = (_unnumbered(self.name), self.stated, self.datum) == (
            _unnumbered(other.name), other.stated, other.datum
        )  # fmt: skip
        single = len(self.pieces) == len(other.pieces) == 1 and len(other.pieces[0]) == 2
        return alike and single and _meet(self.pieces[0][-1], other.pieces[0][0])

    def feature(self, route_id: str | None) -> Feature:
        """Return it as a feature of our document."""
        return track_feature(
            self.pieces,
            self.where,
            track_id=route_id,
            name=self.name,
            altitude_datum=self.datum,
            date=self.stated.get("date") or self.days,
        )

    def above_standard_pressure(self) -> _Path:
        """Return it with its altitudes as those of Flightradar24: above 1013.25 hPa, 0 unknown."""
        pieces = [
            [replace(fix, altitude_m=fix.altitude_m or None) for fix in p] for p in self.pieces
        ]
        return replace(self, pieces=pieces, datum=self.datum and "STD")


def _unnumbered(name: str | None) -> str | None:
    """Return a name with 0 for every number in it."""
    return name and re.sub(r"\d+", "0", name)


def _paths(marks: Sequence[ET.Element], name: str, skipped: list[InputError]) -> list[_Path]:
    """Return the Placemarks that can be read, with those that are legs of one line combined."""
    paths: list[_Path] = []
    for number, mark in enumerate(marks):
        with skipping(skipped, name, _where(mark, number)):
            path = _path(mark, number)
            if not path.pieces:
                raise InputError("is empty; give at least 2 points")
            if paths and paths[-1].goes_on_with(path):
                paths[-1].pieces[-1] += path.pieces[0][1:]
            else:
                paths.append(path)
    return paths


def _where(mark: ET.Element, number: int) -> str:
    """Return how messages name a Placemark."""
    return f"placemark {cut(repr(text_of(mark, 'name') or number))}"


def _path(mark: ET.Element, number: int) -> _Path:
    """Return the lines and tracks of a Placemark."""
    where = _where(mark, number)
    with naming(where):
        shapes = list(shapes_of(mark, *LINES))
        above_sea = {text_of(shape, "altitudeMode") for shape in shapes} == {ABOVE_SEA}
        pieces: list[list[Fix]] = []
        for shape in shapes:
            fixes = track_of(shape) if local(shape) == "Track" else line_of(shape)
            if not above_sea:
                fixes = [Fix(fix.lon, fix.lat, fix.time) for fix in fixes]
            if pieces and fixes and _meet(pieces[-1][-1], fixes[0]):
                pieces[-1] += fixes[1:]
            elif fixes:
                pieces.append(fixes)
    datum = "MSL" if above_sea else None
    return _Path(where, text_of(mark, "name"), data_of(mark), datum, pieces, days_of(mark))


def _timed(root: ET.Element) -> list[TimedPoints]:
    """Return the timed points of the file; none if one is unreadable: points are not a route."""
    try:
        return list(groups_of_points(root))
    except InputError:
        return []


def _with_times(paths: list[_Path], groups: Sequence[TimedPoints]) -> list[_Path]:
    """Return the paths; those that only lead through timed points are replaced by these.

    A path that has more vertices than points keeps them, and has the times of the points.
    """
    for points in groups:
        drawn = [path for path in paths if points.legs_lead_through(path.pieces)]
        pieces = [list(points.fixes)]
        if not drawn:
            timed = _timed_path(paths, points)
            if timed is not None:
                drawn, pieces = [timed[0]], [timed[1]]
            elif paths or not points.is_track:
                continue
        if not points.above_sea:
            pieces = [[Fix(fix.lon, fix.lat, fix.time) for fix in piece] for piece in pieces]
        name = points.name or (drawn[0].name if drawn else None)
        where = f"track {cut(repr(name))}" if name else "its timed points"
        stated = drawn[0].stated if drawn else {}
        datum = "MSL" if points.above_sea else None
        track = _Path(where, name, stated, datum, pieces, points=len(points.fixes))
        at = paths.index(drawn[0]) if drawn else len(paths)
        gone = {id(path) for path in drawn}
        paths = [
            *(path for path in paths[:at] if id(path) not in gone),
            track,
            *(path for path in paths[at:] if id(path) not in gone),
        ]
    return paths


def _timed_path(paths: Sequence[_Path], points: TimedPoints) -> tuple[_Path, list[Fix]] | None:
    """Return the first unbroken path whose vertices include all the points, and its fixes."""
    for path in paths:
        fixes = points.on_vertices_of(path.pieces[0]) if len(path.pieces) == 1 else None
        if fixes is not None and all(fix.time is None for fix in path.pieces[0]):
            return path, fixes
    return None


def _zone(mark: ET.Element, number: int, zone_id: str | None, shape: tuple[str, Any]) -> Feature:
    """Return a Placemark and its shape as a feature of our document."""
    name, stated = text_of(mark, "name"), data_of(mark)
    own: dict[str, Any] = {key: stated[key] for key in _ZONE_KEYS if key in stated}
    more = {key: value for key, value in stated.items() if key not in ("id", *_ZONE_KEYS)}
    more |= {"polygon_top_m": top} if (top := top_of(list(shapes_of(mark, "Polygon")))) else {}
    more |= {"description": about} if (about := text_of(mark, "description")) else {}
    for side in ("floor", "ceiling"):
        if side in own:
            own[side] = limit_in_text(own[side], side)
    kind, coordinates = shape
    return Feature(
        where=_where(mark, number),
        id=zone_id,
        geometry_type=kind,
        coordinates=coordinates,
        properties=own | ({"name": name} if name else {}),
        raw={},
        more=more,
    )


def _area(mark: ET.Element) -> tuple[str, Any] | None:
    """Return the polygons of a Placemark as a GeoJSON type and coordinates; None without any."""
    polygons = [
        [
            positions_of(line_of(ring))
            for side in ("outerBoundaryIs", "innerBoundaryIs")
            for boundary in children(polygon, side)
            for ring in children(boundary, "LinearRing")
        ]
        for polygon in shapes_of(mark, "Polygon")
    ]
    return ("MultiPolygon", polygons) if polygons else None


def _has_lines(mark: ET.Element) -> bool:
    """Return whether a Placemark has a line or a track; one that is empty does not count."""
    return any(len(shape) > 0 for shape in shapes_of(mark, *LINES))


def _border(mark: ET.Element) -> tuple[str, Any] | None:
    """Return the lines of a Placemark as a GeoJSON type and coordinates; None without any."""
    lines = [positions_of(line_of(line)) for line in shapes_of(mark, "LineString")]
    return ("MultiLineString", lines) if lines else None


def _meet(last: Fix, first: Fix) -> bool:
    """Return whether a line goes on where the one before ended, as one cut at 180 does."""
    return last.lat == first.lat and is_same_meridian(last.lon, first.lon)


def _left_out(root: ET.Element, name: str, used: int) -> list[Note]:
    """Return what in the file is not a route, in words; `used`: number of points that are."""
    count = Counter(local(shape) for shape in descendants(root, "Point", "Polygon", "NetworkLink"))
    count["Point"] -= used
    words = {"Point": "point", "Polygon": "polygon", "NetworkLink": "link to another file"}
    parts = [
        counted(count[kind], word, word.replace("link", "links") if "link" in word else "")
        for kind, word in words.items()
        if count[kind] > 0
    ]
    text = f"left out, as no part of a route: {', '.join(parts)}"
    return [said_of(note("left-out", text), name)] if parts else []


def _of_archive(held: Opened, name: str) -> list[Note]:
    """Return a note if the archive has documents that are not read."""
    return [] if held.doubt is None else [said_of(note("left-out", held.doubt), name)]


def _what_else(held: Opened) -> str:
    """Return what to do about a file that has nothing of use."""
    if held.others:
        return (
            f", but the archive has further files ({first_few(held.others)}); unpack it, give one"
        )
    if any(True for _ in descendants(held.root, "NetworkLink")):
        return "; it links to another file, which adiz does not fetch: save that one and give it"
    return "; draw one as a path, or give another file"
