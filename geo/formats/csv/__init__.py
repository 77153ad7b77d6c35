"""CSV tables of positions, one fix per line, as spreadsheets and trackers write them."""

from __future__ import annotations

from typing import Final

from .columns import names_positions
from .encoding import heads
from .head import DELIMITERS, MOST_BEFORE, Table
from .read import read_case, read_rows, table_document
from .write import write_case

__all__ = [
    "LEAVES_OUT", "MOST_BEFORE", "SUFFIXES", "TABLES", "Table", "names_positions", "read_case",
    "read_rows", "sniff", "table_document", "write_case",
]  # fmt: skip

SUFFIXES: Final = (".csv", ".tsv")
TABLES: Final = True
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
