"""Split an OpenAir file into records with line numbers, and these into airspaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ...errors import InputError
from ...json_values import counted, first_few
from ..csv.encoding import marked

MOST_BYTES: Final = 64_000_000

NAMES: Final = ("AC", "AN", "AY", "AI", "AF", "AR", "AG", "AA", "AH", "AL")
SHAPES: Final = ("V", "DP", "DA", "DB", "DC", "DY")
IGNORED: Final = {
    "AX": "transponder code", "AT": "place of a label", "SP": "pen", "SB": "brush",
    "TO": "open line of terrain", "TC": "area of terrain", "AC": "class of which only pens are set",
}  # fmt: skip
"""Records of the format that say nothing about an airspace that adiz could use."""

_RECORD: Final = re.compile(r"([A-Za-z]{1,2})(?:[ \t]+(.*))?", re.DOTALL)
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_VALUES: Final = ("AA", "AH", "AL", *SHAPES)
"""Records whose text is a value, in which white space means nothing and ; begins a comment too."""
_LINES_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a file: its number, from 1, its code such as DP, and the rest as text."""

    line: int
    code: str
    text: str


@dataclass(slots=True)
class Airspace:
    """The records of one airspace: its names and limits, and its boundary."""

    line: int
    said: list[Record] = field(default_factory=list)
    boundary: list[Record] = field(default_factory=list)

    def all(self, code: str) -> list[Record]:
        """Return the records with a code."""
        return [record for record in self.said if record.code == code]

    @property
    def is_style(self) -> bool:
        """Return whether it has only a class, as where a file sets how a class is drawn."""
        return not self.boundary and {record.code for record in self.said} <= {"AC", "AY"}

    @property
    def awaits_boundary(self) -> bool:
        """Return whether its names stand and no point of its boundary does."""
        return not self.is_style and all(record.code == "V" for record in self.boundary)

    def text(self, *codes: str) -> str | None:
        """Return the text of the last record with one of these codes; None if there is none."""
        texts = [record.text for code in codes for record in self.all(code) if record.text]
        return texts[-1] if texts else None


@dataclass(frozen=True, slots=True)
class Records:
    """What a file holds: its airspaces, and the lines that are no part of them, by code."""

    airspaces: tuple[Airspace, ...]
    ignored: Counter[str]
    unknown: tuple[Record, ...]

    def notes(self) -> Iterator[tuple[str, int | None]]:
        """Yield what was ignored or not understood, in words, and the first of its lines."""
        if self.ignored:
            parts = [f"{count} {code} ({IGNORED[code]})" for code, count in self.ignored.items()]
            yield f"left out, as no part of an airspace: records {', '.join(parts)}", None
        if self.unknown:
            lines = [f"{record.line} ({record.code[:20]!r})" for record in self.unknown]
            what = counted(len(lines), "line is", "lines are")
            shown = first_few(lines, _LINES_NAMED)
            yield f"{what} no record of OpenAir and left out: {shown}", self.unknown[0].line


def decoded(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text of a file, and what to say of its encoding unless that is UTF-8.

    Parameters
    ----------
    data, name
        Content and name of the file.

    Raises
    ------
    InputError
        If it is too large, or has a byte order mark that its bytes contradict.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"is larger than {MOST_BYTES // 1_000_000} MB; split it", places=(name,))
    code = marked(data)
    try:
        return data.decode(code or "utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        if code is not None:
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError(
                f"is not {code} text; save it as UTF-8", places=(name,), line=line
            ) from None
    text = data.decode("cp1252", errors="replace")
    return text, "is not UTF-8 text; its names are read as Western European (cp1252)"


def records_of(text: str) -> Records:
    """Return the airspaces of a file, in order.

    An airspace begins with AC. So it does with another A record after a boundary if it has that
    record already, as in files without AC. Points after TO or TC are terrain, except those of an
    airspace that has none yet.
    """
    airspaces: list[Airspace] = []
    ignored: Counter[str] = Counter()
    unknown: list[Record] = []
    is_terrain = False
    for record in _records(_LINE_END.split(text)):
        if record.code in ("TO", "TC"):
            is_terrain = not (airspaces and airspaces[-1].awaits_boundary)
            ignored[record.code] += 1
        elif record.code in IGNORED and record.code != "AC":
            ignored[record.code] += 1
        elif record.code in NAMES:
            is_terrain = False
            if not airspaces or _begins(record, airspaces[-1]):
                airspaces.append(Airspace(record.line))
            airspaces[-1].said.append(record)
        elif record.code not in SHAPES or not (airspaces or is_terrain):
            unknown.append(record)
        elif not is_terrain:
            airspaces[-1].boundary.append(record)
    real = tuple(airspace for airspace in airspaces if not airspace.is_style)
    if len(real) < len(airspaces):
        ignored["AC"] += len(airspaces) - len(real)
    return Records(real, ignored, tuple(unknown))


def _records(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the records of a file; a comment begins with * and ends with its line."""
    for number, line in enumerate(lines, 1):
        plain = line.partition("*")[0].strip()
        if not plain or plain.startswith(";"):
            continue
        match = _RECORD.fullmatch(plain)
        if match is None:
            yield Record(number, plain.split()[0], plain)
        else:
            code, rest = match[1].upper(), (match[2] or "").strip()
            if code in _VALUES:
                rest = " ".join(rest.partition(";")[0].split())
            yield Record(number, code, rest)


def _begins(record: Record, airspace: Airspace) -> bool:
    """Return whether a record is the first of the next airspace."""
    has_it = any(said.code == record.code for said in airspace.said)
    if record.code == "AC":
        return has_it or bool(airspace.boundary)
    return bool(airspace.boundary) and has_it and record.code != "AA"
