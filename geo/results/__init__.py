"""A whole result, and its forms as data."""

from __future__ import annotations

from .result import NOT_INCURSIONS, Result, Source

__all__ = [
    "NOT_INCURSIONS",
    "Result",
    "Source",
    "antimeridian",
    "corridor_tables",
    "display",
    "doubt",
    "drawn",
    "saved_gaps",
    "saved_lengths",
    "saved_ranges",
    "schema",
    "tables",
]
