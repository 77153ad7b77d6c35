"""Read a zone from a GeoJSON feature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

import numpy as np

from ...arrays import BoolArray, FloatArray
from ...edges import Arc
from ...errors import InputError
from ...json_values import (
    counted,
    cut,
    describe,
    each,
    flag,
    measure,
    measures,
    naming,
    sources,
    text,
    under,
)
from ...longitudes import is_same_meridian
from ...model import KINDS, Kind, Ring, Zone, date
from ...visits import check_nesting, geometry_of
from .document import Document, Feature, parse, positions
from .edges import read_edges
from .empty_rings import find_empty_rings
from .foreign_names import unread_of_zones
from .foreign_titles import title_in_other_words
from .outline import Outline
from .seam import stitch
from .skipped import refuse_first, skipped_warning, skipping, zone_place
from .stated_limits import limits_of, read_limit
from .zone_notes import ZoneNotes

OWN_KEYS: Final = frozenset(
    (
        "id", "name", "kind", "family", "authority", "claimants", "floor", "ceiling",
        "valid_from", "valid_to", "status", "edges", "edges_assumed", "vertex_sigma_m",
        "vertex_bound_m", "warnings", "refused",
    )
)  # fmt: skip


def read_zones(data: bytes, name: str) -> tuple[Zone, ...]:
    """Return every feature of a GeoJSON file as a zone."""
    document = parse(data, name)
    with naming(name):
        return zones_of(document, hashlib.sha256(data).hexdigest())


def read_saved_zones(data: bytes, name: str) -> tuple[Zone, ...]:
    """Return the zones that a saved answer holds.

    A kind that this adiz does not know is kept, because the answer may come from a later version.
    So is an id with white space, because it may come from an earlier one.
    """
    document = parse(data, name, any_id=True)
    with naming(name):
        return zones_of(document, hashlib.sha256(data).hexdigest(), any_kind=True)


def read_outline(data: bytes) -> Zone:
    """Return the outline of a reported area, a GeoJSON Feature, as a zone."""
    document = parse(data, "area", any_id=True)
    (feature,) = document.features
    (area_id,) = document.ids(document.features, "area")
    with naming(f"area {cut(repr(area_id))}"):
        outline = _checked_zone(
            feature, area_id, hashlib.sha256(data).hexdigest(), {}, any_kind=True
        )
        geometry_of(outline)  # which refuses undefined edges
        return outline


def read_shipped_zone(data: bytes, name: str) -> Zone:
    """Return the zone of a bundled file, whose rings the tests have checked."""
    document = parse(data, name)
    (feature,) = document.features
    (zone_id,) = document.ids(document.features, "zone")
    rings = (outline.unchecked_ring() for outline in whole(outlines_of(feature)))
    return _zone(feature, zone_id, hashlib.sha256(data).hexdigest(), {}, rings)


def zones_of(
    document: Document,
    sha256: str,
    *,
    any_kind: bool = False,
    left_out: list[InputError] | None = None,
) -> tuple[Zone, ...]:
    """Return every feature of a document as a zone, whatever syntax it was read from.

    The property `refused` lists those that are wrong: {"zone", "why"} and, if it differs from the
    zone, "place". Raises InputError if none can be read.
    any_kind: whether a kind of zone that is not one of KINDS is kept instead of refused. left_out:
    a list to which everything that is wrong is added.
    """
    skipped = [] if left_out is None else left_out
    skipped += document.skipped
    features, renamed = document.well_named(document.features)
    refused = [{"zone": error.where, "why": error.reason} for error in skipped]
    ids, repaired = document.own_ids(features, "zone")
    notes = ZoneNotes(document.name)
    extra: dict[str, Any] = {}
    zones = []
    for feature, zone_id in zip(features, ids, strict=True):
        place = zone_place(zone_id, feature.properties.get("name") if feature.id is None else None)
        known = len(skipped)
        with skipping(skipped, document.name, place, feature.line_of), naming(place):
            zones.append(_checked_zone(feature, zone_id, sha256, extra, notes, any_kind=any_kind))
        refused += [
            {"zone": zone_id, "why": error.reason, "place": error.where}
            for error in skipped[known:]
        ]
    if not zones:
        refuse_first(skipped)
        raise InputError("holds no zone; give a Polygon, MultiPolygon or LineString")
    warnings = [
        *document.warnings,
        *renamed,
        *({k: v for k, v in item.items() if k != "id"} for item in repaired),
        *map(skipped_warning, skipped),
        *unread_of_zones(features, document.name),
        *notes.warnings(),
    ]
    extra |= {"warnings": tuple(warnings)} if warnings else {}
    extra |= {"refused": tuple(refused)} if refused else {}
    for zone in zones:  # in place, as a copy would not keep the zone's geometry
        cast("dict[str, Any]", zone.properties).update(extra)
    return tuple(zones)


def _checked_zone(
    feature: Feature,
    zone_id: str,
    sha256: str,
    extra: dict[str, Any],
    notes: ZoneNotes | None = None,
    *,
    any_kind: bool = False,
) -> Zone:
    """Return the zone of a feature, its rings checked; `notes` collects the warnings."""
    outlines = outlines_of(feature)
    stitched = whole(outlines)
    rings = tuple(_rings(stitched))
    zone = _zone(feature, zone_id, sha256, extra, rings, any_kind=any_kind)
    other = limits_of(feature)
    if other.floor or other.ceiling:
        zone = replace(zone, floor=zone.floor or other.floor, ceiling=zone.ceiling or other.ceiling)
    if len(zone.rings) > 1 and not zone.is_line:
        check_nesting(zone.rings, [outline.hole for outline in stitched])
    if notes is not None:
        notes.add_limits(zone_id, other)
        notes.add_repeats(zone_id, outlines)
        notes.add_empty_rings(zone_id, empty_rings_of(feature))
    return zone


def _zone(
    feature: Feature,
    zone_id: str,
    sha256: str,
    extra: dict[str, Any],
    rings: Iterable[Ring],
    *,
    any_kind: bool = False,
) -> Zone:
    """Return the zone of a feature, given its rings."""
    properties = feature.properties
    cited = {"sources": sources(properties.get("sources"))} if "sources" in properties else {}
    return Zone(
        id=zone_id,
        name=text(properties.get("name"), "name") or title_in_other_words(properties) or zone_id,
        kind=read_kind(properties.get("kind"), any_kind=any_kind),
        rings=tuple(rings),
        family=text(properties.get("family"), "family") or "",
        authority=text(properties.get("authority"), "authority"),
        claimants=read_claimants(properties.get("claimants")),
        floor=read_limit(properties.get("floor"), "floor"),
        ceiling=read_limit(properties.get("ceiling"), "ceiling"),
        valid_from=date(properties.get("valid_from"), "valid_from"),
        valid_to=date(properties.get("valid_to"), "valid_to"),
        status=text(properties.get("status"), "status"),
        properties={k: v for k, v in properties.items() if k not in OWN_KEYS} | cited | extra,
        sha256=sha256,
    )


def read_kind(value: Any, *, any_kind: bool = False) -> Kind | str:
    """Return a kind of zone, checked; "custom" for null.

    Parameters
    ----------
    value
        A JSON value.
    any_kind
        Whether a kind that is not one of KINDS is accepted, as in a saved answer.
    """
    if value is None:
        return "custom"
    if isinstance(value, str) and value and (any_kind or value in KINDS):
        return value
    raise InputError(f"kind is {describe(value)}; give one of {', '.join(KINDS)}")


def read_claimants(value: Any) -> tuple[str, ...]:
    """Return a list of texts; an empty one for null."""
    if value is not None and not (
        isinstance(value, list) and all(isinstance(v, str) for v in value)
    ):
        raise InputError(f"claimants is {describe(value)}; give a list of texts")
    return tuple(value or ())


def whole(outlines: list[Outline]) -> list[Outline]:
    """Return the rings or lines of a feature, rejoined at 180."""
    return stitch(outlines) if outlines[0].closed else outlines


def _rings(outlines: Sequence[Outline]) -> Iterator[Ring]:
    """Return the checked rings or lines."""
    for i, outline in enumerate(outlines):
        with naming(f"ring {i}" if outline.closed else f"line {i}"):
            yield outline.ring()


def outlines_of(feature: Feature) -> list[Outline]:
    """Return the rings or lines of a feature as written, not yet checked as a whole."""
    kind, coordinates = feature.geometry_type, feature.coordinates
    if kind in ("LineString", "MultiLineString"):
        lines = [coordinates] if kind == "LineString" else _list(coordinates)
        return _outlines(feature, lines, [False] * len(lines), closed=False)
    if kind in ("Polygon", "MultiPolygon"):
        polygons = _polygons(feature)
        empty = empty_rings_of(feature)
        rings = [(ring, i > 0) for polygon in polygons for i, ring in enumerate(polygon)]
        kept = [item for k, item in enumerate(rings) if k not in empty]
        return _outlines(feature, [r for r, _ in kept], [hole for _, hole in kept], closed=True)
    raise InputError(f"a {kind} is no zone; give a Polygon, MultiPolygon or LineString")


def empty_rings_of(feature: Feature) -> frozenset[int]:
    """Return the numbers of the rings of an area that enclose nothing and are left out."""
    if feature.geometry_type not in ("Polygon", "MultiPolygon"):
        return frozenset()
    return find_empty_rings(_polygons(feature), feature.properties)


def _polygons(feature: Feature) -> list[list[Any]]:
    """Return the rings of an area, polygon by polygon; a part of several may be empty."""
    if feature.geometry_type == "Polygon":
        return [_list(feature.coordinates)]
    polygons = _list(feature.coordinates)
    some = any(polygons)
    return [polygon if some and polygon == [] else _list(polygon) for polygon in polygons]


def _list(value: Any) -> list[Any]:
    """Return coordinates that are a list with at least one item."""
    if not isinstance(value, list) or not value:
        raise InputError(f"coordinates: is {describe(value)}, not a list of rings or lines")
    return value


def _outlines(
    feature: Feature, lines: Sequence[Any], holes: Sequence[bool], closed: bool
) -> list[Outline]:
    """Return rings or lines as written, each with its share of the lists in the properties."""
    properties = feature.properties
    edges_stated = properties.get("edges") is not None
    stated = {
        "edges": properties["edges"] if edges_stated else "planar",
        "edges_assumed": properties.get("edges_assumed"),
        "vertex_bound_m": properties.get("vertex_bound_m"),
        "vertex_sigma_m": properties.get("vertex_sigma_m"),
    }
    if stated["edges_assumed"] is None:
        stated["edges_assumed"] = not edges_stated
    shares = {key: per_ring(value, len(lines), key) for key, value in stated.items()}
    outlines = []
    for i, (line, hole) in enumerate(zip(lines, holes, strict=True)):
        with naming(f"ring {i}" if closed else f"line {i}"):
            own = {key: share[i] for key, share in shares.items()}
            outlines.append(_outline(line, own, hole=hole, closed=closed).without_repeats())
    return outlines


def per_ring(value: Any, count: int, what: str) -> list[Any]:
    """Return each ring's item of a list, or the one value for all.

    Parameters
    ----------
    value, what
        A JSON value, and its name in an error message.
    count
        Number of rings.
    """
    if not isinstance(value, list):
        return [value] * count
    if list in map(type, value):
        if len(value) != count:
            raise InputError(
                f"{what} has {counted(len(value), 'list')} for {count} rings; give {count}"
            )
        return value
    if count > 1:
        raise InputError(f"{what} is one list for {count} rings; give a list of lists, one each")
    return [value]


def _outline(line: Any, own: Mapping[str, Any], *, hole: bool, closed: bool) -> Outline:
    """Return one ring or line with its share of the lists, checked on its own."""
    with under("coordinates"):
        lon, lat = positions(line, "coordinates")
    count = len(lat) - 1
    if count < 1:
        raise InputError(
            f"has {counted(count + 1, 'position')}; give at least {4 if closed else 2}"
        )
    if closed and not (is_same_meridian(lon[0], lon[-1]) and lat[0] == lat[-1]):
        raise InputError("is open: its last position is not its first; repeat the first at the end")
    with under("edges"):
        edges = read_edges(own["edges"], count)
    if closed and count < 3 and not any(isinstance(edge, Arc) for edge in edges):
        raise InputError(f"has {count + 1} positions; give at least 4, the first and last alike")
    n = count if closed else count + 1
    bound_m = _errors_m(own["vertex_bound_m"], n, "vertex_bound_m")
    sigma_m = _errors_m(own["vertex_sigma_m"], n, "vertex_sigma_m")
    both = ~np.isnan(bound_m) & ~np.isnan(sigma_m)
    if both.any():
        i = int(both.argmax())
        reason = f"vertex {i} has both a bound and a sigma; give one"
        raise InputError(reason, path=("coordinates", i))
    return Outline(
        lon=lon[:n],
        lat=lat[:n],
        edges=edges,
        assumed=_assumed(own["edges_assumed"], count),
        bound_m=bound_m,
        sigma_m=sigma_m,
        closed=closed,
        hole=hole,
    )


def _errors_m(value: Any, count: int, what: str) -> FloatArray:
    """Return the error of each of `count` vertices, from a list of them or from one for all."""
    with under(what):
        if isinstance(value, list):
            return measures(value, count, what, "vertices")
        return np.full(count, measure(value, what))


def _assumed(value: Any, count: int) -> BoolArray:
    """Return whether each of `count` edges is assumed, from a list or from one for all."""
    with under("edges_assumed"):
        if isinstance(value, list):
            return np.array(each(value, count, "edges_assumed", flag, "segments"))
        return np.full(count, flag(value, "edges_assumed"))
