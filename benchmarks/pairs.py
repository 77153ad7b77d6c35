"""Make random legs and rings anywhere on Earth: Route and Zone for adiz, Lines for the oracle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from bisection import (
    ARC,
    GEOD,
    GEODESIC,
    PLANAR,
    RHUMB,
    Array,
    Index,
    Lines,
    Rings,
    Sectors,
    latitude,
    mercator,
    turned,
)

from adiz.geo.edges import EDGE_KINDS, Arc, Edge
from adiz.geo.model import Ring, Route, Zone

KINDS: tuple[Edge, ...] = tuple(EDGE_KINDS[name] for name in ("geodesic", "rhumb", "planar"))
MERCATOR_M_PER_DEG = np.radians(6378137.0)


@dataclass(frozen=True)
class Shape:
    """A random ring: its vertices, the edge after each, and whether the north pole is inside."""

    lon: Array
    lat: Array
    kind: Index
    arc: Arc | None
    holds_north_pole: bool


@dataclass(frozen=True)
class Leg:
    kind: int
    lon1: float
    lat1: float
    lon2: float
    lat2: float

    def as_route(self) -> Route:
        lon, lat = np.array([self.lon1, self.lon2]), np.array([self.lat1, self.lat2])
        return Route(id="leg", lon=lon, lat=lat, edges=(KINDS[self.kind],))


def random_shape(rng: np.random.Generator) -> Shape:
    """Return a star-shaped ring, a box of parallels and meridians, a disc, or a piece of one."""
    lat = float(np.degrees(np.arcsin(rng.uniform(-1, 1))))
    if rng.random() < 0.2:
        lat = float(rng.choice([-1, 1]) * rng.uniform(70, 89.9))
    lon = float(rng.uniform(-180, 180))
    radius_m = float(np.exp(rng.uniform(np.log(2e3), np.log(1.8e6))))
    form = rng.random()
    if form < 0.15 and abs(lat) + radius_m / 1.1e5 < 89:
        return _box(rng, lon, lat, radius_m)
    if form < 0.35:
        return _disc(rng, lon, lat, min(radius_m, 1e6))
    n = int(rng.integers(3, 9))
    azimuth = (np.arange(n) + rng.uniform(-0.45, 0.45, n)) * 360 / n + rng.uniform(0, 360)
    away = radius_m * rng.uniform(0.3, 1.0, n)
    x, y, _ = GEOD.fwd(np.full(n, lon), np.full(n, lat), azimuth, away)
    kind = rng.integers(0, 3, n) if rng.random() < 0.5 else np.full(n, rng.integers(0, 3))
    return _shape(lon, lat, np.array(x), np.array(y), kind, None)


def _box(rng: np.random.Generator, lon: float, lat: float, radius_m: float) -> Shape:
    high = np.degrees(radius_m / 6.4e6)
    wide = min(high / np.cos(np.radians(lat)), 80.0)
    x = lon + wide * np.array([-1.0, -1.0, 1.0, 1.0])
    y = lat + high * np.array([-1.0, 1.0, 1.0, -1.0]) * rng.uniform(0.2, 1)
    return Shape(x, y, rng.integers(0, 3, 4), None, False)


def _disc(rng: np.random.Generator, lon: float, lat: float, radius_m: float) -> Shape:
    start = float(rng.uniform(0, 360))
    clockwise = bool(rng.random() < 0.5)
    arc = Arc(lon, lat, radius_m, clockwise)
    sweep = 0.0 if rng.random() < 0.4 else float(rng.uniform(20, 300))
    on = start + np.array([0.0, sweep] if clockwise else [sweep, 0.0])[: 2 if sweep else 1]
    x, y, _ = GEOD.fwd(*np.broadcast_arrays(lon, lat, on, radius_m))
    if not sweep:
        return _shape(lon, lat, np.array(x), np.array(y), np.array([ARC]), arc)
    apex = start + sweep + (360 - sweep) * rng.uniform(0.2, 0.8)
    apex_x, apex_y, _ = GEOD.fwd(lon, lat, apex, radius_m * rng.uniform(0.05, 1.5))
    kind = np.array([ARC, *rng.integers(0, 3, 2)])
    return _shape(lon, lat, np.r_[x, apex_x], np.r_[y, apex_y], kind, arc)


def _shape(lon: float, lat: float, x: Array, y: Array, kind: Index, arc: Arc | None) -> Shape:
    corners = np.insert(x, 1, lon) if arc else x
    turn = float(np.sum(turned(np.roll(corners, -1), corners) - corners))
    return Shape(x, y, kind, arc, abs(turn) > 180 and lat > 0)


def random_leg(rng: np.random.Generator, shape: Shape) -> Leg:
    """Return a leg of 1 to 5,000 km and any kind, near the ring or grazing an edge."""
    length_m = float(np.exp(rng.uniform(np.log(1e3), np.log(5e6))))
    kind = int(rng.choice([GEODESIC, GEODESIC, RHUMB, PLANAR]))
    if rng.random() < 0.25:
        graze = np.degrees(np.exp(rng.uniform(np.log(1e-6), np.log(0.05)))) * rng.choice([-1, 1])
        x, y, course = _on_edge(rng, shape)
        share = rng.uniform(0.05, 0.95)
        return _through(kind, x, y, course + graze, share * length_m, (1 - share) * length_m)
    share = rng.uniform(-0.2, 1.2) if rng.random() < 0.3 else rng.uniform(0, 1)
    v = int(rng.integers(len(shape.lon)))
    x, y = float(shape.lon[v]), float(shape.lat[v])
    size = float(GEOD.inv(x, y, shape.lon[v - 1], shape.lat[v - 1])[2]) or 1e5
    x, y, _ = GEOD.fwd(x, y, rng.uniform(0, 360), size * rng.uniform(0, 0.7))
    azimuth = float(rng.uniform(0, 360))
    if rng.random() < 0.05:
        kind, azimuth = RHUMB, 90.0
    return _through(kind, x, y, azimuth, share * length_m, (1 - share) * length_m)


def _on_edge(rng: np.random.Generator, shape: Shape) -> tuple[float, float, float]:
    """Return a place on an edge, and the edge's course there."""
    v, w = int(rng.integers(len(shape.lon))), rng.uniform(0.1, 0.9)
    if shape.kind[v] == ARC:
        assert shape.arc is not None
        ends = [shape.lon[v], shape.lat[v]]
        azimuth, _, _ = GEOD.inv(shape.arc.lon, shape.arc.lat, *ends)
        turn = azimuth + w * 15.0 * (1 if shape.arc.clockwise else -1)
        x, y, back = GEOD.fwd(shape.arc.lon, shape.arc.lat, turn, shape.arc.radius_m)
        return float(x), float(y), float(back) + 90.0
    ends = [np.array([value]) for value in (
        shape.lon[v], shape.lat[v],
        np.roll(shape.lon, -1)[v], np.roll(shape.lat, -1)[v],
    )]  # fmt: skip
    line = Lines.of(np.array([shape.kind[v]]), *ends)
    step = 5.0 / float(line.length_m[0])
    x, y = line.at(np.array([w]))
    before, after = line.at(np.array([w - step])), line.at(np.array([w + step]))
    course, _, _ = GEOD.inv(before[0][0], before[1][0], after[0][0], after[1][0])
    return float(x[0]), float(y[0]), float(course)


def _through(kind: int, x: float, y: float, course: float, back_m: float, ahead_m: float) -> Leg:
    """Return a leg through a place on a course; a geodesic if other kinds would leave the map."""
    sin, cos = np.sin(np.radians(course)), np.cos(np.radians(course))
    w2 = 1 - 0.0066943799901413165 * np.sin(np.radians(y)) ** 2
    per_lon = np.cos(np.radians(y)) / np.sqrt(w2) * MERCATOR_M_PER_DEG
    per_lat = (1 - 0.0066943799901413165) / w2**1.5 * MERCATOR_M_PER_DEG
    steps = np.array([-back_m, ahead_m])
    lon = x + steps * sin / per_lon
    lat = y + steps * cos / per_lat
    if kind == RHUMB:
        north = mercator(np.array([y])) + steps * cos * MERCATOR_M_PER_DEG / per_lon
        lat = latitude(north) if abs(cos) > 1e-12 else np.array([y, y])
    if kind == GEODESIC or abs(np.diff(lon))[0] > 175 or np.max(abs(lat)) > 89.5:
        lon1, lat1, _ = GEOD.fwd(x, y, course + 180, back_m)
        lon2, lat2, _ = GEOD.fwd(x, y, course, ahead_m)
        return Leg(kind, float(lon1), float(lat1), float(lon2), float(lat2))
    lon = lon - 360 * np.round(lon[0] / 360)
    return Leg(kind, float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))


def as_zone(shape: Shape, turn: float) -> Zone:
    """Return the ring for adiz, with its longitudes shifted by a number of degrees."""
    edges = tuple(shape.arc if k == ARC else KINDS[k] for k in shape.kind)
    ring = Ring(lon=shape.lon + turn, lat=shape.lat, edges=edges)  # type: ignore[arg-type]
    return Zone(id="ring", name="ring", kind="custom", rings=(ring,))


def as_lines(legs: list[Leg]) -> Lines:
    """Return the legs for the oracle."""
    return Lines.of(*(np.array([getattr(leg, k) for leg in legs]) for k in Leg.__annotations__))


def as_rings(shapes: list[Shape]) -> Rings:
    """Return the rings for the oracle: an arc from A to B about C is A-C, C-B and a sector."""
    rows: list[list[tuple[float, ...]]] = []
    sectors = np.zeros((len(shapes), 1, 5))
    for z, shape in enumerate(shapes):
        row: list[tuple[float, ...]] = []
        for k, kind in enumerate(shape.kind):
            a = (float(shape.lon[k]), float(shape.lat[k]))
            b = (float(np.roll(shape.lon, -1)[k]), float(np.roll(shape.lat, -1)[k]))
            if kind != ARC:
                row.append((float(kind), *a, *b))
                continue
            assert shape.arc is not None
            c = (shape.arc.lon, shape.arc.lat)
            row += [(GEODESIC, *a, *c), (GEODESIC, *c, *b)]
            ends = (a, b) if shape.arc.clockwise else (b, a)
            start, end = (GEOD.inv(*c, *p)[0] for p in ends)
            sectors[z, 0] = (*c, shape.arc.radius_m, start, (end - start) % 360 or 360.0)
        rows.append(row)
    count = max(map(len, rows))
    filled = np.array(
        [row + [(PLANAR, *row[-1][3:], *row[-1][3:])] * (count - len(row)) for row in rows]
    )
    return Rings(
        Lines.of(*np.moveaxis(filled, 2, 0)),
        Sectors(*np.moveaxis(sectors, 2, 0)),
        np.array([shape.holds_north_pole for shape in shapes]),
    )
