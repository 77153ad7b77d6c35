"""Find out which lines of a table belong to one flight."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from ...model import numbered_ids
from .days import by_day
from .rows import Row

_ID, _ADDRESS, _CALLSIGN = range(3)
_SUREST_FIRST: Final = (_ID, _ADDRESS, _CALLSIGN)


@dataclass(frozen=True, slots=True)
class Flight:
    """The lines of one flight, in the table's order. id: None if the table states none.

    day: for a flight that is one of several days of the same identity.
    """

    id: str | None
    name: str | None
    rows: tuple[Row, ...]
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flights:
    """The flights of a table, with what was found while separating them.

    lost: number of lines that belong to no flight. taken: lines without a name that went to the
    only flight. alone: ids of flights of a single line. numbered: whether the ids only number the
    lines. days: the flights that one identity was split into, as ids and days.
    """

    flights: tuple[Flight, ...]
    lost: int = 0
    taken: int = 0
    alone: tuple[str, ...] = ()
    numbered: bool = False
    days: tuple[tuple[str, str], ...] = ()


def flights_of(rows: Iterable[Row]) -> Flights:
    """Return the flights of a table.

    Flights are distinguished by their id, else by the aircraft's 24-bit address, else by the
    callsign. A line without the surest of these belongs to the flight that its other names
    identify, if it is only one; in a table of a single flight it belongs to that. Ids that number
    the lines distinguish nothing. Lines of one identity with several days and no times are one
    flight per day. A flight of one line is not a path, and is left out if there are others.
    """
    known = list(rows)
    of = [i for i in _SUREST_FIRST if any(row.identity[i] for row in known)]
    numbered = _ID in of and _are_numbers(known)
    if numbered:
        of.remove(_ID)
    if not of:
        return _long_enough([Flight(None, None, tuple(known))], numbered=numbered)
    keys = [_own_key(row, of) for row in known]
    linked = _linked(known, keys, of)
    found: dict[tuple[int, str], list[Row]] = {}
    lost: list[Row] = []
    for row, key in zip(known, keys, strict=True):
        key = linked.get(key, key) if key else None
        if key is None:
            lost.append(row)
        else:
            found.setdefault(key, []).append(row)
    single = len(found) == 1
    if single:
        found = dict.fromkeys(found, known)
    flights = [
        Flight(_shown(key, own), _callsign(key, own), tuple(own)) for key, own in found.items()
    ]
    return _long_enough(
        flights,
        numbered=numbered,
        lost=0 if single else len(lost),
        taken=len(lost) if single else 0,
    )


def _long_enough(whole: list[Flight], *, numbered: bool, lost: int = 0, taken: int = 0) -> Flights:
    """Return the flights, each of one day, without those of one line if others have more."""
    flights, without_day = _split_by_day(whole)
    short = [flight for flight in flights if len(flight.rows) < 2]
    if len(short) < len(flights):
        flights = [flight for flight in flights if len(flight.rows) > 1]
    else:
        short = []
    return Flights(
        flights=tuple(_with_own_names(flights)),
        alone=tuple(flight.id or flight.day or "" for flight in short),
        numbered=numbered,
        lost=lost + without_day,
        taken=taken,
        days=tuple((flight.id or "", flight.day) for flight in flights if flight.day),
    )


def _split_by_day(whole: list[Flight]) -> tuple[list[Flight], int]:
    """Return the flights of each day, and the number of lines that name no day of several."""
    taken = {flight.id for flight in whole if flight.id}
    flights: list[Flight] = []
    lost = 0
    for flight in whole:
        days, without_day = by_day(flight.rows)
        if not days:
            flights.append(flight)
            continue
        lost += without_day
        ids: list[str | None] = [None] * len(days)
        if flight.id is not None:
            ids = [flight.id, *islice(numbered_ids(flight.id, taken), len(days) - 1)]
            taken.update(filter(None, ids))
        flights += [
            Flight(own, flight.name, rows, day)
            for own, (day, rows) in zip(ids, days.items(), strict=True)
        ]
    return flights, lost


def _are_numbers(rows: list[Row]) -> bool:
    """Return whether the ids number the lines: whole numbers, each one more than the last."""
    ids = [row.identity[_ID] or "" for row in rows]
    if len(rows) < 2 or not all(text.isdecimal() for text in ids):
        return False
    numbers = [int(text) for text in ids]
    return all(b == a + 1 for a, b in pairwise(numbers))


def _own_key(row: Row, of: list[int]) -> tuple[int, str] | None:
    """Return the surest name of its flight that a line states."""
    for i in of:
        text = row.identity[i]
        if text:
            return i, text.lower().removeprefix("0x") if i == _ADDRESS else text
    return None


def _linked(
    rows: list[Row], keys: list[tuple[int, str] | None], of: list[int]
) -> dict[tuple[int, str], tuple[int, str]]:
    """Return the surest key for each weaker one that occurs with only one surest key."""
    seen: defaultdict[tuple[int, str], set[tuple[int, str]]] = defaultdict(set)
    for row, key in zip(rows, keys, strict=True):
        if key is None or key[0] != of[0]:
            continue
        for i in of[1:]:
            weaker = _own_key(row, [i])
            if weaker:
                seen[weaker].add(key)
    return {weaker: next(iter(surer)) for weaker, surer in seen.items() if len(surer) == 1}


def _shown(key: tuple[int, str], rows: list[Row]) -> str:
    """Return the key as the table first writes it."""
    return next((row.identity[key[0]] or "" for row in rows if row.identity[key[0]]), key[1])


def _callsign(key: tuple[int, str], rows: list[Row]) -> str | None:
    """Return the only callsign of an aircraft; None if it has none or several."""
    if key[0] != _ADDRESS:
        return None
    signs = {row.identity[_CALLSIGN] for row in rows if row.identity[_CALLSIGN]}
    return signs.pop() if len(signs) == 1 else None


def _with_own_names(flights: list[Flight]) -> Iterable[Flight]:
    """Return the flights without names that several of them share."""
    often = Counter(flight.name for flight in flights)
    for flight in flights:
        if flight.name and often[flight.name] > 1:
            yield replace(flight, name=None)
        else:
            yield flight
