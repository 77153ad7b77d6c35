"""Read aircraft written in a few words: how many, of what type, of which nation."""

from __future__ import annotations

import re
from typing import Any, Final

from ..errors import InputError

_WORDS: Final = re.compile(
    r"(?:(?P<count>\d{1,4})\s*[x×]\s*|(?P<number>\d{1,4})\s+)?(?P<type>\S.*?)"
    r"(?:\s+(?P<nation>[A-Z]{2}))?"
)


def parse_aircraft(text: str, *, nation: bool = True) -> dict[str, Any]:
    """Return aircraft as a route states them, from words like `2 Tu-95MS RU`.

    Parameters
    ----------
    text
        An optional count, the type, and an optional nation.
    nation
        Whether two capital letters at the end are the ISO 3166 code of a nation.

    Raises
    ------
    InputError
        If the text cannot be read.

    >>> parse_aircraft("2 Tu-95MS RU")
    {'type': 'Tu-95MS', 'count': 2, 'nation': 'RU'}
    >>> parse_aircraft("4 × H-6K"), parse_aircraft("Il-76 MD", nation=False)
    ({'type': 'H-6K', 'count': 4}, {'type': 'Il-76 MD'})
    """
    words = " ".join(text.split())
    match = _WORDS.fullmatch(words)
    count = match and (match["count"] or match["number"])
    if match is None or (nation and count is None and match["type"].isdigit()):
        raise InputError(
            f"'{text[:40]}' is no aircraft; write how many, the type and the nation's ISO 3166 "
            'code, like "2 Tu-95MS RU"'
        )
    if count is not None and int(count) < 1:
        raise InputError(f"'{text[:40]}' is no aircraft at all; give a whole number from 1")
    code = match["nation"] if nation else None
    kind = match["type"] if nation or not match["nation"] else f"{match['type']} {match['nation']}"
    return (
        {"type": kind}
        | ({} if count is None else {"count": int(count)})
        | ({} if code is None else {"nation": code})
    )
