"""Search for the paths within bounds that have least and most inside a zone, by another program.

It knows nothing of the engine: a zone is a polygon of dense sides in the azimuthal equidistant
plane about its middle (PROJ), a leg is stepped along by PROJ's geodesics, and what lies inside is
counted. Vertices are drawn at random in their discs, then moved one at a time while that helps. A
path that is found is possible, so that the engine's certain length may be no more than the least
found, and its possible length no less than the most found. How far they are apart says how tight
the engine's bounds are, at least:

    .venv/bin/python -m tests.path_search --case 2025-12-09 --zone kr-adiz-2013
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from pyproj import Geod, Proj

import adiz
from adiz.geo.model import Route, Zone

GEOD: Final = Geod(ellps="WGS84")
COARSE_M: Final = 2_000.0
FINE_M: Final = 100.0
SIDE_M: Final = 2_000.0
SHRINK: Final = (1.0, 0.5, 0.2, 0.07)
"""How far from where it is a vertex is moved, in parts of its disc, one after another."""

Leg = tuple[tuple[float, float], tuple[float, float]]


class Ground:
    """A zone as a polygon; off_m moves its line out, or in where it is negative."""

    def __init__(self, zone: Zone, reading: str | None = None, off_m: float = 0.0) -> None:
        rings = [np.array(list(_dense(ring, reading))) for ring in zone.rings]
        places = np.concatenate(rings)
        middle = _middle(places)
        self.plane = Proj(proj="aeqd", ellps="WGS84", lon_0=middle[0], lat_0=middle[1])
        area = shapely.Polygon()
        for ring in rings:
            x, y = self.plane(ring[:, 0], ring[:, 1])
            polygon = shapely.make_valid(shapely.Polygon(np.column_stack([x, y])))
            area = shapely.symmetric_difference(area, polygon)
        self.area = shapely.buffer(area, off_m) if off_m else area
        shapely.prepare(self.area)

    def inside_m(self, leg: Leg, step_m: float) -> float:
        """Return the metres of a geodesic inside, counted in steps."""
        (lon1, lat1), (lon2, lat2) = leg
        azimuth, _, length_m = GEOD.inv(lon1, lat1, lon2, lat2)
        count = max(4, int(np.ceil(length_m / step_m)))
        at_m = (np.arange(count) + 0.5) * length_m / count
        lon, lat, _ = GEOD.fwd(
            np.full(count, lon1), np.full(count, lat1), np.full(count, azimuth), at_m
        )
        held = shapely.contains_xy(self.area, *self.plane(lon, lat))
        return float(held.sum() * length_m / count)


def _middle(places: np.ndarray) -> tuple[float, float]:
    lam, phi = np.radians(places.T)
    x, y, z = np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)
    lon = np.degrees(np.arctan2(y.mean(), x.mean()))
    return float(lon), float(np.degrees(np.arctan2(z.mean(), np.hypot(x.mean(), y.mean()))))


def _dense(ring: object, reading: str | None) -> Iterator[tuple[float, float]]:
    lon, lat = list(ring.lon), list(ring.lat)  # type: ignore[attr-defined]
    for k, edge in enumerate(ring.edges):  # type: ignore[attr-defined]
        a, b = (lon[k], lat[k]), (lon[(k + 1) % len(lon)], lat[(k + 1) % len(lat)])
        kind = type(edge).__name__.lower()
        if reading and ring.assumed[k] and kind != "arc":  # type: ignore[attr-defined]
            kind = reading
        yield from _side(a, b, kind, edge)


def _side(
    a: tuple[float, float], b: tuple[float, float], kind: str, edge: object
) -> Iterator[tuple[float, float]]:
    """The places of a side from a on, without b."""
    azimuth, _, length_m = GEOD.inv(*a, *b)
    count = max(2, int(length_m / SIDE_M))
    share = np.arange(count) / count
    if kind == "geodesic":
        starts = np.full(count, a[0]), np.full(count, a[1]), np.full(count, azimuth)
        lon, lat, _ = GEOD.fwd(*starts, share * length_m)
        yield from zip(lon.tolist(), lat.tolist(), strict=True)
    elif kind == "planar":
        east = (b[0] - a[0] + 180) % 360 - 180
        yield from ((a[0] + s * east, a[1] + s * (b[1] - a[1])) for s in share.tolist())
    elif kind == "rhumb":
        mercator = Proj(proj="merc", ellps="WGS84", lon_0=a[0])
        (x1, y1), (x2, y2) = mercator(*a), mercator(*b)
        for s in share.tolist():
            yield mercator(x1 + s * (x2 - x1), y1 + s * (y2 - y1), inverse=True)
    else:
        yield from _arc(a, b, edge)


def _arc(
    a: tuple[float, float], b: tuple[float, float], edge: object
) -> Iterator[tuple[float, float]]:
    lon, lat = edge.lon, edge.lat  # type: ignore[attr-defined]
    turn = 1.0 if edge.clockwise else -1.0  # type: ignore[attr-defined]
    start, end = GEOD.inv(lon, lat, *a)[0], GEOD.inv(lon, lat, *b)[0]
    sweep = (turn * (end - start)) % 360.0 or 360.0
    count = max(8, int(sweep))
    for k in range(count):
        bearing = start + turn * sweep * k / count
        yield GEOD.fwd(lon, lat, bearing, edge.radius_m)[:2]  # type: ignore[attr-defined]


@dataclass
class PathSearch:
    """The paths within a route's bounds; only legs that are joined count."""

    route: Route
    ground: Ground
    rng: np.random.Generator

    def best_m(self, sign: float, restarts: int) -> float:
        """Return the least length inside that is found, or for sign -1 the most."""
        best, found = np.inf, None
        for restart in range(restarts):
            path, cost = self._descend(self._drawn(restart), sign)
            if cost < best:
                best, found = cost, path
        assert found is not None
        return sum(self.ground.inside_m(leg, FINE_M) for leg in self._legs(found))

    def _drawn(self, restart: int) -> list[tuple[float, float]]:
        """Return our line first, then places at random in the discs, half of them on the rims."""
        places = list(zip(self.route.lon.tolist(), self.route.lat.tolist(), strict=True))
        if restart == 0:
            return places
        return [self._within(k, 1.0, None) for k in range(len(places))]

    def _within(self, k: int, share: float, at: tuple[float, float] | None) -> tuple[float, float]:
        """Return a place of disc k, within a share of its radius from another."""
        radius_m = float(self.route.error_m[k])
        centre = float(self.route.lon[k]), float(self.route.lat[k])
        start = centre if at is None else at
        part = 1.0 if self.rng.random() < 0.5 else self.rng.random() ** 0.5
        lon, lat, _ = GEOD.fwd(*start, self.rng.uniform(0, 360), share * radius_m * part)
        azimuth, _, away_m = GEOD.inv(*centre, lon, lat)
        if away_m > radius_m:
            lon, lat, _ = GEOD.fwd(*centre, azimuth, radius_m)
        return lon, lat

    def _legs(self, path: Sequence[tuple[float, float]]) -> list[Leg]:
        joined = self.route.joined.tolist()
        return [(path[k], path[k + 1]) for k, on in enumerate(joined) if on]

    def _descend(
        self, path: list[tuple[float, float]], sign: float
    ) -> tuple[list[tuple[float, float]], float]:
        """Move one vertex after another to where its two legs cost less."""
        joined = self.route.joined.tolist()

        def cost(k: int, leg: Leg) -> float:
            return sign * self.ground.inside_m(leg, COARSE_M) if joined[k] else 0.0

        costs = [cost(k, (path[k], path[k + 1])) for k in range(len(path) - 1)]
        for share in SHRINK:
            for k in [v for v in range(len(path)) if self.route.error_m[v] > 0] * 2:
                beside = [leg for leg in (k - 1, k) if 0 <= leg < len(costs)]
                for _ in range(8):
                    tried = [*path[:k], self._within(k, share, path[k]), *path[k + 1 :]]
                    new = {leg: cost(leg, (tried[leg], tried[leg + 1])) for leg in beside}
                    if sum(new.values()) < sum(costs[leg] for leg in beside):
                        path = tried
                        for leg, value in new.items():
                            costs[leg] = value
        return path, sum(costs)


def readings(zone: Zone) -> list[str | None]:
    """Return the readings of a zone's text, None where it states all its edges."""
    return ["geodesic", "rhumb", "planar"] if zone.edges_assumed else [None]


def main() -> None:
    """Print what the engine proves of a case's flights, and what the search finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="2025-12-09")
    parser.add_argument("--zone", default="kr-adiz-2013")
    parser.add_argument("--restarts", type=int, default=20)
    asked = parser.parse_args()
    case = adiz.case(asked.case)
    zone = next(zone for zone in adiz.zones() if zone.id == asked.zone)
    for answer in adiz.check(case, zones=[zone]).answers:
        if answer.lengths is None:
            continue
        route = next(f for f in case.formations if f.id == answer.formation).path
        found = {1.0: np.inf, -1.0: 0.0}
        for reading in readings(zone):
            search = PathSearch(route, Ground(zone, reading), np.random.default_rng(0))
            found[1.0] = min(found[1.0], search.best_m(1.0, asked.restarts))
            found[-1.0] = max(found[-1.0], search.best_m(-1.0, asked.restarts))
        certain_m, possible_m = answer.lengths.certain_m, answer.lengths.possible_m
        print(
            f"{answer.formation}: proven {(certain_m or 0) / 1e3:.0f} to "
            f"{(possible_m or np.inf) / 1e3:.0f} km; found {found[1.0] / 1e3:.0f} to "
            f"{found[-1.0] / 1e3:.0f} km; our line {answer.length_m / 1e3:.0f} km"
        )


if __name__ == "__main__":
    main()
