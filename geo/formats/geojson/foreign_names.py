"""Warn about properties named in other programs' words, which are never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from ...json_values import cut
from ...model import note, said_of
from .document import Feature

_IN_ARRAYS: Final = "coordinateProperties."


class _Ours(NamedTuple):
    """A property of ours: its key, in which object it is, and what belongs to it."""

    key: str
    within: str = ""
    also: str = ""

    @property
    def words(self) -> str:
        """What a message advises to write."""
        return f"{self.within}{self.key}{self.also}"


_OF_ROUTES: Final = {
    **dict.fromkeys(
        (
            "date", "day", "dates", "flightdate", "dateofflight", "observed", "observedon",
            "dateobserved", "datefixed", "datesfixed", "eventdate", "flightday", "dateutc", "year",
            "日付", "日期", "年月日", "날짜", "年", "年份", "연도",
        ),
        _Ours("date"),
    ),
    **dict.fromkeys(
        (
            "time", "times", "timestamp", "timestamps", "datetime", "datetimes", "coordtimes",
            "utc", "when", "starttime", "endtime", "timestart", "timeend", "begin", "end", "時刻",
            "日時", "時間", "时间", "日期时间", "시간", "시각", "일시",
        ),
        _Ours("times", _IN_ARRAYS),
    ),
    **dict.fromkeys(
        (
            "sigma", "sigmas", "sigmam", "sigmakm", "error", "errorm", "errorkm", "accuracy",
            "accuracym", "accuracykm", "precision", "hdop", "uncertaintym", "uncertaintykm",
        ),
        _Ours("sigma_m", _IN_ARRAYS),
    ),
    **dict.fromkeys(("bound", "bounds", "boundm", "boundkm"), _Ours("bound_m", _IN_ARRAYS)),
    **dict.fromkeys(
        (
            "altitude", "altitudes", "alt", "altitudem", "altitudeft", "altm", "altft", "elevation",
            "elevations", "height", "heights", "heightm", "flightlevel", "fl", "coordaltitudes",
            "altbaro", "altgeom", "高度", "標高", "海拔", "고도",
        ),
        _Ours("altitude_m", _IN_ARRAYS, " and altitude_datum"),
    ),
    **dict.fromkeys(("datum", "altitudedatum", "verticaldatum"), _Ours("altitude_datum")),
    **dict.fromkeys(
        (
            "flight", "flightid", "flightnumber", "callsign", "icao", "icao24", "hex", "tail",
            "tailnumber", "reg", "registration", "mmsi", "便名", "航班", "航班号", "呼号", "편명",
        ),
        _Ours("id"),
    ),
    **dict.fromkeys(
        ("aircrafttype", "actype", "typecode", "機種", "机型", "機型", "기종"), _Ours("aircraft")
    ),
    "edges": _Ours("edges"),
    "status": _Ours("status", _IN_ARRAYS),
    "joined": _Ours("joined", _IN_ARRAYS),
    "hypothesis": _Ours("hypothesis"),
    "uncertainty": _Ours("uncertainty"),
}  # fmt: skip
_OF_ZONES: Final = {
    **dict.fromkeys(
        (
            "validfrom", "startdate", "datestart", "effective", "effectivedate", "effdate", "begin",
            "starttime", "activefrom", "from",
        ),
        _Ours("valid_from"),
    ),
    **dict.fromkeys(
        (
            "validto", "enddate", "dateend", "expires", "expiry", "expiration", "expirydate", "end",
            "validuntil", "endtime", "activeto", "activeuntil", "to",
        ),
        _Ours("valid_to"),
    ),
    **dict.fromkeys(
        ("vertexboundm", "bound", "boundm", "error", "errorm", "accuracy", "accuracym"),
        _Ours("vertex_bound_m"),
    ),
    **dict.fromkeys(("vertexsigmam", "sigma", "sigmam", "uncertainty"), _Ours("vertex_sigma_m")),
    "edges": _Ours("edges"),
    "kind": _Ours("kind"),
}  # fmt: skip
_KNOWN_OF_ROUTES: Final = frozenset(
    (
        "date", "times", "coordTimes", "datetimes", "altitude_datum", "speed_kmh", "edges",
        "hypothesis", "uncertainty", "time_sigma_s", "id", "aircraft",
    )
)  # fmt: skip
_DATES: Final = ("date", "times", "coordTimes", "datetimes")
_DAY: Final = re.compile(
    r"(19|20)\d\d([-/.])\d{1,2}\2\d{1,2}([T ].*)?|(19|20)\d\d[年년]\s*\d{1,2}[月월].*"
)
"""A text that is a day or begins with one."""

_KNOWN_IN_ARRAYS: Final = frozenset(
    ("times", "coordTimes", "datetimes", "status", "joined", "sigma_m", "bound_m", "altitude_m")
)
_KNOWN_OF_ZONES: Final = frozenset(
    ("valid_from", "valid_to", "vertex_bound_m", "vertex_sigma_m", "edges", "kind")
)
_KNOWN_IN_UNCERTAINTY: Final = frozenset(
    (
        "radius_km", "coverage", "basis", "correlation", "note", "notes", "source", "method", "of",
        "loo_m", "rms_m", "line_width_m", "generalisation_m", "model",
    )
)  # fmt: skip
"""The second line is what `adiz digitise` says of the sigma of each vertex."""


def unread_of_routes(features: Iterable[Feature], name: str) -> Iterator[dict[str, str]]:
    """Return a warning for each property of routes that looks like one of ours but is not."""
    return _notes((item for f in features for item in _of_route(f.properties)), "route", name)


def unread_of_zones(features: Iterable[Feature], name: str) -> Iterator[dict[str, str]]:
    """Return a warning for each property of zones that looks like one of ours but is not."""
    return _notes((item for f in features for item in _of_zone(f)), "zone", name)


def _of_route(properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the unread keys of a route, and what to write instead."""
    arrays = properties.get("coordinateProperties")
    found = dict(_unread(properties, "", _OF_ROUTES, _KNOWN_OF_ROUTES))
    dated = [*properties, *(arrays if isinstance(arrays, Mapping) else ())]
    if not any(key in _DATES for key in dated):
        found |= {key: "date" for key, value in properties.items() if _is_day(value)}
    yield from found.items()
    if isinstance(arrays, Mapping):
        yield from _unread(arrays, _IN_ARRAYS, _OF_ROUTES, _KNOWN_IN_ARRAYS)
    uncertainty = properties.get("uncertainty")
    if isinstance(uncertainty, Mapping) and uncertainty.get("radius_km") is None:
        for key in uncertainty:
            if key not in _KNOWN_IN_UNCERTAINTY:
                yield f"uncertainty.{key}", "uncertainty.radius_km and uncertainty.coverage"


def _is_day(value: Any) -> bool:
    """Return whether a property's value is a day, whatever its name."""
    return isinstance(value, str) and _DAY.fullmatch(value.strip()[:40]) is not None


def _of_zone(feature: Feature) -> Iterator[tuple[str, str]]:
    """Yield the unread keys of a zone, and what to write instead."""
    yield from _unread({**feature.more, **feature.properties}, "", _OF_ZONES, _KNOWN_OF_ZONES)


def _unread(
    stated: Mapping[str, Any], where: str, words: Mapping[str, _Ours], known: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield each key that is not read and the words to write instead, unless these are there."""
    for key, value in stated.items():
        if key in known or value is None or value == "":
            continue
        instead = words.get(re.sub(r"[\W_]", "", key[:60].lower()))
        if instead is not None and stated.get(instead.key) is None:
            yield f"{where}{key}", instead.words


def _notes(found: Iterable[tuple[str, str]], what: str, name: str) -> Iterator[dict[str, str]]:
    """Yield one warning for all keys of one meaning, with the number of features that have them."""
    count: dict[tuple[str, str], int] = {}
    for item in found:
        count[item] = count.get(item, 0) + 1
    keys: dict[tuple[str, int], list[str]] = {}
    for (key, instead), times in count.items():
        keys.setdefault((instead, times), []).append(key)
    for (instead, times), alike in keys.items():
        of = f"1 {what}" if times == 1 else f"{times} {what}s"
        are = "is" if len(alike) == 1 else "are"
        text = f"{', '.join(map(cut, alike))} of {of} {are} not read; write {instead}"
        yield said_of(note("not-read", text), name)
