"""Measure the error of crossings, and find wrong decisions, on random legs and rings.

    python benchmarks/accuracy.py --pairs 100000

Legs of 1 to 5,000 km and rings of 3 to 8 vertices, or discs and pieces of them, with all kinds of
edges, anywhere on Earth; a quarter of the legs graze an edge. They are compared with the bisection
of bisection.py, which shares nothing with adiz. A decision is wrong if the two find different
entries and exits, except for contact of less than a centimetre.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from bisection import GEOD, GEODESIC, Array, Index, Lines, Rings, changes, turned
from pairs import as_lines, as_rings, as_zone, random_leg, random_shape

from adiz.geo.check import check_formation
from adiz.geo.model import Answer, Formation

CHUNK = 500
SAMPLES = 64
ONE_DEGREE = 1.0
LEAST_ANGLE_DEG = float(np.degrees(1e-6))
FAR_M = 0.001
"""Farther off, where the lines meet at over a degree, a crossing is wrong too: the definition."""

ROUNDING = 1e-13
"""Part of a leg that is no stretch: the oracle's own rounding, at a vertex of its ring."""

CONTACT_M = (0.009, 0.011)
"""The definition's centimetre, less and more what the two may differ by in measuring it."""


@dataclass
class Report:
    """Result of a run. errors_m, angles_deg: for each crossing that both found."""

    pairs: int = 0
    visits: int = 0
    contacts: int = 0
    engine_s: float = 0.0
    errors_m: list[float] = field(default_factory=list)
    angles_deg: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Report) -> Report:
        return Report(*(getattr(self, k) + getattr(other, k) for k in self.__dataclass_fields__))

    def errors_between(self, least_deg: float, most_deg: float = 180.0) -> Array:
        """Return errors in metres of the crossings at an angle from least_deg up to most_deg."""
        angle, error = np.array(self.angles_deg), np.array(self.errors_m)
        return np.asarray(error[(angle >= least_deg) & (angle < most_deg)])

    def __str__(self) -> str:
        lines = [
            f"pairs            {self.pairs}, {self.visits} visits, {self.contacts} mere contacts",
            f"wrong decisions  {len(self.wrong)}",
            *self.wrong[:20],
        ]
        for name, least, most in (
            ("above 1 degree", ONE_DEGREE, 180.0),
            ("below 1 degree", LEAST_ANGLE_DEG, ONE_DEGREE),
        ):
            error = self.errors_between(least, most)
            if len(error):
                p50, p99, p999 = np.percentile(error, [50, 99, 99.9]) * 1000
                lines.append(
                    f"{name}   {len(error)} crossings, worst {error.max() * 1000:.5f} mm "
                    f"(50 / 99 / 99.9 %: {p50:.5f} / {p99:.5f} / {p999:.5f} mm)"
                )
        lines.append(f"time per pair    {self.engine_s / self.pairs * 1000:.2f} ms")
        return "\n".join(lines)


def run(seed: int, pairs: int) -> Report:
    """Compare a number of random pairs."""
    rng = np.random.default_rng(seed)
    report = Report(pairs=pairs)
    shapes = [random_shape(rng) for _ in range(pairs)]
    legs = [random_leg(rng, shape) for shape in shapes]
    answers = []
    for leg, shape in zip(legs, shapes, strict=True):
        turn = 360.0 if rng.random() < 0.3 and shape.lon.max() < 180 else 0.0
        formation, zone = Formation.of(leg.as_route()), as_zone(shape, turn)
        began = time.perf_counter()
        (answer,), _ = check_formation(formation, [zone])
        report.engine_s += time.perf_counter() - began
        report.visits += len(answer.visits)
        answers.append(answer)
    lines, rings = as_lines(legs), as_rings(shapes)
    z, w, enters = changes(lines, rings, _middles(lines, answers), SAMPLES)
    angle = crossing_angle_deg(lines, rings, z, w)
    for n, answer in enumerate(answers):
        of_pair = np.flatnonzero(z == n)
        name, found = f"seed {seed} pair {n}", (w[of_pair], enters[of_pair], angle[of_pair])
        if not _compare(report, answer, lines, rings, n, found, name):
            _resolve(report, answer, lines, rings, n, w[of_pair], name)
    return report


def _middles(lines: Lines, answers: Sequence[Answer]) -> Array:
    """Return fractions of each leg inside and between our visits, for the oracle to judge."""
    found = np.full((len(answers), 2 * max(len(a.visits) for a in answers) + 1), np.nan)
    for z, answer in enumerate(answers):
        line, ends = lines[z : z + 1], []
        for visit in answer.visits:
            ends += [
                _fraction(line, c.lon, c.lat) if c else whole
                for c, whole in ((visit.entry, 0.0), (visit.exit, 1.0))
            ]
        for k, (start, end) in enumerate(pairwise(ends)):
            found[z, k] = (start + end) / 2
    return found


def _fraction(line: Lines, lon: float, lat: float) -> float:
    """Return the fraction of a line at one of its places."""
    if line.kind[0] == GEODESIC:
        return float(GEOD.inv(line.lon1[0], line.lat1[0], lon, lat)[2] / line.length_m[0])
    dlon, dlat = line.lon2[0] - line.lon1[0], line.lat2[0] - line.lat1[0]
    if abs(dlon) > 1e-3 * abs(dlat):
        return float((turned(np.array([lon]), line.lon1)[0] - line.lon1[0]) / dlon)
    return float((lat - line.lat1[0]) / dlat)


def _compare(
    report: Report,
    answer: Answer,
    lines: Lines,
    rings: Rings,
    n: int,
    found: tuple[Array, Array, Array],
    name: str,
) -> bool:
    """Return whether both find the same entries and exits; if so, note their distances.

    found: the bisection's crossings, as fractions of the leg, whether they enter, and angles. Two
    that lie apart are not compared where all that the oracle's own membership sees otherwise
    between them is contact: they differ in what a visit begins with.
    """
    at, enters, angle = found
    ours = [(c, s) for v in answer.visits for c, s in ((v.entry, True), (v.exit, False)) if c]
    if [enter for _, enter in ours] != enters.tolist():
        return False
    places = lines[np.full(len(at), n)].at(at)
    for (crossing, enter), w, lon, lat, deg in zip(ours, at, *places, angle, strict=True):
        error_m = float(GEOD.inv(crossing.lon, crossing.lat, lon, lat)[2])
        if deg >= ONE_DEGREE and error_m > FAR_M:
            own = _fraction(lines[n : n + 1], crossing.lon, crossing.lat)
            between = np.linspace(w, own, 202)[1:-1]
            z = np.full(len(between), n)
            other = between[rings.holds(z, *lines[z].at(between)) != (enter == (own < w))]
            ends = sorted(other[[0, -1]].tolist()) if len(other) else [w, w]
            if _depth_m(lines, rings, n, *ends) < CONTACT_M[1]:
                report.contacts += 1
                continue
            report.wrong.append(f"{name}: a crossing {error_m:g} m off, at {deg:.3f} degrees")
        report.errors_m.append(error_m)
        report.angles_deg.append(float(deg))
    return True


def _resolve(
    report: Report, answer: Answer, lines: Lines, rings: Rings, n: int, w: Array, name: str
) -> None:
    """Count what the two see differently as wrong, unless it is nowhere a centimetre deep."""
    stretches = [
        ((a + b) / 2, _depth_m(lines, rings, n, a, b))
        for a, b in pairwise([0.0, *w.tolist(), 1.0])
        if b - a > ROUNDING
    ]
    counts = []
    for contact_m in CONTACT_M:
        middles = np.array([middle for middle, depth_m in stretches if depth_m > contact_m])
        z = np.full(len(middles), n)
        where = rings.holds(z, *lines[z].at(middles)) if len(middles) else z.astype(bool)
        counts.append(int(np.sum(where & np.r_[True, ~where[:-1]][: len(where)])))
    if len(answer.visits) in counts:
        report.contacts += 1
    else:
        seen = [(round(v.from_m, 3), round(v.to_m, 3), v.deepest.depth_m) for v in answer.visits]
        report.wrong.append(f"{name}: {answer.nominal} {seen}, bisection {w.tolist()}")


def _depth_m(lines: Lines, rings: Rings, n: int, start: float, end: float) -> float:
    """Return the greatest distance to the ring at places from start to end of leg n."""
    w = np.linspace(start, end, 31)
    lon, lat = lines[np.full(31, n)].at(w)
    least = np.full(31, np.inf)
    for e in range(rings.lines.kind.shape[1]):
        edge = rings.lines[n : n + 1, e]
        low, high = np.zeros((31, 1)), np.ones((31, 1))
        for _ in range(12):
            at = low + (high - low) * np.linspace(0, 1, 21)
            x, y = edge[np.zeros(at.size, dtype=np.intp)].at(at.ravel())
            ends = np.broadcast_arrays(
                lon[:, None], lat[:, None], x.reshape(at.shape), y.reshape(at.shape)
            )
            away = np.asarray(GEOD.inv(*ends)[2])
            k = np.argmin(away, axis=1)[:, None]
            low, high = (np.take_along_axis(at, np.clip(k + s, 0, 20), axis=1) for s in (-1, 1))
        least = np.minimum(least, away.min(axis=1))
    sectors = rings.sectors
    for k in range(sectors.lon.shape[1]):
        if sectors.radius_m[n, k] > 0:
            centre = np.full(31, sectors.lon[n, k]), np.full(31, sectors.lat[n, k])
            least = np.minimum(
                least, abs(np.asarray(GEOD.inv(*centre, lon, lat)[2]) - sectors.radius_m[n, k])
            )
    return float(least.max())


def crossing_angle_deg(lines: Lines, rings: Rings, z: Index, w: Array) -> Array:
    """Return the angle between a leg and the edge that it meets, by differences; 90 if unclear."""
    lon, lat = lines[z].at(w)
    step = np.minimum(10.0 / np.maximum(lines.length_m[z], 20.0), 0.5)
    course = _course(*lines[z].at(np.maximum(w - step, 0)), *lines[z].at(np.minimum(w + step, 1)))
    angle = np.full(len(z), 90.0)
    apart = np.full(len(z), 1e-6)
    for e in range(rings.lines.kind.shape[1]):
        edges = rings.lines[z, e]
        meridian = abs(edges.lon2 - edges.lon1) < 1e-9
        meridian &= abs(turned(lon, edges.lon1) - edges.lon1) < 1e-7
        meridian &= edges.length_m > 0
        low, high = np.minimum(edges.lat1, edges.lat2), np.maximum(edges.lat1, edges.lat2)
        meridian &= (lat > low - 1e-7) & (lat < high + 1e-7)
        angle[meridian] = _between(course[meridian], np.zeros(int(meridian.sum())))
        gap = abs(rings.gap_deg(z, np.full(len(z), e), lon, lat))
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
        azimuth, _, away = GEOD.inv(lon, lat, sectors.lon[z, k], sectors.lat[z, k])
        m = abs(np.asarray(away) - sectors.radius_m[z, k]) < 0.1
        angle[m] = 90.0 - _between(course[m], np.asarray(azimuth)[m])
    return angle


def _course(lon1: Array, lat1: Array, lon2: Array, lat2: Array) -> Array:
    phi = np.radians((lat1 + lat2) / 2)
    squeezed = (1 - 0.0066943799901413165) / (1 - 0.0066943799901413165 * np.sin(phi) ** 2)
    east = turned(lon2 - lon1, np.zeros_like(lon1)) * np.cos(phi)
    return np.asarray(np.degrees(np.arctan2(east, (lat2 - lat1) * squeezed)))


def _between(course1: Array, course2: Array) -> Array:
    apart = abs(course1 - course2) % 180
    return np.asarray(np.minimum(apart, 180 - apart))


def chunks(pairs: int, first_seed: int) -> Iterator[tuple[int, int]]:
    """Return (seed, pairs) of each chunk."""
    for k in range(0, pairs, CHUNK):
        yield first_seed + k // CHUNK, min(CHUNK, pairs - k)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        parts = pool.map(run, *zip(*chunks(options.pairs, options.seed), strict=True))
        print(sum(parts, Report()))


if __name__ == "__main__":
    main()
