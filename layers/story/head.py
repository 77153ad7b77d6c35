"""What stands above every form of an answer: event and day, the headline, and the deck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from adiz.geo.escaping import TEXT_LENGTH, one_line, short

from ..scene import Scene
from .deck import deck_of, said_of_airspace
from .headline import headline_of
from .kicker import kicker_of
from .rows import rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The words above a page, a figure, a card, a report.

    Attributes
    ----------
    kicker
        Event and day; empty if the input names neither.
    headline
        One line of at most TEXT_LENGTH characters.
    judged
        What is stated of an error that is not yet judged; empty if all of it is.
    deck
        Sentences, the most important first.
    airspace
        Those of them on what states said about national airspace.
    """

    kicker: str
    headline: str
    judged: str
    deck: tuple[str, ...]
    airspace: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence under the headline."""
        return tuple(filter(None, (self.judged, *self.deck)))

    @property
    def in_short(self) -> tuple[str, ...]:
        """The same for where there is little room: airspace right after how sure it is."""
        first = (self.judged, *self.deck[:1], *self.airspace)
        return tuple(dict.fromkeys(filter(None, (*first, *self.deck))))


def head_of(scene: Scene, title: str | None = None) -> Head:
    """Return what stands above every form. title: instead of the headline."""
    return Head(
        kicker=one_line(kicker_of(scene)),
        headline=write_headline(scene, title),
        judged=_not_judged(scene),
        deck=tuple(text for text, _ in deck_of(scene)),
        airspace=said_of_airspace(scene),
    )


def write_headline(scene: Scene, title: str | None = None) -> str:
    """Return the headline of a scene, or the title that replaces it, as one line."""
    return short(one_line(title or headline_of(scene)), TEXT_LENGTH)


def answers_in_short(scene: Scene) -> Iterator[str]:
    """Yield the answers as sentences, with how far inside: what no headline has room for.

    Without own zones, and without what only our own guess touches.
    """
    answers = scene.result.answers
    for row in rows_of(scene):
        if row.mark == "own" or any(answers[place].is_guess for place in row.answers):
            continue
        yield f"{row.zone}: {row.verdict}. {row.reason}".strip()


def _not_judged(scene: Scene) -> str:
    notes = [w["text"] for w in scene.result.warnings if w.get("code") == "error-not-judged"]
    return f"Line: {notes[0]}." if notes else ""
