"""What stands beside the map: table, lanes, time, headline and sources."""

from __future__ import annotations

from .axis import Axis
from .citation import Citation, cite
from .published import unplaced
from .ribbon import Ribbon, ribbons
from .timeline import draw_timeline

__all__ = [
    "Axis",
    "Citation",
    "Ribbon",
    "cite",
    "draw_timeline",
    "lanes",
    "long_tracks",
    "reported",
    "ribbons",
    "sources",
    "table",
    "unplaced",
]
