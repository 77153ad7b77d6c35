"""Lines cut at 180 degrees, by proportion and along the equator."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from adiz.geo.arrays import FloatArray
from adiz.geo.results.antimeridian import path_geometry
from adiz.geo.shapes import cut_at_180
from tests.geo.world import check, route, zone
from tests.seeds import seeds

DEGREE_M = 111_319.491
"""A degree of longitude on the equator."""


def test_a_line_there_and_back_is_three_pieces() -> None:
    """A straight line from 170 E to 170 W passes 180 in its middle, at the mean latitude."""
    pieces = cut_at_180(np.array([170.0, -170.0, 175.0]), np.array([0.0, 20.0, 5.0]))
    assert pieces == [
        [[170.0, 0.0], [180.0, 10.0]],
        [[-180.0, 10.0], [-170.0, 20.0], [-180.0, 10.0]],
        [[180.0, 10.0], [175.0, 5.0]],
    ]


def test_a_line_that_stays_on_one_side_is_whole() -> None:
    assert cut_at_180(np.array([-190.0, -185.0]), np.array([1.0, 2.0])) == [
        [[170.0, 1.0], [175.0, 2.0]]
    ]


@pytest.mark.parametrize(
    ("from_m", "to_m", "kind", "ends"),
    [
        (0.0, 0.5 * DEGREE_M, "LineString", (179.0, 179.5)),
        (1.25 * DEGREE_M, 1.75 * DEGREE_M, "LineString", (-179.75, -179.25)),
        (0.0, 1.75 * DEGREE_M, "MultiLineString", (179.0, -179.25)),
    ],
)
def test_part_of_a_path(from_m: float, to_m: float, kind: str, ends: tuple[float, float]) -> None:
    geometry = path_geometry(route([(179.0, 0.0), (181.0, 0.0)]), from_m, to_m)
    assert geometry["type"] == kind
    lines = geometry["coordinates"] if kind.startswith("Multi") else [geometry["coordinates"]]
    assert (lines[0][0][0], lines[-1][-1][0]) == pytest.approx(ends, abs=1e-6)
    if kind.startswith("Multi"):
        assert (lines[0][-1][0], lines[1][0][0]) == (180.0, -180.0)


def lines_near_180(rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """A line that comes back to 180 again and again, often to the last bit or next to it."""
    n = int(rng.integers(2, 9))
    near = [180.0, -180.0, 180.00000000000003, 179.99999999999997, 179.9999999999, -179.99999]
    lon = np.where(rng.random(n) < 0.6, rng.choice(near, n), rng.uniform(-180, 180, n))
    return lon, rng.uniform(-80, 80, n)


def assert_no_jump(pieces: list[list[list[float]]]) -> None:
    for piece in map(np.array, pieces):
        assert abs(piece[:, 0]).max() <= 180.0
        assert abs(np.diff(piece[:, 0])).max() <= 180.0
        assert np.ptp(piece, axis=0).max() > 1e-9, "a piece of no length"
    for before, after in itertools.pairwise(pieces):
        assert (abs(before[-1][0]), before[-1]) == (180.0, [-after[0][0], after[0][1]])


@pytest.mark.parametrize("seed", seeds(1, 100))
def test_a_line_near_180_never_runs_round_the_world(seed: int) -> None:
    """Of 200 lines each vertex is there, in its order, and nothing jumps."""
    rng = np.random.default_rng(seed)
    for _ in range(200):
        lon, lat = lines_near_180(rng)
        pieces = cut_at_180(lon, lat)
        assert_no_jump(pieces)
        written = iter([place for piece in pieces for place in piece])
        for x, y in zip(lon, lat, strict=True):
            assert any(abs((a - x + 180) % 360 - 180) < 1e-8 and b == y for a, b in written)


@pytest.mark.parametrize("past", [0.0, 3e-14, -3e-14])
@pytest.mark.parametrize("side", [1, -1])
def test_a_line_that_ends_on_180_is_one_piece(side: int, past: float) -> None:
    lon = side * np.array([179.5, 180.0 + past])
    assert cut_at_180(lon, np.array([64.0, 64.7])) == [[[side * 179.5, 64.0], [side * 180.0, 64.7]]]


def test_a_line_along_180_stays_with_its_side() -> None:
    lon = np.array([179.0, 180.0, -180.0, 179.0])
    assert cut_at_180(lon, np.array([0.0, 1.0, 2.0, 3.0])) == [
        [[179.0, 0.0], [180.0, 1.0], [180.0, 2.0], [179.0, 3.0]]
    ]
    assert cut_at_180(lon[1:3], np.array([1.0, 2.0])) == [[[-180.0, 1.0], [-180.0, 2.0]]]


@pytest.mark.parametrize("seed", seeds(10, 500))
def test_a_visit_to_a_zone_on_180_never_runs_round_the_world(seed: int) -> None:
    """A zone whose side is 180, and paths into and out of it across that side."""
    rng = np.random.default_rng(seed)
    side = float(rng.choice([-1, 1]))
    box = [(180.0, 50.0), (180.0, 80.0), (180.0 - side * 20, 80.0), (180.0 - side * 20, 50.0)]
    flown = [(180.0 + rng.uniform(-9, 9), rng.uniform(52, 78)) for _ in range(4)]
    answer = check(flown, zone(box))
    for visit in answer.visits:
        geometry = path_geometry(route(flown), visit.from_m, visit.to_m)
        is_one = geometry["type"] == "LineString"
        pieces = [geometry["coordinates"]] if is_one else geometry["coordinates"]
        assert_no_jump(pieces)
        inside = np.concatenate(pieces)[:, 0] % 360.0
        assert (side * (180.0 - inside) > -1e-9).all(), "all of it on the zone's side"
        assert is_one
