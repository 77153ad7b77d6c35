"""What the tests of the geometry build from: zones, routes and geographiclib."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from geographiclib.geodesic import Geodesic as Karney

from adiz.geo.check import check_formation
from adiz.geo.edges.kinds import EDGE_KINDS, Arc, Edge
from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone

Point = tuple[float, float]
"""lon, lat in degrees."""

SQUARE = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]
LINE = [(0.0, -10.0), (0.0, 0.0), (0.0, 10.0)]

KINDS = tuple(EDGE_KINDS)
WGS84 = Karney.WGS84


def kinds(edges: str | Edge | Sequence[str | Edge], count: int) -> tuple[Edge, ...]:
    """Edges from names or edges, one for all or one each."""
    if isinstance(edges, str) or not isinstance(edges, Sequence):
        edges = [edges] * count
    return tuple(EDGE_KINDS[e] if isinstance(e, str) else e for e in edges)


def ring(points: Sequence[Point], edges: Any = "geodesic", *, closed: bool = True) -> Ring:
    lon, lat = (np.array(v, dtype=float) for v in zip(*points, strict=True))
    count = len(points) if closed else len(points) - 1
    return Ring(lon=lon, lat=lat, edges=kinds(edges, count), closed=closed)


def zone(points: Sequence[Point], edges: Any = "geodesic", *more: Ring) -> Zone:
    """A zone of one ring, and of more rings: holes or parts."""
    return Zone(id="zone", name="Zone", kind="custom", rings=(ring(points, edges), *more))


def line(points: Sequence[Point], edges: Any = "geodesic") -> Zone:
    rings = (ring(points, edges, closed=False),)
    return Zone(id="line", name="Line", kind="line", rings=rings)


def circle(lon: float, lat: float, radius_m: float, *, clockwise: bool = True) -> Ring:
    """A whole circle, begun north of its centre."""
    return ring([go(lon, lat, 0.0, radius_m)], Arc(lon, lat, radius_m, clockwise))


def disc(lon: float, lat: float, radius_m: float) -> Zone:
    return Zone(id="disc", name="Disc", kind="custom", rings=(circle(lon, lat, radius_m),))


def route(points: Sequence[Point], edges: Any = "geodesic", **more: Any) -> Route:
    lon, lat = (np.array(v, dtype=float) for v in zip(*points, strict=True))
    return Route(id="route", lon=lon, lat=lat, edges=kinds(edges, len(points) - 1), **more)


def minutes(*values: float | None) -> Any:
    """Times so many minutes after an arbitrary instant; None is unknown."""
    start = np.datetime64("2025-12-09T01:00:00", "us")
    return np.array(
        [
            np.datetime64("NaT", "us") if v is None else start + np.timedelta64(int(v * 6e7), "us")
            for v in values
        ]
    )


def check(path: Route | Sequence[Point], area: Zone, edges: Any = "geodesic") -> Answer:
    flown = path if isinstance(path, Route) else route(path, edges)
    answers, _ = check_formation(Formation.of(flown), [area])
    return answers[0]


def ends(answer: Answer) -> list[float]:
    """Where each visit begins and ends, metres from the start, one after another."""
    return [m for visit in answer.visits for m in (visit.from_m, visit.to_m)]


def go(lon: float, lat: float, azimuth_deg: float, length_m: float) -> Point:
    """Where a geodesic leads, by geographiclib; the longitude is on the start's turn."""
    found = WGS84.Direct(lat, lon, azimuth_deg, length_m, Karney.STANDARD | Karney.LONG_UNROLL)
    return found["lon2"], found["lat2"]


def apart_m(a: Point, b: Point) -> float:
    """Geodesic distance, by geographiclib."""
    return float(WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"])


def azimuth(a: Point, b: Point) -> float:
    """Azimuth at a of the geodesic to b, by geographiclib."""
    return float(WGS84.Inverse(a[1], a[0], b[1], b[0])["azi1"])


def along(a: Point, b: Point, share: float) -> Point:
    """A point on the geodesic from a to b, by geographiclib."""
    return go(*a, azimuth(a, b), share * apart_m(a, b))
