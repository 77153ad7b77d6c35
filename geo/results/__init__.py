"""A whole result, and its forms as data."""

from __future__ import annotations

from .result import NOT_INCURSIONS, Result, Source

__all__ = [
    "NOT_INCURSIONS",
    "Result",
    "Source",
    "antimeridian",
    "display",
    "doubt",
    "drawn",
    "saved_gaps",
    "saved_ranges",
    "schema",
    "tables",
]
