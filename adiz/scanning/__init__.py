"""Check many files, or many flights of one file, and write all answers as two tables.

Every flight is prepared and checked by the functions that `adiz check` uses.
"""

from __future__ import annotations

from .asked import Asked
from .files import find_files
from .large_tables import parse_memory
from .pieces import pieces_of
from .result import Scan
from .run import Progress, scan, scan_files
from .summary import Count
from .values import ScanInput
from .written import names_in

__all__ = [
    "Asked",
    "Count",
    "Progress",
    "Scan",
    "ScanInput",
    "find_files",
    "names_in",
    "parse_memory",
    "pieces_of",
    "scan",
    "scan_files",
]
