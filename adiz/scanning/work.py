"""Do one task of a scan: read its pieces, check their flights, and write their rows as a part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from adiz.geo.errors import AdizError, InputError
from adiz.written_routes import read_named

from .arrow import tables_of
from .asked import Asked
from .flags import SKIPPED
from .flights import checked_flights
from .parts import write_part
from .pieces import Piece, Task
from .rows import Rows, rows_of_case, skipped_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a task has done: the part it wrote, and its size."""

    part: str
    pieces: int
    bytes_: int


def do_task(task: Task, asked: Asked, context: str, folder: Path) -> Done:
    """Write the rows of a task, and return what was done.

    Parameters
    ----------
    task, asked, context
        The pieces, how to check, and the hash of that.
    folder
        Where parts are.

    Raises
    ------
    InputError
        If a file is invalid and `asked.strict`.
    """
    keys = [piece.key(context) for piece in task]
    part = write_part(folder, keys, [tables_of(rows_of(piece, asked)) for piece in task])
    return Done(part=part, pieces=len(task), bytes_=sum(piece.bytes_ for piece in task))


def rows_of(piece: Piece, asked: Asked) -> Rows:
    """Return the rows of a piece; of one that cannot be read, a row that says why.

    Parameters
    ----------
    piece, asked
        The piece, and how to check.

    Raises
    ------
    InputError
        If it is invalid and `asked.strict`.
    """
    file = piece.file
    try:
        case = piece.case or read_named(file.path, asked.reading)
        prepared, flights = checked_flights(case, asked)
    except AdizError as error:
        if asked.strict:
            raise
        reason = str(error).replace(file.path, file.name)
        if not reason.startswith(file.name):
            reason = f"{file.name}: {reason}"
        return Rows(flights=[skipped_row(reason, file.name, piece.sha256 or None)])
    sha256 = case.properties.get("sha256") or piece.sha256
    rows = rows_of_case(prepared, flights, file=file.name, sha256=sha256)
    if asked.strict:
        for row in rows.flights:
            if row.answer is None and SKIPPED in (row.about["flags"] or ""):
                raise InputError(row.reason or "")
    return rows
