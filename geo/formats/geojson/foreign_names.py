"""Properties in other programs' words that would matter if they were ours: told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from .document import Feature

_OF_ROUTES: Final = {
    **dict.fromkeys(
        (
            "date", "day", "dates", "flightdate", "dateofflight", "observed", "observedon",
            "dateobserved", "datefixed", "datesfixed",
        ),
        "date",
    ),
    **dict.fromkeys(
        (
            "time", "times", "timestamp", "timestamps", "datetime", "datetimes", "coordtimes",
            "utc", "when", "starttime", "endtime", "timestart", "timeend", "begin", "end",
        ),
        "coordinateProperties.times",
    ),
    **dict.fromkeys(
        (
            "sigma", "sigmas", "sigmam", "sigmakm", "error", "errorm", "errorkm", "accuracy",
            "accuracym", "accuracykm", "precision", "hdop", "uncertaintym", "uncertaintykm",
        ),
        "coordinateProperties.sigma_m",
    ),
    **dict.fromkeys(("bound", "bounds", "boundm", "boundkm"), "coordinateProperties.bound_m"),
    **dict.fromkeys(
        (
            "altitude", "altitudes", "alt", "altitudem", "altitudeft", "altm", "altft", "elevation",
            "elevations", "height", "heights", "heightm", "flightlevel", "fl", "coordaltitudes",
        ),
        "coordinateProperties.altitude_m and altitude_datum",
    ),
    **dict.fromkeys(("datum", "altitudedatum", "verticaldatum"), "altitude_datum"),
    "edges": "edges",
    "status": "coordinateProperties.status",
    "joined": "coordinateProperties.joined",
    "hypothesis": "hypothesis",
    "uncertainty": "uncertainty",
}  # fmt: skip
_OF_ZONES: Final = {
    **dict.fromkeys(
        (
            "validfrom", "startdate", "datestart", "effective", "effectivedate", "effdate", "begin",
            "starttime", "activefrom", "from",
        ),
        "valid_from",
    ),
    **dict.fromkeys(
        (
            "validto", "enddate", "dateend", "expires", "expiry", "expiration", "expirydate", "end",
            "validuntil", "endtime", "activeto", "activeuntil", "to",
        ),
        "valid_to",
    ),
    **dict.fromkeys(
        ("vertexboundm", "bound", "boundm", "error", "errorm", "accuracy", "accuracym"),
        "vertex_bound_m",
    ),
    **dict.fromkeys(("vertexsigmam", "sigma", "sigmam", "uncertainty"), "vertex_sigma_m"),
    "edges": "edges",
    "kind": "kind",
}  # fmt: skip
_KNOWN_OF_ROUTES: Final = frozenset(
    (
        "date", "times", "coordTimes", "datetimes", "altitude_datum", "speed_kmh", "edges",
        "hypothesis", "uncertainty", "time_sigma_s",
    )
)  # fmt: skip
_KNOWN_IN_ARRAYS: Final = frozenset(
    ("times", "coordTimes", "datetimes", "status", "joined", "sigma_m", "bound_m", "altitude_m")
)
_KNOWN_OF_ZONES: Final = frozenset(
    ("valid_from", "valid_to", "vertex_bound_m", "vertex_sigma_m", "edges", "kind")
)
_KNOWN_IN_UNCERTAINTY: Final = frozenset(
    ("radius_km", "coverage", "basis", "correlation", "note", "notes", "source", "method", "of")
)


def unread_of_routes(features: Iterable[Feature], name: str) -> Iterator[dict[str, str]]:
    """Return a warning for each property of routes that looks like one of ours and is not."""
    return _told((item for f in features for item in _of_route(f.properties)), "route", name)


def unread_of_zones(features: Iterable[Feature], name: str) -> Iterator[dict[str, str]]:
    """Return a warning for each property of zones that looks like one of ours and is not."""
    return _told((item for f in features for item in _of_zone(f)), "zone", name)


def _of_route(properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _unread(properties, "", _OF_ROUTES, _KNOWN_OF_ROUTES)
    arrays = properties.get("coordinateProperties")
    if isinstance(arrays, Mapping):
        where = "coordinateProperties."
        yield from _unread(arrays, where, _OF_ROUTES, _KNOWN_IN_ARRAYS)
    uncertainty = properties.get("uncertainty")
    if isinstance(uncertainty, Mapping) and uncertainty.get("radius_km") is None:
        for key in uncertainty:
            if key not in _KNOWN_IN_UNCERTAINTY:
                yield f"uncertainty.{key}", "uncertainty.radius_km and uncertainty.coverage"


def _of_zone(feature: Feature) -> Iterator[tuple[str, str]]:
    yield from _unread({**feature.more, **feature.properties}, "", _OF_ZONES, _KNOWN_OF_ZONES)


def _unread(
    stated: Mapping[str, Any], where: str, words: Mapping[str, str], known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Each key that is not read and the words to write instead, unless these are there already."""
    for key, value in stated.items():
        if key in known or value is None or value == "":
            continue
        instead = words.get(re.sub(r"[^a-z0-9]", "", key[:60].lower()))
        if instead is None:
            continue
        last = instead.partition(" ")[0].rpartition(".")[2]
        if stated.get(last) is None:
            yield f"{where}{key}", instead


def _told(found: Iterable[tuple[str, str]], what: str, name: str) -> Iterator[dict[str, str]]:
    """One warning per key and file, with how many features have it."""
    count: dict[tuple[str, str], int] = {}
    for item in found:
        count[item] = count.get(item, 0) + 1
    for (key, instead), times in count.items():
        of = f"1 {what}" if times == 1 else f"{times} {what}s"
        text = f"{key} of {of} is not read; write {instead}"
        yield {"code": "not-read", "text": f"{name}: {text}" if name else text}
