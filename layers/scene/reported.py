"""What was reported besides the flight: positions that nothing joins, and events in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..words import EventClock
from .scene import Scene


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


def clock_of(scene: Scene) -> EventClock:
    """Return the one clock of the event, by which all of its times are told."""
    return EventClock.of(scene.result.statements)
