"""Combine stretches and limits: find what is inside laterally, vertically and in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Vertical
from .limits import least_sure
from .stretches import Stretch
from .track import Track, TrackPart


@dataclass(frozen=True, slots=True)
class Inside:
    """A maximal part of a track inside a zone.

    Attributes
    ----------
    from_m, to_m
        Metres from the start of the path.
    vertical
        How it relates to floor, ceiling and dates: "inside", "not limited" or "unknown".
    """

    track: Track
    from_m: float
    to_m: float
    vertical: Vertical = "not limited"

    @property
    def begins(self) -> bool:
        """Return whether the track begins inside, so that there is no entry."""
        return self.from_m <= self.track.start_m

    @property
    def ends(self) -> bool:
        """Return whether the track ends inside, so that there is no exit."""
        return self.to_m >= self.track.end_m


def insides(track: Track, run: Sequence[Stretch], parts: Sequence[TrackPart]) -> list[Inside]:
    """Return the parts of a track that are inside a zone, also by its floor, ceiling and dates.

    Parameters
    ----------
    track
        The track.
    run
        Its stretches relative to the boundary, in order, as `find_stretches` returns them.
    parts
        Its parts relative to floor, ceiling and dates, in order, as `parts_of` returns them.
    """
    return [piece for inside in _lateral(track, run) for piece in _within(inside, parts)]


def _lateral(track: Track, stretches: Sequence[Stretch]) -> Iterator[Inside]:
    """Yield the stretches inside, joined if only running along the boundary separates them."""
    open_from: float | None = None
    open_to = 0.0
    for k, stretch in enumerate(stretches):
        if stretch.where == "inside":
            open_from = stretch.from_m if open_from is None else open_from
            open_to = stretch.to_m
        elif open_from is not None:
            goes_on = k + 1 < len(stretches) and stretches[k + 1].where == "inside"
            if not (stretch.where == "on" and goes_on):
                yield Inside(track, open_from, open_to)
                open_from = None
    if open_from is not None:
        yield Inside(track, open_from, open_to)


def _within(inside: Inside, parts: Sequence[TrackPart]) -> Iterator[Inside]:
    """Yield what the limits do not exclude, with neighbours joined."""
    piece: Inside | None = None
    for part in parts:
        from_m, to_m = max(part.from_m, inside.from_m), min(part.to_m, inside.to_m)
        only_meets = from_m == to_m and part.to_m > part.from_m
        if from_m > to_m or (only_meets and not inside.track.is_still):
            continue
        if part.state == "outside":
            if piece is not None:
                yield piece
            piece = None
        elif piece is None:
            state = least_sure(inside.vertical, part.state)
            piece = replace(inside, from_m=from_m, to_m=to_m, vertical=state)
        else:
            state = least_sure(piece.vertical, part.state)
            piece = replace(piece, to_m=to_m, vertical=state)
    if piece is not None:
        yield piece
