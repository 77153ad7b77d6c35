"""The fixes of a large table on the disk, put in order of their flights, part by part.

The table is read once, block by block, and each of its columns becomes a file of numbers. Then the
rows are moved to where their flight is. A part is some flights that follow each other by id; it is
read by itself, whatever process checks it.
"""

from __future__ import annotations

import pickle
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np

from ..arrays import IndexArray
from ..json_values import naming
from ..model import Case
from .csv.columns import IDENTITY, Columns
from .csv.plain_cells import NotPlainError
from .csv.plain_columns import ARRAYS, WORDS, PlainColumns
from .csv.plain_flights import key_of_flight, surest_of
from .csv.plain_read import document_of_columns
from .fix_blocks import FixBlocks
from .flight_parts import FlightPart, parts_of
from .geojson.case import case_of
from .geojson.document import is_fit_id

MOST_TEXTS: Final = 5_000_000
"""Different texts of a column that are kept in memory, at most."""

MOVED_ROWS: Final = 1 << 20
"""Rows that are moved at once."""

_ABOUT: Final = "about"

_KINDS: Final = {**dict.fromkeys(ARRAYS, "<f8"), "time": "<i8", **dict.fromkeys(WORDS, "<i4")}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPart:
    """Some flights of a stored table.

    Attributes
    ----------
    folder
        Where the columns are.
    first, rows
        The first of its rows, and how many there are.
    """

    folder: Path
    first: int
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class About:
    """What is to be known of a stored table in each of its parts.

    Attributes
    ----------
    columns
        Which column held what.
    texts
        The different texts of each column of words.
    stored
        Names of the columns that are files.
    shared
        Callsigns that several aircraft have.
    """

    columns: Columns
    texts: Mapping[str, Sequence[str | None]]
    stored: tuple[str, ...]
    shared: frozenset[str]

    def part(self, rows: Mapping[str, Any]) -> PlainColumns:
        """Return the rows of a part, with the texts that they have.

        Parameters
        ----------
        rows
            (n,) values of each column that is stored.
        """
        count = len(rows["lon"])
        empty = np.full(count, np.nan)
        arrays = {what: rows.get(what, empty) for what in ARRAYS if what != "time"}
        texts: dict[str, list[str | None]] = {}
        codes: dict[str, IndexArray] = {}
        for what, known in self.texts.items():
            used, codes[what] = np.unique(rows[what], return_inverse=True)
            texts[what] = [known[k] for k in used.tolist()]
        time = rows["time"].view("datetime64[us]")
        return PlainColumns(**arrays, time=time, texts=texts, codes=codes, without_position=0)

    def case(self, rows: Mapping[str, Any], name: str) -> Case | None:
        """Return the flights of a part as a case; None if none has two fixes.

        Parameters
        ----------
        rows, name
            The rows, and the name of the file.

        Raises
        ------
        InputError
            If no flight can be read.
        """
        try:
            document = document_of_columns(
                self.part(rows), self.columns, name, (), shared=self.shared,
                statuses=self.texts.get("status", ()),
            )  # fmt: skip
        except NotPlainError:
            return None
        with naming(name):
            return case_of(document)

    def flights(self, rows: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield the rows of each flight of a part.

        Parameters
        ----------
        rows
            As for `case`.
        """
        surest = surest_of(self.texts, -1) or ""
        texts = self.texts[surest]
        used, own = np.unique(rows[surest], return_inverse=True)
        keys = [key_of_flight(surest, texts[k] or "") for k in used.tolist()]
        numbers = {key: k for k, key in enumerate(dict.fromkeys(keys))}
        flight = np.array([numbers[key] for key in keys])[own]
        for k in range(len(numbers)):
            chosen = flight == k
            yield {what: values[chosen] for what, values in rows.items()}


@dataclass(slots=True, eq=False)
class _Survey:
    """What is found while a table is read: how many rows have which text, and which callsigns.

    first: the first row of each text. pairs: of an address and a callsign that occur in a row.
    """

    rows: int = 0
    counts: dict[str, IndexArray] = field(default_factory=dict)
    first: dict[str, IndexArray] = field(default_factory=dict)
    pairs: set[tuple[int, int]] = field(default_factory=set)

    def see(self, block: PlainColumns) -> None:
        for what in IDENTITY:
            if what in block.codes:
                self._count(what, block.codes[what], len(block.texts[what]))
        self.rows += len(block)
        if "address" in block.codes and "callsign" in block.codes:
            both = block.codes["address"].astype(np.int64) << 32 | block.codes["callsign"]
            self.pairs |= {(pair >> 32, pair & 0xFFFFFFFF) for pair in np.unique(both).tolist()}

    def _count(self, what: str, codes: IndexArray, texts: int) -> None:
        if texts > MOST_TEXTS:
            raise NotPlainError
        found = np.bincount(codes, minlength=texts)
        known = self.counts.get(what, found[:0])
        found[: len(known)] += known
        self.counts[what] = found
        is_new = np.flatnonzero(codes >= len(known))
        _, at = np.unique(codes[is_new], return_index=True)
        before = self.first.get(what, found[:0])
        self.first[what] = np.concatenate([before, self.rows + is_new[at]])


def store_fixes(table: FixBlocks, folder: Path, part_rows: int) -> list[FlightPart]:
    """Store a table; return its parts in the order of their flights.

    Parameters
    ----------
    table, folder
        The table, and a folder to be made.
    part_rows
        Rows of a part, about.

    Raises
    ------
    NotPlainError
        If it has to be read row by row.
    InputError
        If it is damaged.
    """
    folder.mkdir(parents=True)
    survey = _Survey()
    stored = _write_blocks(_seen(table.blocks, survey), folder)
    texts = {what: own.texts for what, own in table.words.items()}
    surest = surest_of(texts, survey.rows)
    if surest is None or not survey.rows:
        raise NotPlainError
    flights = _Flights(surest, texts[surest], survey)
    if flights.counts.max() < 2:
        raise NotPlainError
    parts = parts_of(flights.ids, flights.counts.tolist(), part_rows)
    place = flights.places(parts)
    _move(folder, stored, surest, place, [part.rows for part in parts])
    about = About(
        columns=table.columns,
        texts=texts,
        stored=stored,
        shared=_shared(surest, texts, survey, flights),
    )
    (folder / _ABOUT).write_bytes(pickle.dumps(about))
    return parts


@lru_cache(maxsize=2)
def about_of(folder: Path) -> About:
    """Return what is to be known of a stored table."""
    about: About = pickle.loads((folder / _ABOUT).read_bytes())
    return about


def _seen(blocks: Iterable[PlainColumns], survey: _Survey) -> Iterator[PlainColumns]:
    for block in blocks:
        survey.see(block)
        yield block


class _Flights:
    """The flights of a table, by id.

    ids, counts: in order of ids, and the rows of each.
    """

    def __init__(self, surest: str, texts: Sequence[str | None], survey: _Survey) -> None:
        keys = [key_of_flight(surest, text or "") for text in texts]
        last_first = np.argsort(survey.first[surest])[::-1].tolist()
        first = {keys[k]: texts[k] or "" for k in last_first}
        if not all(map(is_fit_id, first.values())) or len(set(first.values())) < len(first):
            raise NotPlainError
        ordered = sorted(first, key=first.__getitem__)
        self.number_of = {key: k for k, key in enumerate(ordered)}
        self.ids = [first[key] for key in ordered]
        self.of_text = np.array([self.number_of[key] for key in keys], dtype=np.intp)
        counts = survey.counts[surest]
        self.counts = np.bincount(self.of_text, weights=counts, minlength=len(ordered)).astype(int)

    def places(self, parts: Sequence[FlightPart]) -> IndexArray:
        """Return the number of the part of each text."""
        lasting = [part.flights for part in parts]
        part_of = np.repeat(np.arange(len(parts)), lasting)
        return np.asarray(part_of[self.of_text])


def _shared(
    surest: str, texts: Mapping[str, Sequence[str | None]], survey: _Survey, flights: _Flights
) -> frozenset[str]:
    """Return the callsigns that are the only one of several aircraft."""
    if surest != "address" or "callsign" not in texts:
        return frozenset()
    signs: dict[int, set[str]] = {}
    for address, sign in survey.pairs:
        text = texts["callsign"][sign]
        if text is not None:
            signs.setdefault(int(flights.of_text[address]), set()).add(text)
    only = (own for k, own in signs.items() if len(own) == 1 and flights.counts[k] > 1)
    often = Counter(sign for own in only for sign in own)
    return frozenset(sign for sign, count in often.items() if count > 1)


def _write_blocks(blocks: Iterable[PlainColumns], folder: Path) -> tuple[str, ...]:
    """Write each column as a file of numbers; leave out columns in which nothing is known."""
    files: dict[str, BinaryIO] = {}
    known: set[str] = set()
    try:
        for block in blocks:
            for what in ARRAYS:
                values = getattr(block, what)
                _file(files, folder, what).write(_packed(values, what))
                if what in ("lon", "lat", "time") or not np.isnan(values).all():
                    known.add(what)
            for what, codes in block.codes.items():
                known.add(what)
                _file(files, folder, what).write(_packed(codes, what))
    finally:
        for file in files.values():
            file.close()
    for what in files.keys() - known:
        (folder / f"{what}.all").unlink()
    return tuple(what for what in _KINDS if what in known)


def _file(files: dict[str, BinaryIO], folder: Path, what: str) -> BinaryIO:
    if what not in files:
        files[what] = (folder / f"{what}.all").open("wb")
    return files[what]


def _packed(values: Any, what: str) -> bytes:
    plain = values.view(np.int64) if what == "time" else values
    return np.ascontiguousarray(plain, dtype=_KINDS[what]).tobytes()


def _move(
    folder: Path, stored: Sequence[str], surest: str, place: IndexArray, rows: Sequence[int]
) -> None:
    """Move each row to its part, in the order of the table; a column after another."""
    if len(rows) == 1:
        for what in stored:
            (folder / f"{what}.all").rename(folder / f"{what}.fixes")
        return
    for what in [*(name for name in stored if name != surest), surest]:
        kind = np.dtype(_KINDS[what])
        starts = np.concatenate([[0], np.cumsum(rows)])[:-1]
        with (
            (folder / f"{surest}.all").open("rb") as codes_in,
            (folder / f"{what}.all").open("rb") as values_in,
            (folder / f"{what}.fixes").open("wb") as out,
        ):
            while len(codes := np.fromfile(codes_in, _KINDS[surest], MOVED_ROWS)):
                values = np.fromfile(values_in, kind, len(codes))
                part = place[codes]
                order = np.argsort(part, kind="stable")
                moved, counts = values[order], np.bincount(part, minlength=len(rows))
                first = 0
                for k in np.flatnonzero(counts).tolist():
                    out.seek(int(starts[k]) * kind.itemsize)
                    out.write(moved[first : first + counts[k]].tobytes())
                    first += int(counts[k])
                starts = starts + counts
        if what != surest:
            (folder / f"{what}.all").unlink()
    (folder / f"{surest}.all").unlink()


def rows_of_part(part: StoredPart, stored: Iterable[str]) -> dict[str, Any]:
    """Return the values of each column of a part, read from the disk.

    Parameters
    ----------
    part, stored
        Which rows, and which columns.
    """
    return {
        what: np.fromfile(
            part.folder / f"{what}.fixes",
            kind := np.dtype(_KINDS[what]),
            part.rows,
            offset=part.first * kind.itemsize,
        )
        for what in stored
    }


def drop_store(folder: Path) -> None:
    """Remove a stored table from the disk."""
    shutil.rmtree(folder, ignore_errors=True)
