"""Verdicts of bounds against a search for a path that contradicts them, by an independent program.

`certain` and `excluded` must not be contradicted by any path that the search finds. A `depends` for
which it finds no path of the one kind or of the other is counted as weaker than the truth: it may
be, or the search may not be good enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from adiz.geo.model.zone import Zone
from adiz.layers.atlas import catalog
from tests.geo.certainty.adversary import LEAST_M, MARGIN_M, Search
from tests.geo.world import Point, check, go, route, zone

Flight = tuple[list[Point], list[float], Zone]
EAST_ASIA = ("kr-adiz-2013", "jp-adiz-2010", "cn-adiz-2013", "tw-adiz")


def flown(rng: np.random.Generator, start: Point, longest_m: float) -> list[Point]:
    """Two to four legs that turn by up to 90 degrees."""
    points, azimuth = [start], float(rng.uniform(0, 360))
    for _ in range(int(rng.integers(1, 5))):
        points.append(go(*points[-1], azimuth, float(rng.uniform(0.1, 1.0)) * longest_m))
        azimuth += float(rng.uniform(-90, 90))
    return points


def anywhere(seed: int) -> Flight:
    """A flight up to 65 degrees north or south and a polygon of 4 to 8 corners near it."""
    rng = np.random.default_rng([1, seed])
    points = flown(rng, (float(rng.uniform(-180, 180)), float(rng.uniform(-65, 65))), 500e3)
    bound_m = rng.uniform(5e3, 120e3, len(points)).tolist()
    near = points[int(rng.integers(len(points)))]
    centre = go(*near, float(rng.uniform(0, 360)), float(rng.uniform(0, 400e3)))
    turns = np.sort(rng.uniform(0, 360, int(rng.integers(4, 9))))
    turns += np.arange(len(turns)) * 1e-3
    corners = [go(*centre, float(t), float(rng.uniform(50e3, 450e3))) for t in turns]
    return points, bound_m, zone(corners)


def in_east_asia(seed: int) -> Flight:
    """A flight between Taiwan and the Sea of Japan / East Sea, against an ADIZ that ships."""
    rng = np.random.default_rng([2, seed])
    start = float(rng.uniform(118, 138)), float(rng.uniform(23, 40))
    points = flown(rng, start, 600e3)
    bound_m = rng.uniform(5e3, 120e3, len(points)).tolist()
    area = catalog.zone(EAST_ASIA[int(rng.integers(len(EAST_ASIA)))])
    return points, bound_m, replace(area, valid_from=None, valid_to=None)


def judged(flights: Iterable[Flight]) -> Counter[str]:
    """How often each verdict is given, and how often depends is weaker than the truth.

    AssertionError where a path is found that contradicts one.
    """
    found: Counter[str] = Counter()
    for seed, (points, bound_m, area) in enumerate(flights):
        verdict = check(route(points, bound_m=bound_m), area).verdict
        found[verdict] += 1
        margin_m = LEAST_M if verdict == "depends" else MARGIN_M
        search = Search(points, bound_m, area, seed, margin_m)
        if verdict == "excluded":
            assert not search.enters(), f"flight {seed} enters, though excluded"
        elif verdict == "certain":
            assert not search.avoids(), f"flight {seed} avoids, though certain"
        elif verdict == "depends":
            found["weaker"] += not (search.enters() and search.avoids())
    return found


def test_a_few_flights_contradict_nothing() -> None:
    found = judged([*map(anywhere, range(8)), *map(in_east_asia, range(3))])
    assert min(found[verdict] for verdict in ("certain", "excluded", "depends")) >= 1


def test_the_search_finds_what_is_there() -> None:
    """A square 100 km wide, 130 km off a leg known to 100 km, and one right on it."""
    points, bound_m = [(0.0, 0.0), (6.0, 0.0)], [100e3, 100e3]
    above = zone([(2.0, 0.8), (3.0, 0.8), (3.0, 1.8), (2.0, 1.8)])
    beyond = zone([(2.0, 1.0), (3.0, 1.0), (3.0, 2.0), (2.0, 2.0)])
    wall = zone([(2.0, -1.2), (3.0, -1.2), (3.0, 1.2), (2.0, 1.2)])
    gate = zone([(2.0, -1.2), (3.0, -1.2), (3.0, 0.7), (2.0, 0.7)])
    assert Search(points, bound_m, above, 0).enters()
    assert Search(points, bound_m, above, 0).avoids()
    assert not Search(points, bound_m, beyond, 0).enters()
    assert not Search(points, bound_m, wall, 0).avoids()
    assert Search(points, bound_m, gate, 0).avoids()


@pytest.mark.slow
def test_many_flights_contradict_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """And depends is seldom weaker than the truth: at most 3 times in 100."""
    every: Counter[str] = Counter()
    for make, count in ((anywhere, 500), (in_east_asia, 200)):
        found = judged(make(seed) for seed in range(count))
        every += found
        with capsys.disabled():
            print(f"\n{make.__name__}: {count} flights, {dict(found)}")
    assert every["weaker"] <= 0.03 * every["depends"]
