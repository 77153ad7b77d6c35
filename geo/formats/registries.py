"""The State in whose register an aircraft is, by its ICAO 24-bit address."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

_RESERVED: Final = (
    (0x200000, 0x27FFFF, "is kept for States of Africa (AFI)"),
    (0x280000, 0x28FFFF, "is kept for States of South America (SAM)"),
    (0x500000, 0x5FFFFF, "is kept for States of Europe and the North Atlantic (EUR, NAT)"),
    (0x600000, 0x67FFFF, "is kept for States of the Middle East (MID)"),
    (0x680000, 0x6FFFFF, "is kept for States of Asia (ASIA)"),
    (0x900000, 0x9FFFFF, "is kept for States of North America and the Pacific (NAM, PAC)"),
    (0xB00000, 0xBFFFFF, "is reserved for future use"),
    (0xD00000, 0xDFFFFF, "is reserved for future use"),
    (0xEC0000, 0xEFFFFF, "is kept for States of the Caribbean (CAR)"),
    (0xF00000, 0xF07FFF, "is for temporary addresses of ICAO"),
    (0xF09000, 0xF093FF, "is for special use by ICAO"),
    (0xF00000, 0xFFFFFF, "is reserved for future use"),
)
"""What blocks are for that are allocated to no State; the first that fits (see addresses.md)."""
_US_FIRST: Final = 0xA00000
_US_CIVIL_FIRST: Final = 0xA00001
_US_CIVIL_LAST: Final = 0xADF7C7
_US_LAST: Final = 0xAFFFFF

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
    'ICAO has allocated its block to no State; it is for temporary addresses of ICAO'
    """
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        return "it is no address that a State assigned"
    if state_of(address):
        return None
    number = int(match[1], 16)
    if number in (0, 0xFFFFFF):
        return "it is no address of an aircraft: ICAO assigns neither 000000 nor FFFFFF"
    use = next((f"; it {use}" for low, high, use in _RESERVED if low <= number <= high), "")
    return f"ICAO has allocated its block to no State{use}"


def remark_of(address: str) -> str | None:
    """Return what is known of an address besides its State; None if nothing is.

    The United States assign addresses of their civil register by the registration, of which the
    first, N1, is A00001 and the last, N99999, ADF7C7.

    Parameters
    ----------
    address
        As for `state_of`.

    >>> remark_of("AE01C5")
    'it is of no civil registration: those of the United States end with ADF7C7 (N99999)'
    """
    match = _ADDRESS.fullmatch(address.strip())
    number = int(match[1], 16) if match else 0
    if not _US_FIRST <= number <= _US_LAST or _US_CIVIL_FIRST <= number <= _US_CIVIL_LAST:
        return None
    return "it is of no civil registration: those of the United States end with ADF7C7 (N99999)"


@cache
def _blocks() -> tuple[list[int], list[tuple[int, str]]]:
    """Return the first address of each block, ascending, and its number of addresses and State."""
    with Path(__file__).with_name("addresses.csv").open(encoding="ascii", newline="") as file:
        rows = sorted(
            (int(row["first"], 16), int(row["count"]), row["state"]) for row in csv.DictReader(file)
        )
    return [first for first, _, _ in rows], [(count, state) for _, count, state in rows]
