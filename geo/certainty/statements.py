"""Published statements compared with answers. They decide only what geometry leaves open, by name.

A ministry's "no violation" covers its own airspace only. A statement about all aircraft covers each
formation, one about some unnamed aircraft decides nothing. A denial counts if it comes from the
state whose airspace it is or from a third party; that of the state that flew decides nothing. Two
against each other decide nothing, unless two named authorities agree and the denial is the flyer's
own. Statements never hide geometry: a contradiction is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..model import (
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
    answer: Answer, formation: Formation, zone: Zone, statements: Iterable[Mapping[str, Any]]
) -> Answer:
    """Return the answer with every statement that speaks of this formation and zone.

    Each with its effect: `decides` an open answer; `contradicts` the answer or another statement,
    by STANCES, or is a denial that cannot decide; else `agrees`, that is, the verdict says the same
    or allows it. by_flyer: on a denial of the state that flew.
    """
    spoken = [
        Spoken(statement, says, _is_flyers(statement, formation))
        for statement in statements
        if covers(statement, formation) and (says := says_of(statement, zone)) is not None
    ]
    if not spoken:
        return answer
    if answer.verdict not in OPEN:
        stances = STANCES[answer.verdict]
        return replace(
            answer,
            statements=_listed(
                spoken,
                lambda s: "contradicts" if stances[s.says] == "contradicts" else "agrees",
            ),
        )
    decided = _decided(spoken, zone, formation)
    if decided is None:
        against = any(s.says == "in" for s in spoken)
        return replace(
            answer,
            reason="statements" if against else answer.reason,
            statements=_listed(spoken, lambda _: "contradicts"),
        )

    def effect(s: Spoken) -> Effect:
        if s.says != decided:
            return "contradicts"
        return "decides" if s.says == "in" or _may_deny(s, zone, formation) else "agrees"

    return replace(
        answer,
        verdict="certain" if decided == "in" else "excluded",
        basis="statement",
        reason=None,
        statements=_listed(spoken, effect),
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement about an answer: what it says, and whether it speaks for the state that flew."""

    statement: Mapping[str, Any]
    says: Says
    is_flyers: bool


def says_of(statement: Mapping[str, Any], zone: Zone) -> Says | None:
    """Whether a statement puts its aircraft in or out of a zone; None if it says nothing of it."""
    kind = statement.get("kind")
    if kind == STAYED_OUT:
        authority = nation_code(statement.get("authority"))
        own = zone.kind == "territorial" and authority is not None
        return "out" if own and nation_code(zone.authority) == authority else None
    if kind in ("entered", "inside zone between"):
        return "in" if statement.get("zone") in (zone.id, zone.family) else None
    return None


def _decided(spoken: Sequence[Spoken], zone: Zone, formation: Formation) -> Says | None:
    """Return what the statements decide together, None where they decide nothing."""
    inside = [s.statement for s in spoken if s.says == "in"]
    outside = [s for s in spoken if s.says == "out"]
    if not inside:
        return "out" if any(_may_deny(s, zone, formation) for s in outside) else None
    denied_by = [s["denied_by"] for s in inside if isinstance(s.get("denied_by"), Mapping)]
    flyers = [s.is_flyers for s in outside] + [_is_flyers(d, formation) for d in denied_by]
    if not flyers:
        return "in"
    named = set().union(*map(_authorities, inside))
    return "in" if len(named) >= 2 and all(flyers) else None


def _is_flyers(speaker: Mapping[str, Any], formation: Formation) -> bool:
    """Whether a statement or a denial speaks for a state whose aircraft fly."""
    return not nations_of(speaker).isdisjoint(formation.nations)


def _may_deny(spoken: Spoken, zone: Zone, formation: Formation) -> bool:
    """Whether a denial may decide: by the state whose airspace it is, or by a third party.

    Who cannot be told from the flyer is no third party.
    """
    nations = nations_of(spoken.statement)
    if spoken.is_flyers or not nations:
        return False
    return nation_code(zone.authority) in nations or None not in formation.nations


def _authorities(statement: Mapping[str, Any]) -> set[str]:
    """Who say it, apart by `;`; what stands in brackets after a name makes no other of it.

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
        | ({"by_flyer": True} if s.says == "out" and s.is_flyers else {})
        | ({"denied_by": s.statement["denied_by"]} if s.statement.get("denied_by") else {})
        for s in spoken
    )
