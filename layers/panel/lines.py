"""The rows of the table of answers that are about lines."""

from __future__ import annotations

from dataclasses import dataclass

from adiz.geo.model import Formation, LineAnswer

from ..scene import Scene
from ..words import (
    declared_by,
    line_answers,
    line_places,
    line_reason,
    line_word,
    stated_of,
    zone_name,
)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One answer about a line.

    basis: what the verdict rests on, and who states otherwise. count: how often the path as drawn
    crosses. places: where it does, or how near it comes.
    """

    slot: str
    line: str
    declared: str
    verdict: str
    basis: str
    count: str
    places: tuple[str, ...]


def line_rows(scene: Scene, formation: Formation) -> tuple[LineRow, ...]:
    """Return the rows of one formation, of the lines that are drawn."""
    return tuple(
        _row(scene, formation, answer)
        for answer in line_answers(scene.result, formation)
        if scene.importance.is_near(answer.line)
    )


def _row(scene: Scene, formation: Formation, answer: LineAnswer) -> LineRow:
    line, times = scene.result.zone(answer.line), len(answer.crossings)
    reason = line_reason(answer, formation)
    return LineRow(
        slot=scene.zone_slot(line.id),
        line=zone_name(line),
        declared=declared_by(line),
        verdict=line_word(answer),
        basis="; ".join((reason, *stated_of(answer, formation))),
        count=f"{times} time{'s' if times > 1 else ''}" if times else "0 times",
        places=line_places(answer, formation),
    )
