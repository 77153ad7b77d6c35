"""Lines and areas in the form of RFC 7946: straight sides, dense enough, cut at 180 degrees."""

from __future__ import annotations

from .areas import drawn_rings
from .cuts import cut_at_180
from .flat_areas import POLE_SIDES, around_pole, as_written, valid_areas, within_180
from .lines import drawn_line

__all__ = [
    "POLE_SIDES", "around_pole", "as_written", "cut_at_180", "drawn_line", "drawn_rings",
    "valid_areas", "within_180",
]  # fmt: skip
