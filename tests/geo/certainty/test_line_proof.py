"""Proofs about lines against search for a path that breaks them: weaker is allowed, not stronger.

The search shares nothing with the proofs: geodesics are cut into short pieces by pyproj and joined
straight in degrees, and shapely says whether the two polylines meet.
"""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
import shapely
from pyproj import Geod

from adiz.geo.certainty.line_proof import prove_line
from adiz.geo.edges.kinds import Geodesic
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.distance import Reach
from adiz.geo.visits.track import tracks_of
from tests.seeds import seeds

GEOD = Geod(ellps="WGS84")
Places = list[tuple[float, float]]
NORTH = [(121.0, 26.0), (121.0, 32.0)]
"""A meridian of 6 degrees, 665 km long."""


def line(points: Places, bound_m: float = 0.0) -> Reach:
    lon, lat = np.array(points).T
    edges = (Geodesic(),) * (len(lon) - 1)
    bounds = np.full(len(lon), bound_m or np.nan)
    return Reach(Boundary([Ring(lon=lon, lat=lat, edges=edges, closed=False, bound_m=bounds)]))


def proven(points: Places, bound_m: list[float], of: Reach, *, is_exact: bool = False) -> str:
    lon, lat = np.array(points).T
    route = Route(id="r", lon=lon, lat=lat, bound_m=np.array(bound_m))
    return prove_line(tracks_of(route), of, is_exact=is_exact)


def test_a_leg_from_well_west_to_well_east_is_certain() -> None:
    assert proven([(119.0, 29.0), (123.0, 29.0)], [50_000.0] * 2, line(NORTH)) == "certain"


def test_a_leg_that_stays_west_is_excluded() -> None:
    """120E is 97 km off the line at 29N."""
    assert proven([(120.0, 28.0), (120.0, 30.0)], [90_000.0] * 2, line(NORTH)) == "excluded"


def test_a_disc_that_reaches_over_the_line_leaves_it_open() -> None:
    assert proven([(120.0, 28.0), (120.0, 30.0)], [100_000.0] * 2, line(NORTH)) == "depends"
    assert proven([(120.0, 29.0), (123.0, 29.0)], [100_000.0] * 2, line(NORTH)) == "depends"


@pytest.mark.parametrize("lat", [26.3, 31.7])
def test_a_line_may_be_passed_round_its_end(lat: float) -> None:
    """Our path crosses 33 km from the line's end, and its ends may lie 50 km farther out."""
    assert proven([(119.0, lat), (123.0, lat)], [50_000.0] * 2, line(NORTH)) == "depends"


def test_a_path_as_drawn_is_certain_also_near_the_end_of_the_line() -> None:
    """The end lies 7 km south of the path, and its error may bring it no nearer than 5 km."""
    path = [(119.0, 26.05), (123.0, 26.05)]
    assert proven(path, [50_000.0] * 2, line(NORTH, 2_000.0), is_exact=True) == "certain"


def test_there_and_back_again_is_certain_where_it_surely_turned_beyond() -> None:
    back = [(119.0, 29.0), (123.0, 29.0), (119.0, 28.5)]
    assert proven(back, [50_000.0] * 3, line(NORTH)) == "certain"


def test_vertices_near_the_line_are_passed_over() -> None:
    """None of the three legs alone proves it: from the first disc to the last every path does."""
    points = [(119.0, 29.0), (120.9, 29.0), (121.1, 29.0), (123.0, 29.0)]
    assert proven(points, [50_000.0] * 4, line(NORTH)) == "certain"


def test_the_error_of_the_line_counts_against_both_proofs() -> None:
    """The east end is 97 km off the line: more than its 40 km and the line's 50, less than 60."""
    leg = [(119.0, 29.0), (122.0, 29.0)]
    assert proven(leg, [40_000.0] * 2, line(NORTH, 50_000.0)) == "certain"
    assert proven(leg, [40_000.0] * 2, line(NORTH, 60_000.0)) == "depends"
    west = [(120.0, 28.0), (120.0, 30.0)]
    assert proven(west, [40_000.0] * 2, line(NORTH, 50_000.0)) == "excluded"
    assert proven(west, [40_000.0] * 2, line(NORTH, 60_000.0)) == "depends"


def test_a_path_taken_as_drawn_is_left_with_the_error_of_the_line() -> None:
    leg = [(119.0, 29.0), (121.1, 29.0)]
    assert proven(leg, [200_000.0] * 2, line(NORTH, 1_000.0), is_exact=True) == "certain"
    assert proven(leg, [200_000.0] * 2, line(NORTH, 20_000.0), is_exact=True) == "depends"


def test_a_path_round_the_line_that_never_crosses_is_not_certain() -> None:
    """The region of a loop about the line's end holds the end."""
    loop = [(119.0, 27.0), (121.0, 25.0), (123.0, 27.0)]
    assert proven(loop, [30_000.0] * 3, line(NORTH)) == "excluded"
    assert proven(loop, [150_000.0] * 3, line(NORTH)) == "depends"


def test_two_fixes_in_one_place_keep_the_larger_disc() -> None:
    points = [(119.0, 28.0), (120.0, 29.0), (120.0, 29.0), (119.0, 30.0)]
    assert proven(points, [1e3, 1e3, 1e3, 1e3], line(NORTH)) == "excluded"
    assert proven(points, [1e3, 1e3, 2e5, 1e3], line(NORTH)) == "depends"
    assert proven(points, [1e3, 2e5, 1e3, 1e3], line(NORTH)) == "depends"
    assert proven([(120.0, 29.0), (120.0, 29.0)], [1e3, 2e5], line(NORTH)) == "depends"


def test_a_chosen_vertex_of_unknown_error_proves_nothing() -> None:
    chosen = Route(id="r", lon=[119, 123], lat=[29, 29], status=["reconstructed"] * 2)
    assert prove_line(tracks_of(chosen), line(NORTH)) == "depends"


def test_a_line_across_a_leg_twice_is_certain_all_the_same() -> None:
    """A hairpin: either of its sides has to be crossed."""
    hairpin = [(120.5, 33.0), (120.5, 25.0), (121.5, 25.0), (121.5, 33.0)]
    assert proven([(117.0, 29.0), (125.0, 29.0)], [50_000.0] * 2, line(hairpin)) == "certain"


def test_a_hairpin_whose_tip_lies_in_the_region_depends() -> None:
    hairpin = [(120.5, 33.0), (120.5, 28.9), (121.5, 28.9), (121.5, 33.0)]
    assert proven([(117.0, 29.0), (125.0, 29.0)], [50_000.0] * 2, line(hairpin)) == "depends"


def polyline(points: Places) -> shapely.LineString:
    """A chain of geodesics, a place every 2 km."""
    places = [points[0]]
    for (lon1, lat1), (lon2, lat2) in itertools.pairwise(points):
        _, _, length_m = GEOD.inv(lon1, lat1, lon2, lat2)
        places += GEOD.npts(lon1, lat1, lon2, lat2, max(1, int(length_m / 2_000)))
        places.append((lon2, lat2))
    return shapely.LineString(places)


def moved(points: Places, radius_m: np.ndarray, azimuth_deg: np.ndarray) -> Places:
    lon, lat = np.array(points).T
    x, y, _ = GEOD.fwd(lon, lat, azimuth_deg, radius_m)
    return list(zip(x.tolist(), y.tolist(), strict=True))


def crossed_somehow(
    points: Places, bound_m: list[float], of: Places, line_m: float, rng: np.random.Generator
) -> set[bool]:
    """Whether paths within the bounds cross lines within theirs: what a search finds."""
    n, found = len(points), set()
    rims = list(itertools.product(np.arange(0.0, 360.0, 45.0), repeat=2))
    for k in range(160):
        azimuth = rng.uniform(0, 360, n)
        share = np.ones(n) if k % 3 else np.sqrt(rng.uniform(0, 1, n))
        if k < len(rims):
            azimuth[[0, -1]] = rims[k]
        path = moved(points, np.array(bound_m) * share, azimuth)
        turned = np.full(len(of), rng.uniform(0, 360)) if k % 2 else rng.uniform(0, 360, len(of))
        true = moved(of, np.full(len(of), line_m * 0.999), turned) if line_m else of
        found.add(bool(polyline(path).intersects(polyline(true))))
    return found


@pytest.mark.parametrize("seed", seeds(8, 40))
def test_no_search_breaks_a_proof(seed: int) -> None:
    rng = np.random.default_rng(seed)
    seen: Counter[str] = Counter()
    for _ in range(4):
        count = int(rng.integers(2, 5))
        of = [(121.0 + x, 29.0 + y) for x, y in rng.normal(0, 0.3, (count, 2))]
        of = [(x, 26.5 + 5 * k / (count - 1) + y - 29) for k, (x, y) in enumerate(of)]
        line_m = float(rng.choice([0.0, 5_000.0, 20_000.0]))
        n = int(rng.integers(2, 5))
        east = np.linspace(0, rng.uniform(0.2, 5.0), n) + rng.uniform(-4, 0)
        points = [
            (121.0 + x, float(y)) for x, y in zip(east, rng.uniform(26.5, 31.5, n), strict=True)
        ]
        bound_m = rng.uniform(2_000, 120_000) * rng.uniform(0.3, 1.0, n)
        answer = proven(points, bound_m.tolist(), line(of, line_m))
        seen[answer] += 1
        if answer != "depends":
            found = crossed_somehow(points, bound_m.tolist(), of, line_m, rng)
            assert found == {answer == "certain"}, (points, bound_m, of, line_m, answer)
    assert seen


@pytest.mark.parametrize("bound_m", [2.5e6, 3e6])
def test_bounds_of_thousands_of_kilometres_exclude_no_line_that_a_path_crosses(
    bound_m: float,
) -> None:
    """The ends of a leg of 9,890 km moved north and apart bring its middle beyond 4,000 km."""
    ours = [(0.0, 0.0), (88.85, 0.0)]
    aside = 25.0 if bound_m > 2.5e6 else 20.0
    true = [GEOD.fwd(*at, az, bound_m)[:2] for at, az in zip(ours, (-aside, aside), strict=True)]
    lon, lat = GEOD.npts(*true[0], *true[1], 1)[0]
    short = line([(lon, lat - 0.02), (lon, lat + 0.5)])
    drawn = shapely.LineString([true[0], *GEOD.npts(*true[0], *true[1], 999), true[1]])
    assert drawn.intersects(shapely.LineString([(lon, lat - 0.02), (lon, lat + 0.5)]))
    assert proven(ours, [bound_m] * 2, short) == "depends"
