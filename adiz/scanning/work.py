"""Do one task of a scan: read its pieces, check their flights, and write their rows as a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from adiz.geo.errors import AdizError, InputError
from adiz.geo.formats.fix_store import StoredPart, about_of, rows_of_part
from adiz.geo.model import Case
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
    """What a task has done: the part it wrote, its size, and where the fixes of its pieces were."""

    part: str
    pieces: int
    bytes_: int
    stores: tuple[Path, ...] = ()


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
    return Done(
        part=part,
        pieces=sum(piece.part is None for piece in task),
        bytes_=sum(piece.bytes_ for piece in task),
        stores=tuple(piece.stored.folder for piece in task if piece.stored),
    )


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
    if piece.refused:
        if asked.strict:
            raise InputError(piece.refused)
        return Rows(flights=[skipped_row(piece.refused, piece.file.name, piece.sha256 or None)])
    if piece.stored is not None:
        return _rows_of_part(piece, piece.stored, asked)
    return _rows_by(lambda: piece.case or read_named(piece.file.path, asked.reading), piece, asked)


def _rows_of_part(piece: Piece, stored: StoredPart, asked: Asked) -> Rows:
    """Return the rows of some flights of a large table."""
    about = about_of(stored.folder)
    fixes = rows_of_part(stored, about.stored)
    name = PurePath(piece.file.path).name
    try:
        return _checked(about.case(fixes, name), piece, asked)
    except AdizError:
        if asked.strict:
            raise
    found = Rows()  # no flight of the part can be answered, so each says why
    for flight in about.flights(fixes):
        found.extend(_rows_by(lambda own=flight: about.case(own, name), piece, asked))  # type: ignore[misc]
    return found


def _rows_by(read: Callable[[], Case | None], piece: Piece, asked: Asked) -> Rows:
    """Return the rows of what is read; if that fails, a row that says why."""
    file = piece.file
    try:
        return _checked(read(), piece, asked)
    except AdizError as error:
        if asked.strict:
            raise
        reason = str(error).replace(file.path, file.name)
        if not reason.startswith(file.name):
            reason = f"{file.name}: {reason}"
        return Rows(flights=[skipped_row(reason, file.name, piece.sha256 or None)])


def _checked(case: Case | None, piece: Piece, asked: Asked) -> Rows:
    if case is None:
        return Rows()
    if piece.part is not None:
        known = {"file": PurePath(piece.file.path).name, "sha256": piece.sha256}
        case = replace(case, properties={**case.properties, **known})
    prepared, flights = checked_flights(case, asked)
    sha256 = case.properties.get("sha256") or piece.sha256
    rows = rows_of_case(prepared, flights, file=piece.file.name, sha256=sha256)
    if asked.strict:
        for row in rows.flights:
            if row.answer is None and SKIPPED in (row.about["flags"] or ""):
                raise InputError(row.reason or "")
    return rows
