"""How each verdict is said, in one table, and who decided it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from adiz.geo.model import (
    DEPENDS,
    MAY_BE_INSIDE,
    OPEN,
    SURELY_INSIDE,
    UNDECIDABLE,
    Answer,
    Says,
    Verdict,
    Visit,
    Zone,
)

from .distances import is_distance
from .gaps import is_unheard

CAVEAT: Final = (
    "An ADIZ reaches beyond territorial airspace; entering one is not in itself a violation of "
    "anyone’s airspace. Not for navigation; no legal finding."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words for one verdict, by where they stand.

    noun: in the page's table and in a report. cell: in a narrow column. phrase: beside the zone's
    name in a terminal or in Markdown. how: on which paths that is, where it is not said otherwise.
    deed: in a sentence, the zone's name follows.
    meaning: what explains the noun under the table; empty where it needs no word. option: the word
    of `--fail-on` that stands for it; empty where nobody can ask for it.
    """

    noun: str
    cell: str
    phrase: str
    deed: str
    meaning: str = ""
    option: str = ""
    how: str = ""


DEEDS: Final[Mapping[Says, str]] = {"in": "entered", "out": "did not enter"}
"""What those say that put an aircraft in a zone, or out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What aircraft do with a zone; its name follows each, except after what ends in "it".

    doubted: after "may have". inside: after "is". probably: after "probably" in a narrow column.
    boundary: after "touched". entered_it, kept_out, entry: beside the zone's name, the last after
    "denies".
    """

    entered: str
    did_not_enter: str
    doubted: str
    begun_inside: str
    inside: str
    probably: str
    boundary: str
    entered_it: str
    kept_out: str
    entry: str


ENTERS: Final = Deeds(
    entered=DEEDS["in"],
    did_not_enter=DEEDS["out"],
    doubted=DEEDS["in"],
    begun_inside="flew inside",
    inside="inside",
    probably=DEEDS["in"],
    boundary="the boundary of",
    entered_it=DEEDS["in"],
    kept_out=DEEDS["out"],
    entry="an entry",
)
COMES_WITHIN: Final = Deeds(
    entered="came within",
    did_not_enter="did not come within",
    doubted="come within",
    begun_inside="was within",
    inside="within",
    probably="within",
    boundary="the boundary of the area within",
    entered_it="came within it",
    kept_out="did not come within it",
    entry="that it came so near",
)


def _wordings(deeds: Deeds) -> Mapping[Verdict, Wording]:
    """The words for every verdict about a zone that suits these verbs."""
    on_every, on_any = "on every path within the bounds", "on any path within the bounds"
    sure = Wording(
        noun=deeds.entered,
        cell=deeds.entered,
        phrase=deeds.entered_it,
        deed=deeds.entered,
        option="entered",
    )
    out = Wording(noun="no", cell="no", phrase=deeds.kept_out, deed=deeds.did_not_enter)
    met = Wording(
        noun="touched the line",
        cell="touched the line",
        phrase="touches the boundary",
        deed=f"touched {deeds.boundary}",
    )
    along = f"flew along {deeds.boundary}"
    return {
        "certain": replace(sure, phrase=f"{deeds.entered_it} {on_every}"),
        "entered": sure,
        "depends": Wording(
            noun="perhaps",
            cell="perhaps",
            phrase="depends on the reconstruction",
            deed=f"may have {deeds.doubted}",
            meaning="some paths that fit go through it, others do not",
            option="depends",
        ),
        "excluded": replace(out, phrase=f"{deeds.kept_out} {on_any}", how=f" {on_any}"),
        "did not enter": out,
        "undecidable": Wording(
            noun="can’t tell",
            cell="can’t tell",
            phrase="cannot be decided",
            deed=f"may have {deeds.doubted}",
            meaning="what is known of the boundary, the altitude or the date does not tell",
            option="undecidable",
        ),
        **_by_odds(deeds),
        "touch": met,
        "along": replace(met, phrase="runs along the boundary", deed=along),
    }


def _by_odds(deeds: Deeds) -> Mapping[Verdict, Wording]:
    """The same of verdicts that are a probability, the likelier first."""
    return {
        "probably entered": Wording(
            noun=f"probably {deeds.entered}",
            cell=f"probably {deeds.probably}",
            phrase=f"probably {deeds.entered_it}",
            deed=f"probably {deeds.entered}",
            meaning="probability 0.5 to 0.95",
            option="probably",
        ),
        "possibly entered": Wording(
            noun="perhaps",
            cell="perhaps",
            phrase=f"perhaps {deeds.entered_it}",
            deed=f"perhaps {deeds.entered}",
            meaning="probability 0.05 to 0.5",
            option="possibly",
        ),
    }


WORDINGS: Final = _wordings(ENTERS)
"""In the order in which their meanings are listed."""

_NEAR: Final = _wordings(COMES_WITHIN)
"""The same of a distance from a feature, which nobody enters."""

TOO_COARSE: Final = replace(
    WORDINGS[DEPENDS],
    noun="can’t tell",
    cell="can’t tell",
    phrase="the reconstruction is too coarse to tell",
    meaning="what the path is known to within says nothing about this airspace",
)
"""Instead of `depends` where a reconstruction says nothing about territorial airspace."""


def deeds_for(zone: Zone) -> Deeds:
    """Return the verbs that suit a zone: nobody enters 12 NM of a rock."""
    return COMES_WITHIN if is_distance(zone) else ENTERS


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
    "probably entered": (_NEAR["probably entered"],),
}

STRETCHES: Final[Mapping[tuple[str, bool], str]] = {
    ("inside", True): "inside on every path within the bounds",
    ("inside", False): "inside",
    ("stated", True): "inside, as stated",
    ("stated", False): "inside, as stated",
    ("depends", True): "perhaps: inside on our line",
    ("possible", True): "perhaps: outside on our line",
}
"""What a stretch of a path is: by its state, and by whether the path has bounds.

`open_stretches` has the words of what depends on a path without bounds.
"""

PERHAPS_OR_OPEN: Final = "perhaps or can’t tell: inside on our line"
"""Of a path with bounds instead of `perhaps`, where some stretches are undecided besides."""


def wording(answer: Answer, zone: Zone) -> Wording:
    """Return the words for an answer's verdict about its zone."""
    if is_unheard(answer):
        return UNHEARD
    if is_too_coarse(answer):
        return TOO_COARSE
    return (_NEAR if is_distance(zone) else WORDINGS)[answer.verdict]


def meanings(used: Iterable[Wording]) -> tuple[tuple[str, str], ...]:
    """Return the words in use that need an explanation, each with it, in one order."""
    records: list[Wording] = []
    for verdict, record in WORDINGS.items():
        records += [record, *_INSTEAD.get(verdict, ())]
    in_use = {(record.noun, record.meaning) for record in used if record.meaning}
    explained = [key for r in records if (key := (r.noun, r.meaning)) in in_use]
    nouns = dict.fromkeys(noun for noun, _ in explained)
    return tuple(
        (noun, " or ".join(dict.fromkeys(meaning for of, meaning in explained if of == noun)))
        for noun in nouns
    )


_CANNOT_TELL: Final = WORDINGS[UNDECIDABLE].noun


def noun_of_stretch(*, sure: bool) -> str:
    """Return what bounds prove of one stretch: "entered" as soon as some of it is, or "perhaps"."""
    return WORDINGS["certain" if sure else DEPENDS].noun


def open_stretches(of: Iterable[tuple[Answer, Zone]]) -> str:
    """Return what stretches without bounds are that are not surely inside, by their answers."""
    likely = MAY_BE_INSIDE - SURELY_INSIDE - OPEN
    nouns = {wording(a, zone).noun if a.verdict in likely else _CANNOT_TELL for a, zone in of}
    return f"{' or '.join(sorted(nouns, reverse=True))}: inside as drawn"


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
