"""The pieces of a scan, each read and checked at once, and the tasks that several pieces make."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from adiz.geo.formats.fix_store import StoredPart
from adiz.geo.formats.flight_parts import FlightPart
from adiz.geo.model import Case

from .files import ScanFile
from .table_values import TableValue

TASK_BYTES: Final = 4_000_000
TASK_PIECES: Final = 64
TASKS_PER_JOB: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file, or a value of Python.

    Attributes
    ----------
    file
        The file; of a value, what the tables call it.
    sha256
        Of its content; empty for a file that cannot be read, None for a value.
    bytes_
        Size of the file.
    case
        The content of a value.
    table
        A value that is a table of positions.
    part, stored
        Of a large table: which flights, and where their fixes are.
    refused
        Why it is not read at all.
    """

    file: ScanFile
    sha256: str | None
    bytes_: int = 0
    case: Case | None = None
    table: TableValue | None = None
    part: FlightPart | None = None
    stored: StoredPart | None = None
    refused: str = ""

    def key(self, context: str) -> str:
        """Return a text that changes whenever the rows of the piece may change.

        Parameters
        ----------
        context
            The hash of all that decides the rows besides the file.
        """
        part = [self.part.first, self.part.last, self.part.rows] if self.part else []
        return _sha256_of([context, self.file.name, self.sha256, *part])


Task = tuple[Piece, ...]


def pieces_of(files: Iterable[ScanFile]) -> Iterator[Piece]:
    """Yield the pieces of some files, in their order."""
    for file in files:
        sha256 = file.sha256()
        size = Path(file.path).stat().st_size if sha256 else 0
        yield Piece(file=file, sha256=sha256, bytes_=size)


def context_of(asked: Mapping[str, Any]) -> str:
    """Return the hash of what decides the rows besides the file."""
    return _sha256_of(asked)


def tasks_of(pieces: Iterable[Piece], count: int, jobs: int) -> Iterator[Task]:
    """Yield pieces that follow each other, as many at once as keep all processes busy.

    Parameters
    ----------
    pieces, count, jobs
        What is left to do, how many files or values that is, and the number of processes.
    """
    most = max(1, min(TASK_PIECES, count // (jobs * TASKS_PER_JOB)))
    some: list[Piece] = []
    for piece in pieces:
        if some and (len(some) >= most or sum(p.bytes_ for p in some) >= TASK_BYTES):
            yield tuple(some)
            some = []
        some.append(piece)
    if some:
        yield tuple(some)


def _sha256_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
