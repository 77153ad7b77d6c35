"""Summary of an answer, by which a saved and a new answer are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from adiz.geo.json_object import Item
from adiz.geo.model import OPEN, OUTSIDE, Answer, Lengths, LineAnswer, Ranges
from adiz.geo.results.saved_lengths import PROVEN
from adiz.geo.results.saved_ranges import OVER_DRAWS
from adiz.layers.words import exclusion, gap_note

MOVED_M: Final = 1.0
"""Two answers differ if a length or a place differs by more than this."""

PROVEN_M: Final = 1_000.0
PROVEN_SHARE: Final = 0.02
"""The same for certain and possible lengths, which are bounds computed to within this."""


class Stretch(NamedTuple):
    """The length of a visit, its range, whether it is decidable, and what bounds prove of it."""

    length_m: float
    length_range_m: tuple[float, float] | None
    decidable: bool
    lengths: Lengths | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The part of an answer that is compared.

    ends_m: distance along the path of the entry and exit of each visit; None if the path begins or
    ends inside. For a line each crossing is an entry. stretches: lengths of the visits. ranges:
    ranges of all visits together. is_guess: whether only our own guess touches territorial
    airspace. is_denied: whether a statement excludes the entry of our guess. kept_out: why the path
    passes outside, above or below, or its gaps; new answers only. lengths: what bounds prove of the
    length inside. crossings: number of crossings of a line; None for a zone.
    """

    verdict: str
    basis: str
    probability: float | None
    ends_m: tuple[tuple[float | None, float | None], ...]
    length_m: float
    nearest_m: float | None
    is_guess: bool
    is_denied: bool = False
    kept_out: str = ""
    stretches: tuple[Stretch, ...] = ()
    nearest_range_m: tuple[float, float] | None = None
    lengths: Lengths | None = None
    ranges: Ranges | None = None
    crossings: int | None = None

    @classmethod
    def of_line(cls, answer: LineAnswer) -> Outcome:
        """Summarise a new answer about a line."""
        near = answer.nearest
        return cls(
            verdict=answer.verdict,
            basis=answer.basis,
            probability=answer.probability,
            ends_m=tuple((found.crossing.distance_m, None) for found in answer.crossings),
            length_m=0.0,
            nearest_m=near.separation_m if near else None,
            nearest_range_m=near.separation_range_m if near else None,
            is_guess=False,
            crossings=len(answer.crossings),
        )

    @classmethod
    def saved_line(cls, item: Item) -> Outcome:
        """Summarise a saved answer about a line."""
        crossings, near = list(item.items("crossings")), item.optional(Item.item, "nearest")
        return cls(
            verdict=item.text("verdict"),
            basis=item.text("basis"),
            probability=item.optional(Item.number, "probability"),
            ends_m=tuple((found.number("distance_m"), None) for found in crossings),
            length_m=0.0,
            nearest_m=near.number("separation_m") if near else None,
            nearest_range_m=near.pair("separation_range_m") if near else None,
            is_guess=False,
            crossings=len(crossings),
        )

    @classmethod
    def of(cls, answer: Answer) -> Outcome:
        """Summarise a new answer about a zone."""
        near = answer.nearest
        return cls(
            verdict=answer.verdict,
            basis=answer.basis,
            probability=answer.probability,
            ends_m=tuple(
                (
                    v.entry.distance_m if v.entry else None,
                    v.exit.distance_m if v.exit else None,
                )
                for v in answer.visits
            ),
            length_m=answer.length_m,
            nearest_m=near.separation_m if near else None,
            nearest_range_m=near.separation_range_m if near else None,
            is_guess=answer.is_guess,
            is_denied=answer.is_denied_guess,
            kept_out=exclusion(answer) or gap_note(answer),
            lengths=answer.lengths,
            stretches=tuple(
                Stretch(v.length_m, v.length_range_m, v.decidable, v.lengths) for v in answer.visits
            ),
            ranges=answer.ranges,
        )

    @classmethod
    def saved(cls, item: Item) -> Outcome:
        """Summarise a saved answer about a zone."""
        visits = list(item.items("visits"))
        near = item.optional(Item.item, "nearest")
        spoken = [statement.text("says") for statement in item.items("statements")]
        unreported = item.text("kind") == "territorial" and "in" not in spoken
        return cls(
            verdict=item.text("verdict"),
            basis=item.text("basis"),
            probability=item.optional(Item.number, "probability"),
            ends_m=tuple((_along_m(v, "entry"), _along_m(v, "exit")) for v in visits),
            length_m=sum(visit.number("length_m") for visit in visits),
            nearest_m=near.number("separation_m") if near else None,
            nearest_range_m=near.pair("separation_range_m") if near else None,
            lengths=PROVEN.read(item),
            is_guess=unreported and item.text("basis") == "bound" and item.text("verdict") in OPEN,
            is_denied=unreported
            and item.text("basis") == "statement"
            and item.text("verdict") in OUTSIDE
            and bool(visits),
            stretches=tuple(
                Stretch(
                    v.number("length_m"),
                    v.pair("length_range_m"),
                    v.flag("decidable"),
                    PROVEN.read(v),
                )
                for v in visits
            ),
            ranges=OVER_DRAWS.read(item),
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return {
            "verdict": self.verdict,
            "basis": self.basis,
            "probability": self.probability,
            "visits": len(self.ends_m),
            "length_m": self.length_m,
            "nearest_m": self.nearest_m,
            **PROVEN.written(self),
            **({} if self.crossings is None else {"visits": 0, "crossings": self.crossings}),
        }

    def moved_m(self, other: Outcome) -> float:
        """Return the greatest shift of an entry or exit along the path; 0 if visits differ."""
        if len(self.ends_m) != len(other.ends_m):
            return 0.0
        pairs = [
            (a, b)
            for mine, theirs in zip(self.ends_m, other.ends_m, strict=True)
            for a, b in zip(mine, theirs, strict=True)
        ]
        return max((abs(a - b) for a, b in pairs if a is not None and b is not None), default=0.0)

    def differs(self, other: Outcome) -> bool:
        """Return whether two answers differ."""
        near = self.nearest_m, other.nearest_m
        return (
            (self.verdict, self.basis, len(self.ends_m))
            != (other.verdict, other.basis, len(other.ends_m))
            or abs(self.length_m - other.length_m) > MOVED_M
            or self.moved_m(other) > MOVED_M
            or (near[0] is None) != (near[1] is None)
            or abs((near[0] or 0.0) - (near[1] or 0.0)) > MOVED_M
            or self._proves_else(other)
        )

    def _proves_else(self, other: Outcome) -> bool:
        """Return whether bounds prove other lengths; False if one answer has none."""
        mine, theirs = self.lengths, other.lengths
        if mine is None or theirs is None:
            return False
        return _differ(mine.certain_m, theirs.certain_m) or _differ(
            mine.possible_m, theirs.possible_m
        )


def _differ(one_m: float | None, other_m: float | None) -> bool:
    """Return whether two proven lengths differ by more than their tolerance."""
    if one_m is None or other_m is None:
        return one_m is not other_m
    return abs(one_m - other_m) > max(PROVEN_M, PROVEN_SHARE * max(one_m, other_m))


def _along_m(visit: Item, end: str) -> float | None:
    crossing = visit.optional(Item.item, end)
    return crossing.number("distance_m") if crossing else None
