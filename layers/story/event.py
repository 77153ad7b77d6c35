"""The event: its name and its days."""

from __future__ import annotations

from ..scene import Scene
from ..words import day


def event_name(scene: Scene) -> str:
    """Return the event's name without the day that it may end with; empty if it has none."""
    title = scene.result.title
    for written in (day(date) for dates in _dates(scene) for date in (dates, *dates.split("/"))):
        title = title.removesuffix(f", {written}")
    return title


def days_of(scene: Scene) -> str:
    """Return the day of an event, or its days; empty where the input names none."""
    return "; ".join(map(day, _dates(scene)))


def _dates(scene: Scene) -> tuple[str, ...]:
    """The days of an event, or its spans of days, ISO 8601."""
    return (scene.result.date,) if scene.result.date else scene.dates
