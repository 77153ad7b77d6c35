"""What the lines of a flight say about it besides its fixes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from ...errors import InputError
from ...json_values import cut, naming
from ...model import Note, nation_code, note, parse_aircraft
from ..geojson.route import STATUSES
from ..registries import doubt_of, remark_of, state_of
from .columns import IDENTITY, Columns
from .doubtful import NOT_READ
from .identity import Flight
from .rows import Row

_ADDRESS: Final = IDENTITY.index("address")


def facts_of(
    rows: Sequence[Row], columns: Columns, where: str
) -> tuple[dict[str, Any], list[Note]]:
    """Return the properties of a flight, and notes about them.

    Parameters
    ----------
    rows
        Its lines; of those that say the same, one is enough.
    columns
        Those of the table.
    where
        How messages name the flight.

    Raises
    ------
    InputError
        If the lines contradict each other.
    """
    with naming(where):
        aircraft, texts = _aircraft(rows)
        nobody = _add_registry(aircraft, rows)
        datum = _one_of(rows, "altitude_datum") or columns.datum
    notes = [note(NOT_READ, f"{where}: {text}") for text in texts]
    if nobody is not None:
        notes.append(note("registry", f"{where}: {nobody}"))
    properties = {
        "altitude_datum": datum,
        "date": _date(rows),
        "aircraft": aircraft or None,
        "source": _source(rows),
    }
    return properties, notes


def place_of(flight: Flight) -> str:
    """Return how messages name a flight."""
    return "the route" if flight.id is None else f"route {cut(repr(flight.id))}"


def status_of_others(texts: Iterable[str | None]) -> str | None:
    """Return why the status column is not read, if all its values are of a kind other than ours."""
    stated = sorted(set(filter(None, texts)))
    if not stated or any(text in STATUSES for text in stated):
        return None
    return f"column status is not read: '{stated[0][:40]}' is none of {', '.join(STATUSES)}"


def _date(rows: Sequence[Row]) -> str | None:
    """Return the day or days of a flight whose times are not all known."""
    days = sorted({row.day for row in rows if row.day})
    if not days or all(row.fix.time for row in rows):
        return None
    return days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}"


def _aircraft(rows: Sequence[Row]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the aircraft that the lines name, each once, and warnings of invalid nations."""
    pairs = dict.fromkeys((row.text("aircraft"), row.text("nation")) for row in rows)
    aircraft: list[dict[str, Any]] = []
    texts: dict[str, None] = {}
    for words, nation in pairs:
        if words is None and nation is None:
            continue
        one: dict[str, Any] = (
            {"type": None} if words is None else parse_aircraft(words, nation=False)
        )
        if nation is not None:
            one["nation"] = nation_code(nation)
            if one["nation"] is None:
                text = f"nation '{nation[:40]}' is not read; write its ISO 3166 code, as KR"
                texts[text] = None
        if one not in aircraft:
            aircraft.append(one)
    return aircraft, list(texts)


def _add_registry(aircraft: list[dict[str, Any]], rows: Sequence[Row]) -> str | None:
    """Add the State of the one address that the lines name, unless they name a nation.

    Returns why the address names none, or what else is known of it.
    """
    addresses = {address.lower() for row in rows if (address := row.identity[_ADDRESS])}
    if len(addresses) != 1 or any(item.get("nation") for item in aircraft):
        return None
    (address,) = addresses
    state = state_of(address)
    if state is None:
        return f"address {address[:40]}: {doubt_of(address)}"
    if not aircraft:
        aircraft.append({"type": None})
    for item in aircraft:
        item["nation"] = state
    remark = remark_of(address)
    return f"address {address[:40]}: {remark}" if remark else None


def _source(rows: Sequence[Row]) -> dict[str, str] | None:
    """Return where the lines are from: an address, or the titles of all sources."""
    sources = [text for text in dict.fromkeys(row.text("source") for row in rows) if text]
    if len(sources) == 1 and sources[0].startswith(("https://", "http://")):
        return {"url": sources[0]}
    return {"title": "; ".join(sources)} if sources else None


def _one_of(rows: Sequence[Row], what: str) -> str | None:
    """Return the one value that all lines have; raise InputError if there are several."""
    found = {row.text(what) for row in rows}
    if len(found) > 1:
        raise InputError(f"{what} is {len(found)} things; give one throughout")
    return found.pop()
