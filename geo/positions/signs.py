"""Characters that mean the same: full-width letters, digits and marks, and every minus sign."""

from __future__ import annotations

from typing import Final

_HALF_WIDTH: Final[dict[int, int | str]] = (
    {0xFF01 + k: 0x21 + k for k in range(94)}
    | {0x3000: " ", 0x00A0: " ", 0x202F: " ", 0x2009: " "}
    | dict.fromkeys((0x2212, 0x2010, 0x2011, 0x2012, 0x2013, 0xFE58, 0xFE63, 0x30FC), "-")
)
_NO_MINUS: Final[dict[int, int | str]] = {0x2013: "–", 0x30FC: "ー"}


def half_width(text: str) -> str:
    """Return a number or a word in ASCII characters, as far as they mean the same.

    >>> half_width("−３３．５，")
    '-33.5,'
    """
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def half_width_words(text: str) -> str:
    """Return text in ASCII characters, but with dashes between words and marks of long vowels."""
    return text if text.isascii() else text.translate(_HALF_WIDTH | _NO_MINUS)
