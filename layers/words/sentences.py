"""One careful English sentence for each answer: who, which zone, how sure, for how long, when.

"Entered", never more; how sure in words; nothing that hints at a violation nobody reported: where a
reconstruction is too coarse for territorial airspace, that is said and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from adiz.geo.model import (
    DEPENDS,
    MAY_BE_INSIDE,
    ON_BOUNDARY,
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    UNDECIDABLE,
    Answer,
    Formation,
    Zone,
)
from adiz.geo.results import Result

from .certain_lengths import for_length
from .contradictions import stated_against, stated_of
from .distances import is_distance
from .gaps import gap_note, is_unheard, unheard_stretches
from .line_sentences import write_line_sentences
from .names import aircraft, in_sentence, listed, said_by, zone_in_sentence
from .outside import nothing_near_words
from .positions import counted, lying_inside, unjoined
from .quantities import share
from .ranges import nearest_words
from .reasons import depends_on, exclusion, nearness, why_open
from .stretches import (
    drawn_inside_words,
    is_drawn_inside,
    times_words,
    total_words,
    undecided_words,
    unranged_words,
)
from .verdicts import CAVEAT, deeds_for, deniers, is_too_coarse, speakers, wording

NEAR_M: Final = 100_000.0
"""Zones not entered are named as far as this; of the others, how many."""

OWN: Final = 2
"""The place of own zones among the sentences."""


def write_sentences(
    result: Result,
    formations: Iterable[Formation] | None = None,
    *,
    order: Mapping[tuple[str, str], int] | None = None,
) -> Iterator[str]:
    """Yield a sentence per answer, those of zones not entered taken together, and the caveat.

    Formation by formation: territorial airspace entered or spoken of by a statement, other zones
    entered, the aircraft's own, zones not entered, and last what cannot be decided.

    Parameters
    ----------
    formations : those to write of, all of them unless given
    order : the place of an answer by its formation and zone; then the sentences are in this order,
        and after them come zones not entered, then our own guesses
    """
    if nothing := nothing_near_words(result):
        yield f"{nothing}."
    for formation in result.formations if formations is None else formations:
        answers = [answer for answer in result.answers if answer.formation == formation.id]
        told = [answer for answer in answers if not _stayed_out(answer)]
        told.sort(key=_order)
        first = [answer for answer in told if _order(answer) <= OWN]
        if order is not None:
            told.sort(key=lambda a: (a.is_guess, _place(order, a)))
            first = [answer for answer in told if not answer.is_guess]
        yield from (sentence(a, formation, result.zone(a.zone)) for a in first)
        for basis in ("geometry", "probability", "bound"):
            out = [a for a in answers if _stayed_out(a) and a.basis == basis]
            if out:
                yield _not_entered(out, formation, result)
        last = [answer for answer in told if answer not in first]
        yield from (sentence(a, formation, result.zone(a.zone)) for a in last)
        yield from write_line_sentences(result, formation)
    yield CAVEAT


def _place(order: Mapping[tuple[str, str], int], answer: Answer) -> int:
    return order.get((answer.formation, answer.zone), len(order))


def _order(answer: Answer) -> int:
    """The place of an answer's sentence; zones not entered come after OWN."""
    if answer.verdict in OPEN or answer.is_guess:
        return OWN + 2 + answer.is_guess
    if answer.verdict not in MAY_BE_INSIDE and answer.basis != "statement":
        return OWN + 1
    if answer.relation == "own":
        return OWN
    return int(answer.kind != "territorial")


def sentence(answer: Answer, formation: Formation, zone: Zone) -> str:
    """Return the answer as one sentence."""
    subject, name = aircraft(formation), zone_in_sentence(zone)
    if is_too_coarse(answer):
        text = _too_coarse(answer, subject, name, formation)
        text += "; besides, it was not heard for a time" if answer.gaps else ""
    elif is_unheard(answer):
        text = f"{_whether(subject, zone)} cannot be decided: {gap_note(answer)}"
    elif unjoined(formation.path) and answer.basis != "statement":
        text = _of_positions(answer, subject, zone, formation)
    elif answer.basis == "statement":
        text = _by_statement(answer, subject, zone)
    elif answer.basis == "bound":
        text = _by_bounds(answer, subject, zone)
    elif answer.basis == "probability":
        text = _by_probability(answer, subject, zone)
    else:
        text = _by_line(answer, subject, zone)
    is_plain = not is_too_coarse(answer)
    more = [
        unranged_words(answer),
        unheard_stretches(answer) if is_plain else "",
        *stated_of(answer, formation, zone),
        gap_note(answer) if is_plain and not is_unheard(answer) else "",
    ]
    clauses = "".join(f"; {clause}" for clause in more if clause)
    said = f"{text}{times_words(answer, formation)}"
    own = " It is the aircraft's own zone." if answer.relation == "own" else ""
    return f"{said}{clauses}.{own}" if clauses else f"{said.removesuffix('.')}.{own}"


def _stayed_out(answer: Answer) -> bool:
    """Whether a zone is listed with all others not entered: there is no more to say of it."""
    plain = answer.verdict in OUTSIDE and answer.basis != "statement"
    return plain and not is_drawn_inside(answer)


def _not_entered(answers: Sequence[Answer], formation: Formation, result: Result) -> str:
    """One sentence for all zones not entered, the nearest first."""

    def metres(answer: Answer) -> float:
        return answer.nearest.separation_m if answer.nearest else 0.0

    path = formation.path
    answers = sorted(answers, key=metres)
    near = [a for a in answers if metres(a) <= NEAR_M or a.contradicted_by] or answers[:1]
    by_kind: dict[bool, list[str]] = {False: [], True: []}
    for a in near:
        zone = result.zone(a.zone)
        notes = filter(None, (nearness(a, path), stated_against(a, formation, zone)))
        by_kind[is_distance(zone)].append(zone_in_sentence(zone, *notes))
    zones, distances = by_kind.values()
    farther = len(answers) - len(near)
    rest = f"any of {farther} other zones" if farther > 1 else "one other zone"
    if farther and (zones or unjoined(path)):
        zones.append(f"{rest} farther away")
    if unjoined(path):
        where = [f"inside {listed(zones, 'or')}"] if zones else []
        where += [f"within {listed(distances, 'or')}"] if distances else []
        return f"{aircraft(formation)}: {lying_inside(path, (), ' or '.join(where))}."
    how = {
        "bound": "on any path within the stated bounds",
        "probability": "on 95 % and more of the paths within the stated error",
        "geometry": "on the line as drawn, whose error is not stated",
    }[answers[0].basis]
    did = [f"did not enter {listed(zones, 'or')}"] if zones else []
    did += [f"did not come within {listed(distances, 'or')}"] if distances else []
    did += [f"did not enter {rest} farther away"] if farther and not zones else []
    return f"{aircraft(formation)} {', and '.join(did)}, {how}."


def _too_coarse(answer: Answer, subject: str, name: str, formation: Formation) -> str:
    """Our own guess about territorial airspace: that it says nothing, and no more."""
    if unjoined(formation.path) and answer.basis != "bound":
        return (
            f"The positions of {in_sentence(subject)} are our reconstruction; "
            f"they are too coarse to say anything about {name}"
        )
    if unjoined(formation.path):
        what = f"bounds of the positions of {in_sentence(subject)} are"
    elif answer.on_our_line:
        what = f"reconstruction of the path of {in_sentence(subject)} is"
    else:
        what = f"bounds of the path of {in_sentence(subject)} are"
    return f"The {what} too coarse to say anything about {name}"


def _of_positions(answer: Answer, subject: str, zone: Zone, formation: Formation) -> str:
    """Positions that are not joined are counted; nothing is said of the way between them."""
    count = counted(formation.path, answer.visits)
    if answer.verdict in OPEN:
        between = "; the path between them is not known" if len(formation.path) > 1 else ""
        near = f", {near}" if (near := nearness(answer, formation.path)) else ""
        inside = f"{count} lie{'s' if len(answer.visits) == 1 else ''} inside as given"
        if answer.verdict == DEPENDS:
            doubt = f"depends on the bounds of the positions: {inside}"
        else:
            doubt = f"cannot be decided: {inside}, and {why_open(answer)}"
        return f"{_whether(subject, zone)} {doubt}{near}{between}"
    proven = answer.basis == "bound" and answer.verdict in SURELY_INSIDE
    sure = ", at least one however the bounds are taken" if proven else ""
    where = f"{deeds_for(zone).inside} {zone_in_sentence(zone)}"
    return f"{subject}: {count} {_are(answer)} {where}{sure}"


def _are(answer: Answer) -> str:
    return "is" if len(answer.visits) == 1 else "are"


def _by_line(answer: Answer, subject: str, zone: Zone) -> str:
    if answer.verdict in OPEN:
        return _undecidable(answer, subject, zone)
    line = "on the line as drawn, whose error is not stated"
    entry = _did(answer, subject, zone)
    if answer.verdict in ON_BOUNDARY:
        return f"{entry} without entering it, {line}"
    if answer.verdict in OUTSIDE:
        return f"{entry}{_nearest(answer)}, {line}"
    return f"{entry} {_for(answer, is_line_said=True)} {line}"


def _by_probability(answer: Answer, subject: str, zone: Zone) -> str:
    if answer.verdict in OPEN:
        return _undecidable(answer, subject, zone)
    if is_drawn_inside(answer):
        return f"{_did(answer, subject, zone)} {drawn_inside_words(answer)}"
    odds = f"as {share(answer.probability or 0.0)} of the paths within the stated error do"
    inside = f", on the line {_for(answer, is_line_said=True)}" if answer.visits else ""
    return f"{_did(answer, subject, zone)}, {odds}{inside}{_nearest(answer)}"


def _by_bounds(answer: Answer, subject: str, zone: Zone) -> str:
    if answer.verdict == UNDECIDABLE or answer.reason == "statements":
        return _undecidable(answer, subject, zone)
    if answer.verdict in OPEN:
        line = "the line drawn stays outside"
        if answer.visits:
            line = f"inside {_for(answer)}"
        elif kept_out := exclusion(answer):
            line += f", {kept_out}"
        elif answer.nearest and answer.nearest.separation_m:
            line += f", nearest {nearest_words(answer.nearest)}"
        return f"{_whether(subject, zone)} depends on {depends_on(answer)}; {line}"
    entry = _did(answer, subject, zone)
    if answer.verdict in OUTSIDE:
        kept_out = f"; {kept}" if (kept := exclusion(answer)) else ""
        return f"{entry} on any path within the stated bounds{kept_out}"
    inside = f", {_for(answer)}" if answer.visits else ""
    return f"{entry} on every path within the stated bounds{inside}"


def _by_statement(answer: Answer, subject: str, zone: Zone) -> str:
    who = said_by(speakers(answer.statements, "decides"))
    denial = deniers(answer.statements)
    denied = f", which {said_by(denial)} den{'y' if denial[1:] else 'ies'}" if denial else ""
    did = _did(answer, subject, zone)
    return f"{did}, as stated by {who}{denied}; geometry alone leaves it open"


def _undecidable(answer: Answer, subject: str, zone: Zone) -> str:
    near = _nearest(answer) if answer.reason in ("near", "boundary") else ""
    why = f"{why_open(answer)}{near}"
    return f"{_whether(subject, zone)} cannot be decided: {why}"


def _did(answer: Answer, subject: str, zone: Zone) -> str:
    """Who did what with which zone, by the answer."""
    return f"{subject} {wording(answer, zone).deed} {zone_in_sentence(zone)}"


def _whether(subject: str, zone: Zone) -> str:
    """The same as a question that stays open."""
    return f"Whether {in_sentence(subject)} {deeds_for(zone).entered} {zone_in_sentence(zone)}"


def _for(answer: Answer, *, is_line_said: bool = False) -> str:
    more = undecided_words(answer)
    words = for_length(total_words(answer, is_line_said=is_line_said))
    return f"{words} ({more})" if more else words


def _nearest(answer: Answer) -> str:
    return f", {near}" if (near := nearness(answer)) else ""
