"""Rows that are finished, kept on the disk until the tables are written, and for a later scan.

A part is two files of rows and, written last, a file that lists its pieces; without that file a
part does not exist.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from .arrow import pyarrow, schema_of
from .columns import TABLES

_INDEX: Final = ".json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a piece are: the part, and first row and number of rows of each table."""

    part: str
    rows: dict[str, tuple[int, int]]


class Parts:
    """The parts in a folder, and where the rows of each piece are, by its key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places: dict[str, Place] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self._open: tuple[str, Any] = ("", None)

    def load(self) -> None:
        """Find the parts that are there already."""
        for index in sorted(self.folder.glob(f"*{_INDEX}")):
            self.add(index.stem)

    def add(self, part: str) -> None:
        """Add a part that has been written."""
        text = (self.folder / f"{part}{_INDEX}").read_text(encoding="utf-8")
        for key, rows in json.loads(text).items():
            self.places[key] = Place(part, {name: tuple(rows[name]) for name in TABLES})

    def rows(self, table: str, keys: Iterable[str]) -> Iterator[Any]:
        """Yield the rows of each piece as an Arrow table.

        Parameters
        ----------
        table, keys
            Name of the table, and keys of the pieces.
        """
        for key in keys:
            place = self.places[key]
            first, count = place.rows[table]
            if count:
                yield self._table(f"{place.part}.{table}.arrow").slice(first, count)

    def keep(self, keys: Iterable[str], others: Iterable[Path] = ()) -> None:
        """Remove what no piece of these keys needs, and what was not finished.

        Parameters
        ----------
        keys, others
            Keys of pieces, and other files that stay.
        """
        wanted = {self.places[key].part for key in keys if key in self.places}
        stay = set(others)
        for path in self.folder.iterdir():
            if path.name.partition(".")[0] not in wanted and path not in stay:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def _table(self, name: str) -> Any:
        known, table = self._open
        if known != name:
            pa = pyarrow()
            with pa.memory_map(str(self.folder / name)) as source:
                table = pa.ipc.open_file(source).read_all()
            self._open = (name, table)
        return table


def write_part(folder: Path, keys: Sequence[str], tables: Sequence[dict[str, Any]]) -> str:
    """Write a part and return its name.

    Parameters
    ----------
    folder
        Where parts are.
    keys, tables
        The key of each piece, and its rows by table.
    """
    pa = pyarrow()
    part = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:24]
    index: dict[str, dict[str, tuple[int, int]]] = {key: {} for key in keys}
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    for name in TABLES:
        schema = schema_of(name)
        first = 0
        path = folder / f"{part}.{name}.arrow"
        with pa.ipc.new_file(str(path), schema, options=options) as writer:
            for key, of_piece in zip(keys, tables, strict=True):
                writer.write_table(of_piece[name])
                index[key][name] = (first, of_piece[name].num_rows)
                first += of_piece[name].num_rows
    beside = folder / f"{part}.new"
    beside.write_text(json.dumps(index), encoding="utf-8")
    beside.replace(folder / f"{part}{_INDEX}")
    return part
