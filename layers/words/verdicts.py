"""How each verdict is said, in one table, and who decided it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from adiz.geo.model import DEPENDS, UNDECIDABLE, Answer, Says, Verdict, Visit

from .gaps import is_unheard

CAVEAT: Final = (
    "An ADIZ reaches beyond territorial airspace; entering one is not in itself a violation of "
    "anyone’s airspace. Not for navigation; no legal finding."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words for one verdict, by where they stand.

    noun: in the page's table and in a report. cell: in a narrow column. phrase: beside the zone's
    name in a terminal or in Markdown. verb: in the headline, the zone's name follows; begun_inside:
    instead of it where the path begins inside. deed: in a sentence, the zone's name follows.
    meaning: what explains the noun under the table; empty where it needs no word. option: the word
    of `--fail-on` that stands for it; empty where nobody can ask for it.
    """

    noun: str
    cell: str
    phrase: str
    verb: str
    deed: str
    begun_inside: str = ""
    meaning: str = ""
    option: str = ""


WORDINGS: Final[Mapping[Verdict, Wording]] = {
    "certain": Wording(
        noun="entered",
        cell="entered",
        phrase="entered on every path within the bounds",
        verb="entered",
        deed="entered",
        option="entered",
    ),
    "entered": Wording(
        noun="entered",
        cell="entered",
        phrase="entered",
        verb="entered",
        begun_inside="flew inside",
        deed="entered",
        option="entered",
    ),
    "depends": Wording(
        noun="perhaps",
        cell="perhaps",
        phrase="depends on the reconstruction",
        verb="may have entered",
        deed="may have entered",
        meaning="some paths that fit go through it, others do not",
        option="depends",
    ),
    "excluded": Wording(
        noun="no",
        cell="no",
        phrase="did not enter on any path within the bounds",
        verb="did not enter",
        deed="did not enter",
    ),
    "did not enter": Wording(
        noun="no",
        cell="no",
        phrase="did not enter",
        verb="did not enter",
        deed="did not enter",
    ),
    "undecidable": Wording(
        noun="can’t tell",
        cell="can’t tell",
        phrase="cannot be decided",
        verb="may have entered",
        deed="may have entered",
        meaning="what is known of the boundary, the altitude or the date does not tell",
        option="undecidable",
    ),
    "probably entered": Wording(
        noun="probably entered",
        cell="probably entered",
        phrase="probably entered",
        verb="probably entered",
        deed="probably entered",
        meaning="probability 0.5 to 0.95",
        option="probably",
    ),
    "possibly entered": Wording(
        noun="perhaps",
        cell="perhaps",
        phrase="perhaps entered",
        verb="perhaps entered",
        deed="perhaps entered",
        meaning="probability 0.05 to 0.5",
        option="possibly",
    ),
    "touch": Wording(
        noun="touched the line",
        cell="touched the line",
        phrase="touches the boundary",
        verb="touched",
        deed="touched the boundary of",
    ),
    "along": Wording(
        noun="touched the line",
        cell="touched the line",
        phrase="runs along the boundary",
        verb="flew along",
        deed="flew along the boundary of",
    ),
}
"""In the order in which their meanings are listed."""

TOO_COARSE: Final = replace(
    WORDINGS[DEPENDS],
    noun="can’t tell",
    cell="can’t tell",
    phrase="the reconstruction is too coarse to tell",
    meaning="what the path is known to within says nothing about this airspace",
)
"""Instead of `depends` where a reconstruction says nothing about territorial airspace."""

DEEDS: Final[Mapping[Says, str]] = {"in": "entered", "out": "did not enter"}
"""What those say that put an aircraft in a zone, or out of it."""

UNHEARD: Final = replace(
    WORDINGS[UNDECIDABLE],
    noun="can’t tell",
    phrase="cannot be decided, it was not heard for a time",
    meaning="not heard for a time in which it could have reached the zone",
)
"""Instead of `undecidable` where a gap in the path leaves it open."""

_INSTEAD: Final[Mapping[Verdict, tuple[Wording, ...]]] = {
    DEPENDS: (TOO_COARSE,),
    UNDECIDABLE: (UNHEARD,),
}

STRETCHES: Final[Mapping[tuple[str, bool], str]] = {
    ("inside", True): "inside on every path within the bounds",
    ("inside", False): "inside",
    ("stated", True): "inside, as stated",
    ("stated", False): "inside, as stated",
    ("depends", True): "perhaps: inside on our line",
    ("depends", False): "can’t tell: inside as drawn",
    ("possible", True): "perhaps: outside on our line",
}
"""What a stretch of a path is: by its state, and by whether the path has bounds."""

PERHAPS_OR_OPEN: Final = "perhaps or can’t tell: inside on our line"
"""Of a path with bounds instead of `perhaps`, where some stretches are undecided besides."""


def wording(answer: Answer) -> Wording:
    """Return the words for an answer's verdict."""
    if is_unheard(answer):
        return UNHEARD
    return TOO_COARSE if is_too_coarse(answer) else WORDINGS[answer.verdict]


def meanings(answers: Iterable[Answer]) -> tuple[tuple[str, str], ...]:
    """Return the verdicts of the answers that need a word of explanation, each with it."""
    used = [wording(answer) for answer in answers]
    records: list[Wording] = []
    for verdict, record in WORDINGS.items():
        records += [record, *_INSTEAD.get(verdict, ())]
    told = [record for record in records if record.meaning and record in used]
    nouns = dict.fromkeys(record.noun for record in told)
    return tuple((noun, " or ".join(r.meaning for r in told if r.noun == noun)) for noun in nouns)


def noun_of_stretch(*, sure: bool) -> str:
    """Return what bounds prove of one stretch: "entered" as soon as some of it is, or "perhaps"."""
    return WORDINGS["certain" if sure else DEPENDS].noun


def is_undecided(answer: Answer, visit: Visit) -> bool:
    """Return whether one stretch cannot be decided, whatever its answer says of the others."""
    return is_too_coarse(answer) or not visit.decidable


def speakers(statements: Iterable[Mapping[str, Any]], effect: str) -> list[str]:
    """Return who made the statements that have an effect on an answer, each once.

    >>> speakers([{"who": "ROK JCS; JSO", "effect": "decides"}], "decides")
    ['ROK JCS', 'JSO']
    """
    named = [
        who.strip()
        for statement in statements
        if statement.get("effect") == effect
        for who in str(statement.get("who") or "").split(";")
    ]
    return [who for who in dict.fromkeys(named) if who]


def deniers(statements: Collection[Mapping[str, Any]]) -> list[str]:
    """Return who denies what the statements or the answer say, each once, the flyer too."""
    denials = [statement["denied_by"] for statement in statements if statement.get("denied_by")]
    denials += [s for s in statements if s.get("by_flyer") and s.get("effect") == "contradicts"]
    return list(dict.fromkeys(str(denial.get("who")) for denial in denials if denial.get("who")))


def is_too_coarse(answer: Answer) -> bool:
    """Return whether a path says nothing about territorial airspace, and nobody else does."""
    return answer.is_guess
