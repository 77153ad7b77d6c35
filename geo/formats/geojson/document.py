"""Parse a GeoJSON file into features and check each value once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePath
from typing import Any, Final

import numpy as np

from ...arrays import FloatArray
from ...errors import InputError
from ...escaping import REPLACEMENT, is_identifier, readable
from ...json_cleaning import Cleaning
from ...json_values import cut, describe, mapping, naming, number, text
from ...longitudes import wrapped
from ...model import Note, check_degrees, note, numbered_ids, said_of
from .foreign_json import what_it_is
from .repeated_keys import RepeatedKeys
from .skipped import refuse_first, skipping

GEOMETRIES: Final = frozenset(
    ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
)
IN_WORDS: Final = ("place", "places")
WGS84: Final = ("CRS84", "4326", "WGS84", "WGS 84")
ID_LENGTH: Final = 200
EXPECTED: Final = "give a GeoJSON Feature, FeatureCollection or geometry"

_UNFIT: Final = f"white space or a control character, or over {ID_LENGTH} characters"

_FLOAT: Final = frozenset((float,))

Warned = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Feature:
    """One GeoJSON feature. where: how messages name it. raw: the feature itself, cleaned.

    Of a large file, coordinates may be an array (n, 2), and lists with an item for each vertex too,
    with NaN and NaT for null. If a feature without geometry has a property `place` or `places` that
    says in words where it is, that key is its geometry_type and the words are its coordinates.
    more: what the file says about it besides its properties, such as KML's ExtendedData. lines: of
    the file, on which it begins and on which each vertex of its one ring stands; empty if the
    format has no lines.
    """

    where: str
    id: str | None
    geometry_type: str
    coordinates: Any
    properties: dict[str, Any]
    raw: Mapping[str, Any]
    more: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[int, ...] = ()

    def line_of(self, path: tuple[str | int, ...]) -> int | None:
        """Return the line of the vertex that the path of an error names, else the first line."""
        if not self.lines:
            return None
        *_, last = path or (None,)
        vertex = last + 1 if isinstance(last, int) and "coordinates" in path else 0
        return self.lines[vertex if vertex < len(self.lines) else 0]


@dataclass(frozen=True, slots=True)
class Document:
    """A GeoJSON file. header: foreign members of a FeatureCollection. stem: of the file's name.

    name: by which warnings name the file; empty if they do not. skipped: members that could not be
    read and are left out. any_id: whether ids that are not
    allowed today are accepted, as a saved answer may have them.
    """

    stem: str
    header: dict[str, Any]
    features: tuple[Feature, ...]
    warnings: tuple[dict[str, str], ...]
    any_id: bool = False
    name: str = ""
    skipped: tuple[InputError, ...] = ()

    def well_named(self, features: Sequence[Feature]) -> tuple[list[Feature], Warned]:
        """Return the features, with each invalid id changed, and a warning about these.

        Raises InputError in a case with formations, because these name the routes that they fly.
        """
        if self.any_id:
            return list(features), []
        if "formations" in self.header:
            for feature in features:
                check_id(feature.id, feature.where)
        named, changed = renamed(features)
        if not changed:
            return named, []
        (where, old, new), *others = changed
        text = f"{where}: id {cut(repr(old))} holds {_UNFIT}; called {cut(repr(new))}"
        if others:
            text = f"{len(changed)} ids hold {_UNFIT}; changed (first {where}, called {new!r})"
        return named, [said_of(note("id-changed", text), self.name)]

    def ids(self, features: Sequence[Feature], what: str) -> list[str]:
        """Return the ids of features; those without one get the stem of the file, then -2, -3.

        Raises InputError if two have the same id; `what` they are is for the message.
        """
        ids, repaired = self.own_ids(features, what)
        if repaired:
            twice = cut(repr(repaired[0]["id"]))
            raise InputError(f"two {what}s have the id {twice}; give each its own")
        return ids

    def own_ids(self, features: Sequence[Feature], what: str) -> tuple[list[str], list[Note]]:
        """Return ids as `ids` does, with a warning instead of an error for each that is taken."""
        stated = Counter(feature.id for feature in features if feature.id is not None)
        used, taken = set(stated), set[str]()
        own_stem = [] if self.stem in stated else [self.stem]
        free = chain(own_stem, numbered_ids(self.stem, used))
        ids, repaired = [], []
        further = {of: numbered_ids(of, used) for of, times in stated.items() if times > 1}
        for feature in features:
            own = next(free) if feature.id is None else feature.id
            if own in taken:
                given = next(further[own])
                text = (
                    f"another {what} has the id {cut(repr(own))}; "
                    f"this one is called {cut(repr(given))}"
                )
                said = said_of(note("id-twice", f"{feature.where}: {text}"), self.name)
                repaired.append({**said, "id": own})
                own = given
            taken.add(own)
            used.add(own)
            ids.append(own)
        return ids, repaired


def parse(data: bytes, name: str, *, any_id: bool = False, names_file: bool = True) -> Document:
    """Return the document of a GeoJSON file.

    Parameters
    ----------
    data, name
        Content and name of the file.
    any_id
        Whether ids that are not allowed today are accepted, as a saved answer may have them.
    names_file
        Whether notes about the document name the file, as errors do.

    Raises
    ------
    InputError
        With the file's name and, for invalid JSON, the line.
    """
    label = name if names_file else ""
    objects, cleaning = RepeatedKeys(), Cleaning()
    try:
        root = _load(data, name, objects)
        with naming(name):
            header, features, skipped = _parts(root, label, cleaning)
    except RecursionError:
        raise InputError(f"is nested too deeply to be read; {EXPECTED}", places=(name,)) from None
    return Document(
        stem=stem_of(name),
        header=header,
        features=features,
        name=label,
        skipped=tuple(skipped),
        warnings=tuple(said_of(item, label) for item in (*objects.warnings, *cleaning.warnings)),
        any_id=any_id,
    )


def stem_of(name: str) -> str:
    """Return the stem of a file's name, which is the id of what has none.

    >>> stem_of("maps/my route.geojson"), stem_of("-")
    ('my-route', 'stdin')
    """
    stem = "stdin" if name == "-" else readable(PurePath(name).stem)[0]
    return re.sub(rf"[\s{REPLACEMENT}]+", "-", stem).strip("-") or "file"


def check_id(text: str | None, where: str) -> None:
    """Refuse an id with white space or unreadable characters, which HTML and shells would change.

    >>> check_id("xx zone", "feature 0")
    Traceback (most recent call last):
    adiz.geo.errors.InputError: feature 0: id 'xx zone' holds white space or a control character; \
write it without, like 'xx-zone'
    """
    if text is None or is_fit_id(text):
        return
    with naming(where):
        if is_identifier(text):
            raise InputError(f"an id has {len(text)} characters; give {ID_LENGTH} at most")
        instead = re.sub(r"[^\w.-]+", "-", text).strip("-")[:40]
        raise InputError(
            f"id {text[:40]!r} holds white space or a control character; write it without, like "
            f"'{instead or 'zone-1'}'"
        )


def renamed(features: Sequence[Feature]) -> tuple[list[Feature], list[tuple[str, str, str]]]:
    """Return features with valid ids, and for each changed one where it is, the old and the new id.

    No new id is that of another feature.
    """
    taken = {feature.id for feature in features if feature.id is not None}
    further: dict[str, Iterator[str]] = {}
    named, changed = [], []
    for feature in features:
        old = feature.id
        if old is not None and not is_fit_id(old):
            new = re.sub(r"[^\w.-]+", "-", old)[: ID_LENGTH - 10].strip("-") or "id"
            if new in taken:
                new = next(further.setdefault(new, numbered_ids(new, taken)))
            taken.add(new)
            changed.append((feature.where, old, new))
            feature = replace(feature, id=new)
        named.append(feature)
    return named, changed


def is_fit_id(text: str) -> bool:
    """Return whether an id can stay as it is."""
    return is_identifier(text) and len(text) <= ID_LENGTH


def _parts(
    root: Any, name: str, cleaning: Cleaning
) -> tuple[dict[str, Any], tuple[Feature, ...], list[InputError]]:
    """Return foreign members, features and invalid members of the document."""
    if not isinstance(root, dict):
        raise InputError(what_it_is(root) or f"is {describe(root)}, not GeoJSON; {EXPECTED}")
    _check_crs(root.get("crs"))
    kind = root.get("type")
    if kind == "Feature":
        return {}, (_feature(root, "feature", cleaning),), []
    if isinstance(kind, str) and kind in GEOMETRIES:
        bare = {"type": "Feature", "geometry": root}
        return {}, (_feature(bare, "geometry", cleaning),), []
    if kind != "FeatureCollection":
        known = what_it_is(root)
        if known:
            raise InputError(known)
        raise InputError(f"its type is {describe(kind)}, which adiz does not read; {EXPECTED}")
    members = root.get("features")
    if not isinstance(members, list):
        raise InputError(f"'features' is {describe(members)}; a FeatureCollection has a list")
    skipped: list[InputError] = []
    features: list[Feature] = []
    for i, member in enumerate(members):
        with skipping(skipped, name, f"feature {i}"):
            features.append(_feature(member, f"feature {i}", cleaning))
    if not features:
        refuse_first(skipped)
    foreign = {k: v for k, v in root.items() if k not in ("type", "features", "crs")}
    if "formations" in foreign:  # a case is read as a whole or not at all
        refuse_first(skipped)
    return cleaning.of(foreign), tuple(features), skipped


def positions(value: Any, what: str) -> tuple[FloatArray, FloatArray]:
    """Return a GeoJSON list of positions as longitudes and latitudes; more numbers are ignored.

    Parameters
    ----------
    value, what
        A JSON value, or an array (n, 2) of degrees, and its name in an error message.

    Returns
    -------
    lon, lat
        (n,) degrees, as written.

    Raises
    ------
    InputError
        With the number of the position as its path.
    """
    if isinstance(value, np.ndarray):
        return _on_earth(value[:, 0].copy(), value[:, 1].copy(), what)
    if not isinstance(value, list):
        raise InputError(f"{what}: is {describe(value)}, not a list of [longitude, latitude]")
    if not (set(map(type, value)) <= {list} and min(map(len, value), default=2) >= 2):
        i = next(i for i, item in enumerate(value) if not isinstance(item, list) or len(item) < 2)
        reason = f"is {describe(value[i])}, not [longitude, latitude]"
        raise InputError(reason, places=(what, f"vertex {i}"), path=(i,))
    x, y = [position[0] for position in value], [position[1] for position in value]
    if not _FLOAT.issuperset(map(type, chain(x, y))):
        x = _degrees(x, "longitude", what)
        y = _degrees(y, "latitude", what)
    return _on_earth(np.array(x, dtype=float), np.array(y, dtype=float), what)


def _on_earth(lon: FloatArray, lat: FloatArray, what: str) -> tuple[FloatArray, FloatArray]:
    """Return longitudes and latitudes; refuse those that are not on Earth."""
    if not (np.all(np.abs(lat) <= 90) and np.all(np.abs(lon) <= 360)):
        check_degrees(lon, lat, what)
        i = int(np.argmax(np.abs(lon) > 360))
        reason = f"longitude {lon[i]} is out of range -360..360"
        raise InputError(reason, places=(what, f"vertex {i}"), path=(i,))
    return lon, lat


def _degrees(values: Sequence[Any], which: str, what: str) -> list[float]:
    """Return numbers; an InputError names the first vertex without one."""
    found = []
    for i, value in enumerate(values):
        try:
            found.append(number(value, which))
        except InputError as error:
            raise InputError(error.reason, places=(what, f"vertex {i}"), path=(i,)) from None
    return found


def written(lon: FloatArray, lat: FloatArray) -> list[list[float]]:
    """Return vertices as GeoJSON positions, continuous as far as longitudes stay in -360..360.

    Parameters
    ----------
    lon, lat
        (n,) degrees, longitudes continuous.
    """
    readable = np.where(np.abs(lon) <= 360, lon, wrapped(lon))
    pairs: list[list[float]] = np.column_stack([readable, lat]).tolist()
    return pairs


def _load(data: bytes, name: str, objects: RepeatedKeys) -> Any:
    """Return the parsed JSON; raise InputError with the line if it is invalid."""
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=objects)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8 text; save it as UTF-8", places=(name,), line=line) from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"is not JSON: {error.msg[0].lower()}{error.msg[1:]} "
            f"(column {error.colno}); correct that line",
            places=(name,),
            line=error.lineno,
        ) from None
    except ValueError:
        raise InputError("holds a number too long to be read; shorten it", places=(name,)) from None


def _feature(member: Any, where: str, cleaning: Cleaning) -> Feature:
    """Return a member of the document as a feature, cleaned."""
    with naming(where):
        if not isinstance(member, dict) or member.get("type") != "Feature":
            raise InputError('is not a GeoJSON Feature; give it "type": "Feature"')
        geometry = member.get("geometry")
        rest = {k: v for k, v in member.items() if k != "geometry"}
        raw = cleaning.of(rest, where) | {"geometry": geometry}
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
    """Return type and coordinates of a geometry, or the key and the words of a place in words."""
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
    """Refuse the coordinate systems that GeoJSON allowed before RFC 7946, except for WGS84."""
    if crs is not None and not any(known in json.dumps(crs) for known in WGS84):
        raise InputError("is not in WGS84 longitude and latitude ('crs'); reproject it")
