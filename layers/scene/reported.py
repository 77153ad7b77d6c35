"""What was reported besides the flight: positions that nothing joins, and events in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..atlas.named_places import places_named
from ..words import EventClock
from .scene import Scene, places_in_words


def positions(scene: Scene) -> tuple[Mapping[str, Any], ...]:
    """Return the published positions of routes that no formation flies, as GeoJSON Features."""
    flown = {leg.route.id for formation in scene.result.formations for leg in formation.legs}
    found = scene.result.properties.get("positions") or ()
    return tuple(item for item in found if item["properties"]["route"] not in flown)


def items_of(scene: Scene, member: str) -> tuple[Mapping[str, Any], ...]:
    """Return the items of a list in the case's header; what is no object is a name alone."""
    value = scene.result.properties.get(member) or []
    items = value if isinstance(value, list) else [value]
    return tuple(
        item if isinstance(item, Mapping) else {"name": str(item), "about": str(item)}
        for item in items
    )


def named_seas(scene: Scene) -> tuple[str, ...]:
    """Return the seas that are all that was published of where an event in words was."""
    return tuple(scene.result.properties.get("named_seas") or ())


def named_places(scene: Scene) -> tuple[str, ...]:
    """Return the islands and towns that words about an event without a track name, or the names
    of flights."""
    flights = " ".join(formation.name for formation in scene.result.formations)
    return (*places_in_words(scene.result), *places_named(flights))


def clock_of(scene: Scene) -> EventClock:
    """Return the one clock of the event, which all of its times use."""
    return EventClock.of(scene.result.statements, _event_day(scene))


def _event_day(scene: Scene) -> str | None:
    """The first day of the event; None where flights of several days are compared.

    That is the date stated, or else the day of the first time known, by the clock of the event.
    """
    if len(scene.dates) > 1:
        return None
    if stated := scene.result.date or "".join(scene.dates):
        return stated[:10]
    times = [f.path.time for f in scene.result.formations]
    first = min((t[~np.isnat(t)].min() for t in times if not np.isnat(t).all()), default=None)
    if first is None:
        return None
    ahead = EventClock.of(scene.result.statements).offset_min or 0
    return str(first + np.timedelta64(ahead, "m"))[:10]
