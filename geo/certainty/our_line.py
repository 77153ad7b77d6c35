"""The parts of our own line that are on one side of a zone, wherever the bounds put them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import BoolArray, FloatArray
from ..model import Visit
from ..visits import Reach, Track
from .corridor import leeway_m, widest_leeway_m

STEP_M: Final = 2_000.0

_LOOKED_AT_M: Final = 10_000.0
"""A longer cell is halved before it is looked at: few of them would be settled."""


def settled_cells(
    track: Track, low: FloatArray, high: FloatArray, reaches: Sequence[Reach]
) -> list[tuple[float, float, str]]:
    """Return parts of a track in order, each with the side of the zone on which it certainly lies.

    Parts that are not settled are halved until none of them is longer than STEP_M.

    Parameters
    ----------
    track
        The track whose vertices lie within known radii.
    low, high
        (n,) metres along the path between which the parts lie; none goes past a vertex.
    reaches
        Distances from the zone's boundary under every reading.

    Returns
    -------
    list of (float, float, str)
        From and to in metres, and "inside", "outside", or "" if it is not settled.
    """
    found: list[tuple[float, float, str]] = []
    while len(low) and (high - low).max() > _LOOKED_AT_M:
        low, high = _halved(low, high, high - low > _LOOKED_AT_M)
    clear_m = np.full(len(low), np.inf)
    while len(low):
        settled, inside, clear_m = _settled(track, (low, high, clear_m), reaches)
        done = settled | (high - low <= STEP_M)
        for k in np.flatnonzero(done).tolist():
            side = ("inside" if inside[k] else "outside") if settled[k] else ""
            found.append((float(low[k]), float(high[k]), side))
        low, high = _halved(low[~done], high[~done])
        clear_m = np.tile(clear_m[~done], 2) + (high - low) / 2
    return sorted(found)


def _halved(
    low: FloatArray, high: FloatArray, long: BoolArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """Return both halves of long cells, and the other cells unchanged."""
    halved = np.ones(len(low), dtype=bool) if long is None else long
    middle = ((low + high) / 2)[halved]
    return (
        np.concatenate([low[~halved], low[halved], middle]),
        np.concatenate([high[~halved], middle, high[halved]]),
    )


def sure_on_our_line_m(
    track: Track, visits: Sequence[Visit], reaches: Sequence[Reach]
) -> dict[int, float]:
    """Return the metres of each visit whose places are certainly inside.

    Parameters
    ----------
    track
        The track whose vertices lie within known radii.
    visits
        Visits to the zone on this track.
    reaches
        Distances from the zone's boundary under every reading.

    Returns
    -------
    dict
        Metres, by the number of the visit.
    """
    lows, highs = [np.empty(0)], [np.empty(0)]
    for visit in visits:
        within = (track.vertex_m > visit.from_m) & (track.vertex_m < visit.to_m)
        ends_m = np.concatenate([[visit.from_m, visit.to_m], track.vertex_m[within]])
        # numpy.unique would load numpy.ma, a thirtieth of what a short check takes.
        ends_m = np.array(sorted(set(ends_m.tolist())))
        lows.append(ends_m[:-1])
        highs.append(ends_m[1:])
    cells = settled_cells(track, np.concatenate(lows), np.concatenate(highs), reaches)
    return {
        visit.visit: sum(
            high - low
            for low, high, side in cells
            if side == "inside" and visit.from_m <= low and high <= visit.to_m
        )
        for visit in visits
    }


def _settled(
    track: Track, cells: tuple[FloatArray, FloatArray, FloatArray], reaches: Sequence[Reach]
) -> tuple[BoolArray, BoolArray, FloatArray]:
    """Return which cells lie wholly on one side wherever the path and the boundary lie.

    cells: from and to, and an upper bound of how far their middles are from any boundary.

    Returns whether each is settled, whether it is inside, and how far it is from every boundary.
    """
    low, high, most_m = cells
    middle, half = (low + high) / 2, (high - low) / 2
    lon, lat = track.point(middle)
    at_ends = [leeway_m(track, at) for at in (low, high)]
    leg = track.locate(middle)[0] if len(track.legs) else np.zeros(len(middle), dtype=np.intp)
    along = widest_leeway_m(track, middle, half, leg)
    needed_m = np.maximum(along, 1.001 * np.maximum(*at_ends)) + half
    clear_m, held = most_m.copy(), np.zeros(len(low), dtype=np.intp)
    apart = np.flatnonzero(clear_m > needed_m)
    for reach in reaches if len(apart) else ():
        found_m = reach.clearance_m(lon[apart], lat[apart])
        clear_m[apart] = np.minimum(clear_m[apart], found_m)
        apart = apart[found_m > needed_m[apart]]
        if not len(apart):
            break
    for reach in reaches:
        held[apart] += reach.boundary.holds(lon[apart], lat[apart])
    settled = np.zeros(len(low), dtype=bool)
    settled[apart] = (held[apart] == 0) | (held[apart] == len(reaches))
    return settled, held > 0, clear_m
