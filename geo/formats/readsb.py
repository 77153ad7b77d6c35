"""Traces of readsb and tar1090 (`trace_full_*.json`, also packed), as ADS-B networks have them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..json_values import counted, cut, naming
from ..model import Case, note, said_of
from .geojson.case import case_of
from .geojson.document import Feature
from .geojson.skipped import refuse_first, skipping
from .json_tracks import finite, fix_of, load, since_1970, stripped
from .registries import doubt_of, remark_of, state_of
from .tracks import Fix, document_of, track_feature

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".json", ".json.gz")
GZIPPED: Final = True

_NEW_LEG, _GEOMETRIC = 2, 8
"""Bits of the flags of a fix: another flight begins; the altitude is geometric."""
_MILITARY: Final = 1
"""Bit of dbFlags."""
_MARK: Final = re.compile(rb'"trace"\s*:\s*\[')
_HEAD: Final = 8192


def sniff(head: bytes) -> bool:
    """Return whether this begins like a trace."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and b'"icao"' in head and _MARK.search(head) is not None


def sniff_whole(data: bytes) -> bool:
    """Return whether this is a trace rather than another kind of JSON."""
    return sniff(data[:_HEAD])


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Return the track of an aircraft; where readsb sees another flight begin, it is not joined.

    Altitudes are pressure altitudes; a geometric one among them is left unknown.

    Raises
    ------
    InputError
        If it is not such a file.
    """
    root = load(data, name)
    with naming(name):
        if not isinstance(root, dict) or not isinstance(root.get("trace"), list):
            raise InputError("has no list 'trace'; give a trace_full file of readsb")
        start = finite(root.get("timestamp"), "timestamp")
        if start is None:
            raise InputError("has no timestamp, from which its times are counted; get it again")
        skipped: list[InputError] = []
        places = list(_places(root["trace"], start, name, skipped))
        if not places:
            refuse_first(skipped)
            raise InputError("holds no position")
        address = root.get("icao") if isinstance(root.get("icao"), str) else None
        feature, notes = _feature(root, address, places)
        warnings = [said_of(note(code, text), name) for code, text in notes]
        return case_of(document_of([feature], name, warnings, skipped))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A fix, with what its record says besides. begins: whether another flight begins with it."""

    fix: Fix
    on_ground: bool
    begins: bool
    geometric: bool
    who: str | None


def _places(
    trace: Sequence[Any], start: float, name: str, skipped: list[InputError]
) -> Iterator[_Place]:
    """Yield the records that hold a position."""
    for i, record in enumerate(trace):
        with skipping(skipped, name, f"trace[{i}]"):
            place = _place(record, start)
            if place is not None:
                yield place


def _place(record: Any, start: float) -> _Place | None:
    """Return one record: seconds, latitude, longitude, feet or "ground", and more."""
    if not isinstance(record, list) or len(record) < 4:
        raise InputError("is not a list of time, latitude, longitude and altitude")
    after = finite(record[0], "time")
    on_ground = record[3] == "ground"
    altitude_ft = None if on_ground else finite(record[3], "altitude")
    flags = record[6] if len(record) > 6 and type(record[6]) is int else 0
    geometric = bool(flags & _GEOMETRIC) and altitude_ft is not None
    fix = fix_of(
        record[2],
        record[1],
        "position",
        time=None if after is None else since_1970(start + after, "time"),
        altitude_ft=None if geometric else altitude_ft,
    )
    if fix is None:
        return None
    more = record[8] if len(record) > 8 and isinstance(record[8], dict) else {}
    return _Place(
        fix=fix,
        on_ground=on_ground,
        begins=bool(flags & _NEW_LEG),
        geometric=geometric,
        who=stripped(more.get("flight")),
    )


def _feature(
    root: dict[str, Any], address: str | None, places: Sequence[_Place]
) -> tuple[Feature, list[tuple[str, str]]]:
    """Return the track as a feature, and notes about it."""
    notes: list[tuple[str, str]] = []
    pieces: list[list[Fix]] = [[]]
    for place in places:
        if place.begins and pieces[-1]:
            pieces.append([])
        pieces[-1].append(place.fix)
    if len(pieces) > 1:
        notes.append(("legs", f"holds {len(pieces)} flights, by the marks of readsb; not joined"))
    geometric = sum(place.geometric for place in places)
    if geometric:
        count = counted(geometric, "altitude")
        notes.append(("datum", f"above the ellipsoid among pressure altitudes, not read: {count}"))
    called = list(dict.fromkeys(place.who for place in places if place.who))
    aircraft = _aircraft(root)
    if address is not None:
        state = state_of(address)
        if state is not None:
            aircraft["nation"] = state
        if about := doubt_of(address) or remark_of(address):
            notes.append(("registry", f"address {cut(address)}: {about}"))
    where = "the route" if address is None else f"route {cut(repr(address))}"
    any_ground = any(place.on_ground for place in places)
    return track_feature(
        pieces,
        where,
        track_id=address.lower() if address else None,
        name=called[0] if len(called) == 1 else stripped(root.get("r")),
        arrays={"on_ground": [place.on_ground for place in places] if any_ground else []},
        altitude_datum="STD",
        aircraft=[{"type": None} | aircraft] if aircraft else None,
    ), notes


def _aircraft(root: dict[str, Any]) -> dict[str, Any]:
    """Return what the file's database says of the aircraft."""
    found: dict[str, Any] = {}
    kind, operator, flags = (
        stripped(root.get("t")),
        stripped(root.get("ownOp")),
        root.get("dbFlags"),
    )
    if kind:
        found["type"] = kind
    if operator:
        found["operator"] = operator
    if type(flags) is int and flags & _MILITARY:
        found["role"] = "military"
    return found
