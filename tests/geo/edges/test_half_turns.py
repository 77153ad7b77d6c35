"""Legs of almost half a turn: cut as exactly as others, and how far they swing with their ends."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from adiz.geo.edges.crossings import find_crossings
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.longitudes import near
from tests.geo.world import WGS84, Point, go
from tests.seeds import seeds

LONGEST_M = 19.94e6
"""Longer ones are refused."""


def _leg(rng: np.random.Generator) -> tuple[Point, Point]:
    """Ends of a leg of 19,000 km and more, anywhere on the Earth."""
    while True:
        start = float(rng.uniform(-180, 180)), float(np.degrees(np.arcsin(rng.uniform(-1, 1))))
        end = go(*start, float(rng.uniform(-180, 180)), float(rng.uniform(19e6, LONGEST_M)))
        if WGS84.Inverse(start[1], start[0], end[1], end[0])["s12"] < LONGEST_M:
            return start, end


def _edges_across(rng: np.random.Generator, line: object, count: int) -> np.ndarray:
    """Ends of edges of up to 5,000 km, (4, count), from places beside a leg to others."""
    ends = []
    for _ in range(count):
        at = line.Position(float(rng.uniform(0.001, 0.999)) * line.s13)  # type: ignore[attr-defined]
        size_m = 10 ** float(rng.uniform(4, 6.4))
        turns = rng.uniform(0, 360, 2)
        ends.append([*(v for t in turns for v in go(at["lon2"], at["lat2"], float(t), size_m))])
    return np.array(ends).T


@pytest.mark.parametrize("seed", seeds(10, 400))
def test_an_edge_is_met_to_a_micrometre(seed: int) -> None:
    """The place met lies on the leg and on the edge, both by geographiclib."""
    rng = np.random.default_rng(seed)
    (x1, y1), (x2, y2) = _leg(rng)
    line = WGS84.InverseLine(y1, x1, y2, x2)
    lon1, lat1, lon2, lat2 = _edges_across(rng, line, 20)
    geodesic = EDGE_KINDS["geodesic"]
    turned = near(np.array([x2]), np.array([x1]))
    leg = Curves(np.array([x1]), np.array([y1]), turned, np.array([y2]), [geodesic])
    edges = Curves(lon1, lat1, near(lon2, lon1), lat2, [geodesic] * 20)
    _, w, edge = find_crossings(leg, edges)
    assert len(w) >= 3
    for part, k in zip(w.tolist(), edge.tolist(), strict=True):
        at = line.Position(part * line.s13)
        along = WGS84.Inverse(lat1[k], lon1[k], lat2[k], lon2[k])
        to = WGS84.Inverse(lat1[k], lon1[k], at["lat2"], at["lon2"], Geodesic.ALL)
        aside_m = to["m12"] * np.sin(np.radians(to["azi1"] - along["azi1"]))
        angle = np.sin(np.radians(at["azi2"] - to["azi2"]))
        assert abs(aside_m) < 1e-6 * max(abs(angle), 1e-3) + 1e-7
        assert to["s12"] < along["s12"] + 0.1


def test_ends_rounded_to_8_decimals_move_the_middle_by_decimetres() -> None:
    """The figures of the documentation: at most 10 cm, and over 5 cm in a few of a thousand."""
    rng, moved = np.random.default_rng(0), []
    for _ in range(1_500):
        (x1, y1), (x2, y2) = _leg(rng)
        given = WGS84.InverseLine(y1, x1, y2, x2)
        rounded = WGS84.InverseLine(round(y1, 8), round(x1, 8), round(y2, 8), round(x2, 8))
        here, there = (line.Position(line.s13 / 2) for line in (given, rounded))
        apart = WGS84.Inverse(here["lat2"], here["lon2"], there["lat2"], there["lon2"])
        moved.append(apart["s12"])
    assert 0.05 < max(moved) < 0.15
    assert np.median(moved) < 0.01
