"""The kicker: the event and its day."""

from __future__ import annotations

from ..scene import Scene
from ..words import day


def kicker_of(scene: Scene) -> str:
    """Return the event's name and day; empty where the input names neither."""
    result = scene.result
    days = [day(date) for date in ([result.date] if result.date else scene.dates)]
    title = result.title
    for written in (part for days_of in days for part in days_of.split(" to ")):
        title = title.removesuffix(f", {written}")
    return " · ".join(filter(None, (title, "; ".join(days))))
