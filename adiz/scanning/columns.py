"""The columns of the two tables that a scan writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from adiz.geo.results.column_list import (
    ABOUT,
    NEAREST,
    PROVEN_BESIDE_VISIT,
    PROVEN_OF_ANSWER,
    PROVEN_OF_VISIT,
    RANGES,
    VISIT,
    WHOLE,
)
from adiz.geo.results.columns import AnswerRow, Column, Kind, Unit, Value, named
from adiz.geo.results.crossing_columns import CROSSING, ENDS

TABLES: Final = ("visits", "flights")
GEOMETRY: Final = "geometry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table.

    Attributes
    ----------
    about
        What is known of the flight or of the file, by the name of the column.
    answer
        The answer, with its visit or its crossing; None if there is none.
    crossings
        How often a line was crossed; None for a zone.
    reason
        Why there is no answer.
    """

    about: dict[str, str | None]
    answer: AnswerRow | None = None
    crossings: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ScanColumn:
    """A column. value: returns the value of a row; None if it is not known."""

    name: str
    kind: Kind
    unit: Unit
    about: str
    value: Callable[[Row], Value]


def _of_answer(column: Column) -> ScanColumn:
    def value(row: Row) -> Value:
        found = None if row.answer is None else column.value(row.answer)
        return None if found == "" else found

    return ScanColumn(column.name, column.kind, column.unit, column.about, value)


def _known(name: str, about: str) -> ScanColumn:
    return ScanColumn(name, "text", "", about, lambda row: row.about.get(name))


KNOWN: Final = (
    _known("file", "file that the flight is from"),
    _known("sha256", "SHA-256 of that file"),
    _known("flight", "id of the flight in its file"),
    _known("flight_name", "name of the flight"),
    _known("date", "day of the flight"),
    _known("aircraft", "how many of which type"),
    _known("nation", "of the aircraft, ISO 3166 alpha-2"),
    _known("source", "where the route is from"),
    _known("flags", "what is to be known of the track, separated by `; `"),
)
"""What every row says of its flight."""

_ZONE: Final = (
    "zone", "zone_name", "kind", "authority", "relation", "verdict", "basis", "probability",
)  # fmt: skip


def _reason(row: Row) -> Value:
    return row.reason if row.answer is None else row.answer.answer.reason


def _both(columns: tuple[Column, ...], *names: str) -> tuple[ScanColumn, ...]:
    return tuple(map(_of_answer, named(columns, *names)))


_OF_VISITS: Final = tuple(column.name for column in VISIT if column.name != "unheard_min")
_WHY: Final = ScanColumn("reason", "text", "", "what decided, or why there is no answer", _reason)

VISITS: Final = (
    *KNOWN,
    *_both(ABOUT, *_ZONE),
    *_both(VISIT, *_OF_VISITS),
    *map(_of_answer, ENDS),
    *map(_of_answer, CROSSING),
    _WHY,
    *_both(ABOUT, "contradicted_by", "is_guess", "gaps"),
    *_both(VISIT, "unheard_min"),
    *map(_of_answer, PROVEN_OF_VISIT),
    *map(_of_answer, PROVEN_BESIDE_VISIT),
    *map(_of_answer, RANGES),
)
"""Of the table `visits`: one row per visit, and one per crossing of a line."""

FLIGHTS: Final = (
    *KNOWN,
    *_both(ABOUT, *_ZONE),
    _WHY,
    *map(_of_answer, WHOLE),
    ScanColumn("crossings", "whole", "", "how often a line was crossed", lambda r: r.crossings),
    *map(_of_answer, NEAREST),
    *_both(ABOUT, "contradicted_by", "is_guess", "gaps"),
    *map(_of_answer, PROVEN_OF_ANSWER),
    *map(_of_answer, RANGES),
)
"""Of the table `flights`: one row per flight and zone; one without a zone if there is no answer."""

COLUMNS: Final = {"visits": VISITS, "flights": FLIGHTS}
"""The columns of each table, before the geometry of `visits`."""
