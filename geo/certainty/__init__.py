"""How sure an answer is: samples, proofs, published statements.

The corridor and the sample paths are loaded when they are first asked for, because no check needs
them. So are draws, because a path without standard deviations needs none, and what judges lines,
because most flights come near areas only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .answer_lengths import with_lengths
from .corridor import leeway_m
from .gaps import Gaps, with_gaps
from .our_line import settled_cells
from .prepared_path import PreparedPath
from .stated_times import with_stated_times
from .statements import with_statements
from .time_errors import with_time_errors
from .time_windows import SpeedBand, band_of, speed_band, warnings, window_at, with_windows
from .verdict import Evidence, judge

if TYPE_CHECKING:
    from .displacements import displacements_m
    from .drawn_corridor import Corridor, CorridorLeg, held_by, region_of
    from .line_proof import crossings_m
    from .lines import LineEvidence, judge_line, with_line_statements, with_line_windows
    from .sample_paths import Rejection, SamplePaths, draw_sample_paths, sample_routes
    from .sampling import Draws

__all__ = [
    "Corridor",
    "CorridorLeg",
    "Draws",
    "Evidence",
    "Gaps",
    "LineEvidence",
    "PreparedPath",
    "Rejection",
    "SamplePaths",
    "SpeedBand",
    "band_of",
    "crossings_m",
    "displacements_m",
    "draw_sample_paths",
    "held_by",
    "judge",
    "judge_line",
    "leeway_m",
    "region_of",
    "sample_routes",
    "settled_cells",
    "speed_band",
    "warnings",
    "window_at",
    "with_gaps",
    "with_lengths",
    "with_line_statements",
    "with_line_windows",
    "with_stated_times",
    "with_statements",
    "with_time_errors",
    "with_windows",
]

_LATER = {
    "Draws": "sampling",
    "crossings_m": "line_proof",
    "displacements_m": "displacements",
    **dict.fromkeys(("Corridor", "CorridorLeg", "held_by", "region_of"), "drawn_corridor"),
    **dict.fromkeys(
        ("LineEvidence", "judge_line", "with_line_statements", "with_line_windows"), "lines"
    ),
    **dict.fromkeys(
        ("Rejection", "SamplePaths", "draw_sample_paths", "sample_routes"), "sample_paths"
    ),
}


def __getattr__(name: str) -> Any:
    """Return a name of what is loaded later, loading its module."""
    if name in _LATER:
        return getattr(import_module(f".{_LATER[name]}", __name__), name)
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
