"""Probabilities against closed forms, and against a simulation with another generator."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic as Karney

from adiz.geo.certainty.displacements import DRAWS, displacements_m
from adiz.geo.certainty.ranges import SPLIT
from adiz.geo.certainty.verdict import verdict_of
from adiz.geo.check import check_formation
from adiz.geo.edges.kinds import Arc, Geodesic, Planar, Rhumb
from adiz.geo.model.answer import Answer
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone

PHI = NormalDist().cdf
WGS84 = Karney.WGS84
SIGMA_M = 10_000.0
DEGREE_M = math.pi / 180 * 6378137.0  # along the equator
MERIDIAN_M = 110_574.3886  # one degree of latitude at the equator: geographiclib, 0N to 1N
TOLERANCE = 0.006  # of 1,024 points of a lattice


def zone(*vertices: tuple[float, float], edges: object = None, kind: str = "custom") -> Zone:
    lon, lat = np.array(vertices).T
    ring = Ring(lon=lon, lat=lat, edges=(edges or Rhumb(),) * len(lon))  # type: ignore[arg-type]
    return Zone(id="zone", name="zone", kind=kind, rings=(ring,))  # type: ignore[arg-type]


NORTH = zone((100.0, 0.0), (160.0, 0.0), (160.0, 40.0), (100.0, 40.0))
"""The half-plane north of the equator, for anything that stays between 110E and 150E."""


def ask(area: Zone, lon: list[float], lat: list[float], **route: object) -> Answer:
    given = {"sigma_m": np.full(len(lon), SIGMA_M)} | route
    path = Route(id="route", lon=np.array(lon), lat=np.array(lat), **given)  # type: ignore[arg-type]
    (answer,), _ = check_formation(Formation.of(path), [area])
    return answer


@pytest.mark.parametrize("sigmas", [-2.5, -1.0, -0.3, 0.0, 0.5, 1.0, 1.7, 3.0])
def test_straight_boundary_is_phi(sigmas: float) -> None:
    """A route of one group moves as a whole: it enters with probability Phi(d / sigma)."""
    lat = sigmas * SIGMA_M / MERIDIAN_M
    answer = ask(NORTH, [120.0, 130.0], [lat, lat])
    assert answer.basis == "probability"
    assert answer.probability == pytest.approx(PHI(sigmas), abs=TOLERANCE)


def test_quarter_plane_is_a_product() -> None:
    """A stationary fix near a right corner: north of it and east of it, a product of Phis."""
    corner = zone((120.0, 0.0), (150.0, 0.0), (150.0, 30.0), (120.0, 30.0))
    east, north = 0.4, -0.7
    lon, lat = 120.0 + east * SIGMA_M / DEGREE_M, north * SIGMA_M / MERIDIAN_M
    answer = ask(corner, [lon, lon], [lat, lat])
    assert answer.probability == pytest.approx(PHI(east) * PHI(north), abs=TOLERANCE)


@pytest.mark.parametrize("radius_sigmas", [0.5, 1.0, 1.177, 2.448])
def test_circle_about_the_fix_is_rayleigh(radius_sigmas: float) -> None:
    """A fix in the middle of a circle of radius r is inside it with 1 - exp(-r^2 / 2 sigma^2)."""
    radius_m = radius_sigmas * SIGMA_M
    east = 120.0 + radius_m / DEGREE_M
    circle = zone((east, 0.0), edges=Arc(120.0, 0.0, radius_m, True))
    answer = ask(circle, [120.0, 120.0], [0.0, 0.0])
    assert answer.probability == pytest.approx(1 - math.exp(-(radius_sigmas**2) / 2), abs=TOLERANCE)


def test_two_independent_vertices() -> None:
    """Both ends outside: entering needs either end inside, 1 - (1 - p)(1 - q)."""
    south1, south2 = 1.0, 0.5
    lat = [-south1 * SIGMA_M / MERIDIAN_M, -south2 * SIGMA_M / MERIDIAN_M]
    answer = ask(NORTH, [120.0, 130.0], lat, correlation=(None, None))
    expected = 1 - PHI(south1) * PHI(south2)
    assert answer.probability == pytest.approx(expected, abs=0.01)


def test_vertices_of_one_group_move_together() -> None:
    """The same two vertices in one group: only the nearer one matters."""
    lat = [-1.0 * SIGMA_M / MERIDIAN_M, -0.5 * SIGMA_M / MERIDIAN_M]
    answer = ask(NORTH, [120.0, 130.0], lat, correlation=("chart", "chart"))
    assert answer.probability == pytest.approx(1 - PHI(0.5), abs=TOLERANCE)


def test_range_of_an_entry_across_a_straight_boundary() -> None:
    """North along a meridian: the entry moves with the northward error, 1.645 sigma each way."""
    answer = ask(NORTH, [125.0, 125.0], [-2.0, 2.0])
    (visit,) = answer.visits
    assert visit.entry is not None
    assert visit.entry.range.distance_m is not None
    low, high = visit.entry.range.distance_m
    nominal = 2 * MERIDIAN_M
    assert (high - low) / 2 == pytest.approx(1.645 * SIGMA_M, rel=0.02)
    assert (high + low) / 2 == pytest.approx(nominal, abs=300)
    # The place of entry moves along the equator only: 90 % of |N(0, sigma)| lies within 1.645.
    assert visit.entry.range.place_m == pytest.approx(1.645 * SIGMA_M, rel=0.02)


def test_range_of_a_time_and_a_length() -> None:
    """At 200 m/s the time ranges as the distance does; the length, entry to end, with it."""
    length = 4 * MERIDIAN_M
    start = np.datetime64("2025-12-09T00:00:00", "us")
    end = start + np.timedelta64(round(length / 200 * 1e6), "us")
    answer = ask(NORTH, [125.0, 125.0], [-2.0, 2.0], time=np.array([start, end]))
    (visit,) = answer.visits
    assert visit.entry is not None
    assert visit.entry.range.time is not None
    early, late = visit.entry.range.time
    assert (late - early) / np.timedelta64(1, "s") == pytest.approx(
        2 * 1.645 * SIGMA_M / 200, rel=0.03
    )
    assert visit.length_range_m is not None
    low, high = visit.length_range_m
    assert high - low == pytest.approx(2 * 1.645 * SIGMA_M, rel=0.02)


def test_parts_that_meet_in_one_distance_have_their_own_ranges() -> None:
    """North along a meridian, a position, and south again: gaps have no length.

    The lines end north of the equator or begin there, and range as above; a position has no length.
    """
    joined = np.array([True, False, False, True])
    answer = ask(NORTH, [125.0] * 5, [-2.0, 2.0, 5.0, 2.0, -2.0], joined=joined)
    there, position, back = answer.visits
    assert [visit.track for visit in answer.visits] == [0, 1, 2]
    assert there.to_m == position.from_m == position.to_m == back.from_m
    for visit in (there, back):
        assert visit.length_range_m is not None
        low, high = visit.length_range_m
        assert (high - low) / 2 == pytest.approx(1.645 * SIGMA_M, rel=0.02)
    assert position.length_range_m == (0.0, 0.0)


def test_two_visits_are_matched_and_one_that_comes_and_goes_is_not() -> None:
    """A zone entered twice keeps two ranges; where draws lose a visit the ranges are null."""
    bay = zone((120.0, 0.0), (121.0, 0.0), (121.0, 1.0), (122.0, 1.0), (122.0, 0.0), (123.0, 0.0),
               (123.0, 3.0), (120.0, 3.0), edges=Planar())  # fmt: skip
    answer = ask(bay, [119.0, 124.0], [0.5, 0.5], sigma_m=np.full(2, 2_000.0))
    assert len(answer.visits) == 2
    assert all(v.entry is not None and v.entry.range.distance_m for v in answer.visits)
    answer = ask(bay, [119.0, 124.0], [0.99, 0.99], sigma_m=np.full(2, 20_000.0))
    assert all(v.entry is not None and v.entry.range.note == SPLIT for v in answer.visits)
    assert all(v.length_range_m is None for v in answer.visits)


def test_separation_range_of_a_path_that_stays_away() -> None:
    """100 km south of the line, parallel to it: the distance is normal about 100 km."""
    lat = -100_000.0 / MERIDIAN_M
    answer = ask(NORTH, [120.0, 130.0], [lat, lat])
    assert answer.verdict == "did not enter"
    assert answer.nearest is not None
    assert answer.nearest.separation_range_m is not None
    low, high = answer.nearest.separation_range_m
    assert low == pytest.approx(100_000 - 1.645 * SIGMA_M, rel=0.01)
    assert high == pytest.approx(100_000 + 1.645 * SIGMA_M, rel=0.01)


def test_against_simulation_with_another_generator() -> None:
    """Three legs past a triangle, vertices independent: numpy's PCG64 in a plane, 40,000 draws."""
    triangle = np.array([[120.0, 0.2], [120.6, 0.2], [120.3, 0.8]])
    lon, lat = [119.7, 120.1, 120.4, 120.9], [0.3, 0.1, 0.15, 0.1]
    answer = ask(zone(*map(tuple, triangle), edges=Geodesic()), lon, lat, correlation=(None,) * 4)
    scale = np.array([DEGREE_M, MERIDIAN_M])
    rng = np.random.default_rng(20251209)
    drawn = np.array([lon, lat]).T * scale + rng.normal(0, SIGMA_M, (40_000, 4, 2))
    hits = _meets(drawn, triangle * scale)
    assert answer.probability == pytest.approx(hits, abs=0.015)


def _meets(paths: np.ndarray, ring: np.ndarray) -> float:
    """Share of polylines (n, k, 2) that meet a triangle: an end inside or edges that cross."""

    def cross(o: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return (a[..., 0] - o[..., 0]) * (b[..., 1] - o[..., 1]) - (a[..., 1] - o[..., 1]) * (
            b[..., 0] - o[..., 0]
        )

    edges = [(ring[k], ring[(k + 1) % 3]) for k in range(3)]
    sides = [np.sign(cross(a, b, paths)) for a, b in edges]
    hit = (abs(sum(sides)) == 3).any(axis=1)
    start, end = paths[:, :-1], paths[:, 1:]
    for a, b in edges:
        straddles = cross(a, b, start) * cross(a, b, end) < 0
        straddles &= cross(start, end, a) * cross(start, end, b) < 0
        hit |= straddles.any(axis=1)
    return float(hit.mean())


def test_the_same_points_every_time() -> None:
    path = Route(id="r", lon=np.array([120.0, 121.0]), lat=np.array([0.0, 0.0]),
                 sigma_m=np.array([1.0, 2.0]), correlation=("a", None))  # fmt: skip
    first, second = displacements_m(path), displacements_m(path)
    assert first.shape == (DRAWS, 2, 2)
    assert first.tobytes() == second.tobytes()
    # Mean and covariance of what is drawn: zero, and sigma^2 without correlation.
    flat = first.reshape(DRAWS, 4)
    assert np.abs(flat.mean(axis=0) / [1, 1, 2, 2]).max() < 0.02
    assert np.cov(flat.T) == pytest.approx(np.diag([1.0, 1.0, 4.0, 4.0]), abs=0.12)


@pytest.mark.parametrize("vertices", [6, 20, 80])
def test_many_vertices_are_displaced_independently(vertices: int) -> None:
    """Each normal, none correlated with another by more than chance allows 1,024 points."""
    path = Route(
        id="r", lon=np.linspace(0, 80, vertices), lat=np.zeros(vertices),
        sigma_m=np.ones(vertices), correlation=(None,) * vertices,
    )  # fmt: skip
    moved = displacements_m(path).reshape(DRAWS, -1)
    assert moved.mean(axis=0) == pytest.approx(0.0, abs=0.05)
    assert moved.std(axis=0) == pytest.approx(1.0, abs=0.05)
    correlation = np.corrcoef(moved, rowvar=False) - np.eye(2 * vertices)
    assert abs(correlation).max() < 0.16  # 5 standard errors of 1 / sqrt(1024)


@pytest.mark.parametrize(("groups", "most"), [(2, 0.006), (4, 0.01), (12, 0.01), (40, 0.01)])
def test_shares_of_vertices_that_err_on_their_own(groups: int, most: float) -> None:
    """Any of them beyond a line of its own: 1 less the product of the Phis, 200 times."""
    path = Route(
        id="r", lon=np.arange(groups, dtype=float), lat=np.zeros(groups),
        sigma_m=np.ones(groups), correlation=(None,) * groups,
    )  # fmt: skip
    moved = displacements_m(path)
    rng = np.random.default_rng(groups)
    errors = []
    for _ in range(200):
        line, angle = rng.uniform(0.5, 2.5, groups), rng.uniform(0, 2 * np.pi, groups)
        beyond = moved[..., 0] * np.cos(angle) + moved[..., 1] * np.sin(angle) > line
        expected = 1 - math.prod(map(PHI, line.tolist()))
        errors.append(float(beyond.any(axis=1).mean()) - expected)
    assert math.sqrt(np.mean(np.square(errors))) < most


def test_words_for_probabilities() -> None:
    """The thresholds of the definition; territorial airspace is never possibly entered."""
    words = [verdict_of(p, "adiz") for p in (0.95, 0.949, 0.5, 0.499, 0.05, 0.049)]
    assert words == ["entered", "probably entered", "probably entered", "possibly entered",
                     "possibly entered", "did not enter"]  # fmt: skip
    words = [verdict_of(p, "territorial") for p in (0.95, 0.949, 0.05, 0.049)]
    assert words == ["entered", "undecidable", "undecidable", "did not enter"]


def test_zone_error_wider_than_the_depth_decides_nothing() -> None:
    lat = 0.03
    ring = NORTH.rings[0]
    blur = Ring(lon=ring.lon, lat=ring.lat, edges=ring.edges, bound_m=np.full(4, 5_000.0))
    vague = Zone(id="zone", name="zone", kind="custom", rings=(blur,))
    sharp = ask(NORTH, [120.0, 130.0], [lat, lat], sigma_m=np.full(2, 500.0))
    blurred = ask(vague, [120.0, 130.0], [lat, lat], sigma_m=np.full(2, 500.0))
    assert (sharp.verdict, blurred.verdict) == ("entered", "undecidable")


@pytest.mark.parametrize("kind", [Rhumb(), Planar()])
def test_draws_that_go_the_other_way_round_are_counted(kind: Rhumb | Planar) -> None:
    """Both ends of 179.5 degrees of the parallel move by N(0, s): over 180 the short way is west.

    One standard deviation of the span is sqrt(2) s over the length of a degree at 75 degrees.
    """
    sigma_m = 25_700.0
    degree_m = WGS84.Inverse(75.0, 0.0, 75.0, 1.0)["s12"]
    west = 1 - PHI(0.5 * degree_m / (math.sqrt(2) * sigma_m))
    for edge, share in ((89.0, 1 - west), (-91.0, west)):
        area = zone((edge, 70.0), (edge + 2, 70.0), (edge + 2, 80.0), (edge, 80.0))
        answer = ask(
            area, [0.0, 179.5], [75.0, 75.0],
            sigma_m=np.full(2, sigma_m), edges=(kind,), correlation=("a", "b"),
        )  # fmt: skip
        assert answer.probability == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize(("lon2", "share"), [(165.0, 0.086), (172.0, 0.161)])
def test_legs_almost_to_the_antipode_spread_wide(lon2: float, share: float) -> None:
    """Shares of 4,000 paths by pyproj, moved with PCG64 and looked at every 10 km."""
    middle = WGS84.InverseLine(10.0, 0.0, -10.0, lon2)
    place = middle.Position(middle.s13 / 2)
    x, y = place["lon2"], place["lat2"]
    area = zone((x - 2, y + 4), (x + 2, y + 4), (x + 2, y + 7), (x - 2, y + 7))
    answer = ask(area, [0.0, lon2], [10.0, -10.0], sigma_m=np.full(2, 5e4), correlation=("a", "b"))
    assert answer.probability == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize("before", [0, 1])
def test_a_place_given_twice_is_left_on_a_leg_of_its_own(before: int) -> None:
    """The second fix errs by 10 km, the first by nothing: what lies between them is flown over.

    A strip 100 m wide, 5 km to the north, is entered by all whose second fix lies beyond it.
    """
    strip = zone(
        (100.0, 5e3 / MERIDIAN_M), (160.0, 5e3 / MERIDIAN_M), (160.0, 0.0461), (100.0, 0.0461)
    )
    lon, lat = [120.0] * before + [130.0, 130.0], [0.0] * (2 + before)
    sigma_m = [1e-3] * (1 + before) + [SIGMA_M]
    assert ask(strip, lon, lat, sigma_m=sigma_m).probability == pytest.approx(
        PHI(-5e3 / SIGMA_M), abs=TOLERANCE
    )
