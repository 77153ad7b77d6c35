"""What the page rests on: published statements, sources, input files, the points of each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adiz.geo.model import Formation, Zone
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
    """Return title and address of every source of the case, its routes and the zones checked."""
    header = result.properties.get("sources") or ()
    return _titled([*header, *_of_routes(result.formations), *_of_lines(result.zones)])


def of_flight(
    result: Result, header: Iterable[Mapping[str, Any]] | None = None
) -> tuple[tuple[str, str], ...]:
    """Return title and address of what routes and reports rest on.

    header: the sources that the cases name, if not the result's own. Where nobody names any, the
    files as given.
    """
    header = result.properties.get("sources") or () if header is None else header
    if stated := _titled([*header, *_of_routes(result.formations)]):
        return stated
    files = (source.name for source in result.route_sources)
    return tuple((f"route as given{f', {n}' if '.' in n else ''}", "") for n in files)


def of_zones(zones: Iterable[Zone]) -> tuple[tuple[str, str], ...]:
    """Return title and address of what the lines of zones rest on."""
    return _titled(_of_lines(zones))


def _titled(items: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Title and address of sources, each title once."""
    found: dict[str, str] = {}
    for item in items:
        title = str(item.get("title") or item.get("url") or "")
        if title and item.get("retrieved"):
            title = f"{title}, retrieved {item['retrieved']}"
        if title:
            found.setdefault(title, str(item.get("url") or ""))
    return tuple(found.items())


def _of_routes(formations: Iterable[Formation]) -> Iterator[Mapping[str, Any]]:
    for formation in formations:
        for leg in formation.legs:
            if leg.route.source:
                yield leg.route.source


def _of_lines(zones: Iterable[Zone]) -> Iterator[Mapping[str, Any]]:
    for zone in zones:
        yield from zone.properties.get("sources") or ()


def inputs(result: Result) -> tuple[str, ...]:
    """The files behind the page: name and the first digits of their SHA-256."""
    return tuple(f"{source.name} ({source.sha256[:12]})" for source in result.route_sources)
