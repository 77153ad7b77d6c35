"""Tell a scene as a story."""

from __future__ import annotations

from dataclasses import replace

from ..scene import Scene
from .deck import deck_of, embed_line_of, what_is_an_adiz
from .headline import headline_of
from .kicker import kicker_of
from .rows import outside_of, rows_of
from .steps import steps_of
from .story import Story


def tell(scene: Scene) -> Story:
    """Return the story of a scene: headline, deck, steps and answers.

    The same scene gives the same words. Nothing is in it that is not in the result: no own zone
    and no guess of ours about territorial airspace stands in the headline.
    """
    return replace(tell_without_steps(scene), steps=steps_of(scene))


def tell_without_steps(scene: Scene) -> Story:
    """Return the same without the moments of the flight, which cost more than all the rest."""
    return Story(
        kicker=kicker_of(scene),
        headline=headline_of(scene),
        deck=deck_of(scene),
        what_is_an_adiz=what_is_an_adiz(scene),
        steps=(),
        answers=rows_of(scene),
        outside=outside_of(scene),
        embed_line=embed_line_of(scene),
    )
