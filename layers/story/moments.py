"""Moments of a flight, from what a case holds: legs, vertices and their notes, visits, statements.

Nothing is invented: a moment without a published place stands on our line, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adiz.geo.model import Answer, Formation, Visit

from .story import StepKind

TITLE: Final = 44
"""Most characters of a title that is taken from a note."""

LEAST_REACH_M: Final = 60_000.0
"""What a step shows to each side at least."""

TURN_DEG: Final = 120.0
TURN_WITHIN_M: Final = 100_000.0
"""A flight turns back where its course changes by this much within this distance."""

FEW_TIMES: Final = 12
"""A path with more timed vertices is a recorded track: they are no moments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A candidate for a step.

    weight: the lower, the more important. along_m: of its first formation. reach_m: what is shown
    to each side. shown: points to show instead, as lon and lat.
    """

    kind: StepKind
    weight: int
    formations: tuple[Formation, ...]
    lon: float
    lat: float
    along_m: float
    title: str
    text: str
    label: str
    answer: Answer | None = None
    visit: Visit | None = None
    when: str = ""
    reach_m: float = LEAST_REACH_M
    sources: tuple[tuple[str, str], ...] = ()
