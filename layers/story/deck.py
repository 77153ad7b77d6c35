"""The deck: how sure, what is not published, what states said, and where sources differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from adiz.geo.model import OUTSIDE, Answer, Conflict, Formation, conflicts_of

from ..scene import Scene, clock_of, is_in_words, note_by_name
from ..words import (
    COMES_WITHIN,
    ENTERS,
    NOT_COVERED,
    aircraft,
    deniers,
    in_sentence,
    is_distance,
    is_reconstructed,
    nearest_of,
    nearness_to,
    stated_of,
    unjoined,
    wording,
)
from ..words.plain_names import zones_in_words
from .airspace import entry_as_stated, stated_of_airspace
from .deeds import done, entered
from .entries import How, entered_groups, is_told, stated_by
from .event import days_of
from .flyers import is_several, number_of, parts_of_one_flight, subject, within_sentence
from .headline import NAMED, as_stated, says_inside
from .no_track import track_words
from .none_entered import short_of_none, sure_of_none
from .speakers import in_full, spelled_out, states

Sentence = tuple[str, bool]

LONGEST_DIFFERENCE: Final = 140
"""Letters of what the sources say of the one thing on which they differ."""

HOW_SURE: Final[Mapping[str, str]] = {
    "bound": "certain: every path {paths} {does}",
    "parts": "as good as certain (at least 95 of 100 paths); the way between is not published",
    "probability": "as good as certain: at least 95 of 100 paths within the stated error {do}",
    "geometry": "so on the line as drawn; how far off that may be is not stated",
}
"""By what a verdict rests on, after "That they entered is"; "parts": of one flight."""

POSITIONS: Final[Mapping[str, str]] = {
    "bound": "At least one position is inside wherever the bounds put it",
    "probability": (
        "At least one position is inside in 95 of 100 sets of positions within the stated error"
    ),
    "geometry": "This is of the positions as given; their error is not stated",
    "statement": "This is as stated by those named; the positions alone leave it open",
}
"""The same of positions that nothing joins."""


def deck_of(scene: Scene) -> tuple[Sentence, ...]:
    """Return the sentences under the headline, each with whether it is stressed."""
    stated = [(text, True) for text in entry_as_stated(scene)]
    said = [(text, False) for text in stated_of_airspace(scene)]
    sure, unknown = _how_sure(scene), _not_published(scene)
    lands = [(text, False) for text in not_covered_words(scene)]
    found = [*stated, *sure, *lands, *unknown, *said, *_against(scene)]
    return tuple((_sentence(text), stressed) for text, stressed in found if text)


def said_of_airspace(scene: Scene) -> tuple[str, ...]:
    """Return the sentences of the deck on what states said about national airspace."""
    return tuple(map(_sentence, stated_of_airspace(scene)))


def not_covered_words(scene: Scene) -> tuple[str, ...]:
    """Return where the atlas has no territorial airspace, a sentence per list of lands."""
    notes = (note for note in scene.result.warnings if note["code"] == NOT_COVERED)
    return tuple(_sentence(note_by_name(scene, note)) for note in notes)


def embed_line_of(scene: Scene) -> str:
    """Return the day, how sure it is and what is not published, in one line."""
    hows, formations = _hows(scene), scene.result.formations
    they = "they" if is_several(formations) else "it"
    if not hows:
        sure = short_of_none(scene) if formations else track_words(scene.result)
    elif "positions" in hows:
        sure = "of single positions, the way between them is not known"
    elif "drawn" in hows:
        sure = "as drawn, error not stated"
    elif hows == ["stated"]:
        sure = f"{_deed(scene)}{as_stated(_answers(scene)).rstrip(', ')}"
    elif told := list(entry_as_stated(scene)):
        sure = f"{told[0]}; {_nearly(scene)}certain by our check"
    else:
        sure = f"{_nearly(scene)}certain that {they} {_deed(scene)}{_in_part(scene)}"
    ours = any(map(is_reconstructed, formations))
    line = f"{sure[:1].upper()}{sure[1:]}{' · path not published' if ours else ''}"
    return " · ".join(filter(None, (days_of(scene), line)))


def _answers(scene: Scene) -> list[Answer]:
    return [answer for group in entered_groups(scene) for answer in group.answers]


def _nearly(scene: Scene) -> str:
    """What "certain" is qualified by where it rests on a stated error."""
    within = any(answer.basis == "probability" for answer in _answers(scene))
    return "as good as " if within else ""


def _in_part(scene: Scene) -> str:
    """Of which zones alone it is certain, and who states the rest; empty where all is certain."""
    stated = [answer for answer in _answers(scene) if answer.basis == "statement"]
    if not stated:
        return ""
    proven = [answer for answer in _answers(scene) if answer not in stated]
    zones = [scene.result.zone(zone) for zone in dict.fromkeys(a.zone for a in proven)]
    return f" {zones_in_words(zones)}; the rest {as_stated(stated).strip(', ')}"


def _deed(scene: Scene) -> str:
    """What was done by the headline, without the names of the zones."""
    zones = [zone for group in entered_groups(scene) for zone in group.zones]
    if says_inside(entered_groups(scene)):
        return "flew inside"
    return "came so near" if all(map(is_distance, zones)) else ENTERS.entered


def _hows(scene: Scene) -> list[How]:
    """What the entries in the headline rest on, each once."""
    found = entered_groups(scene)
    return list(dict.fromkeys(how for group in found for how in group.how[:NAMED]))


def _how_sure(scene: Scene) -> Iterator[Sentence]:
    """How sure the headline is."""
    groups = entered_groups(scene)
    answers = [answer for group in groups for answer in group.answers]
    if not answers:
        yield from ((text, True) for text in sure_of_none(scene))
        told = [a for a in scene.importance.ranked if is_told(scene, a)]
        if all(answer.verdict in OUTSIDE for answer in told):
            yield nearest_of(scene.result, told), False
        return
    proven = [answer for answer in answers if answer.basis != "statement"]
    they = "they" if is_several(scene.result.formations) else "it"
    zones = list({zone.id: zone for group in groups for zone in group.zones}.values())
    deed, again = ENTERS.entered, {"does": "does", "do": "do"}
    if is_near := all(map(is_distance, zones)):
        deed = f"{COMES_WITHIN.entered} {nearness_to(zones)}"
    elif says_inside(groups):
        deed = "were inside" if they == "they" else "was inside"
        again = {"does": "is", "do": "are"}
    lone = [group for group in groups if group.how[0] == "positions"]
    if lone:
        yield POSITIONS[lone[0].answers[0].basis], True
    proven = [a for a in proven if not any(a in group.answers for group in lone)]
    parts = dict.fromkeys(answer.basis for answer in proven)
    for basis in parts:
        alone = len(parts) == 1 and len(proven) == len(answers)
        which = "" if alone or is_near else f" {_zones(scene, proven, basis)}"
        of = {answer.formation for answer in proven if answer.basis == basis}
        some = [f for f in scene.result.formations if f.id in of]
        who = they if of == {a.formation for a in answers} else within_sentence(subject(some))
        ours = all(map(is_reconstructed, some))
        paths = "that our reconstruction allows" if ours else "within the stated bounds"
        rests_on = "parts" if basis == "probability" and parts_of_one_flight(some) else basis
        yield (
            f"That {who} {deed}{which} is {HOW_SURE[rests_on].format(paths=paths, **again)}",
            True,
        )
    stated = [answer for answer in answers if answer.basis == "statement"]
    yield from ((text, True) for text in _stated(scene, stated, they))


def _zones(scene: Scene, answers: Sequence[Answer], basis: str) -> str:
    zones = dict.fromkeys(answer.zone for answer in answers if answer.basis == basis)
    return zones_in_words([scene.result.zone(zone) for zone in zones])


def _stated(scene: Scene, answers: Sequence[Answer], they: str) -> Iterator[str]:
    """Who states an entry that geometry leaves open, and who denies it."""
    for zone_id in dict.fromkeys(answer.zone for answer in answers):
        alike = [answer for answer in answers if answer.zone == zone_id]
        denial = list(dict.fromkeys(who for a in alike for who in deniers(a.statements)))
        denied = f"; {in_full(denial)} den{'y' if denial[1:] else 'ies'} it" if denial else ""
        deed = done(entered, [scene.result.zone(zone_id)])
        who = stated_by(alike)
        lone = unjoined(scene.result.formation(alike[0].formation).path)
        alone = "the positions alone leave" if lone else "the line alone leaves"
        yield (f"That {they} {deed} is what {in_full(who)} {states(who)}{denied}; {alone} it open")


def _not_published(scene: Scene) -> Iterator[Sentence]:
    """What of the flight was not published."""
    if is_in_words(scene.result):
        words = track_words(scene.result)
        yield f"{words[:1].upper()}{words[1:]}; nothing was checked", True
        return
    formations = scene.result.formations
    if scene.areas and not formations:
        one = len(scene.areas) == 1
        areas = "one area" if one else f"{in_sentence(number_of(len(scene.areas)))} areas"
        lie = "how it lies" if one else "how they lie"
        yield f"No track was published, only {areas}; {lie} says nothing of any flight", True
        return
    ours = [formation for formation in formations if is_reconstructed(formation)]
    if ours:
        timed = any(_is_timed(formation) for formation in ours)
        which = "Where" if timed else "Where and when"
        they = "they" if is_several(ours) else "it"
        yield f"{which} exactly {they} flew is not published; the line is our reconstruction", True
    for formation in formations:
        if unjoined(formation.path):
            who = in_sentence(aircraft(formation))
            yield f"Of {who} only positions are known, not the path between them", False
        elif not formation.path.joined.all() and _gaps(formation):
            yield _gap(scene, formation), False


def _gaps(formation: Formation) -> list[int]:
    return [int(leg) for leg in np.flatnonzero(~formation.path.joined)]


def _gap(scene: Scene, formation: Formation) -> str:
    """Between which times nothing is known of a flight, or that there are such parts."""
    path, legs = formation.path, _gaps(formation)
    flew = scene.result.formations
    who = (
        in_sentence(aircraft(formation))
        if len(flew) > 1
        else ("they" if is_several(flew) else "it")
    )
    ends = [(path.time[leg], path.time[leg + 1]) for leg in legs]
    if len(ends) > 1 or np.isnat(ends[0]).any():
        parts = f"{len(ends)} parts" if len(ends) > 1 else "a part"
        return f"Where {who} flew on {parts} of the way is not known, so nothing is drawn there"
    span = clock_of(scene).span(*ends[0])
    return f"Where {who} flew at {span} is not known, so nothing is drawn there"


def _is_timed(formation: Formation) -> bool:
    return bool((~np.isnat(formation.path.time)).any())


def _against(scene: Scene) -> Iterator[Sentence]:
    """Who states otherwise than an answer, and on what the sources differ."""
    result = scene.result
    for answer in scene.importance.ranked:
        formation = result.formation(answer.formation)
        zone = result.zone(answer.zone)
        against = "; ".join(stated_of(answer, formation, zone))
        if against and is_told(scene, answer):
            noun = wording(answer, zone).noun
            yield f"{aircraft(formation)}, {zones_in_words([zone])}: {noun}; {against}", False
    conflicts = conflicts_of(result.properties.get("conflicts"))
    topics = [item.about for item in conflicts]
    if topics:
        alone = _who_says_what(conflicts) if len(topics) == 1 else ""
        yield f"The sources differ on: {'; '.join(topics)}{alone}", False


def _who_says_what(conflicts: Sequence[Conflict]) -> str:
    """What each source says of the one thing on which they differ; empty where it is long."""
    told = "; ".join(f"{_speaker(who)}: {text}" for item in conflicts for who, text in item.said)
    return f" ({told})" if told and len(told) <= LONGEST_DIFFERENCE else ""


def _speaker(who: str) -> str:
    """A speaker in full, with what else a difference says of its words: "release of 18:30"."""
    return spelled_out(in_full([who]))


def _sentence(text: str) -> str:
    text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith((".", "?", "!")) else f"{text}."
