"""Read columns in memory as a table of positions, like the rows of a CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final

import numpy as np

from adiz.geo.errors import InputError
from adiz.geo.formats import read_rows
from adiz.geo.model import Case, note, said_of

from .reading import EXACT, Reading, with_offset

TIMES: Final = ("time", "timestamp", "datetime", "t")
"""Names of columns of times, in lower case; others are found by their content."""

HOW: Final = 'say which zone it is in: adiz.check(..., tz="UTC"), or tz="Asia/Tokyo"'

UNTIMED: Final = "no times are stated; the positions are joined in the order of their rows"

_ZONE_IN_NAME: Final = re.compile(r"(^|[^a-z])(utc|gmt|zulu|jst|kst)($|[^a-z])")
"""Words in the name of a column whose times need no offset, as in a file."""


def case_of(columns: Mapping[str, Sequence[object]], name: str, reading: Reading) -> Case:
    """Return the routes of a table.

    Parameters
    ----------
    columns
        Columns by name, including longitude and latitude in degrees, WGS84.
    name
        Name for messages, and the id of a route that states none.
    reading
        The time zone of times that state none.

    Raises
    ------
    InputError
        If a value cannot be read, or a time states no offset and `reading` has no time zone.
    """
    time = _time_of(columns, name)
    cells = {
        "time" if key == time else key: _times(values, name, reading)
        if key == time
        else list(map(_cell, values))
        for key, values in columns.items()
    }
    case = read_rows(list(cells), zip(*cells.values(), strict=True), name)
    if any(not np.isnat(route.time).all() for route in case.routes):
        return case
    return with_warning(case, said_of(note("no-times", UNTIMED), name))


def with_warning(case: Case, *warnings: Mapping[str, str]) -> Case:
    """Return the case with further warnings."""
    noted = (*case.properties.get("warnings", ()), *warnings)
    return replace(case, properties={**case.properties, "warnings": noted})


def _time_of(columns: Mapping[str, Sequence[object]], name: str) -> str | None:
    """Return the column of times: by its name, or else the only one that contains times.

    Raises InputError if several could be meant.
    """
    for known in TIMES:
        for key in columns:
            if key.lower() == known:
                return key
    if any(_ZONE_IN_NAME.search(key.lower()) for key in columns):
        return None
    timed = [key for key, values in columns.items() if key != "date" and _holds_times(values)]
    if len(timed) > 1:
        raise InputError(
            f"columns {' and '.join(timed)} all hold times; rename the one that says when "
            "the aircraft was there: frame.rename(columns={" + f'"{timed[0]}": "time"' + "})",
            places=(name,),
        )
    return timed[0] if timed else None


def _holds_times(values: Iterable[object]) -> bool:
    known = next((value for value in values if not is_nothing(value)), None)
    return isinstance(known, datetime)


def _times(values: Sequence[object], name: str, reading: Reading) -> list[str]:
    return list(_each_time(values, name, reading.zone()))


def _each_time(values: Iterable[object], name: str, zone: tzinfo | None) -> Iterator[str]:
    for row, value in enumerate(values):
        if isinstance(value, str) and ":" in value:
            value = _parsed(value)
        if not isinstance(value, datetime) or is_nothing(value):
            yield _cell(value)
            continue
        try:
            yield with_offset(value, zone, HOW)
        except InputError as error:
            raise InputError(f"row {row}: {error}", places=(name,)) from None


def _parsed(text: str) -> object:
    """Return the time that a text states without an offset; the reader parses other texts."""
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return text if time.tzinfo else time


def _cell(value: object) -> str:
    """Return a value as text, as in a file."""
    if is_nothing(value):
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec=EXACT)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def is_nothing(value: object) -> bool:
    """Return whether it is None, NaN, NaT or NA; except for None, these differ from themselves."""
    if value is None or type(value).__name__ == "NAType":
        return True
    return isinstance(value, float | datetime) and value != value
