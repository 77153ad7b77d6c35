"""CSV of positions, one fix a line, as spreadsheets and trackers write it: in and out."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..escaping import csv_record, csv_text
from ..json_values import counted, is_number, naming, number_in
from ..model import Case, wrap
from ..units import ALTITUDE_M
from .geojson.case import case_of
from .geojson.document import Feature
from .tracks import Fix, document_of, geodesic_routes, times_of, track_feature

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".csv", ".tsv")
LEAVES_OUT: Final = "names, dates, aircraft and sources"

# The names a column goes by, ours first; compared in lower case.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "route", "flight", "callsign", "icao24", "hex"),
    "time": ("time", "timestamp", "datetime", "time_utc", "utc", "snapshot_time"),
    "lat": ("lat", "latitude", "lat_deg"),
    "lon": ("lon", "longitude", "lng", "long", "lon_deg"),
    "altitude_m": ("altitude_m", "alt_m"),
    "altitude_ft": ("altitude_ft", "alt_ft"),
    "altitude_datum": ("altitude_datum",),
    "sigma_m": ("sigma_m",),
    "bound_m": ("bound_m",),
    "status": ("status",),
    "notes": ("notes", "note"),
    "joined": ("joined",),
}
NO_UNIT: Final = ("altitude", "alt", "height", "elevation", "geoaltitude", "baroaltitude")
WRITTEN: Final = (
    "id", "time", "lat", "lon", "altitude_m", "altitude_datum", "sigma_m", "bound_m", "status",
    "notes", "joined",
)  # fmt: skip
FIRST_OF_SEVERAL: Final = ("id", "time")
"""What files from elsewhere tell in several ways at once; of these the first name known is read."""
_IN_UTC: Final = ("time_utc", "utc")
_OFFSET: Final = re.compile(r"([Zz]|[+-]\d\d:\d\d)$")
_LATEST_S: Final = 4_102_444_800.0  # the year 2100: more is no count of seconds


def sniff(head: bytes) -> bool:
    """Whether its first line names columns of latitude and longitude."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].lower()
    return not first.startswith((b"{", b"<")) and b"lat" in first and b"lon" in first


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: a fix, and what it says besides."""

    route: str | None
    fix: Fix
    joined: bool
    altitude_datum: str | None
    more: dict[str, Any]


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Routes from columns time, lat, lon and further ones: see docs/formats.md."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: is not UTF-8 text; save it as UTF-8") from None
    first, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=first.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [cell.strip() for cell in next(lines, [])]
        with naming(f"{name}:1"):
            place = _places(names)
        rows, empty = [], 0
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            with naming(f"{name}:{lines.line_num}"):
                row = _row(cells, names, place)
            rows.append(row) if row else (empty := empty + 1)
    except csv.Error as error:
        raise InputError(f"{name}:{lines.line_num}: {error}; correct that line") from None
    warnings = [
        {"code": "left-out", "text": f"{name}: {text}"} for text in _left_out(names, place, empty)
    ]
    with naming(name):
        if not rows:
            raise InputError("holds no position; give one line per fix below the column names")
        return case_of(document_of(list(_features(rows)), name, warnings))


def write_case(case: Case, path: Path) -> None:
    """Write every vertex as a line, with id, error and status. RequestError for a leg that is no
    geodesic."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_record(WRITTEN))
        for route in geodesic_routes(case.routes, ".csv"):
            times, joined = times_of(route), [True, *route.joined.tolist()]
            for k in range(len(route)):
                cells = [
                    route.id,
                    times[k],
                    float(route.lat[k]),
                    wrap(float(route.lon[k])),
                    _known(route.altitude_m[k]),
                    route.altitude_datum,
                    _known(route.sigma_m[k]),
                    _known(route.bound_m[k]),
                    route.status[k],
                    route.notes[k],
                    None if joined[k] else "false",
                ]
                file.write(csv_record(cells))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _places(names: list[str]) -> dict[str, int]:
    """Which column is which, by its name."""
    lower = [text.lower() for text in names]
    place = {}
    for what, known in COLUMNS.items():
        found = [i for text in known for i, name in enumerate(lower) if name == text]
        if found:
            place[what] = found[0]
        twice = [i for i in found if lower[i] == lower[found[0]] or what not in FIRST_OF_SEVERAL]
        if len(twice) > 1:
            both = " and ".join(repr(names[i]) for i in twice)
            raise InputError(f"has {both}, {len(twice)} columns for {what}; leave one")
    missing = [what for what in ("lat", "lon") if what not in place]
    if missing:
        raise InputError(
            f"has no column {' or '.join(missing)}, only {', '.join(names)[:80] or 'nothing'}; "
            "name the columns in the first line, like time,lat,lon,altitude_m"
        )
    return place


def _row(cells: list[str], names: list[str], place: Mapping[str, int]) -> _Row | None:
    """A line, None where it has neither latitude nor longitude."""

    def cell(what: str) -> str | None:
        at = place.get(what)
        if at is None or at >= len(cells):
            return None
        return csv_text(cells[at].strip()).strip() or None

    def value(what: str) -> float | None:
        text = cell(what)
        return None if text is None else number_in(text, what)

    if cell("lat") is None and cell("lon") is None:
        return None
    altitude_m, altitude_ft = value("altitude_m"), value("altitude_ft")
    if altitude_m is None and altitude_ft is not None:
        altitude_m = altitude_ft * ALTITUDE_M["ft"]
    time = cell("time")
    return _Row(
        route=cell("id"),
        fix=Fix(
            lon=_degrees(cell("lon"), "longitude", 180),
            lat=_degrees(cell("lat"), "latitude", 90),
            time=None if time is None else _time(time, names[place["time"]].lower()),
            altitude_m=altitude_m,
        ),
        joined=_is_joined(cell("joined")),
        altitude_datum=cell("altitude_datum"),
        more={
            "sigma_m": value("sigma_m"),
            "bound_m": value("bound_m"),
            "status": cell("status"),
            "notes": cell("notes"),
        },
    )


def _features(rows: list[_Row]) -> Iterator[Feature]:
    """One feature per route, its lines parted where they say that they are not joined."""
    by_route: dict[str | None, list[_Row]] = {}
    for row in rows:
        by_route.setdefault(row.route, []).append(row)
    for name, own in by_route.items():
        pieces: list[list[Fix]] = [[]]
        for row in own:
            if not row.joined and pieces[-1]:
                pieces.append([])
            pieces[-1].append(row.fix)
        arrays = {key: [row.more[key] for row in own] for key in own[0].more}
        where = "the route" if name is None else f"route {name!r}"
        datums = {row.altitude_datum for row in own}
        if len(datums) > 1:
            raise InputError(
                f"{where}: altitude_datum is {len(datums)} things; give one throughout"
            )
        yield track_feature(
            pieces, where, track_id=name, arrays=arrays, altitude_datum=datums.pop()
        )


def _left_out(names: list[str], place: Mapping[str, int], empty: int) -> Iterator[str]:
    if "altitude_m" not in place and "altitude_ft" not in place:
        for text in names:
            if text.lower() in NO_UNIT:
                yield (
                    f"column {text!r} is not read, as it states no unit; name it altitude_m or "
                    "altitude_ft"
                )
    if empty:
        yield f"left out, as it has no position: {counted(empty, 'line')}"


def _degrees(text: str | None, what: str, most: int) -> float:
    if text is None:
        raise InputError(f"{what} is empty; give both latitude and longitude, or neither")
    degrees = number_in(text, what)
    if abs(degrees) > most:
        raise InputError(f"{what} '{text}' is out of range -{most}..{most}; swapped lat/lon?")
    return degrees


def _time(text: str, column: str) -> str:
    """RFC 3339; seconds since 1970 where it is a number; UTC where the column's name says so."""
    if not is_number(text):
        if _OFFSET.search(text):
            return text
        if column in _IN_UTC:
            return f"{text}Z"
        raise InputError(
            f"time '{text[:40]}' has no offset; write {text[:40]}Z for UTC, or +09:00 at its end"
        )
    seconds = float(text)
    if not 0 <= seconds <= _LATEST_S:
        raise InputError(f"time '{text}' is no count of seconds since 1970; write it in UTC with Z")
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _is_joined(text: str | None) -> bool:
    words: Mapping[str | None, bool] = {
        None: True, "true": True, "1": True, "false": False, "0": False
    }  # fmt: skip
    found = words.get(text and text.lower())
    if found is None:
        raise InputError(f"joined '{text}' is neither true nor false")
    return found
