"""The columns of a plain table as arrays: where and when each fix was, and of which flight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

import numpy as np

from ...arrays import BoolArray, FloatArray, IndexArray, TimeArray
from ...json_values import is_number
from ..geojson.no_places import NO_DEGREES
from .columns import IDENTITY, Columns
from .numbers import is_nothing
from .plain_cells import Cells, NotPlainError
from .plain_numbers import numbers_in
from .plain_times import times_in
from .rows import ALTITUDES, GROUND, TEXTS

WORDS: Final = (*IDENTITY, *TEXTS)
"""Columns whose values are texts."""

ARRAYS: Final = ("lon", "lat", "time", "altitude_m", "sigma_m", "bound_m")
"""What there is a number or a time of for each row."""

_READ: Final = frozenset(
    ("lat", "lon", "time", "position_time", "sigma_m", "bound_m", *ALTITUDES, *WORDS)
)


class Block(Protocol):
    """Some rows of a table, whatever form they are in; `what` is a key of `Columns.place`.

    Its functions raise NotPlainError for values that have to be read row by row.
    """

    def __len__(self) -> int:
        """Return the number of rows, n."""

    def numbers(self, what: str, is_unknown: Callable[[str], bool] = is_nothing) -> FloatArray:
        """Return the numbers of a column, (n,), NaN where a word says that there is none."""

    def times(self, what: str, zone: str | None) -> TimeArray:
        """Return the times of a column, (n,), of which those without an offset have `zone`."""

    def words(self, what: str) -> tuple[list[str], IndexArray]:
        """Return texts of a column, and the number of the text of each row, (n,)."""

    def only(self, chosen: BoolArray) -> Block:
        """Return the chosen rows, of (n,)."""


@dataclass(frozen=True, slots=True, eq=False)
class CellBlock:
    """Lines of a text as a block. place: which cell of a line holds what."""

    cells: Cells
    place: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.cells)

    def numbers(self, what: str, is_unknown: Callable[[str], bool] = is_nothing) -> FloatArray:
        """Return the numbers of a column, (n,)."""
        return numbers_in(self.cells.column(self.place[what]), is_unknown)

    def times(self, what: str, zone: str | None) -> TimeArray:
        """Return the times of a column, (n,)."""
        return times_in(self.cells.column(self.place[what]), zone)

    def words(self, what: str) -> tuple[list[str], IndexArray]:
        """Return one text for each run of lines with the same, and the runs of the lines."""
        if not len(self.cells):
            return [], np.zeros(0, dtype=np.intp)
        cells = self.cells.column(self.place[what])
        where = np.flatnonzero(np.concatenate([[True], cells[1:] != cells[:-1]]))
        lasting = np.diff(np.concatenate([where, [len(cells)]]))
        return [cell.decode() for cell in cells[where].tolist()], np.repeat(
            np.arange(len(where)), lasting
        )

    def only(self, chosen: BoolArray) -> CellBlock:
        """Return the chosen lines."""
        return CellBlock(self.cells.only(chosen), self.place)


@dataclass(slots=True)
class Words:
    """The different texts of a column, each once; None is that of a row without a value."""

    what: str
    texts: list[str | None] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)
    _clean: dict[str | None, int] = field(default_factory=dict)

    def codes(self, texts: Iterable[str], own: IndexArray) -> IndexArray:
        """Return the numbers of the texts of some rows, (n,); new texts are added.

        Parameters
        ----------
        texts, own
            Texts as they are written, and the number of the text of each row.
        """
        codes = np.array([self._code(text) for text in texts], dtype=np.int32)
        return np.asarray(codes[own])

    def _code(self, text: str) -> int:
        code = self._known.get(text)
        if code is None:
            clean = cleaned(text, self.what)
            code = self._clean.setdefault(clean, len(self.texts))
            if code == len(self.texts):
                self.texts.append(clean)
            self._known[text] = code
        return code


@dataclass(frozen=True, slots=True, eq=False)
class PlainColumns:
    """The lines with a position.

    Attributes
    ----------
    lon, lat
        (n,) degrees.
    time
        (n,) datetime64[us] UTC, NaT if unknown.
    altitude_m, sigma_m, bound_m
        (n,) metres, NaN if unknown.
    texts, codes
        The different texts of each column of words that the table has, and which one each line has.
    without_position
        How many other lines there are.
    """

    lon: FloatArray
    lat: FloatArray
    time: TimeArray
    altitude_m: FloatArray
    sigma_m: FloatArray
    bound_m: FloatArray
    texts: Mapping[str, list[str | None]]
    codes: Mapping[str, IndexArray]
    without_position: int

    def __len__(self) -> int:
        return len(self.lon)

    def only(self, chosen: IndexArray | BoolArray) -> PlainColumns:
        """Return the chosen lines."""
        return replace(
            self,
            **{what: getattr(self, what)[chosen] for what in ARRAYS},
            codes={what: codes[chosen] for what, codes in self.codes.items()},
        )

    def words(self, what: str, line: int) -> str | None:
        """Return the text of a column in a line; None if it has none."""
        return self.texts[what][self.codes[what][line]] if what in self.codes else None


def words_of(columns: Columns) -> dict[str, Words]:
    """Return the columns of texts that a table has, without texts so far.

    Raises
    ------
    NotPlainError
        If the table has columns that only the reader of lines reads.
    """
    if not (columns.place.keys() <= _READ and {"lat", "lon"} <= columns.place.keys()):
        raise NotPlainError
    return {what: Words(what) for what in WORDS if what in columns.place}


def columns_in(block: Block, columns: Columns, words: Mapping[str, Words]) -> PlainColumns:
    """Return the rows of a block that have a position.

    Parameters
    ----------
    block, columns
        The rows, and which column holds what.
    words
        The texts of the table so far, to which new ones are added.

    Raises
    ------
    NotPlainError
        If the table has to be read row by row.
    """
    lon, lat = block.numbers("lon"), block.numbers("lat")
    known = _have_place(lon, lat)
    rows = block if known.all() else block.only(known)
    return PlainColumns(
        lon=lon[known],
        lat=lat[known],
        time=_times(rows, columns),
        altitude_m=_altitudes_m(rows, columns),
        sigma_m=_errors_m(rows, columns, "sigma_m"),
        bound_m=_errors_m(rows, columns, "bound_m"),
        texts={what: own.texts for what, own in words.items()},
        codes={what: own.codes(*rows.words(what)) for what, own in words.items()},
        without_position=int((~known).sum()),
    )


def read_columns(blocks: Iterable[Block], columns: Columns) -> PlainColumns:
    """Return the columns of a plain table.

    Parameters
    ----------
    blocks
        Its rows.
    columns
        Which column holds what.

    Raises
    ------
    NotPlainError
        If the table has to be read row by row.
    """
    words = words_of(columns)
    found = joined([columns_in(block, columns, words) for block in blocks if len(block)])
    if not len(found):
        raise NotPlainError
    return found


def joined(parts: Sequence[PlainColumns]) -> PlainColumns:
    """Return the rows of several parts, one after another, whose texts are the same.

    Raises
    ------
    NotPlainError
        If there is no part.
    """
    if not parts:
        raise NotPlainError
    (first, *others) = parts
    if not others:
        return first
    return PlainColumns(
        **{what: np.concatenate([getattr(part, what) for part in parts]) for what in ARRAYS},
        texts=first.texts,
        codes={what: np.concatenate([p.codes[what] for p in parts]) for what in first.codes},
        without_position=sum(part.without_position for part in parts),
    )


def _have_place(lon: FloatArray, lat: FloatArray) -> BoolArray:
    """Return which rows have a position, (n,)."""
    empty = np.isnan(lon)
    if (empty != np.isnan(lat)).any():
        raise NotPlainError
    if not empty.any() and (abs(lon) <= 180).all() and (abs(lat) <= 90).all():
        return ~empty
    marks = np.array(list(NO_DEGREES))
    off = np.isin(lon, marks) | np.isin(lat, marks) | ((abs(lon) > 180) & (abs(lat) > 90))
    known = ~(empty | off)
    if (abs(lon[known]) > 180).any() or (abs(lat[known]) > 90).any():
        raise NotPlainError
    return np.asarray(known)


def _times(rows: Block, columns: Columns) -> TimeArray:
    found = np.full(len(rows), np.datetime64("NaT", "us"))
    for what in ("position_time", "time"):
        if what in columns.place:
            if what == "position_time":
                rows.numbers(what)  # so that what is the same time is the same text
            own = rows.times(what, columns.zone)
            found = np.where(np.isnat(found), own, found)
    return found


def _altitudes_m(rows: Block, columns: Columns) -> FloatArray:
    found = np.full(len(rows), np.nan)
    is_open = np.full(len(rows), True)
    for what, metres in ALTITUDES.items():
        if what in columns.place:
            own = rows.numbers(what, _is_no_altitude)
            if columns.zero_unknown:
                is_open &= own != 0
            stated = is_open & ~np.isnan(own)
            found[stated] = own[stated] * metres
            is_open &= ~stated
    return found


def _is_no_altitude(word: str) -> bool:
    return is_nothing(word) or word.lower() in GROUND


def _errors_m(rows: Block, columns: Columns, what: str) -> FloatArray:
    if what not in columns.place:
        return np.full(len(rows), np.nan)
    found = rows.numbers(what)
    if (found < 0).any():
        raise NotPlainError
    return found


def cleaned(text: str, what: str) -> str | None:
    """Return the text of a cell of a column; None if it says that it has none."""
    cell = text.strip()
    if is_nothing(cell) and not (what == "nation" and cell.upper() == "NA"):
        return None
    return cell


def is_fraction(cell: str) -> bool:
    """Return whether a cell is a number that is not whole, which can name nothing."""
    return is_number(cell) and not cell.isdecimal()
