"""What stays on one line: a number with its unit, a day with its month, the name of a type."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Collection
from typing import Final

BLANK: Final = "\N{NO-BREAK SPACE}"
TIED: Final = re.compile(
    rf"(?<=\d) (?=(?:km|min|NM|{'|'.join(month_name[1:])})\b)|(?<=\babout) (?=\d)"
    r"|(?<=\d) (?=×)|(?<=×) (?=[A-Z])"
    r"|(?<=\bon our) (?=line\b)|(?<=\bon) (?=our line\b)| (?=· )"
)
TYPE: Final = re.compile(r"\b([A-Z][A-Za-z]?-\d+[A-Z]*)\b")


def tied(words: str) -> str:
    """Return a text with blanks that no line breaks at, where it would break up a quantity.

    >>> tied("at least 269 km on 9 December").replace(BLANK, "_")
    'at least 269_km on 9_December'
    """
    return TIED.sub(BLANK, words)


def parts(words: str, names: Collection[str]) -> list[tuple[str, str]]:
    """Return a text in its parts, each with the element that holds it together.

    Parameters
    ----------
    words
        Plain text.
    names
        Somebody's names, set apart as "bdi", so that none turns the words beside it.

    Returns
    -------
    list
        Text and "bdi", "span" for the name of a type, which has a hyphen, or "".

    >>> parts("Two H-6K in X", ["X"])
    [('Two ', ''), ('H-6K', 'span'), (' in ', ''), ('X', 'bdi')]
    """
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    pattern = f"({'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)()"
    return [
        part
        for nth, text in enumerate(re.split(pattern, words))
        for part in ([(tied(text), "bdi")] if nth % 2 else _types(text))
        if part[0]
    ]


def _types(words: str) -> list[tuple[str, str]]:
    found = TYPE.split(words)
    return [(text, "span") if nth % 2 else (tied(text), "") for nth, text in enumerate(found)]
