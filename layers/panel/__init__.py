"""What stands beside the map: table, lanes, time, headline and sources."""

from __future__ import annotations

from .axis import Axis
from .citation import Citation, cite
from .magnifier import Magnified, magnified
from .published import unplaced
from .ribbon import Ribbon, ribbons
from .timeline import draw_timeline

__all__ = [
    "Axis",
    "Citation",
    "Magnified",
    "Ribbon",
    "cite",
    "draw_timeline",
    "lanes",
    "magnified",
    "reported",
    "ribbons",
    "sources",
    "table",
    "unplaced",
]
