"""The corridor against paths moved within their errors, by geographiclib and by pyproj."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from pyproj import Geod, Proj

from adiz.geo.certainty.displacements import displacements_m
from adiz.geo.certainty.drawn_corridor import held_by, largest_sigmas, region_of
from adiz.geo.model.route import Route
from adiz.geo.model.zone import Zone
from tests.geo.world import KINDS, Point, along, apart_m, check, disc, go, ring, route
from tests.seeds import seeds, sweep

GEOD = Geod(ellps="WGS84")
Row = npt.NDArray[np.float64]

PLACES: dict[str, tuple[list[Point], list[float]]] = {
    "East China Sea": ([(124.0, 29.0), (129.0, 33.0), (131.0, 30.5)], [20e3, 90e3, 5e3]),
    "across 180": ([(176.0, 52.0), (-170.0, 55.0), (179.0, 58.0)], [60e3, 30e3, 0.0]),
    "over the pole": ([(20.0, 84.0), (-165.0, 86.0)], [40e3, 110e3]),
    "round the pole": ([(0.0, 89.0), (120.0, 89.0), (-120.0, 89.0), (0.0, 89.0)], [25e3] * 4),
    "to the south pole": ([(-60.0, -80.0), (-60.0, -90.0)], [30e3, 10e3]),
    "one disc in the other": ([(10.0, 50.0), (10.3, 50.0)], [90e3, 2e3]),
    "half across an ocean": ([(-70.0, 40.0), (-10.0, 51.0)], [80e3, 30e3]),
}


def given(name: str) -> Route:
    points, bound_m = PLACES[name]
    return route(points, bound_m=bound_m)


def holds(area: shapely.MultiPolygon, places: list[Point]) -> list[bool]:
    """Whether each place lies in an area, by crossings of its sides counted north of the place."""
    x = (np.array([p[0] for p in places]) + 180.0) % 360.0 - 180.0
    y = np.array([p[1] for p in places])
    odd = np.zeros(len(places), dtype=bool)
    for polygon in area.geoms:
        for edge in (polygon.exterior, *polygon.interiors):
            corners = np.asarray(edge.coords)
            (x1, y1), (x2, y2) = corners[:-1].T[..., None], corners[1:].T[..., None]
            spans = (x1 > x) != (x2 > x)
            with np.errstate(divide="ignore", invalid="ignore"):
                above = y1 + (x - x1) / (x2 - x1) * (y2 - y1) > y
            odd ^= (spans & above).sum(axis=0) % 2 == 1
    return [bool(v) for v in odd]


def moved(points: list[Point], radius_m: list[float], rng: np.random.Generator) -> list[Point]:
    """Each place somewhere in its disc, every other time on its rim."""
    shares = np.where(rng.random(len(points)) < 0.5, 1.0, np.sqrt(rng.random(len(points))))
    return [
        go(*point, float(rng.uniform(0, 360)), radius * float(share))
        for point, radius, share in zip(points, radius_m, shares, strict=True)
    ]


@pytest.mark.parametrize("seed", seeds(2, 20))
@pytest.mark.parametrize("name", PLACES)
def test_no_path_within_the_bounds_leaves_the_corridor(name: str, seed: int) -> None:
    corridor = region_of(given(name))
    assert corridor.basis == "bound"
    assert corridor.union is not None
    points, bound_m = PLACES[name]
    rng = np.random.default_rng(seed)
    for _ in range(12):
        ends = moved(points, bound_m, rng)
        for leg, (a, b) in enumerate(itertools.pairwise(ends)):
            places = [along(a, b, share) for share in np.linspace(0.0, 1.0, 33).tolist()]
            area = corridor.legs[leg].area
            assert area is not None
            assert all(holds(area, places))
            assert all(holds(corridor.union, places))


@pytest.mark.parametrize("name", PLACES)
def test_an_area_is_one_that_any_program_draws(name: str) -> None:
    """Valid, within -180..180, outer rings counter-clockwise, no side across 180 or the pole."""
    corridor = region_of(given(name))
    for area in (corridor.union, *(leg.area for leg in corridor.legs)):
        assert area is not None
        assert area.is_valid
        west, south, east, north = area.bounds
        assert -180 <= west < east <= 180
        assert -90 <= south < north <= 90
        for polygon in area.geoms:
            assert polygon.exterior.is_ccw
            assert np.abs(np.diff(np.asarray(polygon.exterior.coords)[:, 0])).max() < 180


def brute(a: Point, b: Point, radius_m: list[float], to_plane: Proj) -> list[shapely.Geometry]:
    """Geodesics from rim to rim, and both rims, in a plane: the outline of a leg's true region."""
    turn, part = np.arange(0.0, 360.0, 5.0), np.linspace(0.0, 1.0, 41)
    rims = [
        GEOD.fwd(*(np.full(len(turn), v) for v in p), turn, np.full(len(turn), r))[:2]
        for p, r in zip((a, b), radius_m, strict=True)
    ]
    (x1, y1), (x2, y2) = (
        [np.repeat(v, len(turn)) for v in rims[0]],
        [np.tile(v, len(turn)) for v in rims[1]],
    )
    azimuth, _, length = GEOD.inv(x1, y1, x2, y2)
    tall = (len(x1), len(part))
    lon, lat, _ = GEOD.fwd(
        *(np.repeat(v, len(part)) for v in (x1, y1, azimuth)), np.outer(length, part).ravel()
    )
    lines = np.stack(to_plane(lon, lat), axis=-1).reshape(*tall, 2)
    round_ = np.linspace(0.0, 360.0, 1441)
    outlines = [
        np.stack(
            to_plane(
                *GEOD.fwd(*(np.full(1441, v) for v in p), round_, np.full(1441, max(r, 1.0)))[:2]
            ),
            axis=-1,
        )
        for p, r in zip((a, b), radius_m, strict=True)
    ]
    return [*shapely.linestrings(lines).tolist(), *map(shapely.LineString, outlines)]


@pytest.mark.parametrize(
    ("a", "b", "bound_m"),
    sweep(
        [
            ((120.0, 30.0), (125.0, 35.0), [20e3, 50e3]),
            ((170.0, 50.0), (-150.0, 60.0), [120e3, 60e3]),
            ((0.0, 0.0), (80.0, 10.0), [300e3, 300e3]),
        ],
        [
            ((120.0, 30.0), (122.0, 30.0), [100e3, 1e3]),
            ((0.0, 80.0), (170.0, 82.0), [80e3, 20e3]),
            ((0.0, 0.0), (80.0, 10.0), [30e3, 30e3]),
            ((0.0, 0.0), (30.0, 10.0), [900e3, 600e3]),
        ],
    ),
)
def test_a_corridor_is_no_wider_than_it_says(a: Point, b: Point, bound_m: list[float]) -> None:
    """Every corner of its outline lies off the lines from disc to disc, and not far off.

    A rim of 72 places leaves a thousandth of its radius between the lines.
    """
    corridor = region_of(route([a, b], bound_m=bound_m))
    assert corridor.union is not None
    assert corridor.tolerance_m is not None
    leg_m = apart_m(a, b)
    assert corridor.tolerance_m <= 100 + (0.024 + (sum(bound_m) + leg_m) / 9e7) * max(bound_m)
    middle = along(a, b, 0.5)
    to_plane = Proj(proj="aeqd", lon_0=middle[0], lat_0=middle[1], ellps="WGS84")
    truth = shapely.STRtree(brute(a, b, bound_m, to_plane))
    corners = np.concatenate([np.asarray(p.exterior.coords) for p in corridor.union.geoms])
    corners = corners[(abs(corners[:, 0]) < 180) & (abs(corners[:, 1]) < 90)]
    places = shapely.points(np.stack(to_plane(*corners.T), axis=-1))
    _, off_m = truth.query_nearest(places, return_distance=True, all_matches=False)
    assert off_m.min() > 50
    assert off_m.max() < corridor.tolerance_m + 0.001 * max(bound_m)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "geodesic"])
@pytest.mark.parametrize("lat", [30.0, 62.0])
def test_no_leg_of_another_kind_leaves_the_corridor(kind: str, lat: float) -> None:
    """Straight in longitude and latitude, or on a course that stays the same, by pyproj."""
    points, bound_m = [(120.0, lat), (131.0, lat + 5)], [60e3, 20e3]
    corridor = region_of(route(points, kind, bound_m=bound_m))
    assert corridor.union is not None
    mercator, rng = Proj(proj="merc", ellps="WGS84"), np.random.default_rng(3)
    share = np.linspace(0.0, 1.0, 65)
    for _ in range(40):
        (x1, y1), (x2, y2) = moved(points, bound_m, rng)
        if kind == "planar":
            places = list(zip(x1 + share * (x2 - x1), y1 + share * (y2 - y1), strict=True))
        else:
            (u1, v1), (u2, v2) = mercator(x1, y1), mercator(x2, y2)
            lon, lat_ = mercator(u1 + share * (u2 - u1), v1 + share * (v2 - v1), inverse=True)
            places = list(zip(lon, lat_, strict=True))
        assert all(holds(corridor.union, places))


def near_circles(seed: int) -> Iterator[tuple[Route, Point, float, float]]:
    """Legs, and circles beside them whose rim is near the edge of the corridor."""
    rng = np.random.default_rng(seed)
    for _ in range(6):
        a = float(rng.uniform(-180, 180)), float(rng.uniform(-70, 70))
        azimuth = float(rng.uniform(0, 360))
        b = go(*a, azimuth, float(rng.uniform(1e5, 2e6)))
        bound_m = rng.uniform(2e3, 1.5e5, 2).tolist()
        flown = route([a, b], bound_m=bound_m)
        place = along(a, b, float(rng.uniform(0, 1)))
        radius_m = float(rng.uniform(5e3, 2e5))
        away_m = radius_m + float(rng.uniform(0.9, 1.1)) * max(bound_m)
        yield flown, go(*place, float(rng.uniform(0, 360)), away_m), radius_m, max(bound_m)


def clear_m(flown: Route, centre: Point) -> float:
    """How far a place lies off a corridor, by the plane about the place; less than 0 inside."""
    area = region_of(flown).union
    assert area is not None
    to_plane = Proj(proj="aeqd", lon_0=centre[0], lat_0=centre[1], ellps="WGS84")
    outlines = [
        shapely.LineString(np.stack(to_plane(*np.asarray(part.exterior.coords).T), axis=-1))
        for part in shapely.get_parts(shapely.segmentize(area, 0.05))
    ]
    off_m = min(outline.distance(shapely.Point(0, 0)) for outline in outlines)
    return -off_m if holds(area, [centre])[0] else off_m


@pytest.mark.parametrize("seed", seeds(6, 60))
def test_excluded_means_that_the_corridor_stays_outside(seed: int) -> None:
    """Either way, but for what the corridor is drawn wider than the proofs have it."""
    settled = 0
    for flown, centre, radius_m, bound_m in near_circles(seed):
        off_m = clear_m(flown, centre)
        verdict = check(flown, disc(*centre, radius_m)).verdict
        if off_m > radius_m + 100:
            assert verdict == "excluded"
            settled += 1
        elif off_m < radius_m - 250 - 0.01 * bound_m:
            assert verdict != "excluded"
            settled += 1
    assert settled >= 3


def test_the_error_of_a_zone_and_its_readings_add_to_the_corridor() -> None:
    """A corridor 20 km wide passes 30 km off a circle; then its rim is known to 9 km, or to 12."""
    flown = route([(120.0, 30.0), (124.0, 30.0)], bound_m=[20e3] * 2)
    centre = go(*along((120.0, 30.0), (124.0, 30.0), 0.5), 0.0, 80e3)
    area = region_of(flown).union
    assert area is not None
    rim = [go(*centre, float(turn), 50e3) for turn in range(0, 360, 2)]
    for error_m, verdict in ((9e3, "excluded"), (12e3, "undecidable")):
        outer = [go(*centre, float(turn), 50e3 + error_m) for turn in range(0, 360, 2)]
        assert any(holds(area, outer)) == (verdict != "excluded")
        known = ring(rim)
        known = type(known)(
            lon=known.lon, lat=known.lat, edges=known.edges, bound_m=[error_m] * len(rim)
        )
        about = Zone(id="z", name="z", kind="custom", rings=(known,))
        assert check(flown, about).verdict == verdict


def sigma_route(*groups: str | None) -> Route:
    points = [(124.0, 29.0), (129.0, 33.0), (131.0, 30.5)]
    return route(points, sigma_m=[8e3, 20e3, 5e3], correlation=groups)


@pytest.mark.parametrize(
    ("groups", "sigmas"),
    [(("a", "a", "a"), 2.4477), (("a", "b", "a"), 2.7115), ((None, None, None), 2.8556)],
)
def test_the_corridor_of_measured_vertices_holds_95_of_100_draws(
    groups: tuple[str | None, ...], sigmas: float
) -> None:
    """(1 - exp(-k^2 / 2))^n = 0.95 for n = 1, 2, 3, of the distribution and of the draws."""
    assert (1 - np.exp(-(sigmas**2) / 2)) ** len({g or k for k, g in enumerate(groups)}) == (
        pytest.approx(0.95, abs=1e-5)
    )
    flown = sigma_route(*groups)
    corridor = region_of(flown)
    assert corridor.basis == "95 % of draws"
    assert corridor.sigmas is not None
    assert corridor.sigmas == pytest.approx(sigmas, rel=0.02)
    assert corridor.sigmas >= sigmas - 0.001
    assert corridor.union is not None
    draws = displacements_m(flown)
    points = list(zip(flown.lon.tolist(), flown.lat.tolist(), strict=True))
    held = 0
    for draw in draws[::8]:
        ends = [
            go(*point, float(np.degrees(np.arctan2(*d))), float(np.hypot(*d)))
            for point, d in zip(points, draw, strict=True)
        ]
        places = [
            along(a, b, share)
            for a, b in itertools.pairwise(ends)
            for share in np.linspace(0, 1, 17).tolist()
        ]
        held += all(holds(corridor.union, places))
    assert held / len(draws[::8]) >= 0.95 - 0.01
    assert (largest_sigmas(flown) <= corridor.sigmas).mean() >= 0.95


def test_a_measured_vertex_beside_a_bound_counts_as_a_bound() -> None:
    flown = route([(0.0, 0.0), (3.0, 0.0)], sigma_m=[10e3, np.nan], bound_m=[np.nan, 5e3])
    corridor = region_of(flown)
    assert (corridor.basis, corridor.sigmas) == ("bound", None)
    assert corridor.union is not None
    west, _, east, _ = corridor.union.bounds
    assert apart_m((west, 0.0), (0.0, 0.0)) == pytest.approx(24_477 * 1.0125 + 100, rel=0.005)
    assert apart_m((east, 0.0), (3.0, 0.0)) == pytest.approx(5_000 * 1.0125 + 100, rel=0.005)
    assert held_by(flown)[2] is flown


@pytest.mark.parametrize(
    ("flown", "reason"),
    [
        (route([(0, 0), (1, 0)]), "no error is stated"),
        (
            route([(0, 0), (1, 0)], bound_m=[1e3, np.nan], status=("analog", "analog")),
            "vertex 1 states no error and may be anywhere",
        ),
        (
            route([(0, 0), (80, 0)], bound_m=[6e6, 6e6]),
            "leg 0, its ends moved so far, may span half the Earth and lie anywhere",
        ),
        (
            route([(0, 0), (20, 0)], bound_m=[1.6e6, 1.6e6]),
            "the region of leg 0 is wider than 3,000 km",
        ),
        (
            route([(0, 75), (179.5, 75)], "rhumb", bound_m=[5e4, 5e4]),
            "leg 0, its ends moved so far, may go round the Earth the other way",
        ),
    ],
)
def test_what_may_be_anywhere_has_a_reason_instead(flown: Route, reason: str) -> None:
    corridor = region_of(flown)
    assert corridor.union is None
    assert corridor.tolerance_m is None
    assert corridor.reasons == (reason,)


def test_a_corridor_with_a_leg_missing_is_not_whole() -> None:
    flown = route([(0, 0), (1, 0), (96, 0)], bound_m=[1e3, 1e3, 1e7])
    corridor = region_of(flown)
    assert [leg.area is None for leg in corridor.legs] == [False, True]
    assert corridor.union is None
    assert [f["properties"]["leg"] for f in corridor.__geo_interface__["features"]] == [0]


def test_vertices_that_no_leg_joins_and_legs_that_stand_have_discs() -> None:
    flown = route(
        [(0, 0), (5, 0), (5, 0), (9, 0)], bound_m=[1e4, 2e4, 3e4, 1e4], joined=[False, True, False]
    )
    corridor = region_of(flown)
    assert [(leg.first, leg.last, leg.leg) for leg in corridor.legs] == [
        (0, 0, None), (1, 2, 1), (3, 3, None),
    ]  # fmt: skip
    for leg, (lon, radius_m) in zip(corridor.legs, [(0, 1e4), (5, 3e4), (9, 1e4)], strict=True):
        assert leg.area is not None
        reach_m = apart_m((leg.area.bounds[2], 0.0), (lon, 0.0))
        assert radius_m + 100 <= reach_m <= radius_m * 1.014 + 101


def test_the_same_path_has_the_same_bytes() -> None:
    for name in PLACES:
        first, second = (json.dumps(region_of(given(name)).__geo_interface__) for _ in range(2))
        assert first == second


def test_the_disc_of_a_lone_vertex_is_its_circle() -> None:
    flown = route([(0, 60), (5, 60)], bound_m=[5e4, 5e4], joined=[False])
    area = region_of(flown).legs[0].area
    assert area is not None
    turns = [float(turn) for turn in range(0, 360, 5)]
    assert all(holds(area, [go(0.0, 60.0, turn, 5e4) for turn in turns]))
    assert not any(holds(area, [go(0.0, 60.0, turn, 5e4 * 1.014 + 101) for turn in turns]))
