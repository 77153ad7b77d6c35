"""How exact are the crossings, and is any decision wrong: random legs against random rings.

    python benchmarks/accuracy.py --pairs 100000

Legs of 1 to 5,000 km and rings of 3 to 8 vertices, or discs and pieces of them, with all kinds of
edges, anywhere on Earth, held against the bisection of bisection.py, which shares nothing with adiz.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from adiz.geo.check import check_formation
from adiz.geo.edges import EDGE_KINDS, Arc, Edge
from adiz.geo.formation import Formation
from adiz.geo.route import Route
from adiz.geo.zone import Ring, Zone
from bisection import ARC, GEOD, GEODESIC, PLANAR, RHUMB, Array, Index, Lines, Rings, Sectors
from bisection import changes, turned  # isort: skip

KINDS: tuple[Edge, ...] = tuple(EDGE_KINDS[name] for name in ("geodesic", "rhumb", "planar"))
CHUNK = 500
SAMPLES = 64
ONE_DEGREE = 1.0
LEAST_ANGLE_DEG = np.degrees(1e-6)
CONTACT_M = 0.01


@dataclass(frozen=True)
class Shape:
    """A random ring: vertices, what follows each, and whether the north pole is inside."""

    lon: Array
    lat: Array
    kind: Index
    arc: Arc | None
    holds_north_pole: bool


@dataclass
class Report:
    """What a run found. errors_m, angles_deg: per crossing that both found."""

    pairs: int = 0
    visits: int = 0
    engine_s: float = 0.0
    errors_m: list[float] = field(default_factory=list)
    angles_deg: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Report) -> Report:
        return Report(*(getattr(self, k) + getattr(other, k) for k in self.__dataclass_fields__))

    def worst_m(self, least_deg: float, most_deg: float = 180.0) -> float:
        """Worst error of crossings at an angle from least_deg up to most_deg."""
        angle, error = np.array(self.angles_deg), np.array(self.errors_m)
        chosen = error[(angle >= least_deg) & (angle < most_deg)]
        return float(chosen.max(initial=0.0))

    def __str__(self) -> str:
        angle, error = np.array(self.angles_deg), np.array(self.errors_m)
        clear, flat = error[angle >= ONE_DEGREE], error[angle < ONE_DEGREE]
        lines = [
            f"pairs            {self.pairs}, visits {self.visits}, crossings {len(error)}",
            f"wrong decisions  {len(self.wrong)}",
            *self.wrong[:20],
            f"above 1 degree   {len(clear)} crossings, worst {self.worst_m(1.0) * 1000:.4f} mm",
        ]
        if len(clear):
            p50, p99, p999 = np.percentile(clear, [50, 99, 99.9]) * 1000
            lines.append(f"                 50 / 99 / 99.9 %: {p50:.5f} / {p99:.5f} / {p999:.5f} mm")
        worst = self.worst_m(LEAST_ANGLE_DEG, 1.0) * 1000
        least = f", least angle {angle.min():.2g} degrees" if len(angle) else ""
        lines.append(f"below 1 degree   {len(flat)} crossings, worst {worst:.4f} mm{least}")
        lines.append(f"time per pair    {self.engine_s / self.pairs * 1000:.2f} ms")
        return "\n".join(lines)


def random_shape(rng: np.random.Generator) -> Shape:
    """A star-shaped ring, a box of parallels and meridians, a disc, or a piece of one."""
    lat = float(np.degrees(np.arcsin(rng.uniform(-1, 1)))) if rng.random() < 0.8 else 0.0
    lat = lat or float(rng.choice([-1, 1]) * rng.uniform(70, 89.9))
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


def random_leg(rng: np.random.Generator, shape: Shape) -> tuple[int, float, float, float, float]:
    """A leg of any kind, through a place near the ring: kind, lon1, lat1, lon2, lat2."""
    length_m = float(np.exp(rng.uniform(np.log(1e3), np.log(5e6))))
    share = rng.uniform(-0.2, 1.2) if rng.random() < 0.3 else rng.uniform(0, 1)
    v, azimuth = int(rng.integers(len(shape.lon))), float(rng.uniform(0, 360))
    x, y = float(shape.lon[v]), float(shape.lat[v])
    size = float(GEOD.inv(x, y, shape.lon[v - 1], shape.lat[v - 1])[2]) or 1e5
    x, y, _ = GEOD.fwd(x, y, rng.uniform(0, 360), size * rng.uniform(0, 0.7))
    x1, y1, _ = GEOD.fwd(x, y, azimuth + 180, share * length_m)
    x2, y2, _ = GEOD.fwd(x, y, azimuth, (1 - share) * length_m)
    kind = int(rng.choice([GEODESIC, GEODESIC, RHUMB, PLANAR]))
    if rng.random() < 0.05:
        y2, kind = y1, RHUMB
    return kind, float(x1), float(y1), float(x2), float(y2)


def as_lines(shapes: list[Shape]) -> Rings:
    """The rings for the oracle: an arc from A to B about C is A-C, C-B and a sector."""
    rows: list[list[tuple[float, ...]]] = []
    sectors = np.zeros((len(shapes), 1, 5))
    for z, shape in enumerate(shapes):
        row: list[tuple[float, ...]] = []
        for k, kind in enumerate(shape.kind):
            a = (float(shape.lon[k]), float(shape.lat[k]))
            b = (float(np.roll(shape.lon, -1)[k]), float(np.roll(shape.lat, -1)[k]))
            if kind == ARC:
                assert shape.arc is not None
                c = (shape.arc.lon, shape.arc.lat)
                row += [(GEODESIC, *a, *c), (GEODESIC, *c, *b)]
                ends = (a, b) if shape.arc.clockwise else (b, a)
                start, end = (GEOD.inv(*c, *p)[0] for p in ends)
                sectors[z, 0] = (*c, shape.arc.radius_m, start, (end - start) % 360 or 360.0)
            else:
                row.append((float(kind), *a, *b))
        rows.append(row)
    count = max(map(len, rows))
    filled = np.array([[*row, *[(PLANAR, *row[-1][3:], *row[-1][3:])] * (count - len(row))] for row in rows])
    return Rings(
        Lines.of(*np.moveaxis(filled, 2, 0)),
        Sectors(*np.moveaxis(sectors, 2, 0)),
        np.array([shape.holds_north_pole for shape in shapes]),
    )


def as_zone(shape: Shape, turn: float) -> Zone:
    """The ring for adiz, its longitudes a turn or more away or wrapped."""
    lon = shape.lon + turn
    edges = tuple(shape.arc if k == ARC else KINDS[k] for k in shape.kind)
    ring = Ring(lon=lon, lat=shape.lat, edges=edges)  # type: ignore[arg-type]
    return Zone(id="ring", name="ring", kind="custom", rings=(ring,))


def run(seed: int, pairs: int) -> Report:
    """Compare so many random pairs."""
    rng = np.random.default_rng(seed)
    shapes = [random_shape(rng) for _ in range(pairs)]
    legs = np.array([random_leg(rng, shape) for shape in shapes]).T
    report, found = Report(pairs=pairs), []
    for z, shape in enumerate(shapes):
        zone = as_zone(shape, float(rng.choice([0, 0, 360])))
        kind, *ends = legs[:, z]
        route = Route(
            id="leg",
            lon=np.array([ends[0], ends[2]]),
            lat=np.array([ends[1], ends[3]]),
            edges=(KINDS[int(kind)],),
        )
        began = time.perf_counter()
        answers, _ = check_formation(Formation.of(route), [zone])
        report.engine_s += time.perf_counter() - began
        found.append(answers[0])
        report.visits += len(answers[0].visits)
    _compare(report, found, Lines.of(*legs), as_lines(shapes), seed)
    return report


def _compare(report: Report, found: list, lines: Lines, rings: Rings, seed: int) -> None:  # type: ignore[type-arg]
    most = max(len(answer.visits) for answer in found)
    extra = np.full((len(found), max(most, 1)), np.nan)
    for z, answer in enumerate(found):
        whole = max(sum(v.length_m for v in answer.visits), 1.0)
        for k, visit in enumerate(answer.visits):
            extra[z, k] = _fraction(lines, z, visit.deepest.lon, visit.deepest.lat, whole)
    z, w, enters = changes(lines, rings, extra, SAMPLES)
    lon, lat = lines[z].at(w)
    angle = crossing_angle_deg(lines, rings, z, w)
    for n, answer in enumerate(found):
        mine = [(c, s) for v in answer.visits for c, s in ((v.entry, True), (v.exit, False)) if c]
        k = np.flatnonzero(z == n)
        if [s for _, s in mine] != enters[k].tolist():
            _mismatch(report, found[n], lines, rings, n, w[k], seed)
            continue
        for (crossing, _), j in zip(mine, k, strict=True):
            _, _, error = GEOD.inv(crossing.lon, crossing.lat, lon[j], lat[j])
            report.errors_m.append(float(error))
            report.angles_deg.append(float(angle[j]))


def _fraction(lines: Lines, z: int, lon: float, lat: float, _: float) -> float:
    """w of a point on line z."""
    line = lines[z : z + 1]
    if line.kind[0] == GEODESIC:
        return float(GEOD.inv(line.lon1[0], line.lat1[0], lon, lat)[2] / line.length_m[0])
    dlon = line.lon2[0] - line.lon1[0]
    if abs(dlon) > 1e-6:
        return float((turned(np.array([lon]), line.lon1)[0] - line.lon1[0]) / dlon)
    return float((lat - line.lat1[0]) / (line.lat2[0] - line.lat1[0]))


def _mismatch(report: Report, answer, lines, rings, n, w, seed) -> None:  # type: ignore[no-untyped-def]
    """Told apart from contact: the stretch the one sees and the other does not is deep enough."""
    report.wrong.append(
        f"seed {seed} pair {n}: ours {[(v.from_m, v.to_m, v.deepest.depth_m) for v in answer.visits]} "
        f"{answer.nominal} nearest {answer.nearest and answer.nearest.separation_m}, bisection w {w.tolist()} of {lines.length_m[n]:.3f} m"
    )


def crossing_angle_deg(lines: Lines, rings: Rings, z: Index, w: Array) -> Array:
    """Angle between a leg and the edge it meets, by differences over 20 m; 90 where unclear."""
    lon, lat = lines[z].at(w)
    step = np.minimum(10.0 / np.maximum(lines.length_m[z], 20.0), 0.5)
    course = _course(*lines[z].at(np.maximum(w - step, 0)), *lines[z].at(np.minimum(w + step, 1)))
    angle = np.full(len(z), 90.0)
    apart = np.full(len(z), 1e-6)
    for e in range(rings.lines.kind.shape[1]):
        edges = rings.lines[z, e]
        dlon = edges.lon2 - edges.lon1
        meridian = (dlon == 0) & (abs(turned(lon, edges.lon1) - edges.lon1) < 1e-9)
        angle[meridian] = _between(course[meridian], np.zeros(int(meridian.sum())))
        edge = np.full(len(z), e)
        gap = abs(rings.gap_deg(z, edge, lon, lat))
        m = np.flatnonzero(gap < apart)
        apart[m] = gap[m]
        low, high = np.minimum(edges.lon1, edges.lon2)[m], np.maximum(edges.lon1, edges.lon2)[m]
        x = low + (lon[m] - low) % 360
        reach = np.minimum(1e-4, (high - low) / 4)
        x1, x2 = np.maximum(x - reach, low), np.minimum(x + reach, high)
        y1, y2 = edges[m].latitude_at(x1), edges[m].latitude_at(x2)
        angle[m] = _between(course[m], _course(x1, y1, x2, y2))
    sectors = rings.sectors
    for k in range(sectors.lon.shape[1]):
        azimuth, back, away = GEOD.inv(lon, lat, sectors.lon[z, k], sectors.lat[z, k])
        m = (abs(np.asarray(away) - sectors.radius_m[z, k]) < 0.1) & (sectors.radius_m[z, k] > 0)
        angle[m] = 90.0 - _between(course[m], np.asarray(azimuth)[m])
    return angle


def _course(lon1: Array, lat1: Array, lon2: Array, lat2: Array) -> Array:
    middle = np.radians((lat1 + lat2) / 2)
    flattened = (1 - 0.00669438) / (1 - 0.00669438 * np.sin(middle) ** 2)
    return np.degrees(np.arctan2(turned(lon2 - lon1, 0 * lon1) * np.cos(middle), (lat2 - lat1) * flattened))


def _between(course1: Array, course2: Array) -> Array:
    apart = abs(course1 - course2) % 180
    return np.minimum(apart, 180 - apart)


def seeds(pairs: int, first: int) -> Iterator[tuple[int, int]]:
    """(seed, pairs) of each chunk."""
    for k in range(0, pairs, CHUNK):
        yield first + k // CHUNK, min(CHUNK, pairs - k)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        parts = pool.map(run, *zip(*seeds(options.pairs, options.seed), strict=True))
        print(sum(parts, Report()))


if __name__ == "__main__":
    main()
