"""What published statements say against an answer, or beside one that is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from adiz.geo.model import (
    MAY_BE_INSIDE,
    ON_BOUNDARY,
    OPEN,
    SURELY_INSIDE,
    Answer,
    Effect,
    Formation,
    LineAnswer,
    Verdict,
    Zone,
)

from .names import OFFICES, by_number, listed
from .verdicts import ENTERS, deeds_for, deniers, speakers

_INITIALS: Final = "(FAA|JASDF|JCS|JSO|MND|M[Oo]D|PLA|PLAAF|RAF|ROKAF|USAF|VKS|Joint Chiefs)\\b"
_INSTITUTION: Final = re.compile(rf"(?!(An?|The) )([A-Z]\w+ ){{0,2}}({_INITIALS}|{OFFICES})")
"""Ministries and forces, which take an article; all other names read as they are."""

LINE_DEEDS: Final = ("crossed it", "did not cross it", "a crossing")
"""What those say of a line that put an aircraft across it, or not; what is denied."""

UNSURE: Final[frozenset[Verdict]] = (MAY_BE_INSIDE - SURELY_INSIDE - OPEN) | ON_BOUNDARY
"""Neither sure nor left open: a statement that agrees with one of these says more than it does."""


def stated_beside(
    answer: Answer | LineAnswer, formation: Formation, zone: Zone | None = None
) -> str:
    """Return what is stated of an answer that is not sure, and does not contradict it.

    zone: of the answer, where it may be one that nobody enters (12 NM of a rock).

    >>> from types import SimpleNamespace as N
    >>> said = {"who": "ROK JCS", "says": "in", "effect": "agrees"}
    >>> answer = N(verdict="possibly entered", statements=(said,))
    >>> stated_beside(answer, N(aircraft=[{"type": "A-50", "count": 1}]))
    'the ROK JCS states that it entered'
    """
    if answer.verdict not in UNSURE:
        return ""
    clauses = _stating(answer, "agrees", formation, zone)
    if denial := _denying_themselves(answer, "agrees"):
        clauses.append(_denying(denial, answer, zone))
    return "; ".join(clauses)


def stated_of(
    answer: Answer | LineAnswer, formation: Formation, zone: Zone | None = None
) -> tuple[str, ...]:
    """Return all that published statements add to a verdict, as clauses."""
    stated = stated_beside(answer, formation, zone), stated_against(answer, formation, zone)
    return tuple(clause for clause in stated if clause)


def stated_against(
    answer: Answer | LineAnswer,
    formation: Formation,
    zone: Zone | None = None,
    *,
    is_flat: bool = False,
) -> str:
    """Return who states otherwise, or denies it, as clauses; empty where nobody does.

    Of an answer that stays open, who states anything of it.

    A statement that decided is named by the verdict in words, with those who deny it; is_flat: for
    a column beside the bare verdict of the JSON, which names nobody.

    >>> from types import SimpleNamespace as N
    >>> said = {"who": "JSO", "says": "out", "effect": "contradicts"}
    >>> answer = N(basis="probability", verdict="entered", statements=(said,))
    >>> stated_against(answer, N(aircraft=[{"type": "A-50", "count": 1}]))
    'the JSO states that it did not enter'
    """
    if answer.basis == "statement" and not is_flat:
        return ""
    # An open answer allows everything: what decided nothing is said beside it all the same.
    effect: Effect = "contradicts"
    if answer.verdict in OPEN and not speakers(answer.statements, "contradicts"):
        effect = "agrees"
    clauses = _stating(answer, effect, formation, zone)
    if denial := deniers(answer.statements) or _denying_themselves(answer, effect):
        clauses.append(_denying(denial, answer, zone))
    return "; ".join(clauses)


def _stating(
    answer: Answer | LineAnswer, effect: Effect, formation: Formation, zone: Zone | None
) -> list[str]:
    """Who states with this effect that it entered, and who that it did not."""
    who = by_number(formation, "it", "they")
    entered, kept_out, _ = _deeds(answer, zone)
    inside = [s for s in answer.statements if s.get("says") == "in"]
    outside = [s for s in answer.statements if s.get("says") == "out" and not s.get("by_flyer")]
    return [
        f"{_names(names)} state{'' if names[1:] else 's'} that {who} {deed}"
        for statements, deed in ((inside, entered), (outside, kept_out))
        if (names := speakers(statements, effect))
    ]


def _denying_themselves(answer: Answer | LineAnswer, effect: Effect) -> list[str]:
    """Who denies, with this effect, for a state that flew."""
    own = [s for s in answer.statements if s.get("by_flyer") and s.get("says") == "out"]
    return speakers(own, effect)


def _deeds(answer: Answer | LineAnswer, zone: Zone | None) -> tuple[str, str, str]:
    """What those say that put an aircraft in the zone, and out of it; what is denied."""
    if isinstance(answer, LineAnswer):
        return LINE_DEEDS
    deeds = ENTERS if zone is None else deeds_for(zone)
    return deeds.entered_it, deeds.kept_out, deeds.entry


def _denying(names: Sequence[str], answer: Answer | LineAnswer, zone: Zone | None) -> str:
    what = _deeds(answer, zone)[2]
    return f"{_names(names)} den{'y' if names[1:] else 'ies'} {what}"


def _names(names: Sequence[str]) -> str:
    return listed([f"the {name}" if _INSTITUTION.match(f"{name} ") else name for name in names])
