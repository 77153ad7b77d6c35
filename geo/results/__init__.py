"""A whole result, and its forms as data."""

from __future__ import annotations

from .result import NOT_INCURSIONS, Result
from .saved_files import Source

__all__ = [
    "NOT_INCURSIONS",
    "Result",
    "Source",
    "antimeridian",
    "column_list",
    "columns",
    "corridor_tables",
    "crossing_columns",
    "display",
    "drawn",
    "frames",
    "looks",
    "members",
    "origins",
    "result_objects",
    "saved_files",
    "saved_gaps",
    "saved_lengths",
    "saved_ranges",
    "schema",
    "spreadsheet",
    "tables",
]
