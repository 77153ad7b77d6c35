"""The kicker: the event and its day."""

from __future__ import annotations

from ..scene import Scene
from .event import days_of, event_name
from .headline import headline_of


def kicker_of(scene: Scene) -> str:
    """Return the event's name and day; empty where the input names neither.

    The name is left out where the headline begins with it.
    """
    title = event_name(scene)
    if title and headline_of(scene).startswith(title):
        title = ""
    return " · ".join(filter(None, (title, days_of(scene))))
