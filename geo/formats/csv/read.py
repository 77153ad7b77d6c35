"""Read a table of positions as routes: one fix per line, one route per flight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ...errors import InputError
from ...json_values import counted, cut, first_few, naming
from ...model import Case, Note, nation_code, note, parse_aircraft, said_of
from ..geojson.case import case_of
from ..geojson.document import Document, Feature
from ..geojson.route import STATUSES
from ..geojson.skipped import refuse_first
from ..registries import doubt_of, remark_of, state_of
from ..table_reading import TableReading
from ..tracks import Fix, document_of, track_feature
from .columns import IDENTITY, Columns, columns_of, names_positions
from .doubtful import NOT_READ, doubts_of
from .encoding import decoded
from .head import Table, table_of
from .identity import Flight, Flights, flights_of
from .names import key_of
from .order import doubt_of_order
from .rows import Reader, Row, any_comma
from .where import chosen
from .wkt import NAMES as WKT_NAMES

if TYPE_CHECKING:
    from ...positions import Find
    from ..vector_file import Layer

_ADDRESS: Final = IDENTITY.index("address")


def read_case(
    data: bytes,
    name: str,
    find: Find | None = None,  # noqa: ARG001
    reading: TableReading | None = None,
) -> Case:
    """Return the routes of a table with columns time, lat, lon and more; see docs/formats.md.

    Raises
    ------
    InputError
        If something cannot be read; with file and line.
    RequestError
        If a column that `reading` names does not exist.
    """
    reading = reading or TableReading()
    text, code = decoded(data, name, reading.encoding)
    table = table_of(text, name, reading.columns)
    lines = _lines(table, name) if any(key_of(of) in WKT_NAMES for of in table.names) else None
    if lines is not None:
        from ..layer_routes import case_of_layers

        return case_of_layers([lines], name, reading)
    document = table_document(table, name, reading, code)
    with naming(name):
        return case_of(document)


def _lines(table: Table, name: str) -> Layer | None:
    """Return the lines of a table of well-known text as a layer; None if it holds none."""
    from ..wkt_lines import lines_in

    with naming(name):
        return lines_in(table)


def read_rows(names: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Case:
    """Return the routes of a table in memory, whose cells are texts as in a file.

    Parameters
    ----------
    names, rows, name
        As for `geo.formats.read_rows`.

    Raises
    ------
    InputError
        With the number of the row, from 0.
    """
    if not names_positions(names, ()):
        shown = first_few([cell for cell in names if cell])
        if not shown:
            raise InputError(
                "has no columns; give a table with columns lat, lon and time", places=(name,)
            )
        raise InputError(
            f"has no columns lat and lon, but {shown}; name them so, like "
            'table.rename(columns={"y": "lat", "x": "lon"})',
            places=(name,),
        )
    numbered = tuple((i, list(cells)) for i, cells in enumerate(rows))
    table = Table(line=0, names=tuple(names), rows=numbered, skipped=0, of_file=False)
    document = table_document(table, name, TableReading())
    with naming(name):
        return case_of(document)


def table_document(
    table: Table, name: str, reading: TableReading, code: str | None = None
) -> Document:
    """Return the routes of a table as a document, whatever file the table was in.

    Parameters
    ----------
    table, name
        The table, and the name of its file.
    reading
        How to read it.
    code
        Its character encoding, to be mentioned; None for UTF-8 and for files of other kinds.
    """
    with naming(name, table.line if table.of_file else None):
        columns = columns_of(table.names, reading.columns)
    lines = chosen(table.rows, table.names, reading.where)
    reader = Reader(columns, any_comma(columns, lines), table.guarded)
    rows = []
    for line, cells in lines:
        try:
            row = reader.row(line, cells)
        except InputError as error:
            raise table.located(error, name, line) from None
        if row:
            rows.append(row)
    with naming(name):
        if table.rows and not lines:
            raise InputError("has no line that --where lets through; ask for less")
        if not rows:
            refuse_first(_halves(reader, table, name))
            raise InputError("holds no position; give one line per fix below the column names")
        rows, repeated = _unrepeated(rows, columns)
        found = flights_of(rows)
        _refuse_lone_days(found)
        _refuse_lone_lines(found, columns)
        features: list[Feature] = []
        notes = [*_of_table(table, columns, code, len(lines)), *_of_lines(reader, repeated, found)]
        other_status = _other_status(rows)
        if other_status is not None:
            notes.append(note(NOT_READ, other_status))
        for flight in found.flights:
            feature, of_flight = _feature(flight, columns, with_status=other_status is None)
            features.append(feature)
            notes += of_flight
        warnings = [said_of(item, name) for item in notes]
        return document_of(features, name, warnings, _halves(reader, table, name))


def _halves(reader: Reader, table: Table, name: str) -> list[InputError]:
    """Return the lines with half a position, as one item that is left out."""
    if not reader.halves:
        return []
    line, what = reader.halves[0]
    reason = f"{what} is empty; give both latitude and longitude, or neither"
    if len(reader.halves) > 1:
        lines = first_few([of for of, _ in reader.halves])
        reason += f" ({len(reader.halves)} lines have half a position: {lines})"
    return [table.located(InputError(reason), name, line)]


def _of_table(table: Table, columns: Columns, code: str | None, read: int) -> Iterator[Note]:
    """Yield what is to be said about the table as a whole."""
    if code is not None:
        yield note("encoding", f"read as {code}")
    if table.skipped:
        yield note("left-out", f"{counted(table.skipped, 'line')} before the column names not read")
    if columns.layout is not None:
        yield note("layout", f"read as {columns.layout}")
    if read < len(table.rows):
        yield note("where", f"{read} of {counted(len(table.rows), 'line')} read, as --where asks")
    yield from doubts_of(columns, table.rows)
    if (doubt := doubt_of_order(columns)) is not None:
        yield doubt


def _of_lines(reader: Reader, repeated: int, found: Flights) -> Iterator[Note]:
    """Yield what was left out, and how often."""
    if reader.without_position:
        count = counted(reader.without_position, "line")
        yield note("left-out", f"left out, as it has no position: {count}")
    if repeated:
        count = counted(repeated, "line")
        yield note("left-out", f"left out, as it repeats an older position: {count}")
    if found.taken:
        count = counted(found.taken, "line")
        text = f"taken as of the one flight that is named, though without a name: {count}"
        yield note("identity", text)
    if found.lost:
        count = counted(found.lost, "line")
        yield note("left-out", f"left out, as it does not say of which flight it is: {count}")
    if found.alone:
        shown = first_few(found.alone)
        count = counted(len(found.alone), "flight")
        yield note("left-out", f"left out, as a single position is no way: {count} ({shown})")
    if found.days:
        shown = first_few([f"{of} ({day})" if of else day for of, day in found.days])
        text = f"lines of several days, without times, are one flight a day: {shown}"
        yield note("identity", text)
    if found.numbered:
        yield note("identity", "ids number the lines and tell no flights apart; not used")
    if reader.small_times:
        text = (
            f"times are not used: '{reader.small_time}' is no count of seconds since 1970, but may "
            "be seconds since the start or a spreadsheet's days"
        )
        advice = (
            "write times like 2025-12-09T01:00:00Z, or say when it was with: adiz check --at DAY"
        )
        yield note("unset-clock", text, advice=advice)
    if reader.no_days:
        text = f"dates are not used: '{reader.no_day}' is no day, but may be a spreadsheet's count"
        yield note("unset-clock", text, advice="write it like 2025-12-09")


def _refuse_lone_days(found: Flights) -> None:
    """Refuse a table in which every flight is a day with a single position."""
    if found.days and all(len(flight.rows) < 2 for flight in found.flights):
        shown = ", ".join(dict.fromkeys(day for _, day in found.days[:3]))
        raise InputError(
            f"has one position for each of several days ({shown}), and positions of different days "
            "are not joined; give two lines for a day, or the times of one flight in a column time"
        )


def _refuse_lone_lines(found: Flights, columns: Columns) -> None:
    """Refuse a table in which each line is a flight of its own by its id."""
    lone = len(found.flights) > 2 and all(len(flight.rows) == 1 for flight in found.flights)
    if lone and "id" in columns.place:
        raise InputError(
            f"has another {columns.name_of('id')} on each line, so that it tells no flights apart; "
            "say which column does: --columns id=COLUMN"
        )


def _unrepeated(rows: list[Row], columns: Columns) -> tuple[list[Row], int]:
    """Return the lines without those that repeat an aircraft's last position, as OpenSky's do."""
    if "position_time" not in columns.place:
        return rows, 0
    last: dict[tuple[str | None, ...], Fix] = {}
    kept = []
    for row in rows:
        whose = row.identity[:2]
        before = last.get(whose)
        if before and (before.time, before.lon, before.lat) == (
            row.fix.time, row.fix.lon, row.fix.lat,
        ):  # fmt: skip
            continue
        last[whose] = row.fix
        kept.append(row)
    return kept, len(rows) - len(kept)


def _other_status(rows: Sequence[Row]) -> str | None:
    """Return why the status column is not read, if all its values are of a kind other than ours."""
    stated = sorted({text for row in rows if (text := row.text("status"))})
    if not stated or any(text in STATUSES for text in stated):
        return None
    return f"column status is not read: '{stated[0][:40]}' is none of {', '.join(STATUSES)}"


def _feature(flight: Flight, columns: Columns, *, with_status: bool) -> tuple[Feature, list[Note]]:
    """Return a flight as a feature, split where its lines say that they are not joined."""
    where = "the route" if flight.id is None else f"route {cut(repr(flight.id))}"
    with naming(where):
        rows = flight.rows
        aircraft, texts = _aircraft(rows)
        nobody = _add_registry(aircraft, rows)
        datum = _one_of(rows, "altitude_datum") or columns.datum
    pieces: list[list[Fix]] = [[]]
    for row in rows:
        if not row.joined and pieces[-1]:
            pieces.append([])
        pieces[-1].append(row.fix)
    arrays: dict[str, Any] = {
        "sigma_m": [row.sigma_m for row in rows],
        "bound_m": [row.bound_m for row in rows],
        "status": [row.text("status") if with_status else None for row in rows],
        "notes": [row.text("notes") for row in rows],
    }
    feature = track_feature(
        pieces,
        where,
        track_id=flight.id,
        arrays=arrays,
        name=flight.name,
        altitude_datum=datum,
        date=_date(rows),
        aircraft=aircraft or None,
        source=_source(rows),
    )
    notes = [note(NOT_READ, f"{where}: {text}") for text in texts]
    if nobody is not None:
        notes.append(note("registry", f"{where}: {nobody}"))
    return feature, notes


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
