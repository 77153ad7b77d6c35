"""Review a zone file: report everything that is wrong, not only the first, with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, NamedTuple

from ...edges import inverse
from ...errors import InputError
from ...json_values import cut, naming, text
from ...model import Zone, date_interval, nation_code
from ...positions import stated_position
from ..checkable import only_checkable
from ..zone_finding import ZoneFinding
from .document import Document, Feature, check_id, parse
from .lines import Path, line_numbers
from .seam import is_clockwise
from .skipped import SKIPPED
from .stated_limits import read_limit
from .zone import (
    outlines_of,
    per_ring,
    read_claimants,
    read_kind,
    whole,
    zones_of,
)

SAME_M: Final = 1.0
"""A published text and a position nearer than this agree: they differ by rounding."""

_SINGLE: Final[Mapping[str, Callable[[Any, str], Any]]] = {
    "kind": lambda value, _: read_kind(value),
    "claimants": lambda value, _: read_claimants(value),
    **dict.fromkeys(("floor", "ceiling"), read_limit),
    **dict.fromkeys(("name", "family", "authority", "status", "valid_from", "valid_to"), text),
}
_PER_RING: Final = ("edges", "edges_assumed", "vertex_bound_m", "vertex_sigma_m")


class _Fault(NamedTuple):
    """What is wrong or doubtful at a path in a feature.

    kind: as that of a ZoneFinding, without the path.
    """

    path: Path
    text: str
    severity: Literal["error", "warning"] = "error"
    kind: str = "refused"

    def at(self, line: int | None) -> ZoneFinding:
        """Return it as the finding of a line."""
        keys = ".".join(key for key in self.path if isinstance(key, str))
        return ZoneFinding(line, self.text, self.severity, f"{self.kind} {keys}")


Found = Iterator[_Fault]


@dataclass(frozen=True, slots=True)
class _Part:
    """One ring or line of a feature: where it stands, and its share of the lists."""

    feature: Feature
    number: int
    count: int
    is_hole: bool
    line: Any
    path: Path
    lists: Mapping[str, Any]

    @property
    def is_closed(self) -> bool:
        return "Polygon" in self.feature.geometry_type

    @property
    def name(self) -> str:
        return f"{'ring' if self.is_closed else 'line'} {self.number}"

    def alone(self, lists: Mapping[str, Any]) -> Feature:
        """Return a feature of this part only."""
        kind, coordinates = (
            ("Polygon", [self.line]) if self.is_closed else ("LineString", self.line)
        )
        return replace(
            self.feature, geometry_type=kind, coordinates=coordinates, properties=dict(lists)
        )

    def list_path(self, key: str) -> Path:
        """Return where this part's share of a list in the properties stands."""
        written = self.feature.properties[key]
        nested = isinstance(written, list) and any(isinstance(item, list) for item in written)
        return ("properties", key, self.number) if nested else ("properties", key)


def review_zones(data: bytes, name: str) -> tuple[ZoneFinding, ...]:
    """Return what is wrong or doubtful in a GeoJSON file of zones, in the order of its lines.

    Errors are what `read_zones` refuses, dates that cannot be read or end before they begin, and
    published texts that state a position other than the vertex's. Warnings are rings against the
    right-hand rule of RFC 7946, and information that a zone should have but lacks.

    Raises InputError if the file is not GeoJSON at all.
    """
    document = parse(data, name, names_file=False)
    lines = line_numbers(data.decode("utf-8-sig"))
    findings = [
        ZoneFinding(None, warning["text"], "warning", warning["code"])
        for warning in document.warnings
    ]
    findings += [ZoneFinding(None, str(error), kind=SKIPPED) for error in document.skipped]
    for at, feature in _places(document, lines):
        found = list(_of_feature(feature))
        if any(map(_is_of_shape, found)):
            found = _unless_whole(feature, found)
        findings += [fault.at(_line(lines, at, fault.path)) for fault in found]
    return _sorted(findings + _as_a_whole(document, findings))


def review_by_reading(
    data: bytes, name: str, read: Callable[[bytes, str], tuple[Zone, ...]]
) -> tuple[ZoneFinding, ...]:
    """Return what is wrong or doubtful in a file of zones, as far as its reader reports it."""
    try:
        zones = only_checkable(read(data, name), "")
    except InputError as error:
        return (ZoneFinding(error.line, error.beside(name)),)
    return (*_refused(zones), *_warnings(zones))


def _sorted(findings: list[ZoneFinding]) -> tuple[ZoneFinding, ...]:
    """Return findings in the order of their lines."""
    return tuple(sorted(findings, key=lambda finding: finding.line or 0))


def _as_a_whole(document: Document, findings: list[ZoneFinding]) -> list[ZoneFinding]:
    """Return what reading the whole file reports, beyond the single features."""
    has_errors = any(finding.severity == "error" for finding in findings)
    try:
        zones = only_checkable(zones_of(document, sha256=""), "")
    except InputError as error:
        return [] if has_errors else [ZoneFinding(None, str(error))]
    known = {finding.text for finding in findings}
    errors = [] if has_errors else _refused(zones)
    return errors + [finding for finding in _warnings(zones) if finding.text not in known]


def _refused(zones: tuple[Zone, ...]) -> list[ZoneFinding]:
    """Return what the reader left out, and why."""
    items = zones[0].properties.get("refused", ())
    return [ZoneFinding(None, f"{item['zone']}: {item['why']}", kind=SKIPPED) for item in items]


def _warnings(zones: tuple[Zone, ...]) -> list[ZoneFinding]:
    """Return the reader's warnings, except about what it left out."""
    warnings = zones[0].properties.get("warnings", ())
    return [
        ZoneFinding(None, item["text"], "warning", item["code"])
        for item in warnings
        if item["code"] != SKIPPED
    ]


def _is_of_shape(fault: _Fault) -> bool:
    """Return whether it is an error in the geometry."""
    return fault.severity == "error" and fault.path[:1] == ("geometry",)


def _unless_whole(feature: Feature, found: list[_Fault]) -> list[_Fault]:
    """Return what was found, without errors of single rings if the rings together are valid.

    A cap that is closed along the pole, and pieces that are cut at 180, are read as a whole.
    """
    try:
        for outline in whole(outlines_of(feature)):
            outline.ring()
    except InputError:
        return found
    return [fault for fault in found if not _is_of_shape(fault)]


def _places(document: Document, lines: Mapping[Path, int]) -> Iterator[tuple[Path, Feature]]:
    """Return each feature and the path to it."""
    collection = ("features",) in lines
    for i, feature in enumerate(document.features):
        yield ("features", i) if collection else (), feature


def _line(lines: Mapping[Path, int], at: Path, path: Path) -> int | None:
    """Return the line of the innermost part of a path that the file has."""
    if path[:1] == ("geometry",) and (*at, "geometry") not in lines:
        path = path[1:]
    whole = (*at, *path)
    return next(lines[whole[:n]] for n in range(len(whole), -1, -1) if whole[:n] in lines)


def _of_feature(feature: Feature) -> Found:
    """Yield what is wrong or doubtful in one feature."""
    properties = feature.properties
    try:
        check_id(feature.id, feature.where)
    except InputError as error:
        message = error.beside(feature.where)
        yield _Fault(("properties", "id") if "id" in properties else ("id",), message)
    for key, read in _SINGLE.items():
        try:
            read(properties.get(key), key)
        except InputError as error:
            yield _Fault(("properties", key), str(error))
    yield from _of_dates(properties)
    authority = properties.get("authority")
    if isinstance(authority, str) and nation_code(authority) is None:
        message = f"authority {authority[:40]!r} is no ISO 3166 alpha-2 code, as KR; whose zone it "
        message += "is to an aircraft stays unknown"
        yield _Fault(("properties", "authority"), message, "warning")
    for key in ("edges", "sources"):
        if not properties.get(key):
            yield _Fault(("properties",), f"no {key}: {_MISSING[key]}", "warning", f"no {key}")
    if feature.geometry_type in ("Point", "MultiPoint"):
        message = f"a {feature.geometry_type} is no zone; give a Polygon or a LineString"
        yield _Fault(("geometry",), message)
        return
    shares, found = _shares(feature)
    yield from found
    for part in _parts(feature, shares):
        yield from _of_part(part)


_MISSING: Final = {
    "edges": "segments are read as planar, straight in longitude and latitude; say what joins the "
    "vertices",
    "sources": "say where each line comes from",
}


def _of_dates(properties: Mapping[str, Any]) -> Found:
    """Yield what is wrong with the dates of a zone."""
    begins = {}
    for key in ("valid_from", "valid_to"):
        value = properties.get(key)
        try:
            if isinstance(value, str):
                begins[key] = date_interval(value)[0]
        except InputError as error:
            yield _Fault(("properties", key), f"{key}: {error}")
    if len(begins) == 2 and begins["valid_to"] <= begins["valid_from"]:
        message = "valid_to: is not after valid_from; a zone is in force from one until the other"
        yield _Fault(("properties", "valid_to"), message, kind="order")


def _lines_of(feature: Feature) -> list[tuple[Any, bool, Path]]:
    """Return rings or lines as written, whether each is a hole, and where it stands."""
    coordinates, base = feature.coordinates, ("geometry", "coordinates")
    if feature.geometry_type == "LineString":
        return [(coordinates, False, base)]
    if not isinstance(coordinates, list):
        return []
    if feature.geometry_type == "MultiPolygon":
        return [
            (ring, j > 0, (*base, i, j))
            for i, polygon in enumerate(coordinates)
            if isinstance(polygon, list)
            for j, ring in enumerate(polygon)
        ]
    of_polygon = feature.geometry_type == "Polygon"
    return [(line, of_polygon and i > 0, (*base, i)) for i, line in enumerate(coordinates)]


def _shares(feature: Feature) -> tuple[dict[str, list[Any]], list[_Fault]]:
    """Return each ring's share of every list, and the lists that do not fit the rings."""
    count = len(_lines_of(feature))
    shares, found = {}, []
    for key in (*_PER_RING, "published", "vertex_basis"):
        value = feature.properties.get(key)
        try:
            shares[key] = per_ring(value, count, key)
        except InputError as error:
            shares[key] = [None] * count
            found.append(_Fault(("properties", key), str(error)))
    return shares, found


def _parts(feature: Feature, shares: Mapping[str, list[Any]]) -> Iterator[_Part]:
    """Yield the rings or lines of a feature, each with its share of the lists."""
    lines = _lines_of(feature)
    for i, (line, is_hole, path) in enumerate(lines):
        own = {key: share[i] for key, share in shares.items()}
        yield _Part(feature, i, len(lines), is_hole, line, path, own)


def _of_part(part: _Part) -> Found:
    """Return what the reader refuses, leaving out list after list; then what it warns about."""
    lists = {key: part.lists[key] for key in _PER_RING}
    alone = "ring 0" if part.is_closed else "line 0"
    while True:
        try:
            (outline,) = outlines_of(part.alone(lists))
            with naming(alone):
                outline.ring()
        except InputError as error:
            message = error.beside(alone)
            path = _blamed(part, error.path, lists)
            yield _Fault(path, f"{part.name}: {message}")
            if path[0] != "properties":
                return
            lists[str(path[1])] = None
            continue
        break
    yield from _of_published(part)
    if part.is_closed and is_clockwise(outline) != part.is_hole:
        against = "a hole that runs counter-clockwise" if part.is_hole else "runs clockwise"
        message = f"{part.name}: {against}, against RFC 7946; the same zone to adiz, not to all"
        yield _Fault(part.path, message, "warning", "direction")


def _blamed(part: _Part, path: Path, lists: Mapping[str, Any]) -> Path:
    """Return which part of the file an error of the reader is about.

    path: that of the error, which begins with a list of the properties, with `coordinates`, or with
    the number of a vertex.
    """
    key, *rest = path or ("coordinates",)
    if isinstance(key, int):
        return (*part.path, key)
    if key == "coordinates":
        return (*part.path, *rest)
    of_list = part.list_path(str(key)) if isinstance(lists[str(key)], list) else ("properties", key)
    return (*of_list, *rest)


def _of_published(part: _Part) -> Found:
    """Return the texts that state a position other than the vertex's.

    A vertex whose basis is not official has our own description, which is not a text to compare.
    """
    count = len(part.line) - part.is_closed
    texts = {key: part.lists[key] for key in ("published", "vertex_basis")}
    for key, items in texts.items():
        if items is not None and not (isinstance(items, list) and len(items) == count):
            message = f"{part.name}: {key} is no list of {count} texts, one per vertex"
            yield _Fault(part.list_path(key), message, kind="count")
            return
    published = texts["published"] or [None] * count
    basis = texts["vertex_basis"] or ["official"] * count
    for i, (position, said) in enumerate(zip(part.line, published, strict=False)):
        is_text = str(basis[i]).startswith("official")
        stated = stated_position(said) if isinstance(said, str) and is_text else None
        if stated is None:
            continue
        _, _, apart_m = inverse(position[0], position[1], *stated)
        if apart_m > SAME_M:
            lon, lat = stated
            message = (
                f"{part.name}: vertex {i}: published {cut(repr(said))} is {lon:.6f}, {lat:.6f}, "
                f"the position is {position[0]:.6f}, {position[1]:.6f}, {float(apart_m):,.0f} m "
                "away; correct one of them"
            )
            yield _Fault((*part.path, i), message, kind="published")
