"""Nearest and deepest against brute force with geodesics: within a metre."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.edges.wgs84 import geocentric_m
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.deepest import find_deepest
from adiz.geo.visits.distance import Reach
from adiz.geo.visits.joined import Joined
from adiz.geo.visits.track import tracks_of
from adiz.geo.visits.zone_geometry import geometry_of
from tests.geo.world import (
    KINDS,
    WGS84,
    Point,
    apart_m,
    azimuth,
    check,
    circle,
    disc,
    go,
    ring,
    route,
    zone,
)

TOLERANCE_M = 1.0
GEOD = Geod(ellps="WGS84")


def to_boundary_m(area: Zone, places: Sequence[Point]) -> np.ndarray:
    """Least geodesic distance from each place to the boundary: a grid on each edge, refined."""
    x, y = (v[:, None] for v in np.array(places).T)
    best = np.full(len(x), math.inf)
    for r in area.rings:
        curves, _ = Curves.along(r.lon, r.lat, r.edges, closed=True)
        for k in range(len(curves)):
            low, high = np.zeros((len(x), 1)), np.ones((len(x), 1))
            for _ in range(6):
                w = low + (high - low) * np.linspace(0, 1, 41)
                lon, lat = curves.point(np.full(w.size, k), w.ravel())
                ends = np.broadcast_arrays(x, y, lon.reshape(w.shape), lat.reshape(w.shape))
                _, _, away = GEOD.inv(*ends)
                least = np.argmin(away, axis=1)[:, None]
                best = np.minimum(best, np.min(away, axis=1))
                low, high = (
                    np.take_along_axis(w, np.clip(least + step, 0, 40), axis=1) for step in (-1, 1)
                )
    return best


def brute_m(path: Route, area: Zone, from_m: float, to_m: float, *, deepest: bool) -> float:
    """Greatest or least distance to the boundary on a part of a path: a grid, refined."""
    (track,) = tracks_of(path)
    sign = -1.0 if deepest else 1.0
    low, high, best = from_m, to_m, math.inf
    for _ in range(6):
        at = np.linspace(low, high, 61)
        away = sign * to_boundary_m(area, list(zip(*track.point(at), strict=True)))
        least = int(np.argmin(away))
        low, high, best = at[max(least - 1, 0)], at[min(least + 1, 60)], min(best, away[least])
    return sign * best


PASSES = {
    "a corner": ([(118.0, 20.0), (135.0, 21.5)], "geodesic",
                 [(122.0, 24.0), (126.0, 24.0), (125.0, 28.0)]),
    "two parallels, the middles nearest": ([(120.0, 60.0), (150.0, 60.0)], "rhumb",
                 [(130.0, 61.0), (140.0, 61.0), (140.0, 64.0), (130.0, 64.0)]),
    "a geodesic under a parallel": ([(120.0, 60.0), (150.0, 60.0)], "geodesic",
                 [(115.0, 62.5), (155.0, 62.5), (155.0, 66.0), (115.0, 66.0)]),
    "far north": ([(0.0, 84.0), (90.0, 84.0)], "planar",
                 [(10.0, 86.0), (80.0, 86.0), (80.0, 88.0), (10.0, 88.0)]),
    "across 180, south": ([(178.0, -40.0), (-176.0, -44.0)], "rhumb",
                 [(179.0, -36.0), (-178.0, -38.0), (-177.0, -34.0)]),
    "a thousand kilometres off": ([(0.0, 0.0), (10.0, 4.0)], "geodesic",
                 [(-3.0, 14.0), (9.0, 15.0), (4.0, 20.0)]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PASSES)
def test_nearest(name: str, kind: str) -> None:
    points, edges, corners = PASSES[name]
    area, path = zone(corners, kind), route(points, edges)
    (track,) = tracks_of(path)
    nearest = check(path, area).nearest
    assert nearest is not None
    assert nearest.separation_m == pytest.approx(
        brute_m(path, area, 0.0, track.end_m, deepest=False), abs=TOLERANCE_M
    )
    apart = apart_m((nearest.lon, nearest.lat), (nearest.zone_lon, nearest.zone_lat))
    assert nearest.separation_m == pytest.approx(apart, abs=1e-6)
    (lon,), (lat,) = track.point(np.array([nearest.along_m]))
    assert apart_m((lon, lat), (nearest.lon, nearest.lat)) < 1e-6


@pytest.mark.parametrize("radius_m", [50.0, 1_000.0, 5_556.0, 40_000.0, 300_000.0])
def test_nearest_and_deepest_of_a_disc(radius_m: float) -> None:
    """Closed form: the distance to a circle is that to its centre less the radius."""
    centre = (127.0, 60.0)
    for bearing in (0.0, 37.0, 90.0, 200.0, 311.0):
        foot = go(*centre, bearing, radius_m + 2_000.0)
        inward = azimuth(foot, centre)
        a, b = go(*foot, inward + 90.0, 1e5), go(*foot, inward - 90.0, 2e5)
        nearest = check([a, b], disc(*centre, radius_m)).nearest
        assert nearest is not None
        assert nearest.separation_m == pytest.approx(2_000.0, abs=TOLERANCE_M), bearing
        foot = go(*centre, bearing, 0.4 * radius_m)
        inward = azimuth(foot, centre)
        a, b = go(*foot, inward + 90.0, 4e5), go(*foot, inward - 90.0, 5e5)
        (visit,) = check([a, b], disc(*centre, radius_m)).visits
        assert visit.deepest.depth_m == pytest.approx(0.6 * radius_m, abs=TOLERANCE_M), bearing
        assert apart_m((visit.deepest.lon, visit.deepest.lat), foot) < 0.01 * radius_m + 5.0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lat", [2.0, 48.0, -83.0])
def test_deepest(kind: str, lat: float) -> None:
    area = zone(
        [(10.0, lat - 2.0), (21.0, lat - 2.5), (24.0, lat + 1.0), (16.0, lat + 3.0)],
        kind,
        circle(15.0, lat, 20_000.0),
    )
    points = [(11.0, lat - 3.0), (20.0, lat - 1.0), (21.0, lat + 4.0)]
    (visit,) = check(points, area).visits
    want = brute_m(route(points), area, visit.from_m, visit.to_m, deepest=True)
    assert visit.deepest.depth_m == pytest.approx(want, abs=TOLERANCE_M)


def test_deepest_within_a_crowd_of_almost_as_deep_places() -> None:
    """Many legs to and fro at one depth; one short one goes a little deeper between them."""
    area = zone([(0.0, 0.0), (40.0, 0.0), (40.0, 20.0), (0.0, 20.0)], "planar")
    points = [(2.0 + 0.4 * k, 1.0 + 0.002 * (k % 2)) for k in range(90)]
    points[47:47] = [(points[46][0] + 0.13, 1.0), (points[46][0] + 0.14, 1.09),
                     (points[46][0] + 0.15, 1.0)]  # fmt: skip
    (visit,) = check(points, area).visits
    spike = points[48]
    want = to_boundary_m(area, [spike])[0]
    assert visit.deepest.depth_m == pytest.approx(want, abs=TOLERANCE_M)
    assert apart_m((visit.deepest.lon, visit.deepest.lat), spike) < 5.0


def test_depth_ends_at_a_hole() -> None:
    hole = ring([(14.0, 14.0), (16.0, 14.0), (16.0, 16.0), (14.0, 16.0)])
    area = zone([(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)], "rhumb", hole)
    points = [(13.0, 5.0), (13.0, 25.0)]
    (visit,) = check(points, area).visits
    want = brute_m(route(points), area, visit.from_m, visit.to_m, deepest=True)
    assert visit.deepest.depth_m == pytest.approx(want, abs=TOLERANCE_M)


def test_nearest_of_a_lone_fix() -> None:
    area = zone([(10.0, 10.0), (20.0, 10.0), (15.0, 20.0)])
    nearest = check([(15.0, 5.0), (15.0, 5.0)], area).nearest
    assert nearest is not None
    assert nearest.separation_m == pytest.approx(
        to_boundary_m(area, [(15.0, 5.0)])[0], abs=TOLERANCE_M
    )


@pytest.mark.parametrize("lat", [0.0, 50.0])
def test_far_depths_are_as_exact_as_stated(lat: float) -> None:
    """From the middle of a square whose sides are as far away as they can be told from each other.

    The least geodesic is searched for every kilometre of the line by pyproj.
    """
    middle = (20.0, lat)
    for half_m in (300e3, 1_000e3):
        corners = [go(*middle, turn, half_m * 2**0.5) for turn in (45, 135, 225, 315)]
        track = route([middle, go(*middle, 10.0, 10.0)])
        (path,) = tracks_of(track)
        reach = Reach(Boundary([ring(corners)]))
        ((_, foot),) = find_deepest(
            path, Joined([reach]), np.zeros(1, dtype=np.intp), np.zeros(1), np.ones(1)
        )
        least = np.inf
        for a, b in pairwise([*corners, corners[0]]):
            course, _, length_m = GEOD.inv(*a, *b)
            each = np.ones(2_001)
            x, y, _ = GEOD.fwd(
                a[0] * each, a[1] * each, course * each, np.linspace(0, length_m, len(each))
            )
            _, _, apart = GEOD.inv(middle[0] * each, middle[1] * each, x, y)
            least = min(least, float(apart.min()))
        assert foot.distance_m - least < 1.0 + 1.0 + 2.1e-17 * half_m**3
        assert foot.distance_m - least > -1.0


def test_the_middle_of_a_long_side_may_be_farther_off_than_its_corners() -> None:
    """Both corners 1,000 m to the same side: the side between them is 1,028 m off in its middle."""
    start, end = (0.0, 0.0), go(0.0, 0.0, 90.0, 3e6)
    ring = Ring(
        lon=[0.0, end[0], 13.0],
        lat=[0.0, end[1], 20.0],
        edges=(EDGE_KINDS["geodesic"],) * 3,
        bound_m=[1_000.0] * 3,
    )
    reach = geometry_of(Zone(id="z", name="Z", kind="custom", rings=(ring,))).reach
    (x1, y1), (x2, y2) = (go(*at, 180.0, 1_000.0) for at in (start, end))
    line = WGS84.InverseLine(y1, x1, y2, x2)
    middle = line.Position(line.s13 / 2)
    place = np.array([middle["lon2"]]), np.array([middle["lat2"]])
    assert reach.clearance_m(*place)[0] <= 0
    assert 1_028.0 <= reach.curve_error_m.max() <= 1_030.0
    _, chord, u = reach.chords.near(geocentric_m(*place))
    assert reach.feet(*place, chord, u)[0].error_m == reach.curve_error_m.max()
    assert reach.exact.curve_error_m.max() == 0


def test_the_error_of_a_short_side_is_that_of_its_corners() -> None:
    ring = Ring.circle(130.0, 30.0, 30_000.0, 300.0)
    square = Ring(
        lon=[130.0, 130.3, 130.3, 130.0],
        lat=[30.0, 30.0, 30.2, 30.2],
        edges=(EDGE_KINDS["geodesic"],) * 4,
        bound_m=[300.0] * 4,
    )
    for of in (ring, square):
        reach = geometry_of(Zone(id="z", name="Z", kind="custom", rings=(of,))).reach
        assert set(reach.curve_error_m.tolist()) == {300.0}
