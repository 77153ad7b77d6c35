"""Who declares zones: data/authorities.json, one row each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..data_files import read_table


@dataclass(frozen=True, slots=True)
class Authority:
    """code: ISO 3166-1. name: in English, no statement about status. adjective: `Russian` Navy.

    slot: the colour and dash of its zones, the same on every page and figure; None for the last
    one, which all others share.
    """

    code: str
    name: str
    adjective: str
    slot: str | None


@cache
def authorities() -> dict[str, Authority]:
    """Return every authority that has a row, by its code.

    >>> authorities()["KR"].name
    'South Korea'
    """
    rows = read_table("authorities.json")["authorities"]
    return {row["code"]: Authority(**row) for row in rows}


def authority_name(code: str) -> str:
    """Return the English name of an authority, or its code where it has no row.

    >>> authority_name("PH"), authority_name("VN"), authority_name("XX")
    ('the Philippines', 'Vietnam', 'XX')
    """
    known = authorities().get(code)
    return known.name if known else code
