"""Times that published statements give, with the visit to which each can belong.

A statement that an aircraft was inside a zone from one time to another is about one visit. Which
visit that is follows from what is known about the time of each: the stated time must be possible
for that visit and for no other. Otherwise the time stays with the statement alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import numpy as np

from ..model import Answer, Crossing, Formation, StatedTime, Visit, Zone, covers
from ..visits import Track, tracks_of
from .statements import says_of

_MIN: Final[np.datetime64] = np.datetime64("0001-01-01", "us")
_MAX: Final[np.datetime64] = np.datetime64("9999-12-31", "us")

Span = tuple[np.datetime64, np.datetime64]


def with_stated_times(
    answer: Answer, formation: Formation, zone: Zone, statements: Iterable[Mapping[str, Any]]
) -> Answer:
    """Return the answer with the times that statements give of each of its visits.

    Parameters
    ----------
    answer
        The answer about the formation and the zone.
    formation, zone
        What it is about.
    statements
        Statements of the case; those about others are ignored.
    """
    times = [
        time
        for statement in statements
        if covers(statement, formation) and says_of(statement, zone) == "in"
        if (time := _stated(statement)) is not None
    ]
    if not times or not answer.visits:
        return answer
    spans = _spans(answer.visits, tracks_of(formation.path))
    found: dict[int, list[StatedTime]] = {}
    for time in times:
        may_be = [i for i, span in enumerate(spans) if _meet(time, span)]
        if len(may_be) == 1:
            found.setdefault(may_be[0], []).append(time)
    visits = (replace(v, stated=tuple(found.get(i, ()))) for i, v in enumerate(answer.visits))
    return replace(answer, visits=tuple(visits))


def _stated(statement: Mapping[str, Any]) -> StatedTime | None:
    """Return the times of a statement; None if it states nothing that can be read."""
    start, end = _instant(statement.get("from")), _instant(statement.get("to"))
    if start is None and end is None:
        return None
    return StatedTime(who=str(statement.get("who") or ""), start=start, end=end)


def _instant(value: Any) -> np.datetime64 | None:
    """Return a time written with its offset as UTC; None for anything else."""
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return np.datetime64(round(moment.timestamp() * 1e6), "us")


def _meet(time: StatedTime, span: Span) -> bool:
    """Return whether a visit within a span of time may be the one stated."""
    start = time.start if time.start is not None else time.end
    end = time.end if time.end is not None else time.start
    assert start is not None
    assert end is not None
    return bool(start <= span[1] and span[0] <= end)


def _spans(visits: Sequence[Visit], tracks: Sequence[Track]) -> list[Span]:
    """Return the span of time of each visit, by its own ends and the timed vertices around it.

    No visit begins earlier than the one before it, or ends later than the one after it.
    """
    vertex_m = np.concatenate([track.vertex_m for track in tracks])
    times = np.concatenate([track.time for track in tracks])
    timed = ~np.isnat(times)
    spans: list[Span] = []
    for visit in visits:
        before = [*times[timed & (vertex_m <= visit.from_m)], *_known(visit.entry)[:1]]
        after = [*times[timed & (vertex_m >= visit.to_m)], *_known(visit.exit)[1:]]
        spans.append((_latest(_MIN, *before), _earliest(_MAX, *after)))
    starts, ends = [span[0] for span in spans], [span[1] for span in spans]
    return [(_latest(*starts[: i + 1]), _earliest(*ends[i:])) for i in range(len(spans))]


def _earliest(*times: np.datetime64) -> np.datetime64:
    return min(times, key=_microseconds)


def _latest(*times: np.datetime64) -> np.datetime64:
    return max(times, key=_microseconds)


def _microseconds(time: np.datetime64) -> int:
    return int(time.astype("datetime64[us]").astype("int64"))


def _known(crossing: Crossing | None) -> tuple[np.datetime64, ...]:
    """Return the earliest and latest time of an end of a visit; empty if it is not known."""
    if crossing is None:
        return ()
    if crossing.range.time is not None:
        return crossing.range.time
    known = crossing.time is not None and not np.isnat(crossing.time)
    return (crossing.time, crossing.time) if known and crossing.time is not None else ()
