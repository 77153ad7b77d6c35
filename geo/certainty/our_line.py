"""What of our own line is settled: on one side of a zone wherever the bounds put its places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..model import Visit
from ..visits import Reach, Track
from .corridor import leeway_m

STEP_M: Final = 2_000.0


def settled_cells(
    track: Track, ends_m: FloatArray, reaches: Sequence[Reach]
) -> list[tuple[float, float, str]]:
    """Return cells in order, each with its side: inside, outside, or empty if not settled.

    Cells that are not settled are halved until none of them is longer than STEP_M.

    Parameters
    ----------
    ends_m : (n,) distances along the path in order, which no cell goes past; one is a place
    reaches : of the zone's boundary under every reading
    """
    low, high = (ends_m[:-1], ends_m[1:]) if len(ends_m) > 1 else (ends_m, ends_m)
    found: list[tuple[float, float, str]] = []
    while len(low):
        settled, inside = _settled(track, low, high, reaches)
        done = settled | (high - low <= STEP_M)
        for k in np.flatnonzero(done).tolist():
            side = ("inside" if inside[k] else "outside") if settled[k] else ""
            found.append((float(low[k]), float(high[k]), side))
        low, high = low[~done], high[~done]
        middle = (low + high) / 2
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return sorted(found)


def sure_on_our_line_m(track: Track, visit: Visit, reaches: Sequence[Reach]) -> float:
    """Return the metres of a visit whose places are inside wherever the bounds put them."""
    within = (track.vertex_m > visit.from_m) & (track.vertex_m < visit.to_m)
    ends_m = np.unique(np.concatenate([[visit.from_m, visit.to_m], track.vertex_m[within]]))
    cells = settled_cells(track, ends_m, reaches)
    return sum(high - low for low, high, side in cells if side == "inside")


def _settled(
    track: Track, low: FloatArray, high: FloatArray, reaches: Sequence[Reach]
) -> tuple[BoolArray, BoolArray]:
    """Which cells lie wholly on one side however the path and the boundary lie, and inside."""
    middle, half = (low + high) / 2, (high - low) / 2
    lon, lat = track.point(middle)
    apart = np.min([reach.clearance_m(lon, lat) for reach in reaches], axis=0)
    held = np.array([reach.boundary.holds(lon, lat) for reach in reaches])
    # What a leg moves by is a sine in between: nowhere more than at an end by over a thousandth.
    widest = np.max([leeway_m(track, at) for at in (low, middle, high)], axis=0) * 1.001
    alike = held.all(axis=0) | ~held.any(axis=0)
    return alike & (apart > widest + half), held[0]
