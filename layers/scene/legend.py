"""A line of the legend: a sign and its words, as data that the page and the figure draw from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SwatchKind = Literal["line", "area", "dot", "track", "both-ways", "inside", "pins"]


@dataclass(frozen=True, slots=True)
class Swatch:
    """The sign before the words of a legend's line.

    kind: `line`, `area` and `dot` show one stroke, `track` has its casing and arrow, `both-ways` an
    arrow to each side, `inside` its rim, and `pins` are an entry's and an exit's. style: a class of
    the style table or of the layer's own strokes; `pins` have theirs.
    """

    kind: SwatchKind
    style: str = ""

    @property
    def slot(self) -> int:
        """Return the colour of a track: `track-2 reconstructed` is of slot 2."""
        return int(self.style.removeprefix("track-").split()[0])


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend.

    card_rank: how soon a reader needs it who sees only a few of the lines, the least first; None
    where a card never needs it.
    """

    swatch: Swatch
    text: str
    card_rank: int | None = None


def track_swatch(slot: int, *, dashed: bool = False) -> Swatch:
    """Return the sign of a formation's track, dashed where it is reconstructed."""
    return Swatch("track", f"track-{slot}{' reconstructed' if dashed else ''}")
