"""The JSON document of a GeoJSON file: parsed, its features apart, every value checked once."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import PurePath
from typing import Any, Final

import numpy as np

from ...arrays import FloatArray
from ...errors import InputError
from ...json_values import describe, mapping, naming, number, text
from ...longitudes import wrapped
from ...model import check_degrees
from .foreign_json import what_it_is
from .skipped import Skipped, refuse_first, skipping

GEOMETRIES: Final = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
)
IN_WORDS: Final = ("place", "places")
WGS84: Final = ("CRS84", "4326", "WGS84", "WGS 84")
EXPECTED: Final = "give a GeoJSON Feature, FeatureCollection or geometry"
_SURROGATE = re.compile("[\ud800-\udfff]")

_PLAIN: Final = frozenset((bool, int, type(None)))
_FLOAT: Final = frozenset((float,))

Warned = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Feature:
    """One GeoJSON feature. where: how messages name it. raw: the feature itself, cleaned.

    A feature without geometry whose property `place` or `places` says in words where it is has
    that key as its geometry_type and the words as its coordinates. more: what the file says of it
    that is none of its properties, as the ExtendedData of KML.
    """

    where: str
    id: str | None
    geometry_type: str
    coordinates: Any
    properties: dict[str, Any]
    raw: Mapping[str, Any]
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A GeoJSON file. header: foreign members of a FeatureCollection. name, stem: of the file.

    skipped: members that could not be read and are left out.
    """

    stem: str
    header: dict[str, Any]
    features: tuple[Feature, ...]
    warnings: tuple[dict[str, str], ...]
    name: str = ""
    skipped: tuple[Skipped, ...] = ()

    def ids(self, features: Sequence[Feature], what: str) -> list[str]:
        """Their ids; the stem of the file's name, then -2, -3 ... for those without.

        Raises InputError where an id is stated twice.
        """
        ids, repaired = self.own_ids(features, what)
        if repaired:
            twice = repaired[0]["id"]
            raise InputError(f"two {what}s have the id {twice!r}; give each its own")
        return ids

    def own_ids(
        self, features: Sequence[Feature], what: str
    ) -> tuple[list[str], list[dict[str, str]]]:
        """Return an id for each, as `ids`, and a warning for each that another one has already."""
        stated = Counter(feature.id for feature in features if feature.id is not None)
        names = chain([self.stem], (f"{self.stem}-{i}" for i in count(2)))
        free = (name for name in names if name not in stated)
        taken: set[str] = set()
        ids, repaired = [], []
        numbers = {twice: count(2) for twice, times in stated.items() if times > 1}
        for feature in features:
            own = next(free) if feature.id is None else feature.id
            if own in taken:
                further = (f"{own}-{i}" for i in numbers[own])
                given = next(name for name in further if name not in stated and name not in taken)
                text = f"another {what} has the id {own!r}; this one is called {given!r}"
                where = f"{self.name}: {feature.where}" if self.name else feature.where
                repaired.append({"code": "id-twice", "text": f"{where}: {text}", "id": own})
                own = given
            taken.add(own)
            ids.append(own)
        return ids, repaired


def parse(data: bytes, name: str) -> Document:
    """Take a GeoJSON file apart. Raises InputError with the file's name and, for bad JSON, line."""
    objects = _Objects()
    try:
        root = _load(data, name, objects)
        with naming(name):
            header, features, warnings, skipped = _parts(root, name)
    except RecursionError:
        raise InputError(f"{name}: is nested too deeply to be read; {EXPECTED}") from None
    return Document(
        stem="stdin" if name == "-" else PurePath(name).stem,
        header=header,
        features=features,
        name=name,
        skipped=tuple(skipped),
        warnings=tuple(
            item | {"text": f"{name}: {item['text']}"} for item in (*objects.warnings, *warnings)
        ),
    )


class _Objects:
    """Makes the objects of a JSON file, and warns where a key stands twice in one."""

    def __init__(self) -> None:
        self._features, self._twice = 0, Counter[str]()
        self._told: Warned = []

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            count = Counter(key for key, _ in pairs)
            self._twice.update(key for key in count if count[key] > 1)
        if made.get("type") == "Feature":  # whatever was made before and not told is part of it
            self._tell(f"feature {self._features}: ")
            self._features += 1
        return made

    @property
    def warnings(self) -> Warned:
        """What was found, by feature, in the file's own order."""
        self._tell("")
        return self._told

    def _tell(self, where: str) -> None:
        for key in self._twice:
            text = f"{where}{key!r} stands twice in one object; the last is read"
            self._told.append({"code": "key-twice", "text": text})
        self._twice.clear()


def _parts(
    root: Any, name: str
) -> tuple[dict[str, Any], tuple[Feature, ...], Warned, list[Skipped]]:
    """Foreign members, features, warnings and bad members of the document."""
    if not isinstance(root, dict):
        raise InputError(what_it_is(root) or f"is {describe(root)}, not GeoJSON; {EXPECTED}")
    _check_crs(root.get("crs"))
    warnings: Warned = []
    kind = root.get("type")
    if kind == "Feature":
        return {}, (_feature(root, "feature", warnings),), warnings, []
    if isinstance(kind, str) and kind in GEOMETRIES:
        bare = {"type": "Feature", "geometry": root}
        return {}, (_feature(bare, "geometry", warnings),), warnings, []
    if kind != "FeatureCollection":
        known = what_it_is(root)
        if known:
            raise InputError(known)
        raise InputError(f"its type is {describe(kind)}, which adiz does not read; {EXPECTED}")
    members = root.get("features")
    if not isinstance(members, list):
        raise InputError(f"'features' is {describe(members)}; a FeatureCollection has a list")
    skipped: list[Skipped] = []
    features: list[Feature] = []
    for i, member in enumerate(members):
        with skipping(skipped, name, f"feature {i}"):
            features.append(_feature(member, f"feature {i}", warnings))
    if not features:
        refuse_first(skipped)
    foreign = {k: v for k, v in root.items() if k not in ("type", "features", "crs")}
    if "formations" in foreign:  # a case is all of what its file says, or nothing
        refuse_first(skipped)
    return _clean(foreign, "", warnings), tuple(features), warnings, skipped


def positions(value: Any, what: str) -> tuple[FloatArray, FloatArray]:
    """A GeoJSON list of positions as (lon, lat) arrays; third and further numbers are ignored."""
    if not isinstance(value, list):
        raise InputError(f"{what}: is {describe(value)}, not a list of [longitude, latitude]")
    if not (set(map(type, value)) <= {list} and min(map(len, value), default=2) >= 2):
        i = next(i for i, item in enumerate(value) if not isinstance(item, list) or len(item) < 2)
        raise InputError(f"{what}: vertex {i}: is {describe(value[i])}, not [longitude, latitude]")
    x, y = [position[0] for position in value], [position[1] for position in value]
    if not _FLOAT.issuperset(map(type, chain(x, y))):
        x = [number(one, f"{what}: vertex {i}: longitude") for i, one in enumerate(x)]
        y = [number(one, f"{what}: vertex {i}: latitude") for i, one in enumerate(y)]
    lon, lat = np.array(x, dtype=float), np.array(y, dtype=float)
    if not (np.all(np.abs(lat) <= 90) and np.all(np.abs(lon) <= 360)):
        check_degrees(lon, lat, what)
        i = int(np.argmax(np.abs(lon) > 360))
        raise InputError(f"{what}: vertex {i}: longitude {lon[i]} is out of range -360..360")
    return lon, lat


def written(lon: FloatArray, lat: FloatArray) -> list[list[float]]:
    """Vertices as GeoJSON positions: continuous, as far as longitudes stay in -360..360."""
    readable = np.where(np.abs(lon) <= 360, lon, wrapped(lon))
    pairs: list[list[float]] = np.column_stack([readable, lat]).tolist()
    return pairs


def _load(data: bytes, name: str, objects: _Objects) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=objects)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: is not UTF-8 text; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name}:{error.lineno}: is not JSON: {error.msg[0].lower()}{error.msg[1:]} "
            f"(column {error.colno}); correct that line"
        ) from None
    except ValueError:
        raise InputError(f"{name}: holds a number too long to be read; shorten it") from None


def _feature(member: Any, where: str, warnings: Warned) -> Feature:
    with naming(where):
        if not isinstance(member, dict) or member.get("type") != "Feature":
            raise InputError('is not a GeoJSON Feature; give it "type": "Feature"')
        geometry = member.get("geometry")
        rest = {k: v for k, v in member.items() if k != "geometry"}
        raw = _clean(rest, where, warnings) | {"geometry": geometry}
        properties = mapping(raw.get("properties"), "properties")
        kind, coordinates = _whereabouts(geometry, properties)
        return Feature(
            where=where,
            id=text(properties.get("id"), "id") or text(raw.get("id"), "id") or None,
            geometry_type=kind,
            coordinates=coordinates,
            properties=properties,
            raw=raw,
        )


def _whereabouts(geometry: Any, properties: Mapping[str, Any]) -> tuple[str, Any]:
    """Type and coordinates of a geometry; without one, the key of a place in words, and these."""
    if geometry is None:
        for key in IN_WORDS:
            if key in properties:
                return key, properties[key]
    if not isinstance(geometry, dict):
        raise InputError(f"its geometry is {describe(geometry)}; give a line or a polygon")
    kind = geometry.get("type")
    if not isinstance(kind, str) or kind not in GEOMETRIES:
        raise InputError(f"geometry {describe(kind)} is not read; give a line or a polygon")
    return kind, geometry.get("coordinates")


def _check_crs(crs: Any) -> None:
    """Refuse the coordinate systems that GeoJSON before RFC 7946 allowed, unless it is WGS84."""
    if crs is not None and not any(known in json.dumps(crs) for known in WGS84):
        raise InputError("is not in WGS84 longitude and latitude ('crs'); reproject it")


def _clean(value: Any, path: str, warnings: Warned) -> Any:
    """JSON as the standard has it: what is not finite becomes null and leaves a warning."""
    if isinstance(value, dict):
        return {
            _clean(key, path, warnings): _clean(item, f"{path}.{key}".strip("."), warnings)
            for key, item in value.items()
        }
    if isinstance(value, list):
        if _PLAIN.issuperset(map(type, value)) or all(map(_is_plain, value)):
            return value
        return [_clean(item, f"{path}[{i}]", warnings) for i, item in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        warnings.append(
            {"code": "not-a-number", "text": f"{path} is {value}, no JSON number; read as null"}
        )
        return None
    if isinstance(value, str) and not value.isascii():
        return _SURROGATE.sub("\ufffd", value)
    return value


def _is_plain(value: Any) -> bool:
    """Whether a value is neither a container nor anything that needs cleaning."""
    kind = type(value)
    return kind in _PLAIN or (kind is float and math.isfinite(value))
