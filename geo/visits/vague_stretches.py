"""Where charts are vague about a path."""

from __future__ import annotations

from ..model import Formation
from .track import vertex_distances_m


def vague_stretches_m(formation: Formation) -> tuple[tuple[float, float], ...]:
    """Return where charts are vague about a path: metres from its start, neighbours as one."""
    legs = formation.chart_line.vague_legs
    if not legs:
        return ()
    at_m = vertex_distances_m(formation.path)
    starts = [leg for leg in legs if leg - 1 not in legs]
    ends = [leg + 1 for leg in legs if leg + 1 not in legs]
    return tuple(
        (float(at_m[first]), float(at_m[last])) for first, last in zip(starts, ends, strict=True)
    )
