"""Moments on a path: where it starts, turns back, meets another and ends; what has a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from adiz.geo.model import CHOSEN, Formation, is_recorded
from adiz.geo.visits import vertex_distances_m

from ..scene import Scene, end_of
from ..words import aircraft, authorities, in_sentence, listed, unjoined
from ..words import name as position_name
from .gates import passages
from .moment import (
    LEAST_REACH_M,
    NOT_PUBLISHED,
    Moment,
    error_on_leg,
    how_far_off,
    note_of,
    sources_at,
    title_of,
    when_of,
)
from .speakers import in_full, states, who_says
from .story import StepKind
from .turns import turning_points

FEW_TIMES: Final = 12
"""A path with more timed vertices is no list of moments."""

UNSAID: Final[Mapping[str, str]] = {
    "start": "Our line begins here; where the flight began is not published.",
    "end": "Our line ends here; where the flight ended is not published.",
}
"""What is said of an end of our line, if its note does not."""


def at_vertex(
    scene: Scene,
    formation: Formation,
    vertex: int,
    *,
    kind: StepKind,
    weight: int,
    title: str,
    unknown: str = NOT_PUBLISHED,
    others: Sequence[Formation] = (),
) -> Moment:
    """Return the moment at a vertex. unknown: what its label says if its place is ours."""
    path = formation.path
    when, note = when_of(scene, path, vertex), note_of(path, vertex)
    ours = path.status[vertex] in CHOSEN
    unsaid = UNSAID.get(kind, "") if ours and " not " not in note else ""
    error_m = float(path.error_m[vertex])
    reach_m = max(LEAST_REACH_M, 2 * error_m if np.isfinite(error_m) else 0.0)
    return Moment(
        kind=kind,
        weight=weight,
        formations=(formation, *others),
        lon=float(path.lon[vertex]),
        lat=float(path.lat[vertex]),
        along_m=float(vertex_distances_m(path)[vertex]),
        title=title,
        said=tuple(filter(None, (unsaid, note))),
        off=how_far_off(path, vertex),
        label=when or (unknown if ours else "as published" if path.status[vertex] else "as drawn"),
        when=when,
        reach_m=reach_m,
        sources=sources_at(formation, vertex),
        vertex=vertex,
    )


def moments_on_path(scene: Scene, formations: Sequence[Formation]) -> Iterator[Moment]:
    """Yield the moments that the paths of formations have by themselves."""
    for place, formation in enumerate(formations):
        if unjoined(formation.path):
            yield from _positions(scene, formation)
            continue
        yield _start(scene, formation, weight=2 if place else 0)
        yield _end(scene, formation, weight=3 if place else 0)
        for vertex in turning_points(formation.path):
            said = title_of(formation.path, vertex)
            title = said if said.lower().startswith("turn") else "Turns back"
            yield at_vertex(scene, formation, vertex, kind="turn", weight=1, title=title)
        yield from _timed(scene, formation)
        yield from _passages(scene, formation)
    yield from _meetings(scene, formations)


def _start(scene: Scene, formation: Formation, *, weight: int) -> Moment:
    title = who_flies(formation)
    return at_vertex(
        scene, formation, 0, kind="start", weight=weight, title=title, unknown="start not published"
    )


def _end(scene: Scene, formation: Formation, *, weight: int) -> Moment:
    last = len(formation.path) - 1
    is_cut = formation.chart_line.is_cut[1]
    is_published = formation.path.status[last] == "published"
    end = "last published position" if is_published else "end of the line"
    title = f"{aircraft(formation)}: {'off the chart' if is_cut else end}"
    return at_vertex(
        scene, formation, last, kind="end", weight=weight, title=title, unknown="end not published"
    )


def who_flies(formation: Formation) -> str:
    """Return the aircraft and their nations: "Two Tu-95MS, Russia"."""
    known = authorities()
    codes = sorted(code for code in formation.nations if code in known)
    nations = listed([known[code].name for code in codes]) if codes else ""
    return ", ".join(filter(None, (aircraft(formation), nations)))


def _positions(scene: Scene, formation: Formation) -> Iterator[Moment]:
    """Positions that nothing joins, each as it was reported."""
    path = formation.path
    for vertex in range(len(path)):
        title = title_of(path, vertex) or position_name(path, vertex)
        weight = 0 if vertex in (0, len(path) - 1) else 1
        title = f"{title[:1].upper()}{title[1:]}"
        yield at_vertex(scene, formation, vertex, kind="report", weight=weight, title=title)


def _timed(scene: Scene, formation: Formation) -> Iterator[Moment]:
    """Vertices with a time of their own and words about it, where they are few.

    The last one before a gap is named as that: what its note has happen may have been beyond it.
    """
    path = formation.path
    timed = np.flatnonzero(~np.isnat(path.time))
    if is_recorded(path) or len(timed) > FEW_TIMES:
        return
    for vertex in timed[(timed > 0) & (timed < len(path) - 1)].tolist():
        title = title_of(path, vertex)
        if title and not path.joined[vertex]:
            title = f"{aircraft(formation)}: last place before a gap"
        if title:
            yield at_vertex(scene, formation, vertex, kind="report", weight=2, title=title)


def _passages(scene: Scene, formation: Formation) -> Iterator[Moment]:
    """The first time that a formation passes between two places, as a statement says."""
    for statement, crossings in passages(scene, formation):
        first, path = crossings[0], formation.path
        named = who_says(statement)
        text = str(statement.get("text") or "").rstrip(".")
        yield Moment(
            kind="passage",
            weight=1,
            formations=(formation,),
            lon=first.lon,
            lat=first.lat,
            along_m=first.distance_m,
            title=f"Between {statement.get('a')} and {statement.get('b')}",
            said=(f"{text} ({in_full(named)}).",),
            off=error_on_leg(path, first.leg),
            label=f"as {listed(named)} {states(named)}",
            reach_m=max(2 * LEAST_REACH_M, 2 * path.leg_error_m(first.leg)),
            sources=sources_at(formation, first.leg, statement),
        )


def _meetings(scene: Scene, formations: Sequence[Formation]) -> Iterator[Moment]:
    """The first vertex at which two formations come together that flew apart before."""
    for k, one in enumerate(formations):
        for two in formations[k + 1 :]:
            first = _first_common(one, two)
            if first is not None and first > 0:
                title = f"{aircraft(one)} and {in_sentence(aircraft(two))} meet"
                yield at_vertex(
                    scene, one, first, kind="meeting", weight=0, title=title, others=(two,)
                )


def _first_common(one: Formation, two: Formation) -> int | None:
    """The first vertex of a path that begins a leg which both fly; None if there is none."""
    shared = {leg.route.id for leg in one.legs} & {leg.route.id for leg in two.legs}
    if not shared:
        return None
    theirs = {end_of(two.path, vertex): vertex for vertex in reversed(range(len(two.path)))}
    for vertex in range(len(one.path) - 1):
        other = theirs.get(end_of(one.path, vertex))
        if other is None or other + 1 >= len(two.path):
            continue
        if end_of(one.path, vertex + 1) == end_of(two.path, other + 1):
            return vertex if other > 0 else None
    return None
