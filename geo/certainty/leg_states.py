"""What floor, ceiling and dates say of the legs of a track, wherever its vertices lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from ..arrays import IndexArray
from ..model import Vertical
from ..visits import Track, TrackPart

SURE_STATES: Final[frozenset[Vertical]] = frozenset({"inside", "not limited"})
"""What floor, ceiling and dates may say of a part of a path that surely counts."""


def states_of_legs(
    track: Track, parts: Sequence[TrackPart], passing: IndexArray
) -> list[set[Vertical]]:
    """Return for each leg what floor, ceiling and dates say of all places it may pass.

    Parameters
    ----------
    track, parts
        The track, and the parts of it that floor, ceiling and dates leave.
    passing
        The legs that do not move and during which a floor, a ceiling or a date may be passed.
    """
    found = _states_by_length(track, parts)
    for leg in passing.tolist():
        if found[leg] != {"outside"}:
            found[leg] = found[leg] | {"unknown"}
    return found


def _states_by_length(track: Track, parts: Sequence[TrackPart]) -> list[set[Vertical]]:
    """Return the same for the parts of the track that have a length.

    A time or an altitude between two vertices that have one depends on where those in between lie,
    so the legs between the two share the state.
    """
    count = len(track.lon) - 1
    every = {part.state for part in parts}
    if len(every) == 1 or not count:
        return [every] * count
    known = np.ones(count + 1, dtype=bool)
    for is_known in (~np.isnat(track.time), np.isfinite(track.altitude_m)):
        known &= is_known | ~is_known.any()
    known[[0, -1]] = True
    marks = np.flatnonzero(known)
    found: list[set[Vertical]] = []
    for first, last in zip(marks[:-1].tolist(), marks[1:].tolist(), strict=True):
        from_m, to_m = track.vertex_m[[first, last]]
        states = {p.state for p in parts if _is_of(p, from_m, to_m)}
        found += [states] * (last - first)
    return found


def _is_of(part: TrackPart, from_m: float, to_m: float) -> bool:
    """Return whether a part of a track is about legs between two places.

    It is not if it only ends where they begin, or begins where they end.
    """
    if min(part.to_m - part.from_m, to_m - from_m) > 0:
        return part.from_m < to_m and part.to_m > from_m
    return part.from_m <= to_m and part.to_m >= from_m
