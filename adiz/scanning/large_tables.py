"""Tables that are too large to be read whole: read in blocks, and checked part by part."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from adiz.geo.errors import RequestError
from adiz.geo.formats.fix_blocks import ENDINGS, FixBlocks, NotPlainError, open_blocks
from adiz.geo.formats.fix_store import StoredPart, drop_store, store_fixes
from adiz.geo.formats.flight_parts import FlightPart
from adiz.geo.formats.table_reading import TableReading

from .pieces import Piece

LARGE_BYTES: Final = 16_000_000
"""A table of more bytes is read in blocks."""

MEMORY: Final = 2_000_000_000
"""Bytes that a scan uses if nothing is asked for."""

PART_ROWS: Final = 1 << 18
"""Rows of a part, about, where memory allows."""

_BASE_BYTES: Final = 300_000_000
"""What a process needs before it reads a row."""

_ROW_BYTES: Final = 2_000
"""What a row of a part takes, at most, until its flight is checked."""

WHOLE_TIMES: Final = 120
"""How many times its size a table takes that is read row by row, at most."""

_UNITS: Final = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "kib": 2**10, "mib": 2**20,
                 "gib": 2**30, "tib": 2**40}  # fmt: skip


def parse_memory(text: str) -> int:
    """Return an amount of memory such as `2GB` in bytes; raise RequestError for other texts.

    >>> parse_memory("2GB"), parse_memory("1.5 GiB")
    (2000000000, 1610612736)
    """
    plain = text.strip().lower()
    unit = next((unit for unit in sorted(_UNITS, key=len)[::-1] if plain.endswith(unit)), None)
    try:
        count = float(plain.removesuffix(unit or ""))
    except ValueError:
        count = 0.0
    if unit is None or not 0 < count < 1e6:
        raise RequestError(f"memory '{text}' is not understood; write it like 2GB or 500MB")
    return int(count * _UNITS[unit])


def is_large(piece: Piece) -> bool:
    """Return whether a file may be a table that is read in blocks."""
    if piece.table is not None:
        return piece.table.is_lazy or piece.bytes_ > LARGE_BYTES
    return piece.bytes_ > LARGE_BYTES and piece.file.path.lower().endswith(ENDINGS)


class LargeTables:
    """The large tables of a scan, each stored on the disk as long as parts of it are to be checked.

    Parameters
    ----------
    folder
        Where parts of the scan are kept.
    context, reading
        The hash of all that decides the rows besides the file, and how tables are read.
    memory, jobs
        Bytes that the processes may use together, None if nothing was asked for; and how many
        there are.
    """

    def __init__(
        self,
        folder: Path,
        context: str,
        reading: TableReading,
        *,
        memory: int | None = None,
        jobs: int = 1,
    ) -> None:
        self._folder, self._context, self._reading = folder, context, reading
        self._asked = memory
        each = (memory or MEMORY * jobs) // jobs - _BASE_BYTES
        if each < _BASE_BYTES / 3:
            raise RequestError(
                f"memory of {(memory or 0) / 1e6:.0f} MB is too little for {jobs} jobs; give at "
                f"least {_BASE_BYTES / 3 * 4 * jobs / 1e6:.0f}MB"
            )
        self._part_rows = min(PART_ROWS, each // _ROW_BYTES)
        self._open: Counter[Path] = Counter()
        self.plans: list[Path] = []

    def pieces_of(
        self, piece: Piece, known: Callable[[str], bool], tell: Callable[[str], None]
    ) -> list[Piece]:
        """Return the parts of a file that is a large table, or the file itself.

        Parameters
        ----------
        piece
            The file.
        known
            Whether what has this key is done already.
        tell
            Called with what is done, as it takes time.
        """
        if not is_large(piece):
            return [self._read(piece)]
        plan = self._plan_of(piece)
        if plan.exists():
            parts = [FlightPart(**item) for item in json.loads(plan.read_text(encoding="utf-8"))]
            pieces = self._pieces(piece, parts, None)
            if all(known(part.key(self._context)) for part in pieces):
                self.plans.append(plan)
                return pieces
        tell(f"putting {piece.file.name} in order of its flights")
        store = self._folder / f"{plan.stem}.fixes"
        drop_store(store)
        try:
            with self._opened(piece) as table:
                parts = store_fixes(table, store, self._part_rows)
        except NotPlainError:
            drop_store(store)
            return [self._read(self._whole(piece))]
        plan.write_text(json.dumps([asdict(part) for part in parts]), encoding="utf-8")
        self.plans.append(plan)
        pieces = self._pieces(piece, parts, store)
        self._open[store] = sum(not known(part.key(self._context)) for part in pieces)
        return pieces

    def done(self, stores: Iterable[Path]) -> None:
        """Remove each stored table whose last part is done.

        Parameters
        ----------
        stores
            Where each part was that is done.
        """
        for store in stores:
            self._open[store] -= 1
            if self._open[store] == 0:
                drop_store(store)

    def close(self) -> None:
        """Remove all stored tables."""
        for store in self._open:
            drop_store(store)

    def _opened(self, piece: Piece) -> AbstractContextManager[FixBlocks]:
        if piece.table is not None:
            return nullcontext(piece.table.blocks(self._reading))
        return open_blocks(Path(piece.file.path), self._reading)

    def _read(self, piece: Piece) -> Piece:
        """Return a piece with the flights of a table in memory instead of the table."""
        if piece.table is None:
            return piece
        return replace(piece, table=None, case=piece.table.case(self._reading))

    def _whole(self, piece: Piece) -> Piece:
        """Return a table that has to be read row by row; refused if memory does not allow it."""
        if self._asked is None or piece.bytes_ * WHOLE_TIMES < self._asked:
            return piece
        return replace(
            piece,
            refused=f"{piece.file.name}: is too large to be read row by row within "
            f"{self._asked / 1e9:g} GB, as something in it asks for: quotation marks, signs other "
            "than ASCII, --where or --encoding, a row without the name of its flight; take that "
            "out, or give more with --memory",
        )

    def _plan_of(self, piece: Piece) -> Path:
        content = [self._context, piece.file.name, piece.sha256, str(self._part_rows)]
        return (
            self._folder / f"{hashlib.sha256(json.dumps(content).encode()).hexdigest()[:24]}.plan"
        )

    def _pieces(self, piece: Piece, parts: Iterable[FlightPart], store: Path | None) -> list[Piece]:
        found, first = [], 0
        every = sum(part.rows for part in parts)
        for part in parts:
            stored = StoredPart(folder=store, first=first, rows=part.rows) if store else None
            bytes_ = piece.bytes_ * part.rows // every
            found.append(replace(piece, table=None, part=part, stored=stored, bytes_=bytes_))
            first += part.rows
        return found
