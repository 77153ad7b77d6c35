"""Reported areas in words: when, how many, and how each lies to the zones checked."""

from __future__ import annotations

from dataclasses import dataclass

from adiz.geo.areas import Area

from .areas import window_words
from .scene import Scene
from .words import zone_name


@dataclass(frozen=True, slots=True)
class Report:
    """One area. windows: when and how many. zones: name of a zone and how the area lies to it."""

    name: str
    windows: tuple[str, ...]
    zones: tuple[tuple[str, str], ...]


def reports(scene: Scene) -> tuple[Report, ...]:
    """Every reported area, with the zones it is not wholly outside of, or may not be."""
    return tuple(_report(scene, area) for area in scene.areas)


def _report(scene: Scene, area: Area) -> Report:
    answers = [answer for answer in scene.area_answers if answer.area is area]
    return Report(
        name=area.outline.name,
        windows=tuple(window_words(window) for window in area.windows),
        zones=tuple(
            (zone_name(answer.zone), answer.words)
            for answer in answers
            if answer.overlap != "outside" or not answer.decidable
        ),
    )
