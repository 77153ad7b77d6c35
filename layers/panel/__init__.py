"""What stands beside the map: table, lanes, time, headline and sources."""

from __future__ import annotations

from .axis import Axis
from .citation import Citation, cite
from .published import unplaced
from .ribbon import Ribbon, names_in_a_list, ribbons
from .timeline import draw_timeline

__all__ = [
    "Axis",
    "Citation",
    "Ribbon",
    "cite",
    "draw_timeline",
    "lanes",
    "long_tracks",
    "names_in_a_list",
    "reported",
    "ribbons",
    "sources",
    "table",
    "unplaced",
]
