"""A candidate for a step, and what a vertex of a line says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from adiz.geo.model import CHOSEN, Answer, Formation, Leg, Route, Visit

from ..scene import Scene, clock_of
from ..words import kilometres
from .story import StepKind

TITLE: Final = 44
"""Most characters of a title that is taken from a note."""

LEAST_REACH_M: Final = 60_000.0
"""What a step shows to each side at least."""

ERROR_95: Final = 2.448
"""A radius that holds 95 % of the places with a standard deviation of 1 per axis."""

DEGREE_M: Final = 111_195.0
"""Metres of a degree of latitude."""

MOST_SOURCES: Final = 4
NOT_PUBLISHED: Final = "place not published"

Sources = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A candidate for a step.

    weight: the lower, the more important. along_m: of its first formation. said: what is told of
    it, each part whole. off: how far off its place may be, as a sentence that follows. reach_m:
    what is shown to each side.
    vertex: orders what has the same metres, as positions that nothing joins.
    """

    kind: StepKind
    weight: int
    formations: tuple[Formation, ...]
    lon: float
    lat: float
    along_m: float
    title: str
    said: tuple[str, ...]
    label: str
    off: str = ""
    answer: Answer | None = None
    visit: Visit | None = None
    when: str = ""
    reach_m: float = LEAST_REACH_M
    sources: Sources = ()
    vertex: int = 0


def note_of(path: Route, vertex: int) -> str:
    """Return what is published of a vertex and what we draw, in sentences; empty without a note."""
    note = str(path.notes[vertex] or "").strip()
    return note if not note or note.endswith((".", "!", "?")) else f"{note}."


def how_far_off(path: Route, vertex: int) -> str:
    """Return how well a vertex is known, as a sentence."""
    bound_m, sigma_m = float(path.bound_m[vertex]), float(path.sigma_m[vertex])
    if path.status[vertex] in CHOSEN:
        if not np.isfinite(bound_m):
            return "The place is ours; how far off it may be is not stated."
        return f"The place is ours; we take the truth to lie within {kilometres(bound_m)} of it."
    what = "The published place" if path.status[vertex] == "published" else "The place"
    if np.isfinite(bound_m):
        return f"{what} is known to within {kilometres(bound_m)}."
    if np.isfinite(sigma_m):
        return f"{what} is known to about {kilometres(ERROR_95 * sigma_m)}."
    return f"{what} is as drawn; its error is not stated."


def error_on_leg(path: Route, leg: int) -> str:
    """Return how far off our line may be on a leg, as a sentence."""
    error_m = path.leg_error_m(leg)
    ours = any(status in CHOSEN for status in path.status[leg : leg + 2])
    if ours and error_m:
        return f"The place is that of our line, which may be {kilometres(error_m)} off there."
    if error_m:
        return f"The place is that of the line, known to about {kilometres(error_m)} there."
    return "The place is that of the line as drawn; its error is not stated."


def title_of(path: Route, vertex: int) -> str:
    """Return the first words of a vertex's note where they are short enough for a title."""
    note = str(path.notes[vertex] or "")
    words = re.split(r"[.,;(\[]|:(?!\d)", note, maxsplit=1)[0].strip()
    return words if 0 < len(words) <= TITLE else ""


def when_of(scene: Scene, path: Route, vertex: int) -> str:
    """Return the time of a vertex, local and UTC; empty if none is stated."""
    time = path.time[vertex]
    return "" if np.isnat(time) else clock_of(scene).moment(time)


def leg_of(formation: Formation, vertex: int) -> Leg:
    """Return the leg that a vertex of the path lies on, the earlier one where two meet."""
    left = vertex
    for leg in formation.legs:
        if left <= leg.last - leg.first:
            return leg
        left -= leg.last - leg.first
    return formation.legs[-1]


def sources_at(formation: Formation, vertex: int, *more: Mapping[str, Any]) -> Sources:
    """Return title and address of statements, then of what a vertex's route rests on."""
    route = leg_of(formation, vertex).route
    return titled([*map(_of_statement, more), route.source, *_listed(route.properties)])


def titled(items: Iterable[Mapping[str, Any]]) -> Sources:
    """Return title and address of sources, each address once, at most MOST_SOURCES."""
    found: dict[str, tuple[str, str]] = {}
    for item in items:
        title, url = str(item.get("title") or item.get("url") or ""), str(item.get("url") or "")
        if title:
            found.setdefault(url or title, (title, url))
    return tuple(found.values())[:MOST_SOURCES]


def _of_statement(statement: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": statement.get("source") or statement.get("url"), "url": statement.get("url")}


def _listed(properties: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    items = properties.get("sources")
    yield from (item for item in items or () if isinstance(item, Mapping))
