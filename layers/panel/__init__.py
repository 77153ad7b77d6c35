"""What stands beside the map: table, lanes, time, headline and sources."""

from __future__ import annotations

from .axis import Axis
from .headline import deck, write_headline
from .magnifier import Magnified, magnified
from .published import unplaced
from .timeline import draw_timeline

__all__ = [
    "Axis",
    "Magnified",
    "deck",
    "draw_timeline",
    "lanes",
    "magnified",
    "reported",
    "sources",
    "table",
    "unplaced",
    "write_headline",
]
