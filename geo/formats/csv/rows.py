"""One line of a table: a fix, and what else the line says about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ...errors import InputError
from ...escaping import csv_text
from ...json_values import counted, is_number
from ...positions import half_width, parse_position
from ...units import ALTITUDE_M
from ..geojson.no_places import is_no_place
from ..tracks import Fix
from .columns import IDENTITY, Columns
from .numbers import degrees_in, has_comma, is_nothing, quantity_in
from .times import day_of, moment
from .wkt import point_in

_LETTERED: Final = re.compile(r"\d.*[NSEW°度도]|[NSEW北南東东西북남동서].*\d", re.IGNORECASE)
ALTITUDES: Final = {
    "altitude_m": 1.0, "altitude_ft": ALTITUDE_M["ft"], "altitude_fl": ALTITUDE_M["fl"],
}  # fmt: skip
GROUND: Final = ("ground", "gnd", "sfc")
"""What receivers write instead of the altitude of an aircraft on the ground."""
TEXTS: Final = ("altitude_datum", "status", "notes", "aircraft", "nation", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line with a position. identity: what names its flight, by the columns of IDENTITY.

    day: from the column of dates. joined: whether a leg leads here from the line before.
    """

    line: int
    fix: Fix
    identity: tuple[str | None, ...]
    day: str | None
    joined: bool
    sigma_m: float | None
    bound_m: float | None
    texts: Mapping[str, str | None]

    def text(self, what: str) -> str | None:
        """Return the text of a column; None if it is empty."""
        return self.texts.get(what)


@dataclass(slots=True)
class Reader:
    """Reads lines, and counts what it leaves out.

    comma: whether coordinates have a decimal comma. guarded: as of the table.
    """

    columns: Columns
    comma: bool
    guarded: bool = True
    without_position: int = 0
    halves: list[tuple[int, str]] = field(default_factory=list)
    small_times: int = 0
    small_time: str = ""
    no_days: int = 0
    no_day: str = ""

    def row(self, line: int, cells: list[str]) -> Row | None:
        """Return a line as a fix; None if it lacks latitude or longitude, or both.

        Raises InputError if a value cannot be read, or if there are more values than columns.
        """
        names = self.columns.names
        if len(cells) > len(names) and any(map(str.strip, cells[len(names) :])):
            raise InputError(
                f"has {len(cells)} values for {counted(len(names), 'column')}; put text that holds "
                "a comma in quotes, and numbers like 33,5 too"
            )
        lat, lon = self._position(cells)
        if (lat is None and lon is None) or _is_no_place(lat, lon):
            self.without_position += 1
            return None
        if lat is None or lon is None:
            self.halves.append((line, "latitude" if lat is None else "longitude"))
            return None
        place = _place(lat, lon)
        day = self._cell(cells, "date")
        return Row(
            line=line,
            fix=Fix(
                lon=place[0],
                lat=place[1],
                time=self._time(cells, day),
                altitude_m=self._altitude_m(cells),
            ),
            identity=tuple([self._cell(cells, what) for what in IDENTITY]),
            day=None if day is None else self._day(day),
            joined=_is_joined(self._cell(cells, "joined")),
            sigma_m=self._value(cells, "sigma_m"),
            bound_m=self._value(cells, "bound_m"),
            texts={what: self._cell(cells, what) for what in TEXTS if what in self.columns.place},
        )

    def _cell(self, cells: list[str], what: str) -> str | None:
        """Return the text of a column in a line; None if it has no value."""
        at = self.columns.place.get(what)
        if at is None or at >= len(cells):
            return None
        cell = cells[at].strip()
        if self.guarded:
            cell = csv_text(cell).strip()
        if is_nothing(cell) and not (what == "nation" and cell.upper() == "NA"):
            return None
        return cell

    def _value(self, cells: list[str], what: str) -> float | None:
        """Return the number in a column of a line; None if it has no value."""
        text = self._cell(cells, what)
        return None if text is None else quantity_in(text, what, comma=self.comma)

    def _altitude_m(self, cells: list[str]) -> float | None:
        for what, metres in ALTITUDES.items():
            ground = (self._cell(cells, what) or "").lower() in GROUND
            altitude = None if ground else self._value(cells, what)
            if altitude == 0 and self.columns.zero_unknown:
                return None
            if altitude is not None:
                return altitude * metres
        return None

    def _position(self, cells: list[str]) -> tuple[str | None, str | None]:
        """Return the texts of latitude and longitude in a line."""
        if "wkt" in self.columns.place:
            text = self._cell(cells, "wkt")
            return point_in(text) if text is not None else (None, None)
        if "position" not in self.columns.place:
            return self._cell(cells, "lat"), self._cell(cells, "lon")
        both = self._cell(cells, "position")
        if both is None:
            return None, None
        lat, _, lon = both.partition(",")
        return lat.strip() or None, lon.strip() or None

    def _time(self, cells: list[str], day: str | None) -> str | None:
        """Return when the fix was; a small number is counted, and treated as no time."""
        zone = self.columns.zone
        for what in ("position_time", "time"):
            text = self._cell(cells, what)
            if text is None or text.startswith("0000-00-00"):
                continue
            iso_day = day_of(day) if day and ":" in text else None
            time = moment(text, zone, self.columns.name_of(what), iso_day)
            if time is not None:
                return time
            self.small_times += 1
            self.small_time = self.small_time or text
        if day and ":" in day and "time" not in self.columns.place and day_of(day) is None:
            return moment(day, zone, self.columns.name_of("date"))
        return None

    def _day(self, text: str) -> str | None:
        """Return the day of a cell; a time in it is the fix's own; anything else is counted."""
        if text.startswith("0000-00-00"):
            return None
        day = day_of(text)
        if day is not None:
            return day
        if ":" in text:
            return None
        if text.isdigit() and len(text) < 7:
            self.no_days += 1
            self.no_day = self.no_day or text
            return None
        raise InputError(
            f"date '{text[:40]}' does not say which is the month, or is no day; write it like "
            "2025-12-09"
        )


def any_comma(columns: Columns, rows: tuple[tuple[int, list[str]], ...]) -> bool:
    """Return whether any coordinate of the table has a decimal comma."""
    places = [columns.place[what] for what in ("lat", "lon") if what in columns.place]
    return any(has_comma(cells[at]) for _, cells in rows for at in places if at < len(cells))


def _place(lat: str, lon: str) -> tuple[float, float]:
    """Return longitude and latitude, from degrees or from text like 20-53.0N and 110-54.0E."""
    if not (is_number(lat) and is_number(lon)):
        halves = half_width(lat), half_width(lon)
        if any(map(_LETTERED.search, halves)):
            return parse_position(" ".join(halves))
    return degrees_in(lon, "longitude", 180), degrees_in(lat, "latitude", 90)


def _is_no_place(lat: str | None, lon: str | None) -> bool:
    """Return whether a position is a number that stands for an unknown one, such as 999."""
    if lat is None or lon is None or not (is_number(lat) and is_number(lon)):
        return False
    return is_no_place(float(lon), float(lat))


def _is_joined(text: str | None) -> bool:
    """Return whether a cell says true, false or nothing, which means true."""
    words: Mapping[str | None, bool] = {
        None: True, "true": True, "1": True, "false": False, "0": False
    }  # fmt: skip
    found = words.get(text and text.lower())
    if found is None:
        raise InputError(f"joined '{text}' is neither true nor false; write true, false or nothing")
    return found
