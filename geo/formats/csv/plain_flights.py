"""The flights of a plain table: which lines are of one, and each as a feature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from ...arrays import IndexArray
from ...model import Note
from ..geojson.document import Feature
from ..tracks import Fix
from .columns import IDENTITY, Columns
from .flight_facts import facts_of, place_of
from .identity import Flight, Flights
from .plain_cells import NotPlainError
from .plain_columns import PlainColumns
from .rows import TEXTS, Row

_SAID: Final = tuple(what for what in TEXTS if what not in ("status", "notes"))
"""Words of a line that are of the flight as a whole."""

_LINE_NUMBERS: Final = "id"


def without_repeated(table: PlainColumns, columns: Columns) -> tuple[PlainColumns, int]:
    """Return the lines without those that repeat an aircraft's last position, and how many do.

    Parameters
    ----------
    table, columns
        The lines, and which column holds what.
    """
    if "position_time" not in columns.place:
        return table, 0
    whose = np.zeros(len(table), dtype=np.int64)
    for what in IDENTITY[:2]:
        if what in table.codes:
            whose = whose * len(table.texts[what]) + table.codes[what]
    order = np.argsort(whose, kind="stable")
    time = table.time.view(np.int64)  # in which a time that is not known is one like others
    same = np.full(len(table) - 1, True)
    for values in (whose, time, table.lon, table.lat):
        same &= values[order[1:]] == values[order[:-1]]
    if not same.any():
        return table, 0
    kept = np.full(len(table), True)
    kept[order[1:][same]] = False
    return table.only(kept), int(same.sum())


def surest_of(texts: Mapping[str, Sequence[str | None]], count: int) -> str | None:
    """Return which column tells the flights of a table apart; None if it names none.

    Parameters
    ----------
    texts, count
        The different texts of each column of words, and the number of lines with a position.

    Raises
    ------
    NotPlainError
        If some lines do not name their flight as others do, or ids number the lines.
    """
    surest = next((what for what in IDENTITY if any(texts.get(what, ()))), None)
    if surest is None:
        return None
    if None in texts[surest] or (surest == _LINE_NUMBERS and len(texts[surest]) == count):
        raise NotPlainError
    return surest


def flights_in(
    table: PlainColumns, shared: Collection[str] = ()
) -> tuple[Flights, list[IndexArray]]:
    """Return the flights of a table, without their rows, and the lines of each.

    Parameters
    ----------
    table
        The lines.
    shared
        Callsigns that name no flight, as several aircraft have them.

    Raises
    ------
    NotPlainError
        If some lines do not name their flight as others do, or no flight has two lines.
    """
    surest = surest_of(table.texts, len(table))
    if surest is None:
        if len(table) < 2:
            raise NotPlainError
        return Flights(flights=(Flight(None, None, ()),)), [np.arange(len(table))]
    keys = [key_of_flight(surest, text or "") for text in table.texts[surest]]
    number_of = {key: k for k, key in enumerate(dict.fromkeys(keys))}
    own = np.array([number_of[key] for key in keys])[table.codes[surest]]
    order = np.argsort(own, kind="stable")
    bounds = np.searchsorted(own[order], np.arange(1, len(number_of)))
    groups = sorted(np.split(order, bounds), key=lambda lines: int(lines[0]) if len(lines) else 0)
    groups = [lines for lines in groups if len(lines)]
    kept = [lines for lines in groups if len(lines) > 1]
    if not kept:
        raise NotPlainError
    ids = [table.words(surest, int(lines[0])) or "" for lines in groups]
    names = [_callsign(table, surest, lines) for lines in kept]
    often = Counter(names)
    of_kept = (own_id for own_id, lines in zip(ids, groups, strict=True) if len(lines) > 1)
    flights = tuple(
        Flight(own_id, name if often[name] == 1 and name not in shared else None, ())
        for own_id, name in zip(of_kept, names, strict=True)
    )
    alone = tuple(i for i, lines in zip(ids, groups, strict=True) if len(lines) < 2)
    return Flights(flights=flights, alone=alone), kept


def key_of_flight(what: str, text: str) -> str:
    """Return the name of a flight in the form in which names are compared."""
    return text.lower().removeprefix("0x") if what == "address" else text


def _callsign(table: PlainColumns, surest: str, lines: IndexArray) -> str | None:
    """Return the only callsign of an aircraft; None if it has none or several."""
    if surest != "address" or "callsign" not in table.codes:
        return None
    texts = table.texts["callsign"]
    signs = {texts[k] for k in np.unique(table.codes["callsign"][lines]).tolist()} - {None}
    return signs.pop() if len(signs) == 1 else None


def plain_features(
    table: PlainColumns,
    found: Flights,
    lines: Sequence[IndexArray],
    columns: Columns,
    *,
    with_status: bool,
) -> Iterator[tuple[Feature, list[Note]]]:
    """Yield each flight as a feature whose vertices are arrays, with notes about it.

    Parameters
    ----------
    table, found, lines
        The lines, the flights, and the lines of each.
    columns
        Which column holds what.
    with_status
        Whether the column of statuses holds those that are known here.

    Raises
    ------
    InputError
        If the lines of a flight contradict each other.
    """
    for flight, own in zip(found.flights, lines, strict=True):
        where = place_of(flight)
        facts, notes = facts_of(_said(table, own), columns, where)
        yield _feature(table, own, flight, where, facts, with_status=with_status), notes


def _feature(
    table: PlainColumns,
    lines: IndexArray,
    flight: Flight,
    where: str,
    facts: dict[str, Any],
    *,
    with_status: bool,
) -> Feature:
    arrays: dict[str, Any] = {}
    times = table.time[lines]
    if not np.isnat(times).all():
        arrays["times"] = times
    for what in ("altitude_m", "sigma_m", "bound_m"):
        values = getattr(table, what)[lines]
        if not np.isnan(values).all():
            arrays[what] = values
    for what in ("status", "notes"):
        if what in table.codes and (what == "notes" or with_status):
            texts = table.texts[what]
            said = [texts[k] for k in table.codes[what][lines].tolist()]
            if any(said):
                arrays[what] = said
    stated = {"name": flight.name, **facts}
    properties = {key: value for key, value in stated.items() if value is not None}
    return Feature(
        where=where,
        id=flight.id,
        geometry_type="LineString",
        coordinates=np.column_stack([table.lon[lines], table.lat[lines]]),
        properties=properties | {"coordinateProperties": arrays},
        raw={},
    )


def _said(table: PlainColumns, lines: IndexArray) -> list[Row]:
    """Return one line for all that say the same of their flight, in the order of the table."""
    kinds = [what for what in (*IDENTITY, *_SAID) if what in table.codes]
    alike = np.zeros(len(lines), dtype=np.int64)
    for what in kinds:
        _, alike = np.unique(
            alike * len(table.texts[what]) + table.codes[what][lines], return_inverse=True
        )
    _, first = np.unique(alike, return_index=True)
    return [_row(table, int(line), kinds) for line in lines[np.sort(first)]]


def _row(table: PlainColumns, line: int, kinds: Sequence[str]) -> Row:
    return Row(
        line=line,
        fix=Fix(float(table.lon[line]), float(table.lat[line])),
        identity=tuple(table.words(what, line) for what in IDENTITY),
        day=None,
        joined=True,
        sigma_m=None,
        bound_m=None,
        texts={what: table.words(what, line) for what in kinds},
    )
