"""OGC Moving Features as JSON (MF-JSON): points that move, with the time of each position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..json_values import cut, describe, naming
from ..model import Case
from .csv.times import moment
from .geojson.case import case_of
from .geojson.document import Feature
from .geojson.skipped import refuse_first, skipping
from .json_tracks import fix_of, load
from .tracks import Fix, document_of, track_feature, unique

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".mfjson", ".json")
_MARK: Final = re.compile(rb'"temporalGeometry"\s*:|"type"\s*:\s*"Moving(?:Point|Geometry)')
_JOINED: Final = (None, "linear")
_WGS84: Final = ("CRS84", "4326", "WGS84", "WGS 84")
_POINT: Final = "MovingPoint"


def sniff(head: bytes) -> bool:
    """Return whether this begins like JSON with a geometry that moves."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and _MARK.search(head) is not None


def sniff_whole(data: bytes) -> bool:
    """Return whether a geometry moves anywhere in it."""
    return sniff(data)


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Return each feature that moves as a route; its positions are joined if it moves linearly.

    A third coordinate is not read, as the format does not say what it is measured from.

    Raises
    ------
    InputError
        If nothing in it can be read.
    """
    root = load(data, name)
    with naming(name):
        skipped: list[InputError] = []
        members = list(_members(root))
        features: list[Feature] = []
        for where, member in members:
            with skipping(skipped, name, where):
                features.append(_feature(member, where, root.get("crs")))
        if not features:
            refuse_first(skipped)
            raise InputError("holds no feature that moves")
        ids = unique([feature.id for feature in features])
        named = [replace(feature, id=own) for feature, own in zip(features, ids, strict=True)]
        return case_of(document_of(named, name, (), skipped))


def _members(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield the features of a document, of one, or of a geometry alone, with their names."""
    if isinstance(root, dict) and root.get("type") == "FeatureCollection":
        members = root.get("features")
        if not isinstance(members, list):
            raise InputError(f"'features' is {describe(members)}; a FeatureCollection has a list")
        yield from ((f"feature {i}", member) for i, member in enumerate(members))
    elif isinstance(root, dict) and str(root.get("type", "")).startswith("Moving"):
        yield "geometry", {"temporalGeometry": root}
    else:
        yield "feature", root


def _feature(member: Any, where: str, crs: Any) -> Feature:
    """Return a feature that moves as a track."""
    if not isinstance(member, dict) or not isinstance(member.get("temporalGeometry"), dict):
        raise InputError("has no temporalGeometry, so that it does not move")
    moving = member["temporalGeometry"]
    properties = member.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    pieces: list[list[Fix]] = []
    for part in _parts(moving):
        _check_crs(part.get("crs", moving.get("crs", member.get("crs", crs))))
        pieces += _pieces(part)
    if not any(pieces):
        raise InputError("holds no position")
    own = member.get("id", properties.get("id", properties.get("trajectory_id")))
    return track_feature(
        pieces,
        where,
        track_id=str(own) if isinstance(own, str | int) and not isinstance(own, bool) else None,
        name=properties.get("name") if isinstance(properties.get("name"), str) else None,
    )


def _parts(moving: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the moving points of a geometry: itself, its prisms or its sequences."""
    for key in ("prisms", "sequences", "members"):
        inner = moving.get(key)
        if isinstance(inner, list):
            for part in inner:
                if not isinstance(part, dict):
                    raise InputError(f"{key} holds {describe(part)}, not an object")
                yield {"type": _POINT, "crs": moving.get("crs")} | part
            return
    if moving.get("type") != _POINT:
        kind = cut(str(moving.get("type")))
        raise InputError(f"temporalGeometry is a {kind}, which is not read; give a MovingPoint")
    yield moving


def _pieces(part: Mapping[str, Any]) -> list[list[Fix]]:
    """Return the positions of a moving point; one piece each if it does not move linearly."""
    if part.get("type") != _POINT:
        raise InputError(f"{cut(str(part.get('type')))} is not read; give a MovingPoint")
    times, places = part.get("datetimes"), part.get("coordinates")
    if not (isinstance(times, list) and isinstance(places, list) and len(times) == len(places)):
        raise InputError("datetimes and coordinates are not lists of the same length")
    fixes = [
        fix for i, pair in enumerate(zip(times, places, strict=True)) if (fix := _fix(i, *pair))
    ]
    how = part.get("interpolation", part.get("interpolations"))
    how = how[0] if isinstance(how, list) and how else how
    if (how.lower() if isinstance(how, str) else how) in _JOINED:
        return [fixes]
    return [[fix] for fix in fixes]


def _fix(i: int, time: Any, place: Any) -> Fix | None:
    """Return one position."""
    what = f"position {i}"
    if not isinstance(place, list) or len(place) < 2:
        raise InputError(f"{what} is {describe(place)}, not [longitude, latitude]")
    return fix_of(place[0], place[1], what, time=_time(time, what), altitude_ft=None)


def _time(value: Any, what: str) -> str | None:
    """Return a time as RFC 3339: a text with its offset, or milliseconds since 1970."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f"{what}: time is {describe(value)}")
    try:
        found = moment(str(value), None, "datetimes")
    except InputError as error:
        if "has no offset" in error.reason:
            raise InputError(
                f"{what}: time '{str(value)[:40]}' has no offset; write it with Z"
            ) from None
        raise
    if found is None:
        raise InputError(f"{what}: time {value} is no count of milliseconds since 1970")
    return found


def _check_crs(crs: Any) -> None:
    """Refuse another coordinate system than WGS84, longitude first."""
    if crs is not None and not any(known in str(crs) for known in _WGS84):
        raise InputError("is not in WGS84 longitude and latitude ('crs'); reproject it")
