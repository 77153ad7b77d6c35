"""The cells of a plain table as columns of bytes, found for many lines at once.

A table is plain if it is printable ASCII without quotation marks or apostrophes, and every line has
as many cells as the head. Whoever meets anything else reads the table line by line instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ...arrays import BoolArray, IndexArray

Texts = npt.NDArray[np.bytes_]

BLOCK_BYTES: Final = 1 << 22
LONGEST_CELL: Final = 200
_LINE_FEED: Final = 10
_SPACE: Final = 32
_PLAIN: Final = bytes(set(range(_SPACE, 127)) - set(b"\"'")) + b"\t\n"


class NotPlainError(Exception):
    """Something in a table has to be read with care; it says nothing of whether it is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Some lines of a table.

    Attributes
    ----------
    data
        (k,) the bytes of the lines.
    starts, ends
        (n, m) where each of the m cells of the n lines begins and ends in them.
    """

    data: npt.NDArray[np.uint8]
    starts: IndexArray
    ends: IndexArray

    def __len__(self) -> int:
        return len(self.starts)

    def column(self, at: int) -> Texts:
        """Return the cells of a column, (n,), as bytes without white space at their ends."""
        first, size = self.starts[:, at], self.ends[:, at] - self.starts[:, at]
        longest = max(int(size.max(initial=0)), 1)
        place = np.arange(longest, dtype=np.intp)
        index = np.minimum(first[:, None] + place, len(self.data) - 1)
        found = self.data[index]
        found[place >= size[:, None]] = 0
        texts = found.view(f"S{longest}").ravel()
        is_spaced = (found == _SPACE) | (found == 9)
        return np.char.strip(texts) if is_spaced.any() else texts

    def is_blank(self) -> BoolArray:
        """Return which lines hold nothing but white space and separators, (n,)."""
        spaces = np.cumsum((self.data == _SPACE) | (self.data == 9))
        counted = np.concatenate([[0], spaces])
        held = (self.ends - self.starts) - (counted[self.ends] - counted[self.starts])
        return np.asarray(held.sum(axis=1) == 0)

    def only(self, chosen: BoolArray) -> Cells:
        """Return the chosen lines, of (n,)."""
        return Cells(self.data, self.starts[chosen], self.ends[chosen])


def cells_in(data: bytes | mmap, start: int, delimiter: str, count: int) -> Iterator[Cells]:
    """Yield the lines of a plain table, many at a time, without blank ones.

    Parameters
    ----------
    data, start
        Content of a file, and where the first line below the head begins in it.
    delimiter, count
        What separates the cells of a line, and how many it has.

    Raises
    ------
    NotPlainError
        If the table is not plain.
    """
    while start < len(data):
        stop = start + BLOCK_BYTES
        stop = data.find(b"\n", stop) + 1 if stop < len(data) else len(data)
        stop = stop or len(data)
        block = data[start:stop]
        start = stop
        if b"\r" in block:
            block = block.replace(b"\r\n", b"\n")
        if not block.endswith(b"\n"):
            block += b"\n"
        if not is_plain(block):
            raise NotPlainError
        cells = _split(np.frombuffer(block, np.uint8), ord(delimiter), count)
        is_blank = cells.is_blank()
        yield cells.only(~is_blank) if is_blank.any() else cells


def is_plain(data: bytes) -> bool:
    """Return whether a text is printable ASCII without quotation marks, apostrophes and returns."""
    return not data.translate(None, _PLAIN)


def _split(data: npt.NDArray[np.uint8], separator: int, count: int) -> Cells:
    is_end = data == _LINE_FEED
    lines = int(is_end.sum())
    ends: npt.NDArray[Any] = np.flatnonzero(is_end | (data == separator))
    if len(ends) != lines * count or not is_end[ends[count - 1 :: count]].all():
        raise NotPlainError
    starts = np.concatenate([[0], ends[:-1] + 1])
    if int((ends - starts).max(initial=0)) > LONGEST_CELL:
        raise NotPlainError
    return Cells(data, starts.reshape(-1, count), ends.reshape(-1, count))
