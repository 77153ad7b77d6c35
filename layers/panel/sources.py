"""What the page rests on: published statements, sources, input files, the points of each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from adiz.geo.results import Result

from ..scene import Scene
from ..words import listed, said_by, zone_name


@dataclass(frozen=True, slots=True)
class Statement:
    """A published statement: who said what, where it can be read, and what it does here."""

    who: str
    text: str
    source: str
    url: str
    effect: str


def statements(scene: Scene) -> tuple[Statement, ...]:
    """Every statement of the result, with the answers it decides, agrees with or contradicts."""
    return tuple(_statement(scene, item) for item in scene.result.statements)


def _statement(scene: Scene, item: Any) -> Statement:
    effects: dict[str, list[str]] = {}
    for answer in scene.importance.ranked:
        for spoken in answer.statements:
            same = all(spoken.get(key) == item.get(key) for key in ("who", "text", "source"))
            if same and spoken.get("effect"):
                zone = zone_name(scene.result.zone(answer.zone))
                name = scene.result.formation(answer.formation).name
                effects.setdefault(str(spoken["effect"]), []).append(f"{name}, {zone}")
    parts = [f"{effect}: {listed(where)}" for effect, where in effects.items()]
    if denial := item.get("denied_by"):
        parts.append(f"denied by {said_by([str(denial.get('who'))])}: {denial.get('text')}")
    return Statement(
        who=str(item.get("who") or "Not said who"),
        text=str(item.get("text") or item.get("kind") or ""),
        source=str(item.get("source") or item.get("url") or ""),
        url=str(item.get("url") or ""),
        effect="; ".join(parts),
    )


def list_sources(result: Result) -> tuple[tuple[str, str], ...]:
    """Title and address of every source of the case, its routes and the zones checked."""
    found: dict[str, str] = {}
    for item in _source_items(result):
        title = str(item.get("title") or item.get("url") or "")
        if title and item.get("retrieved"):
            title = f"{title}, retrieved {item['retrieved']}"
        if title:
            found.setdefault(title, str(item.get("url") or ""))
    return tuple(found.items())


def of_flight(result: Result) -> tuple[tuple[str, str], ...]:
    """Title and address of what routes and reports rest on; where none says, the files as given."""
    if stated := list_sources(replace(result, zones=())):
        return stated
    files = (source.name for source in result.route_sources)
    return tuple((f"route as given{f', {n}' if '.' in n else ''}", "") for n in files)


def of_zones(result: Result) -> tuple[tuple[str, str], ...]:
    """Title and address of what the lines of the zones rest on."""
    return list_sources(replace(result, formations=(), properties={}))


def _source_items(result: Result) -> Iterator[dict[str, Any]]:
    yield from result.properties.get("sources") or ()
    for formation in result.formations:
        for leg in formation.legs:
            if leg.route.source:
                yield dict(leg.route.source)
    for zone in result.zones:
        yield from zone.properties.get("sources") or ()


def inputs(result: Result) -> tuple[str, ...]:
    """The files behind the page: name and the first digits of their SHA-256."""
    return tuple(f"{source.name} ({source.sha256[:12]})" for source in result.route_sources)
