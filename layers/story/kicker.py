"""The kicker: the event and its day."""

from __future__ import annotations

from ..scene import Scene
from ..words import day
from .headline import headline_of


def kicker_of(scene: Scene) -> str:
    """Return the event's name and day; empty where the input names neither.

    The name is left out where the headline begins with it.
    """
    result = scene.result
    days = _days(scene)
    title = result.title
    for written in (part for days_of in days for part in days_of.split(" to ")):
        title = title.removesuffix(f", {written}")
    if title and headline_of(scene).startswith(result.title):
        title = ""
    return " · ".join(filter(None, (title, "; ".join(days))))


def days_of(scene: Scene) -> str:
    """Return the day of an event, or its days; empty where the input names none."""
    return "; ".join(_days(scene))


def _days(scene: Scene) -> list[str]:
    result = scene.result
    return [day(date) for date in ([result.date] if result.date else scene.dates)]
