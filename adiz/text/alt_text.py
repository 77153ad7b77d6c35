"""The text alternative of a map, for readers who do not see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from adiz.geo.escaping import printed, shown_name
from adiz.geo.model import Zone
from adiz.layers.scene import Scene, is_in_words
from adiz.layers.story import Head, answers_in_short, head_of
from adiz.layers.words import (
    CAVEAT,
    aircraft,
    along_cell,
    by_number,
    deeds_for,
    in_sentence,
    is_reconstructed,
    listed,
    unjoined,
    zone_in_sentence,
)
from adiz.layers.words.line_sentences import write_line_sentences
from adiz.layers.words.plain_names import short_zone_name
from adiz.text.in_words import named_places
from adiz.text.input_notes import notes_on_input
from adiz.text.rows import reported_areas
from adiz.text.words import tidy

LONGEST: Final = 1000
"""Number of characters that the strictest of the large networks accepts."""
NAMED: Final = 6


def alternative(scene: Scene, title: str | None = None) -> str:
    """Return whole sentences of at most LONGEST characters; the least important are left out.

    title: instead of the generated headline.

    >>> import adiz
    >>> result = adiz.check(adiz.case("2025-12-09"), zones="kr-adiz-2013")
    >>> alternative(Scene(result))[:55]
    'Map: Four Russian and Chinese bombers entered the air d'
    """
    head = head_of(scene, title)
    words = _shortened(head.headline, LONGEST - len(CAVEAT) - 10)
    first, last = f"Map: {words}.", CAVEAT
    left = LONGEST - len(first) - len(last) - 1
    middle = []
    for sentence in (*_sentences(scene, head), *_of_input(scene)):
        if sentence and len(sentence) < left:
            middle.append(sentence)
            left -= len(sentence) + 1
    return printed(" ".join([first, *middle, last]))


def _of_input(scene: Scene) -> Iterator[str]:
    """Yield what was left out of the input or not understood, as far as there is room."""
    yield from (f"Of the input: {note}." for note in notes_on_input(scene.result))


def _sentences(scene: Scene, head: Head) -> Iterator[str]:
    """Yield what is drawn, the most important first."""
    lone = [f for f in scene.result.formations if unjoined(f.path)]
    lines = [f for f in scene.result.formations if not unjoined(f.path)]
    drawn = [
        f"the {what} of {listed(_few([shown_name(scene.name_of(f)) for f in formations]))}"
        for what, formations in (("paths" if lines[1:] else "path", lines), ("positions", lone))
        if formations
    ]
    if drawn:
        drawn[0] += ", dashed where reconstructed" if any(map(is_reconstructed, lines)) else ""
        yield f"It shows {', and '.join(drawn)}."
    if notes_on_input(scene.result):
        yield "Some of the input was left out or not understood."
    areas = [shown_name(area.outline.name) for area in scene.areas]
    if areas:
        yield f"Hatched {_are(areas)} as reported: {listed(_few(areas))}."
        yield from (f"{text}." for text in reported_areas(scene.result)[:NAMED])
    if is_in_words(scene.result) and (named := named_places(scene)):
        yield named
    if head.kicker:
        yield f"The event: {tidy(head.kicker)}."
    sure = 1 + bool(head.judged) + len(head.airspace)
    yield from map(tidy, head.in_short[:sure])
    first, *others = [*answers_in_short(scene), ""]
    yield tidy(first)
    near = [zone for zone in scene.importance.near_zones if not _is_guessed(scene, zone)]
    if near:
        yield f"Zones outlined: {tidy('; '.join(_few(list(map(short_zone_name, near)))))}."
    yield from _stretches(scene)
    yield from map(tidy, (*head.in_short[sure:], *others))
    for formation in scene.result.formations:
        yield from map(tidy, write_line_sentences(scene.result, formation))


def _is_guessed(scene: Scene, zone: Zone) -> bool:
    """Return whether a zone is drawn only for our own guess, which the text does not mention."""
    answers = [answer for answer in scene.result.answers if answer.zone == zone.id]
    reported = any(a.zone.id == zone.id for a in scene.importance.area_answers)
    return bool(answers) and not reported and all(answer.is_guess for answer in answers)


def _stretches(scene: Scene) -> Iterator[str]:
    """Yield where the formation that is lit is inside its zone, on whose line, how surely."""
    answer = scene.importance.selected
    if answer is None or not answer.visits:
        return
    formation = scene.result.formation(answer.formation)
    if not formation.path.joined.any():
        return
    ends = [
        (f"km {along_cell(v.from_m, v.entry)}", f"km {along_cell(v.to_m, v.exit)}")
        for v in answer.visits
    ]
    spans = listed(_few([f"from {start} to {end}" for start, end in ends]))
    ours = " on our line" if is_reconstructed(formation) else ""
    hatched = any(not sure for *_, sure in scene.stretches(answer))
    open_ = ", hatched where that is so perhaps or cannot be decided" if hatched else ""
    zone = scene.result.zone(answer.zone)
    where = f"{deeds_for(zone).inside} {zone_in_sentence(zone).partition(' (')[0]}"
    who = in_sentence(aircraft(formation))
    is_ = by_number(formation, "is", "are")
    yield f"In amber is where {who} {is_} {where}{ours}{open_}."
    yield f"In amber along the path: {spans}."


def _are(items: list[str]) -> str:
    return "is one area" if len(items) == 1 else f"are {len(items)} areas"


def _few(items: list[str]) -> list[str]:
    """Return at most NAMED items, and how many more there are."""
    return items if len(items) <= NAMED else [*items[:NAMED], f"{len(items) - NAMED} more"]


def _shortened(text: str, most: int) -> str:
    """Return the first whole words of a text that is too long."""
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + "…"
