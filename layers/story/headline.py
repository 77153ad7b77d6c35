"""The headline: who entered which zones of others; a "no" is one, too. No kilometres."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Final

from adiz.geo.model import (
    INSIDE,
    MAY_BE_INSIDE,
    ON_BOUNDARY,
    OPEN,
    OUTSIDE,
    SURELY_INSIDE,
    UNDECIDABLE,
    Answer,
    Verdict,
    Zone,
    nations_of,
)
from adiz.geo.results import NOT_INCURSIONS

from ..scene import Scene
from ..words import (
    authority_name,
    counted,
    day,
    deeds_for,
    deniers,
    in_sentence,
    listed,
    nothing_near_words,
    unjoined,
    wording,
)
from ..words.plain_names import Place, zones_in_words
from .deeds import (
    Verb,
    began_inside,
    did_not_enter,
    done,
    entered,
    lies_inside,
    may_have_entered,
    object_of,
    probably_entered,
)
from .entries import Group, entered_groups, groups, is_told, stated_by
from .flyers import is_several, number_of, subject, within_sentence
from .no_track import headline_without_track
from .speakers import states, who_says

NAMED: Final = 3
"""How many zones a headline names."""

_VERBS: Final[tuple[tuple[Verb, frozenset[Verdict]], ...]] = (
    (probably_entered, INSIDE - SURELY_INSIDE),
    (may_have_entered, MAY_BE_INSIDE - INSIDE - {UNDECIDABLE}),
)
"""What is said where no entry is certain, the likelier first."""


def headline_of(scene: Scene) -> str:
    """Return the headline of a scene."""
    if not scene.result.formations:
        return headline_without_track(scene)
    if found := entered_groups(scene):
        return _entered(scene, found)
    for verb, verdicts in _VERBS:
        likely = groups(scene, partial(_is_likely, verdicts))
        if likely:
            return "; ".join(_clauses(scene, likely, verb))
    if nothing := nothing_near_words(scene.result):
        return nothing
    told = [answer for answer in scene.importance.ranked if is_told(scene, answer)]
    return _undecided(scene, told) or _none(scene)


def _is_likely(verdicts: frozenset[Verdict], answer: Answer) -> bool:
    """Whether a headline may call an entry likely; never one into territorial airspace."""
    return answer.verdict in verdicts and answer.kind != "territorial"


def _entered(scene: Scene, found: Sequence[Group]) -> str:
    if len(found) <= 2:
        return "; ".join(_clauses(scene, found, entered))
    return _by_zone(scene, found)


def _clauses(scene: Scene, found: Sequence[Group], verb: Verb) -> Iterator[str]:
    """A clause per group; the second begins in small letters."""
    for place, group in enumerate(found):
        clause = _of_group(scene, group, verb)
        yield within_sentence(clause) if place else clause


def _of_group(scene: Scene, group: Group, verb: Verb) -> str:
    who = subject(group.formations)
    days = {f.path.date for f in group.formations}
    if len(scene.dates) > 1 and len(days) == 1 and (date := days.pop()):
        who = f"{who} ({day(date)})"
    if verb is entered and group.how[0] == "positions":
        return _positions(group)
    if who == f"{number_of(len(group.formations))} flights":
        who = _of_all(scene, group)
    zones, more = group.zones[:NAMED], max(0, len(group.zones) - NAMED)
    stated = [z for z, how in zip(zones, group.how, strict=False) if how == "stated"]
    plain = [z for z in zones if z not in stated]
    is_begun = verb is entered and plain and _begins_inside(group, plain)
    how, at = began_inside if is_begun else verb, _places(group)
    text = f"{who} {done(how, plain, more=0 if stated else more, at=at)}" if plain else who
    if stated:
        answers = [a for a in group.answers if a.zone in {z.id for z in stated}]
        by = f"{' and' if plain else ''}{as_stated(answers)}"
        text = f"{text}{by}{done(verb, stated, more=more, at=at)}"
    return f"{text}{', as drawn' if 'drawn' in group.how else ''}{_otherwise(group, zones)}"


def _otherwise(group: Group, zones: Sequence[Zone]) -> str:
    """Which states say of which zones that these were not entered."""
    ids = {zone.id for zone in zones}
    told = [a for a in group.answers if a.zone in ids and a.basis != "statement"]
    if any(a.verdict in OPEN and a.contradicted_by for a in told):
        return "; published statements differ"
    denied = [z for z in zones if _against([a for a in told if a.zone == z.id])]
    about = [a for a in told if a.zone in {zone.id for zone in denied}]
    alike = {tuple(_against([answer])) for answer in about}
    if len(alike) != 1 or any(a.verdict not in INSIDE for a in about):
        return otherwise(told)
    (who,) = alike
    they = "they" if is_several(group.formations) else "it"
    return f"; {listed(who)} {states(who)} that {they} {done(did_not_enter, denied)}"


def otherwise(answers: Sequence[Answer]) -> str:
    """Return which states say that answers that are not open are not so, or deny an entry."""
    who = _against(answers)
    return f"; {listed(who)} {states(who)} otherwise" if who else ""


def _against(answers: Sequence[Answer]) -> list[str]:
    """The states that say so.

    A denial of a statement that an answer contradicts agrees with the answer.
    """
    told = [a for a in answers if a.basis != "statement" and a.verdict not in OPEN]
    names = [name for a in told for name in a.contradicted_by]
    names += [name for a in told if a.verdict in INSIDE for name in deniers(a.statements)]
    return _states([{"who": name} for name in names])


def _of_all(scene: Scene, group: Group) -> str:
    """How many of the flights, where it is not all of them."""
    total, count = len(scene.result.formations), len(group.formations)
    all_of = in_sentence(number_of(total))
    return f"{number_of(count)} of {all_of} flights" if count < total else subject(group.formations)


def _places(group: Group) -> dict[str, list[Place]]:
    """Where paths are deepest inside each zone."""
    places: dict[str, list[Place]] = {}
    for answer in group.answers:
        inside = [(visit.deepest.lon, visit.deepest.lat) for visit in answer.visits]
        places.setdefault(answer.zone, []).extend(inside)
    return places


def says_inside(found: Sequence[Group]) -> bool:
    """Return whether the headline of certain entries says that an aircraft was inside already."""
    if len(found) > 2:
        return False
    plain = [
        (group, [z for z, how in zip(group.zones, group.how, strict=True) if how != "stated"])
        for group in found
    ]
    return any(_begins_inside(group, zones[:NAMED]) for group, zones in plain if zones)


def _begins_inside(group: Group, zones: Sequence[Zone]) -> bool:
    """Whether no entry is on the path of any: it begins inside all of these zones."""
    ids = {zone.id for zone in zones}
    visits = [visit for a in group.answers if a.zone in ids for visit in a.visits]
    return bool(visits) and all(visit.entry is None for visit in visits)


def as_stated(answers: Sequence[Answer]) -> str:
    """Return who states what follows, and who denies it, between commas."""
    who = listed(_states([{"who": name} for name in stated_by(answers)]))
    verb = states(_states([{"who": name} for name in stated_by(answers)]))
    denial = _states([{"who": name} for a in answers for name in deniers(a.statements)])
    denied = f" and {listed(denial)} {'deny' if denial[1:] else 'denies'}" if denial else ""
    return f", as {who} {verb}{denied}, "


def _states(speakers: Sequence[dict[str, str]]) -> list[str]:
    """The states for which speakers speak, each once; their names where that is not known."""
    names: dict[str, None] = {}
    for speaker in speakers:
        nations = sorted(nations_of(speaker))
        names |= dict.fromkeys(map(authority_name, nations) if nations else [speaker["who"]])
    return list(names)


def _positions(group: Group) -> str:
    """Positions are counted: nothing is known of the way between them."""
    told = []
    for formation in group.formations:
        answer = next(a for a in group.answers if a.formation == formation.id)
        lie = "lies" if len(answer.visits) == 1 else "lie"
        zone = group.zones[0]
        of = counted(formation.path, answer.visits)
        given = ", as given" if answer.basis == "geometry" or answer.visits[1:] else ""
        who = within_sentence(subject([formation]))
        told.append(f"{of} of {who} {lie} {done(lies_inside, [zone])}{given}")
    return "; ".join(told)


def _by_zone(scene: Scene, found: Sequence[Group]) -> str:
    """Of many flights with different answers: how many of them entered each zone."""
    total = len(scene.result.formations)
    count: dict[str, int] = {}
    for group in found:
        for zone in group.zones:
            count[zone.id] = count.get(zone.id, 0) + len(group.formations)
    order = sorted(count, key=lambda zone: -count[zone])
    zones = [scene.result.zone(zone) for zone in order[:NAMED]]
    clauses = []
    for place, zone in enumerate(zones):
        verb = deeds_for(zone).entered
        many = str(count[zone.id]) if place else f"{count[zone.id]} of {total} flights"
        is_said = place > 0 and deeds_for(zones[place - 1]).entered == verb
        clauses.append(f"{many} {object_of(zone) if is_said else done(entered, [zone])}")
    drawn = ", as drawn" if any("drawn" in group.how for group in found) else ""
    return f"{listed(clauses)}{drawn}"


def _none(scene: Scene) -> str:
    """A "no": which of the zones checked were not entered."""
    result = scene.result
    ranked = [a for a in scene.importance.ranked if not scene.importance.is_own(a)]
    told = [a for a in ranked if is_told(scene, a)]
    flew = result.formations
    who = subject(flew) if flew else "The route"
    met = [a for a in told if a.verdict in ON_BOUNDARY]
    if met:
        zone = result.zone(met[0].zone)
        one = subject([result.formation(met[0].formation)])
        did = f"{wording(met[0], zone).deed} {zones_in_words([zone])}"
        drawn = ", as drawn" if met[0].basis == "geometry" else ""
        said = _said_of_a_touch(scene, met[0])
        return f"{one} {did} without entering it{drawn}{said}"
    left_open = {a.zone for a in ranked if _is_open(a)}
    out = (a.zone for a in told if a.verdict in OUTSIDE)
    zones = [zone for zone in dict.fromkeys(out) if zone not in left_open]
    if any(unjoined(f.path) for f in flew):
        return _no_position(scene, zones, left_open) if zones else _nothing_known(scene, ranked)
    if not zones:
        return _nothing_known(scene, ranked)
    about = [a for a in told if a.zone in zones]
    how, more = f"{_how_none(about)}{otherwise(about)}", len(left_open)
    if len(zones) == 1 and not more:
        return f"{who} {done(did_not_enter, [result.zone(zones[0])])}{how}"
    other = " other" if any(scene.importance.is_own(a) for a in result.answers) else ""
    if not more:
        return f"{who} entered none of the {len(zones)}{other} zones checked{how}"
    checked = f"{len(zones)} of the {len(zones) + more}{other} zones checked"
    return f"{who} did not enter {checked}{how}{_left_open(more)}"


def _left_open(count: int) -> str:
    """Of how many zones it cannot be decided, as a clause; empty for none."""
    return f"; of {'one' if count == 1 else count} it cannot be decided" if count else ""


def _is_open(answer: Answer) -> bool:
    """Whether an answer about a zone leaves open whether it was entered."""
    return answer.verdict in MAY_BE_INSIDE and answer.kind not in NOT_INCURSIONS


def _how_none(told: Sequence[Answer]) -> str:
    """What a "no" rests on, where that is no error or bound."""
    out = [a for a in told if a.verdict in OUTSIDE]
    stated = [a for a in out if a.basis == "statement"]
    who = _states([{"who": name} for name in stated_by(stated)])
    part = "in part " if len(stated) < len(out) else ""
    by = f", {part}as {listed(who)} {states(who)}" if who else ""
    return f"{', as drawn' if any(a.basis == 'geometry' for a in told) else ''}{by}"


def _said_of_a_touch(scene: Scene, answer: Answer) -> str:
    """Which states say that one that touched a boundary entered."""
    inside = [s for s in answer.statements if s.get("says") == "in"]
    who = _states([{"who": name} for s in inside for name in who_says(s)])
    they = "they" if is_several([scene.result.formation(answer.formation)]) else "it"
    entered_it = deeds_for(scene.result.zone(answer.zone)).entered_it
    return f"; {listed(who)} {states(who)} that {they} {entered_it}" if who else ""


def _no_position(scene: Scene, zones: Sequence[str], left_open: Collection[str]) -> str:
    """That no position lies inside; of which zones, and of how many it cannot be decided."""
    flew = scene.result.formations
    number, checked = sum(len(f.path) for f in flew), len(zones) + len(left_open)
    who = within_sentence(subject(flew))
    if checked == 1:
        where = done(lies_inside, [scene.result.zone(zones[0])])
    else:
        some = f"{len(zones)} of " if left_open else ""
        where = f"inside any of {some}the {checked} zones checked"
    none = f"None of {number} positions of {who} lies"
    if number == 1:
        none = f"The position of {who} does not lie"
    return f"{none} {where}{_left_open(len(left_open))}"


def _nothing_known(scene: Scene, told: Sequence[Answer]) -> str:
    """That an answer stays open; of territorial airspace no zone is named."""
    flew = scene.result.formations
    if undecided := _undecided(scene, told):
        return undecided
    they = "they" if is_several(flew) else "it"
    for answer in told:
        if answer.kind in NOT_INCURSIONS and answer.verdict in SURELY_INSIDE:
            who = subject([scene.result.formation(answer.formation)])
            zone = scene.result.zone(answer.zone)
            drawn = ", as drawn" if answer.basis == "geometry" else ""
            return f"{who} {done(began_inside, [zone])}{drawn}"
    for crossed in scene.result.lines:
        if crossed.verdict in SURELY_INSIDE and not told:
            who = subject([scene.result.formation(crossed.formation)])
            line = zones_in_words([scene.result.zone(crossed.line)])
            return f"{who} crossed {line}{', as drawn' if crossed.basis == 'geometry' else ''}"
    who = within_sentence(subject(flew))
    if not told:
        return f"No zone was checked for {who}"
    return f"What is published of {who} does not tell whether {they} entered a zone"


def _undecided(scene: Scene, told: Sequence[Answer]) -> str:
    """Which zone it cannot be decided of, the most important; empty if there is none."""
    for answer in told:
        if answer.kind != "territorial" and answer.verdict in OPEN:
            who = within_sentence(subject([scene.result.formation(answer.formation)]))
            deed = done(entered, [scene.result.zone(answer.zone)])
            return f"Whether {who} {deed} cannot be decided"
    return ""
