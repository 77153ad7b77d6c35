"""Read positions as people write them: digits, words and published text."""

from __future__ import annotations

from .coordinates import format_position, parse_position, parse_via
from .in_words import Find, Place, Position, locate, locate_all, nowhere, read_approach
from .published import stated_position
from .signs import half_width, half_width_words
from .waypoint_times import timed_positions

__all__ = [
    "Find",
    "Place",
    "Position",
    "format_position",
    "half_width",
    "half_width_words",
    "locate",
    "locate_all",
    "nowhere",
    "parse_position",
    "parse_via",
    "read_approach",
    "stated_position",
    "timed_positions",
]
