"""Flights of Flightradar24 as JSON: a playback, an aircraft clicked, tracks of its interface."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ..errors import InputError
from ..json_values import cut, naming
from ..model import Case, date_interval
from .csv.times import moment
from .geojson.case import case_of
from .geojson.document import Feature
from .geojson.skipped import refuse_first, skipping
from .json_tracks import finite, fix_of, load, since_1970, stripped
from .registries import state_of
from .tracks import Fix, document_of, track_feature

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".json",)
_HEAD: Final = 65_536
_MARK: Final = re.compile(rb'"identification"\s*:\s*\{|"fr24_id"\s*:')
_TRACK: Final = re.compile(rb'"(?:track|trail|tracks)"\s*:\s*\[\s*\{')


class _Words(NamedTuple):
    """The names that a list of fixes uses."""

    lat: str
    lon: str
    time: str


_WORDS: Final = {
    "track": _Words("latitude", "longitude", "timestamp"),
    "trail": _Words("lat", "lng", "ts"),
    "tracks": _Words("lat", "lon", "timestamp"),
}
"""The lists that a playback, a click and the interface have, and their names."""


def sniff(head: bytes) -> bool:
    """Return whether this begins like a flight of Flightradar24."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"[")) and _MARK.search(head) is not None


def sniff_whole(data: bytes) -> bool:
    """Return whether this is such a flight rather than another kind of JSON."""
    return sniff(data[:_HEAD]) and _TRACK.search(data) is not None


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Return the track of each flight, in the order of its times.

    Altitudes are feet above the pressure of 1013.25 hPa. The file says 0 for both the ground and
    an unknown altitude, so that 0 is unknown.

    Raises
    ------
    InputError
        If it is not such a file.
    """
    root = load(data, name)
    with naming(name):
        skipped: list[InputError] = []
        features = [
            feature for flight in _flights(root) if (feature := _feature(flight, name, skipped))
        ]
        if not features:
            refuse_first(skipped)
            raise InputError("holds no position")
        return case_of(document_of(features, name, (), skipped))


def _feature(flight: dict[str, Any], name: str, skipped: list[InputError]) -> Feature | None:
    """Return a flight as a feature; None if it has no position."""
    key = next((key for key in _WORDS if isinstance(flight.get(key), list)), None)
    if key is None:
        raise InputError("has no list 'track', 'trail' or 'tracks'; give the playback of a flight")
    fixes = _fixes(flight[key], _WORDS[key], name, skipped)
    if not fixes:
        return None
    who = _object(flight, "identification")
    own = stripped(who.get("id")) or stripped(flight.get("fr24_id"))
    called = {stripped(r.get("callsign")) for r in flight[key] if isinstance(r, dict)} - {None}
    return track_feature(
        [fixes],
        "the route" if own is None else f"route {cut(repr(own))}",
        track_id=own,
        name=stripped(who.get("callsign"))
        or stripped(_object(who, "number").get("default"))
        or (called.pop() if len(called) == 1 else None),
        altitude_datum="STD",
        aircraft=_aircraft(_object(flight, "aircraft")),
    )


def _flights(root: Any) -> list[dict[str, Any]]:
    """Return the objects that describe flights: one, or those of an answer of the interface."""
    listed = root.get("data") if isinstance(root, dict) and "data" in root else root
    if not isinstance(listed, list):
        return [_flight(root)]
    flights = [item for item in listed if isinstance(item, dict)]
    if not flights:
        raise InputError("holds no flight; get it again")
    return flights


def _flight(root: Any) -> dict[str, Any]:
    """Return the object that describes the flight."""
    found = root
    if isinstance(root, dict) and "result" in root:
        for key in ("result", "response", "data", "flight"):
            found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        raise InputError("holds no flight (result.response.data.flight); get it again")
    return found


def _fixes(
    records: Sequence[Any], words: _Words, name: str, skipped: list[InputError]
) -> list[Fix]:
    """Return the fixes in the order of their times; what was clicked has the newest first."""
    fixes: list[tuple[float, Fix]] = []
    for i, record in enumerate(records):
        with skipping(skipped, name, f"fix {i}"):
            if not isinstance(record, dict):
                raise InputError("is not an object")
            seconds = _seconds(record.get(words.time), words.time)
            fix = fix_of(
                record.get(words.lon),
                record.get(words.lat),
                "position",
                time=since_1970(seconds, words.time),
                altitude_ft=_altitude_ft(record) or None,
            )
            if fix is not None:
                fixes.append((seconds, fix))
    return [fix for _, fix in sorted(fixes, key=lambda item: item[0])]


def _seconds(value: Any, what: str) -> float:
    """Return a time as seconds since 1970, from such a count or from RFC 3339."""
    if isinstance(value, str):
        written = moment(value, None, what)
        if written is not None:
            return float(date_interval(written)[0].astype("M8[us]").astype(int)) / 1e6
    seconds = None if isinstance(value, str) else finite(value, what)
    if seconds is None:
        raise InputError(f"has no {what}")
    return seconds


def _altitude_ft(record: dict[str, Any]) -> float | None:
    """Return feet, of either form."""
    if "alt" in record:
        return finite(record["alt"], "alt")
    altitude = record.get("altitude")
    return finite(altitude.get("feet"), "altitude.feet") if isinstance(altitude, dict) else None


def _aircraft(craft: dict[str, Any]) -> list[dict[str, Any]] | None:
    """Return the aircraft, with the State of its 24-bit address."""
    kind = stripped(_object(craft, "model").get("code"))
    address = stripped(craft.get("hex")) or stripped(_object(craft, "identification").get("modes"))
    state = state_of(cut(address)) if address else None
    if kind is None and state is None:
        return None
    return [{"type": kind} | ({"nation": state} if state else {})]


def _object(holder: dict[str, Any], key: str) -> dict[str, Any]:
    """Return an object in another; an empty one if there is none."""
    found = holder.get(key)
    return found if isinstance(found, dict) else {}
