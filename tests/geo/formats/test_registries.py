"""Addresses that States published of aircraft of their register, or that are on their wings."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import adiz.geo.formats
from adiz.geo.formats.registries import doubt_of, state_of
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
