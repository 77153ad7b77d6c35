"""Columns that look as if they said something, and are not read: named, with what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...errors import InputError
from ...json_values import is_number
from .columns import Columns
from .names import key_of
from .times import day_of, moment

MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What a column may be. words: that are part of its name. satisfied: what is read instead."""

    what: str
    words: frozenset[str]
    endings: tuple[str, ...]
    satisfied: tuple[str, ...]
    advice: str


_KINDS: Final = (
    _Kind(
        what="limits of airspace",
        words=frozenset(("floor", "ceiling", "upper", "lower", "limit", "limits")),
        endings=("ceiling", "floor", "limit"),
        satisfied=(),
        advice="; a route has none; write them of a zone",
    ),
    _Kind(
        what="an error",
        words=frozenset(
            ("sigma", "error", "err", "accuracy", "uncertainty", "precision", "rmse", "cep", "epe",
             "hdop", "radius", "bound", "nac", "nacp", "nic", "誤差", "精度", "误差", "오차")
        ),
        endings=("accuracy", "error", "uncertainty"),
        satisfied=("sigma_m", "bound_m"),
        advice="; if it is metres, one standard deviation per axis: --columns sigma_m={name}; if "
        "it is a radius in metres that holds the position for certain: --columns bound_m={name}",
    ),
    _Kind(
        what="a height",
        words=frozenset(
            ("alt", "altitude", "height", "elevation", "elev", "ele", "level", "fl", "hgt", "高度",
             "標高", "海拔", "고도")
        ),
        endings=("altitude", "elevation", "height"),
        satisfied=("altitude_m", "altitude_ft"),
        advice=", as it states no unit; name it altitude_m or altitude_ft: --columns "
        "altitude_ft={name}",
    ),
    _Kind(
        what="a time",
        words=frozenset(
            ("time", "timestamp", "datetime", "date", "day", "utc", "gmt", "epoch", "clock", "ts",
             "when", "時刻", "日時", "时间", "시간")
        ),
        endings=("time", "timestamp"),
        satisfied=("time",),
        advice="; if it says when each position was: --columns time={name}",
    ),
    _Kind(
        what="an identity",
        words=frozenset(
            ("icao", "hex", "callsign", "flight", "tail", "reg", "registration", "ident", "mmsi",
             "track", "trip", "便名", "航班")
        ),
        endings=("callsign", "flightid", "icao"),
        satisfied=("id", "address", "callsign"),
        advice="; if it tells flights apart: --columns id={name}",
    ),
    _Kind(
        what="an aircraft",
        words=frozenset(
            ("aircraft", "typecode", "actype", "model", "nation", "nationality", "country", "plane",
             "国籍", "国家", "국적")
        ),
        endings=("aircraft", "typecode"),
        satisfied=("aircraft", "nation"),
        advice="; if it is the type: --columns aircraft={name}; if it is the ISO 3166 code of a "
        "nation, as KR: --columns nation={name}",
    ),
)  # fmt: skip
_TIME: Final = next(kind for kind in _KINDS if "time" in kind.satisfied)
_NEVER: Final = frozenset(("track", "vertical_rate", "heading", "true_track", "hour"))
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def doubts_of(columns: Columns, rows: Sequence[tuple[int, list[str]]]) -> Iterator[str]:
    """Give a warning for each kind of thing that only a column not read may tell.

    rows: the first few, of which values that are times are known under any name.
    """
    of_kind: dict[str, list[str]] = {}
    for i, name in enumerate(columns.names):
        if not name or i in columns.place.values():
            continue
        kind = _kind_of(name) or (_TIME if _holds_times(i, rows) else None)
        if kind and not any(what in columns.place for what in kind.satisfied):
            of_kind.setdefault(kind.what, []).append(name)
    for kind in _KINDS:
        names = of_kind.get(kind.what)
        if not names:
            continue
        shown = ", ".join(map(repr, names[:MOST_NAMED])) + (", …" if names[MOST_NAMED:] else "")
        if len(names) == 1:
            yield f"column {shown} looks like {kind.what} and is not read{_filled(kind, names[0])}"
        else:
            advice = _filled(kind, names[0]).replace("it states", "they state")
            yield f"columns {shown} look like {kind.what} and are not read{advice}"


def _filled(kind: _Kind, name: str) -> str:
    """The advice with the column's name, in quotes where it is more than a word."""
    quoted = re.sub(r"(\w+)=\{name\}", r'"\1={name}"', kind.advice) if " " in name else kind.advice
    return quoted.replace("{name}", name)


def _holds_times(at: int, rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether every value of a column is a time or a day; counts only since 2001, in ten digits."""
    cells = [cells[at].strip() for _, cells in rows if at < len(cells) and cells[at].strip()]
    return bool(cells) and all(map(_is_time, cells))


def _is_time(cell: str) -> bool:
    if is_number(cell):
        return cell.isdigit() and len(cell) in (10, 13) and cell < "3"
    try:
        return day_of(cell) is not None or moment(cell, "Z", "", "2000-01-01") is not None
    except InputError:
        return False


def _kind_of(name: str) -> _Kind | None:
    key = key_of(_CAMEL.sub("_", name))
    if key in _NEVER:
        return None
    words = set(key.split("_"))
    return next(
        (
            kind
            for kind in _KINDS
            if words & kind.words or key.replace("_", "").endswith(kind.endings)
        ),
        None,
    )
