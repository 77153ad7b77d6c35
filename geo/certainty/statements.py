"""Published statements held against answers. They decide only what geometry leaves open, by name.

A ministry's "no violation" covers its own airspace only. A statement about all aircraft covers each
formation, one about some unnamed aircraft decides nothing. Two against each other decide nothing,
unless two named authorities agree and the denial is the flyer's own. Statements never hide
geometry: a contradiction is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model import (
    INSIDE,
    OPEN,
    Answer,
    Effect,
    Formation,
    Says,
    Verdict,
    Zone,
    covers,
    nation_code,
)


def with_statements(
    answer: Answer, formation: Formation, zone: Zone, statements: Iterable[Mapping[str, Any]]
) -> Answer:
    """The answer with every statement that speaks of this formation and zone, and its effect.

    effect: `decides` an open answer, `agrees` with or `contradicts` the answer or other statements.
    An answer that is neither open nor inside, be it only possibly entered or a touch, agrees with
    having been out.
    """
    spoken = [
        (statement, says)
        for statement in statements
        if covers(statement, formation) and (says := says_of(statement, zone)) is not None
    ]
    if not spoken:
        return answer
    if answer.verdict in OPEN:
        decided = _decided([s for s in spoken if s[1] == "in"], spoken, formation)
        if decided is None:
            return replace(answer, statements=_told(spoken, lambda _: "contradicts"))
        verdict: Verdict = "certain" if decided == "in" else "excluded"
        return replace(
            answer,
            verdict=verdict,
            basis="statement",
            statements=_told(spoken, lambda says: "decides" if says == decided else "contradicts"),
        )
    holds: Says = "in" if answer.verdict in INSIDE else "out"
    return replace(
        answer,
        statements=_told(spoken, lambda says: "agrees" if says == holds else "contradicts"),
    )


def says_of(statement: Mapping[str, Any], zone: Zone) -> Says | None:
    """Whether a statement puts its aircraft in or out of a zone; None if it says nothing of it."""
    kind = statement.get("kind")
    if kind == "stayed outside the airspace of":
        authority = nation_code(statement.get("authority"))
        own = zone.kind == "territorial" and authority is not None
        return "out" if own and nation_code(zone.authority) == authority else None
    if kind in ("entered", "inside zone between"):
        return "in" if statement.get("zone") in (zone.id, zone.family) else None
    return None


def _decided(
    inside: Sequence[tuple[Mapping[str, Any], Says]],
    spoken: Sequence[tuple[Mapping[str, Any], Says]],
    formation: Formation,
) -> Says | None:
    """What the statements decide together, None where they are against each other."""
    denials = [statement for statement, says in spoken if says == "out"] if inside else []
    denials += [s["denied_by"] for s, _ in inside if isinstance(s.get("denied_by"), Mapping)]
    if not inside:
        return "out"
    if not denials:
        return "in"
    named = set().union(*(_authorities(statement) for statement, _ in inside))
    own = formation.nations - {None}
    flyers = all(nation_code(denial.get("nation")) in own for denial in denials)
    return "in" if len(named) >= 2 and flyers else None


def _authorities(statement: Mapping[str, Any]) -> set[str]:
    """Who say it, apart by `;`; what stands in brackets after a name makes no other of it.

    >>> sorted(_authorities({"who": "ROK JCS; JSO; JSO (briefing)"}))
    ['jso', 'rok jcs']
    """
    names = re.sub(r"\([^)]*\)", "", str(statement.get("who") or "")).split(";")
    return {" ".join(name.lower().split()) for name in names} - {""}


def _told(
    spoken: Sequence[tuple[Mapping[str, Any], Says]], effect: Callable[[Says], Effect]
) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {
            "who": statement.get("who"),
            "effect": effect(says),
            "says": says,
            "text": statement.get("text"),
            "source": statement.get("source"),
        }
        | ({"denied_by": statement["denied_by"]} if statement.get("denied_by") else {})
        for statement, says in spoken
    )
