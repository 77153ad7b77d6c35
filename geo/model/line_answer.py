"""What the check answers about a line: one answer per formation and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from .answer import Basis, Crossing, Gap, Nearest, Reason, Verdict, contradicting

Side = Literal["left", "right"]
"""A side of a line, as seen when walking along it."""


@dataclass(frozen=True, kw_only=True)
class LineCrossing:
    """A place where a formation crosses a line, and the sides from and to which it goes there."""

    formation: str
    line: str
    crossing: Crossing
    came_from: Side
    goes_to: Side


@dataclass(frozen=True, kw_only=True)
class LineAnswer:
    """The answer about one formation and one line.

    Attributes
    ----------
    verdict
        In the words used for areas, but about crossing: `certain` and `entered` mean that the line
        was crossed, `excluded` and `did not enter` that it was not, `touch` and `along` that the
        path met it and did not cross.
    reason
        `boundary`, `readings` or `gap`, and only with `undecidable`.
    crossings
        Those of the nominal path, in order, with their ranges.
    starts, ends
        On which side of the line the nominal path begins and ends; None on the line, and beyond its
        ends, where it has no sides.
    nearest
        None if the nominal path crosses.
    readings
        For each edge kind, the metres along the path of each crossing that there would be if the
        assumed edges were of that kind; empty if the text states its edges.
    gaps
        Those in which the line could be reached.
    """

    formation: str
    line: str
    verdict: Verdict
    basis: Basis
    crossings: tuple[LineCrossing, ...]
    starts: Side | None
    ends: Side | None
    nearest: Nearest | None
    probability: float | None = None
    reason: Reason | None = None
    readings: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    statements: tuple[Mapping[str, Any], ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def contradicted_by(self) -> tuple[str, ...]:
        """Return who published a statement that contradicts the answer or another statement."""
        return contradicting(self.statements)
