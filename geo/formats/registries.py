"""The State in whose register an aircraft is, by its ICAO 24-bit address."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

_ADDRESS: Final = re.compile(r"(?:0x)?([0-9a-f]{6})", re.IGNORECASE | re.ASCII)


def state_of(address: str) -> str | None:
    """Return the ISO 3166-1 code of the State that ICAO allocated the block of an address to.

    Parameters
    ----------
    address
        Six hexadecimal digits; one after a `~` was not assigned by a State.

    >>> state_of("71BE05"), state_of("0x840001"), state_of("F00001"), state_of("~71be05")
    ('KR', 'JP', None, None)
    """
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        return None
    number = int(match[1], 16)
    firsts, blocks = _blocks()
    at = bisect_right(firsts, number) - 1
    if at < 0:
        return None
    count, state = blocks[at]
    return state if number < firsts[at] + count else None


def doubt_of(address: str) -> str | None:
    """Return why an address names no State; None if it does.

    >>> doubt_of("F00001")
    'ICAO has allocated its block to no State'
    """
    if _ADDRESS.fullmatch(address.strip()) is None:
        return "it is no address that a State assigned"
    return None if state_of(address) else "ICAO has allocated its block to no State"


@cache
def _blocks() -> tuple[list[int], list[tuple[int, str]]]:
    """Return the first address of each block, ascending, and its number of addresses and State."""
    with Path(__file__).with_name("addresses.csv").open(encoding="ascii", newline="") as file:
        rows = sorted(
            (int(row["first"], 16), int(row["count"]), row["state"]) for row in csv.DictReader(file)
        )
    return [first for first, _, _ in rows], [(count, state) for _, count, state in rows]
