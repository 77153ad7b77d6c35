"""What the JSON says of one formation and one zone or line, as texts may say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from .lengths import Quantity
from .times import End, moment, speakers

Json = dict[str, Any]
HALF = timedelta(seconds=30)
OPEN = frozenset({"depends", "undecidable"})
OUTSIDE = frozenset({"did not enter", "excluded"})
UNSURE = frozenset({"probably entered", "possibly entered", "touch", "along"})


def _who(statements: Iterable[Json], says: str) -> frozenset[str]:
    told = [s for s in statements if s.get("says") == says and not s.get("by_flyer")]
    return frozenset(name for s in told for name in speakers(s["who"]))


@dataclass(frozen=True)
class Facts:
    """One answer of the JSON. vertices: how many positions the input has."""

    answer: Json
    path_m: float
    vertices: int

    @property
    def is_line(self) -> bool:
        return "crossings" in self.answer

    @property
    def verdict(self) -> str:
        return str(self.answer["verdict"])

    @property
    def key(self) -> tuple[str, str]:
        return self.answer["formation"], self.answer["line" if self.is_line else "zone"]

    @property
    def statements(self) -> list[Json]:
        return list(self.answer.get("statements", ()))

    @property
    def contradicting(self) -> list[Json]:
        return [s for s in self.statements if s.get("effect") == "contradicts"]

    @property
    def said_beside(self) -> list[Json]:
        """The statements that a text must name beside the verdict: those against it or each other;
        where it is open and nobody is, all, as they decided nothing."""
        if self.verdict in OPEN and not self.contradicting:
            return self.statements
        return self.contradicting

    @property
    def may_be_said(self) -> list[Json]:
        """Those that a text may name as saying so: of an unsure verdict, who agrees with it too."""
        return self.statements if self.verdict in UNSURE else self.said_beside

    @cached_property
    def speakers(self) -> frozenset[str]:
        """All who may be named beside this answer."""
        said = [*self.statements, *(s["denied_by"] for s in self.statements if s.get("denied_by"))]
        stated = [one for visit in self.visits for one in visit.get("stated", ())]
        return frozenset(name for s in (*said, *stated) for name in speakers(s["who"]))

    @cached_property
    def deniers(self) -> frozenset[str]:
        by_flyer = [s for s in self.said_beside if s.get("by_flyer")]
        denied = [s["denied_by"] for s in self.statements if s.get("denied_by")]
        return frozenset(name for s in (*by_flyer, *denied) for name in speakers(s["who"]))

    def against(self, says: str) -> frozenset[str]:
        """Who is against the answer, or beside an open one, and says `in` or `out`."""
        return _who(self.said_beside, says)

    def saying(self, says: str) -> frozenset[str]:
        """Who may be named as saying `in` or `out`."""
        return _who(self.may_be_said, says)

    @property
    def gaps(self) -> list[Json]:
        return list(self.answer.get("gaps", ()))

    @property
    def visits(self) -> list[Json]:
        return list(self.answer.get("visits", ()))

    @property
    def is_of_positions(self) -> bool:
        return any(visit["vertex"] is not None for visit in self.visits)

    @property
    def is_guess(self) -> bool:
        """Whether our bounds alone touch territorial airspace: nobody states an entry."""
        said = any(s.get("says") == "in" for s in self.statements)
        bounded = self.verdict in OPEN and self.answer["basis"] == "bound"
        territorial = self.answer.get("kind") == "territorial"
        return territorial and bounded and not said and not self.is_of_positions

    @property
    def is_plainly_outside(self) -> bool:
        """Whether no more is to be said of a zone than that it was not entered."""
        more = self.visits or self.contradicting or self.gaps or self.answer["basis"] == "statement"
        return self.verdict in OUTSIDE and not more

    @property
    def counted(self) -> list[Json]:
        """The visits that count: those that can be decided, where the verdict says entered."""
        sure = [visit for visit in self.visits if visit["decidable"]]
        return sure if sure and self.verdict not in OPEN | OUTSIDE else self.visits

    @property
    def left(self) -> list[Json]:
        return [visit for visit in self.visits if visit not in self.counted]

    def total(self, visits: list[Json]) -> Quantity:
        """How long visits are together: of all of them as long as the paths within the error are
        inside, of some their errors add up."""
        lengths = [length_of(visit) for visit in visits]
        ranges = [length.range_m for length in lengths]
        known = [span for span in ranges if span is not None]
        span = None
        if known and len(known) == len(ranges):
            span = sum(low for low, _ in known), sum(high for _, high in known)
        of_all = self.answer.get("ranges")
        if of_all and len(visits) == len(self.visits) and (len(visits) > 1 or span is None):
            span = tuple(of_all["length_m"])
        return Quantity(sum(length.metres for length in lengths), span)

    def visit(self, number: int) -> Json:
        return next(visit for visit in self.visits if visit["visit"] == number)

    @cached_property
    def ends(self) -> list[End]:
        """Entries and exits of all visits, or crossings of a line, that have a time."""
        found = [visit[end] for visit in self.visits for end in ("entry", "exit")]
        found += self.answer.get("crossings", [])
        return [end for end in map(End.of, found) if end is not None]

    @cached_property
    def days(self) -> frozenset[str]:
        """The days of all times, as those that are rounded to the minute may have them."""
        times = [end.time for end in self.ends] + [t for end in self.ends for t in end.span or ()]
        stated = [one for visit in self.visits for one in visit.get("stated", ())]
        times += [moment(one[end]) for one in stated for end in ("from", "to")]
        known = [time for time in times if time is not None]
        return frozenset(str((time + HALF).date()) for time in known) | frozenset(
            str(time.date()) for time in known
        )

    @property
    def nearest(self) -> list[Quantity]:
        near = self.answer["nearest"]
        return [_quantity(near["separation_m"], near.get("separation_range_m"))] if near else []

    def marks(self) -> Iterator[Quantity]:
        """Distances along the path that a text may give of the answer as a whole."""
        if self.answer["nearest"]:
            yield Quantity(self.answer["nearest"]["along_m"])
        for crossing in self.answer.get("crossings", ()):
            yield _quantity(crossing["distance_m"], crossing["range"]["distance_m"])
        for visit in self.visits:
            yield from self.ends_of(visit)

    def readings(self, kind: str) -> list[tuple[float, float]]:
        """The visits under one reading of the zone's edges."""
        visits = self.answer["readings"].get(kind, {}).get("visits", ())
        return [(visit["from_m"], visit["to_m"]) for visit in visits]

    def ends_of(self, visit: Json) -> tuple[Quantity, Quantity]:
        """Where a visit begins and ends; without entry or exit as its length tells."""
        entry, leaves, length_m = visit["entry"], visit["exit"], visit["length_m"]
        at_m = entry["distance_m"] if entry else None
        to_m = leaves["distance_m"] if leaves else None
        if at_m is None:
            begin_m = self.path_m - length_m if visit["track"] else 0.0
            at_m = begin_m if to_m is None else to_m - length_m
        if to_m is None:
            to_m = at_m + length_m
        return tuple(
            _quantity(metres, end["range"]["distance_m"] if end else None)
            for metres, end in ((at_m, entry), (to_m, leaves))
        )  # type: ignore[return-value]


def length_of(visit: Json) -> Quantity:
    """How long a visit is."""
    return _quantity(visit["length_m"], visit["length_range_m"])


def _quantity(metres: float, span: list[float] | None) -> Quantity:
    return Quantity(metres, (span[0], span[1]) if span else None)
