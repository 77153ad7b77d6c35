"""How much of a path inside a zone is certain, and how much is possible, within its bounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """What the bounds of a path prove about the length and time inside, and about our own line.

    Attributes
    ----------
    certain_m, certain_s
        No path within the bounds has less inside, in metres, or is inside for less time, in
        seconds. None if nothing can be proved: for a visit that shares a stretch of the path with
        another; for the time, if neither speeds nor times are published.
    possible_m
        No path within the bounds has more inside. None also if there is no limit.
    on_our_line_m
        How much of our own line is so deep inside that its places are inside wherever the bounds
        put them. Another path may have less, so this is not the length of any flight.
    note
        Why possible_m has no limit.
    """

    certain_m: float | None
    possible_m: float | None
    certain_s: float | None = None
    on_our_line_m: float = 0.0
    note: str | None = None


NOTHING_INSIDE = Lengths(certain_m=0.0, possible_m=0.0)
"""For a path that stays outside, on every path within the bounds or by a published statement."""
