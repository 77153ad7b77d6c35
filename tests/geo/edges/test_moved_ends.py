"""How far edges move with their ends, against edges whose ends geographiclib moved."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.edges.moved_ends import may_turn_back, straight_move_m, widest_move_m
from tests.geo.world import KINDS, WGS84, Point, apart_m, go
from tests.seeds import seeds

GEOD = Geod(ellps="WGS84")


def edge(start: Point, end: Point, kind: str) -> Curves:
    ends = (np.array([v]) for v in (*start, *end))
    return Curves(*ends, [EDGE_KINDS[kind]])


def widest_m(curves: Curves, *errors_m: float) -> float:
    return float(widest_move_m(curves, *(np.array([e]) for e in errors_m))[0])


def test_the_middle_of_a_long_geodesic_moves_more_than_its_ends() -> None:
    """Both ends of 3,000 km go 1,000 m to the same side: their lines draw apart in between."""
    end = go(0.0, 0.0, 90.0, 3e6)
    moved = [go(lon, lat, 0.0, 1_000.0) for lon, lat in ((0.0, 0.0), end)]
    of_ends = [WGS84.InverseLine(a[1], a[0], b[1], b[0]) for a, b in (((0.0, 0.0), end), moved)]
    (x, y), (u, v) = [
        (at["lon2"], at["lat2"]) for at in (line.Position(line.s13 / 2) for line in of_ends)
    ]
    apart = apart_m((x, y), (u, v))
    assert apart == pytest.approx(1_028, abs=2)
    found = widest_m(edge((0.0, 0.0), end, "geodesic"), 1_000.0, 1_000.0)
    assert apart <= found <= 1.002 * apart


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", seeds(6, 200))
def test_no_place_of_a_moved_edge_is_farther_away(kind: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    start = float(rng.uniform(-180, 180)), float(rng.uniform(-75, 75))
    end = start[0] + float(rng.uniform(-60, 60)), float(rng.uniform(-75, 75))
    if rng.random() < 0.3:
        end = end[0], start[1]
    errors_m = [float(e) for e in 10 ** rng.uniform(2, 5.5, 2)]
    if rng.random() < 0.5:
        errors_m[1] = errors_m[0]
    ours = edge(start, end, kind)
    most_m = widest_m(ours, *errors_m)
    assert most_m >= max(errors_m)
    if np.isinf(most_m):
        assert may_turn_back(ours, *(np.array([e]) for e in errors_m), np.zeros(1, int)).all()
        return
    dense = ours.point(np.zeros(3_001, int), np.linspace(0, 1, 3_001))
    step_m = float(GEOD.inv(dense[0][:-1], dense[1][:-1], dense[0][1:], dense[1][1:])[2].max())
    side = float(rng.uniform(0, 360))
    for turn in (0.0, 180.0, 90.0):
        (x1, y1), (x2, y2) = (
            go(*place, course, e)
            for place, course, e in zip((start, end), (side, side + turn), errors_m, strict=True)
        )
        x1, x2 = (x - 360 * round((x - at[0]) / 360) for x, at in ((x1, start), (x2, end)))
        true = edge((x1, y1), (x2, y2), kind)
        for x, y in zip(*true.point(np.zeros(9, int), np.linspace(0, 1, 9)), strict=True):
            away_m = GEOD.inv(np.full(3_001, x), np.full(3_001, y), *dense)[2].min()
            assert away_m <= most_m + step_m**2 / 8 / 1e5 + 1e-3


@pytest.mark.parametrize("kind", ["rhumb", "planar"])
def test_a_straight_edge_in_the_north_moves_little_more_than_its_ends(kind: str) -> None:
    """From 75 to 80 degrees ends that move 15 km east move the middle by 3 % more, no more.

    The middle of both longitudes is 15 km (1 / cos 75 + 1 / cos 80) / 2 away, on a parallel of
    cos of the latitude there: 77.5 degrees, or that of the middle on Mercator.
    """
    ours, k = edge((0.0, 75.0), (0.0, 80.0), kind), np.zeros(1, int)
    lat = float(ours.point(k, np.array([0.5]))[1][0])
    at = np.cos(np.radians([75.0, 80.0, lat]))
    least_m = 15_000.0 * (1 / at[0] + 1 / at[1]) / 2 * at[2]
    half, error_m = np.array([0.5]), np.array([15_000.0])
    found = float(straight_move_m(ours, k, (half, half), (error_m, error_m))[0])
    assert least_m <= found <= 1.04 * least_m


def test_an_end_that_may_come_to_a_pole_says_nothing_of_a_straight_edge() -> None:
    k, half = np.zeros(1, int), np.array([0.5])
    for kind in ("rhumb", "planar"):
        ours = edge((0.0, 75.0), (10.0, 89.0), kind)
        error_m = np.array([120_000.0])
        assert np.isinf(straight_move_m(ours, k, (half, half), (error_m, error_m))).all()
        assert may_turn_back(ours, error_m, error_m, k).all()
