"""IGC: flight recorders of gliders and paragliders (FAI/IGC technical specification)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from ..errors import InputError
from ..json_values import counted, cut, naming
from ..model import Case, Note, note, said_of
from .extras import missing_extra
from .geojson.case import case_of
from .geojson.skipped import refuse_first
from .tracks import Fix, check_place, document_of, track_feature

if TYPE_CHECKING:
    from ..positions import Find

SUFFIXES: Final = (".igc",)
MOST_BYTES: Final = 64_000_000

_DATE: Final = re.compile(rb"^H[FOP]DTE", re.MULTILINE)
_HEADER: Final = re.compile(rb"^H[FOP]\w{3}", re.MULTILINE)
_RECORDER: Final = re.compile(rb"A[A-Z0-9]{3}")
_FIX: Final = re.compile(
    r"B\d{6}\d\d[0-5]\d{4}[NS]\d{3}[0-5]\d{4}[EW][AV][-\d]\d{4}[-\d]\d{4}", re.ASCII
)
_USED: Final = re.compile(r"H[FOP](?:DTE|GTY|GID|CID|DTM)", re.IGNORECASE)
"""Headers of which something is read; others say nothing of the track."""
_NOT_SET: Final = frozenset(("", "not set", "not recorded", "unknown", "nil", "nkn", "none", "n/a"))
"""What recorders write where nobody entered anything; Flytec writes "not set", the standard NKN."""
_HALF_DAY: Final = timedelta(hours=12)
_DATUMS: Final = {"ELL": "WGS84", "GEO": "MSL"}
_ALTITUDES: Final = re.compile(r"H[FOP]ALG(?:ALTGPS)?:?\s*(\w+)", re.IGNORECASE)


def sniff(head: bytes) -> bool:
    """Return whether it states its day as IGC does, or begins with the name of a recorder."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _DATE.search(head):
        return True
    return _RECORDER.match(start) is not None and _HEADER.search(head) is not None


def read_case(data: bytes, name: str, find: Find | None = None) -> Case:  # noqa: ARG001
    """Return the track of the recorder.

    Altitudes are pressure altitudes, as the standard defines; if there are none, those of the
    satellites, which are above the ellipsoid or the sea only if a header says so. Fixes that the
    recorder marks as without a full position are left out. The signature is not verified.

    Raises
    ------
    InputError
        If it holds no fix or does not state its day.
    RequestError
        If aerofiles is not installed.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB; split it", places=(name,))
    flight = _Flight(name)
    lines = _lines(data)
    for number, kind, record in _records(lines):
        flight.add(number, kind, record)
    with naming(name):
        if not flight.fixes:
            refuse_first(flight.skipped)
            raise InputError("holds no fix (B record) with a full position; give another file")
        warnings = tuple(flight.warnings())
        if (doubt := _doubt_of_end(lines)) is not None:
            warnings += (said_of(note("left-out", doubt), name),)
        return case_of(document_of([flight.feature()], name, warnings, flight.skipped))


@dataclass(frozen=True, slots=True)
class _Unread:
    """A header whose content would be read, and cannot be understood."""

    text: str


@dataclass(slots=True)
class _Flight:
    """What the records of a file say, in their order."""

    name: str
    day: date | None = None
    last: time | None = None
    fixes: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    skipped: list[InputError] = field(default_factory=list)
    partial: int = 0
    unread: list[tuple[int, str]] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    datum: str | None = None

    def add(self, number: int, kind: str, record: Any) -> None:
        """Take one record into account; what cannot be read is listed, with its line."""
        try:
            if kind == "B":
                self._add_fix(record)
            elif isinstance(record, _Unread):
                self.unread.append((number, record.text))
            elif kind == "H":
                self._add_header(record)
        except InputError as error:
            self.skipped.append(InputError(str(error), places=(self.name,), line=number))

    def _add_header(self, record: Any) -> None:
        if isinstance(record, str):  # the raw line, which says what altitudes are measured from
            match = _ALTITUDES.match(record)
            if match:
                self.datum = _DATUMS.get(match[1].upper()[:3])
            return
        day = record.get("utc_date")
        if day is not None and (self.day is None or day > self.day or not self.fixes):
            self.day, self.last = day, None
        for key in ("glider_model", "glider_registration", "competition_id"):
            value = record.get(key)
            if isinstance(value, str) and value.strip().lower() not in _NOT_SET:
                self.header[key] = value.strip()

    def _add_fix(self, record: Any) -> None:
        if isinstance(record, Exception):
            raise InputError("is no valid fix (B record)")
        if record["validity"] != "A":
            self.partial += 1
            return
        if self.day is None:
            raise InputError("is a fix before any day (HFDTE record); state the day of the flight")
        now: time = record["time"].replace(tzinfo=None)
        if self.last is not None and _since_midnight(self.last) - _since_midnight(now) > _HALF_DAY:
            self.day += timedelta(days=1)
        self.last = now
        lon, lat = float(record["lon"]), float(record["lat"])
        check_place(lon, lat, "fix")
        stamp = f"{self.day.isoformat()}T{now.isoformat()}Z"
        self.fixes.append((stamp, lon, lat, record["pressure_alt"] or 0, record["gps_alt"] or 0))

    def feature(self) -> Any:
        """Return the track as a feature."""
        by_pressure = any(pressure for *_, pressure, _ in self.fixes)
        by_satellite = any(satellite for *_, satellite in self.fixes)
        known = by_pressure or by_satellite
        fixes = [
            Fix(lon, lat, stamp, float(p if by_pressure else s) if known else None)
            for stamp, lon, lat, p, s in self.fixes
        ]
        datum = "STD" if by_pressure else self.datum if by_satellite else None
        model = self.header.get("glider_model")
        return track_feature(
            [fixes],
            "the route",
            name=self.header.get("glider_registration") or self.header.get("competition_id"),
            altitude_datum=datum,
            aircraft=[{"type": model}] if model else None,
        )

    def warnings(self) -> Iterator[Note]:
        """Yield what is to be said about the file."""
        if self.partial:
            count = counted(self.partial, "fix", "fixes")
            text = f"left out, as the recorder had no full position (V): {count}"
            yield said_of(note("left-out", text), self.name)
        if self.unread:
            first = f"line {self.unread[0][0]}: {cut(repr(self.unread[0][1]))}"
            many = counted(len(self.unread), "header is", "headers are")
            yield said_of(note("left-out", f"{many} not understood ({first})"), self.name)


def _since_midnight(of: time) -> timedelta:
    return timedelta(hours=of.hour, minutes=of.minute, seconds=of.second)


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file."""
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return data.decode("latin-1").splitlines()


def _doubt_of_end(lines: Sequence[str]) -> str | None:
    """Return why a file may be cut off; None if it has the signature that ends a whole one."""
    written = [line for line in lines if line.strip()]
    if any(line.startswith("G") for line in written):
        return None
    fixes = [line for line in written if line.startswith("B")]
    is_cut = written[-1] == fixes[-1] and len(fixes) > 1 and len(fixes[-1]) < len(fixes[-2])
    where = "ends within a fix, and holds" if is_cut else "holds"
    return f"{where} no signature (G record): it may be cut off, so that the end is missing"


def _records(lines: Sequence[str]) -> Iterator[tuple[int, str, Any]]:
    """Yield line, kind and content of fixes and headers; of an altitude header, its text too."""
    try:
        from aerofiles.igc.reader import LowLevelReader
    except ImportError:
        raise missing_extra("IGC files", "aerofiles", "igc") from None
    reader = LowLevelReader(iter(()))
    for number, line in enumerate(lines, 1):
        kind = line[:1]
        if kind not in ("B", "H"):
            continue
        try:
            if kind == "B" and _FIX.match(line) is None:
                raise ValueError(line)
            record = reader.parse_line(kind, line)
            if record:
                yield number, kind, record
        except Exception as error:  # noqa: BLE001, aerofiles raises whatever its parsing meets
            if kind == "B":
                yield number, kind, error
            elif _USED.match(line):
                yield number, kind, _Unread(line.strip())
        if kind == "H" and _ALTITUDES.match(line):
            yield number, kind, line
