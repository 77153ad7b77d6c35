"""Which legs of a track may enter a zone, wherever their ends lie within their bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from ..arrays import FloatArray, IndexArray
from ..model import kept_by_owner
from ..visits import Reach, Track
from .corridor import leeway_m, widest_leeway_m

_FINEST_M: Final = 50.0


def find_open_legs(track: Track, reach: Reach) -> list[int]:
    """Return the legs whose regions are not proven to lie outside; 0 for a vertex without legs.

    Legs are quartered until each piece is decided. A leg's region is connected: if no piece of it
    meets the boundary, all of it lies on the side of any of its places.

    Parameters
    ----------
    track
        The track whose vertices lie within known radii.
    reach
        Distances from the zone's boundary, whose own stated error counts against the proof.

    Returns
    -------
    list of int
        Numbers of curves in `track.legs`: legs that do not move are not looked at.
    """
    pieces = _quarters_of_legs(track)
    meets = reach.boundary.holds(pieces.lon[::4], pieces.lat[::4])
    while len(pieces.leg):
        clearance_m = reach.clearance_m(pieces.lon, pieces.lat)
        undecided = clearance_m <= pieces.widest_m + pieces.half_m
        meets[pieces.leg[clearance_m <= pieces.leeway_m]] = True
        meets[pieces.leg[undecided & (pieces.half_m < _FINEST_M)]] = True
        on = undecided & ~meets[pieces.leg]
        if not on.any():
            break
        pieces = _Pieces.quarters(track, pieces.leg[on], pieces.middle_m[on], pieces.half_m[on])
    found: list[int] = np.flatnonzero(meets).tolist()
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Pieces:
    """Pieces of a track's legs: their middles, along the track and where; half of their lengths.

    leeway_m: how wide the region of the leg is at the middle, to each side; widest_m: at most.
    """

    leg: IndexArray
    middle_m: FloatArray
    half_m: FloatArray
    lon: FloatArray
    lat: FloatArray
    leeway_m: FloatArray
    widest_m: FloatArray

    @classmethod
    def quarters(
        cls, track: Track, leg: IndexArray, middle_m: FloatArray, half_m: FloatArray
    ) -> _Pieces:
        """Return the quarters of pieces, four of each in a row."""
        leg, quarter_m = np.repeat(leg, 4), np.repeat(half_m / 4, 4)
        middle_m = np.repeat(middle_m, 4) + np.resize([-3, -1, 1, 3], len(leg)) * quarter_m
        lon, lat = track.point(middle_m)
        widths_m = leeway_m(track, middle_m, leg), widest_leeway_m(track, middle_m, quarter_m, leg)
        return cls(leg, middle_m, quarter_m, lon, lat, *widths_m)


@kept_by_owner
def _quarters_of_legs(track: Track) -> _Pieces:
    """Return the quarters of each leg of a track, or of the vertex that it is."""
    lone = not len(track.legs)
    from_m = track.vertex_m[:1] if lone else track.leg_start_m
    to_m = track.vertex_m[:1] if lone else track.leg_end_m
    return _Pieces.quarters(track, np.arange(len(from_m)), (from_m + to_m) / 2, (to_m - from_m) / 2)
