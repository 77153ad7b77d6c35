"""What `adiz.scan` takes besides files: tables of positions, and all else that can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from os import PathLike
from typing import Any

from adiz.geo.model import numbered_ids
from adiz.inputs import RouteLike, cases_of

from .files import ScanFile, find_files
from .pieces import Piece, pieces_of
from .table_values import TableValue, is_table

ScanInput = RouteLike | Any
"""Values that `adiz.scan` accepts: those of `adiz.check`, and tables of pyarrow and of Dask."""


def pieces_of_inputs(inputs: Any) -> list[Piece]:
    """Return the pieces of files, of tables and of all else that `adiz.check` takes.

    Parameters
    ----------
    inputs
        A path, pattern or value, or several.

    Raises
    ------
    RequestError
        If an input names nothing, or is nothing that can be checked.
    InputError
        If a value is invalid.
    """
    items = inputs if isinstance(inputs, list | tuple) else [inputs]
    if isinstance(inputs, Iterator):
        items = list(inputs)
    paths = [str(item) for item in items if isinstance(item, str | PathLike)]
    found = list(pieces_of(find_files(paths)))
    tables = [item for item in items if is_table(item)]
    for number, item in enumerate(tables, 1):
        name = "table" if len(tables) == 1 else f"table-{number}"
        table = TableValue(item, name)
        found.append(Piece(file=_named(name), sha256=None, bytes_=table.bytes_, table=table))
    rest = [i for i in items if not isinstance(i, str | PathLike) and not is_table(i)]
    cases = cases_of(rest) if rest else []
    found += [Piece(file=_named(case.id), sha256=None, case=case) for case in cases]
    return list(_with_own_names(found))


def _named(name: str) -> ScanFile:
    return ScanFile(name=name, path=name)


def _with_own_names(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, those in memory with names that no other has."""
    taken: set[str] = set()
    for piece in pieces:
        name = piece.file.name
        if piece.sha256 is None and name in taken:
            name = next(numbered_ids(name, taken))
            piece = replace(piece, file=_named(name))
        taken.add(name)
        yield piece
