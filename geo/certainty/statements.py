"""Compare published statements with answers; they decide only what geometry leaves open.

A ministry's "no violation" covers its own airspace only. A statement about all aircraft covers each
formation; one about unnamed aircraft decides nothing. Only the state whose airspace it is or a
third state decides; a state that flew, or a speaker whose state is not known, decides nothing. Two
statements that contradict each other decide nothing, unless two named authorities agree and the
denial is the flyer's own. Statements never hide geometry: a contradiction is reported.

The effect of a statement: it `decides` an open answer; it `contradicts` the answer or another
statement, by STANCES; otherwise it `agrees`: the verdict says the same or allows it. A denial by a
state that flew is marked `by_flyer`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from ..model import (
    OF_AN_ENTRY,
    OPEN,
    STANCES,
    STAYED_OUT,
    Answer,
    Effect,
    Formation,
    Says,
    Zone,
    covers,
    nation_code,
    nations_of,
)


def with_statements(
    answer: Answer,
    formation: Formation,
    zone: Zone,
    statements: Iterable[Mapping[str, Any]],
    *,
    flyers: Collection[str] = (),
) -> Answer:
    """Return the answer with every statement about this formation and zone, each with its effect.

    Parameters
    ----------
    answer, formation, zone
        The answer that geometry gives, and what it is about.
    statements
        Statements of the case; those about others are ignored.
    flyers
        Nations of all formations of the case, because a partner is not a third state.
    """
    spoken = [
        Spoken.of(statement, says, formation, zone, flyers)
        for statement in statements
        if covers(statement, formation) and (says := says_of(statement, zone)) is not None
    ]
    if not spoken:
        return answer
    if answer.verdict not in OPEN:
        return _beside(answer, spoken)
    decided = _decided(spoken)
    if decided is None:
        is_disputed = any(s.says == "in" for s in spoken) and any(s.denials for s in spoken)
        return replace(
            answer,
            reason="statements" if is_disputed else answer.reason,
            statements=_listed(spoken, lambda _: "contradicts" if is_disputed else "agrees"),
        )

    def effect(s: Spoken) -> Effect:
        if s.says != decided:
            return "contradicts"
        return "decides" if s.may_decide else "agrees"

    return replace(
        answer,
        verdict="certain" if decided == "in" else "excluded",
        basis="statement",
        reason=None,
        statements=_listed(spoken, effect),
    )


def _beside(answer: Answer, spoken: Sequence[Spoken]) -> Answer:
    """Return an answer that geometry decides, with the effect of each statement on it."""
    stances = STANCES[answer.verdict]

    def effect(s: Spoken) -> Effect:
        return "contradicts" if stances[s.says] == "contradicts" else "agrees"

    return replace(answer, statements=_listed(spoken, effect))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement about an answer: what it says, and what its speaker's state makes of it.

    Attributes
    ----------
    denials
        For each denial in it, whether it is that of a state that flew.
    """

    statement: Mapping[str, Any]
    says: Says
    may_decide: bool
    denials: tuple[bool, ...]

    @classmethod
    def of(
        cls,
        statement: Mapping[str, Any],
        says: Says,
        formation: Formation,
        zone: Zone,
        flyers: Collection[str],
    ) -> Spoken:
        """Return what a statement says about a formation and a zone, judged by who speaks.

        Parameters
        ----------
        statement
            As in the case file.
        says
            Whether it puts the aircraft in or out.
        formation, zone
            What it is about.
        flyers
            Codes of the nations of all formations of the case.
        """
        own = nation_code(zone.authority)
        # An interceptor is no partner: its state still speaks for its own airspace.
        flew = formation.nations | (frozenset(flyers) - {own})
        denied_by = statement.get("denied_by")
        denials = [statement] if says == "out" else []
        denials += [denied_by] if says == "in" and isinstance(denied_by, Mapping) else []
        # Of several who deny, the flyer may be one; of several who state an entry, one is enough,
        # and where the flyer is not known, that is no reason to doubt it as it is of a denial.
        speakers = [statement] if says == "out" else _speakers(statement)
        not_third = flew if says == "out" else flew - {None}
        return cls(
            statement,
            says,
            any(_may_decide(nations_of(speaker), not_third, own) for speaker in speakers),
            tuple(not nations_of(speaker).isdisjoint(flew) for speaker in denials),
        )

    @property
    def by_flyer(self) -> bool:
        """Whether it is a denial of a state that flew."""
        return self.says == "out" and any(self.denials)


def says_of(statement: Mapping[str, Any], zone: Zone) -> Says | None:
    """Return whether a statement puts its aircraft in or out of a zone; None if it says neither.

    Parameters
    ----------
    statement
        As in the case file.
    zone
        The zone asked about.
    """
    kind = statement.get("kind")
    if kind == STAYED_OUT:
        authority = nation_code(statement.get("authority"))
        own = zone.kind == "territorial" and authority is not None
        return "out" if own and nation_code(zone.authority) == authority else None
    if kind in OF_AN_ENTRY:
        return "in" if statement.get("zone") in (zone.id, zone.family) else None
    return None


def _decided(spoken: Sequence[Spoken]) -> Says | None:
    """Return what the statements decide together, None where they decide nothing."""
    if not any(s.says == "in" for s in spoken):
        return "out" if any(s.may_decide for s in spoken) else None
    inside = [s.statement for s in spoken if s.says == "in" and s.may_decide]
    denials = [is_flyers for s in spoken for is_flyers in s.denials]
    if not denials:
        return "in" if inside else None
    named = set().union(*map(_authorities, inside))
    return "in" if len(named) >= 2 and all(denials) else None


def _may_decide(nations: Set[str], flew: Set[str | None], own: str | None) -> bool:
    """Return whether a speaker is of the state whose airspace it is, or of a third state.

    A speaker who may be the flyer does not count as a third state.
    """
    if not nations or not nations.isdisjoint(flew):
        return False
    return own in nations or None not in flew


def _speakers(statement: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the speakers of a statement, separated by ";", each with the `nation` it states."""
    who = str(statement.get("who") or "").split(";")
    return [{"who": name, "nation": statement.get("nation")} for name in who]


def _authorities(statement: Mapping[str, Any]) -> set[str]:
    """Return the authorities named in `who`, separated by ";"; text in parentheses is ignored.

    >>> sorted(_authorities({"who": "ROK JCS; JSO; JSO (briefing)"}))
    ['jso', 'rok jcs']
    """
    names = re.sub(r"\([^)]*\)", "", str(statement.get("who") or "")).split(";")
    return {" ".join(name.lower().split()) for name in names} - {""}


def _listed(
    spoken: Sequence[Spoken], effect: Callable[[Spoken], Effect]
) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "who": s.statement.get("who"),
            "effect": effect(s),
            "says": s.says,
            "text": s.statement.get("text"),
            "source": s.statement.get("source"),
        }
        | ({"by_flyer": True} if s.by_flyer else {})
        | ({"denied_by": s.statement["denied_by"]} if s.statement.get("denied_by") else {})
        for s in spoken
    )
