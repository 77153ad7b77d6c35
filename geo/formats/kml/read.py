"""KML and KMZ read: lines and gx:Tracks as routes, polygons as zones."""

from __future__ import annotations

import hashlib
import io
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ...errors import InputError
from ...json_values import counted, cut, naming, number_in
from ...longitudes import is_same_meridian
from ...model import Case, Zone
from ..geojson.case import case_of
from ..geojson.document import Feature
from ..geojson.zone import zones_of
from ..tracks import Fix, document_of, track_feature, unique
from ..xml import MOST_BYTES, children, descendants, local, parse, text_of

MOST_ENTRIES: Final = 1000
ABOVE_SEA: Final = "absolute"

LINES: Final = ("LineString", "Track")
_GROUPS: Final = ("MultiGeometry", "MultiTrack")
_ZONE_KEYS: Final = (
    "family", "kind", "authority", "valid_from", "valid_to", "status",
)  # fmt: skip


def read_case(data: bytes, name: str) -> Case:
    """Each Placemark with lines as one route; lines that do not meet are not joined.

    Programs that colour a track by height write a Placemark per leg: these are one route.
    """
    root = _document(data, name)
    with naming(name):
        marks = [mark for mark in descendants(root, "Placemark") if _has_lines(mark)]
        if not marks:
            raise InputError(f"holds no line and no track{_what_else(root)}")
        paths: list[_Path] = []
        for number, mark in enumerate(marks):
            path = _path(mark, number)
            if paths and paths[-1].goes_on_with(path):
                paths[-1].pieces[-1] += path.pieces[0][1:]
            else:
                paths.append(path)
        ids = unique([path.stated.get("id") for path in paths])
        features = [path.feature(own) for path, own in zip(paths, ids, strict=True)]
        return case_of(document_of(features, name, _left_out(root, name)))


def read_zones(data: bytes, name: str) -> tuple[Zone, ...]:
    """Each Placemark with polygons as one zone; with lines, where the file has no polygon."""
    root = _document(data, name)
    with naming(name):
        marks = list(descendants(root, "Placemark"))
        read = _area if any(True for _ in descendants(root, "Polygon")) else _border
        found = [(mark, shape) for mark in marks if (shape := read(mark))]
        if not found:
            raise InputError(f"holds no polygon and no line{_what_else(root)}")
        ids = unique([_data(mark).get("id") for mark, _ in found])
        features = [
            _zone(mark, number, zone_id, shape)
            for number, ((mark, shape), zone_id) in enumerate(zip(found, ids, strict=True))
        ]
        return zones_of(document_of(features, name), hashlib.sha256(data).hexdigest())


def _document(data: bytes, name: str) -> ET.Element:
    """The root element, of the first .kml of an archive."""
    if data.startswith(b"PK\x03\x04"):
        data = _unpacked(data, name)
    root = parse(data, name)
    if local(root) != "kml":
        raise InputError(f"{name}: is <{local(root)[:40]}>, not <kml>; give a KML file")
    return root


def _unpacked(data: bytes, name: str) -> bytes:
    """The main document of a KMZ: doc.kml, else its first .kml."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise InputError(f"{name}: holds {len(entries)} files; unpack it, give one .kml")
            inside = [entry for entry in entries if entry.filename.lower().endswith(".kml")]
            if not inside:
                raise InputError(f"{name}: is an archive without a .kml in it; give a KMZ or KML")
            main = min(inside, key=lambda entry: entry.filename.lower() != "doc.kml")
            with archive.open(main) as file:
                text = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise InputError(f"{name}: cannot be unpacked: {error}; unpack it, give its .kml") from None
    return text  # its length is bounded where it is parsed


@dataclass(frozen=True, slots=True)
class _Path:
    """The lines of a Placemark, part by part. stated: its ExtendedData."""

    where: str
    name: str | None
    stated: dict[str, str]
    above_sea: bool
    pieces: list[list[Fix]]

    def goes_on_with(self, other: _Path) -> bool:
        """Whether another Placemark is the next leg: nameless or of one name, a single leg that
        begins where this one ends."""
        alike = (self.name, self.stated, self.above_sea) == (
            other.name, other.stated, other.above_sea
        )  # fmt: skip
        single = len(self.pieces) == len(other.pieces) == 1 and len(other.pieces[0]) == 2
        return alike and single and _meet(self.pieces[0][-1], other.pieces[0][0])

    def feature(self, route_id: str | None) -> Feature:
        """As a feature of our document."""
        return track_feature(
            self.pieces,
            self.where,
            track_id=route_id,
            name=self.name,
            altitude_datum="MSL" if self.above_sea else None,
            date=self.stated.get("date"),
        )


def _path(mark: ET.Element, number: int) -> _Path:
    name = text_of(mark, "name")
    where = f"placemark {cut(repr(name or number))}"
    with naming(where):
        shapes = list(_shapes(mark, *LINES))
        above_sea = {text_of(shape, "altitudeMode") for shape in shapes} == {ABOVE_SEA}
        pieces: list[list[Fix]] = []
        for shape in shapes:
            fixes = _track(shape) if local(shape) == "Track" else _line(shape)
            if not above_sea:
                fixes = [Fix(fix.lon, fix.lat, fix.time) for fix in fixes]
            if pieces and fixes and _meet(pieces[-1][-1], fixes[0]):
                pieces[-1] += fixes[1:]
            elif fixes:
                pieces.append(fixes)
    return _Path(where, name, _data(mark), above_sea, pieces)


def _zone(mark: ET.Element, number: int, zone_id: str | None, shape: tuple[str, Any]) -> Feature:
    name, stated = text_of(mark, "name"), _data(mark)
    own = {key: stated[key] for key in _ZONE_KEYS if key in stated}
    kind, coordinates = shape
    return Feature(
        where=f"placemark {cut(repr(name or number))}",
        id=zone_id,
        geometry_type=kind,
        coordinates=coordinates,
        properties=own | ({"name": name} if name else {}),
        raw={},
    )


def _area(mark: ET.Element) -> tuple[str, Any] | None:
    polygons = [
        [
            _positions(_line(ring))
            for side in ("outerBoundaryIs", "innerBoundaryIs")
            for boundary in children(polygon, side)
            for ring in children(boundary, "LinearRing")
        ]
        for polygon in _shapes(mark, "Polygon")
    ]
    return ("MultiPolygon", polygons) if polygons else None


def _has_lines(mark: ET.Element) -> bool:
    """Whether a Placemark has a line or a track; one without any child holds no place."""
    return any(len(shape) > 0 for shape in _shapes(mark, *LINES))


def _border(mark: ET.Element) -> tuple[str, Any] | None:
    lines = [_positions(_line(line)) for line in _shapes(mark, "LineString")]
    return ("MultiLineString", lines) if lines else None


def _shapes(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Shapes of these names in a Placemark, also in groups of shapes."""
    for child in element:
        if local(child) in names:
            yield child
        elif local(child) in _GROUPS:
            yield from _shapes(child, *names)


def _line(shape: ET.Element) -> list[Fix]:
    """Of a LineString or LinearRing: `lon,lat[,altitude]`, apart by white space."""
    fixes = []
    for i, position in enumerate((text_of(shape, "coordinates") or "").split()):
        parts = position.split(",")
        if len(parts) not in (2, 3):
            raise InputError(f"point {i} is {position[:40]!r}; write longitude,latitude")
        fixes.append(_fix(parts, None, i))
    return fixes


def _track(shape: ET.Element) -> list[Fix]:
    """Of a gx:Track: its times and places, pair by pair; what has no place is left out."""
    times = [(when.text or "").strip() for when in children(shape, "when")]
    places = [(coord.text or "").split() for coord in children(shape, "coord")]
    if len(times) != len(places):
        raise InputError(f"a track has {len(times)} times for {len(places)} places")
    return [
        _fix(parts, time or None, i)
        for i, (time, parts) in enumerate(zip(times, places, strict=True))
        if parts
    ]


def _fix(parts: Sequence[str], time: str | None, i: int) -> Fix:
    lon, lat, *rest = (
        number_in(part, f"point {i}: {what}")
        for part, what in zip(parts, ("longitude", "latitude", "altitude"), strict=False)
    )
    return Fix(lon=lon, lat=lat, time=time, altitude_m=rest[0] if rest else None)


def _meet(last: Fix, first: Fix) -> bool:
    """Whether a line goes on where the one before ended, as one cut at 180 does."""
    return last.lat == first.lat and is_same_meridian(last.lon, first.lon)


def _positions(fixes: Sequence[Fix]) -> list[list[float]]:
    return [[fix.lon, fix.lat] for fix in fixes]


def _data(mark: ET.Element) -> dict[str, str]:
    """The ExtendedData of a Placemark, as far as it is text by name."""
    pairs = [(data, text_of(data, "value")) for data in descendants(mark, "Data")]
    pairs += [(data, (data.text or "").strip()) for data in descendants(mark, "SimpleData")]
    return {data.get("name", ""): value for data, value in pairs if value}


def _left_out(root: ET.Element, name: str) -> list[dict[str, str]]:
    """What of the file is no route, in words."""
    count = Counter(local(shape) for shape in descendants(root, "Point", "Polygon", "NetworkLink"))
    words = {"Point": "point", "Polygon": "polygon", "NetworkLink": "link to another file"}
    told = [
        counted(count[kind], word, word.replace("link", "links") if "link" in word else "")
        for kind, word in words.items()
        if count[kind]
    ]
    text = f"{name}: left out, as no part of a route: {', '.join(told)}"
    return [{"code": "left-out", "text": text}] if told else []


def _what_else(root: ET.Element) -> str:
    """What to do about a file that holds nothing of use."""
    if any(True for _ in descendants(root, "NetworkLink")):
        return "; it links to another file, which adiz does not fetch: save that one and give it"
    return "; draw one as a path, or give another file"
