"""Lines for drawing stay within their tolerance of the edge, straight or in Mercator."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod, Proj

from adiz.geo.edges.curves import Curves
from adiz.geo.edges.densification import densify
from adiz.geo.edges.kinds import Arc, Edge
from adiz.geo.errors import RequestError
from adiz.geo.visits.paths import path_between
from adiz.geo.visits.track import tracks_of
from tests.geo.world import KINDS, Point, apart_m, go, kinds, route

GEOD = Geod(ellps="WGS84")
MERCATOR = Proj("+proj=merc +ellps=WGS84")
PAIRS = [
    ((120.0, 30.0), (150.0, 31.0)),
    ((170.0, -60.0), (220.0, -65.0)),
    ((0.0, 0.0), (60.0, 83.0)),
    ((10.0, 84.0), (100.0, 86.0)),
    ((-5.0, -2.0), (40.0, 3.0)),
]


def off_m(curves: Curves, lon: np.ndarray, lat: np.ndarray) -> float:
    """Greatest distance of a drawn place from the curve: the nearest of many, refined."""
    low, high = np.zeros((len(lon), 1)), np.ones((len(lon), 1))
    for _ in range(7):
        w = low + (high - low) * np.linspace(0, 1, 101)
        x, y = curves.point(np.zeros(w.size, dtype=np.intp), w.ravel())
        _, _, away = GEOD.inv(
            *np.broadcast_arrays(lon[:, None], lat[:, None], x.reshape(w.shape), y.reshape(w.shape))
        )
        least = np.argmin(away, axis=1)[:, None]
        low, high = (
            np.take_along_axis(w, np.clip(least + step, 0, 100), axis=1) for step in (-2, 2)
        )
    return float(np.min(away, axis=1).max())


def between(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places on the straight segments."""
    share = np.array([0.2, 0.5, 0.8])
    return tuple((v[:-1, None] + np.diff(v)[:, None] * share).ravel() for v in (x, y))  # type: ignore[return-value]


def assert_within(edge: str | Edge, a: Point, b: Point, tolerance_m: float) -> None:
    lon, lat = (np.array(v) for v in zip(a, b, strict=True))
    curves = Curves(lon[:1], lat[:1], lon[1:], lat[1:], kinds(edge, 1))
    x, y = densify(lon, lat, kinds(edge, 1), tolerance_m=tolerance_m)
    some = slice(None, None, max(1, len(x) // 60))
    straight = between(x, y)
    assert off_m(curves, straight[0][some], straight[1][some]) <= tolerance_m
    east, north = between(*(np.asarray(v) for v in MERCATOR(x - x[0], y)))
    mx, my = MERCATOR(east, north, inverse=True)
    assert off_m(curves, np.asarray(mx)[some] + x[0], np.asarray(my)[some]) <= tolerance_m


@pytest.mark.parametrize("tolerance_m", [5.0, 100.0])
@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("kind", KINDS)
def test_within_the_tolerance(kind: str, pair: tuple[Point, Point], tolerance_m: float) -> None:
    assert_within(kind, *pair, tolerance_m)


@pytest.mark.parametrize("radius_m", [2_000.0, 185_200.0, 900_000.0])
@pytest.mark.parametrize("centre", [(127.0, 33.0), (-179.5, 70.0)])
def test_arcs_within_the_tolerance(centre: Point, radius_m: float) -> None:
    a, b = go(*centre, 10.0, radius_m), go(*centre, 95.0, radius_m)
    assert_within(Arc(*centre, radius_m, clockwise=True), a, b, 25.0)


def test_a_closed_ring_ends_where_it_began_and_keeps_its_vertices() -> None:
    lon, lat = np.array([175.0, 185.0, 180.0]), np.array([10.0, 10.0, 20.0])
    x, y = densify(lon, lat, kinds("geodesic", 3), closed=True)
    assert (x[0], y[0]) == (x[-1], y[-1])
    for vertex in zip(lon, lat, strict=True):
        assert min(apart_m(vertex, drawn) for drawn in zip(x, y, strict=True)) < 1e-6
    assert np.max(abs(np.diff(x))) < 180.0


def test_a_ring_round_a_pole_ends_a_turn_on() -> None:
    lon, lat = np.array([0.0, 120.0, 240.0]), np.full(3, 70.0)
    x, y = densify(lon, lat, kinds("rhumb", 3), closed=True)
    assert (x[-1] - x[0], y[-1]) == (pytest.approx(360.0), 70.0)


@pytest.mark.parametrize("kind", KINDS)
def test_part_of_a_path_begins_and_ends_where_it_should(kind: str) -> None:
    path = route([(170.0, 50.0), (179.0, 55.0), (-170.0, 52.0)], kind)
    (track,) = tracks_of(path)
    from_m, to_m = 0.3 * track.end_m, 0.9 * track.end_m
    x, y = path_between(path, from_m, to_m)
    for place, at in (((x[0], y[0]), from_m), ((x[-1], y[-1]), to_m)):
        (lon,), (lat,) = track.point(np.array([at]))
        assert apart_m(place, (lon, lat)) < 1e-6
    assert np.min(abs(np.hypot(x - 179.0, y - 55.0))) < 1e-9
    assert np.max(abs(np.diff(x))) < 5.0


def test_a_wrong_number_of_edges_is_refused() -> None:
    lon, lat = np.array([120.0, 121.0, 122.0]), np.array([30.0, 30.0, 30.0])
    with pytest.raises(RequestError, match="1 edge for 3 vertices; give 2"):
        densify(lon, lat, kinds("geodesic", 1))
    with pytest.raises(RequestError, match="2 edges for 3 vertices; give 3"):
        densify(lon, lat, kinds("geodesic", 2), closed=True)


def test_a_part_across_a_gap_is_refused() -> None:
    path = route([(120.0, 30.0), (121.0, 30.0), (122.0, 30.0)], joined=[True, False])
    half_m = tracks_of(path)[0].end_m
    assert path_between(path, 0.0, half_m)[0][-1] == pytest.approx(121.0)
    for part in [(0.0, half_m + 1.0), (half_m, 0.0)]:
        with pytest.raises(RequestError, match="not one unbroken part of path 'route'"):
            path_between(path, *part)
