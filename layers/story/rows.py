"""Did they enter? Equal answers as one row, the most important first; the others in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from adiz.geo.model import (
    DEPENDS,
    MAY_BE_INSIDE,
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    UNDECIDABLE,
    Answer,
    Formation,
    Visit,
    Zone,
)

from ..scene import Scene, clock_of, is_in_words, short_name
from ..words import (
    Wording,
    authority_name,
    count_words,
    counted,
    counted_visits,
    deniers,
    drawn_inside_words,
    exclusion,
    has_least,
    is_drawn_inside,
    is_too_coarse,
    is_unheard,
    line_answers,
    line_phrase,
    line_word,
    line_words,
    listed,
    nearest_words,
    speakers,
    stated_of,
    sum_range_m,
    sum_words,
    unjoined,
    why_open,
    with_certain,
    wording,
)
from ..words.plain_names import is_plain, short_zone_name
from .entries import stated_by
from .flyers import parts_of_one_flight
from .speakers import in_full, states, who_says
from .stated_rows import rows_in_words
from .story import AnswerLine, Mark

MOST: Final = 8
LEAST_APART_M: Final = 50.0
"""A shorter distance is not given: a line that touches a boundary is 0.0 km off."""

FEW: Final = 3
"""How many formations a row gives the kilometres of."""


def rows_of(scene: Scene) -> tuple[AnswerLine, ...]:
    """Return the rows, at most MOST, in the order of importance."""
    return _all_rows(scene)[:MOST]


def order_of(scene: Scene) -> dict[tuple[str, str], int]:
    """Return the place of each answer among the rows, by its formation and zone."""
    answers = scene.result.answers
    return {
        (answers[place].formation, answers[place].zone): number
        for number, row in enumerate(_all_rows(scene))
        for place in row.answers
    }


def _all_rows(scene: Scene) -> tuple[AnswerLine, ...]:
    """Every row; what only our own guess touches comes last."""
    if is_in_words(scene.result):
        return tuple(rows_in_words(scene.result))
    found = [*_of_zones(scene), *_of_lines(scene)]
    guesses = {scene.place_of(a) for a in scene.result.answers if a.is_guess}

    def place(row: AnswerLine) -> tuple[bool, int]:
        return not guesses.isdisjoint(row.answers[:1]), _ORDER.index(row.mark)

    return tuple(sorted(found, key=place))


_ORDER: Final[tuple[Mark, ...]] = ("inside", "said", "perhaps", "no", "unknown", "own")


def names_together(scene: Scene, zones: Sequence[str]) -> tuple[str, ...]:
    """Return the names of zones, the airspaces of states as one."""
    return tuple(_together([scene.result.zone(zone) for zone in zones]))


def zones_outside(scene: Scene) -> tuple[str, ...]:
    """Return the zones that nobody entered and of which no more is to be said."""
    shown = {place for row in rows_of(scene) for place in row.answers}
    result = scene.result
    zones = dict.fromkeys(
        answer.zone
        for answer in scene.importance.ranked
        if scene.place_of(answer) not in shown and _is_plain_no(answer)
    )
    in_rows = {a.zone for a in result.answers if scene.place_of(a) in shown}
    return tuple(zone for zone in zones if zone not in in_rows)


def _together(zones: Sequence[Zone]) -> list[str]:
    """Names of zones, the airspaces of states as one."""
    airspaces = [z for z in zones if z.kind == "territorial" and is_plain(z)]
    names = [short_zone_name(z) for z in zones if z not in airspaces]
    if airspaces:
        whose = listed([authority_name(str(z.authority)) for z in airspaces])
        names.append(f"airspace of {whose}")
    return names


def _is_plain_no(answer: Answer) -> bool:
    """Whether a zone was not entered, and there is no more to say of it."""
    out = answer.verdict in OUTSIDE and answer.basis != "statement" and not answer.visits
    return out and not answer.contradicted_by and not exclusion(answer)


def _of_zones(scene: Scene) -> Iterator[AnswerLine]:
    """A row per zone and verdict; airspaces that statements say were not entered are one row."""
    by_zone: dict[str, list[Answer]] = {}
    for answer in scene.importance.ranked:
        by_zone.setdefault(answer.zone, []).append(answer)
    denied: dict[tuple[str, ...], list[Answer]] = {}
    for answers in by_zone.values():
        told = [a for a in answers if not _is_plain_no(a)]
        rest = [a for a in answers if a not in told]
        own = [a for a in told if scene.importance.is_own(a)]
        if len(own) < len(told):
            told = [a for a in told if a not in own]
            rest += own
        for key in dict.fromkeys(_key(scene, a) for a in told):
            alike = [a for a in told if _key(scene, a) == key]
            if alike[0].basis == "statement" and alike[0].verdict in OUTSIDE:
                denied.setdefault(tuple(a.formation for a in alike), []).extend(alike)
                continue
            yield _row(scene, alike, rest if len(alike) + len(rest) == len(answers) else [])
    for alike in denied.values():
        yield _stated_no(scene, alike)


def _key(scene: Scene, answer: Answer) -> tuple[str, ...]:
    """What must be equal where one row stands for several answers: verdict and grounds."""
    own = scene.importance.is_own(answer)
    if own:
        return ("own",)
    lone = unjoined(scene.result.formation(answer.formation).path)
    return (_wording(scene, answer).noun, answer.basis, str(answer.reason), str(lone))


def _row(scene: Scene, answers: Sequence[Answer], rest: Sequence[Answer]) -> AnswerLine:
    first = answers[0]
    zone = scene.result.zone(first.zone)
    is_own = scene.importance.is_own(first)
    whose = f"{authority_name(str(zone.authority))}’s own zone"
    path = scene.result.formation(first.formation).path
    who, why = _who(scene, answers), _why(scene, first, alone=unjoined(path))
    told = [f"{who}, {why}" if who and why else who or why, *_reasons(scene, answers)]
    own = [answer for answer in rest if scene.importance.is_own(answer)]
    out = [answer for answer in rest if answer not in own]
    told += [f"{_names(scene, own)}: {whose}"] if own else []
    told += [f"{_names(scene, out)}: no"] if out else []
    return AnswerLine(
        answers=tuple(scene.place_of(answer) for answer in (*answers, *rest)),
        zone=short_zone_name(zone, _place(first)),
        verdict=whose if is_own else _wording(scene, first).noun,
        mark="own" if is_own else _mark(first),
        reason=_sentences(told),
        formations=tuple(answer.formation for answer in (*answers, *rest)),
    )


def _place(answer: Answer) -> tuple[float, float] | None:
    """Where a path is deepest inside, or nearest."""
    for visit in answer.visits:
        return visit.deepest.lon, visit.deepest.lat
    return (answer.nearest.zone_lon, answer.nearest.zone_lat) if answer.nearest else None


def _sentences(told: Iterable[str]) -> str:
    """Clauses as sentences in one line."""
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in told if text)


def _mark(answer: Answer) -> Mark:
    if is_too_coarse(answer):
        return "unknown"
    if answer.verdict in SURELY_INSIDE:
        return "said" if answer.basis == "statement" else "inside"
    if answer.verdict in MAY_BE_INSIDE and answer.verdict != UNDECIDABLE:
        return "perhaps"
    return "unknown" if answer.verdict in OPEN else "no"


def _who(scene: Scene, answers: Sequence[Answer]) -> str:
    """Whom a row is about, where the result is about several."""
    total = len(scene.result.formations)
    if total == 1:
        return ""
    if len(answers) == total:
        if _is_named_by_lengths(scene, answers):
            return ""
        return "both" if total == 2 else f"all {total}"
    return _names(scene, answers) if len(answers) <= FEW else f"{len(answers)} of {total}"


def _is_named_by_lengths(scene: Scene, answers: Sequence[Answer]) -> bool:
    """Whether the answers are about parts of one flight, each of which is named with its length."""
    flown = [scene.result.formation(answer.formation) for answer in answers]
    lengths = [_length(a, f) for a, f in zip(answers, flown, strict=True)]
    return 1 < len(answers) <= FEW and parts_of_one_flight(flown) and all(lengths)


def _names(scene: Scene, answers: Sequence[Answer]) -> str:
    return listed([short_name(scene, scene.result.formation(a.formation)) for a in answers])


def _reasons(scene: Scene, answers: Sequence[Answer]) -> Iterator[str]:
    """How far inside, who says so, and when."""
    for answer in answers[:FEW]:
        formation = scene.result.formation(answer.formation)
        told = _length(answer, formation)
        several = len(answers) > 1 and told
        yield f"{short_name(scene, formation)}: {told}" if several else told
    said = (_stated(scene, a) for a in answers[:FEW])
    yield from dict.fromkeys(text for texts in said for text in texts)
    yield _times(scene, answers)


def _stated(scene: Scene, answer: Answer) -> tuple[str, ...]:
    """What published statements add to an answer."""
    result = scene.result
    return stated_of(answer, result.formation(answer.formation), result.zone(answer.zone))


def _wording(scene: Scene, answer: Answer) -> Wording:
    return wording(answer, scene.result.zone(answer.zone))


def _why(scene: Scene, answer: Answer, *, alone: bool) -> str:
    """What the verdict rests on. alone: of positions that nothing joins."""
    if is_too_coarse(answer):
        ours = "our reconstruction is" if answer.on_our_line else "the bounds of the path are"
        return f"{ours} too coarse to tell"
    if is_unheard(answer) or answer.verdict == UNDECIDABLE or answer.reason == "statements":
        return why_open(answer)
    if answer.basis == "statement":
        denial = deniers(answer.statements)
        denied = f", denied by {in_full(denial)}" if denial else ""
        who = stated_by([answer])
        return f"as {in_full(who)} {states(who)}{denied}; {_line(answer)} alone leaves it open"
    if answer.verdict == DEPENDS:
        some = "at some places within their bounds"
        return some if alone else "on some paths that fit what was published, not on others"
    if kept_out := exclusion(answer):
        return kept_out
    if is_drawn_inside(answer) and not alone:
        return f"{_wording(scene, answer).deed} {drawn_inside_words(answer)}"
    if answer.basis == "probability":
        return _share(answer, alone=alone)
    return (GROUNDS_ALONE if alone else GROUNDS).get(answer.basis, "")


GROUNDS: Final[Mapping[str, str]] = {
    "bound": "on every path that fits what was published",
    "geometry": "on the line as drawn, whose error is not stated",
}
GROUNDS_ALONE: Final[Mapping[str, str]] = {
    "bound": "wherever the bounds put the positions",
    "geometry": "of the positions as given, whose error is not stated",
}
"""What a verdict rests on, of lines and of positions."""


def _share(answer: Answer, *, alone: bool) -> str:
    of = "sets of positions within" if alone else "paths within"
    if answer.verdict in SURELY_INSIDE | OUTSIDE:
        return f"{'in' if alone else 'on'} at least 95 of 100 {of} the stated error"
    return f"{'in' if alone else 'on'} some of the {of} the stated error"


def _length(answer: Answer, formation: Formation) -> str:
    """How long inside: what is certain first; or how near a path that is not inside came."""
    if is_too_coarse(answer):
        return ""
    if unjoined(formation.path):
        return f"{counted(formation.path, answer.visits)} inside"
    visits = counted_visits(answer)
    if visits and answer.verdict not in OUTSIDE:
        range_m = sum_range_m(answer, visits)
        drawn = sum_words(answer, visits)
        is_cut = all(visit.entry is None and visit.exit is None for visit in visits)
        if is_cut and answer.basis == "probability":
            drawn = f"{drawn} on the part that is drawn"
        if _has_no_least(answer):
            length = f"{drawn} {line_words(answer)}"
        else:
            length = with_certain(answer, drawn, range_m) if answer.basis != "geometry" else drawn
        if length == drawn and answer.verdict in OPEN and range_m is None:
            length = f"{drawn} as drawn"
        return f"{length}{_times_inside(answer, visits)}"
    near = answer.nearest
    if near is None or near.separation_m < LEAST_APART_M or answer.basis == "statement":
        return ""
    return f"{_line(answer)} passes {nearest_words(near)} off"


def _has_no_least(answer: Answer) -> bool:
    """Whether bounds prove no length of what a statement decides, or nobody.

    What they still allow is far more than a flight covers between the published times.
    """
    known = answer.lengths
    is_open = answer.basis == "statement" or answer.verdict in OPEN
    return is_open and known is not None and not has_least(known)


def _times_inside(answer: Answer, visits: Sequence[Visit]) -> str:
    """How often inside, in brackets; empty for once, and where not each of the times is certain."""
    times = count_words(answer, visits, "", "times").removeprefix(" in ")
    return f" ({times})" if times else ""


def _line(answer: Answer) -> str:
    return "our line" if answer.on_our_line else "the line"


def _times(scene: Scene, answers: Iterable[Answer]) -> str:
    """The published times of the visits, with who published them."""
    clock = clock_of(scene)
    told: dict[str, dict[str, None]] = {}
    for answer in answers:
        for visit in answer.visits:
            for time in visit.stated:
                said = told.setdefault(in_full(who_says({"who": time.who})), {})
                if time.start is not None and time.end is not None:
                    said[clock.span(time.start, time.end)] = None
                elif time.end is not None:
                    said[f"until {clock.moment(time.end)}"] = None
                elif time.start is not None:
                    said[f"from {clock.moment(time.start)}"] = None
    return "; ".join(f"{'; '.join(times)}, {who}" for who, times in told.items() if times)


def _stated_no(scene: Scene, answers: Sequence[Answer]) -> AnswerLine:
    """Zones that published statements say were not entered."""
    zones = [scene.result.zone(zone) for zone in dict.fromkeys(a.zone for a in answers)]
    who = list(dict.fromkeys(w for a in answers for w in speakers(a.statements, "decides")))
    formations = tuple(dict.fromkeys(a.formation for a in answers))
    some = "" if len(formations) == len(scene.result.formations) else f"{_names(scene, answers)}; "
    names = _together(zones)
    zone = listed([f"{name[:1].upper()}{name[1:]}" for name in names])
    return AnswerLine(
        answers=tuple(scene.place_of(answer) for answer in answers),
        zone=zone,
        verdict="no",
        mark="no",
        reason=_sentences(
            [f"{some}as {in_full(who)} {states(who)}; {_line(answers[0])} alone leaves it open"]
        ),
        formations=formations,
        is_stated=True,
    )


def _of_lines(scene: Scene) -> Iterator[AnswerLine]:
    """A row per line that was crossed or may have been."""
    result = scene.result
    for formation in result.formations:
        for answer in line_answers(result, formation):
            if answer.verdict in OUTSIDE and not answer.statements:
                continue
            yield AnswerLine(
                answers=(),
                zone=short_zone_name(result.zone(answer.line)),
                verdict=line_word(answer),
                mark="inside" if answer.verdict in SURELY_INSIDE else "perhaps",
                reason=_sentences([line_phrase(answer, formation)]),
                formations=(formation.id,),
            )
