"""The nearest points of many zones at once: against geodesics of geographiclib, and one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.edges import EDGE_KINDS
from adiz.geo.model import Ring, Route, Zone
from adiz.geo.visits import geometry_of, joined_of, nearest_feet, nearest_foot, tracks_of

EARTH = Geodesic.WGS84
Places = list[tuple[float, float]]


def random_zone(rng: np.random.Generator, number: int, kinds: list[str]) -> Zone:
    """Return a star of 3 to 40 points, or a circle, anywhere between 70°S and 70°N."""
    lon, lat = rng.uniform(-180, 180), rng.uniform(-70, 70)
    if rng.random() < 0.2:
        ring = Ring.circle(lon, lat, rng.uniform(2e4, 4e5))
    else:
        turn = np.linspace(0, 2 * np.pi, int(rng.integers(3, 41)), endpoint=False)
        reach = rng.uniform(0.1, 6) * rng.uniform(0.6, 1.0, len(turn))
        edge = EDGE_KINDS[str(rng.choice(kinds))]
        aside = reach * np.cos(turn) / np.cos(np.radians(lat))
        ring = Ring(lon=lon + aside, lat=lat + reach * np.sin(turn), edges=[edge] * len(turn))
    return Zone(id=f"zone-{number}", name="Zone", kind="custom", rings=(ring,))


def random_path(rng: np.random.Generator) -> Route:
    """Return a few legs of a traced route, or hundreds of fixes, with a gap in some."""
    count = int(rng.choice([2, 5, 400]))
    step = rng.normal(size=(count, 2)) * (0.05 if count == 400 else 8)
    lon = rng.uniform(-180, 180) + np.cumsum(step[:, 0])
    lat = np.clip(rng.uniform(-60, 60) + np.cumsum(step[:, 1]), -80, 80)
    joined = np.ones(count - 1, dtype=bool)
    if count > 2 and rng.random() < 0.5:
        joined[count // 2] = False
    return Route(id="path", lon=lon, lat=lat, joined=joined)


def sampled(a: tuple[float, float], b: tuple[float, float], step_m: float) -> Iterator[list[float]]:
    """Yield longitude, latitude of places along a geodesic."""
    line = EARTH.InverseLine(a[1], a[0], b[1], b[0])
    for s_m in np.linspace(0, line.s13, max(2, int(line.s13 / step_m))):
        place = line.Position(float(s_m))
        yield [place["lon2"], place["lat2"]]


def unit(places: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray:  # type: ignore[type-arg]
    lon, lat = np.radians(places).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def nearest_m(path: Places, ring: Places) -> float:
    """Return the least distance of geodesic lines, found by sampling coarsely, then finely."""
    legs, sides = itertools.pairwise(path), zip(ring, [*ring[1:], ring[0]], strict=True)
    marked = [
        np.array([p for a, b in pairs for p in sampled(a, b, 5e3)]) for pairs in (legs, sides)
    ]
    for step_m in (300.0, 15.0):
        apart = np.linalg.norm(unit(marked[0])[:, None] - unit(marked[1])[None], axis=2)
        k = np.unravel_index(np.argmin(apart), apart.shape)
        marked = [
            np.array([p for a, b in around(of_one, int(at)) for p in sampled(a, b, step_m)])
            for of_one, at in zip(marked, k, strict=True)
        ]
    apart = np.linalg.norm(unit(marked[0])[:, None] - unit(marked[1])[None], axis=2)
    i, j = np.unravel_index(np.argmin(apart), apart.shape)
    (lon1, lat1), (lon2, lat2) = marked[0][i], marked[1][j]
    return float(EARTH.Inverse(lat1, lon1, lat2, lon2)["s12"])


def around(places: np.ndarray, at: int) -> list[tuple[tuple[float, float], tuple[float, float]]]:  # type: ignore[type-arg]
    """Return the pieces between a place and its two neighbours on each side."""
    some = places[max(0, at - 2) : at + 3].tolist()
    return [(tuple(a), tuple(b)) for a, b in itertools.pairwise(some)]


@pytest.mark.parametrize("seed", range(4))
def test_distances_are_those_of_geodesics(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = rng.uniform(-180, 180), rng.uniform(-55, 55)
    path = [(lon, lat), (lon + rng.uniform(-4, 4), lat + rng.uniform(-4, 4))]
    zones, rings = [], []
    for number in range(5):
        x, y = lon + rng.uniform(-9, 9), lat + rng.choice([-1, 1]) * rng.uniform(6, 9)
        ring = [(x, y), (x + rng.uniform(0.2, 2), y + rng.uniform(-0.2, 0.2)), (x, y + 1)]
        rings.append(ring)
        edges = [EDGE_KINDS["geodesic"]] * 3
        drawn = Ring(lon=[p[0] for p in ring], lat=[p[1] for p in ring], edges=edges)
        zones.append(Zone(id=f"z{number}", name="Z", kind="custom", rings=(drawn,)))
    route = Route(id="path", lon=[p[0] for p in path], lat=[p[1] for p in path])
    found = nearest_feet(tracks_of(route), joined_of(tuple(zones)), range(5))
    for ring, nearest in zip(rings, found, strict=True):
        # Places are 15 m apart: at a corner the nearest one may be half of that off.
        assert nearest.foot.distance_m == pytest.approx(nearest_m(path, ring), abs=8.0)


@pytest.mark.parametrize("seed", range(12))
def test_many_zones_at_once_are_as_one_by_one(seed: int) -> None:
    rng = np.random.default_rng(100 + seed)
    zones = [random_zone(rng, number, list(EDGE_KINDS)) for number in range(30)]
    tracks = tracks_of(random_path(rng))
    wanted = sorted(rng.choice(30, 20, replace=False).tolist())
    together = nearest_feet(tracks, joined_of(tuple(zones)), wanted)
    alone = [nearest_foot(tracks, geometry_of(zones[number]).reach) for number in wanted]
    for a, b in zip(together, alone, strict=True):
        assert (a.track is b.track, a.along_m, a.foot) == (True, b.along_m, b.foot)


def test_of_places_equally_near_the_first_is_taken() -> None:
    """A path along a parallel and back, past a square that a leg of it is parallel to."""
    square = Ring(lon=[2, 3, 3, 2], lat=[1, 1, 2, 2], edges=[EDGE_KINDS["planar"]] * 4)
    zones = [Zone(id=name, name=name, kind="custom", rings=(square,)) for name in ("a", "b")]
    route = Route(id="path", lon=[0, 5, 0, 5], lat=[0.5] * 4, edges=[EDGE_KINDS["planar"]] * 3)
    a, b = nearest_feet(tracks_of(route), joined_of(tuple(zones)), [0, 1])
    assert a.foot == b.foot
    assert a.along_m == b.along_m
    out_m = EARTH.Inverse(0.5, 0, 0.5, 5)["s12"]
    assert a.along_m < out_m + 1_000.0, "on the way out, not on the way back"
