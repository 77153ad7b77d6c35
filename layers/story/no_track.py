"""The headline of an event of which no track was published: who flew where, and who says so."""

from __future__ import annotations

import re
from typing import Final

from adiz.geo.model import OF_AN_ENTRY
from adiz.geo.results import Result

from ..atlas import catalog
from ..scene import Scene, is_in_words
from ..words import authority_name, listed
from .deeds import done, entered
from .event import event_name
from .flyers import flyers_of
from .speakers import denies, in_full, states, who_says

_MAP: Final = re.compile(r"\bmaps?\b", re.IGNORECASE)
"""How sources are titled that show a track."""


def headline_without_track(scene: Scene) -> str:
    """Return what is said of an event of which no track was published, or of reports alone."""
    result = scene.result
    if not is_in_words(result):
        by = _announced_by(scene)
        return f"{event_name(scene)}, announced by {by}" if by else result.title or "Reports"
    who = flyers_of(result.properties.get("aircraft") or ()) or "Aircraft"
    for statement in result.statements:
        zones = [z for z in result.zones if statement.get("zone") in (z.id, z.family)]
        if statement.get("kind") in OF_AN_ENTRY and zones:
            speakers = who_says(statement)
            stated = f"{in_full(speakers)} {states(speakers)}"
            said = " and ".join(filter(None, (stated, denies(statement))))
            return f"{who} {done(entered, zones)}, as {said}; {track_words(result)}"
    if over := _flown_over(result):
        return f"{over}; {track_words(result)}"
    return f"{result.title}: {track_words(result)}"


def _flown_over(result: Result) -> str:
    """Whose aircraft flew over which seas, of an event that states both; else empty.

    Without their number: the sources of such an event count differently.
    """
    aircraft = result.properties.get("aircraft") or ()
    seas = result.properties.get("named_seas") or ()
    who = flyers_of([{**item, "count": None} for item in aircraft])
    return f"{who} flew over {listed([f'the {sea}' for sea in seas])}" if who and seas else ""


def _announced_by(scene: Scene) -> str:
    """The states that announced the areas of an event that has a name; empty if one is unknown."""
    ids = [str(area["properties"].get("zone")) for area in scene.result.areas]
    shipped = {zone_id: catalog.zone(zone_id) for zone_id in ids if zone_id in catalog.zone_ids()}
    whose = {
        zone_id: zone.authority for zone_id, zone in shipped.items() if zone.kind == "exercise"
    }
    if not scene.result.title or not ids or not all(whose.get(zone_id) for zone_id in ids):
        return ""
    return listed([authority_name(str(by)) for by in dict.fromkeys(whose.values())])


def track_words(result: Result) -> str:
    """Return what is known of the track of an event in words: that of a published map, or none."""
    titles = [str(source.get("title") or "") for source in result.properties.get("sources") or ()]
    maps = any(_MAP.search(title) for title in titles)
    return "a map was published; its track is not drawn here" if maps else "no track was published"
