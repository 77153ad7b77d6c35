"""Numbers in a column of a plain table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from ...arrays import FloatArray
from .numbers import is_nothing
from .plain_cells import NotPlainError, Texts

_MOST_WORDS: Final = 50
_OF_NUMBERS: Final = np.zeros(256, dtype=bool)
_OF_NUMBERS[list(b"0123456789.+-eE\0")] = True


def numbers_in(texts: Texts, is_unknown: Callable[[str], bool] = is_nothing) -> FloatArray:
    """Return the numbers of a column, (n,), NaN where it says that there is none.

    Parameters
    ----------
    texts
        (n,) cells.
    is_unknown
        Whether a word says that there is no number.

    Raises
    ------
    NotPlainError
        If a cell is anything else.

    >>> numbers_in(np.array([b"-1.5", b"", b"n/a", b"2e3"])).tolist()
    [-1.5, nan, nan, 2000.0]
    """
    if not len(texts):
        return np.empty(0)
    known = texts != b""
    signs = texts.view(np.uint8).reshape(len(texts), -1)
    is_word = ~_OF_NUMBERS[signs].all(axis=1)
    if is_word.any():
        words = np.unique(texts[is_word])
        if len(words) > _MOST_WORDS or not all(is_unknown(word.decode()) for word in words):
            raise NotPlainError
        known &= ~is_word
    found = np.full(len(texts), np.nan)
    try:
        found[known] = texts[known].astype(float)
    except ValueError:
        raise NotPlainError from None
    if not np.isfinite(found[known]).all():
        raise NotPlainError
    return found
