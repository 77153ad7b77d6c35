"""What matters most in a result: the order of its answers, and the zones that are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from adiz.geo.model import (
    INSIDE,
    OUTSIDE,
    SURELY_INSIDE,
    SUREST_FIRST,
    Answer,
    Area,
    Formation,
    LineAnswer,
    Zone,
)
from adiz.geo.results import NOT_INCURSIONS, Result
from adiz.geo.visits import AreaAnswer, against

from ..words import is_unheard, speakers

NEAR_M = 100_000.0
STATUS_ORDER = ("official", "secondary", "digitised", "reconstructed")


@dataclass(frozen=True, eq=False)
class Importance:
    """The order of a result's answers, and what follows from it. areas: what it reports."""

    result: Result
    areas: tuple[Area, ...] = ()

    @cached_property
    def ranked(self) -> tuple[Answer, ...]:
        """Answers in the order of importance: what may stand in the headline comes first.

        What only our own guess touches comes last; not own before own; then territorial airspace
        that could only have been reached in a gap; entered before outside, and what is outside by
        how near it is; what is likely before what is open, so that nothing stands in a headline out
        of our own ignorance; territorial airspace before other zones; zones declared by nobody who
        flew before those of a companion; where geometry and a statement agree before all else; then
        by certainty (verdict, decidable visits, status of the zone's line) and by length inside.
        """
        return tuple(sorted(self.result.answers, key=self._rank))

    def is_own(self, answer: Answer) -> bool:
        """Return whether the zone is the aircraft's own, which the check was not asked to count."""
        return answer.relation == "own" and not self.result.options.get("own")

    def _rank(self, answer: Answer) -> tuple[float, ...]:
        zone = self.result.zone(answer.zone)
        is_outside, near = answer.verdict in OUTSIDE, answer.nearest
        # Nobody reported that it was in territorial airspace while it was not heard.
        unheard = is_unheard(answer) and answer.kind == "territorial"
        return (
            answer.is_guess,
            self.is_own(answer),
            unheard,
            is_outside,
            answer.kind in NOT_INCURSIONS,
            near.separation_m if is_outside and near else 0.0,
            answer.verdict not in INSIDE,
            answer.kind != "territorial",
            zone.authority in self.flyers,
            not _is_agreed(answer),
            _place(answer.verdict, SUREST_FIRST),
            not any(visit.decidable for visit in answer.visits),
            _place(zone.status, STATUS_ORDER),
            -answer.length_m,
            near.separation_m if near else 0.0,
        )

    @cached_property
    def flyers(self) -> frozenset[str | None]:
        """Nations of all aircraft of the result."""
        return frozenset().union(*(f.nations for f in self.result.formations))

    @cached_property
    def selected(self) -> Answer | None:
        """The answer the page opens with: the headline's; never one that is our own guess."""
        first = self.ranked[0] if self.ranked else None
        return None if first is None or first.is_guess else first

    def answers_of(self, formation: Formation) -> tuple[Answer, ...]:
        """Return the answers of one formation, in the order of importance."""
        return tuple(a for a in self.ranked if a.formation == formation.id)

    @cached_property
    def near_zones(self) -> tuple[Zone, ...]:
        """Zones to draw, in the order of importance: the headline's, those entered or within 100 km
        of a path or possibly entered or stated to be entered, lines likewise, and those that hold a
        reported area."""
        ids = dict.fromkeys(
            answer.zone
            for answer in self.ranked
            if answer is self.selected
            or answer.visits
            or answer.verdict not in OUTSIDE
            or answer.contradicted_by
            or (answer.nearest and answer.nearest.separation_m <= NEAR_M)
        )
        ids |= dict.fromkeys(a.zone.id for a in self.area_answers if a.overlap != "outside")
        ids |= dict.fromkeys(crossing.line for crossing in self.result.line_crossings)
        ids |= dict.fromkeys(answer.line for answer in self.result.lines if _is_line_near(answer))
        if is_in_words(self.result):
            ids |= dict.fromkeys(zone.id for zone in self.result.zones)
        return tuple(self.result.zone(zone_id) for zone_id in ids)

    def is_near(self, zone_id: str) -> bool:
        """Return whether a zone is drawn."""
        return any(zone.id == zone_id for zone in self.near_zones)

    @cached_property
    def area_answers(self) -> tuple[AreaAnswer, ...]:
        """How every reported area lies to every zone."""
        zones = [zone for zone in self.result.zones if not zone.is_line]
        return tuple(against(area, zone) for area in self.areas for zone in zones)


def is_in_words(result: Result) -> bool:
    """Return whether an event was published in words only; its zones are those they name."""
    told = result.properties.get("in_words") or result.statements
    return bool(told) and not (result.formations or result.areas or result.points)


def _is_line_near(answer: LineAnswer) -> bool:
    """Whether a line is drawn: crossed, perhaps crossed, or within 100 km of a path."""
    near = answer.nearest
    return answer.verdict not in OUTSIDE or (near is not None and near.separation_m <= NEAR_M)


def _is_agreed(answer: Answer) -> bool:
    """Whether geometry alone tells an entry, and somebody who would know says so too."""
    sure = answer.verdict in SURELY_INSIDE and answer.basis != "statement"
    return sure and bool(speakers(answer.statements, "agrees"))


def _place(value: str | None, order: Sequence[str]) -> int:
    return order.index(value) if value in order else len(order)
