"""CSV tables of positions, one fix per line, as spreadsheets and trackers write them."""

from __future__ import annotations

from typing import Final

from .columns import names_positions
from .encoding import heads
from .head import DELIMITERS, MOST_BEFORE
from .read import read_case, read_rows
from .write import write_case

__all__ = ["LEAVES_OUT", "SUFFIXES", "read_case", "read_rows", "sniff", "write_case"]

SUFFIXES: Final = (".csv", ".tsv")
LEAVES_OUT: Final = "names, dates, aircraft and sources"


def sniff(head: bytes) -> bool:
    """Return whether one of its first lines names columns of latitude and longitude."""
    for text in heads(head):
        lines = text.lstrip("\ufeff").lstrip().splitlines()[:MOST_BEFORE]
        if lines and lines[0].startswith(("{", "<", "[")):
            return False
        for line in lines:
            for mark in DELIMITERS:
                if mark in line and names_positions(line.replace('"', "").split(mark), ()):
                    return True
    return False
