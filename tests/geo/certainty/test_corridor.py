"""How far a path may be from ours, held against legs whose ends are moved, by geographiclib."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pyproj import Geod
from scipy.optimize import brentq

from adiz.geo.certainty.corridor import leeway_m, widest_leeway_m
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.model.route import Route
from adiz.geo.visits.track import Track, tracks_of
from tests.geo.world import WGS84, Point, apart_m, go
from tests.seeds import seeds

GEOD = Geod(ellps="WGS84")
PARTS = np.linspace(0.0, 1.0, 9)


def track(lon: list[float], lat: list[float], kind: str, bound_m: list[float]) -> Track:
    edges = (EDGE_KINDS[kind],) * (len(lon) - 1)
    (found,) = tracks_of(Route(id="r", lon=lon, lat=lat, edges=edges, bound_m=bound_m))
    return found


@pytest.mark.parametrize("kind", sorted(EDGE_KINDS))
@pytest.mark.parametrize("seed", seeds(8, 80))
def test_no_leg_between_the_discs_leaves_the_region(kind: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon = [130.0, 130.0 + float(rng.uniform(-25, 25))]
    middle, half = float(rng.uniform(-45, 45)), float(rng.uniform(-20, 20))
    lat = [middle - half, middle + half]
    bound_m = [float(v) for v in rng.choice([0.0, 3_000.0, 60_000.0], 2)]
    ours = track(lon, lat, kind, bound_m)
    start_end_m = leeway_m(ours, ours.vertex_m)
    assert (start_end_m >= bound_m).all()
    if kind == "geodesic":
        assert start_end_m == pytest.approx(bound_m, rel=0.011)
    along_m, step_m = np.linspace(0.0, ours.end_m, 4_001, retstep=True)
    dense = ours.point(along_m)
    for _ in range(12):
        ends = [
            go(x, y, float(rng.uniform(0, 360)), radius)
            for x, y, radius in zip(lon, lat, bound_m, strict=True)
        ]
        (x1, y1), (x2, y2) = ends
        true = Curves(*(np.array([v]) for v in (x1, y1, x2, y2)), [EDGE_KINDS[kind]])
        leg = np.zeros(len(PARTS), dtype=int)
        w = true.at_distance(leg, PARTS * true.length_m[0])
        for x, y in zip(*true.point(leg, w), strict=True):
            degrees = np.hypot((dense[0] - x) * np.cos(np.radians(y)), dense[1] - y)
            k = int(np.argmin(degrees))
            allowed_m = float(leeway_m(ours, np.array([k * step_m]))[0])
            assert apart_m((x, y), (dense[0][k], dense[1][k])) <= allowed_m + step_m


def test_what_nobody_knows_is_everywhere() -> None:
    far = track([0.0, 179.0], [0.0, 0.0], "geodesic", [50_000.0, 30_000.0])
    assert np.isinf(leeway_m(far, np.array([0.0, far.end_m]))).all()
    route = Route(id="r", lon=[0, 1, 2], lat=[0, 0, 0], status=("published", "published", "analog"))
    (flown,) = tracks_of(route)
    assert leeway_m(flown, flown.vertex_m[:1]).tolist() == [0.0]
    assert np.isinf(leeway_m(flown, flown.vertex_m[2:])).all()


FAR = 10**6.3
"""Legs and bounds this long, in metres, are where a first-order bound fails."""


def _drawn(rng: np.random.Generator, kind: str, least: tuple[float, float]) -> Track:
    """A leg of up to 15,000 km anywhere on the Earth, between discs of up to 5,000 km."""
    while True:
        start = float(rng.uniform(-180, 180)), float(np.degrees(np.arcsin(rng.uniform(-1, 1))))
        length_m = 10 ** float(rng.uniform(np.log10(least[0]), np.log10(15e6)))
        end = go(*start, float(rng.uniform(-180, 180)), length_m)
        high = max(abs(start[1]), abs(end[1])) > 85 or abs(abs(end[0] - start[0]) - 180) < 2
        if kind == "geodesic" or not high:
            break
    bound_m = 10 ** rng.uniform(np.log10(least[1]), np.log10(5e6), 2)
    if rng.random() < 0.4:
        bound_m[1] = bound_m[0]
    return track([start[0], end[0]], [start[1], end[1]], kind, bound_m.tolist())


def _true_places(rng: np.random.Generator, ours: Track, kind: str) -> Iterator[Point]:
    """Places of legs from disc to disc, most of them from rim to rim and away from each other."""
    lon, lat, bound_m = ours.lon, ours.lat, ours.error_m
    course = WGS84.Inverse(lat[0], lon[0], lat[1], lon[1])
    out = rng.choice([0.0, 15.0, 30.0, 60.0, 90.0, 120.0]) * rng.choice([-1.0, 1.0])
    turns = (180.0 + course["azi1"] + out, course["azi2"] - out)
    if rng.random() < 0.4:
        turns = float(rng.uniform(0, 360)), float(rng.uniform(0, 360))
    ends = [go(lon[k], lat[k], turns[k], bound_m[k] * rng.choice([1.0, 1.0, 0.6])) for k in (0, 1)]
    (x1, y1), (x2, y2) = ends
    if kind == "geodesic":
        line = WGS84.InverseLine(y1, x1, y2, x2)
        for part in PARTS:
            at = line.Position(float(part) * line.s13)
            yield at["lon2"], at["lat2"]
        return
    x2 = x1 + (x2 - x1 + 180.0) % 360.0 - 180.0
    for part in PARTS:
        y = y1 + part * (y2 - y1) if kind == "planar" else _lat_of_rhumb(y1, y2, float(part))
        yield x1 + part * (x2 - x1), y


def _lat_of_rhumb(lat1: float, lat2: float, part: float) -> float:
    """Latitude a part of the way on Mercator from one latitude to another."""
    level = (1 - part) * _isometric(lat1) + part * _isometric(lat2)
    return float(brentq(lambda lat: _isometric(lat) - level, -89.99, 89.99))


def _isometric(lat: float) -> float:
    """Isometric latitude on WGS84, radians."""
    e, sine = WGS84.f**0.5 * (2 - WGS84.f) ** 0.5, np.sin(np.radians(lat))
    return float(np.arctanh(sine) - e * np.arctanh(e * sine))


def _outside_m(place: Point, ours: Track) -> float:
    """How far a place is outside of the region of a leg, looked for ever more finely."""
    low, high = 0.0, ours.end_m
    for _ in range(4):
        along_m = np.linspace(low, high, 201)
        x, y = ours.point(along_m)
        apart = GEOD.inv(np.full(201, place[0]), np.full(201, place[1]), x, y)[2]
        over_m = apart - leeway_m(ours, along_m)
        if over_m.min() <= 0:
            break
        k, step_m = int(np.argmin(over_m)), float(along_m[1] - along_m[0])
        low, high = max(along_m[k] - step_m, 0.0), min(along_m[k] + step_m, ours.end_m)
    return float(over_m.min())


@pytest.mark.parametrize("kind", sorted(EDGE_KINDS))
@pytest.mark.parametrize("least", [(100.0, 10.0), (FAR, FAR / 10)])
@pytest.mark.parametrize("seed", seeds(6, 300))
def test_nor_however_long_it_is_and_wide_the_discs_are(
    kind: str, least: tuple[float, float], seed: int
) -> None:
    """Legs of 100 m to 15,000 km, bounds of 10 m to 5,000 km, sought for a place outside."""
    rng = np.random.default_rng(seed)
    ours = _drawn(rng, kind, least)
    if np.isinf(leeway_m(ours, np.zeros(1))).any():
        return
    for _ in range(4):
        for place in _true_places(rng, ours, kind):
            assert _outside_m(place, ours) < 1e-3


@pytest.mark.parametrize("kind", sorted(EDGE_KINDS))
@pytest.mark.parametrize("seed", seeds(6, 60))
def test_no_piece_of_a_leg_is_wider_than_the_widest_of_it(kind: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ours = _drawn(rng, kind, (FAR, 1e3))
    from_m, to_m = np.sort(rng.uniform(0, ours.end_m, (2, 50)), axis=0)
    leg = np.zeros(50, dtype=int)
    widest_m = widest_leeway_m(ours, (from_m + to_m) / 2, (to_m - from_m) / 2, leg)
    for part in np.linspace(0, 1, 33):
        at_m = from_m + part * (to_m - from_m)
        assert (leeway_m(ours, at_m, leg) <= widest_m * (1 + 1e-9)).all()


def test_a_lone_position_is_known_to_its_own_radius() -> None:
    route = Route(id="r", lon=[0, 5], lat=[0, 0], bound_m=[700, 900], joined=[False])
    assert [leeway_m(t, t.vertex_m).tolist() for t in tracks_of(route)] == [[700.0], [900.0]]
