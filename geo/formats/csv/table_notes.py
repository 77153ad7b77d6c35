"""What is to be said about a table: how it was read, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...json_values import counted, first_few
from ...model import Note, note
from .columns import Columns
from .identity import Flights
from .order import doubt_of_order
from .rows import Reader


def notes_of_table(
    columns: Columns,
    doubts: Iterable[Note],
    *,
    code: str | None,
    skipped: int,
    lines: int,
    read: int,
) -> Iterator[Note]:
    """Yield what is to be said about a table as a whole.

    Parameters
    ----------
    columns, doubts
        Which column holds what, and the notes about columns that are not read.
    code
        The character encoding, to be mentioned; None for UTF-8 and for files of other kinds.
    skipped
        Number of lines before the head that hold text.
    lines, read
        Number of lines below the head, and of those that are read.
    """
    if code is not None:
        yield note("encoding", f"read as {code}")
    if skipped:
        yield note("left-out", f"{counted(skipped, 'line')} before the column names not read")
    if columns.layout is not None:
        yield note("layout", f"read as {columns.layout}")
    if read < lines:
        yield note("where", f"{read} of {counted(lines, 'line')} read, as --where asks")
    yield from doubts
    if (doubt := doubt_of_order(columns)) is not None:
        yield doubt


def notes_of_lines(reader: Reader, repeated: int, found: Flights) -> Iterator[Note]:
    """Yield what was left out of a table, and how often.

    Parameters
    ----------
    reader, repeated, found
        What read the lines, how many of them repeat an older position, and the flights they are of.
    """
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
