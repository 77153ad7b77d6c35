"""What published statements say against an answer, or beside one that is not sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    Says,
    Verdict,
)

from .names import OFFICES, by_number, listed
from .verdicts import DEEDS, deniers, speakers

_INITIALS: Final = "(FAA|JASDF|JCS|JSO|MND|M[Oo]D|PLA|PLAAF|RAF|ROKAF|USAF|VKS|Joint Chiefs)\\b"
_INSTITUTION: Final = re.compile(rf"(?!(An?|The) )([A-Z]\w+ ){{0,2}}({_INITIALS}|{OFFICES})")
"""Ministries and forces, which take an article; all other names read as they are."""

LINE_DEEDS: Final[Mapping[Says, str]] = {"in": "crossed it", "out": "did not cross it"}
"""What those say of a line that put an aircraft across it, or not."""

UNSURE: Final[frozenset[Verdict]] = (MAY_BE_INSIDE - SURELY_INSIDE - OPEN) | ON_BOUNDARY
"""Neither sure nor left open: a statement that agrees with one of these says more than it does."""


def stated_beside(answer: Answer | LineAnswer, formation: Formation) -> str:
    """Return what is stated of an answer that is not sure, and does not contradict it.

    >>> from types import SimpleNamespace as N
    >>> said = {"who": "ROK JCS", "says": "in", "effect": "agrees"}
    >>> answer = N(verdict="possibly entered", statements=(said,))
    >>> stated_beside(answer, N(aircraft=[{"type": "A-50", "count": 1}]))
    'the ROK JCS states that it entered'
    """
    if answer.verdict not in UNSURE:
        return ""
    clauses = _stating(answer, "agrees", formation)
    if denial := _denying_themselves(answer, "agrees"):
        clauses.append(_denying(denial, answer))
    return "; ".join(clauses)


def stated_of(answer: Answer | LineAnswer, formation: Formation) -> tuple[str, ...]:
    """Return all that published statements add to a verdict, as clauses."""
    stated = stated_beside(answer, formation), stated_against(answer, formation)
    return tuple(clause for clause in stated if clause)


def stated_against(
    answer: Answer | LineAnswer, formation: Formation, *, is_flat: bool = False
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
    clauses = _stating(answer, effect, formation)
    if denial := deniers(answer.statements) or _denying_themselves(answer, effect):
        clauses.append(_denying(denial, answer))
    return "; ".join(clauses)


def _stating(answer: Answer | LineAnswer, effect: Effect, formation: Formation) -> list[str]:
    """Who states with this effect that it entered, and who that it did not."""
    who = by_number(formation, "it", "they")
    deeds = LINE_DEEDS if isinstance(answer, LineAnswer) else DEEDS
    inside = [s for s in answer.statements if s.get("says") == "in"]
    outside = [s for s in answer.statements if s.get("says") == "out" and not s.get("by_flyer")]
    return [
        f"{_names(names)} state{'' if names[1:] else 's'} that {who} {deed}"
        for statements, deed in ((inside, deeds["in"]), (outside, deeds["out"]))
        if (names := speakers(statements, effect))
    ]


def _denying_themselves(answer: Answer | LineAnswer, effect: Effect) -> list[str]:
    """Who denies, with this effect, for a state that flew."""
    own = [s for s in answer.statements if s.get("by_flyer") and s.get("says") == "out"]
    return speakers(own, effect)


def _denying(names: Sequence[str], answer: Answer | LineAnswer) -> str:
    what = "a crossing" if isinstance(answer, LineAnswer) else "an entry"
    return f"{_names(names)} den{'y' if names[1:] else 'ies'} {what}"


def _names(names: Sequence[str]) -> str:
    return listed([f"the {name}" if _INSTITUTION.match(f"{name} ") else name for name in names])
