"""Where a flight turns back: its course is nearly reversed over a short distance."""

from __future__ import annotations

from typing import Final

import numpy as np

from adiz.geo.edges import inverse
from adiz.geo.model import Route, is_recorded
from adiz.geo.visits import vertex_distances_m

TURN_DEG: Final = 120.0
WITHIN_M: Final = 100_000.0
MOST: Final = 3
"""A flight that turns back more often circles: its turns are no moments."""


def turning_points(path: Route) -> tuple[int, ...]:
    """Return the vertices at which a path turns back.

    A turn is a change of course of TURN_DEG or more, all to one side, over vertices that lie
    within WITHIN_M along the path; of several vertices it is the middle one. A recorded track has
    none, as its fixes scatter.
    """
    if is_recorded(path) or len(path) < 3:
        return ()
    change = _changes_deg(path)
    at_m = vertex_distances_m(path)
    found: list[int] = []
    vertex = 1
    while vertex < len(path) - 1:
        last, total = vertex, change[vertex]
        while (
            last + 1 < len(path) - 1
            and abs(total) < TURN_DEG
            and change[last + 1] * total > 0
            and at_m[last + 1] - at_m[vertex] <= WITHIN_M
        ):
            last += 1
            total += change[last]
        if abs(total) >= TURN_DEG:
            found.append((vertex + last) // 2)
            vertex = last
        vertex += 1
    return tuple(found) if len(found) <= MOST else ()


def _changes_deg(path: Route) -> list[float]:
    """The change of course at each vertex, to the right positive; 0 at the ends and at gaps."""
    changes = [0.0] * len(path)
    for vertex in range(1, len(path) - 1):
        if path.joined[vertex - 1] and path.joined[vertex]:
            before = _course_deg(path, vertex, vertex - 1) + 180
            after = _course_deg(path, vertex, vertex + 1)
            changes[vertex] = float((after - before + 180) % 360 - 180)
    return changes


def _course_deg(path: Route, start: int, end: int) -> float:
    ends = (path.lon[start], path.lat[start], path.lon[end], path.lat[end])
    return float(np.asarray(inverse(*ends)[0]))
