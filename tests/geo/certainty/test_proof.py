"""Proofs from bounds against exhaustive search: weaker is allowed, stronger never."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod, Proj

from adiz.geo.certainty import proof, regions
from adiz.geo.certainty.proof import prove
from adiz.geo.check import check_formation
from adiz.geo.edges.densification import polyline
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Ring, Zone
from adiz.geo.visits.boundary import Boundary
from adiz.geo.visits.distance import Reach
from adiz.geo.visits.stretches import find_stretches
from adiz.geo.visits.track import tracks_of
from tests.geo.world import KINDS, WGS84, check, disc, go, ring, route, zone
from tests.seeds import seeds

SQUARE = ((120.0, 30.0), (122.0, 30.0), (122.0, 32.0), (120.0, 32.0))


def path(points: list[tuple[float, float]], bound_m: list[float], **more: object) -> Route:
    lon, lat = np.array(points).T
    return Route(id="r", lon=lon, lat=lat, bound_m=np.array(bound_m), **more)  # type: ignore[arg-type]


def proven(points: list[tuple[float, float]], bound_m: list[float], area: Zone) -> str:
    return prove(tracks_of(path(points, bound_m)), Reach(Boundary(area.rings)))


def test_a_disc_wholly_inside_is_certain() -> None:
    inside = (121.0, 31.0)
    assert proven([(110.0, 31.0), inside], [500_000.0, 90_000.0], zone(SQUARE)) == "certain"


def test_a_disc_that_leaves_the_zone_proves_nothing() -> None:
    """95.5 km east and west of the middle lies the edge; 100 km reach beyond it."""
    assert proven([(121.0, 40.0), (121.0, 31.0)], [1e5, 100_000.0], zone(SQUARE)) == "depends"


def test_a_leg_that_passes_well_by_is_excluded() -> None:
    assert proven([(115.0, 34.0), (127.0, 34.0)], [100_000.0] * 2, zone(SQUARE)) == "excluded"


def test_a_leg_whose_region_brushes_the_zone_depends() -> None:
    """The geodesic bulges to 33.0N above the zone: 110 km off, less than 120."""
    assert proven([(115.0, 32.8), (127.0, 32.8)], [120_000.0] * 2, zone(SQUARE)) == "depends"


def test_a_zone_across_the_whole_region_is_certain() -> None:
    """Both discs lie outside, and no geodesic from the one to the other passes round the zone."""
    wall = zone(((120.0, 20.0), (121.0, 20.0), (121.0, 42.0), (120.0, 42.0)))
    assert proven([(116.0, 31.0), (125.0, 31.0)], [200_000.0] * 2, wall) == "certain"


def test_a_zone_with_a_gap_in_the_region_depends() -> None:
    lower = ((120.0, 20.0), (121.0, 20.0), (121.0, 30.9), (120.0, 30.9))
    upper = ((120.0, 31.1), (121.0, 31.1), (121.0, 42.0), (120.0, 42.0))
    gate = zone(lower, "geodesic", ring(upper))
    assert proven([(116.0, 31.0), (125.0, 31.0)], [200_000.0] * 2, gate) == "depends"


def test_the_zones_own_error_counts_against_the_proof() -> None:
    """A wall 95 km thick stands; with 60 km of doubt on each side nothing of it is sure."""
    corners = ((120.0, 20.0), (121.0, 20.0), (121.0, 42.0), (120.0, 42.0))
    lon, lat = np.array(corners).T
    edges = ring(corners).edges
    vague = Ring(lon=lon, lat=lat, edges=edges, bound_m=np.full(4, 60_000.0))
    wall = Zone(id="wall", name="wall", kind="custom", rings=(vague,))
    assert proven([(116.0, 31.0), (125.0, 31.0)], [200_000.0] * 2, wall) == "depends"


def test_a_reconstructed_vertex_without_a_bound_may_be_anywhere() -> None:
    route = path([(115.0, 34.0), (127.0, 34.0)], [1_000.0, np.nan], status=("reconstructed",) * 2)
    assert prove(tracks_of(route), Reach(Boundary(zone(SQUARE).rings))) == "depends"


def test_a_silent_reconstructed_vertex_beside_measured_ones_gives_no_probability() -> None:
    """It may be anywhere, so the far end being measured proves nothing of the way there."""
    status = ("reconstructed", "traced")
    flown = path(
        [(110.0, 31.0), (119.0, 31.0)], [np.nan, np.nan],
        sigma_m=np.array([np.nan, 1e3]), status=status,
    )  # fmt: skip
    (answer,), _ = check_formation(Formation.of(flown), [zone(SQUARE)])
    assert (answer.verdict, answer.basis, answer.probability) == ("depends", "bound", None)
    inside = path(
        [(110.0, 31.0), (121.0, 31.0)], [np.nan, np.nan],
        sigma_m=np.array([np.nan, 1e3]), status=status,
    )  # fmt: skip
    (answer,), _ = check_formation(Formation.of(inside), [zone(SQUARE)])
    assert (answer.verdict, answer.basis) == ("certain", "bound")


def test_what_the_zones_own_error_alone_leaves_open_is_undecidable() -> None:
    """5 km inside, each vertex within 1 km: certain, unless the line is known to 10 km only."""
    flown = path([(121.0, 31.0), (121.9475, 31.0)], [150_000.0, 1_000.0])
    for error_m, verdict in ((np.nan, "certain"), (10_000.0, "undecidable")):
        corners = Ring(
            lon=np.array([c[0] for c in SQUARE]), lat=np.array([c[1] for c in SQUARE]),
            edges=zone(SQUARE).rings[0].edges, bound_m=np.full(4, error_m),
        )  # fmt: skip
        area = Zone(id="z", name="z", kind="custom", rings=(corners,))
        (answer,), _ = check_formation(Formation.of(flown), [area])
        assert answer.verdict == verdict
    wide = path([(121.0, 31.0), (121.9475, 31.0)], [150_000.0, 60_000.0])
    (answer,), _ = check_formation(Formation.of(wide), [area])
    assert answer.verdict == "depends"


def test_across_180_and_at_high_latitude() -> None:
    wall = zone(((179.0, 60.0), (181.0, 60.0), (181.0, 80.0), (179.0, 80.0)))
    assert proven([(170.0, 70.0), (-170.0, 70.0)], [60_000.0] * 2, wall) == "certain"
    assert proven([(170.0, 50.0), (-170.0, 50.0)], [60_000.0] * 2, wall) == "excluded"


def test_a_lone_position() -> None:
    apart = path([(121.0, 31.0), (140.0, 31.0)], [50_000.0, 1e3], joined=np.array([False]))
    reach = Reach(Boundary(zone(SQUARE).rings))
    assert prove(tracks_of(apart), reach) == "certain"
    gone = path([(130.0, 31.0), (140.0, 31.0)], [50_000.0, 1e3], joined=np.array([False]))
    assert prove(tracks_of(gone), reach) == "excluded"


def _corners(
    point: tuple[float, float], bound_m: float, sides: int
) -> Iterator[tuple[float, float]]:
    yield point
    for azimuth in np.arange(0.0, 360.0, 360.0 / sides):
        yield go(*point, float(azimuth), bound_m)


def _world(seed: int, lat: float = 31.0) -> tuple[list[tuple[float, float]], list[float], Zone]:
    """Three discs in a row about a latitude and a hexagon somewhere near them."""
    rng = np.random.default_rng(seed)
    points = [
        (118.0 + 3 * k + float(rng.uniform(-1, 1)), lat + float(rng.uniform(-2.5, 2.5)))
        for k in range(3)
    ]
    bounds = rng.uniform(10_000, 130_000, 3).tolist()
    centre = 121.0 + float(rng.uniform(-2, 2)), lat + float(rng.uniform(-1, 1))
    radii = rng.uniform(60_000, 350_000, 6).tolist()
    return points, bounds, zone([go(*centre, 60.0 * k, r) for k, r in enumerate(radii)])


def _enters(points: Iterable[tuple[float, float]], area: Zone, kind: str = "geodesic") -> bool:
    """Whether any stretch of a path is inside, by the engine without its costly depths."""
    (track,) = tracks_of(route(list(points), kind))
    (run,) = find_stretches(track, [Boundary(area.rings)])
    return any(stretch.where == "inside" for stretch in run)


SEEDS = 8


@pytest.mark.parametrize("seed", seeds(SEEDS, 40))
def test_exhaustive_search_never_contradicts(seed: int) -> None:
    """Every combination of places on and in the discs, each flown by the exact engine."""
    points, bounds, area = _world(seed)
    claim = proven(points, bounds, area)
    discs = (_corners(p, b, 5) for p, b in zip(points, bounds, strict=True))
    found = {_enters(places, area) for places in itertools.product(*discs)}
    assert claim == "depends" or found == {claim == "certain"}


@pytest.mark.parametrize("seed", seeds(3, 12))
@pytest.mark.parametrize("kind", ["rhumb", "planar"])
def test_nor_where_legs_follow_parallels(kind: str, seed: int) -> None:
    """At 64 degrees of latitude, where such a leg strays from its geodesic and from its copies."""
    points, bounds, area = _world(seed, 64.0)
    claim = prove(tracks_of(route(points, kind, bound_m=bounds)), Reach(Boundary(area.rings)))
    discs = (_corners(p, b, 3) for p, b in zip(points, bounds, strict=True))
    found = {_enters(places, area, kind) for places in itertools.product(*discs)}
    assert claim == "depends" or found == {claim == "certain"}


@pytest.mark.parametrize("lat", [31.0, 64.0])
def test_the_search_is_not_idle(lat: float) -> None:
    """The worlds above make more than one kind of claim."""
    assert len({proven(*_world(seed, lat)) for seed in range(SEEDS)}) >= 2


@pytest.mark.parametrize("kind", ["rhumb", "planar"])
def test_a_leg_of_almost_half_a_turn_may_go_the_other_way(kind: str) -> None:
    """From 0.6 degrees west, 17 km off, 179.5E is nearer to the west: nothing is proven."""
    flown = route([(0.0, 75.0), (179.5, 75.0)], kind, bound_m=[5e4, 5e4])
    for west in (89.0, -91.0):
        area = zone(((west, 70.0), (west + 2, 70.0), (west + 2, 80.0), (west, 80.0)), "rhumb")
        assert check(flown, area).verdict == "depends"


def test_discs_as_large_as_the_earth_prove_nothing() -> None:
    for bound_m in (5e6, 1e7, 2e7):
        flown = path([(110.0, 31.0), (118.0, 31.0)], [bound_m, 1.0])
        assert prove(tracks_of(flown), Reach(Boundary(zone(SQUARE).rings))) == "depends"


@pytest.mark.parametrize("bound_m", [1e6, 1.5e6, 2.5e6, 3e6, 4e6])
def test_bounds_of_thousands_of_kilometres_exclude_nothing_that_a_path_reaches(
    bound_m: float,
) -> None:
    """9,890 km apart: ends moved north and away from each other move the middle by far more."""
    aside = 25.0 if bound_m > 2.5e6 else 20.0
    true = [go(0.0, 0.0, -aside, bound_m), go(88.85, 0.0, aside, bound_m)]
    line = WGS84.InverseLine(true[0][1], true[0][0], true[1][1], true[1][0])
    middle = line.Position(line.s13 / 2)
    area = disc(middle["lon2"], middle["lat2"] - 0.02, 5_000.0)
    assert _enters(true, area)
    flown = route([(0.0, 0.0), (88.85, 0.0)], bound_m=[bound_m] * 2)
    assert check(flown, area).verdict == "depends"
    beyond = disc(middle["lon2"], min(middle["lat2"] + 25.0, 85.0), 5_000.0)
    if bound_m < 2e6:
        assert check(flown, beyond).verdict == "excluded"


BOX = ((131.5, 29.9), (132.0, 29.9), (132.0, 30.1), (131.5, 30.1))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "bound_m",
    [
        [1e3, 1e3, 200e3],  # the last of two in one place
        [1e3, 1e3, 200e3, 1e3],  # between two of them
        [1e3, 200e3, 1e3, 1e3],
        [200e3, 1e3, 1e3, 1e3],
    ],
)
def test_a_place_given_twice_keeps_its_larger_disc(bound_m: list[float], kind: str) -> None:
    """The box begins 48 km beyond the place where the vertices are, one known to 200 km."""
    flown = route([(131.0, 30.0)] * len(bound_m), kind, bound_m=bound_m)
    coming = route([(130.0, 30.0), *[(131.0, 30.0)] * len(bound_m)], kind, bound_m=[1e3, *bound_m])
    leaving = route([*[(131.0, 30.0)] * len(bound_m), (130.0, 30.0)], kind, bound_m=[*bound_m, 1e3])
    for path_ in (flown, coming, leaving):
        assert check(path_, zone(BOX, "rhumb")).verdict == "depends"


@pytest.mark.parametrize("seed", seeds(2, 24))
def test_exhaustive_search_never_contradicts_places_given_twice(seed: int) -> None:
    """The worlds above, one vertex of which is given again with a disc of its own."""
    points, bounds, area = _world(seed)
    again = int(np.random.default_rng(seed).integers(3))
    points.insert(again, points[again])
    bounds.insert(again + seed % 2, 2.5 * bounds[again])
    claim = proven(points, bounds, area)
    discs = (_corners(p, b, 3) for p, b in zip(points, bounds, strict=True))
    found = {_enters(places, area) for places in itertools.product(*discs)}
    assert claim == "depends" or found == {claim == "certain"}


@pytest.mark.parametrize(("lat", "proof"), [(30.0, "certain"), (39.0, "depends")])
def test_an_error_elsewhere_proves_no_less(lat: float, proof: str) -> None:
    """A strip 25 km wide cuts the leg through; only north of 34N may its sides be off by 60 km."""
    corners = [(121.0, 28.0), (121.3, 28.0), (121.3, 34.0), (121.3, 40.0), (121.0, 40.0)]
    strip = ring([*corners, (121.0, 34.0)], "rhumb")
    area = Zone(
        id="z",
        name="z",
        kind="custom",
        rings=(replace(strip, bound_m=np.array([0.0, 0.0, 0.0, 60e3, 60e3, 0.0])),),
    )
    assert proven([(119.0, lat), (123.0, lat)], [5e3, 5e3], area) == proof


@pytest.mark.parametrize("seed", seeds(1, 3))
def test_a_segment_drawn_in_the_plane_stays_by_its_edge(seed: int) -> None:
    """Near the equator a drawn line needs few vertices, but the plane of a proof bends it.

    Sides of 1,500 km between 40 degrees south and north, as far from the middle as a region may be.
    """
    rng, geod = np.random.default_rng(seed), Geod(ellps="WGS84")
    for _ in range(40):
        middle = float(rng.uniform(-180, 180)), float(rng.uniform(-30, 30))
        start = go(*middle, float(rng.uniform(0, 360)), float(rng.uniform(2e5, 8e6)))
        end = go(*start, float(rng.uniform(0, 360)), 1.5e6)
        curves = Boundary([ring([start, end], "geodesic")]).curves
        lon, lat = polyline(curves, regions.MARGIN_M / 4, proof._SEGMENT_M)
        aeqd = Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")
        for k in range(0, len(lon) - 1, 7):
            places = geod.npts(lon[k], lat[k], lon[k + 1], lat[k + 1], 9)
            x, y = aeqd(*np.array(places).T)
            (x1, x2), (y1, y2) = aeqd(lon[k : k + 2], lat[k : k + 2])
            aside = ((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / np.hypot(x2 - x1, y2 - y1)
            assert np.abs(aside).max() < regions.MARGIN_M / 4
