"""Give the answers of adiz in the form of the peers' answers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from adiz.geo.check import check_formation
from adiz.geo.edges import Arc, Edge, Planar
from adiz.geo.model import Crossing, Formation, Route, Visit

from .questions import Question


@cache
def ours(question: Question) -> list[dict[str, Any]]:
    """Return the visits with the question's own edges."""
    route, zone = question.read()
    answers, _ = check_formation(Formation.of(route), (zone,))
    return [_visit(route, visit) for visit in answers[0].visits]


def ours_planar(question: Question) -> list[dict[str, Any]]:
    """Return the visits if route and zone are read as straight in longitude and latitude."""
    route, zone = question.read()
    route = replace(route, edges=_planar(route.edges))
    rings = tuple(replace(ring, edges=_planar(ring.edges)) for ring in zone.rings)
    answers, _ = check_formation(Formation.of(route), (replace(zone, rings=rings),))
    return [_visit(route, visit) for visit in answers[0].visits]


def _planar(edges: tuple[Edge, ...]) -> tuple[Edge, ...]:
    return tuple(edge if isinstance(edge, Arc) else Planar() for edge in edges)


def _visit(route: Route, visit: Visit) -> dict[str, Any]:
    ends = _end(route, visit.entry, 0), _end(route, visit.exit, -1)
    (start, from_time), (end, to_time) = ends
    seconds = [
        None if t is None else float((t - route.time[0]) / np.timedelta64(1, "s"))
        for t in (from_time, to_time)
    ]
    return {
        "from": start,
        "to": end,
        "length_m": visit.length_m,
        "from_s": seconds[0],
        "to_s": seconds[1],
    }


def _end(
    route: Route, crossing: Crossing | None, vertex: int
) -> tuple[list[float], np.datetime64 | None]:
    """Return where and when a visit begins or ends; without a crossing, that is the route's end."""
    if crossing is None:
        return [float(route.lon[vertex]), float(route.lat[vertex])], route.time[vertex]
    return [crossing.lon, crossing.lat], crossing.time
