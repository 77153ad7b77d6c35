"""The event: its name, its days, and who announced areas."""

from __future__ import annotations

from dataclasses import replace

from adiz.layers.scene.scene import Scene
from adiz.layers.story.event import days_of, event_name
from adiz.layers.story.headline import headline_of
from adiz.layers.story.kicker import kicker_of
from tests.layers.flights import scene_of


def test_a_name_does_not_say_the_day_again() -> None:
    scene = scene_of("2025-12-30-taiwan-exercise")
    assert scene.result.title == "Live-fire areas round Taiwan, 30 December 2025"
    assert event_name(scene) == "Live-fire areas round Taiwan"
    span = Scene(replace(scene.result, title="Drones, 9 May 2025", date="2025-05-09/2025-05-10"))
    assert (event_name(span), days_of(span)) == ("Drones", "9–10 May 2025")


def test_areas_are_those_of_the_state_that_announced_them() -> None:
    scene = scene_of("2025-12-30-taiwan-exercise")
    assert headline_of(scene) == "Live-fire areas round Taiwan, announced by China"
    assert kicker_of(scene) == "30 December 2025"
    first, *others = scene.result.areas
    unknown = {**first, "properties": {**first["properties"], "zone": None}}
    of_nobody = Scene(replace(scene.result, areas=(unknown, *others)))
    assert headline_of(of_nobody) == "Live-fire areas round Taiwan, 30 December 2025"
