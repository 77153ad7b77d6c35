"""Tell a scene as a story."""

from __future__ import annotations

from dataclasses import replace

from ..scene import Scene
from .airspace import what_is_an_adiz
from .deck import deck_of, embed_line_of
from .headline import headline_of
from .kicker import kicker_of
from .rows import names_together, rows_of, zones_outside
from .story import Story


def tell(scene: Scene) -> Story:
    """Return the story of a scene: headline, deck, steps and answers.

    The same scene gives the same words. Nothing is in it that is not in the result: no own zone
    and no guess of ours about territorial airspace stands in the headline.
    """
    from .steps import steps_of  # what a terminal shows needs no steps: 15 ms of its start-up

    return replace(tell_without_steps(scene), steps=steps_of(scene))


def tell_without_steps(scene: Scene) -> Story:
    """Return the same without the moments of the flight, which cost more than all the rest."""
    outside = zones_outside(scene)
    return Story(
        kicker=kicker_of(scene),
        headline=headline_of(scene),
        deck=deck_of(scene),
        what_is_an_adiz=what_is_an_adiz(scene),
        steps=(),
        answers=rows_of(scene),
        zones_outside=outside,
        names_outside=names_together(scene, outside),
        embed_line=embed_line_of(scene),
    )
