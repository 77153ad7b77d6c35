"""How far a path may be from ours, held against legs whose ends are moved, by geographiclib."""

from __future__ import annotations

import numpy as np
import pytest

from adiz.geo.certainty.corridor import LONGEST_LEG_M, leeway_m
from adiz.geo.edges.curves import Curves
from adiz.geo.edges.kinds import EDGE_KINDS
from adiz.geo.model.route import Route
from adiz.geo.visits.track import Track, tracks_of
from tests.geo.world import apart_m, go
from tests.seeds import seeds

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
    far = track([0.0, 95.0], [0.0, 0.0], "geodesic", [1_000.0, 1_000.0])
    assert far.end_m > LONGEST_LEG_M
    assert np.isinf(leeway_m(far, np.array([0.0, far.end_m]))).all()
    route = Route(id="r", lon=[0, 1, 2], lat=[0, 0, 0], status=("published", "published", "analog"))
    (flown,) = tracks_of(route)
    assert leeway_m(flown, flown.vertex_m[:1]).tolist() == [0.0]
    assert np.isinf(leeway_m(flown, flown.vertex_m[2:])).all()


def test_a_lone_position_is_known_to_its_own_radius() -> None:
    route = Route(id="r", lon=[0, 5], lat=[0, 0], bound_m=[700, 900], joined=[False])
    assert [leeway_m(t, t.vertex_m).tolist() for t in tracks_of(route)] == [[700.0], [900.0]]
