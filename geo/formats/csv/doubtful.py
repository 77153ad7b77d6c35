"""Warn about columns that look meaningful but are not read; say what to write instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...json_values import first_few
from ...model import Note, note
from .columns import IDENTITY, Columns
from .names import key_of
from .values import (
    YEAR_WORDS,
    cells_of,
    hold_days,
    hold_times,
    hold_uncertain_days,
    hold_years,
    may_tell_apart,
)

NOT_READ: Final = "column-not-read"
MOST_NAMED: Final = 5
SAMPLE: Final = 20
"""Lines that are examined to see what an unread column may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What a column may hold. words: parts of its name. satisfied: columns that serve instead."""

    what: str
    words: frozenset[str]
    endings: tuple[str, ...]
    satisfied: tuple[str, ...]
    advice: str
    why: str = ""


_KINDS: Final = (
    _Kind(
        what="limits of airspace",
        words=frozenset(("floor", "ceiling", "upper", "lower", "limit", "limits")),
        endings=("ceiling", "floor", "limit"),
        satisfied=(),
        advice="a route has none; write them of a zone",
    ),
    _Kind(
        what="an error",
        words=frozenset(
            ("sigma", "error", "err", "accuracy", "uncertainty", "precision", "rmse", "cep", "epe",
             "hdop", "radius", "bound", "nac", "nacp", "nic", "誤差", "精度", "误差", "오차")
        ),
        endings=("accuracy", "error", "uncertainty"),
        satisfied=("sigma_m", "bound_m"),
        advice="if it is metres, one standard deviation per axis: --columns {column:sigma_m}; if "
        "it is a radius in metres that holds the position for certain: --columns {column:bound_m}",
    ),
    _Kind(
        what="a height",
        words=frozenset(
            ("alt", "altitude", "height", "elevation", "elev", "ele", "level", "fl", "hgt", "高度",
             "標高", "海拔", "고도")
        ),
        endings=("altitude", "elevation", "height"),
        satisfied=("altitude_m", "altitude_ft", "altitude_fl"),
        why=", as it states no unit",
        advice="name it altitude_m or altitude_ft: --columns "
        "{column:altitude_ft}",
    ),
    _Kind(
        what="a time",
        words=frozenset(
            ("time", "timestamp", "datetime", "date", "day", "utc", "gmt", "epoch", "clock", "ts",
             "when", "時刻", "日時", "时间", "시간")
        ),
        endings=("time", "timestamp"),
        satisfied=("time",),
        advice="if it says when each position was: --columns {column:time}",
    ),
    _Kind(
        what="a day",
        words=frozenset(),
        endings=(),
        satisfied=("time", "date"),
        advice="if it says when the flight was: --columns {column:date}",
    ),
    _Kind(
        what="a day that does not say which number is the month",
        words=frozenset(),
        endings=(),
        satisfied=("time", "date"),
        advice="if it says when the flight was, write it like 2009-03-01 (year, month, day) and "
        "add --columns {column:date}",
    ),
    _Kind(
        what="a year alone",
        words=frozenset(),
        endings=(),
        satisfied=("time",),
        advice="write the whole day like 2009-03-01 in a column date, or say when it was with: "
        "adiz check --at DAY",
    ),
    _Kind(
        what="the name of an aircraft",
        words=frozenset(("plane", "airplane", "airframe")),
        endings=("aircraftid", "aircraftno", "aircraftnumber", "aircraftname"),
        satisfied=IDENTITY,
        advice="if it tells flights apart: --columns {column:id}; if it is the type: --columns "
        "{column:aircraft}",
    ),
    _Kind(
        what="an identity",
        words=frozenset(
            ("icao", "hex", "callsign", "flight", "tail", "reg", "registration", "ident", "mmsi",
             "track", "trip", "便名", "航班")
        ),
        endings=("callsign", "flightid", "icao"),
        satisfied=("id", "address", "callsign"),
        advice="if it tells flights apart: --columns {column:id}",
    ),
    _Kind(
        what="an aircraft",
        words=frozenset(
            ("aircraft", "typecode", "actype", "model", "nation", "nationality", "country", "plane",
             "国籍", "国家", "국적")
        ),
        endings=("aircraft", "typecode"),
        satisfied=("aircraft", "nation"),
        advice="if it is the type: --columns {column:aircraft}; if it is the ISO 3166 code of a "
        "nation, as KR: --columns {column:nation}",
    ),
)  # fmt: skip
_OF: Final = {kind.what: kind for kind in _KINDS}
_TIME: Final = _OF["a time"]
_DAY: Final = _OF["a day"]
_UNCERTAIN_DAY: Final = _OF["a day that does not say which number is the month"]
_NAMED: Final = _OF["the name of an aircraft"]
_YEAR: Final = _OF["a year alone"]
_NEVER: Final = frozenset(("track", "vertical_rate", "heading", "true_track", "hour"))
_SHAPEFILE_NAME: Final = 10
"""Characters to which a shapefile cuts the names of its fields."""
_FEWEST_LEFT: Final = 4
"""Characters of a cut word that are enough to recognise it."""
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def doubts_of(columns: Columns, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Note]:
    """Yield a warning for each kind of information that only an unread column may hold.

    Parameters
    ----------
    columns, rows
        Which column holds what, and all lines of the table.
    """
    return doubts_by_sample(
        columns, rows[:SAMPLE], lambda at: may_tell_apart(Counter(cells_of(at, rows)))
    )


def doubts_by_sample(
    columns: Columns,
    rows: Sequence[tuple[int, list[str]]],
    tells_apart: Callable[[int], bool],
) -> Iterator[Note]:
    """Yield the same as `doubts_of` without having all lines at hand.

    Times and days are recognised under any name, from the first lines. If no column identifies
    flights, columns that may hold names of flights are recognised from all lines.

    Parameters
    ----------
    columns, rows
        Which column holds what, and the first SAMPLE lines.
    tells_apart
        Whether the values of a column may name flights, as `may_tell_apart` says of all lines.
    """
    of_kind: dict[str, list[str]] = {}
    repeated = []
    unnamed = not any(what in columns.place for what in IDENTITY)
    for i, name in enumerate(columns.names):
        if not name or i in columns.place.values():
            continue
        kind = _kind_by_value(name, cells_of(i, rows), _kind_of(name))
        if kind is _NAMED and not unnamed:
            kind = _OF["an aircraft"]
        if kind and not any(what in columns.place for what in kind.satisfied):
            of_kind.setdefault(kind.what, []).append(name)
        elif kind is None and unnamed and tells_apart(i):
            repeated.append(name)
    if "an identity" not in of_kind and _NAMED.what not in of_kind:
        for name in repeated[:MOST_NAMED]:
            advice = f"if it tells the flights apart, add --columns {_Column(name):id}"
            yield note(NOT_READ, f"column {name!r} is not read", advice=advice)
    for kind in _KINDS:
        names = of_kind.get(kind.what)
        if not names:
            continue
        shown = first_few([repr(name) for name in names], MOST_NAMED)
        advice = kind.advice.format(column=_Column(names[0]))
        if len(names) == 1:
            text = f"column {shown} looks like {kind.what} and is not read{kind.why}"
        else:
            why = kind.why.replace("it states", "they state")
            text = f"columns {shown} look like {kind.what} and are not read{why}"
        yield note(NOT_READ, text, advice=advice)


def _kind_by_value(name: str, cells: Sequence[str], named: _Kind | None) -> _Kind | None:
    """Return the kind of a column by its name; for days and times, by its values."""
    if named not in (None, _TIME):
        return named
    if hold_days(cells):
        return _DAY
    if hold_uncertain_days(cells):
        return _UNCERTAIN_DAY
    if YEAR_WORDS & set(key_of(name).split("_")) and hold_years(cells):
        return _YEAR
    return named or (_TIME if hold_times(cells) else None)


class _Column(str):
    """A column's name; formatted with the name of one of ours, it says that it is that."""

    def __format__(self, ours: str) -> str:
        assigned = ours + "=" + self  # an f-string would format the column, for ever
        return f'"{assigned}"' if " " in self else assigned


def _kind_of(name: str) -> _Kind | None:
    """Return the kind of a column by the words of its name; None if they mean nothing."""
    key = key_of(_CAMEL.sub("_", name))
    if key in _NEVER:
        return None
    words = set(key.split("_"))
    return next(
        (
            kind
            for kind in _KINDS
            if words & kind.words
            or key.replace("_", "").endswith(kind.endings)
            or (len(name) == _SHAPEFILE_NAME and _ends_cut(key, kind))
        ),
        None,
    )


def _ends_cut(key: str, kind: _Kind) -> bool:
    """Return whether a name ends in the beginning of a word of this kind, as `baroaltitu` does."""
    last = key.rpartition("_")[2]
    return any(
        last.startswith(word[:_FEWEST_LEFT]) and word.startswith(last)
        for word in kind.words
        if len(last) >= _FEWEST_LEFT
    ) or any(
        key.endswith(word[:left])
        for word in kind.endings
        for left in range(_FEWEST_LEFT, len(word))
    )
