"""What `adiz check` prints by itself: who, which zones and how sure, then where along the path."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from adiz.geo.escaping import shown_name
from adiz.geo.json_values import counted
from adiz.geo.model import OUTSIDE, Formation
from adiz.geo.results import Result
from adiz.layers.scene import Scene
from adiz.layers.story import AnswerLine, Story, tell_without_steps
from adiz.layers.words import CAVEAT, listed, wording

from .first_notes import notes_in_brief
from .rows import reported_areas
from .strip import ASCII, Signs, lanes_of
from .words import tidy

WIDTH: Final = 80
SHOWN: Final = 3
"""Up to this many formations have lanes; with more, each has one line with what it entered."""

HEIGHT: Final = 24
"""Lines of the smallest terminal."""

LISTED: Final = 12
NAMED: Final = 1
"""How many zones that nobody entered are named where there is little room."""
MORE_IN_BRIEF: Final = "More: --details, and --format sentence to quote."
MORE: Final = "More: --details for every visit; --format sentence for sentences to quote."


def first_lines(result: Result, signs: Signs) -> list[str]:
    """Return the lines, the first of them who entered which zones.

    At most HEIGHT of them where no verdict is lost by it: first the notes follow each other, then
    the lanes draw together and those go that say no more than "perhaps".
    """
    scene = Scene(result)
    story = tell_without_steps(scene)
    opening = list(_opening(scene, story))
    last = [line for text in _last(scene, story) for line in _wrapped(tidy(text))]
    lines = _screen(opening, _lanes(scene, story, signs), [*last, MORE])
    if len(lines) > HEIGHT:
        tight = " ".join(map(_sentence, _last(scene, story, named=NAMED)))
        lines = _screen(opening, _lanes(scene, story, signs), [*_wrapped(tight), MORE])
    if len(lines) > HEIGHT:
        lanes = _lanes(scene, story, signs, is_tight=True)
        tight = " ".join(map(_sentence, _last(scene, story, named=0)))
        opening = list(_opening(scene, story, is_tight=True))
        lines = _screen(opening, lanes, _wrapped(f"{tight} {MORE_IN_BRIEF}"))
    return [line.translate(PLAIN) for line in lines] if signs is ASCII else lines


def _screen(opening: Sequence[str], lanes: Sequence[str], last: Sequence[str]) -> list[str]:
    return [*opening, *(["", *lanes] if lanes else []), "", *last]


def _lanes(scene: Scene, story: Story, signs: Signs, *, is_tight: bool = False) -> list[str]:
    """Where each of a few flights is inside; of more flights a line each."""
    formations = scene.result.formations
    if len(formations) > SHOWN:
        return list(_flights(scene, story))
    return lanes_of(scene, story, formations, signs, is_tight=is_tight)


def _last(scene: Scene, story: Story, *, named: int | None = None) -> Iterator[str]:
    """What is said below: zones nobody entered, what the sources say, the notes, the caveat.

    named: how many of the zones outside are named, all unless given.
    """
    yield from (text for text, stressed in story.deck if not stressed)
    yield from reported_areas(scene.result)
    if story.outside:
        yield _outside(story, named)
    yield from notes_in_brief(scene)
    yield CAVEAT


def _outside(story: Story, named: int | None) -> str:
    """The zones outside: all, the first and how many more, or only how many."""
    names = story.names_outside
    if named is None or len(names) <= named + 1:
        return story.outside
    if not named:
        return f"Outside: {counted(len(story.zones_outside), 'zone')}"
    return f"Outside: {'; '.join([*names[:named], f'{len(names) - named} more'])}"


def _sentence(text: str) -> str:
    if "." not in text.split(" ")[0]:  # the name of a file stays as it is
        text = f"{text[:1].upper()}{text[1:]}"
    return text if text.endswith(".") else f"{text}."


PLAIN: Final = str.maketrans(
    {"–": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "×": "x", "·": "-"}
)
"""What a terminal that has no blocks lacks as well."""


def _opening(scene: Scene, story: Story, *, is_tight: bool = False) -> Iterator[str]:
    """Who entered which zones, every zone by its answer, and how sure that is."""
    yield from _wrapped(f"{tidy(story.headline)}.")
    answers = scene.result.answers
    ids = [tuple({answers[place].zone: None for place in row.answers}) for row in story.answers]
    names = {f.id: scene.name_of(f) for f in scene.result.formations}
    zones = zones_line(story.answers, names, ids)
    sure = " ".join(tidy(text) for text, stressed in story.deck if stressed)
    for text in (f"{zones} {sure}",) if is_tight else (zones, sure):
        yield from _wrapped(text)


def zones_line(
    rows: Sequence[AnswerLine], names: Mapping[str, str], zone_ids: Sequence[Sequence[str]]
) -> str:
    """Return the zones by their answers: "Entered: Korea ADIZ. Perhaps: Taiwan ADIZ.".

    names: of formations by their ids, for a zone that has different answers for different ones.
    zone_ids: of the zones of each row; they distinguish zones of one name.
    """
    named: dict[str, set[str]] = {}
    for row, own in zip(rows, zone_ids, strict=True):
        named.setdefault(row.zone, set()).update(own)
    several = Counter((row.zone, *own) for row, own in zip(rows, zone_ids, strict=True))
    found: dict[str, list[str]] = {}
    for row, own in zip(rows, zone_ids, strict=True):
        said = " (as stated)" if row.mark == "said" or row.is_stated else ""
        if len(own) == 1 and len(named[row.zone]) > 1:
            said = f" ({shown_name(own[0])}){said}"
        if several[row.zone, *own] > 1 and 0 < len(row.formations) <= SHOWN:
            whose = [shown_name(names.get(each, each)) for each in row.formations]
            said = f" (of {listed(whose)}){said}"
        found.setdefault(row.verdict, []).append(f"{shown_name(row.zone)}{said}")
    return " ".join(f"{v[:1].upper()}{v[1:]}: {'; '.join(zones)}." for v, zones in found.items())


def _flights(scene: Scene, story: Story) -> Iterator[str]:
    """A line for each of many flights: what it entered."""
    formations = scene.result.formations
    for formation in formations[:LISTED]:
        yield from _wrapped(_of_flight(scene, story, formation))
    if len(formations) > LISTED:
        yield f"and {len(formations) - LISTED} more flights"


def _of_flight(scene: Scene, story: Story, formation: Formation) -> str:
    told: dict[str, list[str]] = {}
    for row in story.answers:
        for answer in (scene.result.answers[place] for place in row.answers):
            if answer.formation == formation.id and answer.verdict not in OUTSIDE:
                own = scene.importance.is_own(answer)
                verdict = (
                    "own zone" if own else wording(answer, scene.result.zone(answer.zone)).noun
                )
                told.setdefault(verdict, []).append(shown_name(row.zone))
    words = "; ".join(f"{verdict}: {listed(zones)}" for verdict, zones in told.items())
    return f"{shown_name(scene.name_of(formation))}: {words or 'entered none'}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
