"""Addresses that States published of aircraft of their register, or that are on their wings."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import adiz.geo.formats
from adiz.geo.formats.registries import doubt_of, remark_of, state_of
from adiz.geo.model import nation_code

TABLE = Path(adiz.geo.formats.__file__).with_name("addresses.csv")


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("A00001", "US"),  # the first address of N1, by the FAA's register
        ("ADF7C7", "US"),  # N99999
        ("C00001", "CA"),
        ("4CA000", "IE"),
        ("3C0000", "DE"),
        ("3BFFFF", "FR"),
        ("71801F", "KR"),
        ("84FFFF", "JP"),
        ("780000", "CN"),
        ("150000", "RU"),
        ("899001", "TW"),
        ("0xa00001", "US"),
    ],
)
def test_state_of_an_address(address: str, state: str) -> None:
    assert state_of(address) == state
    assert doubt_of(address) is None


@pytest.mark.parametrize(
    "address", ["000000", "003FFF", "004400", "B00000", "FFFFFF", "", "71BE0", "~71be05", "x" * 6]
)
def test_no_state(address: str) -> None:
    assert state_of(address) is None
    assert doubt_of(address)


def test_blocks_are_as_the_standard_cuts_them() -> None:
    """A block has a prefix in common, as Annex 10 writes it, and overlaps no other."""
    with TABLE.open(newline="") as file:
        rows = [(int(r["first"], 16), int(r["count"]), r["state"]) for r in csv.DictReader(file)]
    assert rows == sorted(rows)
    end = 1
    for first, count, state in rows:
        assert count in (2**10, 2**12, 2**15, 2**18, 2**20)
        assert first % count == 0
        assert first >= end
        assert nation_code(state) == state
        end = first + count
    assert len({state for *_, state in rows}) == len(rows) == 188


@pytest.mark.parametrize(
    ("address", "use"),
    [
        ("230000", "Africa"),
        ("5F0000", "Europe"),
        ("67FFFF", "Middle East"),
        ("6F0000", "Asia"),
        ("9F0000", "Pacific"),
        ("B00000", "future use"),
        ("EC0000", "Caribbean"),
        ("F00001", "temporary"),
        ("F09001", "special use"),
        ("F10000", "future use"),
    ],
)
def test_what_a_block_of_no_state_is_for(address: str, use: str) -> None:
    """Annex 10, Volume III, Chapter 9, section 4."""
    assert use in str(doubt_of(address))


def test_an_american_address_of_no_registration() -> None:
    """N-numbers: 1 to 99999 without letters, and shorter ones with up to two of 24 letters."""
    of_digits = {1: 9, 2: 90, 3: 900, 4: 9000, 5: 90000}
    suffixes = {1: 1 + 24 + 24**2, 2: 1 + 24 + 24**2, 3: 1 + 24 + 24**2, 4: 1 + 24, 5: 1}
    count = sum(of_digits[n] * suffixes[n] for n in of_digits)
    assert 0xA00001 + count - 1 == 0xADF7C7
    assert [remark_of(a) is None for a in ("A00001", "ADF7C7", "ADF7C8", "AFFFFF", "A00000")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert remark_of("~ae01c5") is None
    assert state_of("AE01C5") == "US"
