"""Read the layers of a GIS file as zones: areas, or lines in a file without areas."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from ..errors import InputError
from ..json_values import cut, first_few, is_number, naming
from ..model import KINDS, Zone, note, said_of
from .csv.names import key_of
from .csv.numbers import is_nothing
from .geojson.document import Feature
from .geojson.foreign_limits import NO_LIMIT, limit_in_text
from .geojson.foreign_titles import title_in_other_words
from .geojson.skipped import refuse_first, skipping
from .geojson.zone import zones_of
from .tracks import document_of, unique
from .vector_file import LINES, Layer, Record
from .wgs84 import TOLERANCE_M

AREAS: Final = frozenset(("Polygon", "MultiPolygon"))

_OURS: Final = ("family", "authority", "valid_from", "valid_to", "status")
_WRITTEN: Final = frozenset(("family", "edges_assumed", "error_m", "zone_sha256"))
"""Fields by which a layer that adiz wrote is known."""
_EDGES: Final = {"planar": "planar", "spherical": "geodesic"}
"""Kinds of edge by their names in GeoParquet."""
_NAMES: Final = ("name", "名前", "名称", "이름")


def zones_of_layers(
    layers: Sequence[Layer], data: bytes, name: str, *, names_file: bool = True
) -> tuple[Zone, ...]:
    """Return each area of a file as a zone; each line if it has no area.

    Of a file that adiz wrote, only the layers of zones are read.

    Parameters
    ----------
    layers, data, name
        Layers of the file, its content and its name.
    names_file
        Whether warnings begin with the file's name.

    Raises
    ------
    InputError
        If there is neither an area nor a line.
    """
    label = name if names_file else ""
    with naming(name):
        ours = [layer for layer in layers if layer.fields and set(layer.fields) >= _WRITTEN]
        areas = [layer for layer in layers if layer.kinds & AREAS]
        used = ours or areas or [layer for layer in layers if layer.kinds & LINES]
        if not used:
            kinds = sorted({kind for layer in layers for kind in layer.kinds})
            raise InputError(f"holds no area, only {', '.join(kinds) or 'nothing'}; give polygons")
        skipped: list[InputError] = []
        features: list[Feature] = []
        for layer in used:
            for record in layer.records:
                where = f"layer {cut(layer.name)}, row {record.number}"
                with skipping(skipped, label, where):
                    features.append(_feature(layer, record, where))
        if not features:
            refuse_first(skipped)
        ids = unique([feature.id for feature in features])
        named = [replace(feature, id=own) for feature, own in zip(features, ids, strict=True)]
        notes = [said_of(note(code, text), label) for code, text in _notes(layers, used)]
        document = document_of(named, name, notes, skipped, names_file=names_file)
        return zones_of(document, hashlib.sha256(data).hexdigest())


def _notes(layers: Sequence[Layer], used: Sequence[Layer]) -> Iterator[tuple[str, str]]:
    """Yield the code and the text of what is to be said of the layers."""
    others = [layer.name for layer in layers if layer not in used]
    if others:
        yield "left-out", f"not read, as no zones: {first_few(others)} (layers)"
    for layer in used:
        yield from layer.left_out()
    flat = [layer for layer in used if layer.edges != "spherical"]
    for crs in dict.fromkeys(layer.converted_from for layer in flat):
        if crs is not None:
            chains = f"became chains of sides within {TOLERANCE_M:g} m of them"
            positions = f"positions in {crs} were converted to WGS84"
            yield "converted", f"{positions}; sides that are straight there {chains}"
    if any(layer.curved for layer in used):
        yield "curved", "its circular arcs are read as chains of chords of up to 4 degrees"
    if any(layer.edges == "spherical" for layer in used):
        yield "edges-spherical", "its edges are spherical; they are read as geodesics of WGS84"


def _feature(layer: Layer, record: Record, where: str) -> Feature:
    """Return a row as a feature of our document."""
    kind, coordinates = _shape(record)
    stated = {
        field: cell.strip()
        for field, cell in zip(layer.fields, record.cells, strict=True)
        if not is_nothing(cell)
    }
    by_key = {key_of(field): text for field, text in stated.items()}
    own: dict[str, Any] = {key: stated[key] for key in _OURS if key in stated}
    title = next((by_key[key] for key in _NAMES if key in by_key), title_in_other_words(stated))
    own |= {"name": title} if title else {}
    own |= {"kind": stated["kind"]} if stated.get("kind") in KINDS else {}
    for side in ("floor", "ceiling"):
        if side in stated:
            own[side] = limit_in_text(stated[side], side)
    known = {*own, "id", "name"}
    if set(layer.fields) >= _WRITTEN:
        own |= _as_we_write(layer, stated)
        known |= _WRITTEN
    if layer.edges is not None:
        own |= {"edges": _EDGES[layer.edges], "edges_assumed": False}
    more = {key: value for key, value in stated.items() if key not in known}
    return Feature(
        where=where,
        id=stated.get("id") or None,
        geometry_type=kind,
        coordinates=coordinates,
        properties=own,
        raw={},
        more=more,
    )


def _as_we_write(layer: Layer, stated: dict[str, str]) -> dict[str, Any]:
    """Return what a layer of ours says: the largest error of a vertex, no limit if it has none."""
    error = stated.get("error_m", "")
    bound = {"vertex_bound_m": float(error)} if is_number(error) and float(error) > 0 else {}
    sides = [side for side in ("floor", "ceiling") if side in layer.fields and side not in stated]
    return bound | dict.fromkeys(sides, NO_LIMIT)


def _shape(record: Record) -> tuple[str, Any]:
    """Return the geometry of a row as a GeoJSON type and coordinates."""
    from shapely.geometry import mapping

    shape = record.geometry
    if shape.geom_type not in AREAS | LINES:
        raise InputError(f"is {shape.geom_type}, not an area; left out")
    if shape.is_empty:
        raise InputError("has an empty geometry")
    found = mapping(shape)
    coordinates = _lists(found["coordinates"])
    if record.height:
        _first_position(coordinates).append(record.height)
    return str(found["type"]), coordinates


def _first_position(coordinates: Any) -> Any:
    """Return the first position in nested lists."""
    while isinstance(coordinates[0], list):
        coordinates = coordinates[0]
    return coordinates


def _lists(value: Any) -> Any:
    """Return nested tuples as nested lists."""
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value
