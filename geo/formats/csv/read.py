"""Read a table of positions as routes: one fix per line, one route per flight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ...json_values import first_few, naming
from ...model import Case, Note, note, said_of
from ..geojson.case import case_of
from ..geojson.document import Document, Feature
from ..geojson.skipped import refuse_first
from ..table_reading import TableReading
from ..tracks import Fix, document_of, track_feature
from .columns import Columns, columns_of, names_positions
from .doubtful import NOT_READ, doubts_of
from .encoding import decoded
from .flight_facts import facts_of, place_of, status_of_others
from .head import Table, table_of
from .identity import Flight, Flights, flights_of
from .names import key_of
from .plain_read import plain_document
from .rows import Reader, Row, any_comma
from .table_notes import notes_of_lines, notes_of_table
from .where import chosen
from .wkt import NAMES as WKT_NAMES

if TYPE_CHECKING:
    from ...positions import Find
    from ..vector_file import Layer


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
    plain = plain_document(data, name, reading)
    if plain is not None:
        with naming(name):
            return case_of(plain)
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
        notes = [
            *notes_of_table(
                columns,
                doubts_of(columns, table.rows),
                code=code,
                skipped=table.skipped,
                lines=len(table.rows),
                read=len(lines),
            ),
            *notes_of_lines(reader, repeated, found),
        ]
        other_status = status_of_others(row.text("status") for row in rows)
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


def _feature(flight: Flight, columns: Columns, *, with_status: bool) -> tuple[Feature, list[Note]]:
    """Return a flight as a feature, split where its lines say that they are not joined."""
    where = place_of(flight)
    rows = flight.rows
    facts, notes = facts_of(rows, columns, where)
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
        pieces, where, track_id=flight.id, arrays=arrays, name=flight.name, **facts
    )
    return feature, notes
