"""Tracks on paper: formations that share a leg lie side by side, as on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from adiz.geo.arrays import FloatArray

from ..scene import Shape

Project = Callable[[FloatArray, FloatArray], FloatArray]
# Below this turn, as the sine, two moved lines are joined by the mean of their ends.
STRAIGHT: Final = 0.25
LONGEST_MITRE: Final = 4.0


@dataclass(slots=True)
class Leg:
    """A leg moved aside. spans: (n, 2) points between each two of the kilometres in metres."""

    shape: Shape
    spans: list[FloatArray]
    offset: float

    @property
    def first(self) -> int:
        """Its place among the legs of the formation's path."""
        return int(self.shape.data["leg"])

    @property
    def last(self) -> int:
        """The same of the last leg, where a thinned path draws many as one."""
        return int(self.shape.data.get("last", self.first))

    @property
    def metres(self) -> Sequence[float]:
        """Where its spans begin and end, from the path's start."""
        metres: Sequence[float] = self.shape.data["metres"]
        return metres

    @property
    def points(self) -> FloatArray:
        """All its points."""
        return np.concatenate(self.spans)


@dataclass(frozen=True, slots=True)
class Run:
    """Legs of one style as one line. ways: +1, -1 as it is flown that way and back."""

    points: FloatArray
    style: str
    ways: tuple[int, ...]


def moved_legs(shapes: Iterable[Shape], project: Project, spacing: float) -> dict[str, list[Leg]]:
    """Return the legs of each formation, moved right of their way by side × spacing points."""
    found: dict[str, list[Leg]] = {}
    for shape in shapes:
        spans = [project(lon, lat) for lon, lat in shape.parts]
        leg = Leg(shape, spans, shape.data["side"] * spacing)
        found.setdefault(shape.data["formation"], []).append(leg)
    for legs in found.values():
        corners = [
            _corner(one, two, spacing) if _meet(one, two) else None for one, two in pairwise(legs)
        ]
        moved = [
            _aside(leg, begin, end)
            for leg, begin, end in zip(legs, [None, *corners], [*corners, None], strict=True)
        ]
        for leg, spans in zip(legs, moved, strict=True):
            leg.spans = spans
    return found


def runs(legs: Iterable[Leg]) -> list[Run]:
    """Return consecutive legs of one style as one line, so that its dashes run on."""
    found: list[Run] = []
    last = None
    for leg in legs:
        ways = tuple(leg.shape.data["ways"])
        if not ways:
            continue
        run = Run(leg.points, leg.shape.style, ways)
        before = found[-1] if found else None
        same = before and (before.style, before.ways) == (run.style, run.ways)
        if before and same and last == leg.first - 1:
            points = np.concatenate([before.points, run.points[1:]])
            found[-1] = Run(points, run.style, run.ways)
        else:
            found.append(run)
        last = leg.last
    return found


def stretch(legs: Iterable[Leg], from_m: float, to_m: float) -> FloatArray | None:
    """Return the points of the moved line between two places, in metres from the path's start."""
    parts = [part for leg in legs for part in _between(leg, from_m, to_m)]
    return np.concatenate(parts) if parts else None


def _between(leg: Leg, from_m: float, to_m: float) -> Iterator[FloatArray]:
    """What of a leg's spans lies between two places, in metres from the path's start."""
    for span, (begin, end) in zip(leg.spans, pairwise(leg.metres), strict=True):
        low, high = max(begin, from_m), min(end, to_m)
        if low < high:
            yield _part(span, (low - begin) / (end - begin), (high - begin) / (end - begin))


def _part(line: FloatArray, low: float, high: float) -> FloatArray:
    """A line from one part of its length to another."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    places = np.array([low, high]) * along[-1]
    inner = along[(along > places[0]) & (along < places[1])]
    at = np.concatenate([places[:1], inner, places[1:]])
    return np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])


def point_at(legs: Iterable[Leg], metres: float) -> FloatArray | None:
    """Return where the moved line is at a crossing, by its distance from the path's start."""
    for leg in legs:
        for i, at in enumerate(leg.metres):
            if abs(at - metres) < 0.01:
                point: FloatArray = leg.spans[i][0] if i < len(leg.spans) else leg.spans[-1][-1]
                return point
    return None


def arrows(run: Run, every: float, shift: float) -> list[tuple[FloatArray, FloatArray]]:
    """Return points and unit directions of arrowheads along a run.

    Parameters
    ----------
    every : how far apart they are, about, points
    shift : by which part of that they are moved on
    """
    steps = np.hypot(*np.diff(run.points, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    total = float(along[-1])
    if total < every / 3:
        return []
    count = max(1, int(total // (every * 0.6 if len(run.ways) == 2 else every)))
    heads = []
    for n in range(count):
        at = (n + 0.5 + shift) * total / count
        i = int(np.clip(np.searchsorted(along, at), 1, len(steps)))
        begin, end = run.points[i - 1], run.points[i]
        part = (at - along[i - 1]) / steps[i - 1] if steps[i - 1] else 0.0
        way = run.ways[n % len(run.ways)] * _direction(begin, end)
        heads.append((begin + part * (end - begin), way))
    return heads


def _direction(begin: FloatArray, end: FloatArray) -> FloatArray:
    step = end - begin
    length = float(np.hypot(*step))
    return step / length if length else step


def _right(direction: FloatArray) -> FloatArray:
    """To the right of a way on paper, where y runs down."""
    return np.array([-direction[1], direction[0]])


def _meet(one: Leg, two: Leg) -> bool:
    """Whether one leg goes on from another; a leg of no length has no way."""
    return one.last + 1 == two.first and len(one.points) > 1 and len(two.points) > 1


def _corner(one: Leg, two: Leg, spacing: float) -> FloatArray:
    """Where the moved lines of two legs meet; nearly straight on or back, their ends' mean."""
    before, after = one.points, two.points
    ways = _direction(before[-2], before[-1]), _direction(after[0], after[1])
    a = before[-1] + one.offset * _right(ways[0])
    b = after[0] + two.offset * _right(ways[1])
    sine = float(ways[0][0] * ways[1][1] - ways[0][1] * ways[1][0])
    if abs(sine) > STRAIGHT:
        gap = b - a
        reach = float(gap[0] * ways[1][1] - gap[1] * ways[1][0]) / sine
        if abs(reach) < LONGEST_MITRE * spacing:
            a = b = a + reach * ways[0]
    corner: FloatArray = (a + b) / 2
    return corner


def _aside(leg: Leg, begin: FloatArray | None, end: FloatArray | None) -> list[FloatArray]:
    points = leg.points
    steps = np.diff(points, axis=0)
    moving = np.hypot(*steps.T) > 0
    if not moving.any():
        return leg.spans
    # A point that repeats the one before it has the direction of the last step that moves.
    known = np.maximum.accumulate(np.where(moving, np.arange(len(steps)), -1))
    known[known < 0] = int(np.argmax(moving))
    steps = steps[known]
    ways = np.vstack([steps[:1], (steps[:-1] + steps[1:]) / 2, steps[-1:]])
    lengths = np.hypot(*ways.T)
    ways /= np.where(lengths > 0, lengths, 1.0)[:, None]
    moved = points + leg.offset * np.column_stack([-ways[:, 1], ways[:, 0]])
    if begin is not None:
        moved[0] = begin
    if end is not None:
        moved[-1] = end
    cuts = np.cumsum([len(span) for span in leg.spans])[:-1]
    return list(np.split(moved, cuts))
