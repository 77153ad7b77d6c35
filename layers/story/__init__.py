"""What a page tells of a result, in the order in which a reader asks."""

from __future__ import annotations

from dataclasses import dataclass

from ..panel import deck, write_headline
from ..scene import Scene
from ..words import day

__all__ = ["AnswerLine", "Step", "Story", "tell"]


@dataclass(frozen=True)
class Step:
    """One numbered moment of a flight."""

    number: int
    kind: str
    title: str
    text: str
    label: str
    formations: tuple[str, ...]
    lon: float
    lat: float
    box: tuple[float, float, float, float]
    answer: int | None
    visit: int | None
    along_m: float | None
    when: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AnswerLine:
    """One row of the answers: equal answers of several formations are one row."""

    answers: tuple[int, ...]
    zone: str
    verdict: str
    mark: str
    reason: str
    formations: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """What is told of one result."""

    kicker: str
    headline: str
    deck: tuple[tuple[str, bool], ...]
    what_is_an_adiz: str
    steps: tuple[Step, ...]
    answers: tuple[AnswerLine, ...]
    outside: str
    embed_line: str


def tell(scene: Scene) -> Story:
    """Return the story of a scene."""
    date = scene.result.date
    parts = deck(scene)
    return Story(
        kicker=day(date) if date else "",
        headline=write_headline(scene),
        deck=tuple((text, number == 2) for number, text in enumerate(parts) if text),
        what_is_an_adiz="",
        steps=(),
        answers=(),
        outside="",
        embed_line="",
    )
