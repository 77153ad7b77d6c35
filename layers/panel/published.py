"""Times that somebody published: of visits, of points of a line, and of what nobody can place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from adiz.geo.model import Formation, Visit, Zone
from adiz.geo.visits import vertex_distances_m

from ..scene import Scene, clock_of
from ..words import EventClock, said_by
from ..words.plain_names import lane_name, within_sentence
from .axis import Axis

ROWS: Final = 2
LATE: Final = 70.0
PER_SIGN: Final = 0.95
"""Per cent of the scale that one sign takes."""
MOST: Final = 2
"""Times without a place on the map that stand under the headline."""
FEW: Final = 24
"""A line with more timed points has a scale of time, or no room for them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A published time on the scale under the map.

    at: per cent; local, utc: by the two clocks. row: on which of the two rows for them it stands.
    """

    at: float
    local: str
    utc: str
    row: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it stands left of its place, for want of room right of it."""
        return self.at > LATE

    @property
    def left(self) -> float:
        """Per cent of the scale where its words begin."""
        return self.at - self._wide if self.is_late else self.at

    @property
    def right(self) -> float:
        """Per cent of the scale where its words end."""
        return self.at if self.is_late else self.at + self._wide

    @property
    def _wide(self) -> float:
        return 2.0 + PER_SIGN * len(f"{self.local} {self.utc}")


def published_words(clock: EventClock, visit: Visit) -> str:
    """Return when statements have a visit, on both clocks, and whose they are."""
    parts = []
    for time in visit.stated:
        who = said_by([name.strip() for name in time.who.split(";")])
        if time.start is not None and time.end is not None:
            when = clock.span(time.start, time.end)
        elif time.start is not None:
            when = f"from {clock.moment(time.start)}"
        elif time.end is not None:
            when = f"until {clock.moment(time.end)}"
        else:
            continue
        parts.append(f"{when}, as stated by {who}")
    return "; ".join(parts)


def marks(scene: Scene, axis: Axis, formation: Formation) -> tuple[Mark, ...]:
    """Return the published times along a formation's part of the scale, as many as have room.

    Those of the answers that matter most come first.
    """
    if axis.is_time:
        return ()
    kept: list[Mark] = []
    for mark in _all_marks(scene, axis, formation):
        if any(mark.local in other.local for other in kept):
            continue
        taken = {other.row for other in kept if _meet(mark, other)}
        if free := [row for row in range(ROWS) if row not in taken]:
            kept.append(replace(mark, row=free[0]))
    return tuple(sorted(kept, key=lambda mark: mark.at))


def _mark(clock: EventClock, at: float, words: str) -> Mark:
    """A mark of words like "12:18 UTC+9 (03:18 UTC)"."""
    local, _, utc = words.partition(f" {clock.name}")
    return Mark(at, local, utc.strip())


def _meet(one: Mark, two: Mark) -> bool:
    return one.left < two.right and two.left < one.right


def _all_marks(scene: Scene, axis: Axis, formation: Formation) -> Iterator[Mark]:
    """The times of visits, as one range where the two would lie on each other; then of vertices."""
    clock = clock_of(scene)
    for answer in scene.importance.answers_of(formation):
        for visit in answer.visits:
            for time in visit.stated:
                ends = (
                    (_place_m(formation, time.start, visit.from_m), time.start),
                    (_place_m(formation, time.end, visit.to_m), time.end),
                )
                single = [
                    _mark(clock, axis.place(formation, metres), clock.moment(moment))
                    for metres, moment in ends
                    if moment is not None
                ]
                if len(single) == 2 and _meet(*single):
                    assert time.start is not None
                    assert time.end is not None
                    yield _mark(clock, single[0].at, clock.span(time.start, time.end))
                else:
                    yield from single
    path, metres_m = formation.path, vertex_distances_m(formation.path)
    for vertex in np.flatnonzero(~np.isnat(path.time)) if len(path) <= FEW else ():
        if path.status[vertex] == "published":
            at = axis.place(formation, float(metres_m[vertex]))
            yield _mark(clock, at, clock.moment(path.time[vertex]))


def _place_m(formation: Formation, moment: np.datetime64 | None, otherwise_m: float) -> float:
    """Where along a line a moment is: at the point published with it, else where the visit ends."""
    path = formation.path
    found = [
        vertex
        for vertex in (np.flatnonzero(path.time == moment) if moment is not None else ())
        if path.status[vertex] == "published"
    ]
    return float(vertex_distances_m(path)[found[0]]) if len(found) == 1 else otherwise_m


def unplaced(scene: Scene) -> str:
    """Return times of which it was not published whose they are, where no others are known."""
    if any(visit.stated for answer in scene.result.answers for visit in answer.visits):
        return ""
    found = dict.fromkeys(filter(None, (_told(scene, s) for s in scene.result.statements)))
    return " ".join(list(found)[:MOST])


def _told(scene: Scene, statement: Mapping[str, Any]) -> str:
    about, ends = statement.get("about"), (statement.get("from"), statement.get("to"))
    if not isinstance(about, str) or not all(ends):
        return ""
    try:
        start, end = (_moment(str(text)) for text in ends)
    except ValueError:
        return ""
    who = said_by([name.strip() for name in str(statement.get("who") or "").split(";")])
    zone = str(statement.get("zone") or "")
    names = {z.family: _named(z) for z in scene.result.zones}
    where = f", in the {names[zone]}" if zone in names else ""
    return f"{clock_of(scene).span(start, end)}: {about}{where} ({who})."


def _named(zone: Zone) -> str:
    return within_sentence(lane_name(zone)) if zone.kind == "territorial" else lane_name(zone)


def _moment(text: str) -> np.datetime64:
    moved = datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    return np.datetime64(moved, "s")
