"""Find out which column of a table holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...errors import InputError, RequestError
from .layouts import layout_of
from .names import COLUMNS, key_of, role_of, zone_of

FIRST_OF_SEVERAL: Final = ("id", "address", "callsign", "time", "altitude_m", "altitude_ft", "date")
"""What tables may state in several columns; the first of them with a known name is read."""

IDENTITY: Final = ("id", "address", "callsign")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table. names: as written. place: the index of each column that is read.

    zone: the offset that the name of the time column states. layout: how the tables of a known
    maker are read, in words. datum: of such a table. zero_unknown: as of its layout.
    """

    names: tuple[str, ...]
    place: Mapping[str, int]
    zone: str | None
    layout: str | None
    datum: str | None
    zero_unknown: bool = False

    def name_of(self, what: str) -> str:
        """Return the name of the column that holds this."""
        return self.names[self.place[what]]


def columns_of(names: Sequence[str], asked: Sequence[tuple[str, str]]) -> Columns:
    """Return which column holds what, by its name or as asked.

    Raises
    ------
    InputError
        If two columns hold the same, or a position is missing.
    RequestError
        If a column that is asked for does not exist.
    """
    keys = [key_of(name) for name in names]
    layout = layout_of(keys)
    given, zone = _given(names, keys, asked)
    place: dict[str, int] = {}
    # A column that is said to hold something else keeps its place but is not read by its name.
    free = [
        i for i, key in enumerate(keys) if i not in given.values() or role_of(key) in ("lat", "lon")
    ]
    if layout:
        place = {
            what: keys.index(column)
            for what, column in layout.columns.items()
            if keys.index(column) in free
        }
    for what, known in COLUMNS.items():
        if what not in place and what not in given:
            found = _found(what, known, names, keys, free)
            if found is not None:
                place[what] = found
    place |= given
    if "time" in place and zone is None:
        zone = zone_of(keys[place["time"]])
    columns = Columns(
        names=tuple(names),
        place=place,
        zone=zone,
        layout=layout.about if layout else None,
        datum=layout.datum if layout else None,
        zero_unknown=layout is not None and layout.zero_unknown,
    )
    if not has_positions(columns):
        missing = [what for what in ("lat", "lon") if what not in place]
        shown = ", ".join(filter(None, names))[:80] or "nothing"
        raise InputError(
            f"has no column {' or '.join(missing)}, only {shown}; name the columns in the first "
            "line, like time,lat,lon,altitude_m, or say which they are: "
            + " ".join(f"--columns {what}=COLUMN" for what in missing)
        )
    return columns


def has_positions(columns: Columns) -> bool:
    """Return whether there are columns of latitude and longitude, or one of both."""
    return {"lat", "lon"} <= columns.place.keys() or bool(
        {"position", "wkt"} & columns.place.keys()
    )


def names_positions(names: Sequence[str], asked: Sequence[tuple[str, str]]) -> bool:
    """Return whether a line names columns of positions, and so is the head of a table."""
    keys = [key_of(name) for name in names]
    wanted = {what for what, column in asked if column in names or key_of(column) in keys}
    roles = {role_of(key) for key in keys} | wanted
    layout = layout_of(keys)
    of_layout = set(layout.columns) if layout else set()
    if "wkt" in of_layout:  # a word that may stand above a table too, unless others are with it
        return any(role_of(key) or key == "name" for key in keys)
    return {"lat", "lon"} <= roles | of_layout or "position" in of_layout


def _given(
    names: Sequence[str], keys: Sequence[str], asked: Sequence[tuple[str, str]]
) -> tuple[dict[str, int], str | None]:
    """Return the columns that are asked for, and the offset of times if it is asked for."""
    given: dict[str, int] = {}
    zone = None
    for what, column in asked:
        exact = [i for i, name in enumerate(names) if name == column]
        found = exact or [i for i, key in enumerate(keys) if key == key_of(column)]
        if len(found) != 1:
            why = "stands there twice" if found else "is not there"
            shown = ", ".join(filter(None, names))[:80]
            raise RequestError(f"--columns: column '{column}' {why}; the table has {shown}")
        if what == "time_utc":
            what, zone = "time", "Z"
        given[what] = found[0]
    return given, zone


def _found(
    what: str, known: Sequence[str], names: Sequence[str], keys: Sequence[str], free: Sequence[int]
) -> int | None:
    """Return the first column with a known name; raise InputError if several hold the same."""
    found = [i for name in known for i in free if keys[i] == name]
    found += [i for i in free if role_of(keys[i]) == what and i not in found]
    if not found:
        return None
    twice = [i for i in found if keys[i] == keys[found[0]] or what not in FIRST_OF_SEVERAL]
    if len(twice) > 1:
        both = " and ".join(repr(names[i]) for i in twice)
        raise InputError(
            f"has {both}, {len(twice)} columns for {what}; leave one, or say which with "
            f"--columns {what}=COLUMN"
        )
    return found[0]
