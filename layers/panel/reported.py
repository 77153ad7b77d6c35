"""What was reported besides the lines, in words: areas with how they lie to the zones checked,
positions, events published in words only, and what the sources differ on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from adiz.geo.model import Area, Conflict, conflicts_of

from ..scene import Scene, is_in_words, items_of, positions
from ..story import in_full, spelled_out, track_words, who_says
from ..words import day, declared_by, place, position_words, whose, window_words, zone_name
from .sources import statements


@dataclass(frozen=True, slots=True)
class Report:
    """One area. windows: when and how many. zones: name of a zone and how the area lies to it."""

    name: str
    windows: tuple[str, ...]
    zones: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One position, event or difference: its name, what is said of it, and where."""

    name: str
    text: str
    source: str = ""
    url: str = ""

    @property
    def clause(self) -> str:
        """The text, without its full stop where a source in brackets follows."""
        return self.text.removesuffix(".") if self.source else self.text

    @property
    def cited(self) -> str:
        """The text as a sentence, with its source where there is one."""
        if self.source:
            return f"{self.clause} ({self.source})."
        return self.text if self.text.endswith(".") else f"{self.text}."


def told(scene: Scene) -> tuple[Told, ...]:
    """Published positions that no line joins, and events that were published in words only."""
    return (*map(_position, positions(scene)), *map(event, items_of(scene, "in_words")))


@dataclass(frozen=True, slots=True)
class InWords:
    """An event without a track.

    zones: name and who declared it, of those that the words name. said: statements by who made
    them, then events by their name, each once. track: what is known of its track, as a sentence
    without its full stop.
    """

    zones: tuple[tuple[str, str], ...]
    said: tuple[Told, ...]
    track: str

    @property
    def title(self) -> str:
        """What stands above what was said."""
        is_none = self.track.startswith("No ")
        return "What was published; no track was" if is_none else "What was published in words"


def in_words(scene: Scene) -> InWords | None:
    """Return what there is beside the texts of an event in words; None of any other."""
    if not is_in_words(scene.result):
        return None
    zones = tuple((zone_name(zone), declared_by(zone)) for zone in scene.result.zones)
    spoken = (
        Told(_speaker(item.who), item.text, item.source, item.url) for item in statements(scene)
    )
    said = tuple(dict.fromkeys(map(_spelled, (*spoken, *told(scene)))))
    track = track_words(scene.result)
    return InWords(zones, said, f"{track[:1].upper()}{track[1:]}")


def _spelled(item: Told) -> Told:
    """The same, with speakers in full: nothing else on the page of such an event names them."""
    return replace(item, name=spelled_out(item.name), text=spelled_out(item.text))


def _speaker(who: str) -> str:
    """Return who speaks, in full where a reader may not know the initials.

    >>> _speaker("ROK JCS")
    'South Korea’s Joint Chiefs of Staff'
    """
    name = in_full(who_says({"who": who}))
    return name[:1].upper() + name[1:]


def differences(scene: Scene) -> tuple[Told, ...]:
    """What the sources do not agree on, and who says what."""
    return tuple(map(difference, conflicts_of(scene.result.properties.get("conflicts"))))


def _position(item: Mapping[str, Any]) -> Told:
    properties = item["properties"]
    lon, lat = item["geometry"]["coordinates"]
    at = place(lon, lat, float(properties.get("bound_m") or 0.0))
    return Told(whose(properties), f"{position_words(properties)} Drawn at {at}.")


def event(item: Mapping[str, Any]) -> Told:
    """An event of which only words were published: where, how many, when."""
    count = f"{item['count']} {item.get('counted') or 'aircraft'}" if item.get("count") else ""
    when = dict.fromkeys(_moment(str(item[end])) for end in ("from", "to") if item.get(end))
    place_name = "" if item.get("where") == item.get("name") else str(item.get("where") or "")
    where = ", ".join(filter(None, (place_name, count, " to ".join(when))))
    said = " ".join(filter(None, (f"{where}." if where else "", str(item.get("text") or ""))))
    source = ", ".join(str(item[key]) for key in ("who", "source") if item.get(key))
    return Told(str(item.get("name") or "Event"), said, source, str(item.get("url") or ""))


def difference(item: Conflict) -> Told:
    """What sources do not agree on: who says what."""
    return Told(item.about, "; ".join(f"{spelled_out(who)}: {text}" for who, text in item.said))


def _moment(text: str) -> str:
    """A day, and the time on it where there is one.

    >>> _moment("2025-12-06T16:32:00+09:00"), _moment("2025-12-10")
    ('6 December 2025 16:32 UTC+09:00', '10 December 2025')
    """
    clock = f" {text[11:16]} UTC{text[19:].replace('Z', '')}" if len(text) > 16 else ""
    return f"{day(text[:10])}{clock}"


def reports(scene: Scene) -> tuple[Report, ...]:
    """Every reported area, with the zones it is not wholly outside of, or may not be."""
    return tuple(_report(scene, area) for area in scene.areas)


def _report(scene: Scene, area: Area) -> Report:
    answers = [answer for answer in scene.importance.area_answers if answer.area is area]
    return Report(
        name=area.outline.name,
        windows=tuple(window_words(window) for window in area.windows),
        zones=tuple(
            (zone_name(answer.zone), answer.words)
            for answer in answers
            if answer.overlap != "outside" or not answer.decidable
        ),
    )
