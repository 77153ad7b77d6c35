"""Which formations certainly entered which zones, those with the same zones together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from adiz.geo.model import SURELY_INSIDE, Answer, Formation, Zone
from adiz.geo.results import NOT_INCURSIONS

from ..scene import Scene
from ..words import is_unheard, speakers, unjoined

How = Literal["proven", "drawn", "stated", "positions"]
"""What an entry rests on: bounds or errors; a line without a stated error; a published statement;
positions that nothing joins."""


@dataclass(frozen=True, slots=True)
class Group:
    """Formations with equal answers, in their order, and the zones these are about."""

    formations: tuple[Formation, ...]
    zones: tuple[Zone, ...]
    answers: tuple[Answer, ...]
    how: tuple[How, ...]


def how_known(scene: Scene, answer: Answer) -> How:
    """Return what an answer rests on."""
    if answer.basis == "statement":
        return "stated"
    if unjoined(scene.result.formation(answer.formation).path):
        return "positions"
    return "drawn" if answer.basis == "geometry" else "proven"


def is_told(scene: Scene, answer: Answer) -> bool:
    """Return whether an answer may stand in a headline: no own zone, no FIR, no guess of ours."""
    plain = not (answer.is_guess or scene.importance.is_own(answer) or is_unheard(answer))
    return plain and answer.kind not in NOT_INCURSIONS


def entered_groups(scene: Scene) -> tuple[Group, ...]:
    """Return the groups of formations that certainly entered zones of others."""
    return groups(scene, lambda answer: answer.verdict in SURELY_INSIDE)


def groups(scene: Scene, is_asked: Callable[[Answer], bool]) -> tuple[Group, ...]:
    """Return the formations by the zones of those answers that a headline may have and `is_asked`.

    Zones that a companion's state declared are left out where others remain.
    """
    found = [a for a in scene.importance.ranked if is_told(scene, a) and is_asked(a)]
    flyers = scene.importance.flyers
    strangers = [a for a in found if scene.result.zone(a.zone).authority not in flyers]
    by_key: dict[tuple[tuple[str, How], ...], list[tuple[Answer, ...]]] = {}
    for formation in scene.result.formations:
        own = tuple(a for a in strangers or found if a.formation == formation.id)
        if own:
            key = tuple((a.zone, how_known(scene, a)) for a in _in_order(own, found))
            by_key.setdefault(key, []).append(_in_order(own, found))
    made = [_group(scene, key, members) for key, members in by_key.items()]
    first = {id(answer): place for place, answer in enumerate(found)}
    return tuple(sorted(made, key=lambda g: (-len(g.formations), first[id(g.answers[0])])))


def _in_order(answers: Sequence[Answer], ranked: Sequence[Answer]) -> tuple[Answer, ...]:
    """Answers of one formation by the place at which their zones are first ranked."""
    zones = list(dict.fromkeys(answer.zone for answer in ranked))
    return tuple(sorted(answers, key=lambda answer: zones.index(answer.zone)))


def _group(
    scene: Scene, key: tuple[tuple[str, How], ...], members: Sequence[tuple[Answer, ...]]
) -> Group:
    result = scene.result
    return Group(
        formations=tuple(result.formation(answers[0].formation) for answers in members),
        zones=tuple(result.zone(zone) for zone, _ in key),
        answers=tuple(answer for answers in members for answer in answers),
        how=tuple(how for _, how in key),
    )


def stated_by(answers: Sequence[Answer]) -> list[str]:
    """Return who stated what decided some answers, each once."""
    return list(dict.fromkeys(who for a in answers for who in speakers(a.statements, "decides")))
