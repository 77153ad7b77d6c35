"""Lines: how sure a crossing is, against searches, simulations and shares in closed form."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import erf, sqrt
from typing import Any

import numpy as np
import pytest

from adiz.geo.certainty import with_line_statements, with_line_windows
from adiz.geo.check import FormationCheck
from adiz.geo.model.answer import Verdict
from adiz.geo.model.formation import Formation
from adiz.geo.model.line_answer import LineAnswer
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.layers.atlas import catalog
from tests.geo.certainty.test_line_proof import crossed_somehow
from tests.geo.world import WGS84, Point, go, line, minutes, ring, route

MEDIAN = [(122.0, 27.0), (118.0, 23.0)]
NORTH = [(0.0, -10.0), (0.0, 10.0)]
"""A stretch of the zero meridian, 2,200 km long, which runs north: west is left of it."""
DEGREE_M = WGS84.Inverse(0, 0, 0, 1)["s12"]
SIGMA_M = 10_000.0


def ask(path: Route, of: Zone) -> LineAnswer:
    (answer,) = FormationCheck(Formation.of(path)).lines([of])
    return answer


def with_error(of: Zone, bound_m: float) -> Zone:
    rings = tuple(replace(r, bound_m=np.full(len(r), bound_m)) for r in of.rings)
    return replace(of, rings=rings)


def assumed(points: list[Point], edges: str = "geodesic") -> Zone:
    declared = ring(points, edges, closed=False)
    silent = Ring(
        lon=declared.lon,
        lat=declared.lat,
        edges=declared.edges,
        closed=False,
        assumed=np.ones(len(points) - 1, dtype=bool),
    )
    return Zone(id="line", name="Line", kind="line", rings=(silent,))


def normal(x: float) -> float:
    """The share of a normal distribution below x standard deviations."""
    return (1 + erf(x / sqrt(2))) / 2


# -- no error stated --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "verdict"),
    [
        ([(-1, 5), (1, 5)], "entered"),
        ([(-2, 5), (-1, 5)], "did not enter"),
        ([(-1, 12), (1, 12)], "did not enter"),  # round its end
        ([(-1, 5), (0, 5), (-1, 6)], "touch"),
        ([(-1, 4), (0, 5), (0, 6), (-1, 7)], "along"),
        ([(0, 5), (1, 5)], "touch"),  # begins on the line
        ([(-1, 5), (0, 5)], "touch"),  # ends on it
        ([(-1, 5), (0, 5), (1, 5)], "entered"),
    ],
)
def test_the_path_as_drawn_alone(points: list[Point], verdict: Verdict) -> None:
    answer = ask(route(points), line(NORTH))
    assert (answer.verdict, answer.basis, answer.probability) == (verdict, "geometry", None)
    assert bool(answer.crossings) == (verdict == "entered") == (answer.nearest is None)


def test_sides_of_the_ends_and_beyond_the_line() -> None:
    answer = ask(route([(-1, 5), (1, 5)]), line(NORTH))
    assert (answer.starts, answer.ends) == ("left", "right")
    beyond = ask(route([(-1, 12), (1, 5)]), line(NORTH))
    assert (beyond.starts, beyond.ends) == (None, "right")
    on = ask(route([(0, 5), (-3, 5)]), line(NORTH))
    assert (on.starts, on.ends) == (None, "left")


def test_how_near_it_comes() -> None:
    near = ask(route([(-2, 0), (-1, 0)]), line(NORTH)).nearest
    assert near
    assert near.separation_m == pytest.approx(WGS84.Inverse(0, -1, 0, 0)["s12"], abs=1.0)
    assert (near.lon, near.zone_lon) == (pytest.approx(-1.0), pytest.approx(0.0, abs=1e-6))


# -- the line's own error and its silent text -------------------------------------------------


@pytest.mark.parametrize(
    ("east_m", "verdict"),
    [(-3_000.0, "did not enter"), (-500.0, "undecidable"), (500.0, "undecidable"),
     (3_000.0, "entered")],
)  # fmt: skip
def test_the_own_error_of_the_line_decides_near_it(east_m: float, verdict: Verdict) -> None:
    """An end 500 m from a line known to 1 km, to either side, may lie on either."""
    end = go(0.0, 5.0, 90.0 if east_m > 0 else 270.0, abs(east_m))
    answer = ask(route([(-1.0, 5.0), end]), with_error(line(NORTH), 1_000.0))
    assert (answer.verdict, answer.basis) == (verdict, "geometry")
    assert answer.reason == ("boundary" if verdict == "undecidable" else None)


def test_a_crossing_near_the_end_of_a_line_known_poorly_cannot_be_decided() -> None:
    poorly = with_error(line(NORTH), 30_000.0)
    assert ask(route([(-1, 9.9), (1, 9.9)]), poorly).verdict == "undecidable"
    assert ask(route([(-1, 9.0), (1, 9.0)]), poorly).verdict == "entered"


def test_a_silent_text_decides_between_its_readings() -> None:
    """Between 40 and 60E on the 50th parallel the geodesic bulges 66 km north of the parallel."""
    silent = assumed([(40.0, 50.0), (60.0, 50.0)], "rhumb")
    between = ask(route([(50.0, 52.0), (50.0, 50.3)]), silent)
    assert (between.verdict, between.reason) == ("undecidable", "readings")
    assert {kind: len(at) for kind, at in between.readings.items()} == {
        "geodesic": 1, "rhumb": 0, "planar": 0,
    }  # fmt: skip
    assert ask(route([(50.0, 52.0), (50.0, 49.0)]), silent).verdict == "entered"
    assert ask(route([(50.0, 52.0), (50.0, 51.0)]), silent).verdict == "did not enter"


# -- bounds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [(118.6, 23.9), (120.0, 23.9)])
def test_with_bounds_of_100_km_the_median_line_depends(end: Point) -> None:
    """A search finds paths within the bounds that cross the line, and others that do not."""
    points = [(119.8, 26.0), end]
    chosen = route(points, bound_m=np.full(2, 100_000.0), status=("reconstructed",) * 2)
    answer = ask(chosen, catalog.zone("tw-line-median-2004"))
    assert (answer.verdict, answer.basis, answer.probability) == ("depends", "bound", None)
    found = crossed_somehow(points, [100_000.0] * 2, MEDIAN, 450.0, np.random.default_rng(1))
    assert found == {True, False}


@pytest.mark.parametrize(
    ("west_km", "east_km", "verdict"),
    [(150, 150, "certain"), (150, 50, "depends"), (250, -150, "excluded")],
)
def test_bounds_of_100_km_about_both_ends(west_km: int, east_km: int, verdict: Verdict) -> None:
    points = [go(0.0, 0.0, 270.0, 1000.0 * west_km), go(0.0, 0.0, 90.0, 1000.0 * east_km)]
    answer = ask(route(points, bound_m=np.full(2, 100_000.0)), line(NORTH))
    assert (answer.verdict, answer.basis, answer.probability) == (verdict, "bound", None)


def test_the_line_alone_stands_between_bounds_and_a_proof() -> None:
    """Discs of 10 km, 15 km to either side of a line known to 10 km."""
    points = [go(0.0, 0.0, 270.0, 15_000.0), go(0.0, 0.0, 90.0, 15_000.0)]
    bounded = route(points, bound_m=np.full(2, 10_000.0))
    assert ask(bounded, line(NORTH)).verdict == "certain"
    answer = ask(bounded, with_error(line(NORTH), 10_000.0))
    assert (answer.verdict, answer.reason) == ("undecidable", "boundary")


# -- standard deviations ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("east_m", "verdict"),
    [(20_000.0, "entered"), (5_000.0, "probably entered"), (-5_000.0, "possibly entered"),
     (-20_000.0, "did not enter")],
)  # fmt: skip
def test_the_share_of_draws_is_that_of_a_half_plane(east_m: float, verdict: Verdict) -> None:
    """Both ends move together: it crosses where the east end's error is not farther west."""
    end = go(0.0, 0.0, 90.0 if east_m > 0 else 270.0, abs(east_m))
    answer = ask(route([(-2.0, 0.0), end], sigma_m=np.full(2, SIGMA_M)), line(NORTH))
    assert (answer.verdict, answer.basis) == (verdict, "probability")
    assert answer.probability == pytest.approx(normal(east_m / SIGMA_M), abs=0.006)


def test_the_share_round_a_line_s_end() -> None:
    """A leg 5 km south of the line's end crosses where it is not displaced farther north."""
    lat = 10.0 - 5_000.0 / WGS84.Inverse(9.95, 0, 10.05, 0)["s12"] / 10
    points = [(-2.0, lat), (2.0, lat)]
    rise = np.array(WGS84.Inverse(lat, -2.0, lat, 2.0)["azi1"])
    top = WGS84.Direct(lat, -2.0, float(rise), WGS84.Inverse(lat, -2, lat, 2)["s12"] / 2)["lat2"]
    south_m = WGS84.Inverse(top, 0, 10.0, 0)["s12"] * (1 if top < 10 else -1)
    answer = ask(route(points, sigma_m=np.full(2, SIGMA_M)), line(NORTH))
    assert answer.probability == pytest.approx(normal(south_m / SIGMA_M), abs=0.01)


def test_against_simulation_with_another_generator() -> None:
    """Legs about bent lines, vertices independent: numpy's PCG64 in a plane, 20,000 draws each."""
    rng = np.random.default_rng(20251209)
    scale = np.array([DEGREE_M, WGS84.Inverse(-0.5, 0, 0.5, 0)["s12"]])
    apart = []
    for count in [2, 3, 4] * 5:
        bent = [(float(rng.normal(0, 0.1)), lat) for lat in (-0.6, 0.0, 0.5)]
        points = [(float(x), float(y)) for x, y in rng.normal(0, [0.25, 0.4], (count, 2))]
        alone: dict[str, Any] = {"correlation": (None,) * count}
        answer = ask(route(points, sigma_m=np.full(count, SIGMA_M), **alone), line(bent))
        drawn = np.array(points) * scale + rng.normal(0, SIGMA_M, (20_000, count, 2))
        apart.append((answer.probability or 0.0) - _share(drawn, np.array(bent) * scale))
    assert np.sqrt(np.mean(np.square(apart))) < 0.008


def _share(paths: np.ndarray, of: np.ndarray) -> float:
    """Share of polylines (n, k, 2) of which a segment crosses one of another polyline."""

    def turn(o: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        one, other = a - o, b - o
        return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0] > 0)

    hit = np.zeros(len(paths), dtype=bool)
    for k in range(paths.shape[1] - 1):
        a, b = paths[:, k], paths[:, k + 1]
        for c, d in pairwise(of):
            hit |= (turn(a, b, c) != turn(a, b, d)) & (turn(c, d, a) != turn(c, d, b))
    return float(hit.mean())


def test_ranges_of_place_and_time() -> None:
    """The line cuts the leg at a right angle: 90 % of the draws within 1.645 sigma along it."""
    timed = route([(-2.0, 0.0), (2.0, 0.0)], sigma_m=np.full(2, SIGMA_M), time=minutes(0, 60))
    (found,) = ask(timed, line(NORTH)).crossings
    at = found.crossing
    assert (found.came_from, found.goes_to) == ("left", "right")
    assert at.distance_m == pytest.approx(2 * DEGREE_M, abs=1e-3)
    assert at.range.distance_m == pytest.approx(
        (2 * DEGREE_M - 1.645 * SIGMA_M, 2 * DEGREE_M + 1.645 * SIGMA_M), abs=200
    )
    assert at.range.time
    half_s = (at.range.time[1] - at.range.time[0]) / np.timedelta64(2, "s")
    assert half_s == pytest.approx(1.645 * SIGMA_M / (4 * DEGREE_M) * 3600, rel=0.02)


def test_draws_that_add_or_drop_crossings_give_no_range() -> None:
    """The third point lies on the line, within the error: half of the draws turn back before it."""
    points = [(-2.0, 0.0), (1.0, 0.2), go(0.0, 0.4, 270.0, 100.0), (1.0, 0.6)]
    found = ask(route(points, sigma_m=np.full(4, SIGMA_M)), line(NORTH)).crossings
    assert len(found) == 3
    assert [c.crossing.range.distance_m for c in found] == [None] * 3
    assert {c.crossing.range.note for c in found} == {"the draws add or drop crossings"}


def test_a_fixed_path_beside_a_measured_one_that_begins_on_the_line_does_not_cross() -> None:
    """No draw moves the first two points; the third is far away."""
    points = [(0.0, 5.0), (1.0, 5.0), (3.0, 5.0)]
    answer = ask(route(points, sigma_m=np.array([np.nan, np.nan, 1_000.0])), line(NORTH))
    assert (answer.verdict, answer.probability) == ("did not enter", 0.0)


# -- gaps, statements and speeds --------------------------------------------------------------


def test_nothing_is_assumed_of_a_gap_in_which_the_line_could_be_reached() -> None:
    """Without times, a line within 500 km of the straight way over the gap."""
    parted = route([(-2, 5), (-1, 5), (1, 5), (2, 5)], joined=np.array([True, False, True]))
    answer = ask(parted, line(NORTH))
    assert (answer.verdict, answer.reason) == ("undecidable", "gap")
    assert len(answer.gaps) == 1
    near = route([(-4, 5), (-3, 5), (-2, 5), (-1, 5)], joined=np.array([True, False, True]))
    assert ask(near, line(NORTH)).verdict == "undecidable"
    beside = route([(-9, 5), (-8, 5), (-7, 5), (-6, 5)], joined=np.array([True, False, True]))
    assert ask(beside, line(NORTH)).verdict == "did not enter"


@pytest.mark.parametrize(
    ("kind", "verdict", "basis"),
    [("entered", "certain", "statement"), ("passes between", "depends", "bound")],
)
def test_a_statement_that_names_the_line_decides(kind: str, verdict: str, basis: str) -> None:
    points = [(-1.0, 5.0), (0.5, 5.0)]
    answer = ask(route(points, bound_m=np.full(2, 100_000.0)), line(NORTH))
    said = {"who": "JSO", "kind": kind, "zone": "line", "about": "all aircraft"}
    formation = Formation.of(route(points))
    told = with_line_statements(answer, formation, line(NORTH), [said])
    assert (told.verdict, told.basis) == (verdict, basis)


def test_a_band_of_speeds_gives_a_window() -> None:
    """One published time at the start, 222.6 km before the line, at 600 to 900 km/h."""
    timed = route([(-2.0, 0.0), (2.0, 0.0)], time=minutes(0, None))
    banded = replace(timed, properties={"speed_kmh": {"min": 600, "max": 900}})
    answer = with_line_windows(ask(banded, line(NORTH)), Formation.of(banded))
    (at,) = (found.crossing for found in answer.crossings)
    assert (at.time, at.time_basis) == (None, "speed")
    assert at.range.time
    seconds = [(t - minutes(0)[0]) / np.timedelta64(1, "s") for t in at.range.time]
    assert seconds == pytest.approx([2 * DEGREE_M / 1000 / v * 3600 for v in (900, 600)], abs=0.01)
