"""Call libraries written in C where the reader's language does not change their letters.

In a Turkish locale the small letter of I is not i. GDAL then takes its own tables of options for
unsorted, prints that as errors and writes other bytes.
"""

from __future__ import annotations

import locale
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_PLAIN: Final = ("C.UTF-8", "C")
"""Locales in which letters are those of ASCII; the first that the system has is used."""


@contextmanager
def plain_letters() -> Iterator[None]:
    """Set the locale of letters (LC_CTYPE) to that of C within the block.

    Python's own texts, the names of files and standard output do not depend on it.
    """
    before = locale.setlocale(locale.LC_CTYPE)
    for name in _PLAIN:
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, name)
            break
    try:
        yield
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
