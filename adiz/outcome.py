"""What an answer comes to, so that a saved one and one given now can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from adiz.geo.json_object import Item
from adiz.geo.model import OPEN, OUTSIDE, Answer, Lengths, LineAnswer, Ranges
from adiz.geo.results.saved_lengths import lengths_written, read_lengths
from adiz.geo.results.saved_ranges import read_ranges
from adiz.layers.words import exclusion, gap_note

MOVED_M: Final = 1.0
"""By how much a length or a place must differ for two answers to differ."""

PROVEN_M: Final = 1_000.0
PROVEN_SHARE: Final = 0.02
"""By how much what is certain or possible must: both are bounds, sought to within this."""


class Stretch(NamedTuple):
    """How long a visit is, within what that lies, and whether it can be decided."""

    length_m: float
    range_m: tuple[float, float] | None
    decidable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an answer says, as far as two of them are compared.

    ends_m: entry and exit of each visit along the path, None where the path begins or ends inside.
    stretches: the visits' lengths; ranges: of all together. is_guess: whether only our own guess
    touches territorial airspace. is_denied: whether a statement excludes what our guess is drawn
    inside of. kept_out: by what, where a path passes over or under, or gaps; of a new answer. Of a
    line, ends_m has each crossing as an entry, and crossings how many there are; None of a zone.
    lengths: what bounds prove of the length inside.
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
        """Of an answer about a line given now."""
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
        """Of an answer about a line of a saved result."""
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
        """Of an answer given now."""
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
                Stretch(v.length_m, v.length_range_m, v.decidable) for v in answer.visits
            ),
            ranges=answer.ranges,
        )

    @classmethod
    def saved(cls, item: Item) -> Outcome:
        """Of an answer of a saved result."""
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
            lengths=read_lengths(item),
            is_guess=unreported and item.text("basis") == "bound" and item.text("verdict") in OPEN,
            is_denied=unreported
            and item.text("basis") == "statement"
            and item.text("verdict") in OUTSIDE
            and bool(visits),
            stretches=tuple(
                Stretch(v.number("length_m"), v.pair("length_range_m"), v.flag("decidable"))
                for v in visits
            ),
            ranges=read_ranges(item),
        )

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "verdict": self.verdict,
            "basis": self.basis,
            "probability": self.probability,
            "visits": len(self.ends_m),
            "length_m": self.length_m,
            "nearest_m": self.nearest_m,
            **lengths_written(self.lengths),
            **({} if self.crossings is None else {"visits": 0, "crossings": self.crossings}),
        }

    def moved_m(self, other: Outcome) -> float:
        """How far the farthest entry or exit moves along the path; 0 where visits do not pair."""
        if len(self.ends_m) != len(other.ends_m):
            return 0.0
        pairs = [
            (a, b)
            for mine, theirs in zip(self.ends_m, other.ends_m, strict=True)
            for a, b in zip(mine, theirs, strict=True)
        ]
        return max((abs(a - b) for a, b in pairs if a is not None and b is not None), default=0.0)

    def differs(self, other: Outcome) -> bool:
        """Return whether the one says something else than the other."""
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
        """Whether bounds prove something else; not where one was saved before they were."""
        mine, theirs = self.lengths, other.lengths
        if mine is None or theirs is None:
            return False
        return _differ(mine.certain_m, theirs.certain_m) or _differ(
            mine.possible_m, theirs.possible_m
        )


def _differ(one_m: float | None, other_m: float | None) -> bool:
    """Whether two proven lengths differ by more than bounds are sought to."""
    if one_m is None or other_m is None:
        return one_m is not other_m
    return abs(one_m - other_m) > max(PROVEN_M, PROVEN_SHARE * max(one_m, other_m))


def _along_m(visit: Item, end: str) -> float | None:
    crossing = visit.optional(Item.item, end)
    return crossing.number("distance_m") if crossing else None
