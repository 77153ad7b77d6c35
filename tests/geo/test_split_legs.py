"""A vertex added on a leg is no news: verdict, visits, lengths and times stay what they were."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.edges.curves import Curves
from adiz.geo.model.answer import Answer
from adiz.geo.model.route import Route
from adiz.geo.visits.track import tracks_of
from tests.geo.world import KINDS, check, go, kinds, minutes, zone
from tests.seeds import seeds


def _world(seed: int, kind: str) -> tuple[Route, object]:
    """A timed route of three legs at any latitude up to 60, and a hexagon on its way."""
    rng = np.random.default_rng(seed)
    at = float(rng.uniform(-170, 170)), float(rng.uniform(-60, 60))
    lon = [at[0] + 3.0 * k + float(rng.uniform(-1, 1)) for k in range(4)]
    lat = [at[1] + float(rng.uniform(-2, 2)) for _ in range(4)]
    middle = at[0] + 4.5, at[1] + float(rng.uniform(-1, 1))
    corners = [go(*middle, 60.0 * k, float(rng.uniform(60e3, 300e3))) for k in range(6)]
    times = minutes(0, None, None, 240)
    return Route(id="r", lon=lon, lat=lat, edges=kinds(kind, 3), time=times), zone(corners)


def _split(path: Route, leg: int, part: float, **errors: object) -> Route:
    """The same path with a vertex so far along a leg. errors: of all its vertices then."""
    lon2 = path.lon[leg] + (path.lon[leg + 1] - path.lon[leg] + 180) % 360 - 180
    ends = (path.lon[leg], path.lat[leg], lon2, path.lat[leg + 1])
    curve = Curves(*(np.array([end]) for end in ends), [path.edges[leg]])
    first = np.zeros(1, dtype=int)
    x, y = curve.point(first, curve.at_distance(first, part * curve.length_m))
    edges = (*path.edges[:leg], path.edges[leg], *path.edges[leg:])
    return Route(
        id="r",
        lon=np.insert(path.lon, leg + 1, x),
        lat=np.insert(path.lat, leg + 1, y),
        edges=edges,
        time=np.insert(path.time, leg + 1, np.datetime64("NaT", "us")),
        **errors,  # type: ignore[arg-type]
    )


def _marks(answer: Answer) -> np.ndarray:
    rows = [(v.from_m, v.to_m, v.length_m, v.duration_s or 0.0) for v in answer.visits]
    return np.array(rows).reshape(-1, 4)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", seeds(6, 150))
def test_without_errors_nothing_changes(kind: str, seed: int) -> None:
    path, area = _world(seed, kind)
    rng = np.random.default_rng(seed)
    split = _split(path, int(rng.integers(3)), float(rng.uniform(0.02, 0.98)))
    before, after = check(path, area), check(split, area)  # type: ignore[arg-type]
    assert after.verdict == before.verdict
    assert len(after.visits) == len(before.visits)
    assert _marks(after) == pytest.approx(_marks(before), abs=1e-3)
    for one, other in zip(before.visits, after.visits, strict=True):
        assert other.deepest.depth_m == pytest.approx(one.deepest.depth_m, abs=1.0)


@pytest.mark.parametrize("seed", seeds(4, 60))
def test_nor_with_the_error_in_between_where_all_move_together(seed: int) -> None:
    """The standard deviation between those of the ends, of the same source: nearly the same draws.

    East and north of a draw are those at each vertex, which turn along a leg of 300 km by up to 5
    degrees: a twelfth of an error.
    """
    path, area = _world(seed, "geodesic")
    rng = np.random.default_rng(seed)
    sigma_m = rng.uniform(2_000, 20_000, 4)
    leg, part = int(rng.integers(3)), float(rng.uniform(0.02, 0.98))
    between_m = (1 - part) * sigma_m[leg] + part * sigma_m[leg + 1]
    stated = replace(path, sigma_m=sigma_m)
    split = _split(path, leg, part, sigma_m=np.insert(sigma_m, leg + 1, between_m))
    before, after = check(stated, area), check(split, area)  # type: ignore[arg-type]
    assert after.verdict == before.verdict
    assert after.probability == pytest.approx(before.probability, abs=0.003)
    assert _marks(after) == pytest.approx(_marks(before), abs=1e-3)
    assert (after.ranges is None) == (before.ranges is None)
    if before.ranges and after.ranges:
        assert after.ranges.length_m == pytest.approx(
            before.ranges.length_m, abs=sigma_m.max() / 12
        )
        assert after.ranges.duration_s == pytest.approx(before.ranges.duration_s, rel=0.02, abs=60)


@pytest.mark.parametrize("seed", seeds(4, 60))
def test_a_bound_at_an_added_vertex_is_a_choice_that_may_prove_less(seed: int) -> None:
    """As wide as the region of the leg is there, or wider: no proof turns round, some are lost."""
    path, area = _world(seed, "geodesic")
    rng = np.random.default_rng(seed)
    bound_m = rng.uniform(5_000, 60_000, 4)
    leg, part = int(rng.integers(3)), float(rng.uniform(0.02, 0.98))
    stated = replace(path, bound_m=bound_m)
    (track,) = tracks_of(stated)
    wide_m = 1.1 * float(bound_m[leg : leg + 2].max())
    split = _split(path, leg, part, bound_m=np.insert(bound_m, leg + 1, wide_m))
    before, after = check(stated, area), check(split, area)  # type: ignore[arg-type]
    assert {before.verdict, after.verdict} != {"certain", "excluded"}
    assert track.end_m == pytest.approx(tracks_of(split)[0].end_m, abs=1e-3)
    assert _marks(after) == pytest.approx(_marks(before), abs=1e-3)
