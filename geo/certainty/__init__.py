"""How sure an answer is: samples, proofs, published statements."""

from __future__ import annotations

from .corridor import leeway_m
from .gaps import Gaps, with_gaps
from .prepared_path import PreparedPath
from .sampling import Draws, displacements_m
from .statements import with_statements
from .time_windows import SpeedBand, band_of, speed_band, warnings, window_at, with_windows
from .verdict import Evidence, judge

__all__ = [
    "Draws",
    "Evidence",
    "Gaps",
    "PreparedPath",
    "SpeedBand",
    "band_of",
    "displacements_m",
    "judge",
    "leeway_m",
    "speed_band",
    "warnings",
    "window_at",
    "with_gaps",
    "with_statements",
    "with_windows",
]
