"""The columns of a plain table as arrays: where and when each fix was, and of which flight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from ...arrays import BoolArray, FloatArray, IndexArray, TimeArray
from ...json_values import is_number
from ..geojson.no_places import NO_DEGREES
from .columns import IDENTITY, Columns
from .numbers import is_nothing
from .plain_cells import Cells, NotPlainError, Texts
from .plain_numbers import numbers_in
from .plain_times import times_in
from .rows import ALTITUDES, GROUND, TEXTS

WORDS: Final = (*IDENTITY, *TEXTS)
"""Columns whose values are texts."""

_READ: Final = frozenset(
    ("lat", "lon", "time", "position_time", "sigma_m", "bound_m", *ALTITUDES, *WORDS)
)


@dataclass(slots=True)
class Coded:
    """A column of texts: each different one once, and the number of that of each line.

    None is a line without a value.
    """

    texts: list[str | None] = field(default_factory=list)
    codes: list[IndexArray] = field(default_factory=list)
    _known: dict[bytes, int] = field(default_factory=dict)
    _clean: dict[str | None, int] = field(default_factory=dict)

    def add(self, cells: Texts, clean: Callable[[str], str | None]) -> None:
        """Add the cells of some lines, (n,), whose texts are made by `clean`."""
        where = np.flatnonzero(np.concatenate([[True], cells[1:] != cells[:-1]]))
        of_run = []
        for cell in cells[where].tolist():
            code = self._known.get(cell)
            if code is None:
                code = self._code_of(clean(cell.decode()))
                self._known[cell] = code
            of_run.append(code)
        lasting = np.diff(np.concatenate([where, [len(cells)]]))
        self.codes.append(np.repeat(np.array(of_run, dtype=np.int32), lasting))

    def _code_of(self, text: str | None) -> int:
        code = self._clean.setdefault(text, len(self.texts))
        if code == len(self.texts):
            self.texts.append(text)
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
        arrays = ("lon", "lat", "time", "altitude_m", "sigma_m", "bound_m")
        return replace(
            self,
            **{what: getattr(self, what)[chosen] for what in arrays},
            codes={what: codes[chosen] for what, codes in self.codes.items()},
        )

    def words(self, what: str, line: int) -> str | None:
        """Return the text of a column in a line; None if it has none."""
        return self.texts[what][self.codes[what][line]] if what in self.codes else None


def read_columns(blocks: Iterable[Cells], columns: Columns) -> PlainColumns:
    """Return the columns of a plain table.

    Parameters
    ----------
    blocks
        Its lines.
    columns
        Which column holds what.

    Raises
    ------
    NotPlainError
        If the table has to be read line by line.
    """
    if not (columns.place.keys() <= _READ and {"lat", "lon"} <= columns.place.keys()):
        raise NotPlainError
    coded = {what: Coded() for what in WORDS if what in columns.place}
    parts: dict[str, list[FloatArray]] = {}
    times: list[TimeArray] = []
    without = 0
    for block in blocks:
        lon, lat, known = _places(block, columns)
        without += int((~known).sum())
        cells = block if known.all() else block.only(known)
        if not len(cells):
            continue
        times.append(_times(cells, columns))
        altitude_m = _altitudes_m(cells, columns)
        errors = {what: _errors(cells, columns, what) for what in ("sigma_m", "bound_m")}
        values = {"lon": lon[known], "lat": lat[known], "altitude_m": altitude_m, **errors}
        for what, array in values.items():
            parts.setdefault(what, []).append(array)
        for what, own in coded.items():
            own.add(cells.column(columns.place[what]), _cleaner(what))
    if not times:
        raise NotPlainError
    return PlainColumns(
        time=np.concatenate(times),
        texts={what: own.texts for what, own in coded.items()},
        codes={what: np.concatenate(own.codes) for what, own in coded.items()},
        without_position=without,
        **{what: np.concatenate(arrays) for what, arrays in parts.items()},
    )


def _places(block: Cells, columns: Columns) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return longitude and latitude of each line, and which lines have a position."""
    lon, lat = (numbers_in(block.column(columns.place[what])) for what in ("lon", "lat"))
    empty = np.isnan(lon)
    if (empty != np.isnan(lat)).any():
        raise NotPlainError
    marks = np.array(list(NO_DEGREES))
    off = np.isin(lon, marks) | np.isin(lat, marks) | ((abs(lon) > 180) & (abs(lat) > 90))
    known = ~(empty | off)
    if (abs(lon[known]) > 180).any() or (abs(lat[known]) > 90).any():
        raise NotPlainError
    return lon, lat, known


def _times(cells: Cells, columns: Columns) -> TimeArray:
    found = np.full(len(cells), np.datetime64("NaT", "us"))
    for what in ("position_time", "time"):
        if what in columns.place:
            texts = cells.column(columns.place[what])
            if what == "position_time":
                numbers_in(texts)  # so that what is the same time is the same text
            own = times_in(texts, columns.zone)
            found = np.where(np.isnat(found), own, found)
    return found


def _altitudes_m(cells: Cells, columns: Columns) -> FloatArray:
    found = np.full(len(cells), np.nan)
    is_open = np.full(len(cells), True)
    for what, metres in ALTITUDES.items():
        if what in columns.place:
            own = numbers_in(cells.column(columns.place[what]), _is_no_altitude)
            if columns.zero_unknown:
                is_open &= own != 0
            stated = is_open & ~np.isnan(own)
            found[stated] = own[stated] * metres
            is_open &= ~stated
    return found


def _is_no_altitude(word: str) -> bool:
    return is_nothing(word) or word.lower() in GROUND


def _errors(cells: Cells, columns: Columns, what: str) -> FloatArray:
    if what not in columns.place:
        return np.full(len(cells), np.nan)
    found = numbers_in(cells.column(columns.place[what]))
    if (found < 0).any():
        raise NotPlainError
    return found


def _cleaner(what: str) -> Callable[[str], str | None]:
    def clean(cell: str) -> str | None:
        if is_nothing(cell) and not (what == "nation" and cell.upper() == "NA"):
            return None
        return cell

    return clean


def is_fraction(cell: str) -> bool:
    """Return whether a cell is a number that is not whole, which can name nothing."""
    return is_number(cell) and not cell.isdecimal()
